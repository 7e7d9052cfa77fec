"""Divides the lyric panel's height: the song above takes what its stanzas need, the story below the rest.

Used by `lyric_panel`. Once the writer has drawn the line elsewhere it stays there.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

MOST_OF_HEIGHT: Final = 0.62
"""The song has no more of the panel than this, however many stanzas it has."""


LOW: Final = 250
"""Pixels of the panel's height below which the stanzas need all of the song's part."""


class LyricSplitter(QSplitter):
    """`needed`: the height in pixels that the upper part would fill.

    `became_low(bool)`: the panel has hardly any height, or has it again.
    """

    became_low = Signal(bool)

    def __init__(self, needed: Callable[[], int], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._needed = needed
        self._is_drawn = self._is_low = False
        self.setObjectName("lyricSplitter")
        self.setAccessibleName(self.tr("Song and its places in the story"))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(self._note_drawn)

    def createHandle(self) -> QSplitterHandle:
        handle = super().createHandle()
        handle.setAccessibleName(self.tr("Line between the song and its places"))
        return handle

    def divide(self) -> None:
        """Give each part its share anew; to be called when the song is another or has other stanzas."""
        height = self.height()
        if self._is_drawn or self.count() < 2:
            return
        above = min(self._needed(), round(height * MOST_OF_HEIGHT))
        if self.sizes()[0] != above:
            self.setSizes([above, height - above])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_low != (event.size().height() < LOW):
            self._is_low = not self._is_low
            self.became_low.emit(self._is_low)
        self.divide()

    def _note_drawn(self) -> None:
        self._is_drawn = True
