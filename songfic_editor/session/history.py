"""Undo and redo: one linear stack of project values, text and structure alike.

The clock is handed in. Nothing here knows what an edit does; it must never copy or change a project.
"""

from collections.abc import Callable

from msgspec import Struct

from songfic_editor.edit.step import Label, Step, Typing
from songfic_editor.model.document import Project
from songfic_editor.model.position import Selection

PAUSE_SECONDS = 1.0
GROUP_CHARACTERS = 100
MOST_ENTRIES = 10_000


class Entry(Struct, frozen=True, gc=False):
    """One thing to undo: the values before and after it, and the selections that went with them."""

    before: Project
    after: Project
    label: Label
    selection_before: Selection | None
    selection_after: Selection | None
    typing: Typing | None = None
    size: int = 0
    time: float = 0.0


class History:
    """Typing joins the open group when

    - it is of the group's kind and label (insert or delete; text or a title),
    - it begins where the group's last step left the cursor,
    - the pause since that step is under a second, and
    - the group stays within 100 characters.

    Everything else opens an entry of its own, and `close` (on a cursor jump, a loss of focus, a save)
    ends the open group. A new entry drops what could be redone. The oldest entries go beyond 10,000.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done: list[Entry] = []
        self._undone: list[Entry] = []
        self._open = False

    def record(self, before: Project, step: Step) -> None:
        now = self._clock()
        last = self._done[-1] if self._done else None
        self._undone.clear()
        if last is not None and self._open and _continues(last, step, now):
            self._done[-1] = Entry(
                last.before,
                step.project,
                last.label,
                last.selection_before,
                step.after,
                step.typing,
                last.size + step.size,
                now,
            )
        else:
            self._done.append(
                Entry(before, step.project, step.label, step.before, step.after, step.typing, step.size, now)
            )
            del self._done[:-MOST_ENTRIES]
        self._open = step.typing is not None

    def close(self) -> None:
        """End the open group: the next typing is undone by itself."""
        self._open = False

    def undo(self) -> Entry | None:
        self.close()
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Entry | None:
        self.close()
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    @property
    def to_undo(self) -> Label | None:
        return self._done[-1].label if self._done else None

    @property
    def to_redo(self) -> Label | None:
        return self._undone[-1].label if self._undone else None


def _continues(last: Entry, step: Step, now: float) -> bool:
    return (
        step.typing is not None
        and last.typing == step.typing
        and last.label is step.label
        and step.before is not None
        and last.selection_after == step.before
        and now - last.time < PAUSE_SECONDS
        and last.size + step.size <= GROUP_CHARACTERS
    )
