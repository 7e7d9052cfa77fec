"""A fic cut into passages: what can only be decided as one (a paragraph, a stanza, a break, a heading).

Called first, by `line_rows`, which joins what stands in rows of lines. It cuts where the form changes (a long
line after short ones, italics, marks); what the passages are is scored later.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model.text import Align, Runs, plain
from songfic_editor.recognition import header_fields, marks
from songfic_editor.recognition.chords import is_chord_line
from songfic_editor.recognition.layout import (
    LONG_LINE,
    Layout,
    columns,
    indent,
    is_all,
    is_full,
    is_set_in,
)
from songfic_editor.recognition.line_forms import TEXT, Form, LineForm, line_form
from songfic_editor.recognition.loose import Fic, LooseBlock, lines_of, stripped
from songfic_editor.recognition.marks import Wrapping
from songfic_editor.recognition.note_words import is_ending, is_note_line
from songfic_editor.recognition.sections import Label
from songfic_editor.recognition.stage_words import is_stage_line

_GOES_ON: Final = re.compile(r"^(.{50,110}[^.!?:;\n]|.*(?=\nby\b))\n", re.MULTILINE)


class Line(Struct, frozen=True, gc=False):
    """A line without the blanks around it. `block`: the index of the loose block that it stands in. `said`:
    what it is by its form. `chords`: it says how the next one is played.
    """

    runs: Runs
    text: str
    block: int
    indent: int = 0
    italic: bool = False
    bold: bool = False
    wrapping: Wrapping | None = None
    chords: bool = False
    said: LineForm = TEXT


class Passage(Struct, frozen=True, gc=False):
    """`wrapped`: an editor broke its lines, so they are one paragraph. `joined`: its lines are paragraphs of
    their own in the source. `wrapping`: the marks around it as a whole. `place`: the line of the source where
    it begins, from 1, or 0.
    """

    lines: tuple[Line, ...]
    form: Form = "text"
    align: Align = "start"
    set_in: bool = False
    quoted: bool = False
    heading: int = 0
    gap: int = 0
    wrapped: bool = False
    joined: bool = False
    wrapping: Wrapping | None = None
    label: Label | None = None
    title: str = ""
    place: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def first(self) -> int:
        return self.lines[0].block

    @property
    def last(self) -> int:
        return self.lines[-1].block


def sung(passage: Passage) -> tuple[Line, ...]:
    """The lines without those that only say who sings or how it is played, unless there are no others."""
    return (
        tuple(line for line in passage.lines if not line.chords and line.said.singers is None)
        or passage.lines
    )


def flowing(passage: Passage) -> str:
    """Its text, as one line where an editor broke it: what names a song may be broken, too."""
    return passage.text.replace("\n", " ") if passage.wrapped else _GOES_ON.sub(r"\1 ", passage.text)


def cut(fic: Fic, layout: Layout) -> Iterator[Passage]:
    """All of the fic's words in their order."""
    for index, block in enumerate(fic.blocks):
        if block.rule:
            yield Passage((Line((), "", index),), form="break", gap=block.gap, place=block.source_line)
            continue
        lines = _chorded(
            [line for line in (_line(runs, index) for runs in lines_of(block.runs)) if line.text]
        )
        if not lines:
            continue
        place = block.source_line
        if block.said == "stanza" and all(line.said.form == "text" for line in lines):
            yield replace(_passage(block, tuple(lines), False, True, place), form="stanza")
            continue
        for number, (part, wrapped) in enumerate(_parts(lines, layout)):
            yield _passage(block, part, wrapped, number == 0, place)
            place += len(part) if place else 0


def _line(runs: Runs, block: int) -> Line:
    raw = plain(runs)
    text = raw.strip()
    return Line(
        stripped(runs),
        text,
        block,
        indent(raw),
        is_all(runs, "i"),
        is_all(runs, "b"),
        marks.wrapping(text),
        said=line_form(text),
    )


def _chorded(lines: list[Line]) -> list[Line]:
    """The lines, with those marked that hold the chords of the line below."""
    if len(lines) < 2:
        return lines
    chords = [len(line.text) <= marks.GLANCE and is_chord_line(plain(line.runs)) for line in lines]
    played = [on and not after for on, after in zip(chords, [*chords[1:], True], strict=True)]
    return [replace(line, chords=True) if on else line for line, on in zip(lines, played, strict=True)]


