"""Lines that stand alone between paragraphs and look alike: a song spread over a scene, or thoughts.

Called by `stanzas` once for a fic. One such line says little by itself; all that wear the same marks say
together whether they are sung: verses run on, thoughts and calls end as sentences do.
"""

from collections.abc import Container, Sequence
from typing import Final

from msgspec import Struct

from songfic_editor.recognition.layout import LONG_LINE, Layout, columns
from songfic_editor.recognition.line_rows import is_bare, looks
from songfic_editor.recognition.lyric_features import STANZA_FROM, rhymes, shape, share_of_ends
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.scoring import Score

_LEAST_WORDS: Final = 3
_ENOUGH: Final = 3
_LISTED: Final = 16
_BARE: Final = ("bare",)
_MOST: Final = 400
"""More lines of one look are read no further: they are the fic's way of writing something else."""

_HALF_WAY, _REACH = 0.7, 0.3


class Row(Struct, frozen=True, gc=False):
    """What a lone line's fellows say of it. `sung`: from -1 (sentences) to 1 (verses); `rhymes`: the share of
    them that rhyme; `company`: most of them are stanzas by themselves.
    """

    sung: float = 0.0
    rhymes: float = 0.0
    company: bool = False


NONE: Final = Row()


def bare(passages: Sequence[Passage], layout: Layout) -> frozenset[int]:
    """The indices of lines without any look that may be a song's: in a story, and in no list."""
    found: set[int] = set()
    told = False
    for index, passage in enumerate(passages):
        told = told or passage.wrapped or columns(passage.lines[0].text) > LONG_LINE
        if told and is_bare(passage, layout) and not _is_listed(passages, index):
            found.add(index)
    return frozenset(found)


def rows(
    passages: Sequence[Passage], layout: Layout, scores: Sequence[Score], bare: Container[int] = ()
) -> dict[int, Row]:
    """By the index of each lone line that has fellows. `bare`: those of no look that may be sung."""
    alike: dict[tuple[bool | str, ...], list[int]] = {}
    for index, passage in enumerate(passages):
        look = looks(passage, layout) if len(passage.lines) == 1 and not passage.wrapped else None
        if index in bare:
            look = _BARE
        if look is not None:
            alike.setdefault(look, []).append(index)
    found: dict[int, Row] = {}
    for indices in alike.values():
        if 1 < len(indices) <= _MOST:
            row = _row(passages, layout, scores, indices)
            found.update(dict.fromkeys(indices, row))
    return found


def _is_listed(passages: Sequence[Passage], index: int) -> bool:
    """Whether a line stands beside another short one that is no sentence and no such line: in a list."""
    for near in (passages[at] for at in (index - 1, index + 1) if 0 <= at < len(passages)):
        text = near.lines[0].text
        if near.form == "text" and len(near.lines) == 1 and len(text) < _LISTED and text[-1].isalnum():
            return True
    return False


def _row(passages: Sequence[Passage], layout: Layout, scores: Sequence[Score], indices: list[int]) -> Row:
    shapes = [shape(passages[index], layout) for index in indices]
    running = sum(len(each.words[0]) >= _LEAST_WORDS and not share_of_ends(each) for each in shapes)
    enough = min(len(indices) - 1, _ENOUGH) / _ENOUGH
    surely = sum(scores[index].points >= STANZA_FROM for index in indices)
    return Row(
        sung=min(max((running / len(indices) - _HALF_WAY) / _REACH, -1.0), 1.0) * enough,
        rhymes=rhymes([each.words[0] for each in shapes]),
        company=surely * 3 >= len(indices) * 2,
    )
