"""Fics of several files under review at once, each with its own review; one alone is the same with one part.

Held by the review of an import, as `review` is for each of them. The lines are counted on from file to file,
so that a line's number names a passage of all of them. Values all through.
"""

from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.recognition import review as reviews
from songfic_editor.recognition.review import Look, Review, Row
from songfic_editor.recognition.scoring import Kind

SongKey = tuple[int, str]
"""The number of a part, and a key of `review.name_song` in it."""


class Part(Struct, frozen=True):
    """`first`: the number of its first line among those of all parts."""

    name: str
    first: int
    review: Review


class Reviewed(Struct, frozen=True):
    parts: tuple[Part, ...]


class _Known(Struct, frozen=True):
    """The rows of a part: by its own lines, and by those of all."""

    review: Review
    own: tuple[Row, ...]
    rows: tuple[Row, ...]


class Rows(Struct, frozen=True):
    """The passages of all parts, in their order."""

    known: tuple[_Known, ...]
    rows: tuple[Row, ...]


NO_ROWS: Final = Rows((), ())


def of(named: Iterable[tuple[str, Review]]) -> Reviewed:
    """Begin the review of fics, each with the name that it is shown by."""
    parts: list[Part] = []
    first = 0
    for name, review in named:
        parts.append(Part(name, first, review))
        first += sum(len(passage.lines) for passage in review.found.passages)
    return Reviewed(tuple(parts))


def rows(reviewed: Reviewed, before: Rows = NO_ROWS) -> Rows:
    """All passages. `before`: as they were; the parts that are still the same are not gone through again."""
    old = before.known
    known = tuple(
        old[number] if number < len(old) and old[number].review is part.review else _known(part)
        for number, part in enumerate(reviewed.parts)
    )
    return Rows(known, tuple(row for part in known for row in part.rows))


def say(reviewed: Reviewed, starts: Iterable[int], kind: Kind) -> Reviewed:
    return _each(reviewed, starts, lambda review, own: reviews.say(review, own, kind))


def join(reviewed: Reviewed, start: int) -> Reviewed:
    """As in one review; the last passage of a file is joined to nothing."""
    return _each(reviewed, [start], lambda review, own: reviews.join(review, own[0]))


def split(reviewed: Reviewed, start: int, line: int) -> Reviewed:
    return _each(reviewed, [start], lambda review, own: reviews.split(review, own[0], line))


def name_song(reviewed: Reviewed, keys: Iterable[SongKey], title: str, artist: str) -> Reviewed:
    """The song that was found under these keys is this one, in each file."""
    found: dict[int, list[str]] = {}
    for number, key in keys:
        found.setdefault(number, []).append(key)
    return _changed(
        reviewed,
        found,
        lambda review, number: reviews.name_song(review, found[number], title, artist),
    )


def give_to_song(reviewed: Reviewed, starts: Iterable[int], title: str, artist: str = "") -> Reviewed:
    return _each(reviewed, starts, lambda review, own: reviews.give_to_song(review, own, title, artist))


class Looks:
    """How passages look, see `review.looks`. Mutable: keeps what it found of a part while it is the same."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[_Known, list[Look]]] = {}

    def alike(self, shown: Rows, start: int) -> tuple[int, ...]:
        """The passages of all files that look like this one, itself left out."""
        found = [
            (row.start, look)
            for number, part in enumerate(shown.known)
            for row, look in zip(part.rows, self._of(number, part), strict=True)
        ]
        wanted = next(look for at, look in found if at == start)
        return tuple(at for at, look in found if look == wanted and at != start)

    def _of(self, number: int, part: _Known) -> list[Look]:
        kept = self._known.get(number)
        if kept is None or kept[0] is not part:
            kept = self._known[number] = (part, reviews.looks(part.review, part.own))
        return kept[1]


def is_last(shown: Rows, start: int) -> bool:
    """Whether a passage is the last one of its file."""
    return any(known.rows and known.rows[-1].start == start for known in shown.known)


def _known(part: Part) -> _Known:
    own = reviews.rows(part.review)
    moved = tuple(replace(row, start=row.start + part.first) for row in own) if part.first else own
    return _Known(part.review, own, moved)


def _each(
    reviewed: Reviewed, starts: Iterable[int], change: Callable[[Review, list[int]], Review]
) -> Reviewed:
    """Change the parts that these passages are in, each by its own numbers of them."""
    found: dict[int, list[int]] = {}
    for start in starts:
        number = max(at for at, part in enumerate(reviewed.parts) if part.first <= start)
        found.setdefault(number, []).append(start - reviewed.parts[number].first)
    return _changed(reviewed, found, lambda review, number: change(review, found[number]))


def _changed(reviewed: Reviewed, numbers: Iterable[int], change: Callable[[Review, int], Review]) -> Reviewed:
    """The very same where no part is another one."""
    parts = list(reviewed.parts)
    for number in numbers:
        review = change(parts[number].review, number)
        if review is not parts[number].review:
            parts[number] = replace(parts[number], review=review)
    same = all(new is old for new, old in zip(parts, reviewed.parts, strict=True))
    return reviewed if same else Reviewed(tuple(parts))
