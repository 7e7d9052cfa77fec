"""ODT to loose blocks: the story, its notes, links and look; comments apart; pictures and struck changes are
counted.

Called by the registry with an open archive. It reads three parts at most, follows no link, and runs nothing.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from songfic_editor.formats.reading.formatting import NOTHING, OURS, Format, Styles
from songfic_editor.formats.reading.loose_blocks import Blocks, Pieces
from songfic_editor.formats.reading.odt_comments import Comment
from songfic_editor.formats.reading.odt_styles import NAMESPACES, StyleReader, heading
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.xml_events import Attributes, Events, texts, walk
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.model.text import address
from songfic_editor.recognition.loose import Fic, LossCode

CONTENT: Final = "content.xml"
MAX_BLANKS: Final = 100

_PASSED_OVER: Final[dict[str, LossCode | None]] = {
    "office:annotation": None,
    "text:tracked-changes": "changes",
    "text:note-citation": None,
    "text:sequence-decls": None,
    "text:variable-decls": None,
    "office:forms": None,
    "text:ruby-text": "formatting",
    "draw:object": None,
    "style:style": None,
}
_COUNTED: Final[dict[str, LossCode]] = {
    "table:table": "tables",
    "draw:image": "media",
    "text:list": "lists",
}
_PARAGRAPHS: Final = frozenset(("text:p", "text:h"))


def read(archive: Archive) -> Fic:
    """Raises ReadProblem: "broken" without content, or where its XML is none; "protected" by a password."""
    if not archive.has(CONTENT):
        raise ReadProblem("broken", detail=CONTENT)
    _refuse_locked(archive)
    known = Styles()
    if archive.has("styles.xml"):
        walk(archive.pieces("styles.xml"), StyleReader(known), NAMESPACES, "styles.xml")
    body = Body(known, _is_ours(archive))
    walk(archive.pieces(CONTENT), body, NAMESPACES, CONTENT)
    return body.fic(
        texts(archive.pieces("meta.xml"), NAMESPACES, "meta.xml") if archive.has("meta.xml") else {}
    )


def _is_ours(archive: Archive) -> bool:
    """Whether this program wrote the file, whoever has saved it since."""
    properties = _Properties()
    if archive.has("meta.xml"):
        walk(archive.pieces("meta.xml"), properties, NAMESPACES, "meta.xml")
    return properties.are_ours


class _Properties(Events):
    are_ours = False

    def opened(self, name: str, attributes: Attributes) -> None:
        self.are_ours = self.are_ours or attributes.get("meta:name") == OURS


def _refuse_locked(archive: Archive) -> None:
    listener = _Manifest()
    name = "META-INF/manifest.xml"
    if archive.has(name):
        walk(archive.pieces(name), listener, NAMESPACES, name)
    if listener.locked:
        raise ReadProblem("protected", detail="ODT")


class _Manifest(Events):
    locked = False

    def opened(self, name: str, attributes: Attributes) -> None:
        self.locked = self.locked or name == "manifest:encryption-data"


class Body(Events):
    """One walk over the content. Paragraphs may stand in each other: in notes and boxes inside of a line."""

    def __init__(self, known: Styles, is_ours: bool = False) -> None:
        self.blocks = Blocks(is_ours)
        self.languages: Counter[str] = Counter()
        self._known = known
        self._styles = StyleReader(known)
        self.in_body = False
        self._skipped = 0
        self._looks: list[Format] = []  # of the open paragraph and the spans in it
        self._held: list[tuple[list[Format], Format, Pieces]] = []
        self._paragraph: Format | None = None
        self._link = ""
        self._comment: Comment | None = None
        self._comments = 0

    def fic(self, said: Mapping[str, str]) -> Fic:
        """All of it, when it is read. `said`: the document's properties."""
        author = said.get("meta:initial-creator") or said.get("dc:creator", "")
        language = self.languages.most_common(1)[0][0] if self.languages else ""
        return self.blocks.fic(said.get("dc:title", ""), author, language)

    def opened(self, name: str, attributes: Attributes) -> None:
        if self._skipped:
            self._skipped += 1
            if self._comment is not None:
                self._comment.opened(name, attributes)
        elif name == "office:body":
            self.in_body = True
        elif not self.in_body:
            self._styles.opened(name, attributes)
        elif name in _PASSED_OVER:
            self._skipped = 1
            code = _PASSED_OVER[name]
            if code:
                self.blocks.losses[code] += 1
            if name == "office:annotation":
                self._comment = Comment(attributes.get("office:name", ""))
        elif name in _PARAGRAPHS:
            self._begin(name, attributes)
        elif name == "text:span":
            found = self._known.get(f"text {attributes.get('text:style-name', '')}")
            self._looks.append(found.over(self._look()))
        elif name == "text:note":
            self._hold()
            self.blocks.open_note()
        else:
            self._sign(name, attributes)

    def _sign(self, name: str, attributes: Attributes) -> None:
        if name == "text:s":
            count = attributes.get("text:c", "1")
            self.text(" " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, MAX_BLANKS))
        elif name == "text:tab":
            self.text("\t")
        elif name == "text:line-break":
            self.text("\n", sign=True)
        elif name == "text:a":
            href = attributes.get("xlink:href", "")
            self._link = address(href)
            self.blocks.losses["links"] += not self._link and not href.startswith("#")
        elif name == "office:annotation-end":
            self.blocks.remarks.end(attributes.get("office:name", ""))
        elif name in _COUNTED:
            self.blocks.losses[_COUNTED[name]] += 1

    def closed(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            if self._comment is not None:
                self._comment_closed(name, self._comment)
        elif not self.in_body:
            self._styles.closed(name)
        elif name in _PARAGRAPHS and self._paragraph is not None:
            self._end(self._paragraph)
        elif name == "text:span" and len(self._looks) > 1:
            self._looks.pop()
        elif name == "text:a":
            self._link = ""
        elif name == "text:note":
            self.blocks.close_note()
            self._resume()

    def _comment_closed(self, name: str, comment: Comment) -> None:
        comment.closed(name)
        if not self._skipped:
            self._comments += 1
            comment.over(self.blocks.remarks, self._comments)
            self._comment = None

    def text(self, text: str, sign: bool = False) -> None:
        if self._comment is not None:
            self._comment.text(text)
        if self._skipped or self._paragraph is None:
            return
        found = self._look()
        if self._paragraph is not found:
            found = found.beside(self._paragraph)
        if found.language:
            self.languages[found.language] += len(text)
        # Line ends in the XML are its layout, and no more than a blank.
        put = text if sign else text.replace("\n", " ")
        self.blocks.put(put, found.style(bool(self._link)), self._link)
        if self.blocks.remarks.is_open:
            self.blocks.remarks.words(put)

    def _look(self) -> Format:
        return self._looks[-1] if self._looks else NOTHING

    def _begin(self, name: str, attributes: Attributes) -> None:
        if self._paragraph is not None:
            self._hold_paragraph()
        found = self._known.get(f"paragraph {attributes.get('text:style-name', '')}")
        level = heading(attributes.get("text:outline-level", "1")) if name == "text:h" else None
        self._paragraph = Format(heading=level).over(found).over(self._known.get("paragraph "))
        self._looks = [self._paragraph]

    def _end(self, found: Format) -> None:
        if found.rule and self.blocks.is_empty():
            self.blocks.hold()
            self.blocks.rule()
        else:
            self.blocks.end(found.look())
        self._paragraph, self._looks = None, []
        if self._held and self._held[-1][2] is not _OF_NOTE:
            self._looks, self._paragraph, pieces = self._held.pop()
            self.blocks.resume(pieces)

    def _hold_paragraph(self) -> None:
        if self._paragraph is not None:
            self._held.append((self._looks, self._paragraph, self.blocks.hold()))

    def _hold(self) -> None:
        """A note begins: the paragraph that it stands in goes on behind it, its text so far where it is."""
        self._held.append((self._looks, self._paragraph or NOTHING, _OF_NOTE))
        self._paragraph, self._looks = None, []

    def _resume(self) -> None:
        while self._held:
            self._looks, self._paragraph, pieces = self._held.pop()
            if pieces is _OF_NOTE:
                break


_OF_NOTE: Final[Pieces] = []
