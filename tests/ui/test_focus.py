"""Panels in a window that is too small for all of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from songfic_editor.ui.focus import PARTS, without_room
from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.ui.window_desk import end, make_window

PANES = ("storyDock", "lyricDock", "mapDock")
HALF_OF_A_SMALL_SCREEN = QSize(640, 340)


def _shown(window: MainWindow) -> list[str]:
    found = [window.findChild(QWidget, name) for name in PANES]
    return [one.objectName() for one in found if one is not None and one.isVisible()]


@pytest.mark.parametrize(
    ("width", "height", "order", "hidden"),
    [
        (1280, 720, ["ShowStory", "ShowLyrics"], set()),
        (640, 340, ["ShowStory", "ShowLyrics"], {"ShowLyrics", "ShowMap"}),
        (640, 720, ["ShowLyrics", "ShowStory"], {"ShowStory"}),
        (400, 720, ["ShowStory", "ShowLyrics"], {"ShowStory", "ShowLyrics"}),
    ],
)
def test_what_has_no_room(width: int, height: int, order: list[str], hidden: set[str]) -> None:
    assert without_room(QSize(width, height), dict.fromkeys(PARTS, True), order) == hidden
    assert without_room(QSize(width, height), dict.fromkeys(PARTS, False), order) == set()


def test_panels_go_where_there_is_no_room_and_come_back(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(HALF_OF_A_SMALL_SCREEN)
    qtbot.waitUntil(lambda: _shown(window) == ["storyDock"])
    assert not window.commands["ShowLyrics"].isChecked()
    window.resize(1180, 760)
    qtbot.waitUntil(lambda: _shown(window) == list(PANES))
    assert window.commands["ShowLyrics"].isChecked()


def test_the_panel_that_is_asked_for_is_shown_and_the_other_one_goes(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(HALF_OF_A_SMALL_SCREEN)
    qtbot.waitUntil(lambda: _shown(window) == ["storyDock"])
    window.commands["ShowLyrics"].trigger()
    assert _shown(window) == ["lyricDock"]
    assert not window.commands["ShowStory"].isChecked()
    window.commands["ShowLyrics"].trigger()
    assert _shown(window) == ["storyDock"]


def test_what_the_writer_hid_does_not_come_back_with_the_room(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["ShowMap"].trigger()
    window.resize(HALF_OF_A_SMALL_SCREEN)
    qtbot.waitUntil(lambda: _shown(window) == ["storyDock"])
    window.resize(1180, 760)
    qtbot.waitUntil(lambda: _shown(window) == ["storyDock", "lyricDock"])


def test_with_any_panel_it_fits_half_of_a_small_screen(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(HALF_OF_A_SMALL_SCREEN)
    qtbot.waitUntil(lambda: _shown(window) == ["storyDock"])
    for id in ("ShowStory", "ShowLyrics"):
        if not window.commands[id].isChecked():
            window.commands[id].trigger()
        QApplication.processEvents()
        status = window.statusBar().geometry()
        page = window.desk.view.mapTo(window, window.desk.view.rect().bottomRight())
        assert status.bottom() < window.height()
        assert page.y() <= status.top()
        assert page.x() < window.width()
        assert window.desk.view.width() >= 260


def test_the_layout_of_a_window_without_room_is_not_remembered(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(qapp, tmp_path, story())
    end(window)
    kept = window.preferences.settings.window_state
    assert kept
    again = make_window(qapp, tmp_path, story())
    again.resize(HALF_OF_A_SMALL_SCREEN)
    qtbot.waitUntil(lambda: _shown(again) == ["storyDock"])
    end(again)
    assert again.preferences.settings.window_state == kept
