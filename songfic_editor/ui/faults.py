"""Faults of the program that nobody caught, in a slot or a thread: the text goes to the disk, and it is told.

Attached by `application`, called by the hooks of `diagnostics`. One dialog at a time, one a minute, and none
twice for the same fault; it never keeps anybody from writing.
"""

import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from songfic_editor.diagnostics import LOG_NAME
from songfic_editor.storage.folders import state_folder

if TYPE_CHECKING:
    from songfic_editor.ui.main_window import MainWindow

BEARABLE_SECONDS: Final = 60.0


class Faults(QObject):
    """`windows`: those that are open, the program's own list."""

    _came = Signal(object)

    def __init__(
        self,
        windows: "Sequence[MainWindow]",
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._clock = clock
        self._told: set[str] = set()
        self._told_at: float | None = None
        self._box: QMessageBox | None = None
        # Queued: it may come from any thread, and from the midst of anything.
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def report(self, error: BaseException) -> None:
        """Something that nobody caught. Any thread may call."""
        self._came.emit(error)

    def _take(self, error: BaseException) -> None:
        are_safe = [window.journaling.flush() for window in self._windows]
        place = _place(error)
        if self._box is not None or place in self._told or self._is_too_soon():
            return
        self._told.add(place)
        self._told_at = self._clock()
        if not self._windows:
            print(f"songfic-editor: {_what_happened()} {_log()}", file=sys.stderr)
            return
        self._box = _box(QApplication.activeModalWidget() or self._windows[-1], all(are_safe))
        self._box.finished.connect(self._closed)
        self._box.show()

    def _closed(self) -> None:
        self._box = None

    def _is_too_soon(self) -> bool:
        return self._told_at is not None and self._clock() - self._told_at < BEARABLE_SECONDS


def _box(parent: QWidget, is_safe: bool) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName("faultBox")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(_tr("Something Went Wrong"))
    box.setText(_what_happened())
    safe = _tr("Your text is safe: it is all on the disk, and you can go on writing.")
    unsafe = _tr("Your text is still here, but could not be put on the disk. Save it now.")
    about_log = _tr("What happened is in the log, without a word of your story.")
    parts = [safe if is_safe else unsafe, *([about_log] if _log().exists() else [])]
    box.setInformativeText("\n\n".join(parts))
    go_on = box.addButton(_tr("&Go On"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    if _log().exists():
        log = box.addButton(_tr("Open the &Log"), QMessageBox.ButtonRole.ActionRole)
        log.clicked.connect(lambda: _open(_log()))
        folder = box.addButton(_tr("Show Its &Folder"), QMessageBox.ButtonRole.ActionRole)
        folder.clicked.connect(lambda: _open(_log().parent))
    box.setModal(False)
    box.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # somebody is typing
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def _what_happened() -> str:
    return _tr("Something went wrong that should not have.")


def _log() -> Path:
    return state_folder() / LOG_NAME


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _place(error: BaseException) -> str:
    """Where in the program it happened: the same fault again is the same place."""
    frames = traceback.extract_tb(error.__traceback__)[-1:]
    return ":".join([type(error).__name__, *(f"{one.filename}:{one.lineno}" for one in frames)])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Faults", text)
