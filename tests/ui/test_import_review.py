"""The review of an import, by keys and clicks: kinds, all alike, join, split, songs, undo, what is opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from songfic_editor.edit.step import Label
from songfic_editor.model import lookup
from songfic_editor.recognition import lyric_features, note_features
from songfic_editor.recognition.review import CHOICES
from songfic_editor.recognition.scoring import DoubtCode, Kind, Reason, Score
from songfic_editor.ui import dialog_size, reason_messages, review_messages
from songfic_editor.ui.import_review import ImportReview
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.review_model import ROW
from tests.builders import story
from tests.ui.window_desk import said

PROSE = "She woke before the gulls, and lay a while listening to the kettle that somebody had put on."
FIC = f"""<html><head><title>The Winter</title></head><body>
<h1>The Winter</h1>
<p>Disclaimer: I own nothing. The song is "Slow Water" by Nan Winter.</p>
<p>{PROSE}</p>
<p align=center><i>Slow water, carry me<br>Over the harbour wall</i></p>
<p>{PROSE}</p>
<p align=center><i>I never was one for the shore<br>Nor for the hall<br>
Nor for the sea<br>Nor you at all</i></p>
<p>{PROSE}</p>
<p align=center><i>Slow water, carry me<br>Over the harbour wall</i></p>
<p>{PROSE}</p>
<img src="a.png">
</body></html>
"""


@pytest.fixture
def fic(tmp_path: Path) -> Path:
    path = tmp_path / "winter.html"
    path.write_text(FIC, encoding="utf-8")
    return path


Open = Callable[..., ImportReview]


@pytest.fixture
def opened(window: MainWindow, fic: Path, qtbot: QtBot) -> Open:
    def open_it(text: str = FIC) -> ImportReview:
        fic.write_text(text, encoding="utf-8")
        window.files.open_path(fic)
        qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
        dialog = window.findChild(ImportReview)
        assert dialog is not None
        qtbot.waitUntil(dialog.list.hasFocus)
        return dialog

    return open_it


def kinds(dialog: ImportReview) -> list[Kind]:
    return [row.kind for row in dialog.reviewing.rows]


def said_kinds(dialog: ImportReview) -> dict[int, Kind]:
    """What the writer has said of passages, by their first lines."""
    return dict(dialog.reviewing.review.parts[0].review.kinds)


def at(dialog: ImportReview, begins: str) -> None:
    """Put the cursor on the first passage that begins so."""
    dialog.list.go_to(next(row.start for row in dialog.reviewing.rows if row.passage.text.startswith(begins)))


def current(dialog: ImportReview) -> str:
    row = dialog.list.current
    return "" if row is None else row.passage.text


def keys(dialog: ImportReview, *pressed: str) -> None:
    for one in pressed:
        QTest.keySequence(dialog.list, one)


def settled(dialog: ImportReview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.reviewing.is_current)


def stanzas(dialog: ImportReview) -> list[tuple[str, ...]]:
    project = dialog.reviewing.made.project
    return [stanza.lines for song in project.songs for stanza in song.stanzas]


def push(dialog: ImportReview, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_enter_opens_a_fic_without_doubts(window: MainWindow, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    assert dialog.said.text().endswith("Nothing in it is in doubt.")
    with qtbot.waitSignal(window.files.opened):
        keys(dialog, "Return")
    assert window.hub.project.title == "The Winter"
    assert window.hub.session.is_dirty
    assert "was not changed" in said(window)


def test_one_key_changes_a_kind_and_what_comes_of_it(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    at(dialog, "I never was")

    keys(dialog, "P")

    row = dialog.list.current
    assert row is not None
    assert (row.kind, row.said) == ("prose", True)
    settled(dialog, qtbot)
    assert stanzas(dialog) == [("Slow water, carry me", "Over the harbour wall")]
    assert "1 stanza, placed 2 times" in dialog.said.text()


@pytest.mark.parametrize("kind", CHOICES)
def test_each_kind_has_a_key_that_its_button_shows(opened: Open, kind: Kind) -> None:
    dialog = opened()
    at(dialog, "I never was")
    action = dialog.actions_bars.say[kind]
    key = action.shortcut().toString()
    assert len(key) == 1
    assert key in action.iconText()
    assert key in action.toolTip()

    keys(dialog, key)

    said_now = said_kinds(dialog)
    assert list(said_now.values()) == [kind]


def test_undo_and_redo_go_through_all_that_was_said(opened: Open) -> None:
    dialog = opened()
    before = kinds(dialog)
    at(dialog, "I never was")

    keys(dialog, "P", "Down", "F")
    assert kinds(dialog) != before
    keys(dialog, "Ctrl+Z", "Ctrl+Z")
    assert kinds(dialog) == before
    assert not dialog.actions_bars.undo.isEnabled()
    keys(dialog, "Ctrl+Y")
    assert said_kinds(dialog) != {}


def test_all_like_this_changes_what_looks_the_same(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    at(dialog, "Slow water")
    qtbot.waitUntil(lambda: "(2)" in dialog.actions_bars.alike.iconText())

    keys(dialog, "P", "A")

    assert "stanza" not in kinds(dialog)


def test_several_are_changed_at_once(opened: Open) -> None:
    dialog = opened()
    at(dialog, "Slow water")

    keys(dialog, "Shift+Down", "Shift+Down", "F")

    assert list(said_kinds(dialog).values()) == ["head-note"] * 3


def test_a_stanza_is_split_at_the_line_cursor_and_joined_again(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    at(dialog, "I never was")
    count = len(kinds(dialog))
    assert not dialog.actions_bars.split.isEnabled()

    keys(dialog, "Right", "Right", "S")

    assert current(dialog) == "I never was one for the shore\nNor for the hall"
    settled(dialog, qtbot)
    assert ("Nor for the sea", "Nor you at all") in stanzas(dialog)
    keys(dialog, "J")
    assert len(kinds(dialog)) == count
    assert current(dialog).endswith("Nor you at all")


def test_a_click_on_a_line_sets_the_line_cursor(opened: Open) -> None:
    dialog = opened()
    at(dialog, "I never was")
    rect = dialog.list.visualRect(dialog.list.currentIndex())
    line = QFontMetrics(dialog.list.font()).height()
    third = QPoint(rect.left() + rect.width() // 2, rect.top() + 7 + round(2.8 * line))

    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=third)

    assert dialog.list.mark == 2


@pytest.fixture
def doubts_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was weighed at all is in doubt."""
    monkeypatch.setattr(lyric_features, "DOUBTFUL", 100.0)


