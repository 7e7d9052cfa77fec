"""Comments in an ODT, each written out where it stands or where the words that it is about begin.

Used by the ODT reader, which hands over what is inside of one and takes none of it for the story.
"""

from songfic_editor.formats.reading.remarks import Remarks
from songfic_editor.formats.reading.xml_events import Attributes, Events

_BREAKS = {"text:line-break": "\n", "text:tab": " ", "text:s": " "}


class Comment(Events):
    """One comment, from its beginning on."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._text: list[str] = []
        self._author: list[str] = []
        self._into: list[str] | None = None

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "dc:creator":
            self._into = self._author
        elif name in ("text:p", "text:h"):
            self._text += ["\n"] if self._text else []
            self._into = self._text
        elif name in _BREAKS:
            self._text.append(_BREAKS[name])

    def closed(self, name: str) -> None:
        if name in ("dc:creator", "text:p", "text:h"):
            self._into = None

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text.replace("\n", " "))

    def over(self, remarks: Remarks, number: int) -> None:
        """It is read. What it is about goes on from here, if it has a name for its end."""
        name = self._name or f"\0{number}"
        remarks.say(name, "".join(self._text), "".join(self._author))
        remarks.begin(name)
        if not self._name:
            remarks.end(name)
