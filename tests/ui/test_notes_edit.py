import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from songfic_editor.ui.notes_edit import NotesEdit
from tests.builders import para, styled


@pytest.fixture
def field(qtbot: QtBot) -> NotesEdit:
    made = NotesEdit("Note before", None)  # type: ignore[arg-type]  # a field without a dialog
    qtbot.addWidget(made)
    return made


def runs(field: NotesEdit) -> list[list[tuple[str, str]]]:
    return [[(run.text, run.style) for run in paragraph.runs] for paragraph in field.paragraphs()]


def test_what_is_not_touched_comes_back_as_the_same_objects(field: NotesEdit) -> None:
    given = (styled(("I own ", ""), ("nothing", "bi"), (".", "")), para("Two\nlines", align="center"))
    field.show_paragraphs(given)
    assert all(left is right for left, right in zip(field.paragraphs(), given, strict=True))


def test_what_is_typed_becomes_paragraphs(field: NotesEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "Thanks")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "for reading")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert runs(field) == [[("Thanks", "")], [("for reading", "")]]


def test_an_edited_paragraph_keeps_its_id(field: NotesEdit, qtbot: QtBot) -> None:
    field.show_paragraphs((para("one", id="a"), para("two", id="b")))
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field, "!")
    assert [paragraph.id for paragraph in field.paragraphs()] == ["a", "b"]
    assert runs(field)[1] == [("two!", "")]


@pytest.mark.parametrize(("key", "style"), [(Qt.Key.Key_B, "b"), (Qt.Key.Key_I, "i"), (Qt.Key.Key_U, "u")])
def test_styles_by_key(field: NotesEdit, qtbot: QtBot, key: Qt.Key, style: str) -> None:
    qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "so")
    qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, " it is")
    assert runs(field) == [[("so", style), (" it is", "")]]


def test_pasting_takes_words_and_styles_and_nothing_else(field: NotesEdit) -> None:
    data = QMimeData()
    data.setHtml('<p style="color:red">red <b>bold</b><img src="http://example.org/x.png"></p><p>two</p>')
    field.insertFromMimeData(data)
    assert runs(field) == [[("red ", ""), ("bold", "b")], [("two", "")]]


def test_copying_gives_plain_text(field: NotesEdit) -> None:
    field.show_paragraphs((styled(("one ", ""), ("two", "b")), para("three")))
    field.selectAll()
    assert field.createMimeDataFromSelection().text() == "one two\n\nthree"
