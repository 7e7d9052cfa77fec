"""Rows on a sheet: every block has its row's words and looks, however many are written at once."""

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from songfic_editor.editor import patcher
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.editor.qt_formats import Formats, Reader
from songfic_editor.projection.patch import Splice
from songfic_editor.projection.rows import Row, shown
from tests.builders import chapter, head, para, placed, project, song, stanza, styled

FORMATS = Formats(PageLook(LIGHT))
VERSE = stanza("The lamp is low", "The tide is in", id="verse")
STORY = project(
    chapter(
        head("One"),
        para("She waited."),
        para("She waited\nand waited."),
        para(""),
        para(""),
        para("Slanted", style="i"),
        para("Slanted, too", style="i"),
        styled(("Half ", ""), ("bold", "b")),
        para("In the middle", align="center"),
        para("Quoted", quote=True),
        para("Quoted, too", quote=True),
        placed(VERSE),
        para("Behind a stanza"),
        para("The end"),
    ),
    songs=(song("Lights", VERSE),),
)
ROWS = shown(STORY, STORY.chapters[0]).rows


def _holds(document: QTextDocument, rows: tuple[Row, ...]) -> None:
    assert document.blockCount() == len(rows)
    reader, block = Reader(), document.firstBlock()
    for row in rows:
        read = reader.read(block)
        assert block.blockFormat() == FORMATS.block(row)
        assert block.charFormat() == FORMATS.first(row)
        if row.kind == "paragraph":
            assert (read.runs, read.align, read.quote) == (row.runs, row.align, row.quote)
        block = block.next()


def test_an_empty_document_is_filled(qtbot: QtBot) -> None:
    document = QTextDocument()
    patcher.fill(document, FORMATS, ROWS)
    _holds(document, ROWS)


@pytest.mark.parametrize("place", range(1, len(ROWS) + 1))
def test_rows_go_in_anywhere(qtbot: QtBot, place: int) -> None:
    document = QTextDocument()
    patcher.fill(document, FORMATS, ROWS)
    patcher.apply(document, FORMATS, (Splice(place, 0, ROWS[1:]),))
    _holds(document, (*ROWS[:place], *ROWS[1:], *ROWS[place:]))


@pytest.mark.parametrize("count", [1, 3, len(ROWS) - 2])
def test_rows_take_the_place_of_others(qtbot: QtBot, count: int) -> None:
    document = QTextDocument()
    patcher.fill(document, FORMATS, ROWS)
    other = project(chapter(head(), *(para(f"New {number}", style="b") for number in range(4))))
    new = shown(other, other.chapters[0]).rows[1:]
    patcher.apply(document, FORMATS, (Splice(1, count, new),))
    _holds(document, (*ROWS[:1], *new, *ROWS[1 + count :]))
