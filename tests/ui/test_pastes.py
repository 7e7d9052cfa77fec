"""What other programs put on the clipboard, pasted by Ctrl+V: marks and alignment, no faces and colours."""

import html
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.editor import clipboard
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Paragraph, Placement, SceneHead
from songfic_editor.ui.main_window import MainWindow
from tests.builders import chapter, head, para, project, song, stanza
from tests.ui.window_desk import put_cursor, said

CLIPBOARDS = Path(__file__).parent.parent / "fixtures" / "clipboards"

FIRST = [
    ("She lit the ", "", ""),
    ("lamp", "b", ""),
    (" and ", "", ""),
    ("waited", "iu", ""),
    (", see ", "", ""),
    ("the tides", "", "https://example.org/tides"),
    ("2", "^", ""),
    (" no", "s", ""),
    (".", "", ""),
]
OTHERS = [("center", [("In the middle", "i", "")]), ("end", [("At the end", "", "")])]


@pytest.fixture
def page(window: MainWindow) -> MainWindow:
    """A window with an empty paragraph between two others, and a song that is not placed."""
    lines = (
        "I left my coat upon the rail",
        "and went where all the lanterns fail",
        "and no one called me home",
    )
    known = song("The Coat", stanza(*lines, id="known", label="Verse 1"), id="coat")
    other = song("Another", stanza("la la la", id="other", label="Verse 1"), id="last")
    blocks = (head(id="h"), para("Before", id="a"), para(id="b"), para("After", id="c"))
    window.files.put(project(chapter(*blocks), songs=(known, other)), None)
    return window


def of_file(name: str) -> QMimeData:
    """What a program puts there, as it does on Linux."""
    data, path = QMimeData(), CLIPBOARDS / name
    if path.suffix == ".rtf":
        data.setData("text/rtf", QByteArray(path.read_bytes()))
    else:
        data.setHtml(path.read_text(encoding="utf-8"))
    data.setText("She lit the lamp and waited.")
    return data


def paste(window: MainWindow, qtbot: QtBot, data: QMimeData) -> None:
    put_cursor(window, "b")
    QApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window.desk.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def came(window: MainWindow) -> list[Block]:
    """What stands between the two paragraphs now."""
    blocks = window.hub.project.chapters[0].blocks
    return list(blocks[2:-1])


def shown(block: Block) -> tuple[str, list[tuple[str, str, str]]]:
    assert isinstance(block, Paragraph)
    return block.align, [(run.text, run.style, run.link) for run in block.runs]


@pytest.mark.parametrize(
    "name", ["google_docs.html", "word.html", "libreoffice.html", "ao3.html", "wordpad.rtf"]
)
def test_marks_links_and_alignment_come_and_nothing_else(page: MainWindow, qtbot: QtBot, name: str) -> None:
    before = page.hub.project
    paste(page, qtbot, of_file(name))
    found = came(page)
    assert shown(found[0]) == ("start", FIRST)
    assert [shown(block) for block in found[1:3]] == OTHERS
    page.commands["Undo"].trigger()
    assert page.hub.project == before


def test_a_page_of_fanfiction_net_keeps_its_marks_and_its_line(page: MainWindow, qtbot: QtBot) -> None:
    paste(page, qtbot, of_file("fanfiction_net.html"))
    first, middle, line, end = came(page)
    marked = [("She lit the ", "", ""), ("lamp", "b", ""), (" and ", "", ""), ("waited", "iu", "")]
    assert shown(first) == ("start", [*marked, (", see the tides.", "", "")])
    assert isinstance(line, SceneHead)
    assert [shown(middle), shown(end)] == OTHERS


def test_quotes_come_and_what_archives_say_to_screen_readers_does_not(page: MainWindow, qtbot: QtBot) -> None:
    paste(page, qtbot, of_file("ao3.html"))
    *_others, line, last = came(page)
    assert isinstance(line, SceneHead)
    assert isinstance(last, Paragraph)
    assert (lookup.text_of(page.hub.project, last), last.quote) == ("Said by somebody", True)
    assert "Chapter Text" not in page.desk.view.toPlainText()


def test_the_signs_of_words_lists_are_no_rows_of_blanks(page: MainWindow, qtbot: QtBot) -> None:
    paste(page, qtbot, of_file("word.html"))
    said_last = [lookup.text_of(page.hub.project, block) for block in came(page)[-2:]]
    assert said_last == ["• a lamp", "2. a coat"]


