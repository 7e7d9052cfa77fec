import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from songfic_editor.ui.command_palette import CommandPalette
from songfic_editor.ui.main_window import MainWindow


@pytest.fixture
def palette(window: MainWindow) -> CommandPalette:
    window.commands["CommandPalette"].trigger()
    found = window.findChild(CommandPalette)
    assert found is not None
    return found


def shown(palette: CommandPalette) -> list[str]:
    model = palette.rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_it_opens_with_the_keyboard_in_a_field_named_command(palette: CommandPalette) -> None:
    assert palette.isVisible()
    assert palette.objectName() == "commandPalette"
    assert palette.field.accessibleName() == "Command"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("stanza up", "Story: Move Stanza or Paragraph Up"),
        ("NEXT stan", "Insert: Next Stanza of the Song"),
        ("dark", "Theme: Dark"),
        ("break", "Insert: Scene Break"),
        ("ctrl+s", "File: Save"),
    ],
)
def test_any_part_of_a_name_finds_it(palette: CommandPalette, qtbot: QtBot, typed: str, first: str) -> None:
    qtbot.keyClicks(palette.field, typed)
    assert shown(palette)[0] == first


def test_what_can_not_be_done_now_is_grey_and_comes_last(
    window: MainWindow, palette: CommandPalette, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, "undo")
    rows = shown(palette)
    assert "Edit: Undo" in rows
    index = palette.rows.model().index(rows.index("Edit: Undo"), 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    on = [
        bool(palette.rows.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled)
        for row in range(len(rows))
    ]
    assert on == sorted(on, reverse=True)


def test_a_menu_s_name_is_said_once(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "scene delete")
    assert shown(palette) == ["Delete the Scene"]


def test_nothing_is_empty_under_the_last_row(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "zoom")
    rows = palette.rows
    last = rows.visualRect(rows.model().index(len(shown(palette)) - 1, 0))
    assert len(shown(palette)) > 1
    assert rows.viewport().height() - 4 <= last.bottom() < rows.viewport().height()
    palette.field.setText("no such thing")
    assert not rows.isVisible()


def test_a_row_says_its_shortcut_to_a_screen_reader(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "save as")
    spoken = palette.rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "File: Save As, Ctrl+Shift+S"


def test_enter_does_the_chosen_one(window: MainWindow, palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "add a")
    rows = shown(palette)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.rows.currentIndex().row() == 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert rows[0] == "Add a Scene"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.commands["Undo"].text() == "&Undo Add Scene"


def test_escape_does_nothing_else(window: MainWindow, palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not window.commands["Undo"].isEnabled()
