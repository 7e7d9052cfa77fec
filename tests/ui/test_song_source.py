"""Files and texts in the dialog that adds a song: shown as they fall apart, refused, taken anyway."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit.drop import StanzaPart, Stanzas
from songfic_editor.editor import mime
from songfic_editor.model.ids import StanzaId
from songfic_editor.ui import song_source
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.song_dialogs import AddSongDialog
from tests.ui.window_desk import answer

LRC = "[ti:Ebb]\n[ar:The Gulls]\n[00:01.00]One wave\n[00:05.00]Two waves\n[00:20.00]Three\n[00:22.00]Four\n"
CHORDS = "[Verse 1]\nC      G\nOne wave and two\n\n[Chorus]\nHold fast\n\n[Chorus]\n"
PROSE = "She went down to the water and looked for a sail, as she had every evening of that year. " * 4


@pytest.fixture
def dialog(window: MainWindow) -> AddSongDialog:
    made = AddSongDialog(window.hub, window)
    made.show()
    return made


def _said(dialog: QDialog, name: str) -> str:
    return str(dialog.findChild(QLabel, name).text())


def _opened(dialog: AddSongDialog, qtbot: QtBot, path: Path) -> None:
    dialog.open_file(path)
    qtbot.waitUntil(lambda: not dialog.hub.tasks.busy)


def _rows(dialog: AddSongDialog) -> list[str]:
    tree = dialog.preview
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def test_a_file_fills_the_fields_and_becomes_a_song_with_its_times(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "ebb.lrc"
    path.write_text(LRC, "utf-8")

    def take(dialog: AddSongDialog) -> None:
        _opened(dialog, qtbot, path)
        assert (dialog.title.text(), dialog.artist.text()) == ("Ebb", "The Gulls")
        dialog.fields.credit.setText("Used with leave")
        dialog.accept()

    before = window.hub.project
    answer(AddSongDialog, take)
    window.commands["AddSong"].trigger()
    song = window.hub.project.songs[-1]
    assert (song.title, song.artist, song.credit) == ("Ebb", "The Gulls", "Used with leave")
    assert song.stanzas[0].times == (1000, 5000)
    window.hub.undo()
    assert window.hub.project is before


def test_what_is_left_out_and_what_is_performed_is_said(dialog: AddSongDialog) -> None:
    dialog.lyrics.setPlainText(CHORDS)
    dialog.look()
    assert _rows(dialog) == ["Verse 1", "Chorus, sung 2 times"]
    assert "Performed: Verse 1 · Chorus · Chorus" in _said(dialog, "songSummary")
    assert _said(dialog, "songNotes").startswith("Left out: ")
    assert "chords" in _said(dialog, "songNotes")


def test_who_sings_and_what_lines_mean_is_shown(dialog: AddSongDialog) -> None:
    dialog.lyrics.setPlainText(
        "[00:01.00]Ann: 夜里的港口下着雨\n[00:01.00]It rains on the harbour at night\n"
        "[00:05.00]Bo: 灯光照着回家的路\n"
        "[00:05.00]The light is on the way home\n[00:09.00]Ann: 海啊\n[00:13.00]Bo: 天啊\n"
    )
    dialog.look()
    verse = dialog.preview.topLevelItem(0)
    assert [verse.child(row).text(0) for row in range(2)] == ["夜里的港口下着雨", "灯光照着回家的路"]
    assert [verse.child(row).text(1) for row in range(3)] == ["Ann", "Bo", "Ann"]
    assert verse.child(1).child(0).text(0) == "The light is on the way home"
    song = dialog.song
    assert song is not None
    assert [voice.name for voice in song.voices] == ["Ann", "Bo"]


def test_of_a_file_with_several_songs_the_writer_picks_one(dialog: AddSongDialog) -> None:
    dialog.lyrics.setPlainText("{t: Ebb}\n[Am]la [F]la\n{new_song}\n{t: Flow}\n{artist: Bo}\n[Am]lo [F]lo\n")
    dialog.look()
    assert dialog.view.which.isVisible()
    assert "2 songs" in _said(dialog, "songNotes")
    assert dialog.title.text() == "Ebb"
    dialog.view.which.setFocus()
    QTest.keyClick(dialog.view.which, Qt.Key.Key_Down)
    assert (dialog.title.text(), dialog.artist.text()) == ("Flow", "Bo")
    song = dialog.song
    assert song is not None
    assert (song.title, song.stanzas[0].lines) == ("Flow", ("lo lo",))


def test_what_the_writer_has_typed_stays(dialog: AddSongDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.title.setText("My own")
    path = tmp_path / "ebb.lrc"
    path.write_text(LRC, "utf-8")
    _opened(dialog, qtbot, path)
    assert (dialog.title.text(), dialog.artist.text()) == ("My own", "The Gulls")


def test_a_guessed_encoding_is_shown_and_can_be_another(
    dialog: AddSongDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "umi.txt"
    path.write_bytes("[Verse]\n海の灯り\n遠い船\n".encode("gb18030"))
    _opened(dialog, qtbot, path)
    assert "(guessed)" in dialog.file.encoding.currentText()
    dialog.file.encoding.setCurrentIndex(dialog.file.encoding.findData("gb18030"))
    dialog.file.encoding.activated.emit(dialog.file.encoding.currentIndex())
    qtbot.waitUntil(lambda: not dialog.hub.tasks.busy)
    assert dialog.file.encoding.currentText() == "GB18030"
    assert dialog.song is not None
    assert dialog.song.stanzas[0].lines == ("海の灯り", "遠い船")


def test_prose_is_refused_and_taken_all_the_same_when_the_writer_says_so(dialog: AddSongDialog) -> None:
    dialog.lyrics.setPlainText(PROSE)
    dialog.look()
    assert "reads like prose" in _said(dialog, "songRefused")
    assert dialog.song is None
    assert not dialog.add_button.isEnabled()
    dialog.view.anyway.click()
    assert dialog.add_button.isEnabled()
    assert dialog.song is not None
    dialog.lyrics.setPlainText("One wave\nTwo waves")
    dialog.look()
    assert dialog.view.anyway.isHidden()
    assert dialog.add_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "data", "why", "words"),
    [
        ("cut.xml", b"<song xmlns='http://openlyrics.info/namespace/2009/song'><lyrics>"
         b"<verse name='v1'><lines>One wave<br/>Two wav",
         "damaged or ends too early", ("One wave", "Two wav")),
        ("page.html", b"<html><head><title>Site</title></head><body><p>One wave<br>Two</p></body></html>",
         "web page", ("One wave", "Two")),
        ("tags.lrc", b"[ti:Ebb]\n[ar:The Gulls]\n", "no line of a song", None),
        ("photo.lrc", b"\x89PNG\r\n\x1a\n" + bytes(200), "neither text nor sound", None),
        ("none.txt", b"", "nothing in it", None),
    ],
)  # fmt: skip
def test_a_file_that_is_no_song_says_why(
    dialog: AddSongDialog,
    tmp_path: Path,
    qtbot: QtBot,
    name: str,
    data: bytes,
    why: str,
    words: tuple[str, ...] | None,
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    _opened(dialog, qtbot, path)
    assert f"“{name}” gives no song" in _said(dialog, "songRefused")
    assert why in _said(dialog, "songRefused")
    assert not dialog.add_button.isEnabled()
    assert dialog.view.anyway.isVisible() == (words is not None)
    if words is not None:
        dialog.view.anyway.click()
        assert dialog.song is not None
        assert dialog.song.stanzas[0].lines == words


def test_prose_in_a_file_shows_its_encoding_too(dialog: AddSongDialog, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "café.txt"
    path.write_bytes((PROSE + " Café.").encode("cp1252"))
    _opened(dialog, qtbot, path)
    assert "(guessed)" in dialog.file.encoding.currentText()
    dialog.view.anyway.click()
    assert dialog.song is not None
    assert "Café" in dialog.song.stanzas[0].lines[0]


def test_a_file_that_is_gone_says_so(dialog: AddSongDialog, tmp_path: Path, qtbot: QtBot) -> None:
    _opened(dialog, qtbot, tmp_path / "gone.lrc")
    assert "there is no such file" in _said(dialog, "songRefused")
    assert not dialog.add_button.isEnabled()


def test_a_slow_file_shows_progress_and_can_be_cancelled(
    window: MainWindow, dialog: AddSongDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    read = song_source.of_file

    def slow(path: Path, encoding: str = "") -> song_source.SongRead:
        go_on.wait(30)
        return read(path, encoding)

    monkeypatch.setattr(song_source, "of_file", slow)
    path = tmp_path / "ebb.lrc"
    path.write_text(LRC, "utf-8")
    dialog.open_file(path)
    qtbot.waitUntil(lambda: window.findChild(QProgressDialog) is not None)
    window.findChild(QProgressDialog).findChild(QPushButton).click()
    go_on.set()
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)
    assert dialog.song is None


def _dropped(window: MainWindow, data: QMimeData) -> bool:
    """Whether the lyric panel takes it."""
    panel = window.desk.parts.lyric_panel
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(panel.rect().center(), copy, data, left, none)
    QApplication.sendEvent(panel, enter)
    if enter.isAccepted():
        QApplication.sendEvent(panel, QDropEvent(QPointF(panel.rect().center()), copy, data, left, none))
    return enter.isAccepted()


def test_a_file_dropped_onto_the_panel_is_shown_before_it_is_added(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "ebb.lrc"
    path.write_text(LRC, "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])

    def take(dialog: AddSongDialog) -> None:
        qtbot.waitUntil(lambda: dialog.song is not None)
        dialog.accept()

    seen = answer(AddSongDialog, take)
    assert _dropped(window, data)
    qtbot.waitUntil(lambda: bool(seen) and len(window.hub.project.songs) == 2)
    assert window.hub.project.songs[1].title == "Ebb"


def test_nothing_else_is_dropped_onto_the_panel(window: MainWindow) -> None:
    stanzas = mime.drag_data(window.hub.project, Stanzas((StanzaPart(StanzaId("verse")),)))
    assert not _dropped(window, stanzas)


def test_a_file_dropped_onto_the_lyrics_is_opened_not_written_out(
    dialog: AddSongDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "ebb.lrc"
    path.write_text(LRC, "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert dialog.lyrics.canInsertFromMimeData(data)
    dialog.lyrics.insertFromMimeData(data)
    qtbot.waitUntil(lambda: dialog.song is not None)
    assert dialog.lyrics.isHidden()
    assert dialog.lyrics.toPlainText() == ""