def _parts(lines: list[Line], layout: Layout) -> Iterator[tuple[tuple[Line, ...], bool]]:
    """The stretches of a block that belong together, and whether an editor broke their lines."""
    if len(lines) == 1:
        yield tuple(lines), False
        return
    block = marks.block_wrapping([line.text for line in lines])
    single = block is None and layout.line_a_paragraph and _has_paragraphs(lines)
    start = 0
    for end in range(1, len(lines) + 1):
        closes = end == len(lines) - 1 and is_ending(lines[end].text)
        apart = single and not lines[end - 1].chords and lines[end - 1].said.singers is None
        differ = end == len(lines) or closes or apart
        if differ or _differ(lines[end - 1], lines[end], layout, block is not None):
            part = tuple(lines[start:end])
            yield part, layout.wrap > 0 and _is_wrapped(part, layout.wrap)
            start = end


def _has_paragraphs(lines: list[Line]) -> bool:
    """Whether one of these lines is as long as no lyric is."""
    return any(columns(line.text) > LONG_LINE for line in lines)


def _differ(before: Line, after: Line, layout: Layout, marked: bool) -> bool:
    """Whether a block is to be cut between two of its lines."""
    if before.said.form != "text" or after.said.form != "text":
        return True
    if marked or before.said.singers:
        return False
    if _ends_fields(before.text, after.text) and not layout.wrap:
        return True
    if layout.wrap:
        opens = after.indent >= before.indent + 2
        return (layout.first_lines_set_in and opens) or (before.wrapping is None) != (after.wrapping is None)
    if (columns(before.text) > LONG_LINE) != (columns(after.text) > LONG_LINE):
        return True
    return _change_slant(before, after) or (before.wrapping is None) != (after.wrapping is None)


def _change_slant(before: Line, after: Line) -> bool:
    """Whether only one of two lines is in italics. A word stressed in such a line by standing upright leaves
    it what it is.
    """
    if before.italic == after.italic:
        return False
    other = after if before.italic else before
    slanted = sum(len(run.text) for run in other.runs if "i" in run.style)
    return slanted * 2 <= len(other.text)


def _ends_fields(before: str, after: str) -> bool:
    """Whether the lines of a header are over. A summary may go on in the next line."""
    found = header_fields.field(before[: marks.GLANCE])
    if found is None or found.detail == "summary" or header_fields.field(after[: marks.GLANCE]) is not None:
        return False
    return not (header_fields.is_keyed(after[: marks.GLANCE]) or is_paratext(after[: marks.GLANCE]))


def _is_wrapped(lines: tuple[Line, ...], width: int) -> bool:
    full = sum(
        is_full(" " * line.indent + line.text, after.text, width) for line, after in itertools.pairwise(lines)
    )
    return len(lines) == 1 or full * 2 >= len(lines) - 1


def _passage(block: LooseBlock, lines: tuple[Line, ...], wrapped: bool, first: bool, place: int) -> Passage:
    alone = len(lines) == 1 and not block.note
    noted: Form = "head-note" if block.note == "head" else "end-note" if block.note else "text"
    said = lines[0].said if alone else LineForm(noted)
    found = said.label or said.singers
    form = "label" if found is not None else said.form
    return Passage(
        lines,
        form="chapter" if block.heading and form == "text" else form,
        align=block.align,
        set_in=is_set_in(block),
        quoted=block.quoted,
        heading=block.heading,
        gap=block.gap if first else 0,
        wrapped=wrapped,
        wrapping=marks.block_wrapping([line.text for line in lines]),
        label=found,
        title=said.title,
        place=place,
    )


def is_paratext(text: str) -> bool:
    """Whether a line is a header's, a note's or about the telling: what stands in rows as well."""
    return bool(
        header_fields.field(text)
        or header_fields.bare(text)
        or header_fields.by_line(text)
        or header_fields.is_labelled_note(text)
        or is_note_line(text)
        or is_stage_line(text)
    )
