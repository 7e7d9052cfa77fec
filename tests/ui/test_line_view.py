"""Some lines of a stanza, placed; and an altered stanza compared with its song, line by line."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from songfic_editor.edit.step import Label
from songfic_editor.model.document import Placement
from songfic_editor.model.ids import BlockId
from songfic_editor.ui.altered_dialog import AlteredDialog, compared
from songfic_editor.ui.line_view import LineView
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.song_view import SongView
from tests.ui.window_desk import answer, put_cursor, words


@pytest.fixture
def lines(window: MainWindow) -> LineView:
    cards = window.findChild(SongView)
    cards.setCurrentIndex(cards.model().index(2, 0))
    window.commands["ChooseLines"].trigger()
    return window.findChild(LineView)


def _texts(lines: LineView) -> list[str]:
    return [lines.lines.item(row).text() for row in range(lines.lines.count())]


def _select(lines: LineView, first: int, last: int) -> None:
    model = lines.lines.model()
    lines.lines.setCurrentIndex(model.index(first, 0))
    lines.lines.selectionModel().setCurrentIndex(
        model.index(last, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    for row in range(first, last + 1):
        flag = QItemSelectionModel.SelectionFlag.Select
        lines.lines.selectionModel().select(model.index(row, 0), flag)


def test_selected_lines_come_to_the_cursor_as_a_linked_part(
    window: MainWindow, lines: LineView, qtbot: QtBot
) -> None:
    assert _texts(lines) == ["And if the sea", "Should ask for me", "Say no"]
    put_cursor(window, "p6", 3)
    _select(lines, 1, 2)
    qtbot.keyClick(lines.lines, Qt.Key.Key_Return)
    came = window.hub.project.chapters[1].blocks[-1]
    assert isinstance(came, Placement)
    assert (came.stanza, came.part, came.lines) == ("bridge", (1, 2), None)
    assert words(window, came.id) == "Should ask for me\nSay no"
    assert window.hub.session.to_undo == Label.PLACE_STANZA


def test_the_lines_are_those_of_the_stanza_that_is_chosen(
    window: MainWindow, lines: LineView, qtbot: QtBot
) -> None:
    cards = window.findChild(SongView)
    cards.setCurrentIndex(cards.model().index(0, 0))
    assert _texts(lines) == ["The lamp is low", "The tide is in"]
    qtbot.keyClick(lines.lines, Qt.Key.Key_Escape)
    assert lines.isHidden()
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Right)
    assert lines.isVisible()


def test_lines_are_compared_one_by_one() -> None:
    found = compared(("one", "2", "three", "four"), ("one", "two", "three", "and", "four"))
    assert [(line.what, line.here, line.song) for line in found] == [
        ("same", "one", "one"),
        ("changed", "2", "two"),
        ("same", "three", "three"),
        ("song", "", "and"),
        ("same", "four", "four"),
    ]


@pytest.mark.parametrize("way", ["use", "relink"])
def test_an_altered_stanza_shows_what_differs_and_both_ways_on(window: MainWindow, way: str) -> None:
    seen: list[list[str]] = []

    def look(dialog: AlteredDialog) -> None:
        items = (dialog.rows.topLevelItem(row) for row in range(dialog.rows.topLevelItemCount()))
        seen.extend([item.text(column) for column in range(3)] for item in items)
        (dialog.user if way == "use" else dialog.relinker).click()

    put_cursor(window, "r2", 3)
    answer(AlteredDialog, look)
    window.desk.view.badge.wanted.emit("compare-stanza")
    assert seen == [
        ["=", "Oh, harbour lights", "Oh, harbour lights"],
        ["≠", "You brought him home", "Bring him home"],
    ]
    shown = "You brought him home" if way == "use" else "Bring him home"
    assert words(window, "r1") == words(window, "r2") == f"Oh, harbour lights\n{shown}"
    block = window.hub.project.chapters[1].blocks[2]
    assert isinstance(block, Placement)
    assert (block.id, block.lines) == (BlockId("r2"), None)


def test_what_differs_at_the_end_of_a_long_line_is_in_sight(window: MainWindow) -> None:
    heights: list[int] = []

    def look(dialog: AlteredDialog) -> None:
        item = dialog.rows.topLevelItem(1)
        item.setText(1, "and on and on " * 20)
        dialog.rows.doItemsLayout()
        heights.extend(dialog.rows.visualItemRect(dialog.rows.topLevelItem(row)).height() for row in range(2))
        dialog.reject()

    put_cursor(window, "r2", 3)
    answer(AlteredDialog, look)
    window.desk.view.badge.wanted.emit("compare-stanza")
    assert heights[1] >= 3 * heights[0]


def test_only_an_altered_stanza_can_be_compared(window: MainWindow) -> None:
    put_cursor(window, "r1", 3)
    window.desk.view.run("compare-stanza")
    assert window.findChild(AlteredDialog) is None
