"""Typewriter scrolling: the line that is written stays in the middle of the page.

Owned by the text widget, which asks it to follow the cursor. While it is on, a chapter has room above its
first lines and below its last, so that these can come to the middle too. It never moves the cursor.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor.documents import BOTTOM_MARGIN, TOP_MARGIN
from songfic_editor.editor.scrolling import Anchor
from songfic_editor.editor.sheet import Sheet

STEP: Final = 64
"""Pixels by which the room grows and shrinks with the page: each change lays the whole chapter out anew."""


class Typewriter:
    """`is_on`: the writer wants it."""

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        self.is_on = False
        self._edit = edit
        self._sheet = sheet

    def set(self, on: bool) -> None:
        """Turn it on or off; the text stays where it is, but for the cursor's line when it is turned on."""
        if on == self.is_on:
            return
        self.is_on = on
        anchor = Anchor(self._edit, self._sheet.binding)
        self.lay_out()
        anchor.restore()
        self.follow()

    def lay_out(self) -> None:
        """Give the chapter the room that the height of the page asks for."""
        half = -(-self._edit.viewport().height() // (2 * STEP)) * STEP if self.is_on else 0
        self._sheet.documents.set_margins(max(half, TOP_MARGIN), max(half, BOTTOM_MARGIN))

    def follow(self) -> None:
        """Scroll the cursor's line to the middle, if that is wanted.

        Not below a pressed mouse: the text would run away from it, and be selected on the way.
        """
        if self.is_on and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bar = self._edit.verticalScrollBar()
            middle = self._edit.viewport().height() // 2
            bar.setValue(bar.value() + self._edit.cursorRect().center().y() - middle)
