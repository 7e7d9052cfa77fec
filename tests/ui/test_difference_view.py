"""Two states of a story side by side: what is read, heard, copied and gone through."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.edit import placements, scenes
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.text import from_plain
from songfic_editor.projection.difference import difference
from songfic_editor.ui.difference_model import AT_ONCE, CELL, NOW, THEN, WHAT
from songfic_editor.ui.difference_view import DifferenceView
from songfic_editor.ui.theme import Theme
from tests.builders import chapter, head, para, project, story

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def reworded(state: Project, block: str, text: str) -> Project:
    def new(one: object) -> object:
        is_it = isinstance(one, Paragraph) and one.id == block
        return replace(one, runs=from_plain(text)) if is_it else one  # type: ignore[type-var]  # a paragraph

    chapters = (replace(one, blocks=tuple(map(new, one.blocks))) for one in state.chapters)
    return replace(state, chapters=tuple(chapters))


def long_story() -> Project:
    return project(
        chapter(
            head("Morning"), *(para(f"Number {index}.", id=f"p{index}") for index in range(700)), title="One"
        )
    )


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[DifferenceView]:
    made = DifferenceView(qapp.findChild(Theme) or Theme(qapp, "light"))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    yield made
    made.hide()


def texts(view: DifferenceView, column: int) -> list[object]:
    model = view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def show(view: DifferenceView, before: Project, after: Project) -> None:
    view.show_difference(difference(before, after), "Draft", "Now")


def test_it_opens_at_the_first_change_and_goes_through_them(view: DifferenceView) -> None:
    after = reworded(reworded(story(), "p1", "She slept."), "p6", "The very end.")
    show(view, story(), after)

    def here() -> str:
        row = view.current
        assert row is not None
        assert row.right is not None
        return row.right.text

    assert here() == "She slept."
    assert (view.has_change(-1), view.has_change(1)) == (False, True)
    assert view.go_to_change(1)
    assert here() == "The very end."
    assert not view.go_to_change(1)
    assert view.go_to_change(-1)
    assert here() == "She slept."


def test_what_happened_is_said_in_words(view: DifferenceView) -> None:
    after = scenes.add(
        placements.remove(reworded(story(), "p3", "Nobody came."), [BlockId("r1")]), ChapterId("c2"), 1
    )
    show(view, story(), after)
    assert [one for one in texts(view, WHAT) if one and "Enter" not in str(one)] == [
        "changed", "gone", "new", "new",
    ]  # fmt: skip
    spoken = [view.model().index(row, NOW).data(SPOKEN) for row in range(view.model().rowCount())]
    assert "changed, Now: Nobody came." in spoken
    assert "gone, Now: nothing" in spoken
    assert view.accessibleName() == "Difference"


def test_words_that_differ_are_marked_on_their_side(view: DifferenceView) -> None:
    show(view, story(), reworded(story(), "p3", "Nobody has come."))
    at = view.currentIndex().row()
    cells = [view.model().index(at, column).data(CELL) for column in (THEN, NOW)]
    assert [[cell.text[first:end] for first, end in cell.spans] for cell in cells] == [["had"], ["has"]]


def test_a_fold_shows_what_is_in_it(view: DifferenceView) -> None:
    before = long_story()
    show(view, before, reworded(before, "p699", "The last."))
    assert texts(view, THEN) == ["One", "Morning", None, "Number 697.", "Number 698.", "Number 699."]
    assert texts(view, WHAT)[2] == "697 paragraphs and stanzas that are the same. Enter shows them."
    view.setCurrentIndex(view.model().index(2, THEN))
    assert view.current is None
    view.activated.emit(view.model().index(2, WHAT))
    assert texts(view, THEN)[2] == "Number 0."
    fold = 2 + AT_ONCE
    assert str(texts(view, WHAT)[fold]).startswith(f"{697 - AT_ONCE} paragraphs")
    view.activated.emit(view.model().index(fold, WHAT))
    assert list(texts(view, THEN)[2:]) == [f"Number {index}." for index in range(700)]


def test_of_very_many_changes_the_first_are_shown_and_the_rest_on_asking(view: DifferenceView) -> None:
    before = long_story()
    after = replace(before, chapters=(replace(before.chapters[0], blocks=before.chapters[0].blocks[:1]),))
    show(view, before, after)
    assert view.model().rowCount() == AT_ONCE + 1
    view.activated.emit(view.model().index(AT_ONCE, WHAT))
    assert view.model().rowCount() == 702


def test_old_words_are_copied(view: DifferenceView) -> None:
    show(view, story(), reworded(story(), "p3", "Nobody has come."))
    at = view.currentIndex().row()
    view.setCurrentIndex(view.model().index(at, THEN))
    view.copy()
    assert QGuiApplication.clipboard().text() == "Nobody had come."
    view.selectAll()
    view.copy()
    copied = QGuiApplication.clipboard().text().split("\n\n")
    assert {"Nobody had come.", "Nobody has come.", "Oh, harbour lights\nBring him home"} <= set(copied)


def test_long_paragraphs_get_the_height_they_need_however_wide_it_is(view: DifferenceView) -> None:
    show(
        view,
        project(chapter(para("word " * 200, id="p"), id="c")),
        project(chapter(para("w " * 200, id="p"), id="c")),
    )
    at = view.currentIndex()
    wide = view.visualRect(at).height()
    view.resize(400, 500)
    QApplication.processEvents()
    assert view.visualRect(at).height() > wide > 5 * view.fontMetrics().height()
    assert view.columnWidth(WHAT) + 2 * view.columnWidth(THEN) <= view.viewport().width()


def test_nothing_to_show_is_no_trouble(view: DifferenceView) -> None:
    view.show_difference(None, "", "")
    assert view.current is None
    assert not view.has_change(1)
    show(view, story(), story())
    assert not view.has_change(1)
    assert view.model().rowCount(QModelIndex()) == 1
