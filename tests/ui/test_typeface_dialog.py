"""The choice of the page's typeface."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.typeface_dialog import TypefaceDialog, families
from tests.ui.window_desk import answer


def _choose(dialog: TypefaceDialog) -> None:
    dialog.families.setCurrentRow(dialog.families.count() - 1)
    dialog.size_field.setValue(18.5)
    assert dialog.preview.font().family() == dialog.face
    assert dialog.preview.font().pointSizeF() == 18.5
    dialog.accept()


def test_the_page_takes_what_is_chosen(window: MainWindow) -> None:
    seen = answer(TypefaceDialog, _choose)
    window.commands["PageFont"].trigger()
    assert len(seen) == 1
    assert window.preferences.settings.page_font == families()[-1]
    assert window.desk.view.look.face == families()[-1]
    assert window.desk.view.look.size == 18.5


def test_cancelled_it_changes_nothing(window: MainWindow) -> None:
    before = window.preferences.settings
    answer(TypefaceDialog, lambda dialog: (dialog.size_field.setValue(30), dialog.reject()))
    window.commands["PageFont"].trigger()
    assert window.preferences.settings == before


def test_the_program_s_own_choice_is_offered_first_and_chosen_at_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = TypefaceDialog(window.theme, window.preferences.settings, window)
    assert dialog.face == ""
    assert dialog.families.currentRow() == 0
    other = families()[0]
    item = dialog.families.findItems(other, Qt.MatchFlag.MatchExactly)[0]
    dialog.families.setCurrentItem(item)
    assert dialog.face == other


def test_faces_for_reading_come_before_others() -> None:
    found = families()
    assert set(found) <= set(QFontDatabase.families())
    serif = [number for number, family in enumerate(found) if "Serif" in family and "Sans" not in family]
    plain = [number for number, family in enumerate(found) if "Mono" in family]
    assert not serif or not plain or max(serif) < min(plain)
