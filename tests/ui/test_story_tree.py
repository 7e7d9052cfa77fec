"""The story panel under a writer's hands: what stays open, where a click goes, keys, menu and drags."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from songfic_editor.edit.drop import (
    Blocks,
    ChapterGap,
    Chapters,
    Dragged,
    OnScene,
    Scenes,
    StanzaPart,
    Stanzas,
    drop,
)
from songfic_editor.edit.step import Label
from songfic_editor.editor import mime
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.position import caret
from songfic_editor.session.change import Change
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.story_menu import story_menu
from songfic_editor.ui.story_model import StoryModel
from songfic_editor.ui.story_panel import StoryPanel
from songfic_editor.ui.story_tree import ALL_OPEN, StoryTree
from tests.builders import chapter, head, large, para, project, story
from tests.ui.panel_desk import hub_of, index_of, shown, theme
from tests.ui.window_desk import put_cursor

VERSE = Stanzas((StanzaPart(StanzaId("verse")),))


@pytest.fixture
def hub(qapp: object) -> Hub:
    return hub_of(story())


@pytest.fixture
def panel(hub: Hub, qtbot: QtBot) -> Iterator[StoryPanel]:
    made = StoryPanel(hub, theme())
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    yield made
    made.close()


@pytest.fixture
def tree(panel: StoryPanel) -> StoryTree:
    return panel.tree


def _open(tree: StoryTree) -> list[str]:
    """The rows that can be seen."""
    found = []
    index = tree.indexAt(QPoint(50, 1))
    while index.isValid():
        found.append(str(index.data()))
        index = tree.indexBelow(index)
    return found


def _click(tree: StoryTree, text: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    rect = tree.visualRect(index_of(tree.model(), text))
    QtBot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, keys, rect.center())


def _went(hub: Hub) -> list[str]:
    went: list[str] = []
    hub.revealed.connect(lambda selection: went.append(selection.head.block))
    return went


def test_it_is_found_and_read_by_its_names(panel: StoryPanel) -> None:
    tree = panel.findChild(StoryTree, "storyView")
    read = QAccessible.queryAccessibleInterface(tree)
    assert read.text(QAccessible.Text.Name) == "Story"
    assert read.role() == QAccessible.Role.Tree
    rows = [read.child(row).text(QAccessible.Text.Name) for row in range(read.childCount())]
    assert "Evening, scene 2, 13 words" in rows


def test_all_is_open_and_stays_as_the_writer_left_it(hub: Hub, tree: StoryTree) -> None:
    assert _open(tree) == [row.strip() for row in shown(tree.model())]
    tree.collapse(index_of(tree.model(), "2  The Sail"))
    tree.setCurrentIndex(index_of(tree.model(), "♪ Verse 1"))
    hub.apply(drop(hub.project, Scenes((BlockId("s1"),)), OnScene(BlockId("s2"))))
    hub.apply(drop(hub.project, Blocks((BlockId("v1"),)), OnScene(BlockId("s2"))))
    assert _open(tree)[-2:] == ["2  The Sail", "Notes"]
    assert [index.data() for index in tree.selectedIndexes()] == ["♪ Verse 1"]
    assert tree.currentIndex().parent().data() == "Evening"


def test_new_rows_are_open(hub: Hub, tree: StoryTree) -> None:
    hub.apply(drop(hub.project, Chapters((ChapterId("c1"),)), _end(hub), copy=True))
    assert len(_open(tree)) == 14


def test_of_a_long_story_only_the_first_chapter_is_open(hub: Hub, tree: StoryTree) -> None:
    hub.session.open(large(120, 1400), None)
    assert len(shown(tree.model())) > ALL_OPEN
    assert sum(text.startswith("Chapter") for text in _open(tree)) == 120
    assert len(_open(tree)) < 130


def test_a_click_goes_there(hub: Hub, tree: StoryTree) -> None:
    went = _went(hub)
    _click(tree, "Evening")
    _click(tree, "♪ Chorus")
    _click(tree, "2  The Sail")
    assert went == ["s2", "r1", "s3"]


def test_rows_added_to_a_selection_are_not_gone_to(hub: Hub, tree: StoryTree) -> None:
    went = _went(hub)
    _click(tree, "♪ Verse 1")
    _click(tree, "♪ Chorus", Qt.KeyboardModifier.ControlModifier)
    assert went == ["v1"]
    assert len(tree.selectedIndexes()) == 2


@pytest.mark.parametrize("name", ["storyView", "placementView"])
def test_after_enter_the_keyboard_is_on_the_page(window: MainWindow, qtbot: QtBot, name: str) -> None:
    tree = window.findChild(StoryTree, name)
    tree.setFocus()
    _click(tree, "♪ Verse 1")
    assert tree.hasFocus()
    tree.setCurrentIndex(index_of(tree.model(), "♪ Chorus"))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.desk.view.hasFocus()
    assert window.desk.view.sheet.selection == caret(BlockId("r1"))


def test_the_notes_are_asked_for(panel: StoryPanel, tree: StoryTree, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.notes_wanted):
        _click(tree, "Notes")


def test_enter_goes_there_to_write_and_a_click_stays(hub: Hub, tree: StoryTree, qtbot: QtBot) -> None:
    went = _went(hub)
    with qtbot.assertNotEmitted(hub.writing_wanted):
        _click(tree, "Evening")
    tree.setCurrentIndex(index_of(tree.model(), "♪ Chorus"))
    with qtbot.waitSignal(hub.writing_wanted):
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert went == ["s2", "r1"]


def test_f2_renames_in_place(hub: Hub, tree: StoryTree, qtbot: QtBot) -> None:
    tree.setCurrentIndex(index_of(tree.model(), "Evening"))
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "Evening"
    field.setText("Dusk")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hub.session.to_undo is Label.RENAME_SCENE)
    assert "Dusk" in _open(tree)


def test_the_window_may_ask_for_a_rename(hub: Hub, panel: StoryPanel, tree: StoryTree) -> None:
    panel.rename("c2")
    field = tree.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "The Sail"


def test_delete_is_undoable(hub: Hub, tree: StoryTree, qtbot: QtBot) -> None:
    tree.setCurrentIndex(index_of(tree.model(), "♪ Verse 1"))
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert "♪ Verse 1" not in _open(tree)
    hub.undo()
    assert "♪ Verse 1" in _open(tree)


def test_alt_and_arrows_move_the_row(hub: Hub, tree: StoryTree, qtbot: QtBot) -> None:
    tree.setCurrentIndex(index_of(tree.model(), "2  The Sail"))
    qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _open(tree)[0] == "1  The Sail"
    assert tree.currentIndex().data() == "1  The Sail"
    qtbot.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _open(tree)[0] == "1  The Keeper"
    assert hub.session.to_undo is Label.MOVE_CHAPTER


@pytest.mark.parametrize(
    ("key", "modifier", "kept"),
    [
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, True),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, False),
    ],
)
def test_its_keys_are_kept_from_the_window_s_shortcuts(
    tree: StoryTree, key: Qt.Key, modifier: Qt.KeyboardModifier, kept: bool
) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
    event.ignore()
    QApplication.sendEvent(tree, event)
    assert event.isAccepted() is kept


def _menu(tree: StoryTree, hub: Hub, key: str, *more: str) -> list[str]:
    """What the menu of a row offers, with more rows selected; a choice that is greyed out is left out."""
    model = tree.model()
    assert isinstance(model, StoryModel)
    node = model.node(model.find(key))
    selected = [node, *(model.node(model.find(one)) for one in more)]
    menu = story_menu(tree, hub, node, selected, tree.go_to, lambda: None, tree.notes_wanted.emit)
    return [one.text() for one in menu.actions() if one.isEnabled() and not one.isSeparator()]


def test_the_menu_offers_what_the_row_can_take(hub: Hub, tree: StoryTree) -> None:
    stanza = _menu(tree, hub, "r2")
    assert {"Go There", "Use in the Song", "Back to the Song's Lines", "Take out of the Story"} <= set(stanza)
    scene = _menu(tree, hub, "s2")
    assert {"Rename", "Add a Scene", "Begin a Chapter Here", "Join with the Scene Before"} <= set(scene)
    assert "Join with the Chapter Before" not in _menu(tree, hub, "c1")
    assert "Join with the Chapter Before" in _menu(tree, hub, "c2")
    assert _menu(tree, hub, "notes") == ["Go There"]


def test_the_menu_says_what_of_several_rows_would_go(hub: Hub, tree: StoryTree) -> None:
    assert _menu(tree, hub, "v1", "r1")[-1] == "Take out of the Story"
    assert _menu(tree, hub, "v1", "s2")[-1] == "Delete the Scene"
    assert _menu(tree, hub, "v1", "s1", "s2")[-1] == "Delete the Scenes"
    assert _menu(tree, hub, "s3", "c1", "c2")[-1] == "Delete the Chapters"


@pytest.mark.parametrize("lyrics", [False, True])
def test_a_chapter_s_notes_are_asked_for_by_its_menu(
    hub: Hub, panel: StoryPanel, qtbot: QtBot, lyrics: bool
) -> None:
    asked = LyricPanel(hub, theme()) if lyrics else panel
    qtbot.addWidget(asked)
    tree = asked.findChild(StoryTree)
    model = tree.model()
    assert isinstance(model, StoryModel)
    node = model.node(model.find("c2"))
    menu = story_menu(tree, hub, node, [node], tree.go_to, lambda: None, tree.notes_wanted.emit)
    with qtbot.waitSignal(asked.notes_wanted) as told:
        next(one for one in menu.actions() if one.text() == "Chapter Notes…").trigger()
    assert told.args == ["c2"]


def test_a_read_only_story_offers_no_changes(hub: Hub, tree: StoryTree) -> None:
    hub.session.open(story(), None, read_only=True)
    assert _menu(tree, hub, "s2") == ["Go There"]
    assert not _drag(tree, hub, VERSE, "Evening", 0.5)


def test_the_row_of_the_cursor_s_scene_comes_into_sight(hub: Hub, tree: StoryTree) -> None:
    scenes = [block for number in range(60) for block in (head(f"S{number}", id=f"h{number}"), para())]
    hub.session.open(project(chapter(*scenes)), None)
    tree.clearFocus()
    hub.cursor_moved.emit(caret(BlockId("h59")))
    LiveStory.of(hub).look()
    assert tree.viewport().rect().contains(tree.visualRect(index_of(tree.model(), "S59")).center())
    assert tree.selectedIndexes() == []


# --- drags, as the system tells of them ---


def _end(hub: Hub) -> ChapterGap:
    return ChapterGap(len(hub.project.chapters))


def _drag(
    tree: StoryTree,
    hub: Hub,
    dragged: Dragged,
    text: str,
    height: float,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    data: QMimeData | None = None,
) -> bool:
    """Drag over a row and let go there; False where the tree refuses it."""
    rect = tree.visualRect(index_of(tree.model(), text))
    at = QPoint(rect.left() + 20, rect.top() + int(height * rect.height()))
    data = data or mime.drag_data(hub.project, dragged)
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    button = Qt.MouseButton.LeftButton
    for event in (
        QDragEnterEvent(at, both, data, button, keys),
        QDragMoveEvent(at, both, data, button, keys),
    ):
        QApplication.sendEvent(tree.viewport(), event)
    taken = event.isAccepted()
    tree.viewport().repaint()
    let_go = QDropEvent(QPointF(at), both, data, button, keys)
    QApplication.sendEvent(tree.viewport(), let_go)
    assert let_go.isAccepted() is taken
    return taken


def test_a_stanza_of_the_song_dropped_on_a_scene_is_placed_at_its_end(hub: Hub, tree: StoryTree) -> None:
    assert _drag(tree, hub, VERSE, "Evening", 0.5)
    assert _open(tree)[3:6] == ["Evening", "♪ Chorus", "♪ Verse 1"]
    assert hub.session.to_undo is Label.PLACE_STANZA
    hub.undo()
    assert hub.session.to_undo is None


def test_a_stanza_dropped_between_two_rows_stands_right_behind_the_first(hub: Hub, tree: StoryTree) -> None:
    assert _drag(tree, hub, Blocks((BlockId("r2"),)), "♪ Chorus", 0.9)
    assert [block.id for block in hub.project.chapters[0].blocks][5:] == ["p3", "r1", "r2", "p4"]


def test_ctrl_copies(hub: Hub, tree: StoryTree) -> None:
    dragged = Blocks((BlockId("v1"),))
    assert _drag(tree, hub, dragged, "Evening", 0.5, Qt.KeyboardModifier.ControlModifier)
    assert _open(tree)[1:6] == ["Morning", "♪ Verse 1", "Evening", "♪ Chorus", "♪ Verse 1"]
    assert hub.session.to_undo is Label.COPY_STANZA


def test_scenes_and_chapters_are_dropped_between_their_like(hub: Hub, tree: StoryTree) -> None:
    assert _drag(tree, hub, Scenes((BlockId("s2"),)), "Morning", 0.1)
    assert _open(tree)[1] == "Evening"
    assert _drag(tree, hub, Scenes((BlockId("s2"),)), "2  The Sail", 0.5)
    assert _open(tree)[-3:-1] == ["Evening", "♪ Chorus"]
    assert _drag(tree, hub, Chapters((ChapterId("c2"),)), "1  The Keeper", 0.1)
    assert _open(tree)[0] == "1  The Sail"


@pytest.mark.parametrize(
    ("dragged", "text", "height"),
    [
        (VERSE, "Notes", 0.5),
        (Scenes((BlockId("s1"),)), "Notes", 0.5),
        (Blocks((BlockId("gone"),)), "Evening", 0.5),
        (Stanzas((StanzaPart(StanzaId("gone")),)), "Evening", 0.5),
    ],
)
def test_what_can_t_be_dropped_is_refused(
    hub: Hub, tree: StoryTree, dragged: Dragged, text: str, height: float
) -> None:
    before = hub.project
    assert not _drag(tree, hub, dragged, text, height)
    assert hub.project is before


def test_things_of_another_project_or_program_are_refused(hub: Hub, tree: StoryTree) -> None:
    foreign = mime.drag_data(project(id="another"), VERSE)
    assert not _drag(tree, hub, VERSE, "Evening", 0.5, data=foreign)
    text = QMimeData()
    text.setText("some words")
    assert not _drag(tree, hub, VERSE, "Evening", 0.5, data=text)


def test_a_drop_that_changes_nothing_makes_no_step(hub: Hub, tree: StoryTree) -> None:
    assert _drag(tree, hub, Scenes((BlockId("s1"),)), "Morning", 0.1)
    assert hub.session.to_undo is None


@pytest.mark.parametrize("cursor", ["p1", "gone"])
def test_undo_of_a_drop_goes_to_what_was_dragged(hub: Hub, tree: StoryTree, cursor: str) -> None:
    hub.cursor_moved.emit(caret(BlockId(cursor)))
    assert _drag(tree, hub, Scenes((BlockId("s2"),)), "Morning", 0.1)
    told: list[Change] = []
    hub.changed.connect(told.append)
    hub.undo()
    assert [change.selection for change in told] == [caret(BlockId("s2"))]


def test_a_closed_chapter_opens_when_something_is_held_over_it(
    hub: Hub, tree: StoryTree, qtbot: QtBot
) -> None:
    row = index_of(tree.model(), "2  The Sail")
    tree.collapse(row)
    data = mime.drag_data(hub.project, VERSE)
    at = tree.visualRect(row).center()
    event = QDragEnterEvent(
        at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(tree.viewport(), event)
    qtbot.waitUntil(lambda: tree.isExpanded(row))


def test_it_scrolls_while_something_is_held_at_its_edge(hub: Hub, tree: StoryTree, qtbot: QtBot) -> None:
    scenes = [block for number in range(60) for block in (head(f"S{number}", id=f"h{number}"), para())]
    hub.session.open(project(chapter(*scenes, id="c"), songs=story().songs), None)
    data = mime.drag_data(hub.project, VERSE)
    button, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    at = QPoint(60, tree.viewport().height() - 4)
    QApplication.sendEvent(tree.viewport(), QDragEnterEvent(at, copy, data, button, keys))
    bar = tree.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    let_go = QDropEvent(
        QPointF(tree.visualRect(index_of(tree.model(), "S59")).center()), copy, data, button, keys
    )
    QApplication.sendEvent(tree.viewport(), let_go)
    assert hub.session.to_undo is Label.PLACE_STANZA
    assert tree.model().index(59, 0, tree.model().index(0, 0)).data() == "S59"


def test_rows_selected_before_are_let_go_when_writing_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    view, tree = window.desk.view, window.desk.parts.story_panel.tree
    put_cursor(window, "p4", 2)
    LiveStory.of(window.hub).look()
    tree.setFocus()
    tree.selectAll()
    put_cursor(window, "p4", 3)
    assert len(tree.nodes()) > 1, "they are kept while the keyboard is in the rows"
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    put_cursor(window, "p4", 4)
    assert [node.key for node in tree.nodes()] == ["s2"]
    put_cursor(window, "p2", 1)
    LiveStory.of(window.hub).look()
    assert [node.key for node in tree.nodes()] == ["s1"]
