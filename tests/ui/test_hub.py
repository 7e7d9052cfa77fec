from pathlib import Path

from pytestqt.qtbot import QtBot

from songfic_editor.edit import chapters
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.position import caret
from songfic_editor.session.session import ReadOnly
from songfic_editor.ui.hub import Hub
from tests.builders import story


def renamed(hub: Hub, title: str) -> Step:
    return Step(chapters.rename(hub.project, ChapterId("c1"), title), Label.RENAME_CHAPTER)


def test_a_step_is_told_once_with_what_was_before(qtbot: QtBot) -> None:
    hub = Hub()
    hub.open(story(), None)
    before = hub.project
    with qtbot.waitSignal(hub.changed) as told:
        assert hub.apply(renamed(hub, "Dawn"))
    assert told.args[0].before is before
    assert hub.project.chapters[0].title == "Dawn"
    hub.undo()
    assert hub.project is before
    hub.redo()
    assert hub.project.chapters[0].title == "Dawn"


def test_what_would_change_nothing_changes_nothing(qtbot: QtBot) -> None:
    hub = Hub()
    with qtbot.assertNotEmitted(hub.changed):
        assert not hub.apply(None)
        assert not hub.apply(Step(hub.project, Label.TYPING))


def test_a_story_that_can_only_be_read_says_so(qtbot: QtBot) -> None:
    hub = Hub()
    hub.open(story(), Path("newer.songfic"), read_only=True)
    with qtbot.waitSignal(hub.told) as told:
        assert not hub.apply(renamed(hub, "Dawn"))
    assert isinstance(told.args[0], ReadOnly)
    assert hub.project.chapters[0].title == "The Keeper"


def test_saved_changed_is_told_when_it_turns_and_not_with_each_key(qtbot: QtBot) -> None:
    hub = Hub()
    hub.open(story(), None)
    heard: list[bool] = []
    hub.saved_changed.connect(lambda: heard.append(hub.session.is_dirty))
    for title in ("A", "B", "C"):
        hub.apply(renamed(hub, title))
    assert heard == [True]
    hub.undo()
    hub.undo()
    hub.undo()
    assert heard == [True, False]


def test_an_imported_story_is_not_saved_yet() -> None:
    hub = Hub()
    hub.open(story(), None, saved=False)
    assert hub.session.is_dirty


def test_revealing_a_block_puts_the_cursor_at_its_start(qtbot: QtBot) -> None:
    hub = Hub()
    with qtbot.waitSignal(hub.revealed) as told:
        hub.reveal(BlockId("p1"))
    assert told.args == [caret(BlockId("p1"))]


def test_an_error_in_work_that_nobody_waits_for_is_told(qtbot: QtBot) -> None:
    hub = Hub()
    with qtbot.waitSignal(hub.told) as told:
        hub.run(lambda: 1 // 0, lambda _result: None)
    assert isinstance(told.args[0], ZeroDivisionError)
