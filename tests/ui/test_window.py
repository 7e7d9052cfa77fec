"""The window as a whole: what it is made of, what it remembers, focus mode, start page, view."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from songfic_editor.editor.text_view import TextView
from songfic_editor.storage import project_file
from songfic_editor.ui.context_menu import ContextMenu
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.preferences import Preferences
from tests.builders import story
from tests.ui.window_desk import end, make_window, put_cursor

NAMED = {
    "proseEditor": "Manuscript",
    "storyView": "Story",
    "songPicker": "Song",
    "songView": "Stanzas of the song",
    "placementView": "Stanzas in the story",
    "storyMap": "Story map",
}


def part(window: MainWindow, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(("name", "spoken"), NAMED.items())
def test_parts_can_be_found_by_name_and_by_what_is_spoken(window: MainWindow, name: str, spoken: str) -> None:
    assert part(window, name).accessibleName() == spoken
    assert part(window, name).isVisible()


def test_every_button_has_a_name_and_says_what_it_does(window: MainWindow) -> None:
    window.commands["Replace"].trigger()
    buttons = [one for one in window.findChildren(QToolButton) if one.isVisible()]
    assert len(buttons) > 15
    nameless = [button for button in buttons if not (button.accessibleName() and button.toolTip())]
    assert nameless == []


def test_it_fits_a_small_screen(window: MainWindow) -> None:
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 640


def test_an_empty_start_shows_the_start_page_alone(qapp: QApplication, tmp_path: Path) -> None:
    window = make_window(qapp, tmp_path)
    assert part(window, "startPage").isVisible()
    assert window.findChild(TextView) is None
    assert window.windowTitle() == "Songfic Editor[*]"
    end(window)


def test_the_start_page_opens_what_is_chosen(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    preferences = Preferences(tmp_path / "settings.json")
    preferences.add_recent(path)
    preferences.add_recent(tmp_path / "gone.songfic")
    preferences.write()
    window = make_window(qapp, tmp_path)
    rows = {row.accessibleName(): row for row in window.start_page.findChildren(QPushButton)}
    assert list(rows) == ["New Story", "Open", "Import", "Open the Sample", "tide"]
    with qtbot.waitSignal(window.files.opened):
        rows["tide"].click()
    assert part(window, "proseEditor").isVisible()
    assert window.hub.project.title == "Harbour Lights"
    end(window)


def test_a_new_story_is_ready_to_be_written(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window(qapp, tmp_path)
    window.commands["New"].trigger()
    assert window.desk.view.isVisible()
    assert window.centre.currentWidget() is window.desk.parts.page
    qtbot.keyClicks(window.desk.view, "Once")
    assert "Once" in window.desk.view.toPlainText()
    assert window.hub.session.is_dirty
    end(window)


def test_focus_mode_hides_everything_but_the_column(window: MainWindow, qtbot: QtBot) -> None:
    hidden = ("storyDock", "lyricDock", "mapDock", "toolbar", "statusBar", "menuBar")
    window.commands["FocusMode"].trigger()
    assert [name for name in hidden if part(window, name).isVisible()] == []
    assert part(window, "proseEditor").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.commands["FocusMode"].isChecked()
    assert [name for name in hidden if not part(window, name).isVisible()] == []


def test_a_hidden_panel_stays_hidden_after_focus_mode(window: MainWindow) -> None:
    window.commands["ShowLyrics"].trigger()
    assert not part(window, "lyricDock").isVisible()
    window.commands["FocusMode"].trigger()
    window.commands["FocusMode"].trigger()
    assert not part(window, "lyricDock").isVisible()
    assert part(window, "storyDock").isVisible()


def test_layout_zoom_and_place_come_back(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    window = make_window(qapp, tmp_path)
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    window.commands["ShowLyrics"].trigger()
    window.commands["ZoomIn"].trigger()
    put_cursor(window, "p6", 4)
    end(window)
    again = make_window(qapp, tmp_path)
    with qtbot.waitSignal(again.files.opened):
        again.files.open_path(path)
    assert not part(again, "lyricDock").isVisible()
    assert not again.commands["ShowLyrics"].isChecked()
    assert part(again, "storyDock").isVisible()
    assert again.preferences.settings.zoom == 110
    head = again.desk.view.sheet.selection.head
    assert (head.block, head.offset) == ("p6", 4)
    end(again)


def test_zoom_changes_the_view_and_not_the_story(window: MainWindow) -> None:
    before = window.hub.project
    size = window.desk.view.look.size
    window.commands["ZoomIn"].trigger()
    assert window.desk.view.look.size > size
    window.commands["ZoomOut"].trigger()
    window.commands["ZoomOut"].trigger()
    assert window.desk.view.look.size < size
    window.commands["ZoomReset"].trigger()
    assert window.desk.view.look.size == size
    assert window.hub.project is before


def test_paragraphs_as_the_writer_likes_them(window: MainWindow) -> None:
    window.commands["PageSpace"].trigger()
    assert window.desk.view.look.paragraphs == "space"
    assert window.commands["PageSpace"].isChecked()
    assert not window.commands["PageIndents"].isChecked()


def test_switching_the_theme_changes_the_page_too(window: MainWindow) -> None:
    was = window.theme.choice
    window.commands["ThemeLight"].trigger()
    window.commands["SwitchTheme"].trigger()
    assert window.theme.name == "dark"
    assert window.commands["ThemeDark"].isChecked()
    assert window.desk.view.look.colours == window.theme.page
    window.theme.choose(was)


def test_typewriter_scrolling_reaches_the_page(window: MainWindow) -> None:
    window.commands["Typewriter"].trigger()
    assert window.desk.view.typewriter.is_on
    assert window.preferences.settings.typewriter


def test_bold_acts_on_the_selection_and_shows(window: MainWindow) -> None:
    put_cursor(window, "p1", 0, 3)
    window.commands["Bold"].trigger()
    assert window.commands["Bold"].isChecked()
    assert window.commands["Undo"].text() == "&Undo Bold"
    put_cursor(window, "p3", 2)
    assert not window.commands["Bold"].isChecked()


def test_commands_of_a_stanza_are_off_in_prose(window: MainWindow) -> None:
    put_cursor(window, "p1", 2)
    assert not window.commands["RemoveStanza"].isEnabled()
    put_cursor(window, "r2", 2)
    assert window.commands["RemoveStanza"].isEnabled()
    assert window.commands["RelinkStanza"].isEnabled()
    assert not window.commands["Bold"].isEnabled()


def test_recent_files_are_in_the_menu(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    menu = window.menus["File/Open Recent"]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["No files yet"]
    path = tmp_path / "a & b.songfic"
    project_file.save(path, story())
    window.preferences.add_recent(path)
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["a && b.songfic"]
    with qtbot.waitSignal(window.files.opened):
        menu.actions()[0].trigger()


def test_the_pages_own_menu_offers_what_can_be_done_there(window: MainWindow) -> None:
    view = window.desk.view
    put_cursor(window, "r2", 3)
    own = window.findChild(ContextMenu)
    assert own is not None
    menu = own.menu_at(view.cursorRect().center())
    shown = [action.text() for action in menu.actions() if action.text()]
    assert "&Back to the Song's Lines" in shown
    assert "&Undo" not in shown
    put_cursor(window, "p6", 3)
    menu = own.menu_at(view.cursorRect().center())
    assert "&Back to the Song's Lines" not in [action.text() for action in menu.actions()]
