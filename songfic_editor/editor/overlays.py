"""What is painted over the page and is no text: song bars, marks of altered stanzas, the drop line.

Called from the widget's paint event, and for the part that is painted anew only. It reads rows and layout,
and never changes a document.
"""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor import stanza_marks
from songfic_editor.editor.documents import SIDE_MARGIN
from songfic_editor.editor.page import PageColours
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.ids import BlockId
from songfic_editor.projection.rows import Row

BAR_WIDTH = 3.0
BAR_LEFT = 24.0
GRIP_LEFT = 6.0


class Overlays:
    """Holds what is marked just now: the stanza under the mouse, the block marked, the line of a drop."""

    def __init__(self, edit: QTextEdit, sheet: Sheet, colours: PageColours) -> None:
        self._edit = edit
        self._sheet = sheet
        self.colours = colours
        self.hovered: BlockId | None = None
        self.marked: BlockId | None = None
        self.drop_y: float | None = None
        self.drop_hint = ""
        self._spots: list[tuple[QRect, Row, QRectF]] | None = None
        edit.verticalScrollBar().valueChanged.connect(self.forget)
        sheet.resized.connect(self.forget)

    def set(
        self,
        *,
        hovered: BlockId | None = None,
        marked: BlockId | None = None,
        drop_y: float | None = None,
        drop_hint: str = "",
    ) -> None:
        """Show these marks and no others; paints anew only when something differs. `drop_hint`: beside it."""
        before = self.hovered, self.marked, self.drop_y, self.drop_hint
        if (hovered, marked, drop_y, drop_hint) != before:
            self.hovered, self.marked, self.drop_y, self.drop_hint = hovered, marked, drop_y, drop_hint
            self._edit.viewport().update()

    def forget(self) -> None:
        """Other rows, or other places of theirs, are on the screen: find anew what is to be painted."""
        self._spots = None

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Paint what lies in this part of the viewport; while typing, mostly nothing does."""
        for area, row, rect in self._found():
            if not exposed.intersects(area):
                continue
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if row.kind == "stanza":
                self._paint_stanza(painter, row, rect, exposed)
            else:
                self._paint_scene(painter, row, rect)
        if self.marked is not None:
            for row, rect in visible(self._edit, self._sheet, QRectF(exposed)):
                if row.id == self.marked:
                    self._paint_marked(painter, rect)
        if self.drop_y is not None:
            self._paint_drop(painter, self.drop_y)

    def _found(self) -> list[tuple[QRect, Row, QRectF]]:
        """What is to be painted on the screen: the part of the viewport, the row, the row's rectangle."""
        if self._spots is None:
            spots = []
            for row, rect in visible(self._edit, self._sheet, QRectF(self._edit.viewport().rect())):
                if row.kind == "stanza":
                    area = self._area(row, rect).toAlignedRect()
                    spots.append((area, row, rect))
                elif row.kind == "scene" and not row.runs:
                    spots.append((rect.toAlignedRect(), row, rect))
            self._spots = spots
        return self._spots

    def _area(self, row: Row, rect: QRectF) -> QRectF:
        """Where something is painted for a stanza: its margin, or all of it and what is below it."""
        if not stanza_marks.has_marks(row, self._sheet.documents.look.translations):
            return QRectF(0, rect.top(), SIDE_MARGIN, rect.height())
        block = self._sheet.binding.block(self._sheet.binding.index(row.id) or 0)
        width = self._edit.viewport().width()
        return QRectF(0, rect.top(), width, rect.height() + block.blockFormat().bottomMargin())

    def _paint_stanza(self, painter: QPainter, row: Row, rect: QRectF, exposed: QRect) -> None:
        colour = QColor(self.colours.songs.get(row.colour or "", self.colours.accent))
        bar = QRectF(BAR_LEFT, rect.top() + 2, BAR_WIDTH, rect.height() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if row.altered:  # told apart without colour, too: a broken bar
            third = bar.height() / 5
            for step in (0, 2, 4):
                painter.drawRoundedRect(
                    QRectF(bar.left(), bar.top() + step * third, BAR_WIDTH, third), 1.5, 1.5
                )
        else:
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if row.id == self.hovered:
            self._paint_grip(painter, rect)
        look = self._sheet.documents.look
        if stanza_marks.has_marks(row, look.translations):
            block = self._sheet.binding.block(self._sheet.binding.index(row.id) or 0)
            left = BAR_LEFT + 3 * BAR_WIDTH
            width = self._edit.viewport().width() - BAR_WIDTH - left
            room = QRectF(left, exposed.top(), width, exposed.height())
            stanza_marks.paint(painter, row, block, rect.top(), self._sheet.documents.font(), look, room)

    def _paint_grip(self, painter: QPainter, rect: QRectF) -> None:
        painter.setBrush(QColor(self.colours.quiet))
        middle = rect.center().y()
        for line in (-5, 0, 5):
            for column in (3, 8):
                painter.drawEllipse(QPointF(GRIP_LEFT + column, middle + line), 1.4, 1.4)

    def _paint_scene(self, painter: QPainter, row: Row, rect: QRectF) -> None:
        """A head without a title: quiet words in its place, or nothing but a mark where the cursor is."""
        painter.setPen(QColor(self.colours.quiet))
        font = self._sheet.documents.font()
        font.setPointSizeF(font.pointSizeF() * 0.72)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
        painter.setFont(font)
        has_cursor = self._sheet.selection.head.block == row.id
        name = QCoreApplication.translate("Manuscript", "Scene {number}").format(number=row.number)
        if has_cursor:
            rect = QRectF(rect.center().x() + 12, rect.top(), rect.width() / 2, rect.height())
        align = Qt.AlignmentFlag.AlignVCenter
        align |= Qt.AlignmentFlag.AlignLeft if has_cursor else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(rect, align, name)

    def _paint_marked(self, painter: QPainter, rect: QRectF) -> None:
        colour = QColor(self.colours.accent)
        painter.setPen(QPen(colour, 1.5))
        colour.setAlpha(40)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect.adjusted(4, 0, -4, 0), 5, 5)

    def _paint_drop(self, painter: QPainter, y: float) -> None:
        width = self._edit.viewport().width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.accent), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(SIDE_MARGIN - 10, y), QPointF(width - SIDE_MARGIN + 10, y))
        painter.setBrush(QColor(self.colours.accent))
        painter.drawEllipse(QPointF(SIDE_MARGIN - 14, y), 3, 3)
        if self.drop_hint:
            self._paint_hint(painter, QPointF(width - SIDE_MARGIN + 10, y))

    def _paint_hint(self, painter: QPainter, end: QPointF) -> None:
        """Words on a slip of paper, at the line's end: what a key held would make of the drop."""
        font = self._edit.font()
        font.setPointSizeF(max(font.pointSizeF() * 0.62, 8))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(self.drop_hint) + 16, metrics.height() + 4
        slip = QRectF(end.x() - width, end.y() - height / 2, width, height)
        painter.setPen(QPen(QColor(self.colours.accent), 1))
        painter.setBrush(QColor(self.colours.page))
        painter.drawRoundedRect(slip, height / 2, height / 2)
        painter.drawText(slip, Qt.AlignmentFlag.AlignCenter, self.drop_hint)


def block_rect(edit: QTextEdit, block: QTextBlock) -> QRectF:
    """The block's lines, without its margins, across the column, in the viewport's pixels."""
    rect = edit.document().documentLayout().blockBoundingRect(block)
    top = rect.top() - edit.verticalScrollBar().value()
    return QRectF(SIDE_MARGIN, top, edit.viewport().width() - 2 * SIDE_MARGIN, rect.height())


def visible(edit: QTextEdit, sheet: Sheet, exposed: QRectF) -> Iterator[tuple[Row, QRectF]]:
    """The rows within a part of the viewport, with where they are."""
    block = edit.cursorForPosition(exposed.topLeft().toPoint()).block()
    layout = edit.document().documentLayout()
    scrolled = edit.verticalScrollBar().value()
    width = edit.viewport().width() - 2 * SIDE_MARGIN
    bottom = exposed.bottom()
    rows = sheet.binding.rows
    for number in range(block.blockNumber(), len(rows)):
        rect = layout.blockBoundingRect(block)
        top = rect.top() - scrolled
        if top > bottom:
            return
        yield rows[number], QRectF(SIDE_MARGIN, top, width, rect.height())
        block = block.next()
