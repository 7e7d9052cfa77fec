"""Lines of a placed stanza that are selected: cut to, whole again, and dragged as lines of the song."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from pytestqt.qtbot import QtBot

from songfic_editor.edit import drop
from songfic_editor.edit.step import Label
from songfic_editor.editor import mime
from songfic_editor.editor.selected_lines import dragged_lines, selected_lines
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection
from tests.builders import chapter, head, para, placed, project, song, stanza
from tests.editor.desk import Desk

LEFT = Qt.MouseButton.LeftButton
FOUR = stanza("one oar", "two oars", "three", "four", id="z")
STORY = project(
    chapter(head("A"), para("Prose.", id="p"), placed(FOUR, id="b"), para("More.", id="q")),
    songs=[song("Oars", FOUR)],
)
SECOND = len("one oar\n")
THIRD = SECOND + len("two oars\n")


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, STORY)


def selection(anchor: int, head: int) -> Selection:
    return Selection(Place(BlockId("b"), anchor), Place(BlockId("b"), head))


@pytest.mark.parametrize(
    ("anchor", "head", "lines", "dragged"),
    [
        (0, 7, (0, 0), True),
        (SECOND, THIRD, (1, 1), True),  # down to where the next line begins
        (7, THIRD - 1, (1, 1), True),  # from where the line before ends
        (THIRD - 1, SECOND, (1, 1), True),
        (SECOND + 1, SECOND + 3, (1, 1), False),  # a word is text
        (2, SECOND + 3, (0, 1), True),
        (SECOND, 99, (1, 3), True),
        (SECOND + 2, SECOND + 2, (1, 1), False),
    ],
)
def test_a_line_is_meant_when_a_letter_of_it_is_selected(
    anchor: int, head: int, lines: tuple[int, int], dragged: bool
) -> None:
    found = selected_lines(STORY, selection(anchor, head))
    assert found is not None
    assert (found.first, found.last) == lines
    wanted = drop.Lines(BlockId("b"), *lines) if dragged else None
    assert dragged_lines(STORY, selection(anchor, head)) == wanted


def test_all_lines_are_the_stanza_and_prose_is_none() -> None:
    assert dragged_lines(STORY, selection(0, 99)) == drop.Blocks((BlockId("b"),))
    assert selected_lines(STORY, selection(7, 8)) is None
    over = Selection(Place(BlockId("p"), 1), Place(BlockId("b"), 3))
    assert selected_lines(STORY, over) is None
    assert dragged_lines(STORY, over) is None


def placement(desk: Desk) -> Placement:
    return lookup.placement(desk.project, BlockId("b"))


def test_only_the_selected_lines_are_shown_and_all_again(desk: Desk) -> None:
    desk.put("b", SECOND + 4, THIRD + 2)
    assert desk.view.commands.state().some_lines
    desk.view.run("show-lines")
    desk.settle()
    assert desk.shown()[2] == "two oars\nthree"
    assert desk.cursor == ("b", len("two oars\nth"))
    assert (placement(desk).part, placement(desk).lines) == ((1, 2), None)
    assert desk.session.to_undo is Label.SHOW_LINES
    assert desk.view.commands.state().in_part
    desk.view.run("show-whole")
    desk.settle()
    assert desk.shown()[2] == "one oar\ntwo oars\nthree\nfour"
    assert desk.cursor == ("b", THIRD + 2)
    desk.session.undo()
    desk.session.undo()
    desk.assert_shown()
    assert placement(desk).part is None


@pytest.mark.parametrize(("first", "last"), [(3, 3), (0, 99)])
def test_no_line_or_all_of_them_are_nothing_to_cut_to(desk: Desk, first: int, last: int) -> None:
    desk.put("b", first, last)
    assert not desk.view.commands.state().some_lines
    desk.view.run("show-lines")
    desk.view.run("show-whole")
    assert desk.session.to_undo is None


def middle_of(desk: Desk, offset: int) -> QPoint:
    cursor = desk.view.textCursor()
    position = desk.view.sheet.binding.position(Place(BlockId("b"), offset))
    assert position is not None
    cursor.setPosition(position)
    return desk.view.cursorRect(cursor).center()


def test_selected_lines_are_dragged_as_lines(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[drop.Dragged | None] = []
    words: list[str] = []

    def note(drag: QDrag, *_actions: object) -> Qt.DropAction:
        carried.append(mime.dragged(desk.project, drag.mimeData()))
        words.append(drag.mimeData().text())
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", note)
    desk.put("b", SECOND, THIRD + 5)
    viewport, at = desk.view.viewport(), middle_of(desk, SECOND + 4)
    desk.qtbot.mousePress(viewport, LEFT, pos=at)
    desk.qtbot.mouseMove(viewport, at + QPoint(30, 2))
    desk.qtbot.mouseRelease(viewport, LEFT, pos=at + QPoint(30, 2))
    assert carried == [drop.Lines(BlockId("b"), 1, 2)]
    assert words == ["two oars\nthree"]
    assert desk.session.to_undo is None


def test_a_click_on_selected_lines_puts_the_cursor_there(desk: Desk) -> None:
    desk.put("b", SECOND, THIRD + 5)
    desk.qtbot.mouseClick(desk.view.viewport(), LEFT, pos=middle_of(desk, SECOND + 4))
    assert desk.cursor == ("b", SECOND + 4)
    assert not desk.view.textCursor().hasSelection()
