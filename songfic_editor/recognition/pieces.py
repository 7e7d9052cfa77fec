"""Passages as a writer has them: cut in two and joined anew, their lines named by their numbers in the fic.

Called by `review`. A line is never changed but for the marks that were around its whole passage: they are
around what is left of it then.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.recognition.marks import Wrapping
from songfic_editor.recognition.passages import Line, Passage
from songfic_editor.recognition.scoring import Kind, Score

_BY_THE_WRITER: Final = Score()


class Piece(Struct, frozen=True, gc=False):
    """`start`: the number of its first line, from 0. `kind`: what it is by itself, `score` why."""

    start: int
    passage: Passage
    kind: Kind
    score: Score

    @property
    def end(self) -> int:
        return self.start + len(self.passage.lines)


def pieces(
    passages: Sequence[Passage],
    kinds: Sequence[Kind],
    scores: Sequence[Score],
    parted: Collection[int],
    joined: Collection[int],
) -> list[Piece]:
    """The fic's passages, but for the lines at which a writer begins one (`parted`) or none (`joined`)."""
    found: list[Piece] = []
    start = 0
    cuts = sorted(parted)
    for passage, kind, score in zip(passages, kinds, scores, strict=True):
        whole = Piece(start, passage, kind, score)
        start = whole.end
        for part in _parts(whole, cuts):
            if part.start in joined and found:
                found[-1] = _joined(found[-1], part)
            else:
                found.append(part)
    return found


def _parts(whole: Piece, cuts: Sequence[int]) -> Iterator[Piece]:
    inside = [cut for cut in cuts if whole.start < cut < whole.end]
    if not inside:
        yield whole
        return
    lines = _lines(whole.passage)
    for first, end in zip([whole.start, *inside], [*inside, whole.end], strict=True):
        at = first - whole.start
        place = whole.passage.place
        passage = replace(
            _bare(whole.passage, lines[at : end - whole.start]),
            gap=0 if at else whole.passage.gap,
            place=place + at if place else 0,
        )
        yield Piece(first, passage, whole.kind, _BY_THE_WRITER)


def _joined(one: Piece, other: Piece) -> Piece:
    """As prose they are one paragraph where each is one; as lyrics their lines follow each other."""
    before, after = one.passage, other.passage
    single = all(len(each.lines) == 1 or each.wrapped for each in (before, after))
    passage = replace(
        _bare(before, (*_lines(before), *_lines(after))),
        wrapped=single,
        joined=not single and (before.joined or after.joined),
    )
    return Piece(one.start, passage, one.kind, _BY_THE_WRITER)


def _bare(passage: Passage, lines: tuple[Line, ...]) -> Passage:
    """A passage of these lines, with nothing that only the whole of another one was."""
    return replace(passage, lines=lines, form="text", wrapping=None, label=None, title="")


def _lines(passage: Passage) -> tuple[Line, ...]:
    """The lines, the marks around the passage being around its first and its last one."""
    marks, lines = passage.wrapping, list(passage.lines)
    if marks is not None:
        lines[0] = replace(lines[0], wrapping=Wrapping(marks.opening, ""))
        lines[-1] = replace(lines[-1], wrapping=Wrapping("", marks.closing))
        if len(lines) == 1:
            lines[0] = replace(lines[0], wrapping=marks)
    return tuple(lines)
