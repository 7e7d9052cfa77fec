"""Small values that two sides may have changed since a base: which one stands, or both.

Called by the other modules of the merge. Words are never dropped: where both sides gave a title or a text
of their own, both stand in it; only of values out of a few (a rating, a colour) that of our side stays.
"""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from songfic_editor.edit.merge_names import Named
from songfic_editor.edit.merge_order import merged_order
from songfic_editor.model.line_by_line import worded

T = TypeVar("T")
Item = TypeVar("Item", bound=Named)


def either(base: T | None, ours: T, theirs: T, both: Callable[[T, T], T]) -> T:
    """The side that changed, ours if both came to the same; else what `both` makes of ours and theirs."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else both(ours, theirs)


def ours_first(base: T | None, ours: T, theirs: T) -> T:
    """For what holds one value out of a few: ours stays where both changed it."""
    return either(base, ours, theirs, lambda mine, _: mine)


def title(base: str | None, ours: str, theirs: str) -> str:
    """One line of words. Where both changed it: "Ours / Theirs"."""
    return either(base, ours, theirs, lambda mine, other: _joined(mine, other, " / "))


def text(base: str | None, ours: str, theirs: str) -> str:
    """Words of several lines. Where both changed them: ours, an empty line, theirs."""
    return either(base, ours, theirs, lambda mine, other: _joined(mine, other, "\n\n"))


def lines(
    base: tuple[str, ...] | None, ours: tuple[str, ...] | None, theirs: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """Words that stand beside the same lines on all sides, None for none: line by line, as titles."""

    def both(mine: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
        count = len(mine or other or ())
        sides = (side or ("",) * count for side in (base, mine, other))
        merged = [title(was, own, new) for was, own, new in zip(*sides, strict=True)]
        return worded(merged)

    return either(base, ours, theirs, both)


def _joined(mine: str, other: str, between: str) -> str:
    if other in mine:
        return mine
    return other if mine in other else mine + between + other


def united(base: Sequence[T], ours: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...]:
    """A list of names: what either side added is in it, what either side took away is not."""

    def both(mine: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
        kept = [name for name in mine if name in other or name not in base]
        return (*kept, *(name for name in other if name not in base and name not in mine))

    return either(tuple(base), ours, theirs, both)


def merged_items(
    base: Sequence[Item],
    ours: Sequence[Item],
    theirs: Sequence[Item],
    combined: Callable[[Item | None, Item | None, Item | None], Sequence[Item]],
    wanted: Collection[str] = (),
) -> tuple[Item, ...]:
    """A list of things with ids: additions of both sides, and no removal of what the other side changed.

    `combined(base, ours, theirs)` gives what stands in a thing's place (None: that side has it not).
    `wanted`: ids that stay whoever removed them.
    """
    known, mine, other = ({str(item.id): item for item in side} for side in (base, ours, theirs))

    def stays(side: dict[str, Item], away: dict[str, Item], key: str) -> bool:
        return key in away or key not in known or side[key] != known[key] or key in wanted

    order = merged_order(
        list(known),
        [key for key in mine if stays(mine, other, key)],
        [key for key in other if stays(other, mine, key)],
    )
    found = (combined(known.get(key), mine.get(key), other.get(key)) for key in order)
    return tuple(item for items in found for item in items)
