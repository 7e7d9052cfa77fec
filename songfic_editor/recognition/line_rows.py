"""Lines that stand as paragraphs of their own but belong together: they look alike and unlike prose, or they
run on as no sentences do.

Called by `sorting` and by pastes for all passages of a text: `cut` gives these with such lines joined. Lone
lines are asked for their look; what any of them is, is scored later.
"""

import sys
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from songfic_editor.recognition import marks, passages
from songfic_editor.recognition.layout import LONG_LINE, Layout, columns
from songfic_editor.recognition.loose import Fic
from songfic_editor.recognition.passages import Line, Passage, is_paratext
from songfic_editor.recognition.repeats import same_words
from songfic_editor.recognition.title_line import is_name

_SENTENCE_ENDS: Final = ".!?…\"”’'»。！？」』؟"
_FEWEST_APART: Final = 3
_FEWEST_UNPARTED: Final = 2
_NO_ROW: Final = sys.maxsize
_APART_WIDEST: Final = 64
_PAUSES: Final = ",;—–-、，؛،"
_NO_VERSE_ENDS: Final = ':："”’»」』'
_NO_WORDS: Final = ":：/|&_@=([#"
_OPENS: Final = "\"“«»„‘'「『-–—•(["


def cut(fic: Fic, layout: Layout) -> list[Passage]:
    """All of the fic's words in their order."""
    found = list(_joined(_sung(passages.cut(fic, layout)), layout))
    return list(_unglued(found)) if layout.line_a_paragraph else found


def _sung(cut_ones: Iterator[Passage]) -> Iterator[Passage]:
    """Lines that the file says are sung and that are paragraphs of their own become one stanza."""
    held: list[Passage] = []
    for passage in cut_ones:
        single = passage.form == "stanza" and len(passage.lines) == 1
        if held and not (single and not passage.gap):
            yield replace(_merged(held), form="stanza")
            held = []
        if single:
            held.append(passage)
        else:
            yield passage
    if held:
        yield replace(_merged(held), form="stanza")


def _joined(cut_ones: Iterator[Passage], layout: Layout) -> Iterator[Passage]:
    """Lines that are paragraphs of their own, look alike and unlike prose, become one passage."""
    held: list[Passage] = []
    # How many lines without any look make a row: with prose before them several (else they are a title and
    # the like), behind the name of a section two.
    fewest = _NO_ROW
    apart = _FEWEST_UNPARTED if layout.line_a_paragraph else _FEWEST_APART
    for passage in cut_ones:
        if held and not _go_together(held[-1], passage, layout):
            yield from _row(held, layout, fewest)
            if held[-1].form == "label":
                fewest = 2
            elif fewest < _NO_ROW:
                fewest = apart
            held = []
        if columns(passage.lines[0].text) > LONG_LINE or passage.wrapped:
            fewest = apart
        held.append(passage)
    yield from _row(held, layout, fewest)


def _row(held: list[Passage], layout: Layout, fewest: int) -> Iterator[Passage]:
    """A row of lines that look alike as one, if they are not too few."""
    plain_ones = len(held) > 1 and looks(held[0], layout) is None
    if plain_ones:
        yield from _verses(held, fewest)
    elif held:
        yield _merged(held)


def _verses(held: list[Passage], fewest: int) -> Iterator[Passage]:
    """A row without any look: from the first line that ends as no sentence does to the last one, and that
    which closes it, as one, if there are enough of these.
    """
    running = [place for place, each in enumerate(held) if each.lines[0].text[-1] not in _SENTENCE_ENDS]
    first, last = (running[0], running[-1] + 1) if running else (0, 0)
    if 0 < last < len(held) and _closes(held[first:last], held[last].lines[0].text):
        last += 1
    row = held[first:last]
    too_few = len(row) < fewest or len(running) * 2 < len(row)
    if too_few or any(is_paratext(each.lines[0].text) for each in row):
        yield from held
        return
    yield from held[:first]
    yield _merged(row)
    yield from held[last:]


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


def _closes(row: list[Passage], after: str) -> bool:
    """Whether a line that ends as a sentence does may be a stanza's last one: it begins small, or others have
    signs at their ends as well.
    """
    return after[0].islower() or any(each.lines[0].text[-1] in _PAUSES for each in row)


def _go_together(before: Passage, after: Passage, layout: Layout) -> bool:
    found = looks(before, layout)
    return (
        (found == looks(after, layout) if found else _stand_apart(before, after, layout))
        and len(before.lines) == len(after.lines) == 1
        and _only_a_paragraph_apart(before, after, found is not None, layout)
        and after.gap <= layout.gap
    )


def _only_a_paragraph_apart(before: Passage, after: Passage, alike: bool, layout: Layout) -> bool:
    """Whether two lines, that look `alike` or have no look, are neighbours as paragraphs are in this fic. In
    one block the look of the block is that of its prose, too: only what sets a line itself apart counts.
    """
    if before.last != after.first:
        return alike or not layout.line_a_paragraph
    return layout.line_a_paragraph and (not alike or any(_own_look(after.lines[0], layout)))


def _stand_apart(before: Passage, after: Passage, layout: Layout) -> bool:
    """Whether two paragraphs are short lines that may be a song's."""
    return (
        not layout.wrap
        and before.align == after.align
        and all(is_verse(each) and looks(each, layout) is None for each in (before, after))
    )


def is_verse(passage: Passage) -> bool:
    text = passage.lines[0].text
    return (
        passage.form == "text"
        and not passage.heading
        and 8 < columns(text) <= _APART_WIDEST
        and text[-1] not in _NO_VERSE_ENDS
        and text[0] not in _OPENS
        and not text[0].isdecimal()
    )


def is_bare(passage: Passage, layout: Layout) -> bool:
    """Whether a passage is a short line without any look that ends as no sentence does: a line of a song, or
    a sign, a heading, half a thought.
    """
    text = passage.lines[0].text
    return (
        len(passage.lines) == 1
        and is_verse(passage)
        and text[-1] not in _SENTENCE_ENDS
        and not passage.wrapped
        and not any(sign in text for sign in _NO_WORDS)
        and looks(passage, layout) is None
        and not is_name(text)
        and not is_paratext(text)
    )


def _own_look(line: Line, layout: Layout) -> tuple[bool | str, ...]:
    """What sets a line apart wherever it stands."""
    return (
        line.italic and "italic" not in layout.mostly,
        line.bold and "bold" not in layout.mostly,
        _marks(line),
    )


def looks(passage: Passage, layout: Layout) -> tuple[bool | str, ...] | None:
    """What sets a single short line apart from the fic's prose; None if nothing does."""
    line = passage.lines[0]
    if passage.form != "text" or columns(line.text) > LONG_LINE:
        return None
    found = (
        *_own_look(line, layout),
        passage.align == "center" and "center" not in layout.mostly,
        passage.set_in and "indented" not in layout.mostly,
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
