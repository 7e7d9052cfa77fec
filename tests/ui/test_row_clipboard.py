"""Cut, copy and paste while the keyboard is in the story tree: they mean its rows, never the page."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from songfic_editor.editor import mime
from songfic_editor.model import check
from songfic_editor.model.document import Placement, new_project
from songfic_editor.ui.actions import plain_text
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.story_panel import StoryPanel
from songfic_editor.ui.story_tree import StoryTree
from tests.ui.panel_desk import index_of
from tests.ui.window_desk import put_cursor

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tree(window: MainWindow) -> StoryTree:
    panel = window.findChild(StoryPanel)
    assert panel is not None
    panel.tree.setFocus()
    assert panel.tree.hasFocus()
    return panel.tree


def choose(tree: StoryTree, *texts: str) -> None:
    tree.setCurrentIndex(index_of(tree.model(), texts[0]))
    for text in texts[1:]:
        how = QItemSelectionModel.SelectionFlag.Select
        tree.selectionModel().select(index_of(tree.model(), text), how)


def stanzas(window: MainWindow) -> list[list[str]]:
    """The stanzas in each scene, in order."""
    found: list[list[str]] = []
    for chapter in window.hub.project.chapters:
        for block in chapter.blocks:
            if isinstance(block, Placement):
                found[-1].append(block.stanza)
            elif not hasattr(block, "runs"):
                found.append([])
    return found


@pytest.mark.parametrize("command", ["Paste", "PastePlain"])
@pytest.mark.parametrize("by_key", [True, False])
def test_text_is_never_put_into_the_page(
    window: MainWindow, tree: StoryTree, command: str, by_key: bool
) -> None:
    before = window.hub.project
    QGuiApplication.clipboard().setText("from elsewhere")
    put_cursor(window, "s2", 2)
    choose(tree, "Evening")
    if by_key and command == "Paste":
        QTest.keyClick(tree, Qt.Key.Key_V, CTRL)
    else:
        window.commands[command].trigger()
    assert window.hub.project is before


def test_a_stanza_is_copied_and_pasted_at_a_scenes_end(window: MainWindow, tree: StoryTree) -> None:
    before = window.hub.project
    choose(tree, "♪ Verse 1")
    QTest.keyClick(tree, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasFormat(mime.FRAGMENT)
    assert data.text() == "The lamp is low\nThe tide is in"
    choose(tree, "Evening")
    QTest.keyClick(tree, Qt.Key.Key_V, CTRL)
    assert stanzas(window) == [["verse"], ["chorus", "verse"], ["chorus"]]
    assert check.problems(window.hub.project) == ()
    assert plain_text(window.commands["Undo"].text()) == "Undo Paste"
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_cut_takes_the_rows_and_not_what_is_selected_on_the_page(window: MainWindow, tree: StoryTree) -> None:
    put_cursor(window, "p1", 0, 4)
    tree.setFocus()
    choose(tree, "♪ Verse 1")
    window.commands["Cut"].trigger()
    assert stanzas(window) == [[], ["chorus"], ["chorus"]]
    assert plain_text(window.commands["Undo"].text()) == "Undo Cut"
    choose(tree, "Morning")
    QTest.keyClick(tree, Qt.Key.Key_V, CTRL)
    assert stanzas(window) == [["verse"], ["chorus"], ["chorus"]]


def test_a_scene_comes_along_with_all_that_stands_in_it(window: MainWindow, tree: StoryTree) -> None:
    choose(tree, "Morning")
    QTest.keyClick(tree, Qt.Key.Key_X, CTRL)
    assert stanzas(window) == [["chorus"], ["chorus"]]
    choose(tree, "Evening")
    QTest.keyClick(tree, Qt.Key.Key_V, CTRL)
    assert stanzas(window) == [["chorus"], ["verse"], ["chorus"]]
    assert check.problems(window.hub.project) == ()


def titles(window: MainWindow) -> list[str]:
    return [chapter.title for chapter in window.hub.project.chapters]


def test_a_chapter_is_cut_and_pasted_behind_another(window: MainWindow, tree: StoryTree) -> None:
    before = window.hub.project
    choose(tree, "1  The Keeper")
    QTest.keyClick(tree, Qt.Key.Key_X, CTRL)
    assert titles(window) == ["The Sail"]
    assert plain_text(window.commands["Undo"].text()) == "Undo Cut"
    choose(tree, "♪ Chorus (altered)")
    QTest.keyClick(tree, Qt.Key.Key_V, CTRL)
    assert titles(window) == ["The Sail", "The Keeper"]
    assert stanzas(window) == [["chorus"], ["verse"], ["chorus"]]
    assert check.problems(window.hub.project) == ()
    assert plain_text(window.commands["Undo"].text()) == "Undo Paste"
    window.commands["Undo"].trigger()
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_chapters_are_copied_with_their_words_for_other_programs(window: MainWindow, tree: StoryTree) -> None:
    choose(tree, "2  The Sail", "1  The Keeper", "Morning")
    QTest.keyClick(tree, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    words = data.text()
    assert words.startswith("The Keeper\n\n")
    assert words.index("She woke") < words.index("The lamp is low") < words.index("The Sail\n\n")
    assert "<h2>The Keeper</h2>" in data.html()
    choose(tree, "♪ Chorus (altered)")
    QTest.keyClick(tree, Qt.Key.Key_V, CTRL)
    assert titles(window) == ["The Keeper", "The Sail"] * 2


def test_a_copied_chapter_pasted_on_the_page_stands_behind_the_open_one(
    window: MainWindow, tree: StoryTree
) -> None:
    choose(tree, "2  The Sail")
    QTest.keyClick(tree, Qt.Key.Key_C, CTRL)
    put_cursor(window, "p1", 0, 4)
    window.desk.view.setFocus()
    kept = window.hub.project.chapters[0]
    QTest.keyClick(window.desk.view, Qt.Key.Key_V, CTRL)
    assert titles(window) == ["The Keeper", "The Sail", "The Sail"]
    assert window.hub.project.chapters[0] is kept
    assert window.desk.view.title_line.text() == "The Sail"


def test_a_chapter_brings_its_songs_into_another_story(window: MainWindow, tree: StoryTree) -> None:
    choose(tree, "1  The Keeper")
    QTest.keyClick(tree, Qt.Key.Key_C, CTRL)
    window.files.put(new_project(), None)
    panel = window.findChild(StoryPanel)
    assert panel is not None
    panel.tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0))
    QTest.keyClick(tree, Qt.Key.Key_V, CTRL)
    assert titles(window) == ["", "The Keeper"]
    assert [song.title for song in window.hub.project.songs] == ["Harbour Lights"]
    assert check.problems(window.hub.project) == ()


def test_select_all_selects_rows(window: MainWindow, tree: StoryTree) -> None:
    choose(tree, "Morning")
    QTest.keyClick(tree, Qt.Key.Key_A, CTRL)
    assert len(tree.nodes()) > 5
    assert not window.desk.view.textCursor().hasSelection()
