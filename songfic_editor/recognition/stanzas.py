"""Tells stanzas from prose: scores every passage of a fic, by itself and then among the others.

Called by `recognise` once the fic is cut. It gives points with reasons and changes nothing.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from songfic_editor.recognition import announced, credits, lone_lines, marks, worn_looks
from songfic_editor.recognition.known_songs import NO_SONGS, KnownSongs
from songfic_editor.recognition.layout import LONG_LINE, Layout
from songfic_editor.recognition.line_rows import is_bare
from songfic_editor.recognition.lyric_features import (
    AROUND,
    DOUBTFUL,
    OWN,
    STANZA_FROM,
    Around,
    is_plain_line,
    shape,
)
from songfic_editor.recognition.passages import Passage, sung
from songfic_editor.recognition.repeats import Lines, beginnings, breaks_off, fold, same_words
from songfic_editor.recognition.scoring import Kind, Reason, Score, score
from songfic_editor.recognition.sections import Label, joined, singers

_ONE_LINE: Final = Score(-1.0, (Reason("one-line", -1.0),))
_PLAUSIBLE: Final = 0.3
"""From here repeats are looked for: what scores less could not become a stanza by them."""

_SUNG: Final = STANZA_FROM + 2.0
"""From here a passage shows by itself that it is sung: a fic that has one is a songfic."""

_HALF: Final = 0.5
_KNOWN_WORDS: Final = 4
_KNOWN_LENGTH: Final = 24
"""A line of fewer words and letters is said in prose too, and does not prove that a stanza goes on."""


class _Known(Struct, frozen=True):
    """What is known of a fic as a whole, before any passage is judged among the others."""

    scores: list[Score]
    repeated: set[int]
    lines: set[str]
    rows: dict[int, lone_lines.Row]
    unlike: dict[int, float]
    sure: int
    song_named: bool
    no_song: bool
    songs: KnownSongs


def judge(
    passages: Sequence[Passage], layout: Layout, song_named: bool, songs: KnownSongs = NO_SONGS
) -> list[Score]:
    """One score for each passage; from STANZA_FROM on it is a stanza. What has a form of its own gets 0."""
    enough = _PLAUSIBLE - 1.0 if not songs else -math.inf
    scores = _own(passages, layout, enough)
    songfic = song_named or any(each.points >= STANZA_FROM + DOUBTFUL for each in scores)
    bare = lone_lines.bare(passages, layout) if songfic else frozenset()
    scores = [
        _bare(passages[index], layout, each, enough, index in bare) for index, each in enumerate(scores)
    ]
    repeated = _repeated(passages, scores)
    sure = [points.points for points in scores if points.points >= STANZA_FROM + DOUBTFUL]
    known = _Known(
        scores,
        repeated,
        _known_lines(passages, scores, repeated),
        lone_lines.rows(passages, layout, scores, bare),
        worn_looks.unlike(passages, layout, scores),
        len(sure),
        song_named,
        no_song=not (
            song_named
            or repeated
            or songs
            or max(sure, default=0.0) >= _SUNG
            or any(_is_of_song(passage) for passage in passages)
        ),
        songs=songs,
    )
    return [_judged(passages, layout, known, index) for index in range(len(passages))]


def _is_of_song(passage: Passage) -> bool:
    """Whether a passage shows by its form that there is a song; a title and a name alone may be a book's."""
    return passage.form in ("label", "stanza") or (
        passage.form == "song-head" and credits.is_song_head(passage.lines[0].text)
    )


def _judged(passages: Sequence[Passage], layout: Layout, known: _Known, index: int) -> Score:
    passage, own = passages[index], known.scores[index]
    if passage.form != "text":
        return own
    begun = _is_begun(passage, known.lines)
    in_songs = known.songs.share(lines(passage)) if _is_short(passage) else 0.0
    line_known = begun or _is_known(passage, known.lines)
    labelled = index > 0 and passages[index - 1].form == "label" and _is_short(passage)
    if own is _ONE_LINE and (line_known or in_songs or labelled):
        own = score(OWN, shape(passage, layout))
    elif own.points < _PLAUSIBLE - 1.0 and not in_songs:
        return own
    row = known.rows.get(index, lone_lines.NONE)
    headed = song_named(passages, index) is not None
    meant = labelled or headed or index in known.repeated or line_known or in_songs > _HALF
    around = Around(
        repeated=index in known.repeated,
        known_line=line_known,
        broken_off=begun,
        labelled=labelled,
        headed=headed,
        song_named=known.song_named,
        company=known.sure - (own.points >= STANZA_FROM + DOUBTFUL) > 0,
        in_songs=in_songs,
        another=0.0 if meant or len(passage.lines) < 2 else announced.as_another(*_beside(passages, index)),
        unlike=0.0 if meant else known.unlike.get(index, 0.0),
        no_song=known.no_song and len(passage.lines) > 1,
        row=row.sung,
        row_rhymes=row.rhymes,
        row_company=row.company,
    )
    return own.plus(score(AROUND, around))


def _is_short(passage: Passage) -> bool:
    if passage.wrapped:
        return False
    short = all(len(line.text) <= LONG_LINE for line in passage.lines)
    return short or all(len(verse) <= LONG_LINE for verse in _verses(passage))


