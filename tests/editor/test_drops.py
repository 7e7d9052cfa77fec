"""Drops onto the page: where things land, what is refused, what shows while dragging, one step each."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.edit import drop
from songfic_editor.edit.step import Label
from songfic_editor.editor import mime
from songfic_editor.model.document import Placement
from songfic_editor.model.ids import BlockId, ProjectId, StanzaId
from tests import builders
from tests.editor.desk import Desk

BOTH = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def over(desk: Desk, data: QMimeData, point: QPoint, held: Qt.KeyboardModifier = NONE) -> QDragMoveEvent:
    enter = QDragEnterEvent(point, BOTH, data, LEFT, held)
    QApplication.sendEvent(desk.view.viewport(), enter)
    move = QDragMoveEvent(point, BOTH, data, LEFT, held)
    QApplication.sendEvent(desk.view.viewport(), move)
    return move


def let_go(desk: Desk, data: QMimeData, point: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    over(desk, data, point, held)
    event = QDropEvent(QPointF(point), BOTH, data, LEFT, held)
    QApplication.sendEvent(desk.view.viewport(), event)
    desk.settle()


def ids(desk: Desk) -> list[str]:
    return [block.id for block in desk.project.chapters[0].blocks]


def above(desk: Desk, block: str) -> QPoint:
    return desk.point_of(block) - QPoint(0, 4)


def test_a_stanza_of_the_song_lands_between_two_paragraphs(desk: Desk) -> None:
    data = mime.drag_data(desk.project, drop.Stanzas((drop.StanzaPart(StanzaId("bridge")),)))
    point = above(desk, "p3")
    assert over(desk, data, point).isAccepted()
    assert desk.view.overlays.drop_y is not None
    before = desk.texts()
    let_go(desk, data, point)
    assert desk.view.overlays.drop_y is None
    blocks = desk.project.chapters[0].blocks
    place = ids(desk).index("p3") - 1
    landed = blocks[place]
    assert isinstance(landed, Placement)
    assert landed.stanza == "bridge"
    assert [text for index, text in enumerate(desk.texts()) if index != place] == before
    assert desk.session.to_undo is Label.PLACE_STANZA
    desk.assert_shown()


def test_with_shift_the_lines_are_spread_and_the_line_of_the_drop_says_so(desk: Desk) -> None:
    data = mime.drag_data(desk.project, drop.Stanzas((drop.StanzaPart(StanzaId("bridge")),)))
    over(desk, data, above(desk, "p3"))
    assert desk.view.overlays.drop_hint == "Shift: line by line"
    over(desk, data, above(desk, "p3"), SHIFT)
    assert desk.view.overlays.drop_hint == "one line between each two paragraphs"
    let_go(desk, data, above(desk, "p3"), SHIFT)
    assert desk.view.overlays.drop_hint == ""
    blocks = desk.project.chapters[0].blocks
    first = ids(desk).index("p3") - 1
    assert [one.part if isinstance(one, Placement) else one.id for one in blocks[first : first + 5]] == [
        (0, 0),
        "p3",
        (1, 1),
        None,  # the chorus that stood there, whole
        "p4",
    ]
    assert desk.session.to_undo is Label.SPREAD_STANZA
    desk.assert_shown()


def test_a_paragraph_that_is_dragged_has_no_lines_to_spread(desk: Desk) -> None:
    data = mime.drag_data(desk.project, drop.Blocks((BlockId("p1"),)))
    over(desk, data, above(desk, "p4"), SHIFT)
    assert desk.view.overlays.drop_hint == ""
    let_go(desk, data, above(desk, "p4"), SHIFT)
    assert desk.session.to_undo is Label.MOVE_PARAGRAPH


def test_a_placed_stanza_moves_and_with_ctrl_is_copied(desk: Desk) -> None:
    data = mime.drag_data(desk.project, drop.Blocks((BlockId("v1"),)))
    let_go(desk, data, above(desk, "p4"))
    assert ids(desk).index("v1") == ids(desk).index("p4") - 1
    assert desk.session.to_undo is Label.MOVE_STANZA
    desk.session.undo()
    count = len(ids(desk))
    let_go(desk, data, above(desk, "p4"), CONTROL)
    assert len(ids(desk)) == count + 1
    assert "v1" in ids(desk)
    assert desk.session.to_undo is Label.COPY_STANZA
    desk.assert_shown()


def test_a_drop_where_it_stands_is_no_step(desk: Desk) -> None:
    data = mime.drag_data(desk.project, drop.Blocks((BlockId("v1"),)))
    before = desk.project
    let_go(desk, data, above(desk, "v1"))
    assert desk.project is before
    assert desk.session.to_undo is None


def test_nothing_lands_before_the_first_scene_head(desk: Desk) -> None:
    data = mime.drag_data(desk.project, drop.Blocks((BlockId("v1"),)))
    let_go(desk, data, QPoint(200, 2))
    assert ids(desk)[:2] == ["s1", "v1"]


def test_below_the_last_line_is_the_chapters_end(desk: Desk) -> None:
    data = mime.drag_data(desk.project, drop.Blocks((BlockId("v1"),)))
    let_go(desk, data, QPoint(200, desk.view.viewport().height() - 60))
    assert ids(desk)[-1] == "v1"


def test_scenes_and_other_projects_things_are_refused(desk: Desk) -> None:
    scene = mime.drag_data(desk.project, drop.Scenes((BlockId("s2"),)))
    assert not over(desk, scene, above(desk, "p3")).isAccepted()
    assert desk.view.overlays.drop_y is None
    other = replace(desk.project, id=ProjectId("another"))
    foreign = mime.drag_data(other, drop.Blocks((BlockId("v1"),)))
    assert not over(desk, foreign, above(desk, "p3")).isAccepted()
    before = desk.project
    let_go(desk, foreign, above(desk, "p3"))
    assert desk.project is before


def test_leaving_takes_the_drop_line_away(desk: Desk) -> None:
    data = mime.drag_data(desk.project, drop.Blocks((BlockId("v1"),)))
    over(desk, data, above(desk, "p3"))
    QApplication.sendEvent(desk.view.viewport(), QDragLeaveEvent())
    assert desk.view.overlays.drop_y is None


def test_held_near_the_edge_the_page_scrolls(qtbot: QtBot) -> None:
    many = [builders.para(f"Paragraph {one} of many. " * 12, id=f"p{one}") for one in range(60)]
    desk = Desk(qtbot, builders.project(builders.chapter(*many)))
    data = mime.drag_data(desk.project, drop.Blocks((BlockId("p1"),)))
    over(desk, data, QPoint(200, desk.view.viewport().height() - 5))
    qtbot.waitUntil(lambda: desk.view.verticalScrollBar().value() > 100)
    QApplication.sendEvent(desk.view.viewport(), QDragLeaveEvent())


def test_text_of_another_program_is_put_in_where_it_is_let_go(desk: Desk) -> None:
    data = QMimeData()
    data.setText("brought along")
    let_go(desk, data, desk.point_of("p1"))
    assert any("brought along" in text for text in desk.texts())
    assert desk.session.to_undo is Label.PASTE
    desk.assert_shown()


def test_a_read_only_story_takes_nothing(desk: Desk) -> None:
    desk.view.setReadOnly(True)
    data = mime.drag_data(desk.project, drop.Blocks((BlockId("v1"),)))
    assert not over(desk, data, above(desk, "p3")).isAccepted()
    before = desk.project
    let_go(desk, data, above(desk, "p3"))
    assert desk.project is before
