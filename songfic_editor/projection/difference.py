"""What is another in one state of a story than in another: row by row, both sides next to each other.

Called by the versions panel, by recovery and by what tells of a merge, off their thread. Pure. The time it
takes goes with the length of both, and hardly with how much of it is the same.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.projection.difference_parts import Part, parts
from songfic_editor.projection.difference_words import likeness, word_set

What = Literal["same", "changed", "added", "removed", "moved"]

ALIKE: Final = 0.4
"""From this likeness on, what stands at the same place under another id counts as changed."""
_FEW: Final = 400
_WINDOW: Final = 24


class Row(Struct, frozen=True, gc=False):
    """A part on either side. `before` is None for an added one, `after` for a removed one.

    What was moved has a row at each of its places, both with both parts; `place` says which one it is.
    """

    what: What
    before: Part | None
    after: Part | None
    place: Literal["both", "before", "after"] = "both"

    @property
    def left(self) -> Part | None:
        """What stands on the side before, in this row."""
        return None if self.place == "after" else self.before

    @property
    def right(self) -> Part | None:
        return None if self.place == "before" else self.after


class Fold(Struct, frozen=True, gc=False):
    """So many rows that are the same on both sides, from `rows[first]` on, left out."""

    count: int
    first: int


class Difference(Struct, frozen=True):
    """All rows, the same ones too, in the order of reading."""

    rows: tuple[Row, ...]

    @property
    def is_empty(self) -> bool:
        return all(row.what == "same" for row in self.rows)

    def count(self, what: What) -> int:
        """How many parts are so; a moved one counts once."""
        return sum(row.what == what and row.place != "before" for row in self.rows)


def difference(before: Project, after: Project) -> Difference:
    """From one state to another. Parts are known again by their ids; where those are new, by their words."""
    old, new = parts(before), parts(after)
    matched = _by_key(old, new)
    _by_words(old, new, matched)
    taken = set(matched.values())
    for here, there in _gaps(_longest_rise(matched), len(old), len(new)):
        left = [index for index in here if index not in matched]
        right = [index for index in there if index not in taken]
        matched.update(_by_likeness(old, new, left, right))
    return Difference(tuple(_rows(old, new, matched, set(_longest_rise(matched)))))


def folded(found: Difference, around: int = 2) -> tuple[Row | Fold, ...]:
    """The rows that changed, each with so many around it and the heads of its scene and chapter."""
    rows = found.rows
    shown = [False] * len(rows)
    heads: dict[str, int] = {}
    for index, row in enumerate(rows):
        sides = [
            (name, part) for name, part in (("left", row.left), ("right", row.right)) if part is not None
        ]
        for name, part in sides:
            if part.kind == "chapter" or part.chapter is None:
                heads.pop(f"{name} scene", None)
                heads.pop(f"{name} chapter", None)
            if part.kind in ("chapter", "scene"):
                heads[f"{name} {part.kind}"] = index
        if row.what != "same":
            near = range(max(index - around, 0), min(index + around + 1, len(rows)))
            over = [at for head, at in heads.items() if head.split()[0] in [name for name, _ in sides]]
            for at in (*near, *over):
                shown[at] = True
    return tuple(_with_folds(rows, shown))


def _with_folds(rows: Sequence[Row], shown: Sequence[bool]) -> Iterator[Row | Fold]:
    place = 0
    for is_shown, run in groupby(shown):
        count = len(list(run))
        if is_shown:
            yield from rows[place : place + count]
        else:
            yield Fold(count, place)
        place += count


def _by_key(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """From index to index of what has the same id."""
    known = {part.key: index for index, part in enumerate(new)}
    return {index: known[part.key] for index, part in enumerate(old) if part.key in known}


def _by_words(old: Sequence[Part], new: Sequence[Part], matched: dict[int, int]) -> None:
    """What says the same and stands alone with that on either side; then its neighbours, while they do."""
    taken = set(matched.values())
    here = _once(old, matched)
    there = _once(new, taken)
    for said, index in here.items():
        if index >= 0 and there.get(said, -1) >= 0:
            matched[index] = there[said]
            taken.add(there[said])
    for step in (1, -1):
        order = range(len(old)) if step > 0 else range(len(old) - 1, -1, -1)
        for index in order:
            beside = matched.get(index - step)
            if index in matched or beside is None or not 0 <= beside + step < len(new):
                continue
            if beside + step not in taken and _said(old[index]) == _said(new[beside + step]):
                matched[index] = beside + step
                taken.add(beside + step)


def _once(found: Sequence[Part], without: dict[int, int] | set[int]) -> dict[tuple[str, str], int]:
    """Where each thing is said that is said once, of all that is not matched; -1 for what is said twice."""
    places: dict[tuple[str, str], int] = {}
    for index, part in enumerate(found):
        if index not in without and part.text:
            said = _said(part)
            places[said] = -1 if said in places else index
    return places


def _said(part: Part) -> tuple[str, str]:
    return part.kind, part.text


def _longest_rise(matched: dict[int, int]) -> list[tuple[int, int]]:
    """The most pairs that stand in the same order on both sides: all others have moved."""
    pairs = sorted(matched.items())
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_index, there) in enumerate(pairs):
        at = bisect_left(tails, there)
        tails[at : at + 1] = [there]
        ends[at : at + 1] = [number]
        before.append(ends[at - 1] if at else -1)
    found: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    found.reverse()
    return found


def _gaps(in_order: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[tuple[range, range]]:
    """What lies between pairs that stand in order, where there is something on both sides."""
    first = new_first = 0
    for index, there in (*in_order, (old, new)):
        if index > first and there > new_first:
            yield range(first, index), range(new_first, there)
        first, new_first = index + 1, there + 1


def _by_likeness(
    old: Sequence[Part], new: Sequence[Part], left: list[int], right: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of what is alike in a gap, in order. Of many, each is looked for a little way on only."""
    said = [word_set(new[index].text) for index in right] if left else []
    window = len(right) if len(left) * len(right) <= _FEW else _WINDOW
    start = 0
    for index in left:
        words = word_set(old[index].text)
        best, at = ALIKE, -1
        for number in range(start, min(start + window, len(right))):
            if old[index].kind == new[right[number]].kind:
                alike = likeness(words, said[number])
                if alike > best:
                    best, at = alike, number
        if at >= 0:
            yield index, right[at]
            start = at + 1


def _rows(
    old: Sequence[Part], new: Sequence[Part], matched: dict[int, int], in_order: set[tuple[int, int]]
) -> Iterator[Row]:
    back = {there: index for index, there in matched.items()}
    there = 0
    for index, part in enumerate(old):
        found = matched.get(index)
        if found is None:
            yield Row("removed", part, None)
        elif (index, found) not in in_order:
            yield Row("moved", part, new[found], "before")
        else:
            yield from _only_new(old, new, back, range(there, found))
            yield Row("same" if part.is_like(new[found]) else "changed", part, new[found])
            there = found + 1
    yield from _only_new(old, new, back, range(there, len(new)))


def _only_new(old: Sequence[Part], new: Sequence[Part], back: dict[int, int], places: range) -> Iterator[Row]:
    for index in places:
        if index in back:
            yield Row("moved", old[back[index]], new[index], "after")
        else:
            yield Row("added", None, new[index])
