"""What looks odd about the lyrics: counted in the status bar, listed, mended and switched off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit import songs
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import StanzaId
from songfic_editor.ui.live_coverage import TYPED_AFTER_MS, LiveCoverage
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.warnings_dialog import WarningsDialog
from tests.builders import chapter, para, placed, project, song, stanza
from tests.ui.window_desk import end, make_window, words

VERSE = stanza("The lamp is burning low tonight", "The tide is coming in", id="verse", label="Verse 1")
CHORUS = stanza("Oh, harbour lights", "Bring him home", id="chorus", kind="chorus", label="Chorus")


def _story() -> Project:
    tide = song("Tide", VERSE, CHORUS, id="tide", order=["verse", "chorus"])
    return project(
        chapter(
            para("She sang “the lamp is burning low tonight” to the cat.", id="typed"),
            placed("chorus", id="a"),
            para("Then nothing.", id="p"),
            placed("verse", id="v"),
            placed("verse", id="w", lines=("The lamp is burning out tonight", "The tide is coming in")),
        ),
        songs=[tide],
    )


@pytest.fixture
def odd(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    made = make_window(qapp, tmp_path, _story())
    yield made
    end(made)


@pytest.fixture
def listed(odd: MainWindow, qtbot: QtBot) -> WarningsDialog:
    """The list, once all has been looked at."""
    odd.commands["LyricWarnings"].trigger()
    found = odd.findChild(WarningsDialog)
    assert found is not None
    qtbot.waitUntil(lambda: "typed" in {one.kind for one in found._live.found}, timeout=TYPED_AFTER_MS + 8000)
    return found


def _said(dialog: WarningsDialog) -> list[str]:
    return [dialog.rows.item(row).text() for row in range(dialog.rows.count())]


def test_each_is_said_in_the_story_s_order(listed: WarningsDialog) -> None:
    assert _said(listed) == [
        "“Verse 1” of “Tide” is typed into the prose: “the lamp is burning low tonight …”",
        "“Chorus” of “Tide” stands out of the song's order.",
        "“Verse 1” of “Tide” stands here for the second time, and is sung once.",
        "“Verse 1” of “Tide” is altered here, and in no other of its 2 places.",
    ]


def test_typed_lyrics_are_made_a_stanza(odd: MainWindow, listed: WarningsDialog, qtbot: QtBot) -> None:
    before = odd.hub.project
    listed.rows.setCurrentRow(0)
    listed.goer.click()
    assert odd.desk.view.textCursor().selectedText() == "the lamp is burning low tonight"
    assert listed.maker.isEnabled()
    listed.maker.click()
    blocks = odd.hub.project.chapters[0].blocks
    assert words(odd, blocks[1].id) == "She sang “"
    linked = blocks[2]
    assert isinstance(linked, Placement)
    assert (linked.stanza, linked.part, linked.lines) == ("verse", (0, 0), None)
    qtbot.waitUntil(lambda: not any("typed" in one for one in _said(listed)), timeout=TYPED_AFTER_MS + 8000)
    odd.hub.undo()
    assert odd.hub.project is before


def test_going_there_shows_the_place(odd: MainWindow, listed: WarningsDialog) -> None:
    listed.rows.setCurrentRow(1)
    assert not listed.maker.isEnabled()
    listed.goer.click()
    assert odd.desk.view.sheet.selection.head.block == "a"


def test_one_is_switched_off_and_stays_so(odd: MainWindow, listed: WarningsDialog) -> None:
    listed.rows.setCurrentRow(1)
    listed.silencer.click()
    assert len(_said(listed)) == 3
    assert not any("order" in one for one in _said(listed))
    assert len(odd.preferences.settings.warnings_off) == 1


def test_a_kind_is_switched_off_and_on(listed: WarningsDialog) -> None:
    box = listed.kinds["typed"]
    box.click()
    assert len(_said(listed)) == 3
    box.click()
    assert len(_said(listed)) == 4


def test_the_status_bar_counts_and_opens_the_list(odd: MainWindow, qtbot: QtBot) -> None:
    def count() -> QToolButton | None:
        return odd.findChild(QToolButton, "warningsCount")

    qtbot.waitUntil(
        lambda: count() is not None and count().text() == "4 lyrics to look at", timeout=TYPED_AFTER_MS + 8000
    )
    count().click()
    assert odd.findChild(WarningsDialog).isVisible()
    chorus = songs.remove(odd.hub.project, odd.hub.project.songs[0].id)
    odd.hub.apply(Step(chorus, Label.DELETE_SONG))
    qtbot.waitUntil(lambda: count().isHidden(), timeout=TYPED_AFTER_MS + 8000)


def test_keys_are_not_waited_for(odd: MainWindow, qtbot: QtBot) -> None:
    """Typing only starts a timer: what was found stays until the writer pauses."""
    live = LiveCoverage.of(odd.hub)
    qtbot.waitUntil(lambda: live.typed is not None, timeout=TYPED_AFTER_MS + 8000)
    before = live.typed
    qtbot.keyClicks(odd.desk.view, "more words")
    assert live.typed is before
    qtbot.waitUntil(lambda: live.typed is not before, timeout=TYPED_AFTER_MS + 8000)


def test_another_story_has_warnings_of_its_own(odd: MainWindow, listed: WarningsDialog, qtbot: QtBot) -> None:
    odd.files.put(
        project(chapter(para("Nothing.")), songs=[song("Tide", stanza("la", id=StanzaId("x")))]), None
    )
    qtbot.waitUntil(lambda: _said(listed) == [], timeout=TYPED_AFTER_MS + 8000)


def test_the_page_stays_where_it_is_when_their_count_comes(odd: MainWindow, qtbot: QtBot) -> None:
    page, bar = odd.desk.view.height(), odd.statusBar().height()
    qtbot.waitUntil(
        lambda: odd.findChild(QToolButton, "warningsCount") is not None, timeout=TYPED_AFTER_MS + 8000
    )
    qtbot.waitUntil(odd.findChild(QToolButton, "warningsCount").isVisible)
    QApplication.sendPostedEvents()  # what lays the bar out anew is posted
    assert (odd.desk.view.height(), odd.statusBar().height()) == (page, bar)
