"""A fic under review: what its passages were taken for, and what a writer says that they are.

One for each file that is reviewed, see `review_files`; turned into a project as often as is wanted. Values
all through: each change gives another review, so that undo is a list of them. No word of the fic gets lost
by any of them; what a writer leaves out stays in the file, and in the review.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.recognition import reports, sections
from songfic_editor.recognition.credits import Credit
from songfic_editor.recognition.line_rows import looks as look_of
from songfic_editor.recognition.loose import Fic
from songfic_editor.recognition.marks import is_break
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.pieces import Piece, pieces
from songfic_editor.recognition.recognise import NO_HINTS, Hints, Recognised, SaidOfSongs, assemble
from songfic_editor.recognition.repeats import same_words
from songfic_editor.recognition.scoring import DoubtCode, Kind, Score
from songfic_editor.recognition.sections import Label
from songfic_editor.recognition.sorting import Sorted

CHOICES: Final[tuple[Kind, ...]] = (
    "prose",
    "stanza",
    "label",
    "break",
    "scene-title",
    "chapter",
    "title",
    "head-note",
    "end-note",
    "left-out",
)
"""What a writer can say that a passage is. Header lines and the names of songs are only found."""

_SURE: Final = 9.0

Look = tuple[object, ...]
"""What passages have in common that look alike; to be compared, and for nothing else."""


class Row(Struct, frozen=True, gc=False):
    """A passage under review. `start`: the number of its first line, which names it. `kind`: what it is
    taken for, by the writer's word if it is `said`. `doubt`: why it should be looked at.
    """

    start: int
    passage: Passage
    kind: Kind
    score: Score
    said: bool = False
    doubt: DoubtCode | None = None


class Review(Struct, frozen=True):
    """`kinds`: what the writer says of a passage, by its first line. `parted`, `joined`: lines at which a
    passage begins for the writer alone, or for the recognition alone. `names`: what a song is, by the key
    under which it was found. `songs`: the song of a stanza, by its first line.
    """

    fic: Fic
    found: Sorted
    kinds: Mapping[int, Kind] = {}
    parted: frozenset[int] = frozenset()
    joined: frozenset[int] = frozenset()
    names: Mapping[str, Credit] = {}
    songs: Mapping[int, Credit] = {}


def rows(review: Review) -> tuple[Row, ...]:
    """All passages in their order, each of the kind that it is taken for."""
    cut = _pieces(review)
    kinds = _settled(review, cut)
    found = []
    for piece, kind in zip(cut, kinds, strict=True):
        said = piece.start in review.kinds
        score = Score() if said or piece.kind != kind else piece.score
        doubt = reports.doubt_code(kind, score)
        found.append(Row(piece.start, _of_kind(piece.passage, kind), kind, score, said, doubt))
    return tuple(found)


def recognised(review: Review, hints: Hints = NO_HINTS) -> Recognised:
    """The project that comes of it as things are."""
    shown = rows(review)
    by_index = {
        index: review.songs[row.start] for index, row in enumerate(shown) if row.start in review.songs
    }
    found = Sorted(
        review.found.layout,
        tuple(row.passage for row in shown),
        tuple(row.kind for row in shown),
        tuple(row.score for row in shown),
    )
    return assemble(review.fic, found, hints, SaidOfSongs(review.names, by_index))


def say(review: Review, starts: Iterable[int], kind: Kind) -> Review:
    """Let these passages be of this kind, beyond doubt from now on."""
    kinds = {**review.kinds, **dict.fromkeys(starts, kind)}
    return review if kinds == review.kinds else replace(review, kinds=kinds)


def take_back(review: Review, starts: Iterable[int]) -> Review:
    """Let these passages be what they were taken for."""
    gone = set(starts)
    kinds = {start: kind for start, kind in review.kinds.items() if start not in gone}
    return review if kinds == review.kinds else replace(review, kinds=kinds)


def join(review: Review, start: int) -> Review:
    """Make one of this passage and the next one, of the kind of the first. One without words stays alone."""
    shown = rows(review)
    index = _index(shown, start)
    pair = shown[index : index + 2]
    if len(pair) < 2 or not all(row.passage.text for row in pair):
        return review
    after = pair[1].start
    own = after in review.parted
    return say(
        replace(
            review,
            parted=review.parted - {after},
            joined=review.joined if own else review.joined | {after},
        ),
        [start],
        pair[0].kind,
    )


def split(review: Review, start: int, line: int) -> Review:
    """Make two of this passage, the second from its line number `line` on (from 1: 0 is the first), both of
    its kind. A line that it does not have changes nothing.
    """
    shown = rows(review)
    row = shown[_index(shown, start)]
    if not 0 < line < len(row.passage.lines):
        return review
    cut = start + line
    own = cut in review.joined
    changed = replace(
        review,
        joined=review.joined - {cut},
        parted=review.parted if own else review.parted | {cut},
    )
    rest: Kind = "head-note" if row.kind in ("title", "header") else row.kind
    return say(say(changed, [start], row.kind), [cut], rest)


def name_song(review: Review, keys: Iterable[str], title: str, artist: str) -> Review:
    """The song that was found under these keys is this one. Two that have one title are one."""
    named = Credit(" ".join(title.split()), " ".join(artist.split()), _SURE)
    names = {**review.names, **dict.fromkeys(keys, named)}
    return review if names == review.names else replace(review, names=names)


def give_to_song(review: Review, starts: Iterable[int], title: str, artist: str = "") -> Review:
    """These stanzas, and what repeats them, are of the song of this title."""
    given = Credit(" ".join(title.split()), " ".join(artist.split()), _SURE)
    songs = {**review.songs, **dict.fromkeys(starts, given)}
    return review if songs == review.songs else replace(review, songs=songs)


def looks(review: Review, shown: Sequence[Row]) -> list[Look]:
    """How each passage looks: its marks, italics, place on the line. What has no look of its own is like
    those that were judged by the same reasons.
    """
    scores = _scores(review, shown)
    return [_look(review, row, score) for row, score in zip(shown, scores, strict=True)]


def _look(review: Review, row: Row, score: Score) -> Look:
    passage = row.passage
    worn = look_of(passage, review.found.layout)
    several = len(passage.lines) > 1 and not passage.wrapped
    marks = passage.wrapping.opening if passage.wrapping else ""
    judged = () if worn or marks else tuple(sorted(reason.code for reason in score.reasons))
    return (passage.form, passage.heading, passage.quoted, passage.align, worn, marks, several, judged)


def _scores(review: Review, shown: Sequence[Row]) -> list[Score]:
    """Why each was taken for what it is, also where the writer has said something since."""
    found = review.found
    sizes = (len(passage.lines) for passage in found.passages)
    starts = itertools.accumulate(sizes, initial=0)
    own = dict(zip(starts, found.scores, strict=False))
    return [own.get(row.start, row.score) for row in shown]


def _pieces(review: Review) -> list[Piece]:
    found = review.found
    return pieces(found.passages, found.kinds, found.scores, review.parted, review.joined)


def _settled(review: Review, cut: Sequence[Piece]) -> list[Kind]:
    """What each passage is, so that nothing of it gets lost: words are no break, the name of a section stands
    before its stanza, and a story has one title.
    """
    kinds = [_possible(piece.passage, review.kinds.get(piece.start, piece.kind)) for piece in cut]
    for index in range(len(cut) - 1, -1, -1):
        if kinds[index] == "label" and kinds[index + 1 : index + 2] != ["stanza"]:
            kinds[index] = "prose"
    titles = [index for index, kind in enumerate(kinds) if kind == "title"]
    said = [index for index in titles if cut[index].start in review.kinds]
    one = next(iter(said or titles), None)
    for index in titles:
        again = not said and one is not None and _heading(cut[index]) == _heading(cut[one])
        if index != one and not again:
            kinds[index] = "head-note"
    return kinds


def _heading(piece: Piece) -> str:
    return same_words(piece.passage.lines[0].text)


def _possible(passage: Passage, kind: Kind) -> Kind:
    if not passage.text:
        begins = kind == "chapter" and passage.form == "untitled"
        return kind if begins or kind == "left-out" else "break"
    if kind == "break" and not (passage.form == "break" or is_break(passage.text)):
        return "scene-title"
    return kind


def _of_kind(passage: Passage, kind: Kind) -> Passage:
    """The passage with what its kind needs: the name that a section has."""
    if kind != "label" or passage.label is not None:
        return passage
    text = " ".join(passage.text.split())
    return replace(passage, label=sections.label(text) or Label(text, "other"))


def _index(shown: Sequence[Row], start: int) -> int:
    return next(index for index, row in enumerate(shown) if row.start == start)
