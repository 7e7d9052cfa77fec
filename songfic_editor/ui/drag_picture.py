"""Begins a drag from a panel, with a small card under the mouse that says what is dragged.

Used by the trees and the list of stanzas. Nothing is taken out of anywhere when a drag ends: the drop is
one edit, made where it lands.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from songfic_editor.edit.drop import Dragged, Stanzas
from songfic_editor.editor import mime
from songfic_editor.model.document import Project
from songfic_editor.ui.theme import Theme

_WIDEST = 220
_MOST_ROWS = 4


def start_drag(
    source: QWidget, project: Project, dragged: Dragged, texts: Sequence[str], theme: Theme
) -> None:
    """Drag until the button is let go. `texts`: the rows that are taken along, as the writer reads them."""
    drag = QDrag(source)
    drag.setMimeData(mime.drag_data(project, dragged))
    picture = _picture(source, texts, theme)
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(-10, -6))
    move, copy = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
    if isinstance(dragged, Stanzas):
        drag.exec(copy, copy)  # the song keeps its stanza
    else:
        drag.exec(move | copy, move)


def _picture(source: QWidget, texts: Sequence[str], theme: Theme) -> QPixmap:
    shown = list(texts[:_MOST_ROWS])
    if len(texts) > len(shown):
        shown[-1] = f"+ {len(texts) - len(shown) + 1}"
    metrics = source.fontMetrics()
    width = min(max(map(metrics.horizontalAdvance, shown), default=0) + 2, _WIDEST) + 20
    height = metrics.height() * len(shown) + 10
    ratio = source.devicePixelRatioF()
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.panel.accent), 1))
    painter.setBrush(QColor(theme.panel.card))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 5, 5)
    painter.setPen(QColor(theme.panel.text))
    painter.setFont(source.font())
    for row, text in enumerate(shown):
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 20)
        painter.drawText(10, 5 + metrics.height() * row + metrics.ascent(), words)
    painter.end()
    return picture
