"""Export: the story in any format that is written, made off the UI thread, whole or not at all.

Attached by `desk_features`. The file dialog asks before a file is replaced; the story itself is never
changed.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from songfic_editor.formats.writing import registry
from songfic_editor.formats.writing.registry import SUFFIXES, ExportOptions
from songfic_editor.model.document import Project
from songfic_editor.storage import atomic
from songfic_editor.storage.problem import CannotWrite, reason
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.export_dialog import ExportDialog, Target
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.translating import translate


class Exports(QObject):
    """Asks what and where to, and writes."""

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._preferences = preferences
        self._window = window

    def export(self, to: Target) -> None:
        """Ask what of the story, with this format proposed; what was chosen is proposed the next time."""
        project = self._hub.project
        dialog = ExportDialog(project, to, self._preferences.settings, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        to, options, settings = dialog.to, dialog.options, dialog.settings
        dialog.deleteLater()
        if accepted:
            self._preferences.set(export=settings.export, printing=settings.printing)
            self.write(project, to, options)

    def write(self, project: Project, to: Target, options: ExportOptions) -> None:
        """Ask where to, and write; another story that is opened while the question stands changes nothing."""
        session = self._hub.session
        folder = session.path.parent if session.path is not None else self._preferences.folder()
        name = project.title or (session.path.stem if session.path is not None else "")
        suffix = "pdf" if to == "pdf" else SUFFIXES[to]
        path = file_dialogs.ask_save(self._window, folder, name or self.tr("Untitled"), suffix)
        if path is None:
            return
        stopped = threading.Event()
        make = self._pdf(project, options, stopped) if to == "pdf" else _made(project, to, options)
        write_file(self._hub, path, make, stopped.set)

    def _pdf(self, project: Project, options: ExportOptions, stopped: threading.Event) -> Callable[[], bytes]:
        from songfic_editor.ui import printing_press

        settings = self._preferences.settings
        face = page_face(settings)

        def make() -> bytes:
            job = printing_press.job(project, options, settings, face)
            return printing_press.pdf(job, stopped.is_set)

        return make


def _made(project: Project, to: registry.Format, options: ExportOptions) -> Callable[[], bytes]:
    return lambda: registry.write(project, to, options)


def write_file(
    hub: Hub, path: Path, make: Callable[[], bytes], cancelled: Callable[[], object] | None = None
) -> None:
    """Have what `make` gives written off the UI thread, whole or not at all; and tell where it is.

    Nothing is written before all is made: when that is cancelled, the file is as it was.
    """

    def write(data: bytes) -> None:
        hub.run(lambda: _put(path, data), lambda _none: _tell(hub, path))

    hub.run(make, write, title=_tr("Exporting to {0}").format(path.name), cancelled=cancelled)


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
