"""Painted beside a stanza's lines: who begins to sing, and below them translations and romanisations.

Called by the overlays for the stanzas that have any. It is no text of the document: the cursor never gets
into it, and typing never takes a word of it for one of the stanza's.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock, QTextLine

from songfic_editor.editor.page import PageLook
from songfic_editor.editor.qt_formats import LINE_SEPARATOR
from songfic_editor.editor.utf16 import to_units
from songfic_editor.model.text import Align
from songfic_editor.projection.rows import LineLook, Row

GAP: Final = 8.0
"""Pixels between a name and the line that it stands before."""
_SIDES: Final[dict[Align, Qt.AlignmentFlag]] = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "end": Qt.AlignmentFlag.AlignRight,
}


def has_marks(row: Row, translations: bool) -> bool:
    looks = row.look.lines if row.look is not None else ()
    return any(look.cue or (translations and look.beside) for look in looks)


def paint(
    painter: QPainter, row: Row, block: QTextBlock, top: float, font: QFont, look: PageLook, left: float
) -> None:
    """Paint what goes with the row's lines, of a block that begins at `top` in the viewport. `font`: the
    page's. `left`: where names may begin. Translations stand in the room that the page leaves below a line.
    """
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.82)
    colours, corner = look.colours, QPointF(block.layout().position().x(), top)
    for marks, first, last in _lines(row, block):
        if marks.cue:
            painter.setFont(small)
            painter.setPen(QColor(colours.songs.get(marks.colour or row.colour or "", colours.accent)))
            _paint_cue(painter, marks.cue.rstrip(), first, corner, left)
        if look.translations:
            painter.setFont(small)
            painter.setPen(QColor(colours.quiet))
            _paint_beside(painter, marks.beside, row, last, corner)


def _lines(row: Row, block: QTextBlock) -> Iterator[tuple[LineLook, QTextLine, QTextLine]]:
    """Each line's looks, with the first and the last line of the page that it takes."""
    looks = row.look.lines if row.look is not None else ()
    texts = block.text().split(LINE_SEPARATOR)
    if len(texts) != len(looks):
        return  # just being typed
    layout, place = block.layout(), 0
    for text, look in zip(texts, looks, strict=True):
        length = to_units(text, len(text))
        first, last = layout.lineForTextPosition(place), layout.lineForTextPosition(place + length)
        if first.isValid() and last.isValid():
            yield look, first, last
        place += length + 1


def _paint_cue(painter: QPainter, cue: str, line: QTextLine, corner: QPointF, left: float) -> None:
    """A name before the line, as much of it as there is room for."""
    metrics = QFontMetricsF(painter.font())
    end = corner.x() + line.naturalTextRect().left() - GAP
    words = metrics.elidedText(cue, Qt.TextElideMode.ElideRight, end - left)
    width = metrics.horizontalAdvance(words)
    painter.drawText(QPointF(end - width, corner.y() + line.y() + line.ascent()), words)


def _paint_beside(
    painter: QPainter, beside: tuple[str, ...], row: Row, line: QTextLine, corner: QPointF
) -> None:
    metrics = QFontMetricsF(painter.font())
    area = line.rect().translated(corner)
    top = area.top() + line.height()
    for words in beside:
        room = QRectF(area.left(), top, area.width(), metrics.height())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _SIDES.get(row.align, Qt.AlignmentFlag.AlignLeft), shown)
        top += metrics.height()
