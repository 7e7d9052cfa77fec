"""The chapter's title at the top of its page: a real field over the page's upper margin.

It scrolls with the text. What is typed into it is in the story with each key, as on the page, so that it
can't be left half done in another chapter, another story or a file.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit

from songfic_editor.edit import chapters
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.documents import SIDE_MARGIN, TOP_MARGIN
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.editor.sheet import Sheet
from songfic_editor.editor.utf16 import to_units

TOP = 28
LARGE, SMALL = 1.7, 1.0
"""The title's size, in that of the text: as a rule, and at least."""


class TitleLine(QLineEdit):
    """`stepped(Step)`: the chapter was renamed."""

    stepped = Signal(object)

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(edit.viewport())
        self._edit = edit
        self._look = PageLook(LIGHT)
        self._size = 0.0
        self._sheet = sheet
        self.setObjectName("chapterTitle")
        self.setAccessibleName(self.tr("Chapter title"))
        self.setToolTip(self.tr("The chapter's title"))
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.textEdited.connect(self._rename)
        edit.verticalScrollBar().valueChanged.connect(self.place)
        sheet.turned.connect(self.refresh)

    def set_look(self, look: PageLook) -> None:
        self._look, self._size = look, look.size * LARGE
        self._dress()
        self.place()
        self._fit()

    def refresh(self) -> None:
        """Show the title of the chapter on the screen."""
        # A resize may come while another project is being opened, with the old chapter still on the screen.
        ids = [chapter.id for chapter in self._sheet.project.chapters]
        number = ids.index(self._sheet.chapter_id) + 1 if self._sheet.chapter_id in ids else 1
        self.setPlaceholderText(self.tr("Chapter {number}").format(number=number))
        title = self._sheet.chapter.title
        if self.text() != title:
            self.setText(title)
        if not self.hasFocus():
            self.setCursorPosition(0)  # of a title that is too long, the beginning is to be seen
        self.setToolTip(title or self.tr("The chapter's title"))
        self.setReadOnly(self._edit.isReadOnly())
        self._fit()

    def show_stretch(self, first: int, end: int) -> None:
        """Bring the title into sight with a stretch of it, in code points, selected."""
        self._edit.verticalScrollBar().setValue(0)
        start = to_units(self.text(), first)
        self.setSelection(start, to_units(self.text(), end) - start)

    def _fit(self) -> None:
        """Set a long title smaller, down to the size of the text."""
        wide = QFontMetricsF(self._font(LARGE)).horizontalAdvance(self.text() or self.placeholderText())
        room = max(self.width() - 12, 1)
        size = round(self._look.size * min(max(LARGE * room / max(wide, 1), SMALL), LARGE), 1)
        if size != self._size:
            self._size = size
            self._dress()

    def _font(self, size: float) -> QFont:
        font = QFont(self._look.face)
        font.setPointSizeF(self._look.size * size)
        return font

    def _dress(self) -> None:
        colours = self._look.colours
        self.setStyleSheet(
            f"#chapterTitle {{ background: transparent; border: none; color: {colours.ink}; padding: 0;"
            f" selection-background-color: {colours.selection};"
            f" selection-color: {colours.selected_ink};"
            f" font-family: '{self._look.face}'; font-size: {self._size}pt; }}"
        )

    def place(self) -> None:
        width = self._edit.viewport().width() - SIDE_MARGIN
        above, _ = self._sheet.documents.margins
        top = above - TOP_MARGIN + TOP - self._edit.verticalScrollBar().value()
        resized = width != self.width()
        self.setGeometry(SIDE_MARGIN // 2, top, width, TOP_MARGIN - TOP - 14)
        if resized:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Down and Escape go on to the text; no key gets through to it."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self._edit.setFocus()
        event.accept()

    def _rename(self, title: str) -> None:
        renamed = chapters.rename(self._sheet.project, self._sheet.chapter_id, title)
        if renamed is not self._sheet.project:
            here = self._sheet.selection
            self.stepped.emit(Step(renamed, Label.RENAME_CHAPTER, here, here, "insert", 1))
