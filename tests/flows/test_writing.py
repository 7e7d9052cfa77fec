"""A keystroke, from the key to the file and back: what a writer does most of the time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from songfic_editor.edit import scenes
from songfic_editor.edit.drop import SceneGap, Scenes, drop
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.overlays import block_rect
from songfic_editor.model import check
from songfic_editor.model.ids import BlockId
from songfic_editor.storage import project_file
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.actions import plain_text
from songfic_editor.ui.main_window import MainWindow
from tests import builders
from tests.ui.window_desk import end, make_window, prose, put_cursor, said, words


def press(window: MainWindow, keys: str) -> None:
    """Press a shortcut as the keyboard does, wherever the keyboard is."""
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def test_a_story_is_written_saved_closed_and_found_again(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "first.songfic"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    window = make_window(qapp, tmp_path)
    window.commands["New"].trigger()
    page = window.desk.view
    put_cursor(window, window.hub.project.chapters[0].blocks[1].id)
    page.setFocus()
    qtbot.keyClicks(page, "She woke before the gulls.")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    press(window, "Ctrl+I")
    qtbot.keyClicks(page, "Nobody had come.")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, "***")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.files.saver.saved):
        press(window, "Ctrl+S")
    saved = project_file.load(path).project
    assert check.problems(saved) == ()
    assert saved == window.hub.project
    end(window)
    again = make_window(qapp, tmp_path)
    with qtbot.waitSignal(again.files.opened):
        again.files.open_path(path)
    assert prose(again)[:2] == ["She woke before the gulls.", "Nobody had come."]
    second = again.hub.project.chapters[0].blocks[2]
    assert second.runs[0].style == "i"  # type: ignore[union-attr]
    assert len([b for b in again.hub.project.chapters[0].blocks if type(b).__name__ == "SceneHead"]) == 2
    end(again)


def test_a_key_reaches_the_story_the_counts_and_the_title_and_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.hub.project
    page = window.desk.view
    put_cursor(window, "p4", len("She lit the lamp."))
    page.setFocus()
    qtbot.keyClicks(page, " It shone")
    assert words(window, "p4") == "She lit the lamp. It shone"
    assert window.isWindowModified()
    assert window.desk.parts.status_bar.save_state.text() == "Not saved"
    assert plain_text(window.commands["Undo"].text()) == "Undo Typing"
    press(window, "Ctrl+Z")
    assert window.hub.project is before
    assert not window.isWindowModified()
    press(window, "Ctrl+Shift+Z")
    assert words(window, "p4") == "She lit the lamp. It shone"


def test_what_rows_did_and_what_is_undone_can_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    many = [builders.para(f"Paragraph {one} of many. " * 12, id=f"p{one}") for one in range(40)]
    first, last = builders.head("First", id="first"), builders.head("Last", id="last")
    story = builders.project(builders.chapter(first, builders.para("A."), last, *many))
    window.files.put(story, None)
    view = window.desk.view
    view.setFocus()  # a drag takes it from nowhere

    def height() -> float:
        """Where the head of the first scene is on the screen, in its heights."""
        index = view.sheet.binding.index(BlockId("first"))
        assert index is not None
        rect = block_rect(view, view.sheet.binding.block(index))
        return rect.top() / view.viewport().height()

    window.hub.apply(drop(story, Scenes((BlockId("first"),)), SceneGap(story.chapters[0].id, 2)))
    assert 0 <= height() < 0.7
    window.commands["Undo"].trigger()
    assert 0 <= height() < 0.7
    scrolled = view.verticalScrollBar().value()
    window.hub.apply(Step(scenes.rename(story, BlockId("first"), "One"), Label.RENAME_SCENE))
    assert view.verticalScrollBar().value() == scrolled


def test_undo_of_a_change_in_another_chapter_goes_there_first(window: MainWindow, qtbot: QtBot) -> None:
    page = window.desk.view
    put_cursor(window, "p6", 8)
    page.setFocus()
    qtbot.keyClicks(page, "!")
    put_cursor(window, "p1", 2)
    assert page.sheet.chapter_id == "c1"
    press(window, "Ctrl+Z")
    assert page.sheet.chapter_id == "c2"
    assert words(window, "p6") == "The end."


def test_a_stanza_is_put_in_moved_altered_and_taken_into_the_song_by_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.hub.project
    page = window.desk.view
    put_cursor(window, "p4", 3)
    page.setFocus()
    press(window, "Ctrl+Shift+L")
    blocks = [block.id for block in window.hub.project.chapters[0].blocks]
    placed = blocks[blocks.index("p4") + 1]  # type: ignore[arg-type]
    assert words(window, placed).startswith("And if the sea")
    press(window, "Alt+Up")
    blocks = [block.id for block in window.hub.project.chapters[0].blocks]
    assert blocks.index(placed) + 1 == blocks.index("p4")  # type: ignore[arg-type]
    assert plain_text(window.commands["Undo"].text()) == "Undo Move Stanza"
    press(window, "Alt+Shift+Up")
    blocks = [block.id for block in window.hub.project.chapters[0].blocks]
    assert blocks.index(placed) < blocks.index("s2")  # type: ignore[arg-type]
    put_cursor(window, "r1", 2)
    qtbot.keyClicks(page, "!")
    assert words(window, "r1").startswith("Oh!, harbour")
    qtbot.waitUntil(window.commands["UseInSong"].isEnabled)
    window.commands["UseInSong"].trigger()
    assert window.hub.project.songs[0].stanzas[1].lines[0] == "Oh!, harbour lights"
    while window.commands["Undo"].isEnabled():
        window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_cut_and_paste_take_a_stanza_along_linked(window: MainWindow) -> None:
    page = window.desk.view
    page.setFocus()
    from songfic_editor.model.ids import BlockId
    from songfic_editor.model.position import Place, Selection

    window.hub.reveal(Selection(Place(BlockId("p1"), 3), Place(BlockId("p2"), 4)))
    press(window, "Ctrl+X")
    assert "The lamp is low" not in page.toPlainText()
    put_cursor(window, "p6", 0)
    press(window, "Ctrl+V")
    placed = [block for block in window.hub.project.chapters[1].blocks if type(block).__name__ == "Placement"]
    assert [block.lines for block in placed if block.stanza == "verse"] == [None]  # type: ignore[union-attr]
    assert check.problems(window.hub.project) == ()


def test_a_click_in_the_story_shows_the_scene(window: MainWindow, qtbot: QtBot) -> None:
    tree = window.findChild(QTreeView, "storyView")
    assert tree is not None
    model = tree.model()
    second = model.index(1, 0)
    scene = model.index(0, 0, second)
    tree.scrollTo(scene)
    place = tree.visualRect(scene).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.desk.view.sheet.chapter_id == "c2"


def test_a_story_that_can_only_be_read_takes_no_keys(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.files.put(window.hub.project, tmp_path / "newer.songfic", read_only=True)
    before = window.hub.project
    page = window.desk.view
    page.setFocus()
    qtbot.keyClicks(page, "no")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    window.commands["Bold"].trigger()
    window.commands["InsertSceneBreak"].trigger()
    assert window.hub.project is before
    assert window.desk.parts.status_bar.save_state.text() == "Read only"


def test_pasted_lyrics_are_offered_as_stanzas_and_stay_prose_until_then(
    window: MainWindow, qtbot: QtBot
) -> None:
    put_cursor(window, "p4", len("She lit the lamp."))
    window.desk.view.setFocus()
    QApplication.clipboard().setText("Over the bar\nAnd over the foam\nThe gulls go round\nAnd so do I")
    press(window, "Ctrl+V")
    qtbot.waitUntil(lambda: "looks like lyrics" in said(window))
    pasted = window.hub.project
    assert any("Over the bar" in line for line in prose(window))
    button = window.findChild(QPushButton, "messageAction")
    assert button is not None
    assert button.text() == "Make Stanzas"
    button.click()
    assert window.hub.project.songs[0].stanzas[-1].lines[-1] == "And so do I"
    assert check.problems(window.hub.project) == ()
    window.commands["Undo"].trigger()
    assert window.hub.project is pasted


def test_pasted_prose_is_just_pasted(window: MainWindow, qtbot: QtBot) -> None:
    put_cursor(window, "p4", 0)
    window.desk.view.setFocus()
    QApplication.clipboard().setText(
        "It rained until Thursday, and on Thursday it rained a little less, which they called summer.\n"
        "Nobody minded. There was tea, and there was the lamp, and a great deal of washing to be done.\n"
        "She went down to the water all the same."
    )
    press(window, "Ctrl+V")
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)
    assert said(window) == ""
