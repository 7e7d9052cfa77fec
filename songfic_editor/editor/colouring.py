"""Colours of the text on the screen: stanzas in their song's, scene heads quiet, what was found marked, and
texts with two versions.

Extra selections over the visible blocks, so that no colour of a theme ever gets into a document. Refreshed
on scrolling and after changes; a key in a paragraph needs none of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor.documents import set_cursor
from songfic_editor.editor.overlays import visible
from songfic_editor.editor.page import PageColours
from songfic_editor.editor.qt_formats import LINE_SEPARATOR
from songfic_editor.editor.sheet import Sheet
from songfic_editor.editor.utf16 import to_units
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Selection
from songfic_editor.projection.rows import Row

GROUND_OF_VERSIONS: Final = 0.45
"""How much of the selection's colour lies under a text that has two versions."""


class Colouring(QObject):
    """Call `refresh` when other blocks, or other words of stanzas and heads, are on the screen."""

    def __init__(self, edit: QTextEdit, sheet: Sheet, colours: PageColours) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet = sheet
        self._colours = colours
        self._found: tuple[Selection, ...] = ()
        self._versions: dict[BlockId, bool] = {}
        edit.verticalScrollBar().valueChanged.connect(self.refresh)

    def set_colours(self, colours: PageColours) -> None:
        self._colours = colours
        self.refresh()

    def set_found(self, found: Sequence[Selection]) -> None:
        """Mark these places, as of a search; () marks none."""
        self._found = tuple(found)
        self.refresh()

    def set_versions(self, mine: Iterable[BlockId], theirs: Iterable[BlockId]) -> None:
        """Mark these blocks as versions of one text: on a ground, and underlined, dashed or dotted."""
        self._versions = {**dict.fromkeys(theirs, False), **dict.fromkeys(mine, True)}
        self.refresh()

    def refresh(self) -> None:
        made: list[QTextEdit.ExtraSelection] = []
        ids = set()
        for row, _ in visible(self._edit, self._sheet, QRectF(self._edit.viewport().rect())):
            ids.add(row.id)
            if row.kind != "paragraph" and row.runs:
                made.extend(self._coloured(row))
            if row.id in self._versions:
                made.append(self._marked(row))
        for selection in self._found:
            if selection.head.block in ids:
                # Not the widget's: while a chapter is turned that is the next one's already.
                cursor = QTextCursor(self._sheet.binding.document)
                if set_cursor(cursor, self._sheet.binding, selection):
                    mark = QTextCharFormat()
                    mark.setBackground(QColor(self._colours.selection))
                    made.append(_extra(cursor, mark))
        self._edit.setExtraSelections(made)

    def _coloured(self, row: Row) -> Iterator[QTextEdit.ExtraSelection]:
        """In one colour, or line by line where somebody sings in a colour of their own: where two selections
        are over each other, Qt shows the first one's ink.
        """
        colours = self._colours
        own = colours.songs.get(row.colour or "", colours.accent) if row.kind == "stanza" else colours.quiet
        looks = row.look.lines if row.look is not None else ()
        if not any(look.colour for look in looks):
            yield _extra(self._whole(row), _ink(own))
            return
        block = self._sheet.binding.block(self._sheet.binding.index(row.id) or 0)
        place = block.position()
        for text, look in zip_longest(block.text().split(LINE_SEPARATOR), looks):
            if text is None:
                return
            end = place + to_units(text, len(text))
            cursor = QTextCursor(block)
            cursor.setPosition(place)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            yield _extra(cursor, _ink(colours.songs.get(look.colour, own) if look is not None else own))
            place = end + 1

    def _marked(self, row: Row) -> QTextEdit.ExtraSelection:
        """A version of a text: which one is told by the line under it, and by the badge at the cursor."""
        mark = QTextCharFormat()
        line = QTextCharFormat.UnderlineStyle
        mark.setUnderlineStyle(line.DashUnderline if self._versions[row.id] else line.DotLine)
        mark.setUnderlineColor(QColor(self._colours.accent))
        ground = QColor(self._colours.selection)
        ground.setAlphaF(GROUND_OF_VERSIONS)
        mark.setBackground(ground)
        return _extra(self._whole(row), mark)

    def _whole(self, row: Row) -> QTextCursor:
        cursor = QTextCursor(self._sheet.binding.block(self._sheet.binding.index(row.id) or 0))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _ink(colour: str) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setForeground(QColor(colour))
    return ink


def _extra(cursor: QTextCursor, made: QTextCharFormat) -> QTextEdit.ExtraSelection:
    extra = QTextEdit.ExtraSelection()
    extra.cursor = cursor
    extra.format = made
    return extra
