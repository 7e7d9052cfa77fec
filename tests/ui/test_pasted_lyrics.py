"""Lyrics pasted from elsewhere: offered as stanzas wherever the cursor was, parted and named as they were."""

import pytest
from PySide6.QtCore import QMimeData, Qt
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


def test_what_is_undone_before_the_answer_stays_undone(page: MainWindow, qtbot: QtBot) -> None:
    put_cursor(page, "b")
    _paste(page, qtbot, f"{ONE}\n\n{TWO}")
    page.commands["Undo"].trigger()
    button = page.findChild(QPushButton, "messageAction")
    assert button is not None
    button.click()
    assert _shown(page) == ["Before", "", "After"]


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
