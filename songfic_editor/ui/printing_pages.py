"""Where pages end: which lines of which box stand on which page, by the rules of good typesetting.

Called by the press with boxes of measured lines. Pure: it knows no fonts, no words and no paper; lengths are
in whatever unit the heights are in. Nothing is ever left out, however small a page is.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from msgspec import Struct

FEWEST: Final = 2
"""Lines of a paragraph that stand together at the foot of a page, and at the head of the next."""


class Box(Struct, frozen=True, gc=False):
    """Lines that stand below each other. `before`: free space above, which the head of a page swallows;
    `sink`: what is free above even there.

    `whole`: never parted where a page has room for it. `keeps_next`: what follows begins on the same page.
    `begins`: on a new page.
    """

    heights: tuple[float, ...]
    before: float = 0.0
    sink: float = 0.0
    whole: bool = False
    keeps_next: bool = False
    begins: bool = False

    @property
    def height(self) -> float:
        return sum(self.heights)


class Slot(Struct, frozen=True, gc=False):
    """Lines `first` up to, not including, `last` of box number `box`, from `top` down."""

    box: int
    first: int
    last: int
    top: float


Page = tuple[Slot, ...]


def pages(boxes: Iterable[Box], height: float) -> Iterator[Page]:
    """Each page as soon as it is full; none for no boxes."""
    filling = _Filling(height)
    for first, chain in _chains(boxes):
        filling.make_room(chain)
        for number, box in enumerate(chain, first):
            filling.put(number, box)
        yield from filling.taken()
    filling.turn()
    yield from filling.taken()


def _chains(boxes: Iterable[Box]) -> Iterator[tuple[int, list[Box]]]:
    """Boxes that keep together, and the number of the first."""
    chain: list[Box] = []
    first = 0
    for number, box in enumerate(boxes):
        if not chain:
            first = number
        chain.append(box)
        if not box.keeps_next:
            yield first, chain
            chain = []
    if chain:
        yield first, chain


class _Filling:
    """The page that is being filled, and those that are full."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._slots: list[Slot] = []
        self._y = 0.0
        self._full: list[Page] = []

    def taken(self) -> list[Page]:
        full, self._full = self._full, []
        return full

    def turn(self) -> None:
        """Go on with the next page, if there is anything on this one."""
        if self._slots:
            self._full.append(tuple(self._slots))
            self._slots, self._y = [], 0.0

    def make_room(self, chain: list[Box]) -> None:
        """Turn the page where these boxes want a new one, or would be torn apart on this one."""
        if chain[0].begins:
            self.turn()
        if not self._slots:
            return
        above = sum(box.before + box.height for box in chain[:-1])
        last = chain[-1]
        whole = above + last.before + last.height
        least = above + last.before + sum(last.heights[: _fewest(last)])
        wanted = whole if last.whole and whole - chain[0].before <= self._height else least
        if self._y + wanted > self._height and wanted - chain[0].before <= self._height:
            self.turn()

    def put(self, number: int, box: Box) -> None:
        first, count = 0, len(box.heights)
        while first < count:
            top = self._y + (box.before if self._slots and not first else 0.0)
            top += 0.0 if self._slots or first else box.sink
            fit = self._fit(box, first, top)
            if not fit and self._slots:
                self.turn()
                continue
            last = first + max(fit, 1)
            self._slots.append(Slot(number, first, last, top))
            self._y = top + sum(box.heights[first:last])
            first = last
            if first < count:
                self.turn()

    def _fit(self, box: Box, first: int, top: float) -> int:
        """How many lines from `first` on may stand here; at the head of a page those that must."""
        rest = box.heights[first:]
        fit = sum(1 for end in accumulate(rest, initial=top) if end <= self._height + 0.01) - 1
        if fit >= len(rest):
            return len(rest)
        if self._slots and box.whole and box.height <= self._height:
            return 0
        left = min(fit, len(rest) - FEWEST)
        if self._slots:
            return left if left >= FEWEST else 0
        return left if left >= 1 else max(fit, 1)


def _fewest(box: Box) -> int:
    """The lines that stand together at a paragraph's begin: of three or fewer all."""
    count = len(box.heights)
    return count if count < 2 * FEWEST else FEWEST
