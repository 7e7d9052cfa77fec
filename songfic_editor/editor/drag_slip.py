"""What hangs on the mouse while a stanza of the page, or some of its lines, is dragged: a slip of paper.

Used by the grip and by the drag of lines. It paints, and knows nothing of where things land.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor.sheet import Sheet
from songfic_editor.projection.rows import Row

BESIDE_MOUSE: Final = QPoint(-14, -10)
"""The hot spot: the line where it will land must be seen."""
_WIDTH: Final = 220
_MOST_LINES: Final = 3


def picture(edit: QTextEdit, sheet: Sheet, row: Row, lines: Sequence[str]) -> QPixmap:
    """A slip with the first of these lines of a stanza's row, in its song's colour."""
    look = sheet.documents.look
    font = sheet.documents.font()
    font.setItalic(True)
    font.setPointSizeF(font.pointSizeF() * 0.85)
    metrics = QFontMetricsF(font)
    more = len(lines) > _MOST_LINES
    told = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"] if more else list(lines)
    shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, _WIDTH) for line in told]
    width = max(metrics.horizontalAdvance(line) for line in shown)
    size = QSizeF(width + 24, metrics.height() * len(shown) + 8)
    ratio = edit.devicePixelRatioF()
    made = QPixmap((size * ratio).toSize())
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(look.colours.page))
    painter = QPainter(made)
    painter.setFont(font)
    colour = QColor(look.colours.songs.get(row.colour or "", look.colours.accent))
    painter.fillRect(QRectF(0, 0, 3, size.height()), colour)
    painter.setPen(colour)
    painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))
    for number, line in enumerate(shown):
        place = QRectF(12, 4 + number * metrics.height(), width, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
    painter.end()
    return made
