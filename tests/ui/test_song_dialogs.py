import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit import songs
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Placement, new_project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.lookup import block
from songfic_editor.ui.actions import plain_text
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.song_dialogs import AddSongDialog
from songfic_editor.ui.song_editor import EditSongDialog
from songfic_editor.ui.song_view import SongView
from tests.builders import song, stanza, story
from tests.ui.window_desk import answer, put_cursor, said, words

LYRICS = "[Verse 1]\nla la\nlo lo\n\n[Chorus]\nhey\n\n[Verse 2]\nno no\n\n[Chorus]\n"


def rows(dialog: AddSongDialog) -> list[str]:
    tree = dialog.preview
    found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item.text(0) for item in found if item is not None]


def test_pasted_lyrics_show_how_they_fall_apart(window: MainWindow, qtbot: QtBot) -> None:
    dialog = AddSongDialog(window.hub, window)
    add = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not add.isEnabled()
    dialog.lyrics.setPlainText(LYRICS)
    qtbot.waitUntil(add.isEnabled)
    assert rows(dialog) == ["Verse 1", "Chorus, sung 2 times", "Verse 2"]
    dialog.deleteLater()


def test_adding_a_song_is_one_step_and_shows_it(window: MainWindow) -> None:
    def fill(dialog: AddSongDialog) -> None:
        dialog.title.setText("Ebb")
        dialog.artist.setText("The Gulls")
        dialog.lyrics.setPlainText(LYRICS)
        dialog.accept()

    answer(AddSongDialog, fill)
    before = window.hub.project
    window.commands["AddSong"].trigger()
    added = window.hub.project.songs[-1]
    assert (added.title, added.artist, len(added.stanzas), len(added.order)) == ("Ebb", "The Gulls", 3, 4)
    assert added.colour != window.hub.project.songs[0].colour
    assert window.desk.parts.lyric_panel.song == added.id
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_editing_a_stanza_reaches_linked_placements_and_no_altered_one(window: MainWindow) -> None:
    def change(dialog: EditSongDialog) -> None:
        dialog.rows.setCurrentRow(1)
        assert dialog.label.text() == "Chorus"
        dialog.lines.setPlainText("Oh, harbour bells\nRing him home")
        dialog.label.setText("Refrain")
        dialog.label.textEdited.emit("Refrain")
        dialog.accept()

    answer(EditSongDialog, change)
    window.commands["EditSong"].trigger()
    assert words(window, "r1") == "Oh, harbour bells\nRing him home"
    assert words(window, "r2") == "Oh, harbour lights\nYou brought him home"
    assert window.hub.project.songs[0].stanzas[1].label == "Refrain"
    assert plain_text(window.commands["Undo"].text()) == "Undo Edit Song"


def test_nothing_changed_is_no_step(window: MainWindow) -> None:
    answer(EditSongDialog, lambda dialog: dialog.accept())
    window.commands["EditSong"].trigger()
    assert not window.commands["Undo"].isEnabled()


def test_stanzas_are_added_and_removed(window: MainWindow) -> None:
    def change(dialog: EditSongDialog) -> None:
        dialog.rows.setCurrentRow(2)
        dialog.remove()
        dialog.add()
        dialog.lines.setPlainText("One last line")
        dialog.accept()

    answer(EditSongDialog, change)
    window.commands["EditSong"].trigger()
    assert [stanza.lines[0] for stanza in window.hub.project.songs[0].stanzas] == [
        "The lamp is low",
        "Oh, harbour lights",
        "One last line",
    ]


def test_stanzas_are_put_into_another_order_by_button_and_by_key(window: MainWindow, qtbot: QtBot) -> None:
    def change(dialog: EditSongDialog) -> None:
        assert not dialog.up.isEnabled()
        dialog.rows.setCurrentRow(2)
        assert not dialog.down.isEnabled()
        dialog.up.click()
        assert [dialog.rows.item(row).text() for row in range(3)] == ["Verse 1", "Bridge", "Chorus"]
        assert dialog.lines.toPlainText().startswith("And if the sea")
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.lines.setFocus()
        qtbot.keyClick(dialog.lines, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: dialog.rows.currentRow() == 0)  # the button is seen to be pressed first
        dialog.lines.setPlainText("And if the wind")
        dialog.accept()

    before = window.hub.project
    answer(EditSongDialog, change)
    window.commands["EditSong"].trigger()
    song = window.hub.project.songs[0]
    assert [stanza.lines[0] for stanza in song.stanzas] == [
        "And if the wind",
        "The lamp is low",
        "Oh, harbour lights",
    ]
    assert song.order == before.songs[0].order  # the chorus comes twice: it is sung as it was
    assert [row.split(",")[0] for row in song_rows(window)] == ["Bridge", "Verse 1", "Chorus"]
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def song_rows(window: MainWindow) -> list[str]:
    """What the lyric panel's stanzas are called, from the top."""
    model = window.desk.parts.lyric_panel.findChild(SongView).model()
    return [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())
    ]


def test_the_next_unused_stanza_comes_to_the_cursor(window: MainWindow) -> None:
    put_cursor(window, "p4", 3)
    window.commands["InsertNextStanza"].trigger()
    blocks = window.hub.project.chapters[0].blocks
    placed = blocks[[one.id for one in blocks].index(BlockId("p4")) + 1]
    assert isinstance(placed, Placement)
    assert placed.stanza == "bridge"
    assert isinstance(window.hub.project.chapters[1].blocks[2], Placement)  # altered, it is the last chorus
    window.commands["InsertNextStanza"].trigger()
    assert said(window) == "Every stanza of “Harbour Lights” stands in the story already."


