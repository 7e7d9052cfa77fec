"""A fic cut into passages: what can only be decided as one (a paragraph, a stanza, a break, a heading).

Called first by `recognise`. It cuts where the form changes (a long line after short ones, italics, marks)
and joins lines that stand as paragraphs of their own but look alike; what they are is scored later.
"""

import itertools
import re
import sys
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
from songfic_editor.recognition.repeats import same_words
from songfic_editor.recognition.sections import Label
from songfic_editor.recognition.stage_words import is_stage_line

_SENTENCE_ENDS: Final = ".!?…\"”’'»。！？」』؟"
_GOES_ON: Final = re.compile(r"^(.{50,110}[^.!?:;\n]|.*(?=\nby\b))\n", re.MULTILINE)
_FEWEST_APART: Final = 3
_NO_ROW: Final = sys.maxsize
_APART_WIDEST: Final = 64
_APART_ENDS: Final = f"{_SENTENCE_ENDS}:;–—-)"
_OPENS: Final = "\"“«„‘'「『-–—•(["


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


def cut(fic: Fic, layout: Layout) -> list[Passage]:
    """All of the fic's words in their order."""
    found = list(_joined(_cut(fic, layout), layout))
    return list(_unglued(found)) if layout.line_a_paragraph else found


def sung(passage: Passage) -> tuple[Line, ...]:
    """The lines without those that only say who sings or how it is played, unless there are no others."""
    return (
        tuple(line for line in passage.lines if not line.chords and line.said.singers is None)
        or passage.lines
    )


def flowing(passage: Passage) -> str:
    """Its text, as one line where an editor broke it: what names a song may be broken, too."""
    return passage.text.replace("\n", " ") if passage.wrapped else _GOES_ON.sub(r"\1 ", passage.text)


def _cut(fic: Fic, layout: Layout) -> Iterator[Passage]:
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
    start = 0
    for end in range(1, len(lines) + 1):
        closes = end == len(lines) - 1 and is_ending(lines[end].text)
        if end == len(lines) or closes or _differ(lines[end - 1], lines[end], layout, block is not None):
            part = tuple(lines[start:end])
            yield part, layout.wrap > 0 and _is_wrapped(part, layout.wrap)
            start = end


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
    more = header_fields.is_labelled_note(after) or header_fields.by_line(after) or is_note_line(after[:300])
    return not more and not header_fields.is_keyed(after[: marks.GLANCE])


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


def _joined(passages: Iterator[Passage], layout: Layout) -> Iterator[Passage]:
    """Lines that are paragraphs of their own, look alike and unlike prose, become one passage."""
    held: list[Passage] = []
    # How many lines without any look make a row: with prose before them several (else they are a title and
    # the like), behind the name of a section two.
    fewest = _NO_ROW
    for passage in passages:
        if held and not _go_together(held[-1], passage, layout):
            yield from _row(held, layout, fewest)
            if held[-1].form == "label":
                fewest = 2
            elif fewest < _NO_ROW:
                fewest = _FEWEST_APART
            held = []
        if columns(passage.lines[0].text) > LONG_LINE or passage.wrapped:
            fewest = _FEWEST_APART
        held.append(passage)
    yield from _row(held, layout, fewest)


def _row(held: list[Passage], layout: Layout, fewest: int) -> Iterator[Passage]:
    """A row of lines that look alike as one, if they are not too few."""
    plain_ones = len(held) > 1 and looks(held[0], layout) is None
    too_few = len(held) < fewest
    if plain_ones and (too_few or any(_is_paratext(each.lines[0].text) for each in held)):
        yield from held
    elif held:
        yield _merged(held)


def _unglued(passages: list[Passage]) -> Iterator[Passage]:
    """Where no blank line parts a stanza from the paragraph behind it, a stanza that stands by itself
    elsewhere shows where it ends: what is left, if it ends as a sentence does and the stanza does not, is
    the paragraph.
    """
    alone = {_words(passage.lines) for passage in passages if len(passage.lines) > 1}
    for passage in passages:
        head, tail = passage.lines[:-1], passage.lines[-1]
        glued = len(head) > 1 and _words(head) in alone and tail.text[-1] in _SENTENCE_ENDS
        if passage.form != "text" or not glued or any(line.text[-1] in _SENTENCE_ENDS for line in head):
            yield passage
            continue
        yield replace(passage, lines=head)
        yield replace(passage, lines=(tail,), gap=0, place=passage.place + len(head) if passage.place else 0)


def _words(lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(same_words(line.text) for line in lines)


def _go_together(before: Passage, after: Passage, layout: Layout) -> bool:
    found = looks(before, layout)
    return (
        (found == looks(after, layout) if found else _stand_apart(before, after, layout))
        and len(before.lines) == len(after.lines) == 1
        and before.last != after.first
        and after.gap <= layout.gap
    )


def _stand_apart(before: Passage, after: Passage, layout: Layout) -> bool:
    """Whether two paragraphs are short lines that end as no sentence does: prose has no two of these."""
    return (
        not layout.wrap
        and before.align == after.align
        and all(_is_verse(each) and looks(each, layout) is None for each in (before, after))
    )


def _is_verse(passage: Passage) -> bool:
    text = passage.lines[0].text
    return (
        passage.form == "text"
        and not passage.heading
        and 8 < columns(text) <= _APART_WIDEST
        and text[-1] not in _APART_ENDS
        and text[0] not in _OPENS
        and not text[0].isdecimal()
    )


def _is_paratext(text: str) -> bool:
    """Whether a line is a header's, a note's or about the telling: what stands in rows as well."""
    return bool(
        header_fields.field(text)
        or header_fields.bare(text)
        or header_fields.by_line(text)
        or header_fields.is_labelled_note(text)
        or is_note_line(text)
        or is_stage_line(text)
    )


def looks(passage: Passage, layout: Layout) -> tuple[bool | str, ...] | None:
    """What sets a single short line apart from the fic's prose; None if nothing does."""
    line = passage.lines[0]
    if passage.form != "text" or columns(line.text) > LONG_LINE:
        return None
    found = (
        line.italic and "italic" not in layout.mostly,
        line.bold and "bold" not in layout.mostly,
        passage.align == "center" and "center" not in layout.mostly,
        passage.set_in and "indented" not in layout.mostly,
        _marks(line),
    )
    return found if any(found) else None


def _marks(line: Line) -> str:
    """What is around a line: round brackets are that as well, where no sentence ends in them."""
    if line.wrapping is None:
        return (
            "("
            if line.text[0] == "(" and line.text[-1] == ")" and line.text[-2] not in _SENTENCE_ENDS
            else ""
        )
    return "♪" if marks.has_music(line.text) else line.wrapping.opening


def _merged(passages: list[Passage]) -> Passage:
    first = passages[0]
    if len(passages) == 1:
        return first
    return Passage(
        tuple(line for passage in passages for line in passage.lines),
        align=first.align,
        set_in=first.set_in,
        quoted=first.quoted,
        gap=first.gap,
        joined=True,
        place=first.place,
    )