@pytest.mark.usefixtures("doubts_all")
def test_space_says_that_it_is_right_and_goes_on(opened: Open) -> None:
    dialog = opened()
    doubts = [row for row in dialog.reviewing.rows if row.doubt]
    assert current(dialog) == doubts[0].passage.text

    before = kinds(dialog)

    for _doubt in doubts:
        keys(dialog, "Space")

    assert kinds(dialog) == before
    assert not [row for row in dialog.reviewing.rows if row.doubt]


@pytest.mark.usefixtures("doubts_all")
def test_doubtful_passages_stand_first_and_stay_where_they_are(opened: Open) -> None:
    dialog = opened()
    doubtful = next(row for row in dialog.reviewing.rows if row.doubt)

    assert dialog.list.model().index(0, 0).data() == "Worth a look"
    first = dialog.list.model().index(1, 0)
    assert first.data(ROW).start == doubtful.start
    assert dialog.list.currentIndex() == first
    assert "doubtful" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    dialog.list.setFocus()
    keys(dialog, "P")
    assert dialog.list.model().index(1, 0).data(ROW).start == doubtful.start
    assert current(dialog) == doubtful.passage.text


def test_lyrics_alone_are_shown(opened: Open) -> None:
    dialog = opened()
    dialog.shown.setFocus()
    QTest.keyClick(dialog.shown, Qt.Key.Key_End)

    model = dialog.list.model()
    assert [model.index(row, 0).data(ROW).kind for row in range(model.rowCount())] == ["stanza"] * 3


