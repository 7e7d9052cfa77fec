"""Paragraphs as a reader meets them, gathered into the loose blocks of a fic, with what was lost on the way.

Used by the readers of Markdown, BBCode, RTF, DOCX and ODT; the HTML reader shares the cutting at empty lines.
It judges nothing: footnotes only move to the end of the part of the text that refers to them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats.reading.plain_text import MAX_BLOCKS, MAX_LINES, MAX_TEXT
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.remarks import Remarks
from songfic_editor.model.text import Align, Run, Runs, Style, canonical, clean, cut, length, plain, with_mark
from songfic_editor.recognition.loose import Fic, LooseBlock, Loss, LossCode, Said, stripped
from songfic_editor.recognition.marks import is_break

_CODES: Final[tuple[LossCode, ...]] = get_args(LossCode)
_BLANK_LINES: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_NO_TITLES: Final = re.compile(
    r"(?:untitled(?: document)?|no title|document ?\d*|dokument ?\d*|documento? ?\d*|microsoft word - .*|"
    r"normal(?:\.dotm?)?|word document|new (?:text )?document)",
    re.IGNORECASE,
)
_NO_AUTHORS: Final = re.compile(
    r"(?:unknown(?: author)?|user|admin(?:istrator)?|owner|microsoft(?: office)? user|microsoft|windows user|"
    r"python-docx|author|libreoffice.*|openoffice.*|google docs)",
    re.IGNORECASE,
)
"""What programs write into a document's properties, ours among them, where nobody said anything."""


def known_author(name: str) -> str:
    """A name out of a document's properties, "" for one that only a program can have given."""
    return "" if _NO_AUTHORS.fullmatch(name) else name


_NUMBERED: Final = re.compile(r"Chapter \d{1,6}")
"""What stands over chapters that have no title, where we wrote the file."""
_TITLES: Final = 3
"""Of lines that may be a title, one below the other, at the head of a file."""


Pieces = list[tuple[Style, str, list[str]]]
"""An open paragraph: the style, the link and the texts of each stretch."""


class Look(Struct, frozen=True, gc=False):
    """How a paragraph stands: as in LooseBlock."""

    align: Align = "start"
    indent: int = 0
    quoted: bool = False
    heading: int = 0
    said: Said = ""


PLAIN_LOOK: Final = Look()


class Blocks:
    """Takes text and paragraph ends in the order of the source. `says_kinds`: as in Fic."""

    def __init__(self, says_kinds: bool = False) -> None:
        self._says_kinds = says_kinds
        self.losses: Counter[LossCode] = Counter()
        self.remarks = Remarks()
        self._blocks: list[LooseBlock] = []
        self._runs: Pieces = []
        self._gap = 0
        self._notes: list[LooseBlock] = []
        self._outside: Pieces = []
        self._in_note = ""
        self._bare_note = False
        self._noted = 0
        self._size = self._ended = 0  # of all text, and how many paragraphs had an end

    def put(self, text: str, style: Style, link: str = "") -> None:
        """More text of the open paragraph. Raises ReadProblem at once where all is more than any story."""
        self._size += len(text)
        if self._size > MAX_TEXT:
            raise ReadProblem("too-large", detail=str(MAX_TEXT))
        if self._bare_note:  # it has a sign of its own before its words, and blanks behind that
            text = text.lstrip()
            self._bare_note = not text
        if not self._runs or self._runs[-1][0] != style or self._runs[-1][1] != link:
            self._runs.append((style, link, []))
        self._runs[-1][2].append(text)

    def is_empty(self) -> bool:
        """Whether the open paragraph has no words so far."""
        return not any(piece.strip() for *_, pieces in self._runs for piece in pieces)

    def end(self, look: Look = PLAIN_LOOK, line: int = 0) -> None:
        """The open paragraph is over. One without words is a gap before the next; empty lines part one."""
        runs = canonical(Run(clean("".join(pieces)), style, link) for style, link, pieces in self._runs)
        self._runs = []
        self._ended += 1
        if self._ended > MAX_LINES:
            raise ReadProblem("too-many-parts", detail=str(MAX_LINES))
        text = plain(runs)
        if not text.strip():
            self._gap += not self._in_note
            return
        if look.heading and not self._in_note:
            self._settle_notes()
        said = self._said(look.said, text.strip())
        for part in (stripped(runs),) if self._says_kinds else parts(runs, text):
            self._add(
                LooseBlock(
                    part,
                    look.align,
                    look.indent,
                    look.quoted,
                    heading=look.heading,
                    source_line=line,
                    said=said,
                )
            )

    def _said(self, said: Said, text: str) -> Said:
        """What the file says that a paragraph is, as far as that may be believed. In a file of others it is
        what they call lyrics; where words of theirs stand in for ours, a heading is one.
        """
        if not self._says_kinds:
            return said if said == "stanza" else ""
        if said == "break" and not is_break(text):
            return "scene-title"
        if said == "untitled" and not (_NUMBERED.fullmatch(text) or is_break(text)):
            return "chapter"
        return said

    def rule(self, line: int = 0) -> None:
        """A horizontal line."""
        if not (self._blocks and self._blocks[-1].rule):
            self._add(LooseBlock(rule=True, source_line=line))

    def hold(self) -> Pieces:
        """Take the open paragraph away, for one that stands inside of it; give it back with `resume`."""
        held, self._runs = self._runs, []
        return held

    def resume(self, held: Pieces) -> None:
        self._runs = held

    def taken(self) -> list[LooseBlock]:
        """The blocks so far, which are the caller's from now on."""
        blocks, self._blocks, self._gap = self._blocks, [], 0
        return blocks

    def note(self, blocks: Iterable[LooseBlock]) -> None:
        """A footnote that stands here, read before."""
        self.open_note()
        for block in blocks:
            for run in block.runs:
                self.put(run.text, run.style, run.link)
            self.end()
        self.close_note()

    def open_note(self) -> str:
        """What follows is a footnote's text, until `close_note`; its sign, given back, stands where it was
        called. In a note there is no other.
        """
        if self._in_note:
            return ""
        self._noted += 1
        self._in_note = f"[{self._noted}]"
        self.put(self._in_note, Style(""))
        self._outside, self._runs = self._runs, [(Style(""), "", [f"{self._in_note} "])]
        self._bare_note = True
        self.losses["footnotes"] += 1
        return self._in_note

    def close_note(self) -> None:
        if self._in_note:
            self.end()
            self._in_note, self._bare_note = "", False
            self._runs, self._outside = self._outside, []

    def fic(self, title: str = "", author: str = "", language: str = "", meant: bool = True) -> Fic:
        """All of it. `meant`: a line break in a paragraph is the author's."""
        self.close_note()
        if self._runs:
            self.end()
        self._settle_notes()
        title, author = (" ".join(clean(given).split()) for given in (title, author))
        return Fic(
            relative(without_byline(self._blocks, title, known_author(author))),
            title="" if _NO_TITLES.fullmatch(title) else title,
            author=known_author(author),
            language=language,
            losses=tuple(Loss(code, self.losses[code]) for code in _CODES if self.losses[code]),
            breaks_are_meant=meant,
            remarks=self.remarks.found(),
            says_kinds=self._says_kinds,
        )

    def _add(self, block: LooseBlock) -> None:
        if self._in_note:
            self._notes.append(replace(block, note="end"))
            return
        self._blocks.append(replace(block, gap=self._gap) if self._gap else block)
        self._gap = 0
        if len(self._blocks) + len(self._notes) > MAX_BLOCKS:
            raise ReadProblem("too-many-parts", detail=str(MAX_BLOCKS))

    def _settle_notes(self) -> None:
        self._blocks += self._notes
        self._notes.clear()


