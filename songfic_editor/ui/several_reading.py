"""Several files are read off the UI thread, one after the other, and can be stopped between two of them.

Held by the dialog of such an import. What the worker has done so far is looked at by a timer, so that no
signal ever comes from another thread to a dialog that has gone.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from songfic_editor.model.document import Project
from songfic_editor.ui.hub import Hub

if TYPE_CHECKING:
    from songfic_editor.formats.several_story import Came, Several

LOOKED_AT_MS: Final = 60


class SeveralReading(QObject):
    """`moved(int)`: so many files are done. `ended(Several)`: all are."""

    moved = Signal(int)
    ended = Signal(object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._count = 0
        self._run: object = None
        self._timer = QTimer(self, interval=LOOKED_AT_MS)
        self._timer.timeout.connect(lambda: self.moved.emit(self._count))

    def begin(self, files: Sequence[Path], folder: str, failed: Callable[[Exception], None]) -> None:
        own = self._hub.project
        run = self._run = object()
        self._count = 0

        def told(_came: "Came") -> bool:
            if run is self._run:
                self._count += 1
            return run is self._run

        def done(found: "Several | None") -> None:
            if found is not None and run is self._run:
                self.stop()
                self.ended.emit(found)

        def wrong(error: Exception) -> None:
            if run is self._run:
                self.stop()
                failed(error)

        self._timer.start()
        self._hub.run(lambda: _read(files, own, folder, told), done, wrong)

    def stop(self) -> bool:
        """Nobody waits for it any more: it ends with the file that is being read. Whether there was any."""
        was_reading = self._run is not None
        self._run = None
        self._timer.stop()
        return was_reading


def _read(
    files: Sequence[Path], own: Project, folder: str, told: "Callable[[Came], bool]"
) -> "Several | None":
    from songfic_editor.formats.several import import_several
    from songfic_editor.recognition.there_already import paragraphs, there_already
    from songfic_editor.session.own_stories import read_own

    found = import_several(files, own.songs, read_own=read_own, told=told, folder=folder)
    if found is None or found.project is None:
        return found
    return replace(found, there=there_already(paragraphs(own), found.project.chapters))
