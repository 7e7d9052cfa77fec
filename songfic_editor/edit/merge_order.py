"""The order of a list that two sides rearranged, added to and took from since a base.

Called by the other modules of the merge, on keys alone. What one side moved or added stands behind what it
stood behind there; of two moves of one thing ours counts. What a moved scene or chapter holds goes along,
additions of the other side too.
"""

import itertools
from collections import deque
from collections.abc import Callable, Sequence

from songfic_editor.model.rising import longest_rising

Level = Callable[[str], int]
"""0 for what stands in sections, 1 for what opens one, 2 for what opens a section of these."""


def merged_order(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], level: Level = lambda _: 0
) -> list[str]:
    """All keys of `ours` and `theirs`, each once; in the order of one side where the other is as the base.

    `base` may hold keys that neither has: they are passed over.
    """
    return _Merge(base, ours, theirs, level).order()


class _Merge:
    """`_own`: keys that stand where our side has them, each behind another. The rest is a chain, in the order
    that their side has it in. `_free`: of the chain, what our side has not or not there.

    `_after`: own keys in a row, by the key of the chain that they stand behind (None: before all).
    `_wake`: free keys that stood behind an own one and go with it to where that is now.
    """

    def __init__(self, base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], level: Level) -> None:
        self._level = level
        self._theirs = theirs
        common, known = set(ours) & set(theirs), set(base)
        moved, their_moves = _moved(base, ours), _moved(base, theirs)
        self._own = {key for key in ours if key not in common or key not in known or key in moved}
        self._free = {key for key in theirs if key not in common or key in their_moves} - self._own
        self._next = _following([key for key in ours if key in common])
        self._after: dict[str | None, list[str]] = {}
        self._anchor: dict[str, str | None] = {}
        last: str | None = None
        for key in ours:
            if key in self._own:
                self._anchor[key] = last
                self._after.setdefault(last, []).append(key)
            else:
                last = key
        self._wake: dict[str, list[str]] = {}
        self._gone: set[str] = set()
        self._find_wakes()

    def order(self) -> list[str]:
        chain = deque(key for key in self._theirs if key not in self._own and key not in self._gone)
        found: list[str] = []
        behind: str | None = None
        while True:
            own = self._in_full(self._after.get(behind, ()))
            if own:
                free: list[str] = []
                while chain and chain[0] in self._free:
                    free += self._with_own(chain.popleft())
                found += self._side_by_side(own, free)
            if not chain:
                return found
            behind = chain.popleft()
            found.append(behind)

    def _with_own(self, key: str) -> list[str]:
        return [key, *self._in_full(self._after.get(key, ()))]

    def _in_full(self, own: Sequence[str]) -> list[str]:
        """Own keys in a row, and with each what follows in its wake."""
        found: deque[str] = deque()
        for key in reversed(own):
            if key in self._wake:
                wake = [one for free in self._wake[key] for one in self._with_own(free)]
                found = deque(self._side_by_side(list(found), wake))
            found.appendleft(key)
        return list(found)

    def _side_by_side(self, ours: list[str], theirs: list[str]) -> list[str]:
        """What both sides put in one place: what goes into the section there, then sections, ours first."""
        found: list[str] = []
        (a, b), (c, d) = self._cuts(ours), self._cuts(theirs)
        for mine, other in ((ours[:a], theirs[:c]), (ours[a:b], theirs[c:d]), (ours[b:], theirs[d:])):
            found += mine + other
        return found

    def _cuts(self, keys: Sequence[str]) -> tuple[int, int]:
        """How many keys come before the first that opens a section, and before the first of level 2."""
        levels = [self._level(key) for key in keys]
        first = next((index for index, level in enumerate(levels) if level), len(levels))
        return first, next((index for index, level in enumerate(levels) if level == 2), len(levels))

    def _find_wakes(self) -> None:
        # What own keys with a wake hang on stays: so nothing goes in a circle.
        kept: set[str | None] = set()
        chapter: str | None = None
        for index, key in enumerate(self._theirs):
            if self._level(key) == 2:
                chapter = key
            if key not in self._own or self._anchor[key] in self._gone:
                continue
            end = index + 1
            while end < len(self._theirs):
                free = self._theirs[end]
                if free not in self._free or free in kept or free == self._anchor[key]:
                    break
                end += 1
            wake = self._follows(key, self._theirs[index + 1 : end], self._theirs[end : end + 1], chapter)
            if wake:
                self._wake[key] = list(wake)
                self._gone.update(wake)
                kept.add(self._anchor[key])

    def _follows(
        self, key: str, free: Sequence[str], then: Sequence[str], chapter: str | None
    ) -> Sequence[str]:
        """How much of what stands behind a moved key was not moved without it.

        Paragraphs follow unless what stands behind them stayed, scenes only with their chapter.
        """
        first, second = self._cuts(free)
        rest = then[0] if then and first == len(free) else None
        stayed = rest is not None and self._level(rest) == 0 and self._next.get(key) != rest
        if self._level(key) == 0 and stayed:
            return ()
        return free[:second] if chapter in self._own else free[:first]


def _moved(base: Sequence[str], side: Sequence[str]) -> set[str]:
    """The fewest keys that, taken out, leave the rest of a side in the base's order."""
    places = {key: place for place, key in enumerate(base)}
    found = [places[key] for key in side if key in places]
    if all(before < after for before, after in itertools.pairwise(found)):
        return set()
    return {base[place] for place in set(found) - longest_rising(found)}


def _following(keys: Sequence[str]) -> dict[str, str]:
    return dict(itertools.pairwise(keys))
