from collections import Counter

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from songfic_editor.ui.actions import plain_text, tip_of, translated
from songfic_editor.ui.commands import COMMANDS, TOOLBAR, WITHOUT_STORY
from songfic_editor.ui.icons import NAMES
from songfic_editor.ui.main_window import MainWindow


def test_every_command_is_an_action_that_can_be_found_by_name(window: MainWindow) -> None:
    for command in COMMANDS:
        action = window.findChild(QAction, f"action{command.id}")
        assert action is window.commands[command.id]
        assert action.shortcut() == QKeySequence(command.shortcut)


def test_no_shortcut_is_given_twice() -> None:
    given = Counter(QKeySequence(command.shortcut).toString() for command in COMMANDS if command.shortcut)
    assert [keys for keys, count in given.items() if count > 1] == []


def test_every_shortcut_is_one_that_qt_knows() -> None:
    for command in COMMANDS:
        assert not command.shortcut or QKeySequence(command.shortcut).toString(), command.id


def test_no_two_commands_of_a_menu_are_called_the_same() -> None:
    named = Counter((command.menu, plain_text(translated(command.text))) for command in COMMANDS)
    assert max(named.values()) == 1


def test_every_command_does_something(window: MainWindow) -> None:
    assert window.commands.answered == {command.id for command in COMMANDS}


def test_tooltips_name_the_shortcut(window: MainWindow) -> None:
    assert window.commands["Save"].toolTip() == "Save (Ctrl+S)"
    assert all(command.shortcut == "" or "(" in tip_of(command) for command in COMMANDS)


def test_every_icon_is_one_that_was_drawn() -> None:
    assert {command.icon for command in COMMANDS if command.icon} <= set(NAMES)
    shown = {id for group in TOOLBAR for id in group}
    assert all(command.icon for command in COMMANDS if command.id in shown)


def test_every_action_stands_in_the_menu_that_the_table_says(window: MainWindow) -> None:
    for command, action in window.commands:
        menu = window.menus[command.menu]
        assert isinstance(menu, QMenu)
        assert action in menu.actions()


def test_toolbar_buttons_have_names(window: MainWindow) -> None:
    toolbar = window.findChild(QToolBar)
    assert toolbar is not None
    buttons = [one for one in toolbar.findChildren(QToolButton) if one.defaultAction()]
    assert len(buttons) == sum(map(len, TOOLBAR)) + 1
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
    assert not any(button.icon().isNull() for button in buttons)


def test_a_button_is_named_in_short_and_described_by_its_tooltip(window: MainWindow) -> None:
    toolbar = window.findChild(QToolBar)
    assert toolbar is not None
    named = {one.accessibleName(): one.accessibleDescription() for one in toolbar.findChildren(QToolButton)}
    assert named["Focus Mode"] == "Hide everything but the column; Esc leaves (F11)"
    assert named["Undo"] == "Undo (Ctrl+Z)"
    assert "" not in named
    assert "More of the toolbar" in named


def test_undo_says_what_it_would_undo(window: MainWindow) -> None:
    assert not window.commands["Undo"].isEnabled()
    window.commands["AddScene"].trigger()
    assert plain_text(window.commands["Undo"].text()) == "Undo Add Scene"
    window.commands["Undo"].trigger()
    assert plain_text(window.commands["Redo"].text()) == "Redo Add Scene"
    assert not window.commands["Undo"].isEnabled()


def test_without_a_story_only_what_makes_sense_can_be_done(window: MainWindow) -> None:
    window.commands["Close"].trigger()
    on = {command.id for command, action in window.commands if action.isEnabled()}
    assert on == WITHOUT_STORY
