"""Texts with two versions in the window: marked, counted, found and chosen between, and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from songfic_editor.edit import body
from songfic_editor.edit.merge import merge
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.choice_badge import ChoiceBadge
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place
from songfic_editor.model.text import PLAIN
from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.ui.window_desk import end, make_window, prose, put_cursor, words

COMMANDS = ("NextChoice", "PreviousChoice", "KeepMine", "KeepTheirs", "KeepBoth")


def written(words: str) -> Project:
    """The story with these words at the beginning of p1 and p5, one in each chapter."""
    project = story()
    for block in ("p1", "p5"):
        project = body.insert_text(project, Place(BlockId(block)), words, PLAIN).project
    return project


def merged() -> Project:
    return merge(story(), written("Mine. "), written("Theirs. ")).project


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with our side of the story in it, and theirs just merged into it."""
    made = make_window(qapp, tmp_path, written("Mine. "))
    made.hub.apply(Step(merged(), Label.MERGE))
    yield made
    end(made)


def badge(window: MainWindow) -> ChoiceBadge | None:
    """The badge, while it is to be seen."""
    found = window.findChild(ChoiceBadge)
    return found if found is not None and found.isVisible() else None


def counted(window: MainWindow) -> str:
    found = window.findChild(QToolButton, "openChoices")
    return found.text() if found is not None and found.isVisible() else ""


def enabled(window: MainWindow) -> list[str]:
    return [command for command in COMMANDS if window.commands[command].isEnabled()]


def marks(window: MainWindow) -> list[tuple[str, object]]:
    """The texts on the screen that are marked as versions, with the line under each."""
    return [
        (one.cursor.selectedText().split()[0], one.format.underlineStyle())
        for one in window.desk.view.extraSelections()
        if one.format.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline
    ]


def test_nothing_is_there_while_no_text_has_two_versions(qapp: QApplication, tmp_path: Path) -> None:
    made = make_window(qapp, tmp_path, story())
    assert made.desk is not None
    assert made.findChild(ChoiceBadge) is None
    assert enabled(made) == []
    end(made)


def test_both_versions_are_marked_and_not_by_colour_alone(window: MainWindow) -> None:
    line = QTextCharFormat.UnderlineStyle
    assert marks(window) == [("Mine.", line.DashUnderline), ("Theirs.", line.DotLine)]
    assert counted(window) == "2 texts have two versions"


def test_the_badge_says_which_version_the_cursor_is_in(window: MainWindow) -> None:
    put_cursor(window, "p2")
    assert badge(window) is None
    put_cursor(window, "p1", 3)
    found = badge(window)
    assert found is not None
    assert found.accessibleName() == "Two versions: this is yours"
    put_cursor(window, window.hub.project.choices[0].theirs)
    assert found.accessibleName() == "Two versions: this is theirs"
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in buttons(window)]
    assert names == ["Keep mine", "Keep theirs", "Keep both"]


def buttons(window: MainWindow) -> list[QToolButton]:
    found = badge(window)
    assert found is not None
    return found.findChildren(QToolButton)


def test_the_badge_stays_on_the_page_and_off_the_cursors_line(window: MainWindow) -> None:
    put_cursor(window, "p1")
    found, view = badge(window), window.desk.view
    assert found is not None
    window.resize(900, 620)
    QApplication.processEvents()
    assert view.viewport().geometry().contains(found.geometry())
    assert not found.geometry().intersects(view.cursorRect())
    place = found.pos()
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)
    QApplication.processEvents()
    assert found.pos() == place, "it does not scroll with the text"


@pytest.mark.parametrize(
    ("press", "left", "label"),
    [
        (0, ["Mine. She woke before the gulls."], "Keep Mine"),
        (1, ["Theirs. She woke before the gulls."], "Keep Theirs"),
        (2, ["Mine. She woke before the gulls.", "Theirs. She woke before the gulls."], "Keep Both"),
    ],
)
def test_a_press_settles_it_and_undo_opens_it_again(
    window: MainWindow, press: int, left: list[str], label: str
) -> None:
    put_cursor(window, "p1")
    QTest.mouseClick(buttons(window)[press], Qt.MouseButton.LeftButton)
    assert [one for one in prose(window) if "gulls" in one] == left
    assert counted(window) == "1 text has two versions"
    assert badge(window) is None
    assert window.commands["Undo"].text() == f"&Undo {label}"
    window.hub.undo()
    assert window.hub.project.choices == merged().choices
    assert counted(window) == "2 texts have two versions"


def test_the_keyboard_goes_from_text_to_text_and_settles_them(window: MainWindow) -> None:
    put_cursor(window, "p2")
    window.desk.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.desk.view.sheet.selection.head.block == "p5"
    QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.view.sheet.selection.head.block == "p1"
    window.commands["KeepTheirs"].trigger()
    assert words(window, "p1") == "Theirs. She woke before the gulls."
    QTest.keyClick(window, Qt.Key.Key_F8)
    window.commands["KeepMine"].trigger()
    assert window.hub.project.choices == ()
    assert (counted(window), marks(window), enabled(window)) == ("", [], [])
    assert window.desk.view.hasFocus()


def test_the_count_takes_the_writer_to_the_next(window: MainWindow) -> None:
    put_cursor(window, "p2")
    count = window.findChild(QToolButton, "openChoices")
    assert count is not None
    QTest.mouseClick(count, Qt.MouseButton.LeftButton)
    assert window.desk.view.sheet.selection.head.block == "p5"


def test_a_story_that_is_opened_with_open_choices_shows_them(qapp: QApplication, tmp_path: Path) -> None:
    made = make_window(qapp, tmp_path, merged())
    assert counted(made) == "2 texts have two versions"
    put_cursor(made, "p2")
    assert enabled(made) == ["NextChoice", "PreviousChoice"]
    put_cursor(made, "p1")
    assert enabled(made) == list(COMMANDS)
    made.files.put(story(), None)
    assert (counted(made), enabled(made)) == ("", [])
    end(made)


def test_writing_in_one_version_leaves_the_choice_open(window: MainWindow) -> None:
    put_cursor(window, "p1")
    QTest.keyClicks(window.desk.view, "More. ")
    assert words(window, "p1").startswith("More. Mine.")
    assert counted(window) == "2 texts have two versions"
    assert badge(window) is not None
