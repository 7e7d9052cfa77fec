"""What stays in its place when a sequence is rearranged.

Used wherever two orders of the same things are compared: a story tree's rows, a merge. It knows nothing of
what the numbers stand for.
"""

from bisect import bisect_left


def longest_rising(numbers: list[int]) -> set[int]:
    """The most of these numbers, no two alike, that rise in the order given: what need not move."""
    ends: list[int] = []
    chosen: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        before[number] = ends[place - 1] if place else None
    last = ends[-1] if ends else None
    while last is not None:
        chosen.append(last)
        last = before[last]
    return set(chosen)
