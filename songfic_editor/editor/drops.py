"""Drops onto the page: finds the gap between two blocks, shows it, and turns the drop into one step.

Handed the drag events by the text widget, so that Qt's own drop, which would put text anywhere, never runs.
Positions come from here, what is done there from `edit.drop`.
"""

from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTextEdit

from songfic_editor.edit import drop, paste
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import clipboard, mime
from songfic_editor.editor.overlays import Overlays, visible
from songfic_editor.editor.scrolling import show_block
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.position import Gap, Selection

EDGE: Final = 48
"""Pixels from the viewport's upper and lower edge within which a drag scrolls."""
SCROLL_MS: Final = 30


class Drops(QObject):
    """`stepped(Step)`: something was dropped. `text_dropped(QMimeData)`: text that was not dragged from this
    page, at the cursor, which is there by then: that is a paste.
    """

    stepped = Signal(object)
    text_dropped = Signal(object)

    def __init__(self, edit: QTextEdit, sheet: Sheet, overlays: Overlays) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet = sheet
        self._overlays = overlays
        self._at = QPointF()
        self._dragged: drop.Dragged | None = None
        self._spreads = False
        self._timer = QTimer(self)
        self._timer.setInterval(SCROLL_MS)
        self._timer.timeout.connect(self._scroll)

    def over(self, event: QDragMoveEvent) -> None:
        """Something is held over the page (entering it is one such event, too)."""
        if clipboard.holds_files(event.mimeData()):
            event.ignore()  # the window's
            return
        self._at = event.position()
        if not self._timer.isActive():
            self._timer.start()
        self._dragged = mime.dragged(self._sheet.project, event.mimeData())
        self._spreads = spreads(event)
        y = self._line()
        self._show(y)
        if y is None and not self._takes_text(event):
            event.ignore()
            return
        event.setDropAction(action_of(event))
        event.accept()

    def leave(self) -> None:
        """It has gone elsewhere, or the drag is over."""
        self._timer.stop()
        self._show(None)

    def _line(self) -> float | None:
        """Where the drop line goes; None where nothing of ours can be dropped."""
        if self._edit.isReadOnly() or self._dragged is None:
            return None
        gap, y = self._gap(self._at)
        return y if drop.can_drop(self._sheet.project, self._dragged, gap) else None

    def _takes_text(self, event: QDropEvent) -> bool:
        data = event.mimeData()
        return not self._edit.isReadOnly() and not data.hasFormat(mime.ITEMS) and clipboard.can_read(data)

    def _gap(self, point: QPointF) -> tuple[Gap, float]:
        """The gap nearest to a point, and the height of the line that shows it."""
        chapter = self._sheet.chapter
        whole = QRectF(self._edit.viewport().rect())
        line: tuple[int, float] = len(chapter.blocks), whole.bottom()
        above: float | None = None
        numbers = {row.id: index for index, row in enumerate(self._sheet.binding.rows)}
        for row, rect in visible(self._edit, self._sheet, whole):
            index = numbers[row.id]
            if point.y() < rect.center().y():
                top = rect.top() if above is None else (above + rect.top()) / 2
                line = index, top
                break
            above = rect.bottom()
            line = index + 1, above + 6
        index, y = line
        if index == 0:
            return Gap(chapter.id, 1), self._below_head()
        return Gap(chapter.id, index), min(max(y, 2.0), whole.bottom() - 3)

    def _below_head(self) -> float:
        whole = QRectF(self._edit.viewport().rect())
        _, rect = next(visible(self._edit, self._sheet, whole))
        return rect.bottom() + 6

    def drop(self, event: QDropEvent) -> None:
        """It was let go over the page."""
        dragged = mime.dragged(self._sheet.project, event.mimeData())
        project, before = self._sheet.project, self._sheet.selection
        copies = action_of(event) == Qt.DropAction.CopyAction
        self.leave()
        step: Step | None = None
        if self._edit.isReadOnly():
            event.ignore()
            return
        if dragged is not None:
            gap, _ = self._gap(event.position())
            step = drop.drop(project, dragged, gap, copies, before, spreads(event))
        elif self._takes_text(event):
            step = self._text_step(event, copies)
        take(event)
        if step is not None:
            self.stepped.emit(step)
            if dragged is not None and step.after is not None:
                show_block(self._edit, self._sheet.binding, step.after.head.block)

    def _text_step(self, event: QDropEvent, copies: bool) -> Step | None:
        project, before = self._sheet.project, self._sheet.selection
        cursor = self._edit.cursorForPosition(event.position().toPoint())
        place = self._sheet.binding.place(cursor.position())
        if event.source() in (self._edit, self._edit.viewport()) and not copies:
            moved = paste.move(project, before, place)
            return Step(moved.project, Label.MOVE_TEXT, before, moved.selection)
        self._sheet.select(Selection(place, place))
        self.text_dropped.emit(event.mimeData())
        return None

    def _show(self, y: float | None) -> None:
        marks = self._overlays
        hint = ""
        if (
            y is not None
            and self._dragged is not None
            and drop.can_spread(self._sheet.project, self._dragged)
        ):
            hint = (
                self.tr("one line between each two paragraphs")
                if self._spreads
                else self.tr("Shift: line by line")
            )
        marks.set(hovered=marks.hovered, marked=marks.marked, drop_y=y, drop_hint=hint)

    def _scroll(self) -> None:
        """Scroll while something is held near the upper or lower edge, the faster the nearer."""
        height = self._edit.viewport().height()
        up, down = EDGE - self._at.y(), self._at.y() - (height - EDGE)
        speed = -up if up > 0 else down if down > 0 else 0.0
        if speed:
            bar = self._edit.verticalScrollBar()
            bar.setValue(bar.value() + round(speed / 2))
            self._show(self._line())


def action_of(event: QDropEvent) -> Qt.DropAction:
    """What a drop means here: a copy with Ctrl held, or where the source only gives copies; else a move."""
    copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    wanted = Qt.DropAction.CopyAction if copies else Qt.DropAction.MoveAction
    return wanted if event.possibleActions() & wanted else event.proposedAction()


def spreads(event: QDropEvent) -> bool:
    """Whether a stanza's lines are to go between the paragraphs: with Shift held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def take(event: QDropEvent) -> None:
    """Take a drop. Whoever began the drag must never take anything out: the step does it all."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
