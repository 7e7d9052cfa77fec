"""Import: a file that is not ours is read off the UI thread, reviewed, then a story or chapters of one.

Attached by `features`. What it makes is a story without a file of its own, or one step in the open story; the
file that was read stays as it is.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.document import Project
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.theme import Theme

if TYPE_CHECKING:
    from songfic_editor.formats.reviewed import Read
    from songfic_editor.ui.import_review import ImportReview


class Imports(QObject):
    """Asks for a file, has it reviewed, and hands what comes of it to the window."""

    def __init__(
        self, hub: Hub, files: Files, preferences: Preferences, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._hub = hub
        self._files = files
        self._preferences = preferences
        self._theme = theme
        self._window = window

    def ask(self) -> None:
        paths = file_dialogs.ask_import(self._window, self._preferences.folder())
        if len(paths) == 1:
            self.read(paths[0])
        elif paths:
            self._files.several.emit(paths)

    def read(self, path: Path) -> None:
        """Read a file, and show what is in it."""

        def failed(error: Exception) -> None:
            if isinstance(error, ReadProblem) and error.code == "own-format":
                self._files.open_story(path)
            else:
                self._hub.tell(error)

        self._preferences.set(last_folder=str(path.parent))
        own = self._hub.project
        title = self.tr("Reading {0}").format(path.name)
        self._hub.run(lambda: _read(path, own), lambda found: self._review(path, found), failed, title)

    def _review(self, path: Path, found: "Read") -> None:
        from songfic_editor.ui.import_review import ImportReview

        project, made = self._hub.project, found.made
        same_title = made.project.title.casefold() == project.title.casefold() != ""
        dialog = ImportReview(
            self.tr("Import {0}").format(path.name),
            found,
            self._hub,
            self._files,
            self._theme,
            self._preferences,
            self._window,
            is_part=(same_title or bool(made.linked)) and not made.there,
        )
        dialog.encoding_chosen.connect(lambda encoding: self._read_anew(dialog, path, encoding))
        dialog.accepted.connect(lambda: self._take(dialog, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read_anew(self, dialog: "ImportReview", path: Path, encoding: str) -> None:
        def done(found: "Read") -> None:
            if shiboken6.isValid(dialog):
                dialog.read_anew(found)

        own = self._hub.project
        title = self.tr("Reading {0}").format(path.name)
        self._hub.run(lambda: _read(path, own, encoding), done, title=title)

    def _take(self, dialog: "ImportReview", path: Path) -> None:
        from songfic_editor.ui import import_target

        project = dialog.project()  # now: the dialog is gone once what was open has been saved
        if dialog.is_wanted_new:
            self._files.saver.when_safe(lambda: self._open_new(path, project))
        else:
            words = self.tr("“{0}” is in the story now, {1}. Undo takes it out again.")
            import_target.add(
                self._hub, project, dialog.target.before, lambda where: words.format(path.name, where)
            )

    def _open_new(self, path: Path, project: Project) -> None:
        self._files.put(project, None, saved=False)
        words = self.tr("“{0}” is a new story now, not saved yet. The file itself was not changed.")
        self._hub.tell(Message(words.format(path.name)))


def _read(path: Path, own: Project, encoding: str = "") -> "Read":
    """For the worker: what it needs is imported there."""
    from songfic_editor.formats import reviewed

    return reviewed.read(path, reviewed.of_story(own), encoding)
