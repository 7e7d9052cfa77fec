"""What is only painted beside a stanza's lines is told to a screen reader where the cursor stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.edit import translations, voices
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, SongId, StanzaId
from songfic_editor.model.position import Place
from songfic_editor.model.songs import Voice
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.spoken_page import Spoken, spoken
from tests.builders import chapter, head, para, placed, project, song, stanza
from tests.ui.window_desk import end, make_window, put_cursor

VERSE = stanza("The lamp is low", "The tide is in", "Bring him home", id="verse", label="Verse 1")
SECOND = len("The lamp is low\n")
THIRD = SECOND + len("The tide is in\n")


def duet() -> Project:
    told = project(
        chapter(
            head("", id="s1"),
            para("One.", id="p1"),
            placed(VERSE, id="v1"),
            head("Evening", id="s2"),
            placed(VERSE, id="v2", lines=("The lamp is lower",)),
        ),
        songs=[song("Harbour Lights", VERSE, id="song", artist="The Keepers")],
    )
    told = voices.sing(told, VERSE.id, [("Ann",), ("Ann",), ("Ben",)])
    told = translations.set_beside(told, StanzaId("verse"), translation=["Das Licht", "", "Bring ihn"])
    return voices.set_voices(told, SongId("song"), [("Ann", Voice("Ann")), ("Ben", Voice("Ben", mark="♂"))])


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        (Place(BlockId("p1")), Spoken()),
        (Place(BlockId("s1")), Spoken("Scene 1")),
        (Place(BlockId("s2")), Spoken()),
        (Place(BlockId("v1")), Spoken("Verse 1 of “Harbour Lights — The Keepers”", "Ann. Das Licht")),
        (Place(BlockId("v1"), SECOND + 3), Spoken("Verse 1 of “Harbour Lights — The Keepers”", "Ann")),
        (Place(BlockId("v1"), THIRD), Spoken("Verse 1 of “Harbour Lights — The Keepers”", "♂. Bring ihn")),
        (Place(BlockId("v1"), 999), Spoken("Verse 1 of “Harbour Lights — The Keepers”", "♂. Bring ihn")),
        (
            Place(BlockId("v2")),
            Spoken("Verse 1 (altered) of “Harbour Lights — The Keepers”", "Ann. Das Licht Bring ihn"),
        ),
    ],
)
def test_what_is_painted_at_a_place(place: Place, wanted: Spoken) -> None:
    assert spoken(duet(), place, translations=True) == wanted


def test_translations_that_are_not_shown_are_not_told() -> None:
    assert spoken(duet(), Place(BlockId("v1")), translations=False).line == "Ann"


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    QAccessible.setActive(True)
    made = make_window(qapp, tmp_path, duet())
    yield made
    end(made)
    QAccessible.setActive(False)


def wait_for(qtbot: QtBot, window: MainWindow, words: str) -> None:
    page = QAccessible.queryAccessibleInterface(window.desk.view)
    qtbot.waitUntil(lambda: page.text(QAccessible.Text.Description) == words)


def test_the_page_is_described_as_the_cursor_goes_through_it(qtbot: QtBot, window: MainWindow) -> None:
    put_cursor(window, "v1", THIRD)
    wait_for(qtbot, window, "Verse 1 of “Harbour Lights — The Keepers”. ♂")
    put_cursor(window, "p1", 1)
    wait_for(qtbot, window, "")
    put_cursor(window, "v1")
    wait_for(qtbot, window, "Verse 1 of “Harbour Lights — The Keepers”. Ann")
    QTest.keyClicks(window.desk.view, "O ")
    wait_for(qtbot, window, "Verse 1 (altered) of “Harbour Lights — The Keepers”. Ann")
    window.hub.undo()
    wait_for(qtbot, window, "Verse 1 of “Harbour Lights — The Keepers”. Ann")
    window.hub.apply(Step(voices.sing(window.hub.project, VERSE.id, []), Label.EDIT_SONG))
    wait_for(qtbot, window, "Verse 1 of “Harbour Lights — The Keepers”")
