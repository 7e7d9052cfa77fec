"""Finds what the author says before and after a story: walks in from both ends of a chapter.

Called by `recognise` for each chapter, once stanzas are known. It stops at the first stanza and at the first
passage that is not a note, unless more notes follow right behind it, or an opening that `closing` knows.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from songfic_editor.recognition import closing, credits, header_fields
from songfic_editor.recognition.closing import BARRIERS
from songfic_editor.recognition.credits import Credit
from songfic_editor.recognition.note_features import FEATURES, NOTE_FROM, REACH, opens_speech, view
from songfic_editor.recognition.note_words import PHRASES, is_inline
from songfic_editor.recognition.passages import Passage, flowing
from songfic_editor.recognition.scoring import Kind, Reason, Score, score

_REACH: Final = 30
_BETWEEN: Final = 2
_TO_BREAK: Final = 5
_TOLD_BEYOND: Final = 30
_CREDITED: Final = 300
"""How much of a passage is read for the song that it names."""


_BEFORE_HEADING: Final = Score(NOTE_FROM, (Reason("before-a-heading", NOTE_FROM),))
_AFTER_OPENING: Final = Score(2 * NOTE_FROM, (Reason("opened-by-a-label", 2 * NOTE_FROM),))
_MAYBE_AFTER_OPENING: Final = Score(NOTE_FROM, (Reason("opened-by-a-label", NOTE_FROM),))
_NOTED: Final = Score(2 * NOTE_FROM, (Reason("noted-in-the-file", 2 * NOTE_FROM),))
_HEADERS: Final = frozenset(("title", "header", "head-note"))
_SET_OFF: Final[dict[Kind, float]] = {
    "break": 1.0,
    "chapter": 1.0,
    "scene-title": 1.0,
    "stanza": 0.3,  # a story's first paragraph stands before one as well
    "song-head": 0.3,
    "label": 0.3,
}
_PHRASES: Final = frozenset(phrase.code for phrase in PHRASES)
_OF_STORIES: Final = frozenset(("speech", "narration"))


class Ends(Struct, frozen=True):
    """The indices up to and from which a stretch of passages is notes, and the score of each note."""

    head: int
    end: int
    scores: dict[int, Score]


def find(passages: Sequence[Passage], kinds: Sequence[Kind], first: int, last: int, prelude: bool) -> Ends:
    """The notes among `passages[first:last]`. `prelude`: it may be notes and nothing else."""
    scores: dict[int, Score] = {}
    below, last = last, _above_noted(passages, first, last)
    head = _walk(passages, kinds, range(first, min(last, first + _REACH)), scores)
    after = first if head is None else head + 1
    if prelude and first < after and _is_chatter(passages, kinds, after, last):
        scores.update(dict.fromkeys(range(after, last), _BEFORE_HEADING))
        after = last
    inward = range(last - 1, max(last - 1 - _REACH, after - 1), -1)
    tail = _walk(passages, kinds, inward, scores)
    tail = last if tail is None else tail
    opening = closing.begins(passages, kinds, after, tail, last)
    further = range(opening - 1, max(last - 1 - _REACH, after - 1), -1)
    above = _walk(passages, kinds, further, scores) if opening < tail else None
    before = opening if above is None else above
    if not prelude and not _has_story(kinds, after, before):
        return Ends(_past_headers(kinds, first, last), below, {})
    opened = {at: _behind_opening(passages[at]) for at in range(before, last)}
    opened |= dict.fromkeys(range(last, below), _NOTED)
    outside = {index: found for index, found in scores.items() if not after <= index < before}
    return Ends(after, before, opened | outside)


def _above_noted(passages: Sequence[Passage], first: int, last: int) -> int:
    """Where that begins at the end which the file itself calls notes: footnotes, an archive's end notes."""
    while last > first and passages[last - 1].form == "end-note":
        last -= 1
    return last


def _behind_opening(passage: Passage) -> Score:
    return _MAYBE_AFTER_OPENING if closing.may_be_told(passage) else _AFTER_OPENING


def _is_chatter(passages: Sequence[Passage], kinds: Sequence[Kind], first: int, last: int) -> bool:
    """Whether the few passages between notes and the first chapter's heading are notes too: nobody speaks."""
    return last - first <= _TO_BREAK and not any(
        kinds[index] in BARRIERS or _speaks(passages[index].text) for index in range(first, last)
    )


