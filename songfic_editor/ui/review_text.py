"""How the words of a passage are set in the review's list: in which face, on how many lines, what of them.

Used by `review_delegate` alone. Nothing is painted here; heights are counted in lines, and only a paragraph
that is shown whole is laid out for it.
"""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from songfic_editor.recognition.review import Row
from songfic_editor.recognition.scoring import Kind
from songfic_editor.text.direction import direction

FLOWING: Final = 2
"""Lines that are shown of a paragraph without the cursor."""
_SHORT: Final = 6
"""Lines of a stanza that are shown of a passage without the cursor."""
_MOST: Final = 200
_LEADING: Final = 1.15
_GLANCE: Final = 600
_WHOLE: Final = 6_000


class ReviewText:
    """`face`: the page's. `current`: the passage with the cursor, shown whole."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._known: dict[Kind, QFontMetrics] = {}
        self.face = ""
        self.current: int | None = None

    def is_flowing(self, row: Row) -> bool:
        """Whether it is shown as a paragraph: in its own lines it is where it can be split between them."""
        count = len(row.passage.lines)
        return count == 1 or (row.passage.wrapped and row.kind != "stanza" and row.start != self.current)

    def line_count(self, row: Row, width: int) -> int:
        if not self.is_flowing(row):
            return len(self.lines(row))
        if row.start == self.current:
            return max(self.laid_out(row, width).lineCount(), 1)
        text = _flowing(row, _GLANCE)
        metrics = self._metrics(row)
        if len(text) * metrics.averageCharWidth() > 2 * width:
            return FLOWING
        return 1 if metrics.horizontalAdvance(text) <= width else FLOWING

    def lines(self, row: Row) -> list[str]:
        """The lines that are shown of a passage that is not flowing."""
        found = row.passage.lines
        most = _MOST if row.start == self.current else _SHORT
        shown = [line.text for line in found[:most]]
        if len(found) > most:
            shown[-1] += " …"
        return shown

    def laid_out(self, row: Row, width: int) -> QTextLayout:
        """A flowing passage, as far as it is shown."""
        text = _flowing(row, _WHOLE if row.start == self.current else _GLANCE)
        layout = QTextLayout(text, self.font(row))
        option = QTextOption(side_of(text))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def font(self, row: Row) -> QFont:
        font = QFont(self.face) if self.face else QFont(self._widget.font())
        size = self._widget.font().pointSizeF()
        font.setPointSizeF(size * {"chapter": 1.3, "title": 1.3}.get(row.kind, 1.1))
        font.setItalic(row.kind == "stanza" and not is_rtl(row.passage.text))  # few faces slant Arabic
        font.setBold(row.kind in ("chapter", "title", "scene-title"))
        font.setStrikeOut(row.kind == "left-out")
        return font

    def leading(self, row: Row) -> int:
        """From one line to the next, in pixels."""
        return round(self._metrics(row).lineSpacing() * _LEADING)

    def forget(self) -> None:
        """The widget's font is another one."""
        self._known.clear()

    def _metrics(self, row: Row) -> QFontMetrics:
        found = self._known.get(row.kind)
        if found is None:
            found = self._known[row.kind] = QFontMetrics(self.font(row))
        return found

    def small(self) -> QFont:
        font = QFont(self._widget.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font


def side_of(text: str) -> Qt.AlignmentFlag:
    """Where a line begins to the eye."""
    return Qt.AlignmentFlag.AlignRight if is_rtl(text) else Qt.AlignmentFlag.AlignLeft


def is_rtl(text: str) -> bool:
    return direction(text[:_GLANCE]) == "rtl"


def _flowing(row: Row, most: int) -> str:
    text = row.passage.text.replace("\n", " ") if row.passage.wrapped else row.passage.text
    return text if len(text) <= most else text[:most] + "…"
