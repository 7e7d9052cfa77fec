"""A stanza on the page looks as its song wants it, and nothing that is shown beside its lines is its own."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit import lyric_style, translations, voices
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, SongId, StanzaId
from songfic_editor.model.songs import LyricStyle, Voice
from tests.builders import chapter, head, para, placed, project, song, stanza, story
from tests.editor.desk import Desk

VERSE, SONG = StanzaId("verse"), SongId("song")


def duet() -> Project:
    told = voices.sing(story(), VERSE, [("Ann",), ("Ben",)])
    told = translations.set_beside(told, VERSE, translation=["Niedrig brennt das Licht", "Die Flut"])
    wanted = [("Ann", Voice("Ann")), ("Ben", Voice("Ben", LyricStyle(italic=False, small=True), "rose"))]
    return voices.set_voices(told, SONG, wanted)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, duet())


def apply(desk: Desk, project: Project) -> None:
    desk.session.apply(Step(project, Label.EDIT_SONG))
    desk.settle()


def pieces(desk: Desk, number: int) -> list[tuple[str, bool, bool]]:
    """Of a block of the page: its text in pieces of one look, whether slanted, whether small."""
    block = desk.view.document().findBlockByNumber(number)
    found = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        made = piece.charFormat()
        found.append((piece.text().strip("\u2028"), made.fontItalic(), 0 < made.fontPointSize() < 14))
        pieces += 1
    return found


def picture(desk: Desk) -> QImage:
    return desk.view.viewport().grab().toImage()


def test_each_line_looks_as_its_voice_does(desk: Desk) -> None:
    assert pieces(desk, 2) == [("The lamp is low", True, False), ("The tide is in", False, True)]
    inks = {
        extra.cursor.selectedText(): extra.format.foreground().color().name()
        for extra in desk.view.extraSelections()
    }
    assert inks["The lamp is low"] == LIGHT.songs["amber"]
    assert inks["The tide is in"] == LIGHT.songs["rose"]


def test_another_style_is_on_the_page_at_once_and_is_undone(desk: Desk) -> None:
    block = desk.view.document().findBlockByNumber(2)
    assert block.blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter
    apply(desk, lyric_style.set_style(desk.project, LyricStyle(italic=False, align="end")))
    assert block.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight
    assert pieces(desk, 2)[0] == ("The lamp is low", False, False)
    apply(
        desk,
        lyric_style.set_song_style(desk.project, SONG, LyricStyle(quote=True, align="start", indented=True)),
    )
    assert block.blockFormat().alignment() & Qt.AlignmentFlag.AlignLeft
    assert block.blockFormat().leftMargin() > block.blockFormat().rightMargin() > 0
    desk.session.undo()
    desk.session.undo()
    desk.settle()
    assert block.blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter
    assert pieces(desk, 2) == [("The lamp is low", True, False), ("The tide is in", False, True)]


def test_names_and_translations_are_painted_and_never_text(desk: Desk) -> None:
    texts = desk.shown()
    without = picture(desk)
    desk.view.set_page(PageLook(LIGHT, translations=True))
    assert desk.shown() == texts
    assert picture(desk) != without
    shown = picture(desk)
    apply(desk, translations.set_beside(desk.project, VERSE, translation=["Anders", "auch"]))
    assert picture(desk) != shown
    named = picture(desk)
    wanted = [("Ann", Voice("Someone")), ("Ben", desk.project.songs[0].voices[1])]
    apply(desk, voices.set_voices(desk.project, SONG, wanted))
    assert picture(desk) != named
    assert desk.shown() == texts


def test_typing_in_a_line_leaves_its_translation_beside_it(desk: Desk) -> None:
    desk.view.set_page(PageLook(LIGHT, translations=True))
    desk.put("v1", len("The lamp is low"))
    desk.type("er now")
    assert lookup.placement(desk.project, BlockId("v1")).lines == ("The lamp is lower now", "The tide is in")
    assert desk.view.sheet.binding.in_step
    desk.press(Qt.Key.Key_Return)
    desk.type("and then")
    assert lookup.placement(desk.project, BlockId("v1")).lines == (
        "The lamp is lower now",
        "and then",
        "The tide is in",
    )
    row = desk.view.sheet.binding.rows[2]
    assert row.look is not None
    assert [look.beside for look in row.look.lines] == [("Niedrig brennt das Licht",), (), ("Die Flut",)]
    assert pieces(desk, 2)[-1] == ("The tide is in", False, True)
    desk.assert_shown()


def test_a_letter_typed_among_voices_changes_no_format_of_the_others(desk: Desk) -> None:
    desk.put("v1", len("The lamp is low") + 1 + len("The tide is in"))
    desk.type("!")
    assert pieces(desk, 2) == [("The lamp is low", True, False), ("The tide is in!", False, True)]
    assert desk.view.sheet.binding.in_step


def test_a_page_of_another_size_keeps_the_looks(desk: Desk) -> None:
    desk.view.set_page(replace(PageLook(LIGHT), size=13.0))
    assert [(text, slanted) for text, slanted, _ in pieces(desk, 2)] == [
        ("The lamp is low", True),
        ("The tide is in", False),
    ]


def inked(desk: Desk, number: int, *, before: bool) -> bool:
    """Whether there is anything on the page right before a line of the first stanza, or right behind it."""
    block = desk.view.document().findBlockByNumber(2)
    corner = block.layout().position()
    line = block.layout().lineAt(number).naturalTextRect().translated(corner).toAlignedRect()
    line.translate(0, -desk.view.verticalScrollBar().value())
    place = QRect(line.left() - 16, line.top(), 14, line.height())
    if not before:
        place.moveLeft(line.right() + 2)
    image = picture(desk).copy(place)
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) > 1


@pytest.fixture
def plain_desk(qtbot: QtBot) -> Desk:
    made = Desk(qtbot, story())
    assert not any(inked(made, line, before=side) for line in (0, 1) for side in (True, False))
    return made


def test_what_parts_lines_stands_behind_all_but_the_last(plain_desk: Desk) -> None:
    desk, texts = plain_desk, plain_desk.shown()
    apply(desk, lyric_style.set_style(desk.project, LyricStyle(between=" / ")))
    assert inked(desk, 0, before=False)
    assert not inked(desk, 0, before=True)
    assert not inked(desk, 1, before=False)
    assert desk.shown() == texts
    desk.put("v1", len("The lamp is low"))
    desk.type("er now")
    assert inked(desk, 0, before=False)
    apply(desk, lyric_style.set_style(desk.project, LyricStyle(between=" / ", paragraphs=True)))
    assert not inked(desk, 0, before=False)  # each is a paragraph: nothing runs on


def test_what_is_around_lines_stands_on_both_sides_of_each_that_has_words(plain_desk: Desk) -> None:
    desk = plain_desk
    apply(desk, lyric_style.set_song_style(desk.project, SONG, LyricStyle(around="~")))
    assert all(inked(desk, line, before=side) for line in (0, 1) for side in (True, False))
    desk.put("v1", len("The lamp is low") + 1, len("The lamp is low") + 1 + len("The tide is in"))
    desk.press(Qt.Key.Key_Delete)
    assert not inked(desk, 1, before=True)


def test_lines_that_are_paragraphs_stand_apart(plain_desk: Desk) -> None:
    desk = plain_desk
    layout = desk.view.document().findBlockByNumber(2).layout()
    before = layout.lineAt(1).y() - layout.lineAt(0).y()
    apply(desk, lyric_style.set_style(desk.project, LyricStyle(paragraphs=True)))
    assert layout.lineAt(1).y() - layout.lineAt(0).y() > 1.3 * before
    desk.session.undo()
    desk.settle()
    assert layout.lineAt(1).y() - layout.lineAt(0).y() == before
    desk.assert_shown()


def test_marks_of_lines_written_from_right_to_left_stand_as_they_are_read(qtbot: QtBot) -> None:
    verse = stanza("שלום לך", "אור הנמל", id="verse")
    here = project(
        chapter(head(), para("One."), placed(verse, id="v1")), songs=[song("עברית", verse, id="song")]
    )
    desk = Desk(qtbot, lyric_style.set_style(here, LyricStyle(between=" / ")))
    assert inked(desk, 0, before=True)  # at its left, where it ends
    assert not inked(desk, 0, before=False)
    apply(desk, translations.set_beside(desk.project, VERSE, translation=["Peace to you", ""]))
    desk.view.set_page(PageLook(LIGHT, translations=True))
    assert desk.shown()[2] == "שלום לך\nאור הנמל"


def test_where_the_pane_is_narrow_the_lines_have_its_room(desk: Desk) -> None:
    block = desk.view.document().findBlockByNumber(2)
    beside = block.blockFormat().leftMargin()
    desk.view.resize(400, 600)
    assert block.blockFormat().leftMargin() < beside / 4
    assert block.layout().lineCount() == 2
    desk.view.set_page(replace(PageLook(LIGHT), size=15.0))
    assert block.blockFormat().leftMargin() < beside / 4
    desk.view.resize(900, 600)
    assert block.blockFormat().leftMargin() >= beside
    desk.assert_shown()


def test_the_badge_of_an_altered_stanza_stays_on_a_narrow_page(desk: Desk) -> None:
    desk.put("v1", 3)
    desk.type("x")
    badge = desk.view.badge
    desk.qtbot.waitUntil(badge.isVisible)
    words = [button.text() for button in badge.findChildren(QToolButton)]
    wide = badge.width()
    desk.view.resize(300, 600)
    desk.qtbot.waitUntil(lambda: badge.width() < wide)
    assert badge.geometry().right() <= desk.view.viewport().width()
    assert [button.accessibleName() for button in badge.findChildren(QToolButton)] == words
    desk.view.resize(900, 600)
    desk.qtbot.waitUntil(lambda: badge.width() == wide)
