"""Patches: the least that turns the rows on the sheet into the rows wanted.

Pure. The sheet applies the operations in the order given, from the chapter's end to its start, so each
index counts in the rows as they stand before the patch.
"""

from difflib import SequenceMatcher

from msgspec import Struct

from songfic_editor.projection.ends import common_ends
from songfic_editor.projection.rows import Row


class Splice(Struct, frozen=True, gc=False):
    """Take out `removed` rows from `first` on, and put `rows` in their place."""

    first: int
    removed: int
    rows: tuple[Row, ...]


class Redraw(Struct, frozen=True, gc=False):
    """The row at `index` stays, but its words or its looks are others now."""

    index: int
    before: Row
    after: Row


Operation = Splice | Redraw


def patch(old: tuple[Row, ...], new: tuple[Row, ...]) -> tuple[Operation, ...]:
    """From `old` to `new`; () when they show the same."""
    if old == new:  # compared in C, identical rows by identity
        return ()
    head, tail = common_ends(old, new)
    return _between(old, new, head, len(old) - tail, len(new) - tail)


def _between(
    old: tuple[Row, ...], new: tuple[Row, ...], head: int, old_end: int, new_end: int
) -> tuple[Operation, ...]:
    before, after = [row.id for row in old[head:old_end]], [row.id for row in new[head:new_end]]
    if {*before}.isdisjoint(after):  # what is typed or pasted, for which a matcher takes its time
        return (Splice(head, old_end - head, new[head:new_end]),)
    ids = SequenceMatcher(None, before, after, autojunk=False)
    operations: list[Operation] = []
    for what, first, end, new_first, new_last in ids.get_opcodes():
        if what == "equal":
            operations.extend(
                Redraw(head + first + step, old[head + first + step], new[head + new_first + step])
                for step in range(end - first)
                if old[head + first + step] != new[head + new_first + step]
            )
        else:
            operations.append(Splice(head + first, end - first, new[head + new_first : head + new_last]))
    return tuple(reversed(operations))