def test_stanzas_inserted_one_after_the_other_follow_the_song(window: MainWindow) -> None:
    tide = song("Tide", *(stanza(f"{name} one", id=name) for name in ("ebb", "flow", "turn")), id="tide")
    assert window.hub.apply(Step(songs.add(window.hub.project, tide), Label.ADD_SONG))
    window.desk.parts.lyric_panel.show_song(tide.id)
    put_cursor(window, "p4", 3)
    for _ in range(3):
        window.commands["InsertNextStanza"].trigger()
    blocks = window.hub.project.chapters[0].blocks
    first = [one.id for one in blocks].index(BlockId("p4")) + 1
    inserted = blocks[first : first + 3]
    assert [one.stanza for one in inserted if isinstance(one, Placement)] == ["ebb", "flow", "turn"]


def test_a_song_whose_removal_is_undone_is_shown_again(window: MainWindow) -> None:
    panel = window.desk.parts.lyric_panel
    first = panel.song
    tide = song("Tide", stanza("la la"), id="tide")
    assert window.hub.apply(Step(songs.add(window.hub.project, tide), Label.ADD_SONG))
    panel.show_song(tide.id)
    window.commands["DeleteSong"].trigger()
    assert panel.song == first
    window.commands["Undo"].trigger()
    assert panel.song == tide.id
    window.commands["DeleteSong"].trigger()
    assert first is not None
    panel.show_song(first)
    window.commands["Undo"].trigger()
    assert panel.song == first, "the writer has chosen another since"


def test_removing_a_song_keeps_its_words_and_offers_undo(window: MainWindow) -> None:
    before = window.hub.project
    window.commands["DeleteSong"].trigger()
    assert window.hub.project.songs == ()
    assert words(window, "v1") == "The lamp is low\nThe tide is in"
    assert not isinstance(block(window.hub.project, BlockId("v1")), Placement)
    assert said(window) == (
        "“Harbour Lights — The Keepers” is out of the story's songs. "
        "Its words stay in 3 places of the story, as text of their own."
    )
    window.commands["Undo"].trigger()
    assert window.hub.project is before
    assert said(window) == ""


def test_the_offer_to_undo_a_step_goes_with_the_next_one(window: MainWindow) -> None:
    window.commands["DeleteSong"].trigger()
    assert said(window)
    window.commands["InsertSceneBreak"].trigger()
    assert said(window) == ""


@pytest.mark.parametrize("several", [False, True])
def test_the_menu_of_stanzas(window: MainWindow, several: bool) -> None:
    if several:
        answer(AddSongDialog, lambda dialog: (dialog.lyrics.setPlainText(LYRICS), dialog.accept()))
        window.commands["AddSong"].trigger()
    menu = window.menus["Insert/Stanza"]
    menu.aboutToShow.emit()
    top = [action.text() for action in menu.actions()]
    if several:
        assert top == ["Harbour Lights — The Keepers", "Untitled song"]
    else:
        assert top[0] == "Verse 1 — The lamp is low"
        put_cursor(window, "p6", 3)
        menu.actions()[0].trigger()
        assert window.commands["Undo"].text() == "&Undo Place Stanza"


def test_a_song_that_is_gone_is_not_edited_and_what_was_typed_stays(window: MainWindow) -> None:
    seen: list[str] = []

    def be_late(dialog: EditSongDialog) -> None:
        dialog.lines.setPlainText("One last line")
        window.commands["DeleteSong"].trigger()
        dialog.accept()
        seen.extend([dialog.refusal.text(), dialog.lines.toPlainText()])
        assert dialog.isVisible()
        dialog.reject()

    answer(EditSongDialog, be_late)
    window.commands["EditSong"].trigger()
    assert "no longer in the story" in seen[0]
    assert seen[1] == "One last line"
    assert window.hub.project.songs == ()


def test_a_song_is_not_added_to_another_story_opened_meanwhile(window: MainWindow) -> None:
    seen: list[str] = []

    def be_late(dialog: AddSongDialog) -> None:
        dialog.lyrics.setPlainText(LYRICS)
        window.files.put(new_project(), None)
        dialog.accept()
        assert dialog.isVisible()
        seen.extend([dialog.refusal.text(), dialog.lyrics.toPlainText()])
        dialog.reject()

    answer(AddSongDialog, be_late)
    window.commands["AddSong"].trigger()
    assert "Another story has been opened" in seen[0]
    assert seen[1] == LYRICS
    assert window.hub.project.songs == ()


def test_a_song_of_a_story_that_can_only_be_read_can_only_be_read(window: MainWindow) -> None:
    window.files.put(story(), None, read_only=True)

    seen: list[bool] = []

    def look(dialog: EditSongDialog) -> None:
        dialog.rows.setCurrentRow(1)
        seen.extend(one.isReadOnly() for one in (dialog.title, dialog.artist, dialog.label, dialog.lines))
        seen.append(dialog.lines.isEnabled())
        seen.extend(not one.isEnabled() for one in (dialog.colour, dialog.kind))
        seen.append(
            [one for one in dialog.findChildren(QPushButton) if one.isEnabled()] == dialog.buttons.buttons()
        )
        dialog.reject()

    answer(EditSongDialog, look)
    window.commands["EditSong"].trigger()
    assert seen == [True] * 8
    assert window.hub.project == story()


def test_a_song_is_not_asked_for_where_none_can_be_added(window: MainWindow) -> None:
    window.files.put(story(), None, read_only=True)
    window.commands["AddSong"].trigger()
    assert "not changed" in said(window)
