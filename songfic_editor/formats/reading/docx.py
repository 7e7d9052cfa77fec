"""DOCX to loose blocks: the story, its notes, links and look; comments apart; pictures and struck changes are
counted.

Called by the registry with an open archive. It reads a few parts, follows no link, and runs nothing.
"""

import posixpath
from collections import Counter
from typing import Final

from songfic_editor.formats.reading.docx_parts import LINKS, Links, read_comments, targets
from songfic_editor.formats.reading.docx_styles import DEFAULTS, NAMESPACES, styles, with_property
from songfic_editor.formats.reading.formatting import NOTHING, OURS, Format, Styles
from songfic_editor.formats.reading.loose_blocks import Blocks, Pieces
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.xml_events import Attributes, Events, texts, walk
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.recognition.loose import Fic, LooseBlock, LossCode

DOCUMENT: Final = "word/document.xml"

_PASSED_OVER: Final = frozenset(
    ("mc:Fallback", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:sectPr")
)
_STRUCK: Final = frozenset(("w:del", "w:moveFrom"))
_COUNTED: Final[dict[str, LossCode]] = {
    "w:tbl": "tables",
    "w:drawing": "media",
    "w:pict": "media",
    "w:object": "media",
}
_SIGNS: Final = {
    "w:tab": "\t",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}


def read(archive: Archive) -> Fic:
    """Raises ReadProblem: "broken" without a document, or where its XML is none."""
    document = _document(archive)
    folder = posixpath.dirname(document)
    known = (
        styles(archive.pieces(f"{folder}/styles.xml")) if archive.has(f"{folder}/styles.xml") else Styles()
    )
    notes: dict[str, list[LooseBlock]] = {}
    for kind in ("footnote", "endnote"):
        part = f"{folder}/{kind}s.xml"
        if archive.has(part):
            listener = _Notes(known, kind, targets(archive, part))
            walk(archive.pieces(part), listener, NAMESPACES, part)
            notes |= listener.found
    body = _Body(known, notes, targets(archive, document), _is_ours(archive))
    walk(archive.pieces(document), body, NAMESPACES, document)
    read_comments(archive, f"{folder}/comments.xml", body.blocks.remarks)
    said = (
        texts(archive.pieces("docProps/core.xml"), NAMESPACES, "core")
        if archive.has("docProps/core.xml")
        else {}
    )
    language = body.languages.most_common(1)[0][0] if body.languages else ""
    return body.blocks.fic(said.get("dc:title", ""), said.get("dc:creator", ""), language)


def _is_ours(archive: Archive) -> bool:
    """Whether this program wrote the file, whoever has saved it since."""
    properties = _Properties()
    if archive.has("docProps/custom.xml"):
        walk(archive.pieces("docProps/custom.xml"), properties, NAMESPACES, "custom")
    return properties.are_ours


class _Properties(Events):
    are_ours = False

    def opened(self, name: str, attributes: Attributes) -> None:
        self.are_ours = self.are_ours or attributes.get("name") == OURS


def _document(archive: Archive) -> str:
    """The part that holds the story."""
    relations = _Relations()
    if archive.has("_rels/.rels"):
        walk(archive.pieces("_rels/.rels"), relations, NAMESPACES, "_rels/.rels")
    for name in (relations.document, DOCUMENT):
        if archive.has(name):
            return name
    raise ReadProblem("broken", detail=DOCUMENT)


class _Relations(Events):
    document = ""

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "rel:Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            self.document = posixpath.normpath(attributes.get("Target", "").lstrip("/"))


class _Body(Events):
    """One walk over a part with paragraphs. They may stand in each other: in boxes inside of a line."""

    def __init__(
        self, known: Styles, notes: dict[str, list[LooseBlock]], leads: dict[str, str], is_ours: bool
    ) -> None:
        self.blocks = Blocks(is_ours)
        self._links = Links(leads)
        self.languages: Counter[str] = Counter()
        self._known = known
        self._notes = notes
        self._skipped = 0
        self._held: list[tuple[Pieces, Format, bool]] = []
        self._paragraph = NOTHING  # what its own properties say
        self._base = NOTHING  # what its style says
        self._in_paragraph = self._in_text = self._wants_rule = False
        self._properties = ""  # "w:pPr" or "w:rPr", whichever is open
        self._run: Format = NOTHING
        self._run_style = ""
        self._whole: Format | None = None  # the run's, with all that it inherits

    def opened(self, name: str, attributes: Attributes) -> None:
        if self._skipped:
            self._skipped += 1
        elif self._properties:
            self._property(name, attributes)
        elif name == "w:t":
            self._in_text = True
        elif name == "w:r":
            self._run, self._run_style, self._whole = NOTHING, "", None
        elif name == "w:rPr" or name == "w:pPr":
            self._properties = name
        elif name == "w:p":
            self._begin()
        elif name in _STRUCK or name in _PASSED_OVER:
            self._skipped = 1
            self.blocks.losses["changes"] += name in _STRUCK
        elif name in _SIGNS:
            self._put(_SIGNS[name])
        elif name in LINKS:
            self.blocks.losses["links"] += self._links.opened(name, attributes)
        else:
            self._other(name, attributes)

    def _other(self, name: str, attributes: Attributes) -> None:
        if name == "w:br":
            if attributes.get("w:type", "textWrapping") == "textWrapping":
                self._put("\n")
        elif name == "w:footnoteReference" or name == "w:endnoteReference":
            found = self._notes.get(f"{name[2:-9]} {attributes.get('w:id', '')}")
            if found:
                self.blocks.note(found)
        elif name == "w:commentRangeStart":
            self.blocks.remarks.begin(attributes.get("w:id", ""))
        elif name == "w:commentRangeEnd" or name == "w:commentReference":
            self.blocks.remarks.end(attributes.get("w:id", ""))
        elif name in _COUNTED:
            self.blocks.losses[_COUNTED[name]] += 1
        elif attributes.get("o:hr") in ("t", "true", "1"):
            self._wants_rule = True
            self.blocks.losses["media"] -= 1
        elif name == "w:sym":
            self._symbol(attributes.get("w:char", ""))

    def _property(self, name: str, attributes: Attributes) -> None:
        if name in _PASSED_OVER:
            self._skipped = 1
        elif self._properties == "w:rPr":
            if name == "w:rStyle":
                self._run_style = attributes.get("w:val", "")
            else:
                self._run = with_property(self._run, name, attributes)
        elif name == "w:pStyle":
            self._base = self._known.get(attributes.get("w:val", ""))
        elif name == "w:rPr":
            self._skipped = 1  # of the paragraph's own sign, which is no text
        elif name == "w:numPr":
            self.blocks.losses["lists"] += 1
        elif name in ("w:top", "w:bottom") and attributes.get("w:val", "none") not in ("none", "nil"):
            self._paragraph = Format(rule=True).over(self._paragraph)
        else:
            self._paragraph = with_property(self._paragraph, name, attributes)

    def _symbol(self, code: str) -> None:
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        if not "\ue000" <= sign <= "\uf8ff":  # places of a font's own, which say nothing without it
            self._put(sign)

    def closed(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name == self._properties:
            self._properties = ""
        elif name == "w:t":
            self._in_text = False
        elif name == "w:p" and self._in_paragraph:
            self._end()
        elif name in LINKS:
            self._links.closed(name)

    def text(self, text: str) -> None:
        if self._in_text and not self._skipped:
            self._put(text)
        elif self._links.reads:
            self._links.text(text)

    def _begin(self) -> None:
        if self._in_paragraph:
            self._held.append((self.blocks.hold(), self._paragraph.over(self._base), self._wants_rule))
        self._in_paragraph, self._wants_rule = True, False
        self._paragraph, self._base = NOTHING, self._known.get("")
        self._run, self._run_style, self._whole = NOTHING, "", None

    def _end(self) -> None:
        found = self._paragraph.over(self._base)
        if self.blocks.is_empty() and (self._wants_rule or found.rule):
            self.blocks.hold()
            self.blocks.rule()
        else:
            self.blocks.end(found.look())
            if self._wants_rule:
                self.blocks.rule()
        self._in_paragraph = bool(self._held)
        if self._held:
            held, self._paragraph, self._wants_rule = self._held.pop()
            self._base, self._whole = NOTHING, None
            self.blocks.resume(held)

    def _put(self, text: str) -> None:
        if not self._in_paragraph:
            return
        if self._whole is None:
            named = self._known.get(self._run_style) if self._run_style else NOTHING
            around = self._base.over(self._known.get(DEFAULTS))
            self._whole = self._run.over(named.over(around)).beside(around)
        if self._whole.language:
            self.languages[self._whole.language] += len(text)
        link = self._links.link
        self.blocks.put(text, self._whole.style(bool(link)), link)
        if self.blocks.remarks.is_open:
            self.blocks.remarks.words(text)


class _Notes(_Body):
    """The part that holds the foot- or endnotes: `found` has their blocks, by "footnote ID"."""

    def __init__(self, known: Styles, kind: str, leads: dict[str, str]) -> None:
        super().__init__(known, {}, leads, is_ours=False)
        self.found: dict[str, list[LooseBlock]] = {}
        self._kind = kind
        self._id = ""

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == f"w:{self._kind}":
            # Word keeps the line above the notes as one of them.
            told = attributes.get("w:type", "normal") == "normal"
            self._id = f"{self._kind} {attributes.get('w:id', '')}" if told else ""
        super().opened(name, attributes)

    def closed(self, name: str) -> None:
        super().closed(name)
        if name == f"w:{self._kind}":
            blocks = self.blocks.taken()
            if self._id:
                self.found[self._id] = blocks
