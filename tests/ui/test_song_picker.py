"""What a screen reader learns of the choice of a song, and what is shown of a long title."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QStyleOptionComboBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from songfic_editor.model.ids import SongId
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


def test_a_long_title_ends_in_an_ellipsis_and_is_read_whole(picker: SongPicker) -> None:
    title = "The Long and Winding Ballad of the Lamp — The Keepers"
    picker.addItem(QIcon(QPixmap(16, 16)), title)
    picker.setCurrentIndex(2)
    picker.resize(180, 30)
    shown = [_painted(picker)]
    picker.setItemIcon(2, QIcon())
    shown.append(_painted(picker))
    assert all(words.endswith("…") and title.startswith(words[:-1]) for words in shown)
    assert len(shown[0]) < len(shown[1]), "the mark takes room"
    assert picker.currentText() == title
    picker.resize(900, 30)
    assert _painted(picker) == title


def _painted(picker: SongPicker) -> str:
    option = QStyleOptionComboBox()
    picker.initStyleOption(option)
    return str(option.currentText)


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


def test_a_song_that_is_not_listed_is_not_chosen(picker: SongPicker) -> None:
    picker.setItemData(1, "ferry")
    picker.choose(SongId("ferry"))
    picker.choose(SongId("gone"))
    assert picker.song == "ferry"
