"""Draws the cells of a song's strip, each state with a shape of its own, so that no colour is needed.

Used by `songOrder` alone. Full: placed. Filled to the half: in part. Broken: altered. Dotted: not used. A
second bar below: more often than it is sung. A notch above: out of the song's order. Low: not sung at all.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from songfic_editor.ui.strip_model import CELL, Cell, StripModel
from songfic_editor.ui.theme import Theme

CELL_HEIGHT: Final = 20
_BAR: Final = 9.0
_GAP: Final = 4.0
_ROUND: Final = 2.5


class StripDelegate(QStyledItemDelegate):
    """`view`: the strip, whose model knows the song's colour."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self._view.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell: Cell = index.data(CELL)
        model = self._view.model()
        assert isinstance(model, StripModel)
        colour = self._theme.song_colour(model.colour)
        area = QRectF(option.rect)
        bar = QRectF(area.left() + 0.5, area.top() + 5.5, area.width() - _GAP, _BAR)
        if not cell.sung:
            bar.setTop(bar.top() + 4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter, bar, cell, colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if cell.repeated:
            painter.drawRect(QRectF(bar.left() + 1, bar.bottom() + 1.5, bar.width() - 2, 1.8))
        if cell.out_of_order:
            middle, top = bar.center().x(), area.top() + 0.5
            notch = (QPointF(middle - 3.5, top), QPointF(middle + 3.5, top), QPointF(middle, top + 4))
            painter.setBrush(QColor(self._theme.panel.warning))
            painter.drawPolygon(QPolygonF(notch))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.panel.accent), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-2, -2.5, 2, 2.5), 3.5, 3.5)
        painter.restore()

    def _paint_bar(self, painter: QPainter, bar: QRectF, cell: Cell, colour: QColor) -> None:
        if cell.fill in ("none", "unknown"):
            quiet = QColor(self._theme.panel.quiet if cell.fill == "none" else self._theme.panel.edge)
            painter.setPen(QPen(quiet, 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar, _ROUND, _ROUND)
            return
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if cell.fill == "part" or cell.altered else colour)
        painter.drawRoundedRect(bar, _ROUND, _ROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        inside = bar.adjusted(0.5, 0.5, -0.5, -0.5)
        if cell.fill == "part":
            inside.setTop(bar.center().y())
        if cell.altered:  # broken, as the bar beside the stanza on the page
            third = inside.width() / 5
            for step in (0, 2, 4):
                left = inside.left() + step * third
                painter.drawRect(QRectF(left, inside.top(), third, inside.height()))
        elif cell.fill == "part":
            painter.drawRect(inside)
