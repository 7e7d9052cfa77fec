"""Saving the story that is open: in the background, one save after the other, and what waits for its end.

Part of `files`. The value that is open when the writer saves is what gets written; what is typed meanwhile
is not taken for saved.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from songfic_editor.model.document import Project
from songfic_editor.ui import file_dialogs, kept_work
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.preferences import Preferences

Then = Callable[[], object]


class Saver(QObject):
    """`saved()`: a save has ended well.

    `mended`: the file that was repaired while it was read; its original is kept with the first save. `kept`:
    the copy that an earlier run had to keep; it goes with the first save.
    """

    saved = Signal()

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._preferences = preferences
        self._window = window
        self._writing: Project | None = None
        self._queue: list[Then] = []
        self.mended: Path | None = None
        self.kept: Path | None = None

    def save(self, then: Then | None = None) -> None:
        """Write the story to its file; `then` is called once it is on the disk."""
        path = self._hub.session.path
        if path is None or self._hub.session.read_only:
            self.save_as(then)
        else:
            self._write(path, then)

    def save_as(self, then: Then | None = None) -> None:
        path = file_dialogs.ask_save(self._window, self.folder(), self.name(), "songfic")
        if path is not None:
            self._write(path, then)

    def when_safe(self, then: Then) -> None:
        """Go on once nothing in the window can be lost: saved, or given up by the writer, who is asked."""
        session = self._hub.session
        if self._writing is not None and self._writing is session.project:
            self._queue.append(lambda: self.when_safe(then))
        elif not session.is_dirty:
            then()
        else:
            file_dialogs.ask_to_save(
                self._window, self.name(), save=lambda: self.save(lambda: self.when_safe(then)), discard=then
            )

    @property
    def is_settled(self) -> bool:
        """Nothing would be lost by closing now."""
        return self._writing is None and not self._hub.session.is_dirty

    def folder(self) -> Path:
        """Where the story is, or where one would look for it."""
        path = self._hub.session.path
        return path.parent if path is not None else self._preferences.folder()

    def name(self) -> str:
        """What the story is called: its file, its title, or that it has neither."""
        session = self._hub.session
        if session.path is not None:
            return session.path.name
        return session.project.title.strip() or self.tr("Untitled")

    def _write(self, path: Path, then: Then | None) -> None:
        if self._writing is not None:
            self._queue.append(lambda: self._write(path, then))
            return
        self._hub.session.close_group()
        project = self._writing = self._hub.project
        keep = path == self.mended

        def save() -> Path | None:
            from songfic_editor.storage import project_file

            return project_file.save(path, project, keep_original=keep)

        self._hub.run(save, lambda kept: self._written(path, project, kept, then), self._could_not)

    def _written(self, path: Path, project: Project, original: Path | None, then: Then | None) -> None:
        session = self._hub.session
        if session.project.id == project.id:
            session.saved(project, path)
            session.read_only = False
        if original is not None:
            from songfic_editor.ui import messages

            self.mended = None
            self._hub.tell(messages.original_kept(original))
        if self.kept is not None:
            kept_work.forget(self.kept)
            self.kept = None
        self._preferences.add_recent(path)
        self.saved.emit()
        self._hub.note_saved()
        self._end(then)

    def _could_not(self, error: Exception) -> None:
        self._hub.tell(error)
        self._queue.clear()
        self._end(None)

    def _end(self, then: Then | None) -> None:
        self._writing = None
        if then is not None:
            then()
        while self._queue and self._writing is None:
            self._queue.pop(0)()
