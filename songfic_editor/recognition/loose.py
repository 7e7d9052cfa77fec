"""A fic as a reader hands it over: loose blocks of styled text, nothing decided yet.

Every module of `formats/reading` makes one, and `recognise` and `pasted` take it. A reader must not
judge what a block is: it says only what the file says.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from songfic_editor.model.document import About
from songfic_editor.model.text import Align, Run, Runs, canonical, cut, plain

LossCode = Literal[
    "bytes",
    "characters",
    "scripts",
    "media",
    "comments",
    "links",
    "tables",
    "lists",
    "indents",
    "formatting",
    "footnotes",
    "changes",
    "depth",
    "stanza-style",
    "stanza-marks",
    "label",
    "page",
    "chords",
]
"""What an import can drop. The words of a story are never among it."""


class Loss(Struct, frozen=True, gc=False):
    """Something that the project can't hold, or that no text has: what, and how many times."""

    code: LossCode
    count: int = 1


class Remark(Struct, frozen=True, gc=False):
    """A comment on the text, for the author's eyes alone. `about`: the words that it stands at, "" for none
    known. `author`: who wrote it, "" where the file does not say.
    """

    about: str
    text: str
    author: str = ""


def remarks_text(remarks: Iterable[Remark]) -> str:
    """Comments as one text: the words that each is about, who wrote it, what it says."""
    return "\n\n".join(map(_remark_text, remarks))


def _remark_text(remark: Remark) -> str:
    about = f"“{remark.about}”" if remark.about else ""
    author = f"({remark.author})" if remark.author else ""
    head = " ".join(filter(None, (about, author)))
    return f"{head}: {remark.text}" if head else remark.text


NoteAt = Literal["", "head", "end"]

Said = Literal[
    "",
    "stanza",
    "stanza-line",
    "note",
    "head-note",
    "end-note",
    "work-note",
    "title",
    "author",
    "header",
    "chapter",
    "untitled",
    "scene-title",
    "break",
    "left-out",
]
"""What a file itself says that a block is. "stanza-line": the stanza before goes on. "note": before its
chapter or behind it, as it stands; "work-note": behind all chapters. "untitled": a chapter without a title
begins, and what is written is none.
"""


class LooseBlock(Struct, frozen=True, gc=False, omit_defaults=True):
    """A paragraph as the source has it. `runs` may hold line breaks and the blanks that indent a line.

    `indent`: steps that the whole block is set in by. `quoted`: in a block quote. `rule`: a horizontal
    line, without text. `heading`: its level, 0 for none. `gap`: empty paragraphs right before it.
    `note`: the file itself says that it stands in the notes before the text, or in those behind it, as a
    footnote does; a reader puts that behind the part that refers to it. `said`: what the file says it is.
    """

    runs: Runs = ()
    align: Align = "start"
    indent: int = 0
    quoted: bool = False
    rule: bool = False
    heading: int = 0
    gap: int = 0
    source_line: int = 0
    note: NoteAt = ""
    said: Said = ""


class Fic(Struct, frozen=True):
    """What a reader found. `breaks_are_meant`: a line break in a block is the author's, as `<br>` is.
    `summary`: what the file's own description says of the story; `about`: what an archive's page says of it.
    `says_kinds`: the file says of all blocks what they are, and one of which it says nothing is prose.
    """

    blocks: tuple[LooseBlock, ...] = ()
    title: str = ""
    author: str = ""
    language: str = ""
    summary: str = ""
    losses: tuple[Loss, ...] = ()
    breaks_are_meant: bool = False
    about: About = About()
    remarks: tuple[Remark, ...] = ()
    says_kinds: bool = False


def lines_of(runs: Runs) -> list[Runs]:
    """The runs of each line, at least one, without the line breaks."""
    if len(runs) == 1:
        return [(runs[0].saying(line),) if line else () for line in runs[0].text.split("\n")]
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        if first:
            lines[-1].append(run.saying(first))
        lines.extend([run.saying(text)] if text else [] for text in others)
    return [tuple(line) for line in lines]


def broken(lines: Iterable[Runs]) -> Runs:
    """Lines as one text, with a line break in the style of what is before it between two of them."""
    joined: list[Run] = []
    for number, line in enumerate(lines):
        if number:
            before = joined[-1] if joined else Run("")
            goes_on = bool(line) and line[0].link == before.link
            joined.append(Run("\n", before.style, before.link if goes_on else ""))
        joined.extend(line)
    return canonical(joined)


def stripped(runs: Runs) -> Runs:
    """The runs without blanks at either end."""
    text = plain(runs)
    short = text.strip()
    if len(short) == len(text):
        return runs
    first = len(text) - len(text.lstrip())
    return cut(runs, first, first + len(short))
