"""Thousands of random operations, native ones and edits mixed: sheet and model never differ."""

import random

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from songfic_editor.edit import body
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.editor.qt_formats import Reader, from_sheet
from songfic_editor.editor.sheet import Sheet
from songfic_editor.editor.text_view import TextView
from songfic_editor.model import check, lookup
from songfic_editor.model.document import Project
from songfic_editor.model.position import Gap, Place, Selection
from songfic_editor.model.text import MARKS, plain
from songfic_editor.session.change import Change
from songfic_editor.session.session import Session
from tests import builders

OPERATIONS = 5_000
TEXTS = (
    "a",
    "word ",
    "\U0001d11e",
    "e\u0301",
    "שלום",
    "*",
    "\u2028",
    "  ",
    "\u00a0",
    "\U0001f468\u200d\U0001f469",
)
KEYS = (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
KEEP = QTextCursor.MoveMode.KeepAnchor
Desk = tuple[Session, TextView, Sheet]


def make_desk(qtbot: QtBot) -> Desk:
    session = Session()
    edit = TextView(PageLook(LIGHT))
    qtbot.addWidget(edit)
    sheet = edit.sheet
    edit.stepped.connect(session.apply)
    session.settle = sheet.settle

    def told(change: Change) -> None:
        sheet.change(change.after, change.selection)

    session.open(builders.story(), None)
    sheet.open(session.project)
    session.listen(told)
    return session, edit, sheet


def between(edit: QTextEdit, position: int) -> int:
    """The nearest place where the cursor can be: never inside a pair of surrogates."""
    inside = "\udc00" <= edit.document().characterAt(position) <= "\udfff"
    return position - 1 if inside else position


def native(draw: random.Random, edit: QTextEdit) -> None:
    """Something that Qt does to the document by itself."""
    cursor = edit.textCursor()
    end = edit.document().characterCount() - 1
    cursor.setPosition(between(edit, draw.randint(0, end)))
    what = draw.random()
    if what < 0.3:
        end = min(cursor.position() + draw.randrange(12), end)
        cursor.setPosition(between(edit, end), QTextCursor.MoveMode.KeepAnchor)
    if what > 0.97:
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.movePosition(
            QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, draw.randrange(4)
        )
    edit.setTextCursor(cursor)
    if what < 0.5:
        cursor.insertText(draw.choice(TEXTS))
    elif what < 0.6:
        cursor.insertBlock()
    elif what < 0.7:
        cursor.deletePreviousChar()
    elif what < 0.8:
        cursor.deleteChar()
    elif what < 0.85:
        cursor.insertText("two\nlines " + draw.choice(TEXTS))
    elif what < 0.9:
        cursor.beginEditBlock()
        cursor.insertText("first")
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        cursor.insertText("second")
        cursor.deletePreviousChar()
        cursor.endEditBlock()
    else:
        cursor.removeSelectedText()


def compose(edit: QTextEdit, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(edit, event)


def composed(draw: random.Random, edit: QTextEdit) -> None:
    """An input method at work: what it is composing, or what has come of it, or both."""
    if draw.random() < 0.5:
        cursor = edit.textCursor()
        cursor.setPosition(between(edit, draw.randrange(edit.document().characterCount())))
        edit.setTextCursor(cursor)
    compose(edit, draw.choice(("", "ni", "か")), draw.choice(("", "你", "かな")))


def keyed(draw: random.Random, edit: TextView) -> None:
    """Keys, whose letters are read only after they were painted; and another change before that."""
    for _ in range(draw.randrange(1, 4)):
        QTest.keyClick(
            edit, draw.choice((Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete))
        )
        if draw.random() < 0.5:
            native(draw, edit)


def edited(draw: random.Random, session: Session, sheet: Sheet) -> None:
    """Something that the model does, or undoes."""
    project = session.project
    blocks = list(sheet.chapter.blocks)
    block = draw.choice(blocks)
    place = Place(block.id, draw.randrange(len(lookup.text_of(project, block)) + 1))
    what = draw.randrange(7)
    if what == 0:
        session.undo()
    elif what == 1:
        session.redo()
    elif what == 2:
        session.apply(Step(body.split_paragraph(project, place).project, Label.NEW_PARAGRAPH))
    elif what == 3:
        gap = Gap(sheet.chapter_id, draw.randrange(1, len(blocks) + 1))
        session.apply(Step(body.move_blocks(project, [block.id], gap), Label.MOVE_STANZA))
    elif what == 4:
        gap = Gap(sheet.chapter_id, draw.randrange(1, len(blocks) + 1))
        session.apply(Step(body.copy_blocks(project, [block.id], gap), Label.COPY_STANZA))
    else:
        other = draw.choice(blocks)
        selection = Selection(place, Place(other.id, draw.randrange(len(lookup.text_of(project, other)) + 1)))
        if what == 5:
            link = draw.choice(("", "https://a.example/?b", "mailto:a@b.example"))
            changed = body.set_link(project, selection, link)
            changed = body.set_quote(changed, selection, draw.random() < 0.6)
        else:
            changed = body.set_mark(project, selection, draw.choice(MARKS), draw.random() < 0.6)
        session.apply(Step(changed, Label.BOLD))


def assert_same(session: Session, edit: QTextEdit, sheet: Sheet) -> None:
    project: Project = session.project
    assert check.problems(project) == ()
    chapter = lookup.chapter(project, sheet.chapter_id)
    document, reader = edit.document(), Reader()
    assert document.blockCount() == len(chapter.blocks)
    block = document.begin()
    for wanted in chapter.blocks:
        assert from_sheet(block.text()) == lookup.text_of(project, wanted)
        if wanted.__struct_config__.tag == "paragraph":
            read = reader.read(block)
            assert (read.runs, read.align, read.quote) == (wanted.runs, wanted.align, wanted.quote)
        block = block.next()
    assert [row.id for row in sheet.binding.rows] == [one.id for one in chapter.blocks]
    assert [plain(row.runs) for row in sheet.binding.rows] == [
        lookup.text_of(project, one) for one in chapter.blocks
    ]


def test_sheet_and_model_never_differ(qtbot: QtBot) -> None:
    draw = random.Random(20261122)
    session, edit, sheet = make_desk(qtbot)
    for number in range(OPERATIONS):
        what = draw.random()
        if what < 0.6:
            native(draw, edit)
        elif what < 0.7:
            composed(draw, edit)
        elif what < 0.8:
            keyed(draw, edit)
        else:
            edited(draw, session, sheet)
        if draw.random() < 0.8:  # else the next one meets a sheet that is still behind
            if sheet.composing:
                compose(edit, "")
            sheet.catch_up()
            assert_same(session, edit, sheet)
        if number % 200 == 199:  # so that it does not grow into one endless chapter, nor shrink to nothing
            session.open(builders.story(), None)
            sheet.open(session.project)
