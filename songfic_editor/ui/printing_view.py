"""Pages as they will be printed, below each other, to be scrolled through.

Used by the print preview. It paints what is to be seen and nothing else; where pages end is decided before,
off the UI thread.
"""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from songfic_editor.ui.printing_pages import Page
from songfic_editor.ui.printing_press import Job, Press
from songfic_editor.ui.printing_type import POINT

GAP: Final = 14
_KEPT: Final = 8
_LEAST: Final = 0.7
"""Pixels of a point."""
_PAPER: Final = QColor("#ffffff")
_INK: Final = QColor("#000000")
_EDGE: Final = QColor(0, 0, 0, 70)


class PagesView(QAbstractScrollArea):
    """`turned(number)`: another page is in the middle, from 1. `count`: of pages."""

    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("printedPages")
        self.setAccessibleName(self.tr("Pages"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self._job: Job | None = None
        self._press: Press | None = None
        self._pages: list[Page] = []
        self._painted: dict[int, QPixmap] = {}
        self._number = 0
        self.verticalScrollBar().valueChanged.connect(self._scroll)

    @property
    def count(self) -> int:
        return len(self._pages)

    def show_pages(self, job: Job, pages: list[Page]) -> None:
        """Show these; the place in the story stays about the same."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._job, self._pages = job, pages
        self._press = Press(job)
        self._fit()
        bar.setValue(round(share * bar.maximum()))
        self._number = 0
        self._scroll()

    def go(self, number: int) -> None:
        """Show a page, from 1."""
        if number != self._number:
            self.verticalScrollBar().setValue((number - 1) * self._step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._scroll()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Mid))
        for index, place in self._seen():
            painter.drawPixmap(place.topLeft(), self._pixmap(index))
            painter.setPen(_EDGE)
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    @property
    def _size(self) -> tuple[int, int]:
        """Of a page on screen: all of it is seen, where it can be read then."""
        assert self._job is not None
        paper = self._job.paper
        width = max(self.viewport().width() - 2 * GAP, 60)
        height = max(self.viewport().height() - 2 * GAP, 60)
        scale = min(width / paper.width, max(height / paper.height, _LEAST))
        return round(paper.width * scale), round(paper.height * scale)

    @property
    def _step(self) -> int:
        return self._size[1] + GAP

    def _seen(self) -> list[tuple[int, QRect]]:
        """The pages that are to be seen, and where."""
        if self._job is None:
            return []
        (width, height), top = self._size, self.verticalScrollBar().value()
        first = max((top - GAP) // self._step, 0)
        last = min((top + self.viewport().height()) // self._step, len(self._pages) - 1)
        left = (self.viewport().width() - width) // 2
        return [
            (index, QRect(left, GAP + index * self._step - top, width, height))
            for index in range(first, last + 1)
        ]

    def _pixmap(self, index: int) -> QPixmap:
        found = self._painted.get(index)
        if found is not None:
            return found
        assert self._job is not None
        assert self._press is not None
        width, height = self._size
        ratio = self.devicePixelRatioF()
        found = QPixmap(round(width * ratio), round(height * ratio))
        found.setDevicePixelRatio(ratio)
        found.fill(_PAPER)
        painter = QPainter(found)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setPen(_INK)
        scale = width / (self._job.paper.width * POINT)
        painter.scale(scale, scale)
        self._press.paint(painter, self._pages[index], index + 1)
        painter.end()
        if len(self._painted) >= _KEPT:
            del self._painted[next(iter(self._painted))]
        self._painted[index] = found
        return found

    def _fit(self) -> None:
        self._painted.clear()
        if self._job is None:
            return
        bar = self.verticalScrollBar()
        bar.setRange(0, max(GAP + len(self._pages) * self._step - self.viewport().height(), 0))
        bar.setPageStep(self._step)
        bar.setSingleStep(max(self._step // 12, 1))
        self.viewport().update()

    def _scroll(self) -> None:
        self.viewport().update()
        if self._job is None or not self._pages:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        number = min(max((middle - GAP) // self._step, 0), len(self._pages) - 1) + 1
        if number != self._number:
            self._number = number
            self.turned.emit(number)