def test_rtf_that_is_broken_or_empty_gives_way_to_the_plain_text(page: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData("text/rtf", QByteArray(b"{\\rtf1 "))
    data.setText("Plainly")
    paste(page, qtbot, data)
    assert [lookup.text_of(page.hub.project, block) for block in came(page)] == ["Plainly"]


def test_html_goes_before_rtf(page: MainWindow, qtbot: QtBot) -> None:
    data = of_file("wordpad.rtf")
    data.setHtml("<p>By the <i>browser</i></p>")
    paste(page, qtbot, data)
    assert [lookup.text_of(page.hub.project, block) for block in came(page)] == ["By the browser"]


def test_a_large_paste_is_read_elsewhere_and_is_one_step(page: MainWindow, qtbot: QtBot) -> None:
    before = page.hub.project
    words = "She went down to the water, <i>slowly</i>, and looked at what there was. " * 8
    count = clipboard.LARGE // len(words) + 2
    data = QMimeData()
    data.setHtml("".join(f"<p>{number} {words}</p>" for number in range(count)))
    paste(page, qtbot, data)
    assert page.hub.project is before
    qtbot.waitUntil(lambda: page.hub.project is not before)
    assert len(came(page)) == count
    page.commands["Undo"].trigger()
    assert page.hub.project == before


def test_a_large_paste_is_not_put_into_another_story(page: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml(f"<p>{'word ' * (clipboard.LARGE // 4)}</p>")
    paste(page, qtbot, data)
    other = project(chapter(head(), para("Other")), id="other")
    page.files.put(other, None)
    qtbot.waitUntil(lambda: not page.hub.tasks.busy)
    assert page.hub.project is other


@pytest.mark.parametrize("broken", ["<br>", "</p><p>"])
def test_lyrics_of_a_web_page_are_offered_as_stanzas_of_the_song_that_is_known(
    page: MainWindow, qtbot: QtBot, broken: str
) -> None:
    lines = list(page.hub.project.songs[0].stanzas[0].lines)
    new = ["The morning found an empty shore", "the sea was knocking at the door", "as if it had come home"]
    data = QMimeData()
    shown_html = [broken.join(f"<em>{html.escape(line)}</em>" for line in each) for each in (lines, new)]
    data.setHtml("".join(f'<p align="center">{each}</p>' for each in shown_html))
    data.setText("\n".join(lines) + "\n\n" + "\n".join(new))
    paste(page, qtbot, data)
    assert all(isinstance(block, Paragraph) for block in came(page))
    qtbot.waitUntil(lambda: "looks like lyrics" in said(page))
    button = page.findChild(QPushButton, "messageAction")
    assert button is not None
    button.click()
    placed = [block for block in came(page) if isinstance(block, Placement)]
    assert len(placed) == 2
    assert placed[0].stanza == "known"
    assert [len(one.stanzas) for one in page.hub.project.songs] == [2, 1]
    assert page.commands["Undo"].text() == "&Undo Make Stanzas"


NEW = ("The morning found an empty shore", "the sea was knocking at the door", "as if it had come home")
BEFORE = (
    "She went down to the water that evening, because nobody else would, and stood there for a long while."
)
AFTER = "Then she turned back, as she always did, and the lamps of the town went out behind her one by one."


def with_stanza(name: str, lines: tuple[str, ...]) -> QMimeData:
    """A program's clipboard with a stanza between two more paragraphs of prose."""
    data, source = QMimeData(), (CLIPBOARDS / name).read_text(encoding="utf-8")
    place = source.index("<p")
    sung = "<br>".join(f"<i>{line}</i>" for line in lines)
    added = f'<p>{BEFORE}</p><p align="center" style="text-align:center">{sung}</p><p>{AFTER}</p>'
    if "<body" in source:
        place = source.index(">", source.index("<body")) + 1
    data.setHtml(source[:place] + added + source[place:])
    data.setText("another form of it")
    return data


@pytest.mark.parametrize("lines", [NEW, None])
@pytest.mark.parametrize("name", ["google_docs.html", "word.html", "libreoffice.html", "ao3.html"])
def test_only_the_stanza_in_a_pasted_document_is_made_one(
    page: MainWindow, qtbot: QtBot, name: str, lines: tuple[str, ...] | None
) -> None:
    before = page.hub.project
    paste(page, qtbot, with_stanza(name, lines or before.songs[0].stanzas[0].lines))
    pasted = page.hub.project
    prose = came(page)
    qtbot.waitUntil(lambda: "A part of what you pasted looks like lyrics" in said(page))
    button = page.findChild(QPushButton, "messageAction")
    assert button is not None
    button.click()
    first, sung, *others = came(page)
    assert [first, *others] == [prose[0], *prose[2:]]
    assert isinstance(sung, Placement)
    assert lookup.text_of(page.hub.project, sung) == lookup.text_of(pasted, prose[1])
    assert (sung.stanza == "known") == (lines is None)
    page.commands["Undo"].trigger()
    assert page.hub.project == pasted
    page.commands["Undo"].trigger()
    assert page.hub.project == before


@pytest.mark.parametrize("name", ["google_docs.html", "word.html", "libreoffice.html", "ao3.html"])
def test_pasted_prose_is_not_offered_as_stanzas(page: MainWindow, qtbot: QtBot, name: str) -> None:
    paste(page, qtbot, of_file(name))
    qtbot.waitUntil(lambda: not page.hub.tasks.busy)
    assert said(page) == ""
