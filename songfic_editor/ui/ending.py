"""The end of the program when the system wants it: a signal, the end of the session, the power going off.

Attached by `application`. Nobody may be there to answer, so nothing is asked: what is typed goes to the
journal first, then to its file if it is saved automatically. The window that closes says nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from songfic_editor.ui.tasks import wait_for_all

if TYPE_CHECKING:
    from songfic_editor.ui.main_window import MainWindow

WAIT_SECONDS: Final = 3.0


class Ending(QObject):
    """`windows`: those that are open, the program's own list."""

    def __init__(self, app: QApplication, windows: "Sequence[MainWindow]", parent: QObject) -> None:
        super().__init__(parent)
        self._windows = windows
        # Direct: the session goes on with its end as soon as this returns.
        app.commitDataRequest.connect(self.secure, Qt.ConnectionType.DirectConnection)

    def end_now(self) -> None:
        """Keep all, ask nothing, and end."""
        QApplication.processEvents()  # keys that wait to be taken in
        self.secure()
        for window in list(self._windows):
            window.close_without_asking()
        QApplication.quit()

    def put_aside(self) -> None:
        """Have everything in the journals, and touch nothing else: there may be no screen any more."""
        for window in self._windows:
            window.journaling.secure()

    def secure(self) -> None:
        """Have everything on the disk. The program may go on after it: a session's end can be called off."""
        self.put_aside()
        wait_for_all(WAIT_SECONDS)  # a save that was begun is let end; it may be of this very state
        for window in self._windows:
            window.files.saver.save_by_itself(now=True)
