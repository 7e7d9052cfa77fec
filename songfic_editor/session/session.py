"""The open project: its value now, its history, and who wants to know of changes.

The only mutable state of the core. It never touches a file itself and never waits.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project, new_project
from songfic_editor.projection.changed_place import place_of_change
from songfic_editor.session.change import Change
from songfic_editor.session.history import Entry, History


class ReadOnly(Exception):
    """The open project (of a newer version, or not ours to write) can be read and copied, not changed."""


class Session:
    """One project and its undo history. `path` is None for an untitled one.

    `settle` is called before the project is read or changed: whoever has typing that is not told yet hands it
    in there, so that nobody ever sees, saves or undoes a story that lacks the last letter.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._listeners: list[Callable[[Change], None]] = []
        self._project = new_project()
        self.settle: Callable[[], None] = _nothing
        self.path: Path | None = None
        self.read_only = False
        self._saved: Project | None = self._project
        self._history = History(clock)

    @property
    def project(self) -> Project:
        """What the story is now."""
        self.settle()
        return self._project

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Have every change told, in the order of asking."""
        self._listeners.append(listener)

    def open(
        self, project: Project, path: Path | None, *, read_only: bool = False, saved: bool = True
    ) -> Change:
        """Put another project in the place of this one. `path` None: it is on no disk yet.

        `saved` False: it is not (imported, or mended while it was read), and closing it would lose it.
        """
        before, self._project = self.project, project  # the property hands in what was typed last
        self.path, self.read_only = path, read_only
        self._saved = project if saved else None
        self._history = History(self._clock)
        return self._tell(Change(before, project, "open"))

    def apply(self, step: Step) -> Change | None:
        """Make a step; None, and no history, when it changes nothing. Raises ReadOnly."""
        before = self.project
        if step.project is before:
            return None
        if self.read_only:
            raise ReadOnly
        self._history.record(before, step)
        self._project = step.project
        return self._tell(Change(before, step.project, "do", step.label, step.after))

    def undo(self) -> Change | None:
        self.settle()
        entry = self._history.undo()
        if entry is None:
            return None
        return self._go("undo", entry, entry.after, entry.before)

    def redo(self) -> Change | None:
        self.settle()
        entry = self._history.redo()
        if entry is None:
            return None
        return self._go("redo", entry, entry.before, entry.after)

    def close_group(self) -> None:
        """What is typed from now on is undone by itself."""
        self.settle()
        self._history.close()

    @property
    def to_undo(self) -> Label | None:
        return self._history.to_undo

    @property
    def to_redo(self) -> Label | None:
        return self._history.to_redo

    def saved(self, project: Project | None, path: Path) -> None:
        """Take note that a value, perhaps no longer the newest, is on the disk at a path.

        None: none is there any more that the story goes on from, and closing would lose it.
        """
        self._saved, self.path = project, path

    @property
    def on_disk(self) -> Project | None:
        """The value that was last saved or opened; None for what is on no disk."""
        return self._saved

    @property
    def is_dirty(self) -> bool:
        return self.project is not self._saved

    def _go(self, action: Literal["undo", "redo"], entry: Entry, before: Project, after: Project) -> Change:
        """Be at a value of the history. The cursor goes where it was, if that is where something changes."""
        self._project = after
        wanted = [entry.selection_before, entry.selection_after]
        if action == "redo":
            wanted.reverse()
        place = place_of_change(before, after, wanted)
        return self._tell(Change(before, after, action, entry.label, place))

    def _tell(self, change: Change) -> Change:
        for listener in self._listeners:
            listener(change)
        return change


def _nothing() -> None:
    """Nobody has anything to hand in."""
