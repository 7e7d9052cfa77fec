import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from songfic_editor.edit import scenes
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import SceneHead, new_project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import caret
from songfic_editor.ui.actions import plain_text
from songfic_editor.ui.main_window import MainWindow
from tests.ui.window_desk import answer, put_cursor


def outline(window: MainWindow) -> list[list[str]]:
    """The scenes of each chapter by title."""
    return [
        [block.title or "-" for block in chapter.blocks if isinstance(block, SceneHead)]
        for chapter in window.hub.project.chapters
    ]


def titles(window: MainWindow) -> list[str]:
    return [chapter.title or "-" for chapter in window.hub.project.chapters]


def here(window: MainWindow) -> str:
    """The chapter that is shown, by title."""
    return lookup.chapter(window.hub.project, window.desk.view.sheet.chapter_id).title


@pytest.mark.parametrize(
    ("block", "command", "scenes", "label"),
    [
        ("p1", "AddScene", [["Morning", "-", "Evening"], ["-"]], "Add Scene"),
        ("p3", "MergeScene", [["Morning"], ["-"]], "Merge Scenes"),
        ("p2", "SplitScene", [["Morning", "-", "Evening"], ["-"]], "Split Scene"),
        ("p3", "MoveSceneUp", [["Evening", "Morning"], ["-"]], "Move Scene"),
        ("p3", "MoveSceneDown", [["Morning"], ["Evening", "-"]], "Move Scene"),
        ("p1", "MoveSceneDown", [["Evening", "Morning"], ["-"]], "Move Scene"),
        ("p5", "MoveSceneUp", [["Morning", "Evening", "-"], ["-"]], "Move Scene"),
        ("p3", "DeleteScene", [["Morning"], ["-"]], "Delete Scene"),
    ],
)
def test_scenes(window: MainWindow, block: str, command: str, scenes: list[list[str]], label: str) -> None:
    before = window.hub.project
    put_cursor(window, block, 3)
    window.commands[command].trigger()
    assert outline(window) == scenes
    assert plain_text(window.commands["Undo"].text()) == f"Undo {label}"
    assert window.desk.view.hasFocus()
    window.commands["Undo"].trigger()
    assert window.hub.project is before


@pytest.mark.parametrize(
    ("block", "command", "chapters", "label"),
    [
        ("p1", "AddChapter", ["The Keeper", "-", "The Sail"], "Add Chapter"),
        ("p3", "SplitChapter", ["The Keeper", "-", "The Sail"], "Split Chapter"),
        ("p5", "MergeChapter", ["The Keeper"], "Merge Chapters"),
        ("p5", "MoveChapterUp", ["The Sail", "The Keeper"], "Move Chapter"),
        ("p1", "MoveChapterDown", ["The Sail", "The Keeper"], "Move Chapter"),
        ("p1", "DeleteChapter", ["The Sail"], "Delete Chapter"),
    ],
)
def test_chapters(window: MainWindow, block: str, command: str, chapters: list[str], label: str) -> None:
    before = window.hub.project
    put_cursor(window, block, 3)
    window.commands[command].trigger()
    assert titles(window) == chapters
    assert plain_text(window.commands["Undo"].text()) == f"Undo {label}"
    window.commands["Undo"].trigger()
    assert window.hub.project is before


@pytest.mark.parametrize(
    ("block", "command"),
    [("p1", "MoveChapterUp"), ("p5", "MoveChapterDown"), ("p1", "MoveSceneUp"), ("p5", "MoveSceneDown")],
)
def test_what_can_not_move_makes_no_step(window: MainWindow, block: str, command: str) -> None:
    put_cursor(window, block)
    window.commands[command].trigger()
    assert not window.commands["Undo"].isEnabled()


def test_a_new_chapter_is_shown_to_be_written(window: MainWindow) -> None:
    put_cursor(window, "p1")
    window.commands["AddChapter"].trigger()
    assert here(window) == ""
    window.commands["Undo"].trigger()
    assert here(window) == "The Keeper"


def test_undo_goes_to_what_comes_back_in_another_chapter(window: MainWindow) -> None:
    """Rows of the story tree are rearranged while the cursor is elsewhere."""
    hub, view = window.hub, window.desk.view
    put_cursor(window, "p1", 3)
    hub.apply(Step(scenes.delete(hub.project, [BlockId("s3")]), Label.DELETE_SCENE))
    assert here(window) == "The Keeper"
    window.commands["Undo"].trigger()
    assert here(window) == "The Sail"
    assert view.sheet.selection == caret(BlockId("s3"))
    put_cursor(window, "p1", 3)
    window.commands["Redo"].trigger()
    assert here(window) == "The Sail"


def scene_titles(window: MainWindow) -> list[str]:
    return [title for chapter in outline(window) for title in chapter]


def test_a_scene_is_renamed_in_its_row_and_writing_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    put_cursor(window, "p4", 3)
    before = window.hub.project.chapters
    window.commands["RenameScene"].trigger()
    field = window.desk.parts.story_panel.tree.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    assert field.text() == "Evening"
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Dusk")
    assert window.hub.project.chapters is before
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(window.desk.view.hasFocus)
    assert scene_titles(window) == ["Morning", "Dusk", "-"]
    qtbot.waitUntil(lambda: window.desk.view.sheet.selection == caret(BlockId("p4"), 3))


def test_a_scene_is_not_renamed_after_escape(window: MainWindow, qtbot: QtBot) -> None:
    put_cursor(window, "p4", 3)
    window.commands["RenameScene"].trigger()
    field = window.desk.parts.story_panel.tree.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Dusk")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.desk.view.hasFocus)
    assert scene_titles(window) == ["Morning", "Evening", "-"]


def test_where_the_rows_are_hidden_a_dialog_asks_for_the_title(window: MainWindow) -> None:
    window.desk.parts.story_panel.parentWidget().hide()
    put_cursor(window, "p4", 3)

    def fill(dialog: QInputDialog) -> None:
        assert dialog.textValue() == "Evening"
        dialog.setTextValue("Dusk")
        dialog.accept()

    answer(QInputDialog, fill)
    window.commands["RenameScene"].trigger()
    assert scene_titles(window) == ["Morning", "Dusk", "-"]
    assert window.focusWidget() is window.desk.view
    assert plain_text(window.commands["Undo"].text()) == "Undo Rename Scene"


def test_a_title_given_too_late_renames_nothing_in_another_story(window: MainWindow) -> None:
    window.desk.parts.story_panel.parentWidget().hide()

    def be_late(dialog: QInputDialog) -> None:
        window.files.put(new_project(), None)
        dialog.setTextValue("Dusk")
        dialog.accept()

    answer(QInputDialog, be_late)
    window.commands["RenameScene"].trigger()
    assert scene_titles(window) == ["-"]


def test_renaming_a_chapter_goes_to_its_title(window: MainWindow) -> None:
    window.commands["RenameChapter"].trigger()
    assert window.desk.view.title_line.hasFocus()
    assert window.desk.view.title_line.selectedText() == "The Keeper"


def test_turning_chapters(window: MainWindow) -> None:
    window.commands["NextChapter"].trigger()
    assert here(window) == "The Sail"
    window.commands["NextChapter"].trigger()
    assert here(window) == "The Sail"
    window.commands["PreviousChapter"].trigger()
    assert here(window) == "The Keeper"
