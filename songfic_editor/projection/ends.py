"""What two versions of the same thing have in common at their start and at their end: the rest has changed.

Pure. Used by the other modules of this room, and by the text sheet for the words of one block.
"""

import operator
from collections.abc import Iterable, Sequence


def common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many items at the start and at the end are equal; none is counted twice."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many items at the start and at the end are the same objects; none is counted twice."""
    most = min(len(old), len(new))
    head = _run(old, new)
    return head, min(_run(reversed(old), reversed(new)), most - head)


def _run(old: Iterable[object], new: Iterable[object]) -> int:
    # Compared in C: this is on the way of every key, and a chapter has thousands of blocks.
    same = list(map(operator.is_, old, new))
    return same.index(False) if False in same else len(same)
