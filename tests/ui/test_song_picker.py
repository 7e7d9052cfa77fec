"""What a screen reader learns of the choice of a song."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from songfic_editor.ui.song_picker import SongPicker


@pytest.fixture
def picker(qtbot: QtBot) -> SongPicker:
    made = SongPicker(None)
    qtbot.addWidget(made)
    made.addItems(["Harbour Lights", "Ferry"])
    return made


def test_it_is_called_song_and_says_which(picker: SongPicker) -> None:
    read = QAccessible.queryAccessibleInterface(picker)
    assert read.role() == QAccessible.Role.ComboBox
    assert read.text(QAccessible.Text.Name) == "Song"
    picker.setCurrentIndex(1)
    assert read.text(QAccessible.Text.Value) == read.text(QAccessible.Text.Description) == "Ferry"
    songs = read.child(0)
    assert [songs.child(row).text(QAccessible.Text.Name) for row in range(songs.childCount())] == [
        "Harbour Lights",
        "Ferry",
    ]
    assert read.indexOfChild(songs) == 0


def test_qt_s_own_would_be_called_by_its_choice(qtbot: QtBot) -> None:
    """When this fails, `SongPicker` can be a plain combo box."""
    plain = QComboBox()
    qtbot.addWidget(plain)
    plain.setAccessibleName("Song")
    plain.addItem("Ferry")
    assert QAccessible.queryAccessibleInterface(plain).text(QAccessible.Text.Name) == "Ferry"


def test_pickers_come_and_go(qapp: QApplication) -> None:
    for _ in range(50):
        picker = SongPicker(None)
        picker.addItem("Ferry")
        assert QAccessible.queryAccessibleInterface(picker).child(0) is not None
        picker.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not isValid(picker)
        del picker
        gc.collect()
