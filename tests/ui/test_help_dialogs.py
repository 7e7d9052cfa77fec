"""The list of shortcuts."""

from PySide6.QtWidgets import QLineEdit, QTreeWidget
from pytestqt.qtbot import QtBot

from songfic_editor.ui.help_dialogs import shortcuts_dialog
from songfic_editor.ui.main_window import MainWindow


def test_shortcuts_are_found_by_name_and_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    dialog = shortcuts_dialog(window)
    rows, search = dialog.findChild(QTreeWidget), dialog.findChild(QLineEdit, "shortcutSearch")
    assert rows is not None
    assert search is not None

    def shown() -> list[str]:
        found = [rows.topLevelItem(number) for number in range(rows.topLevelItemCount())]
        return [row.text(0) for row in found if row is not None and not row.isHidden()]

    everything = shown()
    assert len(everything) > 30
    qtbot.keyClicks(search, "stanza up")
    assert shown() == ["Story › Move Stanza or Paragraph Up"]
    search.setText("f11")
    assert shown() == ["View › Focus Mode"]
    search.clear()
    assert shown() == everything


def test_a_row_is_marked_as_one(window: MainWindow) -> None:
    rows = shortcuts_dialog(window).findChild(QTreeWidget)
    assert rows is not None
    assert rows.allColumnsShowFocus()
