"""A story as files for a site: a file for each chapter, a zip of them, or one file; whole or not at all.

Called by the Publish panel. All is made and written off the UI thread; what is there already is asked about
once. The story itself is never changed.
"""

import threading
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from songfic_editor.formats.writing import for_sites, site_files
from songfic_editor.formats.writing.file_names import file_name
from songfic_editor.formats.writing.registry import SUFFIXES
from songfic_editor.formats.writing.site_files import Made
from songfic_editor.model.document import Project
from songfic_editor.publishing.sites import Site
from songfic_editor.storage import file_set
from songfic_editor.storage.problem import CannotWrite, reason
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.exports import write_file
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.publish_messages import tr

_MOST_NAMED: Final = 3


class SiteExports:
    """Asks where to, and writes what a site is given."""

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        self._hub = hub
        self._preferences = preferences
        self._window = window

    def chapters(self, site: Site) -> None:
        """A file for each chapter, into a folder."""
        project = self._hub.project
        folder = file_dialogs.ask_folder(self._window, self._start())
        if folder is None:
            return

        def make() -> tuple[Made, ...]:
            return site_files.chapters(project, site)

        self._hub.run(make, lambda made: self._put(folder, made), title=tr("Exporting the chapters"))

    def zip(self, site: Site) -> None:
        """The same files in one archive."""
        project = self._hub.project
        path = file_dialogs.ask_save(self._window, self._start(), _name(project, site), "zip")
        if path is not None:
            write_file(self._hub, path, lambda: site_files.zipped(site_files.chapters(project, site)))

    def whole(self, site: Site) -> None:
        """The whole story in one file."""
        project = self._hub.project
        suffix = SUFFIXES[for_sites.format_of(site)]
        path = file_dialogs.ask_save(self._window, self._start(), _name(project, site), suffix)
        if path is not None:
            write_file(self._hub, path, lambda: site_files.whole(project, site))

    def _start(self) -> Path:
        """The folder to begin with."""
        path = self._hub.session.path
        return path.parent if path is not None else self._preferences.folder()

    def _put(self, folder: Path, made: tuple[Made, ...]) -> None:
        taken = file_set.there(folder, [one.name for one in made])
        if taken and not self._may_replace(folder, taken):
            return
        files = [(one.name, one.data) for one in made]
        stopped = threading.Event()

        def write() -> None:
            try:
                file_set.write(folder, files, stopped.is_set)
            except OSError as error:
                raise CannotWrite(folder, reason(error)) from error

        self._hub.run(
            write,
            lambda _none: self._tell(folder, len(files)),
            title=tr("Writing the chapters"),
            cancelled=stopped.set,
        )

    def _may_replace(self, folder: Path, taken: tuple[str, ...]) -> bool:
        box = QMessageBox(self._window)
        box.setObjectName("askToReplace")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(tr("Replace the Files?"))
        named = ", ".join(f"“{name}”" for name in taken[:_MOST_NAMED])
        more = " …" if len(taken) > _MOST_NAMED else ""
        box.setText(tr("In “{0}” there are files of these names: {1}{2}").format(folder.name, named, more))
        box.setInformativeText(tr("They would be replaced ({0}). Nothing is written yet.").format(len(taken)))
        replace = box.addButton(tr("&Replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        is_meant = box.clickedButton() is replace
        box.deleteLater()
        return is_meant

    def _tell(self, folder: Path, count: int) -> None:
        url = QUrl.fromLocalFile(str(folder))
        self._hub.tell(
            Message(
                tr("{0} files are in “{1}”.").format(count, folder),
                offer=tr("Show the Folder"),
                then=lambda: QDesktopServices.openUrl(url),
            )
        )


def _name(project: Project, site: Site) -> str:
    return file_name(project.title.strip() or tr("Untitled"), f" ({site.name})")