def test_a_song_is_named_in_the_table(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    table = dialog.songs.table
    table.setCurrentCell(0, 0)
    table.editItem(table.item(0, 0))
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Quick Water")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: dialog.reviewing.can_undo)
    settled(dialog, qtbot)
    QTest.keySequence(table, "Ctrl+Z")
    assert not dialog.reviewing.can_undo
    QTest.keySequence(table, "Ctrl+Y")
    settled(dialog, qtbot)
    assert [song.title for song in dialog.reviewing.made.project.songs] == ["Quick Water"]
    assert dialog.isVisible()


def test_lyrics_are_given_to_a_new_song_and_back(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    at(dialog, "I never was")
    push(dialog, "reviewGiveNew")
    settled(dialog, qtbot)
    assert dialog.songs.table.rowCount() == 2

    dialog.songs.table.setCurrentCell(0, 0)
    push(dialog, "reviewGive")

    settled(dialog, qtbot)
    assert dialog.songs.table.rowCount() == 1


def test_losses_and_what_was_left_out_are_told(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    assert "1 × pictures" in dialog.side.remarks.text()

    at(dialog, "I never was")
    keys(dialog, "X")

    settled(dialog, qtbot)
    assert "Left out by you: 1" in dialog.side.remarks.text()


def test_title_and_author_are_the_writers(window: MainWindow, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.side.title.selectAll()
    QTest.keyClicks(dialog.side.title, "The Other")
    at(dialog, "I never was")
    dialog.list.setFocus()
    keys(dialog, "P")
    settled(dialog, qtbot)
    assert dialog.side.title.text() == "The Other"
    with qtbot.waitSignal(window.files.opened):
        push(dialog, "reviewNew")
    assert window.hub.project.title == "The Other"


def test_chapters_are_added_to_the_open_story_as_one_step(
    window: MainWindow, opened: Open, qtbot: QtBot
) -> None:
    before = window.hub.project
    dialog = opened()

    with qtbot.waitSignal(window.hub.changed):
        push(dialog, "reviewAdd")

    project = window.hub.project
    assert [chapter.title for chapter in project.chapters] == ["The Keeper", "The Sail", "The Winter"]
    assert [song.title for song in project.songs] == ["Harbour Lights", "Slow Water"]
    assert window.hub.session.to_undo is Label.BRING_IN
    assert window.hub.session.path is None
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_chapters_are_added_where_the_writer_wants_them(
    window: MainWindow, opened: Open, qtbot: QtBot
) -> None:
    dialog = opened()
    places = dialog.target.places
    places.setCurrentIndex(places.findText("Before 1  The Keeper"))

    with qtbot.waitSignal(window.hub.changed):
        push(dialog, "reviewAdd")

    assert window.hub.project.chapters[0].title == "The Winter"
    assert "is in the story now, before “The Keeper”" in said(window)


def test_a_chapter_that_is_there_already_is_told_and_added_only_on_purpose(
    window: MainWindow, opened: Open, qtbot: QtBot
) -> None:
    dialog = opened()
    with qtbot.waitSignal(window.hub.changed):
        push(dialog, "reviewAdd")
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is None)

    again = opened()

    told = "“The Winter” is in the open story already; added to it, it would be there twice"
    assert again.side.remarks.text().startswith(told)
    add = again.findChild(QPushButton, "reviewAdd")
    assert add is not None
    assert not add.isDefault()
    again.reject()


def test_nothing_moves_while_the_cursor_does(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.actions_bars.alike.iconText().startswith("All Like This"))
    before = (dialog.list.geometry(), dialog.actions_bars.others.geometry())

    at(dialog, "Slow water")
    qtbot.waitUntil(lambda: "(2)" in dialog.actions_bars.alike.iconText())
    keys(dialog, "P")
    settled(dialog, qtbot)

    assert (dialog.list.geometry(), dialog.actions_bars.others.geometry()) == before
    assert dialog.actions_bars.others.layout().heightForWidth(dialog.list.width()) < 60  # type: ignore[union-attr]  # it has one
    dialog.reject()


def test_a_song_of_the_story_is_known_again_and_linked(
    window: MainWindow, opened: Open, qtbot: QtBot
) -> None:
    page = FIC.replace(
        "Slow water, carry me<br>Over the harbour wall", "Oh, harbour lights<br>Bring him home"
    )
    dialog = opened(page.replace('The song is "Slow Water" by Nan Winter.', ""))
    assert "known" in dialog.songs.table.item(0, 2).text()
    table = dialog.songs.table
    assert table.item(0, 0).text() == ""
    assert table.item(0, 0).data(Qt.ItemDataRole.UserRole) == "Harbour Lights"
    assert "No title" not in dialog.side.remarks.text()
    add = dialog.findChild(QPushButton, "reviewAdd")
    assert add is not None
    assert add.isDefault()

    with qtbot.waitSignal(window.hub.changed):
        keys(dialog, "Return")

    placed = [one.stanza for chapter, _, one in lookup.placements(window.hub.project)]
    assert placed.count(lookup.stanza(story(), "chorus").id) == 4  # type: ignore[arg-type]  # as built


def test_another_encoding_reads_the_file_again(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "umlaut.txt"
    path.write_bytes("Über dem Hafen, wo die Möwen schliefen, war es still.".encode("cp1252"))
    window.files.open_path(path)
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
    dialog = window.findChild(ImportReview)
    assert dialog is not None
    assert current(dialog).startswith("Über")
    picker = dialog.side.encoding
    assert "guessed" in picker.currentText()

    picker.setCurrentIndex(picker.findData("koi8-r"))
    picker.activated.emit(picker.currentIndex())

    qtbot.waitUntil(lambda: not current(dialog).startswith("Über"))
    assert "guessed" not in picker.currentText()
    dialog.reject()


def test_a_review_that_is_left_at_once_leaves_nothing_behind(
    window: MainWindow, opened: Open, qtbot: QtBot
) -> None:
    dialog = opened()
    before = window.hub.project
    at(dialog, "I never was")
    keys(dialog, "P")
    dialog.reviewing.when_made(lambda: None)
    picker = dialog.side.encoding
    picker.chosen.emit("koi8-r")

    keys(dialog, "Escape")

    qtbot.waitUntil(lambda: window.findChild(ImportReview) is None)
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)
    assert window.hub.project is before


def test_how_it_looked_is_remembered(window: MainWindow, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.shown.setCurrentIndex(0)
    dialog.resize(700, 500)
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is None)

    again = opened()

    assert again.shown.currentData() == "order"
    assert again.height() == 500
    again.reject()


def test_a_small_screen_has_the_halves_behind_each_other(
    opened: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialog_size, "_SMALL", (10_000, 10_000))
    dialog = opened()
    tabs = dialog.findChild(QTabWidget, "reviewTabs")
    assert tabs is not None
    at(dialog, "I never was")
    dialog.actions_bars.say["prose"].trigger()
    settled(dialog, qtbot)
    assert len(stanzas(dialog)) == 1
    assert not dialog.side.title.isVisible()
    tabs.setCurrentIndex(1)
    assert dialog.side.title.isVisible()
    assert not dialog.list.isVisible()
    assert nameless(dialog) == []
    dialog.reject()


def nameless(dialog: ImportReview) -> list[str]:
    """What can have the keyboard and has neither a name, a text nor a label."""
    shown = [each for each in dialog.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [
        type(each).__name__
        for each in shown
        if each.isVisible() and not each.accessibleName() and not getattr(each, "text", lambda: "")()
        if not isinstance(each, QLineEdit)
    ]


def test_every_control_has_a_name(opened: Open) -> None:
    dialog = opened()
    assert nameless(dialog) == []
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()


def test_every_reason_has_words() -> None:
    tables = (lyric_features.OWN, lyric_features.AROUND, note_features.FEATURES)
    codes = [feature.code for table in tables for feature in table]

    assert not [code for code in codes if not reason_messages.reason_words(code)]
    assert reason_messages.reason_words("of-a-newer-kind") == "of a newer kind"


@pytest.mark.parametrize(
    ("kind", "doubt", "words"),
    [
        ("stanza", None, "4 short lines, indented; but few words"),
        ("stanza", "stanza-doubtful", "May be prose: few words; though 4 short lines, indented"),
        ("prose", None, "few words; though 4 short lines, indented"),
        ("prose", "prose-doubtful", "May be lyrics: 4 short lines, indented; but few words"),
        ("label", None, ""),
    ],
)
def test_what_is_told_first_is_what_is_spoken_of(
    opened: Open, kind: Kind, doubt: DoubtCode | None, words: str
) -> None:
    dialog = opened()
    row = next(row for row in dialog.reviewing.rows if len(row.passage.lines) == 4)
    reasons = tuple(
        Reason(code, points)
        for code, points in (("short-lines", 1.0), ("indented", 1.0), ("few-words", -1.0))
    )

    told = review_messages.doubtful(replace(row, kind=kind, doubt=doubt, score=Score(0.5, reasons)))

    assert told == words
    dialog.reject()


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_has_words(kind: Kind) -> None:
    assert review_messages.kind_name(kind)
    assert review_messages.kind_tip(kind)
