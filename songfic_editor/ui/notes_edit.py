"""A small field for notes: paragraphs with bold, italic, underline and strike, and nothing else.

Used by the dialogs about the work and the chapter. It reads and writes paragraphs of the model, and takes
from what is pasted only what those can hold.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QKeyCombination, QMimeData, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from songfic_editor.edit import paste
from songfic_editor.edit.paste import Fragment
from songfic_editor.editor import clipboard, mime
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.editor.qt_formats import Formats, Reader, to_sheet
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Paragraph, Placement, new_project
from songfic_editor.model.ids import new_block_id
from songfic_editor.model.text import Runs
from songfic_editor.projection.rows import Row

_PASTE_PLAIN: Final = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_V
)
_PLAIN = Formats(PageLook(LIGHT, paragraphs="space", line_height=100))


class NotesEdit(QTextEdit):
    """`paragraphs` gives back the very objects that were put in where nothing was changed in them."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(
            self.tr("Bold Ctrl+B, italic Ctrl+I, underline Ctrl+U, paste as plain text Ctrl+Shift+V")
        )
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
            now = Paragraph(given.id if given else new_block_id(), read.runs, read.align, read.quote)
            found.append(given if given == now else now)
            block = block.next()
        while found and not found[-1].runs:
            found.pop()
        while found and not found[0].runs:
            found.pop(0)
        return tuple(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.keyCombination() == _PASTE_PLAIN:
            self.paste_plain()
            return
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
        self._take(clipboard.read(source))

    def paste_plain(self) -> None:
        """Paste the words of the clipboard alone."""
        words = QGuiApplication.clipboard().text()
        self._take(paste.from_plain(words) if words and not self.isReadOnly() else None)

    def _take(self, fragment: Fragment | None) -> None:
        paragraphs = _as_paragraphs(fragment) if fragment is not None else []
        if not any(paragraph.runs for paragraph in paragraphs):
            return  # nothing comes, so nothing goes
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for number, paragraph in enumerate(paragraphs):
            self._put(cursor, paragraph, new_block=number > 0)
        cursor.endEditBlock()

    def createMimeDataFromSelection(self) -> QMimeData:
        from songfic_editor.formats.writing import clean_html

        selected = QTextDocument()
        QTextCursor(selected).insertFragment(self.textCursor().selection())
        reader, paragraphs = Reader(), []
        block = selected.firstBlock()
        while block.isValid():
            read = reader.read(block)
            paragraphs.append(Paragraph(new_block_id(), read.runs, read.align, read.quote))
            block = block.next()
        data = QMimeData()
        data.setData(mime.FRAGMENT, paste.encode(Fragment(tuple(paragraphs), (), True, True)))
        data.setHtml(clean_html.fragment(new_project(), paragraphs))
        data.setText("\n\n".join(text.plain(paragraph.runs) for paragraph in paragraphs))
        return data

    def _put(self, cursor: QTextCursor, paragraph: Paragraph, *, new_block: bool) -> None:
        row = Row(paragraph.id, "paragraph", paragraph.runs, paragraph.align, quote=paragraph.quote)
        look: QTextBlockFormat = _PLAIN.block(row)
        if new_block:
            cursor.insertBlock(look)
        elif not cursor.block().text():  # what has words of its own keeps its side
            cursor.mergeBlockFormat(look)
        _insert(cursor, paragraph.runs)


def _as_paragraphs(fragment: Fragment) -> list[Paragraph]:
    """A part of a story as a note can hold it: of a stanza and of a scene's title, the words."""
    around = replace(new_project(), songs=fragment.songs)
    found: list[Paragraph] = []
    for block in fragment.blocks:
        words = lookup.text_of(around, block)
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Placement):
            found.append(Paragraph(block.id, text.from_plain(words, text.style_of("i")), "center"))
        elif words:
            found.append(Paragraph(block.id, text.from_plain(words)))
    return found


def _insert(cursor: QTextCursor, runs: Runs) -> None:
    for run in runs:
        cursor.insertText(to_sheet(run.text), _PLAIN.character("paragraph", run.style, link=run.link))
