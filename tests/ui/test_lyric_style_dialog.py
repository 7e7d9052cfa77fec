"""How lyrics look, who sings them and what they mean: one dialog, one step, and at once on the page."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from songfic_editor.model.songs import LyricStyle, Song, Voice
from songfic_editor.ui.lines_editor import ROMANISATION, SUNG_BY, TRANSLATION, named
from songfic_editor.ui.lyric_style_dialog import LyricStyleDialog
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.song_view import SongView
from songfic_editor.ui.voices_editor import VoicesEditor
from tests.ui.window_desk import answer


def ask(window: MainWindow, change: object) -> None:
    answer(LyricStyleDialog, change)
    window.commands["LyricsStyle"].trigger()


def song(window: MainWindow) -> Song:
    return window.hub.project.songs[0]


def test_a_song_s_own_style_is_one_step(window: MainWindow) -> None:
    before = window.hub.project

    def change(dialog: LyricStyleDialog) -> None:
        assert dialog.like_all.isChecked()
        assert not dialog.own.isEnabled()
        dialog.like_all.setChecked(False)
        dialog.own.italic.setChecked(False)
        dialog.own.align.setCurrentIndex(dialog.own.align.findData("start"))
        dialog.own.between.setCurrentText(" / ")
        assert "The lamp is low / The tide is in" in dialog.preview.toPlainText()
        dialog.accept()

    ask(window, change)
    assert song(window).style == LyricStyle(italic=False, align="start", between=" / ")
    block = window.desk.parts.view.document().findBlockByNumber(2)
    assert block.blockFormat().alignment() & Qt.AlignmentFlag.AlignLeft
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_what_is_left_as_it_was_is_no_step(window: MainWindow) -> None:
    before = window.hub.project
    ask(window, lambda dialog: dialog.accept())
    assert window.hub.project is before
    assert not window.hub.session.is_dirty


def test_the_style_of_all_songs(window: MainWindow) -> None:
    def change(dialog: LyricStyleDialog) -> None:
        dialog.tabs.setCurrentIndex(1)
        dialog.default.around.setCurrentText("~(")
        assert "~(keep burning)~" in dialog.preview.toPlainText()
        dialog.accept()

    ask(window, change)
    assert window.hub.project.lyric_style == LyricStyle(around="~(")


def test_voices_are_made_named_and_told_apart(window: MainWindow, qtbot: QtBot) -> None:
    def change(dialog: LyricStyleDialog) -> None:
        voices = dialog.voices
        dialog.tabs.setCurrentIndex(2)
        voices.add()
        rename(voices, "Ann")
        voices.add()
        rename(voices, "Ann")
        assert [voices.rows.item(row).text() for row in range(2)] == ["Ann", "Ann 2"]
        rename(voices, " ")
        assert voices.name.text() == "Ann 2"
        rename(voices, "Ben")
        voices.told.setCurrentIndex(1)
        voices.told.activated.emit(1)
        voices.sign.setText("♂")
        voices.sign.textEdited.emit("♂")
        voices.colour.setCurrentIndex(voices.colour.findData("rose"))
        voices.colour.activated.emit(0)
        voices.own.setChecked(True)
        voices.fields.small.setChecked(True)
        dialog.accept()

    ask(window, change)
    assert song(window).voices == (Voice("Ann"), Voice("Ben", LyricStyle(small=True), "rose", "♂"))


def rename(voices: VoicesEditor, name: str) -> None:
    voices.name.setText(name)
    voices.name.editingFinished.emit()


def test_lines_are_sung_and_translated_one_by_one(window: MainWindow) -> None:
    def change(dialog: LyricStyleDialog) -> None:
        table = dialog.lines.table
        dialog.tabs.setCurrentWidget(dialog.lines)
        for row, column, words in [
            (0, SUNG_BY, "Ann"),
            (1, SUNG_BY, "Ann & Ben"),
            (0, TRANSLATION, "Niedrig brennt das Licht"),
            (1, ROMANISATION, "za taid"),
        ]:
            table.item(row, column).setText(words)
        assert "Ann: The lamp is low" in dialog.preview.toPlainText().replace("\xa0", " ")
        assert not table.item(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
        assert dialog.voices.rows.count() == 2
        dialog.accept()

    ask(window, change)
    verse = song(window).stanzas[0]
    assert verse.voices == (("Ann",), ("Ann", "Ben"))
    assert (verse.translation, verse.romanisation) == (("Niedrig brennt das Licht", ""), ("", "za taid"))
    assert song(window).voices == (Voice("Ann"), Voice("Ben"))


def test_a_translation_is_pasted_beside_the_lines(window: MainWindow) -> None:
    def change(dialog: LyricStyleDialog) -> None:
        QGuiApplication.clipboard().setText("Eins\n\nZwei\nDrei\n")
        dialog.lines.paste_lines()
        dialog.accept()

    ask(window, change)
    assert song(window).stanzas[0].translation == ("Eins", "Zwei Drei")


def test_the_panel_tells_what_lines_mean(window: MainWindow) -> None:
    def change(dialog: LyricStyleDialog) -> None:
        dialog.lines.table.item(0, TRANSLATION).setText("Niedrig brennt das Licht")
        dialog.accept()

    ask(window, change)
    model = window.desk.parts.lyric_panel.findChild(SongView).model()
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("The lamp is low (Niedrig brennt das Licht)\nThe tide is in")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann & Ben", ("Ann", "Ben")),
        ("Ann, Ben ,", ("Ann", "Ben")),
        ("Simon & Co", ("Simon & Co",)),
        ("", ()),
    ],
)
def test_who_is_meant(text: str, names: tuple[str, ...]) -> None:
    assert named(text, ["Simon & Co", "Ann"]) == names


def test_translations_are_shown_on_the_page_as_wanted(window: MainWindow) -> None:
    view = window.desk.parts.view
    assert not view.look.translations
    window.commands["ShowTranslations"].trigger()
    assert view.look.translations
    window.commands["ShowTranslations"].trigger()
    assert not view.look.translations


def test_a_dialog_of_no_song_is_about_all(window: MainWindow) -> None:
    hub = window.hub
    dialog = LyricStyleDialog(hub, None, window.theme, "", window)
    assert [dialog.tabs.tabText(index) for index in range(dialog.tabs.count())] == ["All Songs"]
    dialog.default.small.setChecked(True)
    assert dialog.edited(hub.project).lyric_style.small
    assert dialog.edited(replace(hub.project, title="Other")).title == "Other"
    dialog.deleteLater()
