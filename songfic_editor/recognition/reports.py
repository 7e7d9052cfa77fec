"""What is told about an import: every decision with its reasons, what is doubtful, what was dropped.

Called by `recognise` at its end. Codes and data only: the words are the window's and the commands'.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, get_args

from songfic_editor.recognition import lyric_features, note_features
from songfic_editor.recognition.library import Place
from songfic_editor.recognition.loose import Fic, Loss, LossCode
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.scoring import Decision, Doubt, DoubtCode, Kind, Score

_CODES: Final[tuple[LossCode, ...]] = get_args(LossCode)
_EXCERPT: Final = 40


def decisions(
    passages: Sequence[Passage], kinds: Sequence[Kind], scores: Sequence[Score]
) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            kind,
            found.points,
            found.reasons,
            passage.first,
            passage.last,
            passage.place,
            len(passage.lines),
        )
        for passage, kind, found in zip(passages, kinds, scores, strict=True)
    )


def doubts(passages: Sequence[Passage], kinds: Sequence[Kind], scores: Sequence[Score]) -> tuple[Doubt, ...]:
    """Stanzas that are hardly any, prose that might be one, notes that might be prose or stand amid it."""
    found: list[Doubt] = []
    for passage, kind, points in zip(passages, kinds, scores, strict=True):
        code = doubt_code(kind, points)
        if code is not None:
            found.append(_doubt(code, passage, points))
    return tuple(found)


def doubt_code(kind: Kind, points: Score) -> DoubtCode | None:
    """What is doubtful about a passage of this kind, None where nothing is."""
    if not points.reasons:
        return None
    if kind == "prose" and any(reason.code == "labelled-note" for reason in points.reasons):
        return "note-in-story"
    if kind in ("stanza", "prose"):
        near = abs(points.points - lyric_features.STANZA_FROM) < lyric_features.DOUBTFUL
        code: DoubtCode = "stanza-doubtful" if kind == "stanza" else "prose-doubtful"
        return code if near else None
    if kind in ("head-note", "end-note"):
        over = points.points - note_features.NOTE_FROM
        return "note-doubtful" if over < note_features.DOUBTFUL else None
    return None


def _doubt(code: DoubtCode, passage: Passage, points: Score) -> Doubt:
    text = passage.lines[0].text
    excerpt = text if len(text) <= _EXCERPT else text[:_EXCERPT].rstrip() + "…"
    return Doubt(code, excerpt, passage.place, points.reasons, len(passage.lines))


def losses(
    fic: Fic, passages: Sequence[Passage], kinds: Sequence[Kind], places: dict[int, Place]
) -> tuple[Loss, ...]:
    """The reader's losses and those of turning passages into blocks, in the order of the codes."""
    counts: Counter[str] = Counter()
    for loss in fic.losses:
        counts[loss.code] += loss.count
    for index, (passage, kind) in enumerate(zip(passages, kinds, strict=True)):
        if kind == "stanza":
            counts["stanza-style"] += _is_mixed(passage)
            counts["stanza-marks"] += passage.wrapping is not None or any(
                line.wrapping for line in passage.lines
            )
            counts["chords"] += sum(line.chords for line in passage.lines)
            counts["label"] += index in places and places[index].label_lost
        elif fic.breaks_are_meant and kind in ("prose", "head-note", "end-note"):
            counts["indents"] += passage.set_in
    return tuple(Loss(code, counts[code]) for code in _CODES if counts[code])


def _is_mixed(passage: Passage) -> bool:
    """Whether a stanza's words are styled otherwise than all alike: its lines hold no styles."""
    styles = {run.style for line in passage.lines for run in line.runs if run.text.strip()}
    return len(styles) > 1