def _has_story(kinds: Sequence[Kind], first: int, last: int) -> bool:
    return any(kinds[index] != "break" for index in range(first, last))


def _past_headers(kinds: Sequence[Kind], first: int, last: int) -> int:
    """The index behind the last title or header line: what stands before it is no story."""
    found = [index for index in range(first, last) if kinds[index] in _HEADERS]
    return found[-1] + 1 if found else first


def _walk(
    passages: Sequence[Passage], kinds: Sequence[Kind], order: range, scores: dict[int, Score]
) -> int | None:
    """The innermost index that is a note, going inward; fills `scores`. None if there are no notes."""
    past = _past_headers(kinds, order.start, order.stop) if order.step > 0 else order.start
    innermost = past - 1 if past > order.start else None
    waiting: list[int] = []
    follows = innermost is not None
    for index in range(past, order.stop, order.step):
        if kinds[index] in BARRIERS:
            break
        if kinds[index] == "break":
            follows = False
            continue
        found = _score(passages, kinds, index, order, follows)
        if found.points >= NOTE_FROM:
            if waiting and _stands_amid_story(passages, kinds, index, waiting):
                break
            scores[index] = found
            scores.update({each: Score(NOTE_FROM, (Reason("between-notes", NOTE_FROM),)) for each in waiting})
            innermost, follows, waiting = index, True, []
            continue
        waiting.append(index)
        follows = False
        if innermost is None or len(waiting) > _BETWEEN or _is_story(found):
            break
    return innermost if innermost is None else _to_break(passages, kinds, order, innermost, scores)


def _stands_amid_story(
    passages: Sequence[Passage], kinds: Sequence[Kind], index: int, outside: Sequence[int]
) -> bool:
    """Whether a note has some of the story on its outer side: in brackets, or behind a paragraph of it."""
    story = range(index, 0, -1) if outside[0] > index else range(index, len(passages))
    return is_inline(passages[index].text) or closing.is_any_told(
        passages, kinds, outside, story[:_TOLD_BEYOND]
    )


def _score(
    passages: Sequence[Passage], kinds: Sequence[Kind], index: int, order: range, follows: bool
) -> Score:
    inner, text = index + order.step, flowing(passages[index])
    named = credits.find(text[:_CREDITED])
    return score(
        FEATURES,
        view(
            text,
            _spoken(text, named),
            follows=follows,
            outermost=index == order.start,
            set_off=_SET_OFF.get(kinds[inner], 0.0) if 0 <= inner < len(kinds) else 0.0,
            names_song=credits.says_only_that(text) or credits.is_outright(named),
            labelled=_is_labelled(passages[index]),
        ),
    )


def _is_labelled(passage: Passage) -> bool:
    first = passage.lines[0].text[:200]
    return header_fields.is_labelled_note(first) and not header_fields.is_mail(
        [line.text[:200] for line in passage.lines]
    )


def _spoken(text: str, named: Sequence[Credit]) -> str:
    return credits.without_titles(text[:_CREDITED], named) + text[_CREDITED:REACH]


def _speaks(text: str) -> bool:
    return opens_speech(text) and opens_speech(_spoken(text, credits.find(text[:_CREDITED])))


def _is_story(found: Score) -> bool:
    return any(reason.code in _OF_STORIES for reason in found.reasons)


def _to_break(
    passages: Sequence[Passage], kinds: Sequence[Kind], order: range, innermost: int, scores: dict[int, Score]
) -> int:
    """Chatter that goes on from a note up to a break is notes as well, if nobody speaks or acts in it."""
    more: dict[int, Score] = {}
    index = innermost + order.step
    while index in order and len(more) < _TO_BREAK and kinds[index] == "prose":
        found = _score(passages, kinds, index, order, follows=True)
        if _is_story(found) or not any(reason.code in _PHRASES for reason in found.reasons):
            return innermost
        more[index] = found.plus(Score(NOTE_FROM, (Reason("up-to-a-break", NOTE_FROM),)))
        index += order.step
    if more and index in order and kinds[index] == "break":
        scores.update(more)
        return index - order.step
    return innermost
