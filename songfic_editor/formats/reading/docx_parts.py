"""The parts of a DOCX beside its text: where its links lead, and what its comments say.

Called by the DOCX reader. No address is followed; it is only looked at.
"""

import posixpath
import re
from typing import Final

from songfic_editor.formats.reading.docx_styles import NAMESPACES
from songfic_editor.formats.reading.remarks import Remarks
from songfic_editor.formats.reading.xml_events import Attributes, Events, walk
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.model.text import address

LINKS: Final = frozenset(("w:hyperlink", "w:fldSimple", "w:fldChar", "w:instrText"))
MAX_LINKS: Final = 50_000
LONGEST_INSTRUCTION: Final = 4_000
_FIELD: Final = re.compile(
    r"\s*HYPERLINK\s+\"([^\"]{1,2000})\"(?:.{0,200}?\s\\l\s+\"([^\"]{1,500})\")?", re.IGNORECASE
)
"""An address, and the place in what is there."""
_SEPARATE: Final = {"w:p": "\n", "w:br": "\n", "w:cr": "\n", "w:tab": " "}


def targets(archive: Archive, part: str) -> dict[str, str]:
    """Where the links of a part lead, by the names that it has for that. Raises ReadProblem."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    listener = _Targets()
    if archive.has(relations):
        walk(archive.pieces(relations), listener, NAMESPACES, relations)
    return listener.found


def read_comments(archive: Archive, part: str, remarks: Remarks) -> None:
    """Raises ReadProblem."""
    if archive.has(part):
        walk(archive.pieces(part), _Comments(remarks), NAMESPACES, part)


def leads_to(instruction: str) -> str | None:
    """The address in a field's instruction, "" for one that no story may lead to; None: it is no link."""
    found = _FIELD.match(instruction)
    return address(f"{found[1]}#{found[2]}" if found[2] else found[1]) if found else None


class Links:
    """Where the text that is read leads, `link`. `reads`: a field says that right now, in what is no text."""

    def __init__(self, leads: dict[str, str]) -> None:
        self.link = ""
        self.reads = False
        self._leads = leads
        self._fields: list[tuple[str, str]] = []  # of each open field: its instruction, the link around it

    def opened(self, name: str, attributes: Attributes) -> bool:
        """Take an element of `LINKS`; whether a link is lost by it."""
        self.reads = name == "w:instrText"
        if name == "w:fldChar":
            return self._field(attributes.get("w:fldCharType", ""))
        found: str | None = None
        if name == "w:hyperlink" and "r:id" in attributes:
            found = self._leads.get(attributes["r:id"], "")
        elif name == "w:fldSimple":
            found = leads_to(attributes.get("w:instr", ""))
        self.link = found or self.link
        return found == ""

    def _field(self, kind: str) -> bool:
        if kind == "begin" and len(self._fields) < MAX_LINKS:
            self._fields.append(("", self.link))
        elif kind == "end" and self._fields:
            self.link = self._fields.pop()[1]
        elif kind == "separate" and self._fields:
            found = leads_to(self._fields[-1][0])
            self.link = found or self.link
            return found == ""
        return False

    def text(self, text: str) -> None:
        """More of a field's instruction."""
        if self._fields:
            said, around = self._fields[-1]
            self._fields[-1] = (said + text)[:LONGEST_INSTRUCTION], around

    def closed(self, name: str) -> None:
        if name == "w:instrText":
            self.reads = False
        elif name != "w:fldChar":
            self.link = ""


class _Targets(Events):
    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def opened(self, name: str, attributes: Attributes) -> None:
        is_link = attributes.get("Type", "").endswith("/hyperlink")
        if name == "rel:Relationship" and is_link and len(self.found) < MAX_LINKS:
            self.found[attributes.get("Id", "")] = address(attributes.get("Target", ""))


class _Comments(Events):
    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks
        self._id = self._author = ""
        self._text: list[str] = []
        self._in_text = False

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "w:comment":
            self._id, self._author = attributes.get("w:id", ""), attributes.get("w:author", "")
            self._text = []
        elif name == "w:t":
            self._in_text = True
        elif name in _SEPARATE and self._text:
            self._text.append(_SEPARATE[name])

    def closed(self, name: str) -> None:
        if name == "w:t":
            self._in_text = False
        elif name == "w:comment":
            self._remarks.say(self._id, "".join(self._text), self._author)

    def text(self, text: str) -> None:
        if self._in_text:
            self._text.append(text)
