"""Carries out a patch on a QTextDocument: the one place where the model's changes reach the sheet.

Called by the binding with its own watching switched off. It touches no more than the patch says, in one
edit block, and knows nothing of cursors or scroll bars.
"""

from itertools import groupby
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from songfic_editor.editor.qt_formats import Formats, to_sheet
from songfic_editor.editor.utf16 import to_units, units
from songfic_editor.model.text import Run, cut, plain
from songfic_editor.projection.ends import common_ends
from songfic_editor.projection.patch import Operation, Redraw
from songfic_editor.projection.rows import Row

PARAGRAPH_SEPARATOR: Final = "\u2029"


def apply(document: QTextDocument, formats: Formats, operations: tuple[Operation, ...]) -> None:
    """Carry out the operations, in their order, as one change of the document."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for operation in operations:
        if isinstance(operation, Redraw):
            _redraw(document.findBlockByNumber(operation.index), formats, operation.before, operation.after)
            continue
        # New rows go in before old ones go out: a document never holds less than one block.
        _insert(document, formats, operation.first, operation.rows)
        _remove(document, operation.first + len(operation.rows), operation.removed)
    cursor.endEditBlock()


def fill(document: QTextDocument, formats: Formats, rows: tuple[Row, ...]) -> None:
    """Put the rows into an empty document."""
    if not rows:
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(formats.block(rows[0]))
    _write(cursor, formats, rows[0])
    _append(cursor, formats, rows[1:])
    cursor.endEditBlock()


def restyle(document: QTextDocument, formats: Formats, rows: tuple[Row, ...]) -> None:
    """Give every row its formats anew, for another page look."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    for row in rows:
        _format(block, formats, row)
        block = block.next()
    cursor.endEditBlock()


def _insert(document: QTextDocument, formats: Formats, first: int, rows: tuple[Row, ...]) -> None:
    if not rows:
        return
    cursor = QTextCursor(document)
    if first < document.blockCount():
        # A block inserted at a block's start leaves an empty one before it, with the old one's format.
        block = document.findBlockByNumber(first)
        cursor.setPosition(block.position())
        cursor.insertBlock(block.blockFormat(), block.charFormat())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.setBlockFormat(formats.block(rows[0]))
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock(formats.block(rows[0]))
    _write(cursor, formats, rows[0])
    _append(cursor, formats, rows[1:])


def _append(cursor: QTextCursor, formats: Formats, rows: tuple[Row, ...]) -> None:
    """Write more rows behind the one that the cursor stands at the end of.

    Paragraphs of one look go in as one text: a chapter, or what is pasted, has thousands of them.
    """
    for look, alike in groupby(rows, _look):
        if look is None:
            for row in alike:
                cursor.insertBlock(formats.block(row))
                _write(cursor, formats, row)
            continue
        first, *others = alike
        words = PARAGRAPH_SEPARATOR.join(to_sheet(plain(row.runs)) for row in (first, *others))
        cursor.insertBlock(formats.block(first), formats.first(first))
        cursor.insertText(words, formats.first(first))


def _look(row: Row) -> tuple[object, ...] | None:
    """All that the formats of a paragraph and of its words come from; None for what has several."""
    if row.kind != "paragraph" or len(row.runs) > 1:
        return None
    run = row.runs[0] if row.runs else Run("")
    return row.align, row.lead, row.quote, run.style, run.link


def _write(cursor: QTextCursor, formats: Formats, row: Row) -> None:
    cursor.setBlockCharFormat(formats.first(row))
    for text, made in formats.pieces(row):
        cursor.insertText(to_sheet(text), made)


def _remove(document: QTextDocument, first: int, count: int) -> None:
    if not count:
        return
    cursor = QTextCursor(document)
    keep = QTextCursor.MoveMode.KeepAnchor
    after = document.findBlockByNumber(first + count)
    if after.isValid():
        made, letters = after.blockFormat(), after.charFormat()
        cursor.setPosition(document.findBlockByNumber(first).position())
        cursor.setPosition(after.position(), keep)
        cursor.removeSelectedText()
        cursor.setBlockFormat(made)
        cursor.setBlockCharFormat(letters)
    else:
        last = document.findBlockByNumber(first - 1)
        made, letters = last.blockFormat(), last.charFormat()
        cursor.setPosition(last.position() + last.length() - 1)
        cursor.movePosition(QTextCursor.MoveOperation.End, keep)
        cursor.removeSelectedText()
        cursor.setBlockFormat(made)
        cursor.setBlockCharFormat(letters)


def is_torn(block: QTextBlock) -> bool:
    """Whether the block holds half a letter: Qt deletes by what is composed, too, and may halve one then.

    Nothing that reads text sees the half, but positions count it.
    """
    return units(block.text()) != block.length() - 1


def _redraw(block: QTextBlock, formats: Formats, before: Row, after: Row) -> None:
    if before.runs != after.runs or is_torn(block):
        _rewrite(block, formats, after)
    if before.kind != after.kind or before.look != after.look:
        _format(block, formats, after)
    elif (before.align, before.lead, before.quote) != (after.align, after.lead, after.quote):
        QTextCursor(block).setBlockFormat(formats.block(after))


def _rewrite(block: QTextBlock, formats: Formats, row: Row) -> None:
    """Change the block's text where it differs, and the looks of what has another style.

    The rest keeps its place, and so do cursors that stand in it.
    """
    old, new = block.text(), to_sheet(plain(row.runs))
    torn = is_torn(block)
    head, tail = (0, 0) if torn else common_ends(old, new)
    cursor = QTextCursor(block)
    if old != new or torn:
        cursor.setPosition(block.position() + to_units(old, head))
        end = block.position() + (block.length() - 1 if torn else to_units(old, len(old) - tail))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for run in cut(row.runs, head, len(new) - tail):
            cursor.insertText(to_sheet(run.text), formats.character(row.kind, run.style, link=run.link))
    _dress(block, formats, row)


def _dress(block: QTextBlock, formats: Formats, row: Row) -> None:
    """Give each run of the block, which holds the row's words already, its looks."""
    cursor = QTextCursor(block)
    place = block.position()
    for text, wanted in formats.pieces(row):
        end = place + to_units(text, len(text))
        cursor.setPosition(place)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(wanted)
        place = end
    if not row.runs:
        cursor.setBlockCharFormat(formats.first(row))


def _format(block: QTextBlock, formats: Formats, row: Row) -> None:
    cursor = QTextCursor(block)
    cursor.setBlockFormat(formats.block(row))
    cursor.setBlockCharFormat(formats.first(row))
    _dress(block, formats, row)
