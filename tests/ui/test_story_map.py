"""The story map: as wide as the words, a click goes there, a list to keys and a screen reader."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from songfic_editor.edit import scenes
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import caret
from songfic_editor.ui.counts import LiveCounts
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.story_map import HEIGHT, StoryMap
from tests.builders import chapter, head, large, para, placed, project, story
from tests.ui.panel_desk import hub_of, theme

WIDTH = 800


@pytest.fixture
def hub(qapp: object) -> Hub:
    words = "word " * 100
    return hub_of(
        project(
            chapter(
                head("Long", id="long"),
                para(words * 3),
                placed("verse"),
                head("Short", id="short"),
                para(words),
            ),
            chapter(head(id="empty"), para()),
            songs=story().songs,
        )
    )


@pytest.fixture
def strip(hub: Hub, qtbot: QtBot) -> StoryMap:
    made = StoryMap(hub, theme())
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.show()
    LiveCounts.of(hub).count()
    return made


def _width(strip: StoryMap, row: int) -> int:
    return strip.visualRect(strip.model().index(row, 0)).width()


def test_scenes_are_as_wide_as_their_words(strip: StoryMap) -> None:
    assert strip.model().rowCount() == 3
    assert _width(strip, 0) / _width(strip, 1) == pytest.approx(3, rel=0.05)
    assert 2 <= _width(strip, 2) <= 8
    assert strip.visualRect(strip.model().index(2, 0)).right() < WIDTH
    between = [strip.visualRect(strip.model().index(row, 0)) for row in range(3)]
    assert between[2].left() - between[1].right() > between[1].left() - between[0].right() >= 2


def test_the_picture_of_many_scenes_stays_inside(hub: Hub, strip: StoryMap) -> None:
    hub.session.open(large(60, 1400), None)
    LiveCounts.of(hub).count()
    strip.repaint()
    last = strip.model().rowCount() - 1
    assert last > 50
    assert strip.visualRect(strip.model().index(last, 0)).right() < WIDTH


def test_a_click_goes_there(hub: Hub, strip: StoryMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hub.revealed) as went:
        qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(WIDTH - 200, 20))
    assert went.args[0].head.block == "short"


def test_left_and_right_choose_and_enter_goes_there(hub: Hub, strip: StoryMap, qtbot: QtBot) -> None:
    hub.cursor_moved.emit(caret(BlockId("long")))
    LiveStory.of(hub).look()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.currentIndex().row() == 2
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    with qtbot.waitSignals([hub.revealed, hub.writing_wanted]), qtbot.waitSignal(hub.revealed) as went:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert went.args[0].head.block == "short"


def test_scenes_are_read_aloud_and_told_by_a_tooltip(strip: StoryMap) -> None:
    read = QAccessible.queryAccessibleInterface(strip)
    assert read.text(QAccessible.Text.Name) == "Story map"
    assert [read.child(row).text(QAccessible.Text.Name) for row in range(read.childCount())] == [
        "Long, scene 1, 308 words",
        "Short, scene 2, 100 words",
        "Scene 1, 0 words",
    ]
    tip = strip.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Long\n308 words · 3 % lyrics"


def test_stanzas_are_ticks_in_their_song_s_colour_and_the_cursor_s_scene_stands_out(
    hub: Hub, strip: StoryMap
) -> None:
    rect = strip.visualRect(strip.model().index(0, 0))
    picture = strip.grab().toImage()
    tick = picture.pixelColor(rect.right() - 1, rect.center().y())
    assert tick.name() == theme().song_colour("amber").name()
    quiet = picture.pixelColor(rect.left() + 20, rect.center().y())
    hub.cursor_moved.emit(caret(BlockId("long")))
    LiveStory.of(hub).look()
    assert strip.grab().toImage().pixelColor(rect.left() + 20, rect.center().y()) != quiet


def test_it_follows_the_story(hub: Hub, strip: StoryMap) -> None:
    hub.apply(Step(scenes.delete(hub.project, (BlockId("long"),)), Label.DELETE_SCENE))
    LiveCounts.of(hub).count()
    assert [strip.model().index(row, 0).data() for row in range(2)] == ["Short", "Scene 1"]
    assert _width(strip, 0) > WIDTH * 0.9
    hub.undo()
    LiveCounts.of(hub).count()
    assert strip.model().rowCount() == 3
