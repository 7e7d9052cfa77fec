"""A song's mark in lists: its colour, and a shape of its own for whoever does not see colours apart."""

from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from songfic_editor.model.songs import COLOURS

_SIDE: Final = 32
_SHAPES: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "teal": ((0, 0), (1, 0), (1, 1), (0, 1)),
    "rose": ((0.5, -0.15), (1.15, 0.5), (0.5, 1.15), (-0.15, 0.5)),
    "blue": ((0.5, -0.05), (1.1, 1), (-0.1, 1)),
    "green": ((-0.1, 0), (1.1, 0), (0.5, 1.05)),
    "violet": ((0.25, -0.05), (0.75, -0.05), (1.1, 0.5), (0.75, 1.05), (0.25, 1.05), (-0.1, 0.5)),
    "rust": (
        (0, -0.05),
        (0.5, 0.25),
        (1, -0.05),
        (0.75, 0.5),
        (1, 1.05),
        (0.5, 0.75),
        (0, 1.05),
        (0.25, 0.5),
    ),
    "slate": ((0, 0.3), (1, 0.3), (1, 0.7), (0, 0.7)),
}
"""Corners in a square of side 1. What is not here is a circle."""
assert set(_SHAPES) < set(COLOURS)


def song_icon(name: str, colour: QColor) -> QIcon:
    """`name`: of the palette, which chooses the shape. Drawn once for each: there may be many songs."""
    return _drawn(name, colour.rgba())


@cache
def _drawn(name: str, rgba: int) -> QIcon:
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(rgba))
    square = QRectF(_SIDE * 0.22, _SIDE * 0.22, _SIDE * 0.56, _SIDE * 0.56)
    corners = _SHAPES.get(name)
    if corners is None:
        painter.drawEllipse(square)
    else:
        side = square.width()
        painter.drawPolygon(QPolygonF([square.topLeft() + QPointF(x * side, y * side) for x, y in corners]))
    painter.end()
    return QIcon(picture)
