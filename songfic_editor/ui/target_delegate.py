"""Paints, in a story tree, how far a scene with a target of words has come: quietly, at its row's right end.

Set by `story_tree`. What it shows can also be read in the row's tooltip and by a screen reader.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from songfic_editor.ui.story_rows import TARGET
from songfic_editor.ui.theme import Theme

_PAD = 6


class TargetDelegate(QStyledItemDelegate):
    """A row as Qt draws it, and behind its words what `TARGET` says, where there is room."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        words = index.data(TARGET)
        if not words:
            return
        rect = QRect(option.rect).adjusted(0, 0, -_PAD, 0)
        metrics = painter.fontMetrics()
        taken = metrics.horizontalAdvance(str(index.data())) + 2 * _PAD
        if taken + metrics.horizontalAdvance(words) > rect.width():
            return
        painter.save()
        painter.setPen(QColor(self._theme.panel.quiet))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
