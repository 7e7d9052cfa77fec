"""A story that can only be read: what would change it is off, what shows it is not."""

import pytest

from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.ui.window_desk import put_cursor

OFF = (
    "InsertSceneBreak",
    "InsertNextStanza",
    "Bold",
    "AlignCenter",
    "AddScene",
    "DeleteSong",
    "Paste",
    "Cut",
)
ON = ("Copy", "Find", "NextChapter", "StoryDetails", "EditSong", "SaveAs", "FocusMode", "ZoomIn")


@pytest.mark.parametrize(("block", "end"), [("p1", 3), ("r2", 3)])
def test_what_would_change_it_is_off_and_stays_off(window: MainWindow, block: str, end: int) -> None:
    window.files.put(story(), None, read_only=True)
    put_cursor(window, block, 0, end)
    window.desk.view.commands.tell_state()
    assert [id for id in (*OFF, "RemoveStanza") if window.commands[id].isEnabled()] == []
    assert [id for id in ON if not window.commands[id].isEnabled()] == []


def test_the_next_story_can_be_written(window: MainWindow) -> None:
    window.files.put(story(), None, read_only=True)
    window.files.put(story(), None)
    put_cursor(window, "p1", 0, 3)
    assert [id for id in OFF if not window.commands[id].isEnabled()] == []
