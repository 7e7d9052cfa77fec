"""Faults of the program that nobody caught, in a slot or a thread: the text goes to the disk, and it is told.

Attached by `application`, called by the hooks of `diagnostics`. One dialog at a time, one a minute, and none
twice for the same fault; it never keeps anybody from writing.
"""

import sys
import time
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

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
        from songfic_editor.ui.fault_box import fault_box, log_path, what_happened

        if not self._windows:
            print(f"songfic-editor: {what_happened()} {log_path()}", file=sys.stderr)
            return
        self._box = fault_box(QApplication.activeModalWidget() or self._windows[-1], all(are_safe))
        self._box.finished.connect(self._closed)
        self._box.destroyed.connect(self._closed)  # it may go with the dialog that it lies over
        self._box.show()

    def _closed(self) -> None:
        self._box = None

    def _is_too_soon(self) -> bool:
        return self._told_at is not None and self._clock() - self._told_at < BEARABLE_SECONDS


def _place(error: BaseException) -> str:
    """Where in the program it happened: the same fault again is the same place."""
    frames = traceback.extract_tb(error.__traceback__)[-1:]
    return ":".join([type(error).__name__, *(f"{one.filename}:{one.lineno}" for one in frames)])
