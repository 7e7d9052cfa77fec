"""A window from its start to its first idle moment, in a process of its own; prints "idle" then.

Run by `python -m tests.bench`, which takes the time: `bare`, or `ours` with or without a story's path.
"""

import gc
import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QAbstractEventDispatcher, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QListWidget, QMainWindow, QTextEdit


def say_idle() -> None:
    sys.stdout.write("idle\n")
    sys.stdout.flush()
    os._exit(0)


def bare() -> None:
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTextEdit())
    dock = QDockWidget("List")
    dock.setWidget(QListWidget())
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.resize(1180, 760)
    window.show()
    QAbstractEventDispatcher.instance().aboutToBlock.connect(say_idle)
    app.exec()


def ours(files: list[str]) -> None:
    """The program as `songfic_editor.__main__` runs it, in the same order."""
    from songfic_editor.ui import one_program

    begun = one_program.claim(files)
    gc.disable()
    from songfic_editor.ui import application

    def look(program: application.Application) -> None:
        window = program.windows[0]
        if not files or (window.hub.project.title and not window.hub.tasks.busy):
            say_idle()

    class Watched(application.Application):
        def start(self, files: Sequence[str], *, recover: bool = True) -> None:
            super().start(files, recover=recover)
            QAbstractEventDispatcher.instance().aboutToBlock.connect(lambda: look(self))

    application.Application = Watched
    application.main(files, begun)


if sys.argv[1] == "bare":
    bare()
else:
    ours(sys.argv[2:])
