"""From pane to pane by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.messages import Message

ROUND = ["songView", "placementView", "storyMap", "storyView", "proseEditor"]


def _walk(window: MainWindow, qtbot: QtBot, steps: int, back: bool = False) -> list[str]:
    found: list[str] = []
    for _ in range(steps):
        at = QApplication.focusWidget() or window
        modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(at, Qt.Key.Key_F6, modifier)
        now = QApplication.focusWidget()
        assert now is not None
        found.append(now.objectName())
    return found


def test_f6_goes_round_all_panes_and_shift_f6_back(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.view.setFocus()
    assert _walk(window, qtbot, 5) == ROUND
    assert _walk(window, qtbot, 5, back=True) == [*ROUND[-2::-1], "proseEditor"]


def test_what_is_hidden_is_passed_over(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["ShowLyrics"].trigger()
    window.desk.view.setFocus()
    assert _walk(window, qtbot, 3) == ["storyMap", "storyView", "proseEditor"]


def test_from_anywhere_within_a_pane(window: MainWindow, qtbot: QtBot) -> None:
    picker = window.findChild(QComboBox, "songPicker")
    assert picker is not None
    picker.setFocus()
    assert _walk(window, qtbot, 1) == ["placementView"]


def test_a_message_s_offer_is_reached_too(window: MainWindow, qtbot: QtBot) -> None:
    window.hub.tell(Message("Something was kept.", offer="Open", then=lambda: None))
    window.desk.view.setFocus()
    assert _walk(window, qtbot, 1, back=True) == ["messageAction"]
