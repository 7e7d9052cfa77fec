"""Lyrics pasted from elsewhere: offered as stanzas wherever the cursor was, parted and named as they were."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.model.document import Paragraph, Placement
from songfic_editor.model.lookup import stanza, text_of
from songfic_editor.model.text import plain
from songfic_editor.ui.main_window import MainWindow
from tests.builders import chapter, head, para, project
from tests.ui.window_desk import put_cursor, said

ONE = "I left my coat upon the rail\nand went where all the lanterns fail\nand no one called me home"
TWO = "The morning found an empty shore\nthe sea was knocking at the door\nas if it had come home"


@pytest.fixture
def page(window: MainWindow) -> MainWindow:
    """A window with three paragraphs, the one in the middle empty, and no song."""
    window.files.put(
        project(chapter(head(id="h"), para("Before", id="a"), para(id="b"), para("After", id="c"))), None
    )
    return window


def _paste(window: MainWindow, qtbot: QtBot, words: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(words)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window.desk.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)


def _accept(window: MainWindow) -> None:
    assert "looks like lyrics" in said(window)
    button = window.findChild(QPushButton, "messageAction")
    assert button is not None
    button.click()


def _shown(window: MainWindow) -> list[str]:
    story = window.hub.project
    return [
        f"{stanza(story, block.stanza).label}: {text_of(story, block)}"
        if isinstance(block, Placement)
        else plain(block.runs)
        for block in story.chapters[0].blocks
        if isinstance(block, Placement | Paragraph)
    ]


@pytest.mark.parametrize(
    ("block", "offset", "before", "after"),
    [
        ("b", 0, ["Before"], ["After"]),
        ("c", 0, ["Before", ""], ["After"]),
        ("c", 5, ["Before", "", "After"], [""]),
        ("a", 3, ["Bef"], ["ore", "", "After"]),
    ],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_two_stanzas_are_parted_where_the_blank_line_was(
    page: MainWindow, qtbot: QtBot, block: str, offset: int, before: list[str], after: list[str], end: str
) -> None:
    put_cursor(page, block, offset)
    _paste(page, qtbot, f"{ONE}\n\n{TWO}{end}")
    _accept(page)
    assert _shown(page) == [*before, f"Verse 1: {ONE}", f"Verse 2: {TWO}", *after]
    assert page.commands["Undo"].text() == "&Undo Make Stanzas"


def test_labels_name_the_stanzas_and_are_no_lines(page: MainWindow, qtbot: QtBot) -> None:
    put_cursor(page, "b")
    _paste(page, qtbot, f"[Verse 1]\r\n{ONE}\r\n\r\n[Chorus]\r\n{TWO}\r\n\r\n[Chorus]\r\n")
    _accept(page)
    assert _shown(page) == ["Before", f"Verse 1: {ONE}", f"Chorus: {TWO}", f"Chorus: {TWO}", "After"]
    assert [one.kind for one in page.hub.project.songs[0].stanzas] == ["verse", "chorus"]


def test_a_web_page_s_paragraphs_are_stanzas(page: MainWindow, qtbot: QtBot) -> None:
    put_cursor(page, "b")
    html = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in (ONE, TWO))
    _paste(page, qtbot, f"{ONE}\n\n{TWO}", html)
    _accept(page)
    assert _shown(page) == ["Before", f"Verse 1: {ONE}", f"Verse 2: {TWO}", "After"]


def test_the_song_that_is_shown_takes_them_and_knows_its_own(window: MainWindow, qtbot: QtBot) -> None:
    put_cursor(window, "p6")
    _paste(window, qtbot, f"{ONE}\n\n{TWO}")
    _accept(window)
    put_cursor(window, "p5")
    _paste(window, qtbot, f"{TWO}\n\n{ONE}")
    _accept(window)
    (song,) = window.hub.project.songs
    assert [one.label for one in song.stanzas] == ["Verse 1", "Chorus", "", "Verse 2", "Verse 3"]
    placed = [one for one in window.hub.project.chapters[1].blocks if isinstance(one, Placement)]
    first, last = song.stanzas[-2:]
    assert [one.stanza for one in placed] == [last.id, first.id, "chorus", first.id, last.id]


def test_the_offer_goes_and_comes_with_what_was_pasted(page: MainWindow, qtbot: QtBot) -> None:
    put_cursor(page, "b")
    _paste(page, qtbot, f"{ONE}\n\n{TWO}")
    assert "looks like lyrics" in said(page)
    page.commands["Undo"].trigger()
    assert said(page) == ""
    assert _shown(page) == ["Before", "", "After"]
    page.commands["Redo"].trigger()
    _accept(page)
    assert _shown(page) == ["Before", f"Verse 1: {ONE}", f"Verse 2: {TWO}", "After"]


def test_lines_that_were_mended_before_the_answer_are_taken_as_they_are(
    page: MainWindow, qtbot: QtBot
) -> None:
    put_cursor(page, "a", 6)
    _paste(page, qtbot, f"{ONE}\n\n{TWO}")
    qtbot.keyClicks(page.desk.view, " at last")
    _accept(page)
    assert _shown(page) == ["Before", f"Verse 1: {ONE}", f"Verse 2: {TWO} at last", "", "After"]


def test_an_offer_about_lines_that_were_taken_away_says_what_to_do(page: MainWindow, qtbot: QtBot) -> None:
    put_cursor(page, "b")
    _paste(page, qtbot, f"{ONE}\n\n{TWO}")
    line = page.hub.project.chapters[0].blocks[4]
    put_cursor(page, line.id, 0, 36)
    qtbot.keyClick(page.desk.view, Qt.Key.Key_Delete)
    qtbot.keyClick(page.desk.view, Qt.Key.Key_Backspace)
    left = page.hub.project
    _accept(page)
    assert page.hub.project is left
    assert "has been changed since" in said(page)


NEARLY = ONE.replace("lanterns fail", "lanterns failed")


def test_a_variation_of_a_stanza_that_the_song_has_is_placed_altered(page: MainWindow, qtbot: QtBot) -> None:
    put_cursor(page, "b")
    _paste(page, qtbot, f"{ONE}\n\n{TWO}")
    _accept(page)
    placed = page.hub.project
    put_cursor(page, "c", 5)
    _paste(page, qtbot, NEARLY)
    pasted = page.hub.project
    _accept(page)
    assert page.hub.project.songs == placed.songs
    blocks = [one for one in page.hub.project.chapters[0].blocks if isinstance(one, Placement)]
    assert blocks[-1].lines == tuple(NEARLY.split("\n"))
    assert blocks[-1].stanza == placed.songs[0].stanzas[0].id
    page.commands["Undo"].trigger()
    assert page.hub.project is pasted
    page.commands["Redo"].trigger()
    assert _shown(page)[-2:] == [f"Verse 1: {NEARLY}", ""]


PROSE = (
    "She went down to the water that evening, because nobody else would, and stood there for a long while.",
    "Then she turned back, as she always did, and the lamps of the town went out behind her one by one.",
    "He was still awake when she came in, and he did not ask her where she had been, nor did she tell him.",
)


def test_of_plain_text_with_prose_in_it_the_stanzas_are_offered(page: MainWindow, qtbot: QtBot) -> None:
    put_cursor(page, "b")
    before = page.hub.project
    _paste(page, qtbot, "\n\n".join((PROSE[0], ONE, PROSE[1], TWO, NEARLY, PROSE[2])))
    pasted = page.hub.project
    assert "A part of what you pasted" in said(page)
    _accept(page)
    sung = [f"Verse 1: {ONE}", PROSE[1], f"Verse 2: {TWO}", f"Verse 1: {NEARLY}"]
    assert _shown(page) == ["Before", PROSE[0], *sung, PROSE[2], "After"]
    assert len(page.hub.project.songs) == 1
    page.commands["Undo"].trigger()
    assert page.hub.project is pasted
    page.commands["Undo"].trigger()
    assert page.hub.project is before


def test_so_are_those_of_rich_text(page: MainWindow, qtbot: QtBot) -> None:
    data, sung = QMimeData(), ONE.replace("\n", "\\line ")
    words = f"{{\\rtf1 {PROSE[0]}\\par {{\\qc\\i {sung}\\par}}\\pard {PROSE[1]}\\par}}"
    data.setData("text/rtf", words.encode())
    QApplication.clipboard().setMimeData(data)
    put_cursor(page, "b")
    qtbot.keyClick(page.desk.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "A part of what you pasted" in said(page))
    _accept(page)
    assert _shown(page) == ["Before", PROSE[0], f"Verse 1: {ONE}", PROSE[1], "After"]


def test_so_are_those_of_text_that_is_dragged_here(page: MainWindow, qtbot: QtBot) -> None:
    view, data = page.desk.view, QMimeData()
    data.setText("\n\n".join((PROSE[0], ONE, PROSE[1])))
    put_cursor(page, "c", 5)
    at, copy = view.cursorRect().center(), Qt.DropAction.CopyAction
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, copy, data, *held))
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), copy, data, *held))
    qtbot.waitUntil(lambda: "A part of what you pasted" in said(page))
    _accept(page)
    assert _shown(page) == ["Before", "", f"After{PROSE[0]}", f"Verse 1: {ONE}", PROSE[1]]


@pytest.mark.parametrize("mark", ["*", "~", "//"])
def test_marks_around_lyrics_are_none_of_their_words(page: MainWindow, qtbot: QtBot, mark: str) -> None:
    put_cursor(page, "b")
    lines = "\n".join(f"{mark}{line}{mark}" for line in ONE.split("\n"))
    _paste(page, qtbot, f"{PROSE[0]}\n\n{lines}\n\n{PROSE[1]}")
    _accept(page)
    assert _shown(page) == ["Before", PROSE[0], f"Verse 1: {ONE}", PROSE[1], "After"]


def test_prose_is_not_asked_about(page: MainWindow, qtbot: QtBot) -> None:
    put_cursor(page, "b")
    _paste(page, qtbot, "He went down to the harbour, and nobody saw him go. It was late.\nNobody came.")
    assert said(page) == ""


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("line", ["Paper Crown – The Gulls", '"Paper Crown" by The Gulls'])
def test_lyrics_under_a_title_line_become_that_song(
    page: MainWindow, qtbot: QtBot, line: str, between: str
) -> None:
    before = page.hub.project
    put_cursor(page, "b", 0)
    _paste(page, qtbot, f"{line}{between}{ONE}\n\n{TWO}")
    pasted = page.hub.project
    _accept(page)
    assert _shown(page) == ["Before", f"Verse 1: {ONE}", f"Verse 2: {TWO}", "After"]
    song = page.hub.project.songs[0]
    assert (song.title, song.artist) == ("Paper Crown", "The Gulls")
    page.commands["Undo"].trigger()
    assert page.hub.project is pasted
    page.commands["Undo"].trigger()
    assert page.hub.project is before
