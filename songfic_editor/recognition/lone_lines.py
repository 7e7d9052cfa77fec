"""Lines that stand alone between paragraphs and look alike: a song spread over a scene, or thoughts.

Called by `stanzas` once for a fic. One such line says little by itself; all that wear the same marks say
together whether they are sung: verses run on, thoughts and calls end as sentences do.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from songfic_editor.recognition.layout import Layout
from songfic_editor.recognition.lyric_features import STANZA_FROM, rhymes, shape, share_of_ends
from songfic_editor.recognition.passages import Passage, looks
from songfic_editor.recognition.scoring import Score

_LEAST_WORDS: Final = 3
_ENOUGH: Final = 3
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


def rows(passages: Sequence[Passage], layout: Layout, scores: Sequence[Score]) -> dict[int, Row]:
    """By the index of each lone line that has fellows."""
    alike: dict[tuple[bool | str, ...], list[int]] = {}
    for index, passage in enumerate(passages):
        look = looks(passage, layout) if len(passage.lines) == 1 and not passage.wrapped else None
        if look is not None:
            alike.setdefault(look, []).append(index)
    found: dict[int, Row] = {}
    for indices in alike.values():
        if 1 < len(indices) <= _MOST:
            row = _row(passages, layout, scores, indices)
            found.update(dict.fromkeys(indices, row))
    return found


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
