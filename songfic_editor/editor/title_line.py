"""The chapter's title at the top of its page: a real field over the page's upper margin.

It scrolls with the text. What is typed into it is in the story with each key, as on the page, so that it
can't be left half done in another chapter, another story or a file.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit

from songfic_editor.edit import chapters
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.documents import SIDE_MARGIN, TOP_MARGIN
from songfic_editor.editor.page import PageLook
from songfic_editor.editor.sheet import Sheet

TOP = 28


class TitleLine(QLineEdit):
    """`stepped(Step)`: the chapter was renamed."""

    stepped = Signal(object)

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(edit.viewport())
        self._edit = edit
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
        font = QFont(look.face)
        font.setPointSizeF(look.size * 1.7)
        self.setFont(font)
        colours = look.colours
        self.setStyleSheet(
            f"#chapterTitle {{ background: transparent; border: none; color: {colours.ink}; padding: 0;"
            f" selection-background-color: {colours.selection};"
            f" selection-color: {colours.selected_ink};"
            f" font-family: '{look.face}'; font-size: {look.size * 1.7}pt; }}"
        )
        self.place()

    def refresh(self) -> None:
        """Show the title of the chapter on the screen."""
        # A resize may come while another project is being opened, with the old chapter still on the screen.
        ids = [chapter.id for chapter in self._sheet.project.chapters]
        number = ids.index(self._sheet.chapter_id) + 1 if self._sheet.chapter_id in ids else 1
        self.setPlaceholderText(self.tr("Chapter {number}").format(number=number))
        title = self._sheet.chapter.title
        if self.text() != title:
            self.setText(title)
        self.setReadOnly(self._edit.isReadOnly())

    def place(self) -> None:
        width = self._edit.viewport().width() - SIDE_MARGIN
        top = TOP - self._edit.verticalScrollBar().value()
        self.setGeometry(SIDE_MARGIN // 2, top, width, TOP_MARGIN - TOP - 14)

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
