"""The writer's settings while the program runs: the frozen value, one signal, and its file.

Loaded once at the start; shared by all windows. Changes are written a moment later, off the UI thread.
"""

import logging
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from songfic_editor.storage import settings as storage
from songfic_editor.storage.settings import Settings, ViewState
from songfic_editor.ui.tasks import Tasks

WRITTEN_AFTER_MS = 1000
_log = logging.getLogger(__name__)


class Preferences(QObject):
    """`changed()`: `settings` is another value now."""

    changed = Signal()

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path or storage.settings_path()
        self.settings: Settings = storage.load(self._path)
        self._written = self.settings
        self._tasks = Tasks(self)
        self._timer = QTimer(self, singleShot=True, interval=WRITTEN_AFTER_MS)
        self._timer.timeout.connect(self._write_soon)

    def set(self, **values: object) -> None:
        """Change some of the settings, by the names that `Settings` has."""
        self._take(replace(self.settings, **values))

    def add_recent(self, path: Path) -> None:
        self._take(storage.with_recent(self.settings, path.absolute()))
        self.set(last_folder=str(path.absolute().parent))

    def remember_view(self, path: Path, view: ViewState) -> None:
        self._take(storage.with_view(self.settings, path.absolute(), view))

    def view(self, path: Path) -> ViewState | None:
        """Where the writer was in this story."""
        return self.settings.views.get(str(path.absolute()))

    def recent(self) -> list[Path]:
        return [Path(name) for name in self.settings.recent_files]

    def folder(self) -> Path:
        """Where to look for files: where the last one was, else the user's documents."""
        last = Path(self.settings.last_folder)
        if self.settings.last_folder and last.is_dir():
            return last
        from PySide6.QtCore import QStandardPaths

        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def write(self) -> None:
        """Write what has changed, at once: at the program's end."""
        self._timer.stop()
        if self.settings == self._written:
            return
        try:
            storage.save(self._path, self.settings)
        except OSError as error:
            _could_not(error)
        else:
            self._written = self.settings

    def _take(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self._timer.start()
            self.changed.emit()

    def _write_soon(self) -> None:
        path, settings = self._path, self.settings

        def done(_none: None) -> None:
            self._written = settings

        self._tasks.run(lambda: storage.save(path, settings), done, _could_not)


def _could_not(error: Exception) -> None:
    """Settings are a comfort: losing them is worth a line in the log, not a message."""
    _log.warning("settings not written: %s", type(error).__name__)
