"""The rules of sites for the Publish panel: read off the UI thread, and handed to the writer to change.

A writer's own rules lie in their folder; the program's own files are never touched.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from songfic_editor.publishing.sites import Site, Sites, sites
from songfic_editor.resource_files import resource
from songfic_editor.storage import atomic
from songfic_editor.storage.folders import config_folder
from songfic_editor.storage.problem import CannotWrite, reason
from songfic_editor.ui.hub import Hub


def folder() -> Path:
    """Where a writer's own rules lie."""
    return config_folder() / "sites"


class SiteRules(QObject):
    """`changed()`: `sites` is another. `handed(Path)`: a file of rules is there to be changed."""

    changed = Signal()
    handed = Signal(object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self.sites: Sites | None = None

    def read(self) -> None:
        def done(found: Sites) -> None:
            before, self.sites = self.sites, found
            if before is None or before.found != found.found or _told(before) != _told(found):
                self.changed.emit()

        self._hub.run(lambda: sites(folder()), done)

    def edit(self, site: Site) -> None:
        """Have the writer's own copy of a site's rules opened, in whatever opens such files."""

        def work() -> Path:
            return own_copy(site)

        def done(path: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            self.handed.emit(path)

        self._hub.run(work, done)


def own_copy(site: Site) -> Path:
    """The file in the writer's folder; made of the program's where there is none. Raises CannotWrite."""
    path = folder() / f"{site.name}.json"
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic.write(path, (resource("sites") / path.name).read_bytes())
    except OSError as error:
        raise CannotWrite(path, reason(error)) from error
    return path


def _told(found: Sites) -> list[str]:
    return [str(problem) for problem in found.problems]
