"""Files of the window: new, open, save, close, and the recent ones.

Reading and writing happen off the UI thread, through `Hub.run`. Nothing that is not saved is given up without
asking; which dialog asks is in `file_dialogs`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from songfic_editor.model.document import Project, new_project
from songfic_editor.resource_files import resource
from songfic_editor.ui import file_dialogs, kept_work
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.preferences import Preferences

if TYPE_CHECKING:
    from songfic_editor.storage.project_file import Opened

Then = Callable[[], object]


class Files(QObject):
    """`opened()`: another story is in the window. `closed()`: none is, the start page is due.

    `leaving()`: the one that is there is about to go. `saved()`: a save has ended well. `unknown(Path)`: a
    file that is not ours, to be imported.
    """

    opened = Signal()
    leaving = Signal()
    closed = Signal()
    saved = Signal()
    unknown = Signal(object)

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._preferences = preferences
        self._window = window
        self._saving: Project | None = None
        self._mended: Path | None = None
        self._kept: Path | None = None
        self._queue: list[Then] = []

    # --- opening ---

    def new(self) -> None:
        self.leave(lambda: self.put(new_project(), None))

    def open(self) -> None:
        path = file_dialogs.ask_open(self._window, self._folder(), project=True)
        if path is not None:
            self.open_path(path)

    def open_sample(self) -> None:
        """The sample is opened as a story without a file: saving it asks where to."""
        path = next(iter(sorted(resource("samples").glob("*.songfic"))))
        self.leave(lambda: self._read(path, lambda opened: self.put(opened.project, None)))

    def open_path(self, path: Path) -> None:
        """Open a project; anything else is handed on to be imported."""
        if path.suffix.lower() != ".songfic":
            self.unknown.emit(path)
            return
        self.leave(lambda: self._read(path, self._take))

    def open_kept(self, kept: Path) -> None:
        """Open work that an earlier run had to keep, to be saved anew; the copy goes when it has been."""

        def take(opened: "Opened") -> None:
            self.put(opened.project, None, saved=False)
            self._kept = kept

        self.leave(lambda: self._read(kept, take))

    def put(
        self, project: Project, path: Path | None, *, read_only: bool = False, saved: bool = True
    ) -> None:
        """Show another story in the window."""
        self._kept = None
        self.leaving.emit()
        self._hub.open(project, path, read_only=read_only, saved=saved)
        self.opened.emit()

    def _read(self, path: Path, done: Callable[["Opened"], None]) -> None:
        asked_for = self._hub.project

        def read(opened: "Opened") -> None:
            # What was typed while the file was being read is asked about like anything else.
            if self._hub.project is asked_for:
                done(opened)
            else:
                self.leave(lambda: done(opened))

        def load() -> "Opened":
            from songfic_editor.storage import project_file

            return project_file.load(path)

        def failed(error: Exception) -> None:
            from songfic_editor.ui import messages

            self._hub.tell(messages.not_opened(path, error))

        self._hub.run(load, read, failed, title=self.tr("Opening {0}").format(path.name))

    def _take(self, opened: "Opened") -> None:
        from songfic_editor.ui import messages

        saved = not opened.repairs
        self.put(opened.project, opened.path, read_only=opened.read_only, saved=saved)
        self._mended = opened.path if opened.repairs else None
        self._preferences.add_recent(opened.path)
        message = messages.opened(opened)
        if message is not None:
            self._hub.tell(message)

    # --- saving ---

    def save(self, then: Then | None = None) -> None:
        """Write the story to its file, in the background; `then` is called once it is on the disk."""
        path = self._hub.session.path
        if path is None or self._hub.session.read_only:
            self.save_as(then)
        else:
            self._write(path, then)

    def save_as(self, then: Then | None = None) -> None:
        path = file_dialogs.ask_save(self._window, self._folder(), self._name(), "songfic")
        if path is not None:
            self._write(path, then)

    def _write(self, path: Path, then: Then | None) -> None:
        if self._saving is not None:
            self._queue.append(lambda: self._write(path, then))
            return
        self._hub.session.close_group()
        project = self._saving = self._hub.project
        keep = path == self._mended

        def save() -> Path | None:
            from songfic_editor.storage import project_file

            return project_file.save(path, project, keep_original=keep)

        self._hub.run(
            save,
            lambda kept: self._written(path, project, kept, then),
            self._could_not,
        )

    def _written(self, path: Path, project: Project, kept: Path | None, then: Then | None) -> None:
        session = self._hub.session
        if session.project.id == project.id:
            session.saved(project, path)
            session.read_only = False
        if kept is not None:
            from songfic_editor.ui import messages

            self._mended = None
            self._hub.tell(messages.original_kept(kept))
        if self._kept is not None:
            kept_work.forget(self._kept)
            self._kept = None
        self._preferences.add_recent(path)
        self.saved.emit()
        self._hub.note_saved()
        self._end_write(then)

    def _could_not(self, error: Exception) -> None:
        self._hub.tell(error)
        self._queue.clear()
        self._end_write(None)

    def _end_write(self, then: Then | None) -> None:
        self._saving = None
        if then is not None:
            then()
        while self._queue and self._saving is None:
            self._queue.pop(0)()

    # --- leaving ---

    def close_story(self) -> None:
        def close() -> None:
            self.leaving.emit()
            self._hub.open(new_project(), None)
            self.closed.emit()

        self.leave(close)

    def leave(self, then: Then) -> None:
        """Go on with `then` once nothing in the window can be lost: saved, or given up by the writer."""
        session = self._hub.session
        if self._saving is not None and self._saving is session.project:
            self._queue.append(lambda: self.leave(then))
        elif not session.is_dirty:
            then()
        else:
            file_dialogs.ask_to_save(
                self._window, self._name(), save=lambda: self.save(lambda: self.leave(then)), discard=then
            )

    @property
    def is_settled(self) -> bool:
        """Nothing would be lost by closing now."""
        return self._saving is None and not self._hub.session.is_dirty

    def _folder(self) -> Path:
        path = self._hub.session.path
        return path.parent if path is not None else self._preferences.folder()

    def _name(self) -> str:
        """What the story is called: its file, its title, or that it has neither."""
        session = self._hub.session
        if session.path is not None:
            return session.path.name
        return session.project.title.strip() or self.tr("Untitled")
