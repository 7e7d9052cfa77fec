"""The dialog that edits a song: its stanzas cut, joined and ordered, and what it says of itself."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from songfic_editor.edit import songs
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.song_editor import EditSongDialog
from tests.ui.window_desk import answer, said, shown_texts, words


def _edit(window: MainWindow, act: Callable[[EditSongDialog], object]) -> Song:
    """The song as it is once the dialog was accepted."""
    answer(EditSongDialog, lambda dialog: (act(dialog), dialog.accept()))
    window.commands["EditSong"].trigger()
    return window.hub.project.songs[0]


def _sung(song: Song) -> list[str]:
    """The first word of each stanza as performed."""
    first = {stanza.id: stanza.lines[0].split()[0] for stanza in song.stanzas}
    return [first[one] for one in song.order]


def _cursor_to(dialog: EditSongDialog, line: int) -> None:
    cursor = dialog.lines.textCursor()
    cursor.setPosition(dialog.lines.document().findBlockByNumber(line).position())
    dialog.lines.setTextCursor(cursor)


def test_a_stanza_is_cut_at_the_cursor_and_the_story_reads_the_same(window: MainWindow) -> None:
    def cut(dialog: EditSongDialog) -> None:
        assert not dialog.splitter.isEnabled()
        _cursor_to(dialog, 1)
        assert dialog.splitter.isEnabled()
        dialog.splitter.click()
        assert dialog.rows.currentRow() == 1
        assert (dialog.label.text(), dialog.lines.toPlainText()) == ("Verse 2", "The tide is in")

    before = window.hub.project
    song = _edit(window, cut)
    assert [stanza.lines for stanza in song.stanzas[:2]] == [("The lamp is low",), ("The tide is in",)]
    assert _sung(song) == ["The", "The", "Oh,", "And", "Oh,"]
    assert words(window, "v1") == "The lamp is low"
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_two_stanzas_are_joined(window: MainWindow) -> None:
    def join(dialog: EditSongDialog) -> None:
        dialog.rows.setCurrentRow(2)
        assert not dialog.joiner.isEnabled()
        dialog.rows.setCurrentRow(1)
        dialog.joiner.click()

    song = _edit(window, join)
    assert [len(stanza.lines) for stanza in song.stanzas] == [2, 5]
    assert words(window, "r1") == "Oh, harbour lights\nBring him home"


def test_the_performance_is_put_into_another_order(window: MainWindow) -> None:
    def put(dialog: EditSongDialog) -> None:
        order = dialog.order
        shown = [order.rows.item(row).text() for row in range(order.rows.count())]
        assert shown == ["Verse 1", "Chorus", "Bridge", "Chorus"]
        order.rows.setCurrentRow(2)
        order.up.click()
        order.rows.setCurrentRow(3)
        order.leave_out.click()
        dialog.rows.setCurrentRow(0)
        order.add.click()

    song = _edit(window, put)
    assert _sung(song) == ["The", "And", "Oh,", "The"]


def test_a_label_that_is_typed_shows_in_both_lists(window: MainWindow, qtbot: QtBot) -> None:
    def name(dialog: EditSongDialog) -> None:
        dialog.rows.setCurrentRow(1)
        dialog.label.clear()
        qtbot.keyClicks(dialog.label, "Refrain")
        assert dialog.rows.item(1).text() == "Refrain"
        assert [dialog.order.rows.item(row).text() for row in (1, 3)] == ["Refrain", "Refrain"]

    assert _edit(window, name).stanzas[1].label == "Refrain"


def test_what_a_song_says_of_itself(window: MainWindow) -> None:
    def say(dialog: EditSongDialog) -> None:
        dialog.fields.writers.setText("Ada Brook;  Finn Carey,")
        dialog.fields.language.setText("English")
        dialog.fields.credit.setText("After a tune of old")

    song = _edit(window, say)
    assert (song.writers, song.language, song.credit) == (
        ("Ada Brook", "Finn Carey"),
        "en",
        "After a tune of old",
    )


def test_whose_a_song_is_and_where_its_words_are_is_one_step(window: MainWindow) -> None:
    def say(dialog: EditSongDialog) -> None:
        dialog.rights.rights.setCurrentIndex(dialog.rights.rights.findData("copyrighted"))
        dialog.rights.notice.setText("© 1999 Harbour Music")
        dialog.rights.link.setText("  https://lyrics.example/harbour lights ")
        dialog.rights.player.setText("http://player.example/1")

    song = _edit(window, say)
    assert (song.rights, song.notice) == ("copyrighted", "© 1999 Harbour Music")
    assert (song.link, song.player) == ("https://lyrics.example/harbour%20lights", "http://player.example/1")
    window.commands["Undo"].trigger()
    assert window.hub.project.songs[0].link == ""


def test_it_says_whether_what_is_quoted_counts(window: MainWindow) -> None:
    def look(dialog: EditSongDialog) -> None:
        dialog.tabs.setCurrentWidget(dialog.about)
        assert any("is counted" in text for text in shown_texts(dialog.rights))
        dialog.rights.rights.setCurrentIndex(dialog.rights.rights.findData("own"))
        assert any("it is not counted" in text for text in shown_texts(dialog.rights))

    _edit(window, look)


@pytest.mark.parametrize(
    "wrong", ["javascript:alert(1)", "mailto:ann@harbour.example", "harbour", "https://"]
)
def test_an_address_that_leads_nowhere_in_the_web_is_not_taken(wrong: str, window: MainWindow) -> None:
    before = window.hub.project

    def say(dialog: EditSongDialog) -> None:
        dialog.tabs.setCurrentWidget(dialog.about)
        QTest.keyClicks(dialog.rights.player, wrong)
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.rights.player.isVisible()
        assert f"“{wrong}” is no address of the web" in dialog.refusal.text()
        dialog.reject()

    answer(EditSongDialog, say)
    window.commands["EditSong"].trigger()
    assert window.hub.project is before


def test_names_with_commas_stay_whole_when_nobody_touches_them(window: MainWindow) -> None:
    named = replace(window.hub.project.songs[0], writers=("Carey, Finn",), credit="One\nTwo")
    window.hub.session.open(replace(window.hub.project, songs=(named,)), None)
    song = _edit(window, lambda dialog: dialog.title.setText("Ebb"))
    assert (song.title, song.writers, song.credit) == ("Ebb", ("Carey, Finn",), "One\nTwo")


def test_a_stanza_that_is_removed_leaves_its_words_and_says_in_how_many_places(window: MainWindow) -> None:
    def remove(dialog: EditSongDialog) -> None:
        dialog.rows.setCurrentRow(1)
        dialog.remover.click()

    song = _edit(window, remove)
    assert [stanza.id for stanza in song.stanzas] == ["verse", "bridge"]
    assert words(window, "r1") == "Oh, harbour lights\nBring him home"
    assert "stay in 2 places of the story, as text of their own" in said(window)


def test_what_changed_in_the_story_meanwhile_stays(window: MainWindow) -> None:
    def edit(dialog: EditSongDialog) -> None:
        dialog.lines.setPlainText("The lamp is high\nThe tide is in")
        other = songs.set_details(window.hub.project, SongId("song"), artist="The Gulls")
        window.hub.apply(Step(other, Label.EDIT_SONG))

    song = _edit(window, edit)
    assert (song.artist, song.stanzas[0].lines[0]) == ("The Gulls", "The lamp is high")
