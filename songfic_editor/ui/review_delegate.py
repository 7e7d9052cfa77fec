"""Draws the passages of an imported fic: at the side what each is, then its words, then why.

Used by `review_list` alone. A passage is shown in short, the one with the cursor whole, with the line at
which it would be split. Told apart by words and pictures; the colours come on top.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from songfic_editor.editor import utf16
from songfic_editor.recognition.review import Row
from songfic_editor.recognition.scoring import Kind
from songfic_editor.ui import review_messages
from songfic_editor.ui.icons import icon
from songfic_editor.ui.review_model import FILE, ROW
from songfic_editor.ui.review_text import FLOWING, ReviewText, is_rtl
from songfic_editor.ui.theme import Theme

_PAD: Final = 7
_BAR: Final = 3
_ICON: Final = 16

_ICONS: Final[dict[Kind, str]] = {
    "prose": "align-left",
    "stanza": "stanza",
    "label": "song",
    "song-head": "song",
    "break": "scene",
    "scene-title": "scene",
    "chapter": "chapter",
    "title": "story",
    "header": "info",
    "head-note": "notes",
    "end-note": "notes",
    "left-out": "remove",
}
_TINTS: Final[dict[Kind, str]] = {
    "stanza": "amber",
    "label": "rose",
    "song-head": "rose",
    "break": "slate",
    "scene-title": "slate",
    "chapter": "violet",
    "title": "violet",
    "header": "teal",
    "head-note": "teal",
    "end-note": "teal",
}

Index = QModelIndex | QPersistentModelIndex


class ReviewDelegate(QStyledItemDelegate):
    """`text`: how words are set. `mark`: the line of the current passage at which it would be split, 0 for
    none.
    """

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._side = 0
        self.text = ReviewText(view)
        self.mark = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row | None = index.data(ROW)
        if row is None:
            return QSize(100, QFontMetrics(self.text.small()).lineSpacing() + 2 * _PAD)
        width = self._view.viewport().width() - self.side_width() - _PAD
        height = self.text.line_count(row, width) * self.text.leading(row) + 2 * _PAD
        reasons = self._reason_lines(row, width)
        if reasons:
            height += reasons * QFontMetrics(self.text.small()).lineSpacing() + 2
        return QSize(100, max(height, _ICON + 2 * _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row | None = index.data(ROW)
        rect = QRect(option.rect)
        if row is None:
            self._paint_file(painter, rect, index.data(FILE) or "")
            return
        state = option.state
        painter.save()
        painter.setClipRect(rect)
        self._paint_ground(painter, rect, row, state)
        self._paint_kind(painter, rect, row)
        top = self._paint_words(painter, self._words_rect(rect), row)
        if self._reason_lines(row, self._words_rect(rect).width()):
            self._paint_reason(painter, self._words_rect(rect), top, row)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._theme.panel.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def line_at(self, index: Index, where: QPoint) -> int:
        """The number of the line under a point, in the row with the cursor; 0 above its second one."""
        row: Row | None = index.data(ROW)
        if row is None or row.start != self.text.current:
            return 0
        rect = self._words_rect(self._view.visualRect(index))
        line = (where.y() - rect.top()) // self.text.leading(row)
        return line if 0 < line < len(row.passage.lines) else 0

    def side_width(self) -> int:
        """What the names of the kinds take at the side."""
        if not self._side:
            metrics = QFontMetrics(self.text.small())
            widest = max(metrics.horizontalAdvance(review_messages.kind_name(kind)) for kind in _ICONS)
            self._side = _BAR + 4 * _PAD + _ICON + widest
        return self._side

    def forget(self) -> None:
        """The font is another one."""
        self._side = 0
        self.text.forget()

    def _words_rect(self, rect: QRect) -> QRect:
        return rect.adjusted(self.side_width(), _PAD, -_PAD, -_PAD)

    def _paint_file(self, painter: QPainter, rect: QRect, words: str) -> None:
        """The line above the passages of a file."""
        panel = self._theme.panel
        font = self.text.small()
        font.setBold(True)
        painter.save()
        painter.fillRect(rect, QColor(panel.card))
        painter.setPen(QColor(panel.edge))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font)
        painter.setPen(QColor(panel.text))
        room = rect.adjusted(_BAR + _PAD, 0, -_PAD, 0)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: Row, state: QStyle.StateFlag) -> None:
        panel = self._theme.panel
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(panel.selected))
        tint = _TINTS.get(row.kind)
        bar = self._theme.song_colour(tint) if tint else QColor(panel.edge)
        painter.fillRect(QRect(rect.left(), rect.top() + 1, _BAR, rect.height() - 2), bar)
        painter.setPen(QColor(panel.edge))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_kind(self, painter: QPainter, rect: QRect, row: Row) -> None:
        panel = self._theme.panel
        colour = QColor(panel.quiet if row.kind in ("prose", "left-out") else panel.text)
        left = rect.left() + _BAR + _PAD
        icon(_ICONS[row.kind], colour, _ICON).paint(painter, QRect(left, rect.top() + _PAD, _ICON, _ICON))
        font = self.text.small()
        font.setBold(row.said)
        painter.setFont(font)
        painter.setPen(colour)
        words = QRect(left + _ICON + _PAD, rect.top() + _PAD, self.side_width(), _ICON)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, review_messages.kind_name(row.kind))

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> int:
        """Paint them, and give where they end."""
        panel = self._theme.panel
        font = self.text.font(row)
        painter.setFont(font)
        painter.setPen(QColor(panel.quiet if row.kind in ("left-out", "break") else panel.text))
        if self.text.is_flowing(row):
            return self._paint_flowing(painter, rect, row)
        metrics, leading = QFontMetrics(font), self.text.leading(row)
        top = rect.top()
        for number, text in enumerate(self.text.lines(row)):
            if row.start == self.text.current and number and number == self.mark:
                self._paint_mark(painter, rect, top)
            _draw(painter, QRect(rect.left(), top, rect.width(), leading), text, metrics)
            top += leading
        return top

    def _paint_flowing(self, painter: QPainter, rect: QRect, row: Row) -> int:
        layout = self.text.laid_out(row, rect.width())
        count = layout.lineCount()
        most = count if row.start == self.text.current else min(count, FLOWING)
        metrics, leading = QFontMetrics(self.text.font(row)), self.text.leading(row)
        for number in range(most):
            line = layout.lineAt(number)
            top = rect.top() + number * leading
            if number == most - 1 and most < count:
                rest = layout.text()[utf16.to_points(layout.text(), line.textStart()) :]
                _draw(painter, QRect(rect.left(), top, rect.width(), leading), rest, metrics)
            else:
                room = (leading - line.height()) / 2
                line.draw(painter, QPointF(rect.left(), top - line.y() + room))
        return rect.top() + most * leading

    def _paint_mark(self, painter: QPainter, rect: QRect, top: int) -> None:
        before = painter.pen()
        painter.setPen(QPen(QColor(self._theme.panel.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(rect.left() - _PAD, top, rect.right(), top)
        painter.setPen(before)

    def _paint_reason(self, painter: QPainter, rect: QRect, top: int, row: Row) -> None:
        panel = self._theme.panel
        painter.setFont(self.text.small())
        painter.setPen(QColor(panel.warning if row.doubt else panel.quiet))
        metrics = QFontMetrics(self.text.small())
        text = _reason(row)
        if self._reason_lines(row, rect.width()) > 1:
            below = QRect(rect.left(), top + 2, rect.width(), 2 * metrics.lineSpacing())
            painter.drawText(below, Qt.TextFlag.TextWordWrap, text)
        else:
            _draw(painter, QRect(rect.left(), top + 2, rect.width(), metrics.lineSpacing()), text, metrics)

    def _reason_lines(self, row: Row, width: int) -> int:
        """Lines that the reason takes: none, one, or two where there is the cursor."""
        is_current = row.start == self.text.current
        if row.doubt is None and not (is_current and review_messages.why(row)):
            return 0
        wide = QFontMetrics(self.text.small()).horizontalAdvance(_reason(row))
        return 2 if is_current and wide > width else 1


def _reason(row: Row) -> str:
    return f"?  {review_messages.doubtful(row)}" if row.doubt else review_messages.doubtful(row)


def _draw(painter: QPainter, rect: QRect, text: str, metrics: QFontMetrics) -> None:
    """A line of text, cut with a "…" where there is no more room."""
    direction = Qt.LayoutDirection.RightToLeft if is_rtl(text) else Qt.LayoutDirection.LeftToRight
    painter.setLayoutDirection(direction)  # it mirrors the alignment as well
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
