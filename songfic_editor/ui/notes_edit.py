"""A small field for notes: paragraphs with bold, italic, underline and strike, and nothing else.

Used by the dialogs about the work and the chapter. It reads and writes paragraphs of the model, and takes
from what is pasted only what those can hold.
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from songfic_editor.editor import clipboard
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.editor.qt_formats import Formats, Reader, to_sheet
from songfic_editor.model.document import Paragraph
from songfic_editor.model.ids import new_block_id
from songfic_editor.model.text import Runs
from songfic_editor.projection.rows import Row

_PLAIN = Formats(PageLook(LIGHT, paragraphs="space", line_height=100))


class NotesEdit(QTextEdit):
    """`paragraphs` gives back the very objects that were put in where nothing was changed in them."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Bold Ctrl+B, italic Ctrl+I, underline Ctrl+U"))
        self.setTabChangesFocus(True)
        self._given: tuple[Paragraph, ...] = ()

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        self._given = tuple(paragraphs)
        self.clear()
        cursor = self.textCursor()
        for number, paragraph in enumerate(paragraphs):
            self._put(cursor, paragraph, new_block=number > 0)
        self.document().clearUndoRedoStacks()

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What stands there now, without empty paragraphs at either end."""
        reader = Reader()
        found: list[Paragraph] = []
        block = self.document().firstBlock()
        while block.isValid():
            read = reader.read(block)
            given = self._given[len(found)] if len(found) < len(self._given) else None
            if given is not None and (given.runs, given.align) == (read.runs, read.align):
                found.append(given)
            else:
                found.append(Paragraph(given.id if given else new_block_id(), read.runs, read.align))
            block = block.next()
        while found and not found[-1].runs:
            found.pop()
        while found and not found[0].runs:
            found.pop(0)
        return tuple(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        made = QTextCharFormat()
        now = self.currentCharFormat()
        if event.matches(QKeySequence.StandardKey.Bold):
            made.setFontWeight(400 if now.fontWeight() > 500 else 700)
        elif event.matches(QKeySequence.StandardKey.Italic):
            made.setFontItalic(not now.fontItalic())
        elif event.matches(QKeySequence.StandardKey.Underline):
            made.setFontUnderline(not now.fontUnderline())
        else:
            super().keyPressEvent(event)
            return
        self.mergeCurrentCharFormat(made)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.can_read(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        fragment = clipboard.read(source)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        paragraphs = [block for block in fragment.blocks if isinstance(block, Paragraph)] if fragment else []
        for number, paragraph in enumerate(paragraphs):
            self._put(cursor, paragraph, new_block=number > 0)
        cursor.endEditBlock()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n\n").replace("\u2028", "\n"))
        return data

    def _put(self, cursor: QTextCursor, paragraph: Paragraph, *, new_block: bool) -> None:
        row = Row(paragraph.id, "paragraph", paragraph.runs, paragraph.align)
        look: QTextBlockFormat = _PLAIN.block(row)
        if new_block:
            cursor.insertBlock(look)
        else:
            cursor.mergeBlockFormat(look)
        _insert(cursor, paragraph.runs)


def _insert(cursor: QTextCursor, runs: Runs) -> None:
    for run in runs:
        cursor.insertText(to_sheet(run.text), _PLAIN.character("paragraph", run.style))
