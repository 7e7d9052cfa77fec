"""Links on the page: asked for, taken away, followed; and a cursor that has left one writes no more of it.

Run by `Commands`, and asked by the text widget about clicks. A link is followed only by Ctrl and a click, or
by the command: the story leads nowhere by itself.
"""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from songfic_editor.edit import links
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.qt_formats import style_of_format
from songfic_editor.editor.sheet import Sheet


class LinkCommands(QObject):
    """`stepped(Step)`: a command was done. `wanted(links.Spot)`: an address is to be asked for.
    `followed(address)`: the writer wants to go there.
    """

    stepped = Signal(object)
    wanted = Signal(object)
    followed = Signal(str)

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._edit = edit
        self._sheet = sheet
        self._pressed: tuple[QPoint, str] | None = None

    def ask(self) -> None:
        """Have it asked where the selected words, or those at the cursor, are to lead."""
        found = self._spot()
        if found is not None:
            self.wanted.emit(found)

    def remove(self) -> None:
        """Take away the link at the cursor, or those that are selected."""
        found = self._spot()
        project, selection = self._sheet.project, self._sheet.selection
        if found is not None:
            without = links.take_away(project, found)
            if without is not project:
                self.stepped.emit(Step(without, Label.REMOVE_LINK, selection, selection))

    def open(self) -> None:
        """Follow the link at the cursor."""
        found = self._spot()
        if found is not None and found.link:
            self.followed.emit(found.link)

    def leave(self) -> None:
        """Have what is typed next lead nowhere, if the cursor stands at an end of a link."""
        made = self._edit.currentCharFormat()
        if not made.isAnchor() or self._edit.textCursor().hasSelection():
            return
        cursor = self._edit.textCursor()
        if not cursor.atBlockStart() and not cursor.atBlockEnd():
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            if cursor.charFormat().anchorHref() == made.anchorHref():
                return
        plain = self._sheet.documents.character("paragraph", style_of_format(made))
        self._edit.setCurrentCharFormat(plain)

    def press(self, event: QMouseEvent) -> bool:
        """Note a link that Ctrl and the mouse are on; False leaves the event to the text."""
        self._pressed = None
        is_click = event.button() == Qt.MouseButton.LeftButton
        if is_click and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            place = event.position().toPoint()
            link = self._edit.anchorAt(place)
            if link:
                self._pressed = place, link
        return self._pressed is not None

    def release(self, event: QMouseEvent) -> bool:
        """Follow it where the mouse is still on it; False leaves the event to the text."""
        if self._pressed is None:
            return False
        (start, link), self._pressed = self._pressed, None
        moved = (event.position().toPoint() - start).manhattanLength()
        if moved < QApplication.startDragDistance() and self._edit.anchorAt(start) == link:
            self.followed.emit(link)
        return True

    def _spot(self) -> links.Spot | None:
        return links.spot(self._sheet.project, self._sheet.selection)
