"""What other programs put on the clipboard, pasted by Ctrl+V: marks and alignment, no faces and colours."""

import html
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit.paste import Fragment
from songfic_editor.editor import clipboard
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Paragraph, Placement, SceneHead
from songfic_editor.storage import project_file
from songfic_editor.ui import large_pastes
from songfic_editor.ui.main_window import MainWindow
from tests.builders import chapter, head, para, project, song, stanza
from tests.recognition.shown import FICS
from tests.ui.window_desk import put_cursor, said, words

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


WORDS = "She went down to the water, <i>slowly</i>, and looked at what there was. " * 8


def large(count: int = clipboard.LARGE // len(WORDS) + 2) -> QMimeData:
    """More than is read between two keys."""
    data = QMimeData()
    data.setHtml("".join(f"<p>{number} {WORDS}</p>" for number in range(count)))
    assert clipboard.foreign(data).is_large
    return data


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing that is large is read before it is set."""
    gate, read = threading.Event(), clipboard.fragment_of

    def wait(found: clipboard.Foreign) -> Fragment | None:
        assert gate.wait(10)
        return read(found)

    monkeypatch.setattr(clipboard, "fragment_of", wait)
    yield gate
    gate.set()


def test_a_large_paste_is_read_elsewhere_and_is_one_step(page: MainWindow, qtbot: QtBot) -> None:
    before = page.hub.project
    paste(page, qtbot, large(40))
    assert page.hub.project is before
    qtbot.waitUntil(lambda: page.hub.project is not before)
    assert len(came(page)) == 40
    page.commands["Undo"].trigger()
    assert page.hub.project == before


def test_a_large_paste_is_not_put_into_another_story(
    page: MainWindow, qtbot: QtBot, gate: threading.Event
) -> None:
    paste(page, qtbot, large())
    qtbot.keyClicks(page.desk.view, "gone")
    other = project(chapter(head(), para("Other", id="o")), id="other")
    page.files.put(other, None)
    put_cursor(page, "o", 5)
    qtbot.keyClicks(page.desk.view, " kept")
    gate.set()
    qtbot.waitUntil(lambda: not page.hub.tasks.busy)
    assert words(page, "o") == "Other kept"


def test_keys_typed_while_a_paste_is_read_come_behind_it(
    page: MainWindow, qtbot: QtBot, gate: threading.Event
) -> None:
    view, before = page.desk.view, page.hub.project
    paste(page, qtbot, large(30))
    qtbot.keyClicks(view, " and on")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClicks(view, "Nexx")
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    qtbot.keyClicks(view, "t")
    assert page.hub.project is before
    gate.set()
    qtbot.waitUntil(lambda: page.hub.project is not before)
    *_, last, typed = [lookup.text_of(page.hub.project, block) for block in came(page)]
    assert last.endswith("what there was. and on")
    assert typed == "Next"


def test_a_paste_and_its_undo_keep_their_order(page: MainWindow, qtbot: QtBot, gate: threading.Event) -> None:
    before = page.hub.project
    paste(page, qtbot, large())
    qtbot.keyClick(page.desk.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    gate.set()
    qtbot.waitUntil(lambda: page.hub.session.to_redo is not None)
    assert page.hub.project == before


def test_a_window_closes_once_the_paste_and_what_was_typed_behind_it_are_safe(
    page: MainWindow, qtbot: QtBot, gate: threading.Event, tmp_path: Path
) -> None:
    path = tmp_path / "coat.songfic"
    project_file.save(path, page.hub.project)
    with qtbot.waitSignal(page.files.opened):
        page.files.open_path(path)
    page.preferences.set(autosave=True)
    paste(page, qtbot, large(30))
    qtbot.keyClicks(page.desk.view, " and on")
    with qtbot.waitSignal(page.gone):
        page.close()
        assert page.isVisible()
        gate.set()
    *_, last, _after = project_file.load(path).project.chapters[0].blocks
    assert shown(last)[1][-1][0].endswith("what there was. and on")


def test_two_large_pastes_come_one_behind_the_other(
    page: MainWindow, qtbot: QtBot, gate: threading.Event
) -> None:
    paste(page, qtbot, large(30))
    page.commands["Paste"].trigger()
    qtbot.keyClick(page.desk.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.desk.view, "!")
    gate.set()
    qtbot.waitUntil(lambda: not page.hub.tasks.busy and len(came(page)) > 80)
    found = [lookup.text_of(page.hub.project, block) for block in came(page)]
    assert found[-1].endswith("!")
    assert [text.split()[0] for text in found if text.startswith("29 ")] == ["29"] * 3


@pytest.mark.parametrize("how", ["key", "button"])
def test_reading_a_paste_can_be_stopped(
    page: MainWindow, qtbot: QtBot, gate: threading.Event, how: str
) -> None:
    paste(page, qtbot, large())
    qtbot.waitUntil(lambda: "Reading what was pasted" in said(page))
    assert page.desk.view.hasFocus()
    qtbot.keyClicks(page.desk.view, "typed")
    if how == "key":
        qtbot.keyClick(page.desk.view, Qt.Key.Key_Escape)
    else:
        button = page.findChild(QPushButton, "messageAction")
        assert button is not None
        button.click()
    assert said(page) == ""
    gate.set()
    qtbot.waitUntil(lambda: not page.hub.tasks.busy)
    assert words(page, "b") == "typed"
    qtbot.keyClicks(page.desk.view, " on")
    assert words(page, "b") == "typed on"


def test_more_than_a_page_can_take_is_told_of(page: MainWindow, qtbot: QtBot) -> None:
    before, data = page.hub.project, QMimeData()
    data.setText("a line\n" * (large_pastes.MOST_LINES + 1))
    paste(page, qtbot, data)
    qtbot.waitUntil(lambda: "20,001 lines" in said(page))
    assert page.hub.project is before
    qtbot.keyClicks(page.desk.view, "on")
    assert words(page, "b") == "on"


@pytest.mark.parametrize("count", [2, 40])
def test_plain_paste_leaves_all_looks_behind(page: MainWindow, qtbot: QtBot, count: int) -> None:
    data = QMimeData()
    data.setHtml("<p><b>Bold</b></p>" * count)
    data.setText("\n".join(f"{number} {WORDS}" for number in range(count)))
    QApplication.clipboard().setMimeData(data)
    put_cursor(page, "b")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.desk.view, Qt.Key.Key_V, both)
    qtbot.waitUntil(lambda: len(came(page)) == count)
    assert [shown(block)[1][0][1] for block in came(page)] == [""] * count
    page.commands["Undo"].trigger()
    assert words(page, "b") == ""


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


@pytest.mark.parametrize(("plainly", "count"), [(False, 16), (True, 27)])
def test_lines_broken_at_a_width_are_paragraphs_but_for_a_plain_paste(
    page: MainWindow, qtbot: QtBot, plainly: bool, count: int
) -> None:
    data, wrapped = QMimeData(), (FICS / "hard_wrapped.txt").read_text()
    data.setText(wrapped)
    QApplication.clipboard().setMimeData(data)
    put_cursor(page, "b")
    page.desk.view.setFocus()
    page.commands["PastePlain" if plainly else "Paste"].trigger()
    found = [lookup.text_of(page.hub.project, block) for block in came(page)]
    assert len(found) == count
    assert " ".join(found).split() == wrapped.split()


REMOTE = "http://192.0.2.1/it"
HOSTILE = {
    "pictures": f'<p>One <img src="{REMOTE}" onerror="no()"><b>two</b></p><img src="data:image/png,A">',
    "scripts": "<script>no()</script><p onclick='no()'>One <b>two</b></p><style>p { color: red }</style>",
    "frames": f'<iframe src="{REMOTE}">no</iframe><p>One <b>two</b></p><object data="{REMOTE}"></object>',
    "sheets": f'<link rel=stylesheet href="{REMOTE}"><style>@import "{REMOTE}"</style><p>One <b>two</b></p>',
    "media": f'<p>One <b>two</b></p><audio src="{REMOTE}"></audio><video poster="{REMOTE}"></video>',
    "forms": f'<form action="{REMOTE}"><p>One <b>two</b></p><input type="hidden" value="no"></form>',
    "links": '<p>One <a href="javascript:no()"><b>two</b></a></p>',
    "depth": "<div><b>" * 60_000 + "</b></div>" * 60_000 + "<p>One <b>two</b></p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_of_a_page_that_means_harm_the_words_come_alone(page: MainWindow, qtbot: QtBot, name: str) -> None:
    data, before = QMimeData(), page.hub.project
    data.setHtml(HOSTILE[name])
    paste(page, qtbot, data)
    qtbot.waitUntil(lambda: page.hub.project is not before, timeout=20_000)
    assert [shown(block) for block in came(page)] == [("start", [("One ", "", ""), ("two", "b", "")])]
