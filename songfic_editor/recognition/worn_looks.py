"""The look that a fic's stanzas wear and its prose does not: italics, the middle of the page, an indent (or
none, where the prose has one), marks.

Called by `stanzas` once for a fic. An author who sets all stanzas in one look does not set one without it:
what has another, or none, among several that have it is mostly something else.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from songfic_editor.recognition.layout import Layout
from songfic_editor.recognition.lyric_features import DOUBTFUL, STANZA_FROM
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.scoring import Score

Look = tuple[bool, bool, bool, bool]

_PLAIN: Final[Look] = (False, False, False, False)
_FEWEST: Final = 2
_OTHERWISE: Final = 0.6


def unlike(passages: Sequence[Passage], layout: Layout, scores: Sequence[Score]) -> dict[int, float]:
    """How far each passage of several lines is from the look that most sure stanzas wear, 0 … 1: the more of
    the others wear it, the further.
    """
    looks = {
        index: _look(passage, layout)
        for index, passage in enumerate(passages)
        if passage.form == "text" and len(passage.lines) > 1 and not passage.wrapped
    }
    sure = {index: look for index, look in looks.items() if scores[index].points >= STANZA_FROM + DOUBTFUL}
    common = Counter(look for look in sure.values() if look != _PLAIN).most_common(1)
    if not common or common[0][1] < _FEWEST or common[0][1] * 2 < len(sure):
        return {}
    worn, count = common[0]
    return {
        index: count / (len(sure) - (index in sure)) * (1.0 if look == _PLAIN else _OTHERWISE)
        for index, look in looks.items()
        if look != worn
    }


def _look(passage: Passage, layout: Layout) -> Look:
    count = len(passage.lines)
    return (
        sum(line.italic for line in passage.lines) > 0.8 * count and "italic" not in layout.mostly,
        passage.align == "center" and "center" not in layout.mostly,
        passage.set_in != ("indented" in layout.mostly),
        passage.wrapping is not None or sum(line.wrapping is not None for line in passage.lines) * 2 > count,
    )
