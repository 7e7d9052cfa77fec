"""An archive's download that another program saved anew: its page for details, told from the story by words.

Called by the registry for whatever a reader found. A word processor and a converter leave the words of an
archive's pages and take their marks away. Nothing is touched where the archive's own line is not there.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats.reading.html_fields import TERMS
from songfic_editor.model.document import About
from songfic_editor.model.text import Runs, plain
from songfic_editor.recognition import header_fields
from songfic_editor.recognition.field_words import Detail
from songfic_editor.recognition.loose import Fic, LooseBlock, Loss, NoteAt, broken, lines_of

_HEAD_BLOCKS: Final = 12
_REACH: Final = 120
"""How many lines an archive's page before a story may have, notes among them."""

_SIGNED: Final = re.compile(r"Posted originally on (?:the )?[^\n]{3,80}? at(?:\s+https?://\S+|\s*\n|\s*\Z)")
_ADDRESS: Final = re.compile(r"https?://\S+")
_TERM: Final = re.compile(r"([A-Za-z ]{4,24}):\s*(.*)")
_NO_DETAILS: Final = frozenset(
    ("series", "collection", "collections", "stats", "published", "completed", "updated", "words", "chapters")
)
_BY: Final = re.compile(r"by\s+(\S.{0,200})")
_LABEL: Final = re.compile(r"(Chapter )?(Summary|Notes|End Notes):?")
_SEE: Final = re.compile(
    r"\(?See the end of the (?:work|chapter) for (?:more |other works inspired|notes).{0,60}"
)
_CHAPTER: Final = re.compile(r"Chapter \d{1,4}(?:[:.\s].*)?")
_PLEA: Final = re.compile(r"Please drop by the [Aa]rchive and comment.*")

_Kept = NoteAt | Literal["dropped"]


class _Line(Struct, frozen=True, gc=False):
    """`block`: the index of the block that it stands in."""

    block: int
    runs: Runs
    text: str
    heads: bool
    quoted: bool


def told(fic: Fic) -> Fic:
    """The fic without the archive's words, and with what they say; the same fic where there are none."""
    if fic.says_kinds or not any(
        _SIGNED.search(plain(block.runs)[:800]) for block in fic.blocks[:_HEAD_BLOCKS]
    ):
        return fic
    lines = _lines(fic.blocks)
    page = _Page(lines)
    if not page.read():
        return fic
    language = header_fields.of("language", page.said.get("language", [""])[0])
    about = {
        detail: tuple(part for value in values for part in value.rstrip(",").split(", ") if part)
        for detail, values in page.said.items()
    }
    return replace(
        fic,
        blocks=_rebuilt(fic.blocks, lines, page.kept),
        title=page.title,
        author=page.author or fic.author,
        language=language.value if language else fic.language,
        about=About(
            summary="\n".join(filter(None, page.summary)),
            fandoms=about.get("fandoms", ()),
            relationships=about.get("relationships", ()),
            characters=about.get("characters", ()),
            tags=about.get("tags", ()),
            rating=" ".join(page.said.get("rating", ())),
            warnings=about.get("warnings", ()),
        ),
        losses=(*fic.losses, Loss("page", page.kept.count("dropped"))),
    )


def _lines(blocks: Sequence[LooseBlock]) -> list[_Line]:
    return [
        _Line(index, runs, " ".join(plain(runs).split()), block.heading > 0, block.quoted)
        for index, block in enumerate(blocks)
        for runs in lines_of(block.runs)
    ]


