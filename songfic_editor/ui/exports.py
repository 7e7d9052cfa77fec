"""Export: the story in any format that is written, made off the UI thread, whole or not at all.

Attached by `desk_features`. The file dialog asks before a file is replaced; the story itself is never
changed.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from songfic_editor.formats.writing import registry
from songfic_editor.formats.writing.registry import SUFFIXES, ExportOptions, Format
from songfic_editor.model.document import Project
from songfic_editor.storage import atomic
from songfic_editor.storage.problem import CannotWrite, reason
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.translating import translate


class Exports(QObject):
    """Asks where to, and writes."""

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._preferences = preferences
        self._window = window

    def as_text(self) -> None:
        """Plain text; the lines of stanzas are kept."""
        from songfic_editor.ui.export_options import ask_text_options

        project = self._hub.project
        options = ask_text_options(self._window, project)
        if options is not None:
            self._write(project, "text", options)

    def export(self, to: Format) -> None:
        """In a format that asks no more than where translations stand, and that only where there are some."""
        from songfic_editor.ui.export_options import ask_translations

        project = self._hub.project
        options = ask_translations(self._window, project)
        if options is not None:
            self._write(project, to, options)

    def _write(self, project: Project, to: Format, options: ExportOptions | None = None) -> None:
        """Ask where to, and write; another story that is opened while the question stands changes nothing."""
        session = self._hub.session
        folder = session.path.parent if session.path is not None else self._preferences.folder()
        name = project.title or (session.path.stem if session.path is not None else "")
        path = file_dialogs.ask_save(self._window, folder, name or self.tr("Untitled"), SUFFIXES[to])
        if path is not None:
            write_file(self._hub, path, lambda: registry.write(project, to, options))


def write_file(hub: Hub, path: Path, make: Callable[[], bytes]) -> None:
    """Have what `make` gives written off the UI thread, whole or not at all; and tell where it is.

    Nothing is written before all is made: when that is cancelled, the file is as it was.
    """

    def write(data: bytes) -> None:
        hub.run(lambda: _put(path, data), lambda _none: _tell(hub, path))

    hub.run(make, write, title=_tr("Exporting to {0}").format(path.name))


def _put(path: Path, data: bytes) -> None:
    try:
        atomic.write(path, data)
    except OSError as error:
        raise CannotWrite(path, reason(error)) from error


def _tell(hub: Hub, path: Path) -> None:
    folder = QUrl.fromLocalFile(str(path.parent))
    hub.tell(
        Message(
            _tr("Exported as “{0}”.").format(path),
            offer=_tr("Show the Folder"),
            then=lambda: QDesktopServices.openUrl(folder),
        )
    )


def _tr(text: str) -> str:
    return translate("Exports", text)
