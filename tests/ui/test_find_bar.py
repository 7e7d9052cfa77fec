import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from songfic_editor.edit import chapters
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.ids import ChapterId
from songfic_editor.ui.actions import plain_text
from songfic_editor.ui.find_bar import FindBar
from songfic_editor.ui.main_window import MainWindow
from tests.builders import FAMILY
from tests.ui.window_desk import put_cursor, words


@pytest.fixture
def bar(window: MainWindow) -> FindBar:
    put_cursor(window, "s1")
    window.commands["Find"].trigger()
    found = window.findChild(FindBar)
    assert found is not None
    return found


def look_for(bar: FindBar, wanted: str, qtbot: QtBot) -> None:
    bar.field.clear()
    qtbot.keyClicks(bar.field, wanted)


def selected(window: MainWindow) -> str:
    return window.desk.view.textCursor().selectedText()


def here(window: MainWindow) -> str:
    return window.desk.view.sheet.selection.head.block


def test_find_opens_with_the_keyboard_in_a_field_named_find(bar: FindBar) -> None:
    assert bar.objectName() == "findBar"
    assert bar.isVisible()
    assert bar.field.accessibleName() == "Find"
    assert isinstance(bar.focusWidget(), QLineEdit)


def test_it_finds_as_one_types_from_where_one_was(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "kettle", qtbot)
    assert (here(window), selected(window)) == ("p2", "kettle")
    look_for(bar, "gulls", qtbot)
    assert (here(window), selected(window)) == ("p1", "gulls")


def test_next_goes_through_stanzas_and_on_into_other_chapters_and_round(
    window: MainWindow, bar: FindBar, qtbot: QtBot
) -> None:
    look_for(bar, "harbour", qtbot)
    seen = [here(window)]
    for _ in range(2):
        window.commands["FindNext"].trigger()
        seen.append(here(window))
    assert seen == ["r1", "r2", "r1"]
    window.commands["FindPrevious"].trigger()
    assert here(window) == "r2"


def test_it_says_how_many_there_are(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "the", qtbot)
    qtbot.waitUntil(lambda: bar.count.text() == "2 of 6 in this chapter")
    look_for(bar, "the end", qtbot)
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1 in this chapter")
    look_for(bar, "zebra", qtbot)
    qtbot.waitUntil(lambda: bar.count.text() == "Not found")


def test_case_is_told_apart_when_asked(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    bar.match_case.setChecked(True)
    look_for(bar, "The", qtbot)
    assert (here(window), selected(window)) == ("v1", "The")


def test_what_is_selected_is_looked_for(window: MainWindow, bar: FindBar) -> None:
    bar.close_bar()
    put_cursor(window, "p2", 11, 15)
    window.commands["Find"].trigger()
    assert bar.field.text() == "sang"


def test_escape_gives_back_the_keyboard(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "lamp", qtbot)
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.desk.view.hasFocus()


def test_replacing_one_by_one(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    window.commands["Replace"].trigger()
    look_for(bar, "lamp", qtbot)
    bar.replacement.setText("light")
    assert here(window) == "v1"
    bar.find_next()
    assert here(window) == "p4"
    bar.replace_one()
    assert words(window, "p4") == "She lit the light."
    assert plain_text(window.commands["Undo"].text()) == "Undo Replace"


def test_replacing_all_is_one_step_and_leaves_stanzas(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    before = window.hub.project
    window.commands["Replace"].trigger()
    look_for(bar, "the", qtbot)
    bar.replacement.setText("that")
    bar.replace_all()
    assert words(window, "p2") == "that kettle sang to itself."
    assert words(window, "v1") == "The lamp is low\nThe tide is in"
    assert [chapter.title for chapter in window.hub.project.chapters] == ["that Keeper", "that Sail"]
    said = "6 replaced in the whole story. Lines of stanzas left alone: 2."
    assert bar.report.text() == said
    assert bar.report.isVisible()
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_lyrics_are_replaced_when_asked_in_the_songs_and_where_they_are_altered(
    window: MainWindow, bar: FindBar, qtbot: QtBot
) -> None:
    before = window.hub.project
    window.commands["Replace"].trigger()
    assert not bar.lyrics_too.isChecked()
    bar.lyrics_too.click()
    look_for(bar, "harbour", qtbot)
    bar.replacement.setText("haven")
    bar.replace_all()
    assert words(window, "r1") == "Oh, haven lights\nBring him home"
    assert words(window, "r2") == "Oh, haven lights\nYou brought him home"
    assert window.hub.project.songs[0].stanzas[1].lines[0] == "Oh, haven lights"
    assert bar.report.text() == "2 replaced in the whole story. Stanzas changed in their songs: 1."
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_a_chapters_title_is_found_shown_and_replaced(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    title = window.desk.view.title_line
    window.commands["Replace"].trigger()
    look_for(bar, "sail", qtbot)
    assert (title.text(), title.selectedText()) == ("The Sail", "Sail")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 2 in this chapter")
    bar.find_next()
    assert (here(window), selected(window)) == ("p5", "sail")
    bar.find_previous()
    assert title.selectedText() == "Sail"
    bar.replacement.setText("Return")
    bar.replace_one()
    assert title.text() == "The Return"
    assert (here(window), selected(window)) == ("p5", "sail")
    bar.find_next()
    assert (here(window), selected(window)) == ("p5", "sail")


def test_a_title_with_an_emoji_is_selected_at_the_right_place(
    window: MainWindow, bar: FindBar, qtbot: QtBot
) -> None:
    renamed = chapters.rename(window.hub.project, ChapterId("c2"), FAMILY + " a voyage")
    window.hub.apply(Step(renamed, Label.RENAME_CHAPTER))
    window.commands["Find"].trigger()
    look_for(bar, "voyage", qtbot)
    assert window.desk.view.title_line.selectedText() == "voyage"


def test_whole_words_leave_longer_words_alone(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    window.commands["Replace"].trigger()
    bar.whole_words.setChecked(True)
    look_for(bar, "it", qtbot)
    bar.replacement.setText("that")
    bar.replace_all()
    assert words(window, "p2") == "The kettle sang to itself."
    assert bar.report.text() == "0 replaced in the whole story."
    look_for(bar, "itself", qtbot)
    bar.replace_all()
    assert words(window, "p2") == "The kettle sang to that."


@pytest.mark.parametrize("width", [1280, 1024])
def test_nothing_in_the_bar_lies_over_anything_else(
    window: MainWindow, bar: FindBar, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 720)
    window.commands["Replace"].trigger()
    look_for(bar, "end.", qtbot)
    bar.replacement.setText("rest.")
    bar.replace_all()
    bar.count.setText("None in this chapter, some in others")
    qtbot.waitUntil(lambda: bar.report.width() > 200 and bar.report.y() > 0)
    parts = [part for part in bar.findChildren(QWidget) if part.isVisible() and part.parent() is bar]
    boxes = [part.geometry() for part in parts]
    assert len(boxes) > 6
    for place, box in enumerate(boxes):
        assert bar.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[place + 1 :])


def test_find_next_without_the_bar_opens_it(window: MainWindow) -> None:
    window.commands["FindNext"].trigger()
    found = window.findChild(FindBar)
    assert found is not None
    assert found.isVisible()
