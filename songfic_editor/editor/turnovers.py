"""Small hooks before the rest of a lyric line that is too long for the column: it goes on, it is no new line.

Owned by the text widget. A centred line can't hang its rest as verse does, so a hook says it. The marks are
widgets of their own that scroll along with the text; they are looked for a moment after what moved them,
never within a key, and no document is touched.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextBlock, QTextLayout
from PySide6.QtWidgets import QTextEdit, QWidget

from songfic_editor.editor.overlays import visible
from songfic_editor.editor.page import LIGHT, PageColours
from songfic_editor.editor.qt_formats import LINE_SEPARATOR
from songfic_editor.editor.sheet import Sheet

WIDTH: Final = 12
GAP: Final = 4
SOON_MS: Final = 40


class Hook(QWidget):
    """One mark. `mirrored`: it stands at the right of a text that is written from right to left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mirrored = False
        self.colour = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self.mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        across, down = self.width() - 3.0, self.height() * 0.6
        painter.drawPolyline([QPointF(2, down - 7), QPointF(2, down), QPointF(across, down)])
        painter.drawPolyline(
            [QPointF(across - 3, down - 3), QPointF(across, down), QPointF(across - 3, down + 3)]
        )


class Turnovers(QObject):
    """`hooks`: those on the screen."""

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(edit)
        self.hooks: list[Hook] = []
        self._edit = edit
        self._sheet = sheet
        self._colours = LIGHT
        self._timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._timer.timeout.connect(self.refresh)
        edit.verticalScrollBar().valueChanged.connect(self.soon)
        sheet.resized.connect(self.soon)

    def soon(self) -> None:
        """Look for them anew in a moment; also while what is asked for goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def set_colours(self, colours: PageColours) -> None:
        self._colours = colours
        self.soon()

    def refresh(self) -> None:
        """Put a hook before each rest of a line on the screen, and take the others away."""
        self._timer.stop()
        places = list(self._places())
        for hook in self.hooks[len(places) :]:
            hook.deleteLater()
        del self.hooks[len(places) :]
        while len(self.hooks) < len(places):
            self.hooks.append(Hook(self._edit.viewport()))
        for hook, (rect, mirrored, colour) in zip(self.hooks, places, strict=True):
            hook.mirrored, hook.colour = mirrored, colour
            hook.setGeometry(rect)
            hook.show()
            hook.update()

    def _places(self) -> Iterator[tuple[QRect, bool, QColor]]:
        scrolled = self._edit.verticalScrollBar().value()
        whole = QRectF(self._edit.viewport().rect())
        for row, _ in visible(self._edit, self._sheet, whole):
            index = self._sheet.binding.index(row.id) if row.kind == "stanza" else None
            if index is None:
                continue
            block = self._sheet.binding.block(index)
            mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
            colour = QColor(self._colours.songs.get(row.colour or "", self._colours.accent))
            for rest in _rests(block):
                left = rest.right() + GAP if mirrored else rest.left() - GAP - WIDTH
                place = QRectF(left, rest.top() - scrolled, WIDTH, rest.height())
                yield place.toAlignedRect(), mirrored, colour


def _rests(block: QTextBlock) -> Iterator[QRectF]:
    """Where the second and further rows of a stanza's long lines stand, in the document's pixels."""
    layout: QTextLayout = block.layout()
    units = block.text().encode("utf-16-le", "surrogatepass")
    separator = LINE_SEPARATOR.encode("utf-16-le")
    if layout.lineCount() <= block.text().count(LINE_SEPARATOR) + 1:
        return
    for number in range(1, layout.lineCount()):
        line = layout.lineAt(number)
        before = (line.textStart() - 1) * 2
        if units[before : before + 2] != separator:
            yield line.naturalTextRect().translated(layout.position())
