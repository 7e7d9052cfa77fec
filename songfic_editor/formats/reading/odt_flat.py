"""An ODT that is one file of XML (FODT): its styles, its text and its properties, one after the other.

Called by the registry with the file's bytes, through `odt`. What LibreOffice packs into such a file beside
the text, pictures above all, is passed over as in any other.
"""

from collections.abc import Iterator
from typing import Final

from songfic_editor.formats.reading.formatting import Styles
from songfic_editor.formats.reading.odt import Body
from songfic_editor.formats.reading.odt_styles import NAMESPACES
from songfic_editor.formats.reading.xml_events import Attributes, walk
from songfic_editor.recognition.loose import Fic

_PIECE: Final = 1 << 16
_PROPERTIES: Final = frozenset(("dc:title", "meta:initial-creator", "dc:creator"))


def read(data: bytes) -> Fic:
    """Raises ReadProblem: "broken" where it is no XML, "too-many-parts" beyond the bounds."""
    body = _Flat()
    walk(_pieces(data), body, NAMESPACES, "XML")
    return body.fic(body.said)


def _pieces(data: bytes) -> Iterator[bytes]:
    for place in range(0, len(data), _PIECE):
        yield data[place : place + _PIECE]


class _Flat(Body):
    """`said`: the document's properties, which stand before its text."""

    def __init__(self) -> None:
        super().__init__(Styles())
        self.said: dict[str, str] = {}
        self._saying = ""

    def opened(self, name: str, attributes: Attributes) -> None:
        if name in _PROPERTIES and not self.in_body:
            self._saying = name
        super().opened(name, attributes)

    def closed(self, name: str) -> None:
        self._saying = ""
        super().closed(name)

    def text(self, text: str, sign: bool = False) -> None:
        if self._saying:
            self.said[self._saying] = self.said.get(self._saying, "") + text
        else:
            super().text(text, sign)
