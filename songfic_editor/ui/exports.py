"""Export: the story as plain text or as a web page, written off the UI thread, whole or not at all.

Attached by `desk_features`. The file dialog asks before a file is replaced; the story itself is never
changed.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

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
        options = ask_text_options(self._window)
        if options is not None:
            from songfic_editor.formats.writing import plain_text

            self._write(project, "txt", lambda: plain_text.write(project, options))

    def as_html(self) -> None:
        """A web page that stands alone."""
        project = self._hub.project

        def make() -> str:
            from songfic_editor.formats.writing import html

            return html.write(project)

        self._write(project, "html", make)

    def _write(self, project: Project, suffix: str, make: Callable[[], str]) -> None:
        """Ask where to, and write; another story that is opened while the question stands changes nothing."""
        session = self._hub.session
        folder = session.path.parent if session.path is not None else self._preferences.folder()
        name = project.title or (session.path.stem if session.path is not None else "")
        path = file_dialogs.ask_save(self._window, folder, name or self.tr("Untitled"), suffix)
        if path is None:
            return

        write_file(self._hub, path, make)


def write_file(hub: Hub, path: Path, make: Callable[[], str]) -> None:
    """Have what `make` gives written off the UI thread, whole or not at all; and tell where it is."""

    def work() -> None:
        try:
            atomic.write(path, make().encode("utf-8"))
        except OSError as error:
            raise CannotWrite(path, reason(error)) from error

    hub.run(work, lambda _none: _tell(hub, path), title=_tr("Exporting to {0}").format(path.name))


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