def _beside(passages: Sequence[Passage], index: int) -> tuple[str, str]:
    """The texts of prose right before and behind a passage."""
    near = (passages[at] if 0 <= at < len(passages) else None for at in (index - 1, index + 1))
    before, after = (each.text if each is not None and each.form == "text" else "" for each in near)
    return before, after


def lines(passage: Passage) -> Lines:
    """A passage's lines as a stanza's: without the marks around them."""
    kept = sung(passage)
    texts = [line.text for line in kept]
    if passage.wrapping:
        texts[0] = texts[0].removeprefix(passage.wrapping.opening).strip()
        texts[-1] = texts[-1].removesuffix(passage.wrapping.closing).strip()
        return tuple(text for text in texts if text)
    found = (
        text.removeprefix(line.wrapping.opening).removesuffix(line.wrapping.closing).strip()
        if line.wrapping
        else text
        for line, text in zip(kept, texts, strict=True)
    )
    return tuple(found)


def _verses(passage: Passage) -> list[str]:
    """Its lines, those that stand on one with slashes between them each by itself."""
    return marks.parted(list(lines(passage)))


def label(passages: Sequence[Passage], kinds: Sequence[Kind], index: int) -> Label | None:
    """What the fic calls a stanza: the section that is named before it, and who sings it."""
    passage = passages[index]
    parts = [singers(line.text) for line in passage.lines] if len(passage.lines) > 1 else []
    names = joined(part for part in parts if part is not None)
    before = passages[index - 1].label if index and kinds[index - 1] == "label" else None
    if before is None or names is None:
        return before or names
    return Label(f"{before.text}: {names.text}", before.kind)


def song_named(passages: Sequence[Passage], index: int) -> credits.Credit | None:
    """The song that the line right below a passage ascribes it to, else that which is named before it."""
    below = passages[index + 1 : index + 2]
    if below and len(below[0].lines) == 1 and (found := credits.attribution(below[0].lines[0].text)):
        return found
    return song_head(passages, index)


def song_head(passages: Sequence[Passage], index: int) -> credits.Credit | None:
    """The song named by the line right before a passage, past the name of a section."""
    place = index - 1
    while place > 0 and passages[place].form == "label":
        place -= 1
    if place < 0 or len(passages[place].lines) > 1 or passages[place].form not in ("text", "song-head"):
        return None
    return credits.head(passages[place].lines[0].text)


def _own(passages: Sequence[Passage], layout: Layout, enough: float) -> list[Score]:
    """What each passage shows by itself; what comes again word for word, in the same look, once for all."""
    known: dict[tuple[object, ...], Score] = {}
    found: list[Score] = []
    for passage in passages:
        if passage.form != "text":
            found.append(Score())
        elif is_plain_line(passage, layout):
            found.append(_ONE_LINE)
        else:
            lines = tuple((line.text, line.italic, line.chords) for line in passage.lines)
            key = (lines, passage.align, passage.set_in, passage.joined, passage.wrapped)
            if key not in known:
                known[key] = score(OWN, shape(passage, layout), enough)
            found.append(known[key])
    return found


def _bare(passage: Passage, layout: Layout, own: Score, enough: float, may_be_sung: bool) -> Score:
    """A passage's own score, once it is known which lines of no look a song may have. By itself none of them
    would be a stanza, and a fic has very many.
    """
    if may_be_sung:
        return score(OWN, shape(passage, layout), enough) if own is _ONE_LINE else own
    return own if own is _ONE_LINE or not is_bare(passage, layout) else _ONE_LINE


def _repeated(passages: Sequence[Passage], scores: Sequence[Score]) -> set[int]:
    """The plausible passages that come more than once, word for word or nearly."""
    indices = [
        index
        for index, points in enumerate(scores)
        if points.points >= _PLAUSIBLE and passages[index].form == "text"
    ]
    folded = fold([lines(passages[index]) for index in indices])
    uses = Counter(each.base for each in folded)
    return {index for index, each in zip(indices, folded, strict=True) if uses[each.base] > 1}


def _known_lines(passages: Sequence[Passage], scores: Sequence[Score], repeated: set[int]) -> set[str]:
    """The words of each line of a stanza, and all that it may be broken off to with a "…" behind it."""
    known: set[str] = set()
    for index, points in enumerate(scores):
        gained = 1.0 if index in repeated else 0.0
        verses = _verses(passages[index]) if points.points + gained >= STANZA_FROM else []
        if len(verses) > 1:
            for same in map(same_words, verses):
                if len(same.split()) >= _KNOWN_WORDS or len(same) >= _KNOWN_LENGTH:
                    known.add(same)
                    known.update(f"{begun}…" for begun in beginnings(same))
    return known


def _is_known(passage: Passage, known: set[str]) -> bool:
    if not known or len(passage.lines) > 1 or not _is_short(passage):
        return False
    return all(same_words(verse) in known for verse in _verses(passage))


def _is_begun(passage: Passage, known: set[str]) -> bool:
    """Whether a line is the beginning of one of a stanza, and shows that it is no more than that."""
    line = passage.lines[0].text
    if not known or len(passage.lines) > 1 or len(line) > LONG_LINE or not breaks_off(line):
        return False
    return f"{same_words(lines(passage)[0])}…" in known