def without_byline(blocks: list[LooseBlock], title: str, author: str) -> list[LooseBlock]:
    """The blocks without a line right below the title that is the author's name alone. Both are known from
    elsewhere in the file, "" where they are not.
    """
    for at, block in enumerate(blocks[: _TITLES + 1] if author else ()):
        text = plain(block.runs).strip()
        if at and text == author:
            return blocks[:at] + blocks[at + 1 :]
        if not (block.heading or text == title):
            break
    return blocks


def relative(blocks: Iterable[LooseBlock]) -> tuple[LooseBlock, ...]:
    """The blocks, with nothing small where most letters are: that is so only beside larger ones."""
    blocks = tuple(blocks)
    runs = [run for block in blocks if not block.heading for run in block.runs]
    small = [run for run in runs if "m" in run.style]
    if not small or _letters(small) * 2 <= _letters(runs):
        return blocks
    return tuple(
        replace(block, runs=with_mark(block.runs, 0, length(block.runs), "m", False)) if block.runs else block
        for block in blocks
    )


def _letters(runs: Iterable[Run]) -> int:
    return sum(map(str.isalnum, plain(runs)))


def parts(runs: Runs, text: str, leading: str = "\n") -> Iterator[Runs]:
    """What stands between the empty lines of a paragraph, without blanks at its end and `leading` before it:
    other blanks set its first line in, and stay.
    """
    spans = [span for span in _between_blank_lines(text, leading) if span[0] < span[1]]
    if len(spans) == 1:
        yield cut(runs, *spans[0])
        return
    index = place = 0  # the run that a part begins in, and where that one begins
    for first, last in spans:
        while place + len(runs[index].text) <= first:
            place += len(runs[index].text)
            index += 1
        part: list[Run] = []
        within, begin = index, place
        while begin < last:
            run = runs[within]
            part.append(run.saying(run.text[max(first - begin, 0) : last - begin]))
            begin += len(run.text)
            within += 1
        yield tuple(part)


def _between_blank_lines(text: str, leading: str) -> Iterator[tuple[int, int]]:
    """The ends of each part, which may be empty."""
    place = 0
    for first, last in (*(match.span() for match in _BLANK_LINES.finditer(text)), (len(text),) * 2):
        part = text[place:first]
        shorter = part.rstrip()
        yield place + len(part) - len(part.lstrip(leading)), place + len(shorter)
        place = last
