"""Colours of the text on the screen: stanzas in their song's, scene heads quiet, what was found marked.

Extra selections over the visible blocks, so that no colour of a theme ever gets into a document. Refreshed
on scrolling and after changes; a key in a paragraph needs none of it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor.documents import set_cursor
from songfic_editor.editor.overlays import visible
from songfic_editor.editor.page import PageColours
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.position import Selection
from songfic_editor.projection.rows import Row


class Colouring(QObject):
    """Call `refresh` when other blocks, or other words of stanzas and heads, are on the screen."""

    def __init__(self, edit: QTextEdit, sheet: Sheet, colours: PageColours) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet = sheet
        self._colours = colours
        self._found: tuple[Selection, ...] = ()
        edit.verticalScrollBar().valueChanged.connect(self.refresh)

    def set_colours(self, colours: PageColours) -> None:
        self._colours = colours
        self.refresh()

    def set_found(self, found: Sequence[Selection]) -> None:
        """Mark these places, as of a search; () marks none."""
        self._found = tuple(found)
        self.refresh()

    def refresh(self) -> None:
        made: list[QTextEdit.ExtraSelection] = []
        ids = set()
        for row, _ in visible(self._edit, self._sheet, QRectF(self._edit.viewport().rect())):
            ids.add(row.id)
            if row.kind != "paragraph" and row.runs:
                made.append(self._coloured(row))
        for selection in self._found:
            if selection.head.block in ids:
                # Not the widget's: while a chapter is turned that is the next one's already.
                cursor = QTextCursor(self._sheet.binding.document)
                if set_cursor(cursor, self._sheet.binding, selection):
                    mark = QTextCharFormat()
                    mark.setBackground(QColor(self._colours.selection))
                    made.append(_extra(cursor, mark))
        self._edit.setExtraSelections(made)

    def _coloured(self, row: Row) -> QTextEdit.ExtraSelection:
        colours = self._colours
        colour = colours.songs.get(row.colour or "", colours.accent)
        index = self._sheet.binding.index(row.id)
        cursor = QTextCursor(self._sheet.binding.block(index or 0))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        ink = QTextCharFormat()
        ink.setForeground(QColor(colour if row.kind == "stanza" else colours.quiet))
        return _extra(cursor, ink)


def _extra(cursor: QTextCursor, made: QTextCharFormat) -> QTextEdit.ExtraSelection:
    extra = QTextEdit.ExtraSelection()
    extra.cursor = cursor
    extra.format = made
    return extra
