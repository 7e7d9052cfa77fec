"""Another program from which a file is dragged: a small window that lies over all others.

Run by `hand.py` in a process of its own, with the file's path. It tells in lines of standard output where it
is and what came of each drag, and ends when nobody can ask it any more.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QSocketNotifier, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel


class File(QLabel):
    """A picture of a file, as in a file manager."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self._path = path
        self.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.X11BypassWindowManagerHint)
        self.setGeometry(4, 4, 150, 40)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        corner = self.mapToGlobal(QPoint(0, 0))
        print(corner.x() + self.width() // 2, corner.y() + self.height() // 2, flush=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Taken at the first move, as in any list of files."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._path))])
        drag = QDrag(self)
        drag.setMimeData(data)
        print("taken", flush=True)
        print(drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction).name, flush=True)


def main() -> None:
    app = QApplication(sys.argv)
    file = File(Path(sys.argv[1]))
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: app.exit())
    file.show()
    app.exec()


if __name__ == "__main__":
    main()
