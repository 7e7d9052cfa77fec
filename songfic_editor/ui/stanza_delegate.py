"""Draws a song's stanzas as cards: name, where it stands, its first lines, a bar in the song's colour.

Used by `songView` alone. It paints what `song_model` says; everything it shows can also be read there.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from songfic_editor.ui.song_model import CARD, Card
from songfic_editor.ui.theme import Theme

_GAP: Final = 7
"""Between two cards."""
_PAD: Final = 8
_INDENT: Final = 13
_RADIUS: Final = 4
_BAR: Final = 3
_MOST_LINES: Final = 2


class StanzaDelegate(QStyledItemDelegate):
    """`face`: the page's face, in which lyrics are shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._widget = parent
        self.face = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        card: Card = index.data(CARD)
        name, _, lyric = self._fonts()
        height = QFontMetrics(name).height() + len(_shown(card)) * self._leading(lyric)
        return QSize(120, height + 2 * _PAD + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: Card = index.data(CARD)
        area = QRect(option.rect)
        state = option.state
        rect = area.adjusted(0, 0, 0, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, card, state)
        self._paint_words(painter, rect.adjusted(_INDENT, _PAD, -_PAD - 3, -_PAD), card)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, card: Card, state: QStyle.StateFlag) -> None:
        panel = self._theme.panel
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.fillPath(
            outline, QColor(panel.selected if selected else panel.hover if hovered else panel.card)
        )
        painter.setPen(QPen(QColor(panel.accent if focused else panel.edge), 1))
        painter.drawPath(outline)
        bar = QPainterPath()
        bar.addRect(QRectF(rect.left(), rect.top(), _BAR, rect.height()))
        colour = self._theme.song_colour(card.colour) if card.placed else QColor(panel.edge)
        painter.fillPath(outline.intersected(bar), colour)

    def _paint_words(self, painter: QPainter, rect: QRect, card: Card) -> None:
        name, small, lyric = self._fonts()
        panel = self._theme.panel
        top = QRect(rect.left(), rect.top(), rect.width(), QFontMetrics(name).height())
        elide = Qt.TextElideMode.ElideRight
        metrics = QFontMetrics(small)
        where = metrics.elidedText(card.where, elide, rect.width() * 2 // 3)
        room = rect.width() - metrics.horizontalAdvance(where) - 8
        painter.setFont(small)
        painter.setPen(QColor(panel.quiet))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, where)
        painter.setFont(name)
        painter.setPen(QColor(panel.text))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, left, QFontMetrics(name).elidedText(card.name, elide, room))
        painter.setFont(lyric)
        line = QRect(rect.left(), top.bottom() + 1, rect.width(), self._leading(lyric))
        for text in _shown(card):
            words = QFontMetrics(lyric).elidedText(text, elide, rect.width())
            painter.drawText(line, left, words)
            line.translate(0, line.height())

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        """For the name, for where it stands, and for the lyrics."""
        name = QFont(self._widget.font())
        small = QFont(name)
        small.setPointSizeF(name.pointSizeF() * 0.86)
        lyric = QFont(self.face) if self.face else QFont(name)
        lyric.setPointSizeF(name.pointSizeF() * 1.3)
        lyric.setItalic(True)
        name.setBold(True)
        return name, small, lyric

    def _leading(self, font: QFont) -> int:
        return round(QFontMetrics(font).ascent() + QFontMetrics(font).descent())


def _shown(card: Card) -> list[str]:
    """The first lines that have words."""
    return [line.strip() for line in card.stanza.lines if line.strip()][:_MOST_LINES]
