"""Songs merged, copied from story to story, exported; stanzas joined and moved; scenes made of a song."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from songfic_editor.edit import songs
from songfic_editor.edit.step import Label, Step
from songfic_editor.formats.lyrics import registry
from songfic_editor.model.document import Placement, SceneHead
from songfic_editor.model.ids import SongId
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.scenes_dialog import ScenesDialog
from songfic_editor.ui.song_chooser import ChooseSongDialog, SongChooser
from songfic_editor.ui.song_dialogs import AddSongDialog
from songfic_editor.ui.song_picker import MOST_LISTED, SongPicker
from songfic_editor.ui.song_view import SongView
from songfic_editor.ui.story_tree import StoryTree
from tests.builders import project, song, stanza, story
from tests.ui.panel_desk import index_of, theme
from tests.ui.window_desk import answer, put_cursor, said, words

FERRY = song(
    "Ferry",
    stanza("All aboard", id="aboard"),
    stanza("Oh, harbour lights", "Bring him home", id="same"),
    id="ferry",
)


@pytest.fixture
def two_songs(window: MainWindow) -> MainWindow:
    window.hub.apply(Step(songs.add(window.hub.project, FERRY), Label.ADD_SONG))
    window.desk.parts.lyric_panel.show_song(SongId("song"))
    return window


def _titles(window: MainWindow) -> list[str]:
    return [one.title for one in window.hub.project.songs]


def _choose_card(window: MainWindow, row: int) -> None:
    cards = window.findChild(SongView)
    cards.setCurrentIndex(cards.model().index(row, 0))


def test_another_song_is_merged_into_this_one(two_songs: MainWindow) -> None:
    before = two_songs.hub.project
    answer(ChooseSongDialog, lambda dialog: dialog.accept())
    two_songs.commands["MergeSong"].trigger()
    (one,) = two_songs.hub.project.songs
    assert [stanza.id for stanza in one.stanzas] == ["verse", "chorus", "bridge", "aboard"]
    assert "“Ferry” is a part of “Harbour Lights — The Keepers” now." in said(two_songs)
    two_songs.hub.undo()
    assert two_songs.hub.project is before


def test_where_there_is_no_other_song_it_is_said(window: MainWindow) -> None:
    window.commands["MergeSong"].trigger()
    assert said(window) == "There is no other song in the story."


def test_a_stanza_goes_to_another_song_and_stays_in_the_story(two_songs: MainWindow) -> None:
    two_songs.commands["StanzaToSong"].trigger()
    assert said(two_songs) == "Choose a stanza in the lyrics first."
    _choose_card(two_songs, 1)
    answer(ChooseSongDialog, lambda dialog: dialog.accept())
    two_songs.commands["StanzaToSong"].trigger()
    tide, ferry = two_songs.hub.project.songs
    assert [stanza.id for stanza in tide.stanzas] == ["verse", "bridge"]
    assert ferry.stanzas[-1].id == "chorus"
    assert words(two_songs, "r1") == "Oh, harbour lights\nBring him home"
    assert two_songs.desk.parts.lyric_panel.song == "ferry"


def test_a_stanza_is_joined_with_the_next(window: MainWindow) -> None:
    _choose_card(window, 0)
    window.commands["JoinStanza"].trigger()
    assert [len(one.lines) for one in window.hub.project.songs[0].stanzas] == [4, 3]
    assert words(window, "v1") == "The lamp is low\nThe tide is in"
    _choose_card(window, 1)
    window.commands["JoinStanza"].trigger()
    assert "last stanza" in said(window)


def test_a_song_is_carried_to_another_story_by_copy_and_paste(window: MainWindow) -> None:
    window.commands["CopySong"].trigger()
    assert "Oh, harbour lights" in QGuiApplication.clipboard().text()
    mine = window.hub.project.songs[0]
    window.files.put(project(songs=[FERRY]), None)
    window.commands["PasteSong"].trigger()
    came = window.hub.project.songs[1]
    assert (came.title, came.artist) == (mine.title, mine.artist)
    assert [one.lines for one in came.stanzas] == [one.lines for one in mine.stanzas]
    assert len(came.order) == 4
    assert {one.id for one in came.stanzas}.isdisjoint({one.id for one in mine.stanzas})
    assert window.desk.parts.lyric_panel.song == came.id
    window.commands["PasteSong"].trigger()
    assert len(window.hub.project.songs) == 2
    assert said(window) == "“Harbour Lights — The Keepers” is in the story already."


def test_other_text_on_the_clipboard_comes_by_the_dialog(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("One wave\nTwo waves")
    answer(AddSongDialog, lambda dialog: dialog.accept())
    window.commands["PasteSong"].trigger()
    assert window.hub.project.songs[-1].stanzas[0].lines == ("One wave", "Two waves")


@pytest.mark.parametrize("suffix", ["xml", "lrc", "txt"])
def test_a_song_is_exported_and_read_back(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"tide.{suffix}"
    monkeypatch.setattr(QFileDialog, "exec", lambda _self: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _self: [str(path)])
    window.commands["ExportSong"].trigger()
    qtbot.waitUntil(lambda: "Exported" in said(window))
    found = registry.read_file(path).song()
    assert [one.lines for one in found.stanzas] == [one.lines for one in window.hub.project.songs[0].stanzas]
    assert len(found.order) == 4


def test_scenes_come_from_a_song_and_show_how_far_they_are(window: MainWindow, qtbot: QtBot) -> None:
    def fill(dialog: ScenesDialog) -> None:
        dialog.words.setValue(300)
        dialog.accept()

    before = window.hub.project
    put_cursor(window, "p1")
    answer(ScenesDialog, fill)
    window.commands["ScenesFromSong"].trigger()
    blocks = window.hub.project.chapters[0].blocks
    heads = [one for one in blocks if isinstance(one, SceneHead)]
    assert [(one.title, one.target) for one in heads] == [
        ("Morning", 0), ("Verse 1", 300), ("Chorus", 300), ("Bridge 3", 300), ("Chorus", 300), ("Evening", 0),
    ]  # fmt: skip
    first = blocks.index(heads[1])
    assert isinstance(blocks[first + 1], Placement)
    qtbot.keyClicks(window.desk.view, "Three more words")
    tree = window.findChild(StoryTree, "storyView")
    row = index_of(tree.model(), "Verse 1")
    said_of_row = lambda: str(tree.model().data(row, 0x100 + 1))  # noqa: E731
    qtbot.waitUntil(lambda: said_of_row() == "3 / 300")
    label = window.desk.parts.status_bar.findChild(object, "wordCounts")
    qtbot.waitUntil(lambda: "Scene 3 of 300 words" in label.text())
    while window.hub.session.to_undo is not None:
        window.hub.undo()
    assert window.hub.project is before


def test_many_songs_are_chosen_by_any_part_of_their_names(qtbot: QtBot) -> None:
    many = [
        song(f"Tide {number}", stanza("la"), id=f"s{number}", artist="Señora Gull") for number in range(40)
    ]
    chooser = SongChooser(many, theme(), None, SongId("s7"))
    qtbot.addWidget(chooser)
    chooser.show()
    assert chooser.song == "s7"
    qtbot.keyClicks(chooser.field, "senora 39")
    assert chooser.rows.rowCount() == 1
    with qtbot.waitSignal(chooser.chosen) as chosen:
        qtbot.keyClick(chooser.field, "\r")
    assert chosen.args == ["s39"]
    chooser.field.setText("nothing is called so")
    assert chooser.song is None


def test_the_picker_of_a_story_with_many_songs_asks_for_a_search(window: MainWindow, qtbot: QtBot) -> None:
    many = [
        song(f"Tide {number}", stanza("la", id=f"v{number}"), id=f"s{number}")
        for number in range(MOST_LISTED + 1)
    ]
    window.hub.session.open(replace(story(), songs=(*story().songs, *many)), None)
    window.findChild(SongPicker).showPopup()
    chooser = window.findChild(SongChooser)
    assert chooser is not None
    qtbot.keyClicks(chooser.field, "tide 12")
    qtbot.keyClick(chooser.field, "\r")
    assert window.desk.parts.lyric_panel.song == "s12"


def test_a_project_without_songs_says_what_to_do(window: MainWindow) -> None:
    window.files.put(project(), None)
    for command in ("CopySong", "ExportSong", "MergeSong", "ScenesFromSong"):
        window.commands[command].trigger()
        assert said(window).startswith("There is no song yet."), command
