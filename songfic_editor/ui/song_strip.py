"""The song in its order as a strip: what is placed, altered or in part, and not used; a click goes there.

Shown above the cards of the lyric panel. By keyboard: left and right choose a stanza, Enter goes there.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from songfic_editor.ui import names
from songfic_editor.ui.song_uses import Segment
from songfic_editor.ui.theme import Theme

_HEIGHT: Final = 9
_GAP: Final = 4
_LEAST: Final = 9
"""A stanza has at least this width; a song of many takes more rows."""


class SongStrip(QWidget):
    """`chosen(block id)`: a placed stanza was clicked. `told(words)`: what the keyboard is at; "" at none."""

    chosen = Signal(str)
    told = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("songOrder")
        self.setAccessibleName(self.tr("Order of the song"))
        self._theme = theme
        self._segments: tuple[Segment, ...] = ()
        self._colour = ""
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

    def show_song(self, segments: tuple[Segment, ...], colour: str) -> None:
        """`colour`: a name of the palette."""
        if (segments, colour) == (self._segments, self._colour):
            return
        self._segments, self._colour = segments, colour
        self._at = min(self._at, max(len(segments) - 1, 0))
        self.setAccessibleDescription("; ".join(map(spoken, segments)))
        self.setVisible(bool(segments))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._index_at(QPointF(event.pos()))
            tip = "" if index is None else names.plain_tip(spoken(self._segments[index]))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if index is not None:
            self._at = index
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._segments:
            self._at = min(max(self._at + step, 0), len(self._segments) - 1)
            self.told.emit(spoken(self._segments[self._at]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._segments:
            self.told.emit(spoken(self._segments[self._at]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.told.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.song_colour(self._colour)
        faint = QColor(colour)
        faint.setAlpha(70)
        for index, segment in enumerate(self._segments):
            rect = self._rect(index)
            if segment.fill == "none":
                painter.setPen(QPen(QColor(self._theme.panel.quiet), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setPen(QPen(colour, 1))
                painter.setBrush(colour if segment.fill == "full" else faint)
            painter.drawRoundedRect(rect, 3, 3)
            if index == self._at and self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.panel.accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4)

    def _fit(self) -> None:
        """As high as its rows."""
        rows = -(-len(self._segments) // self._per_row()) or 1
        self.setFixedHeight(rows * (_HEIGHT + _GAP) + 6 - _GAP)

    def _per_row(self) -> int:
        """Rows are of one length, but for the last one."""
        most = max((self.width() - 5 + _GAP) // (_LEAST + _GAP), 1)
        count = max(len(self._segments), 1)
        rows = -(-count // most)
        return -(-count // rows)

    def _rect(self, index: int) -> QRectF:
        per_row = self._per_row()
        row, column = divmod(index, per_row)
        width = (self.width() - 5 + _GAP) / per_row
        top = 3.5 + row * (_HEIGHT + _GAP)
        return QRectF(2.5 + column * width, top, max(width - _GAP, 1.0), _HEIGHT - 1)

    def _index_at(self, point: QPointF) -> int | None:
        reach = _GAP / 2
        for index in range(len(self._segments)):
            if self._rect(index).adjusted(-reach, -reach - 2, reach, reach + 2).contains(point):
                return index
        return None

    def _choose(self) -> None:
        self.update()
        if self._segments and self._segments[self._at].placement is not None:
            self.chosen.emit(self._segments[self._at].placement)


def spoken(segment: Segment) -> str:
    """As in "Chorus, placed"."""
    fills = {
        "full": QCoreApplication.translate("SongStrip", "placed"),
        "half": QCoreApplication.translate("SongStrip", "altered or in part"),
        "none": QCoreApplication.translate("SongStrip", "not used"),
    }
    return f"{names.stanza_name(segment.stanza)}, {fills[segment.fill]}"