class _Page:
    """One walk over the lines. `kept`: of each whether it is the story's, a note's or the archive's."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.kept: list[_Kept] = [""] * len(lines)
        self.title = self.author = ""
        self.said: dict[Detail, list[str]] = {}
        self.summary: list[str] = []
        self._lines = lines

    def read(self) -> bool:
        """False where the lines are no archive's page after all."""
        texts = [line.text for line in self._lines[:_REACH]]
        signed = next((at for at, text in enumerate(texts) if text.startswith("Posted originally on ")), 0)
        self.title = next((text for text in reversed(texts[:signed]) if text), "")
        if not self.title or self.title not in texts[signed:]:
            return False
        for at in range(signed):
            if texts[at] in ("Preface", self.title) or texts[at].startswith(f"{self.title} - "):
                self.kept[at] = "dropped"
        first = self._noted(self._fielded(signed))
        self._walk(first)
        return True

    def _drop(self, first: int, last: int) -> None:
        self.kept[first:last] = ["dropped"] * (last - first)

    def _fielded(self, signed: int) -> int:
        """Take the terms with their values, the title and the byline; the index behind them."""
        detail: Detail | None = None
        open_term = False
        at = signed + 1
        for at in range(signed + 1, min(len(self._lines), _REACH)):
            text = self._lines[at].text
            term = _TERM.fullmatch(text)
            name = term[1].lower() if term else ""
            if text == self.title or self._lines[at].heads:
                break
            if name in TERMS or name in _NO_DETAILS:
                detail, open_term = TERMS.get(name), True
                text = term[2] if term else ""
                if detail is not None:
                    self.said.setdefault(detail, []).append("")
            elif text and not open_term and not _ADDRESS.match(text):
                break
            if detail is not None and text:
                self.said[detail][-1] = f"{self.said[detail][-1]} {text}".strip()
        if self._lines[at].text == self.title:
            at += 1
        by = _BY.fullmatch(self._lines[at].text) if at < len(self._lines) else None
        self.author = by[1] if by else ""
        at += by is not None
        self._drop(signed, at)
        return at

    def _noted(self, first: int) -> int:
        """Take summary and notes before the story; the index where that begins."""
        story = next((at for at in range(first, self._reach(first)) if self._begins(at)), 0)
        at = first
        while at < len(self._lines) and at != story:
            label = _LABEL.fullmatch(self._lines[at].text)
            if not label and self._lines[at].text and not _SEE.fullmatch(self._lines[at].text):
                break
            self.kept[at] = "dropped"
            at += 1
            if label:
                last = self._label_ends(at, story)
                if label[2] == "Summary":
                    own = groupby(self._lines[at:last], key=lambda line: line.block)
                    self.summary += [" ".join(line.text for line in lines).strip() for _, lines in own]
                self.kept[at:last] = ["dropped" if label[2] == "Summary" else "head"] * (last - at)
                at = last
        if at < len(self._lines) and self._lines[at].text == self.title:
            self._drop(at, at + 1)  # over a work of one chapter
            at += 1
        return at

    def _reach(self, first: int) -> int:
        return min(len(self._lines), first + _REACH)

    def _begins(self, at: int) -> bool:
        line = self._lines[at]
        return line.heads or line.text == self.title or _CHAPTER.fullmatch(line.text) is not None

    def _label_ends(self, first: int, story: int) -> int:
        """Where that ends which stands below a label: a quote; else up to the next label, if it is known
        where the story begins, or one line.
        """
        if first >= len(self._lines):
            return first
        quoted = self._lines[first].quoted
        for at in range(first, self._reach(first)):
            line = self._lines[at]
            over = _LABEL.fullmatch(line.text) or _SEE.fullmatch(line.text) or self._begins(at)
            if over or line.quoted != quoted or line.text == "Afterword":
                return at
            if not quoted and not story and at > first:
                return at
        return min(first + 1, len(self._lines))

    def _walk(self, first: int) -> None:
        """Take the archive's words from among the chapters and behind the last one."""
        after = self._afterword(first)
        at = first
        while at < after:
            text = self._lines[at].text
            label = _LABEL.fullmatch(text)
            if label and label[1]:
                end = label[2] == "End Notes"
                last = min(self._label_ends(at + 1, len(self._lines) if end else 0), after)
                self.kept[at] = "dropped"
                self.kept[at + 1 : last] = ["end" if end else "head"] * (last - at - 1)
                at = max(last, at + 1)
                continue
            if _SEE.fullmatch(text):
                self.kept[at] = "dropped"
            at += 1

    def _afterword(self, first: int) -> int:
        """Take what stands behind the story; the index where that begins."""
        last = len(self._lines)
        plea = next((at for at in range(last - 1, max(first, last - 6), -1) if self._is_plea(at)), last)
        self._drop(plea, last)
        begins = (at for at in range(plea - 1, max(first, plea - _REACH), -1) if self._is_after(at))
        after = next(begins, plea)
        for at in range(after, plea):
            litter = self._lines[at].text in ("Afterword", "End Notes", "End Notes:")
            self.kept[at] = "dropped" if litter else "end"
        return after

    def _is_after(self, at: int) -> bool:
        return self._lines[at].text == "Afterword"

    def _is_plea(self, at: int) -> bool:
        return _PLEA.match(self._lines[at].text) is not None


def _rebuilt(
    blocks: Sequence[LooseBlock], lines: Sequence[_Line], kept: Sequence[_Kept]
) -> tuple[LooseBlock, ...]:
    """The blocks of what is kept. One that holds notes beside the story is parted."""
    found: list[LooseBlock] = []
    for index, own in groupby(zip(lines, kept, strict=True), key=lambda pair: pair[0].block):
        block, pairs = blocks[index], list(own)
        if all(as_kept == "" for _, as_kept in pairs):
            found.append(block)
            continue
        for as_kept, group in groupby(pairs, key=lambda pair: pair[1]):
            runs = broken(line.runs for line, _ in group)
            if as_kept == "dropped" or (as_kept and not plain(runs).strip()):
                continue
            part = replace(block, runs=runs, note=as_kept)
            found.append(replace(part, quoted=False, indent=0) if as_kept else part)
    return tuple(found)
