import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.edit import paste
from songfic_editor.edit.paste import Fragment
from songfic_editor.editor import clipboard, mime
from songfic_editor.model import lookup
from songfic_editor.model.document import Block
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection
from songfic_editor.ui.notes_edit import NotesEdit
from tests.builders import head, para, story, styled


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


def all_of_the_story(first: str, last: str) -> QMimeData:
    """What copying these blocks of the story, and all between them, puts on the clipboard."""
    project = story()
    end = len(lookup.text_of(project, lookup.block(project, BlockId(last))))
    return clipboard.write(project, Selection(Place(BlockId(first), 0), Place(BlockId(last), end)))


def test_a_stanza_comes_as_its_words(field: NotesEdit) -> None:
    field.show_paragraphs((para("Thanks to all."),))
    field.selectAll()
    field.insertFromMimeData(all_of_the_story("v1", "v1"))
    assert runs(field) == [[("The lamp is low\nThe tide is in", "i")]]
    assert [paragraph.align for paragraph in field.paragraphs()] == ["center"]


def test_a_scenes_title_comes_as_its_words_and_one_without_as_nothing(field: NotesEdit) -> None:
    field.insertFromMimeData(all_of_the_story("s1", "p1"))
    assert runs(field)[0] == [("Morning", "")]
    field.show_paragraphs(())
    untitled = QMimeData()
    untitled.setData(mime.FRAGMENT, paste.encode(Fragment((head(""), para("So.")))))
    field.insertFromMimeData(untitled)
    assert runs(field) == [[("So.", "")]]


@pytest.mark.parametrize("blocks", [(), (head(""),), (para(""),)])
def test_what_would_paste_nothing_takes_nothing_away(field: NotesEdit, blocks: tuple[Block, ...]) -> None:
    field.show_paragraphs((para("Thanks to all."),))
    field.selectAll()
    nothing = QMimeData()
    nothing.setData(mime.FRAGMENT, paste.encode(Fragment(blocks)))
    field.insertFromMimeData(nothing)
    assert runs(field) == [[("Thanks to all.", "")]]


@pytest.mark.parametrize("ours", [True, False])
def test_what_is_copied_within_notes_keeps_its_styles(field: NotesEdit, ours: bool) -> None:
    field.show_paragraphs((styled(("one ", ""), ("two", "b"), (" more", "i")), para("three", align="center")))
    field.selectAll()
    copied = field.createMimeDataFromSelection()
    assert "<strong>two</strong>" in copied.html()
    if not ours:
        copied.removeFormat(mime.FRAGMENT)
    field.show_paragraphs(())
    field.insertFromMimeData(copied)
    assert runs(field) == [[("one ", ""), ("two", "b"), (" more", "i")], [("three", "")]]


def test_a_part_of_a_word_is_copied_as_that_part(field: NotesEdit) -> None:
    field.show_paragraphs((styled(("bold", "b")),))
    cursor = field.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    copied = field.createMimeDataFromSelection()
    assert copied.text() == "ol"
    field.show_paragraphs((para("g"),))
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertFromMimeData(copied)
    assert runs(field) == [[("g", ""), ("ol", "b")]]


def test_copying_gives_plain_text(field: NotesEdit) -> None:
    field.show_paragraphs((styled(("one ", ""), ("two", "b")), para("three")))
    field.selectAll()
    assert field.createMimeDataFromSelection().text() == "one two\n\nthree"


def test_plain_paste_takes_the_words_alone(field: NotesEdit, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml("<p align=center><b>Bold</b> and</p><p><i>slanted</i></p>")
    data.setText("Bold and\n\nslanted")
    QApplication.clipboard().setMimeData(data)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(field, Qt.Key.Key_V, both)
    assert runs(field) == [[("Bold and", "")], [("slanted", "")]]
    assert field.paragraphs()[0].align == "start"


def test_what_is_pasted_behind_words_leaves_them_on_their_side(field: NotesEdit) -> None:
    field.show_paragraphs([para("Thanks")])
    field.moveCursor(QTextCursor.MoveOperation.End)
    data = QMimeData()
    data.setHtml("<p align=center>to <i>her</i></p><p align=right>and him</p>")
    field.insertFromMimeData(data)
    assert [paragraph.align for paragraph in field.paragraphs()] == ["start", "end"]
    assert runs(field)[0] == [("Thanksto ", ""), ("her", "i")]
