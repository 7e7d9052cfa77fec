"""A song's file held over the lyric panel or the lyrics of a dialog: which file it is, and taking it.

The panel tells of it by a signal of its own; what is in the file is read by the dialog that adds a song.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from songfic_editor.editor import mime


def song_file(data: QMimeData) -> Path | None:
    """The first file that is dragged or on the clipboard; None where it is anything of ours, or no file."""
    if data.hasFormat(mime.ITEMS) or data.hasFormat(mime.FRAGMENT):
        return None
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)


class SongDrops(QObject):
    """Takes files dropped onto a widget, or onto what in it takes none. `take(Path)` is called for them."""

    def __init__(self, widget: QWidget, may: Callable[[], bool], take: Callable[[Path], object]) -> None:
        super().__init__(widget)
        self._may = may
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent):  # entering is one, too
            if self._may() and song_file(event.mimeData()) is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
            else:
                event.ignore()
            return True
        if isinstance(event, QDropEvent):
            path = song_file(event.mimeData())
            if path is not None and self._may():
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self._take(path)
            return True
        return False
