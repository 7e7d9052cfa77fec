"""Import: a file that is not ours is read off the UI thread, what was found is shown, then it is a story.

Attached by `features`. What it makes is a story without a file of its own; the file that was read stays as it
is.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.document import Project
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.preferences import Preferences

if TYPE_CHECKING:
    from songfic_editor.formats.registry import Imported


class Imports(QObject):
    """Asks for a file and its story's details, and hands the project to the window."""

    def __init__(self, hub: Hub, files: Files, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._files = files
        self._preferences = preferences
        self._window = window

    def ask(self) -> None:
        path = file_dialogs.ask_open(self._window, self._preferences.folder(), project=False)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file, and show what is in it."""

        def work() -> "Imported":
            from songfic_editor.formats import registry

            return registry.import_file(path)

        def failed(error: Exception) -> None:
            if isinstance(error, ReadProblem) and error.code == "own-format":
                self._files.open_story(path)
            else:
                self._hub.tell(error)

        self._preferences.set(last_folder=str(path.parent))
        title = self.tr("Reading {0}").format(path.name)
        self._hub.run(work, lambda found: self._show(path, found), failed, title)

    def _show(self, path: Path, found: "Imported") -> None:
        from songfic_editor.ui.import_preview import ImportPreview

        dialog = ImportPreview(path, found, self._window)

        def accepted() -> None:
            project = dialog.project()  # now: the dialog is gone once what was open has been saved
            self._files.saver.when_safe(lambda: self._take(path, project))

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, path: Path, project: Project) -> None:
        self._files.put(project, None, saved=False)
        words = self.tr("“{0}” is a new story now, not saved yet. The file itself was not changed.")
        self._hub.tell(Message(words.format(path.name)))
