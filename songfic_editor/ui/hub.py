"""The hub: joins the session to everything in one window, by a handful of signals.

Panels and the page listen here and act here; none of them knows another. It holds no text of its own.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from songfic_editor.edit.step import Step
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Selection, caret
from songfic_editor.session.change import Change
from songfic_editor.session.session import ReadOnly, Session
from songfic_editor.ui.tasks import Tasks

Result = TypeVar("Result")


class Hub(QObject):
    """`changed(Change)`: anything happened to the project. `revealed(Selection)`: go there.
    `writing_wanted()`: the page takes the keyboard.

    `cursor_moved(Selection)`: where the writer is now. `saved_changed()`: saved or no longer, or a new path.
    `told(object)`: a Message or an error for the writer to see. `withdrawn(str)`: what was told about this
    is not so any more.
    """

    changed = Signal(object)
    saved_changed = Signal()
    revealed = Signal(object)
    writing_wanted = Signal()
    cursor_moved = Signal(object)
    told = Signal(object)
    withdrawn = Signal(str)

    def __init__(self, session: Session | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session or Session()
        self.session.listen(self.changed.emit)
        self.tasks = Tasks(self)
        self.selection: Selection | None = None
        self._was_dirty = False
        self.changed.connect(self._note_saved)
        self.cursor_moved.connect(self._note_cursor)

    @property
    def project(self) -> Project:
        return self.session.project

    def open(
        self, project: Project, path: Path | None, *, read_only: bool = False, saved: bool = True
    ) -> None:
        """Have another story in this window; the one before is gone with its history. See `Session.open`."""
        self.session.open(project, path, read_only=read_only, saved=saved)

    def apply(self, step: Step | None) -> bool:
        """Make a step; None is what an edit gives that would change nothing. True if anything changed."""
        if step is None:
            return False
        try:
            return self.session.apply(step) is not None
        except ReadOnly as error:
            self.told.emit(error)
            return False

    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        self.session.redo()

    def reveal(self, target: Selection | BlockId) -> None:
        """Show a place and put the cursor there. The chapter it stands in is opened."""
        self.revealed.emit(target if isinstance(target, Selection) else caret(target))

    def write_at(self, target: Selection | BlockId) -> None:
        """Show a place as `reveal` does, and have the keyboard on the page: the writer goes on there."""
        self.reveal(target)
        self.writing_wanted.emit()

    def tell(self, what: object) -> None:
        """Let the writer know: a `messages.Message`, or an error that `messages` has words for."""
        self.told.emit(what)

    def withdraw(self, about: str) -> None:
        """Take back what was told about something; see `messages.Message`."""
        self.withdrawn.emit(about)

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None] | None = None,
        title: str = "",
        cancelled: Callable[[], object] | None = None,
    ) -> None:
        """Have `work` done off the UI thread; see `Tasks.run`. An error without `failed` is told."""
        self.tasks.run(work, done, failed or self.told.emit, title, cancelled)

    def _note_cursor(self, selection: Selection) -> None:
        self.selection = selection

    def _note_saved(self, change: Change) -> None:
        if change.action == "open":
            self.selection = None
        if change.action == "open" or self.session.is_dirty != self._was_dirty:
            self.note_saved()

    def note_saved(self) -> None:
        """To be called once a save has ended: tells of it even when there are newer changes already."""
        self._was_dirty = self.session.is_dirty
        self.saved_changed.emit()
