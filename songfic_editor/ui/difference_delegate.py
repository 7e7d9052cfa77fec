"""Draws the rows of a difference: words that went struck through, words that came underlined, a tint behind.

Used by `difference_view` alone. It paints what `difference_model` says, and is told apart without colours.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from songfic_editor.editor import utf16
from songfic_editor.projection.difference import Row
from songfic_editor.projection.difference_parts import Part
from songfic_editor.ui.difference_model import CELL, ROW, THEN, WHAT, Cell
from songfic_editor.ui.theme import Theme

_PAD: Final = 8
_TINTS: Final = {"added": "green", "removed": "rust", "changed": "amber", "moved": "blue"}
_FAINT: Final = 26
"""Of 255: how much of a row's tint lies over the ground; the words stay as readable as they were."""
_STRONG: Final = 60
_LINE: Final = 100_000

Index = QModelIndex | QPersistentModelIndex


class DifferenceDelegate(QStyledItemDelegate):
    """`face`: the page's, in which the story is shown. Heights are remembered until `forget`."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._heights: dict[tuple[int, int, int], int] = {}
        self.face = ""

    def forget(self) -> None:
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.columnWidth(index.column())
        key = (index.row(), index.column(), width)
        if key not in self._heights:
            self._heights[key] = self._height(index, width)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        cell: Cell | None = index.data(CELL)
        rect = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setClipRect(rect)
        self._paint_ground(painter, rect, row, cell is not None or index.column() == WHAT, state)
        if cell is not None:
            layout = self._laid_out(cell, index.column(), rect.width() - 2 * _PAD)
            painter.setPen(QColor(self._theme.panel.text))
            layout.draw(painter, QPointF(rect.left() + _PAD, rect.top() + _PAD // 2 + _room_above(cell.part)))
        elif index.data() is not None:
            painter.setFont(self._small())
            painter.setPen(QColor(self._theme.panel.quiet))
            is_row = isinstance(row, Row)
            align = Qt.AlignmentFlag.AlignTop if is_row else Qt.AlignmentFlag.AlignHCenter
            words = rect.adjusted(_PAD, _PAD // 2 + 2, -_PAD // 2, -_PAD // 2)
            painter.drawText(words, align, str(index.data()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._theme.panel.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _height(self, index: Index, width: int) -> int:
        cell: Cell | None = index.data(CELL)
        if cell is None:
            return QFontMetrics(self._small()).height() + _PAD + 4
        layout = self._laid_out(cell, index.column(), width - 2 * _PAD)
        return round(layout.boundingRect().height()) + _PAD + _room_above(cell.part)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, row: object, has_words: bool, state: QStyle.StateFlag
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self._theme.panel.selected))
        if isinstance(row, Row) and row.what != "same" and has_words:
            tint = self._tint(row, _FAINT)
            painter.fillRect(rect, tint)

    def _tint(self, row: Row, alpha: int) -> QColor:
        colour = self._theme.song_colour(_TINTS[row.what])
        colour.setAlpha(alpha)
        return colour

    def _laid_out(self, cell: Cell, column: int, width: int) -> QTextLayout:
        caption = f"{cell.caption}\n" if cell.caption else ""
        text = caption + cell.text
        layout = QTextLayout(text.replace("\n", "\u2028"), self._font(cell.part))
        option = QTextOption(_alignment(cell.part))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(text, cell, len(caption), column))
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 10))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _formats(self, text: str, cell: Cell, start: int, column: int) -> list[QTextLayout.FormatRange]:
        marked = QTextCharFormat()
        if column == THEN:
            marked.setFontStrikeOut(True)
        else:
            marked.setFontUnderline(True)
        colour = self._theme.song_colour(_TINTS["removed" if column == THEN else "added"])
        colour.setAlpha(_STRONG)
        marked.setBackground(colour)
        found = [_range(text, start + first, start + end, marked) for first, end in cell.spans]
        if start:
            small = QTextCharFormat()
            small.setFont(self._small())
            small.setForeground(QColor(self._theme.panel.quiet))
            found.append(_range(text, 0, start, small))
        return found

    def _font(self, part: Part) -> QFont:
        font = QFont(self.face) if self.face else QFont(self._view.font())
        size = self._view.font().pointSizeF()
        font.setPointSizeF(size * {"chapter": 1.35, "scene": 1.0}.get(part.kind, 1.12))
        font.setBold(part.kind in ("chapter", "scene"))
        font.setItalic(part.kind in ("stanza", "verse"))
        return font

    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * 0.86)
        return font


def _alignment(part: Part) -> Qt.AlignmentFlag:
    middle = part.kind in ("stanza", "verse", "scene")
    return Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft


def _room_above(part: Part) -> int:
    return {"chapter": 12, "scene": 8}.get(part.kind, 0)


def _range(text: str, first: int, end: int, format: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = utf16.to_units(text, first)
    found.length = utf16.to_units(text, end) - found.start
    found.format = format
    return found
