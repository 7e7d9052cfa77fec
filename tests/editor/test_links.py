"""Links, small, raised and lowered text and quotes on the page, as a writer meets them."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from songfic_editor.edit.step import Label
from songfic_editor.editor import clipboard
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.model import lookup
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection
from songfic_editor.model.text import Run, Runs, style_of
from songfic_editor.projection.patch import patch
from songfic_editor.projection.rows import shown
from tests.builders import chapter, linked, para, project
from tests.editor.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
A = "https://a.example/?b"


def story() -> Project:
    see = (Run("See "), linked("the tide", A), Run(" out"))
    quoted = para("Dear Ann,", id="q", quote=True)
    return project(chapter(Paragraph(BlockId("p"), see), quoted, para("H2O", id="h"), para(id="e")))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, story())


def paragraph(desk: Desk, block: str) -> Paragraph:
    found = lookup.block(desk.project, BlockId(block))
    assert isinstance(found, Paragraph)
    return found


def runs(desk: Desk, block: str = "p") -> Runs:
    return paragraph(desk, block).runs


def point(desk: Desk, block: str, offset: int) -> QPoint:
    cursor = QTextCursor(desk.view.document())
    cursor.setPosition(desk.view.sheet.binding.position(Place(BlockId(block), offset)) or 0)
    return desk.view.cursorRect(cursor).center() + QPoint(3, 0)


def test_a_link_shows_where_it_leads_and_is_no_underlined_text(desk: Desk) -> None:
    cursor = QTextCursor(desk.view.document())
    cursor.setPosition(desk.view.sheet.binding.position(Place(BlockId("p"), 6)) or 0)
    made = cursor.charFormat()
    assert made.anchorHref() == A
    assert A in made.toolTip()
    assert made.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert not made.fontUnderline()


@pytest.mark.parametrize("offset", [4, 12])
def test_typing_at_an_end_of_a_link_is_no_part_of_it(desk: Desk, offset: int) -> None:
    desk.put("p", 7)
    desk.put("p", offset)
    desk.type("new")
    assert linked("the tide", A) in runs(desk)
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Backspace)
    desk.type("er")
    assert linked("the tide", A) in runs(desk)
    desk.assert_shown()


def test_typing_inside_of_a_link_is_of_it_and_needs_no_patch(desk: Desk) -> None:
    desk.put("p", 7)
    desk.type("se")
    desk.press(Qt.Key.Key_Return, SHIFT)
    assert runs(desk)[1] == linked("these\n tide", A)
    binding = desk.view.sheet.binding
    assert patch(tuple(binding.rows), shown(desk.project, desk.project.chapters[0]).rows) == ()


def test_before_a_link_that_begins_a_paragraph_one_writes_no_link(qtbot: QtBot) -> None:
    desk = Desk(qtbot, project(chapter(Paragraph(BlockId("p"), (linked("tide", A),)))))
    desk.put("p", 2)
    desk.put("p", 0)
    desk.type("The ")
    assert runs(desk) == (Run("The "), linked("tide", A))


def test_a_click_never_leads_anywhere_and_ctrl_and_a_click_do(desk: Desk) -> None:
    went: list[str] = []
    desk.view.links.followed.connect(went.append)
    viewport = desk.view.viewport()
    desk.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point(desk, "p", 6))
    assert went == []
    desk.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, CONTROL, point(desk, "p", 1))
    assert went == []
    desk.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, CONTROL, point(desk, "p", 6))
    assert went == [A]
    desk.put("p", 6)
    desk.view.run("open-link")
    assert went == [A, A]
    desk.put("p", 1)
    desk.view.run("open-link")
    assert went == [A, A]


def test_what_it_asks_an_address_for_and_taking_it_away(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.view.links.wanted) as asked:
        desk.put("p", 6)
        desk.view.run("link")
    assert asked.args is not None
    assert (asked.args[0].words, asked.args[0].link) == ("the tide", A)
    assert desk.view.commands.state().leads
    desk.view.run("remove-link")
    assert runs(desk) == (Run("See the tide out"),)
    assert desk.session.to_undo is Label.REMOVE_LINK
    assert not desk.view.commands.state().leads
    desk.session.undo()
    assert runs(desk)[1] == linked("the tide", A)
    desk.assert_shown()


def test_raised_text_is_not_lowered(desk: Desk) -> None:
    desk.put("h", 1, 2)
    desk.view.run("superscript")
    desk.view.run("subscript")
    assert runs(desk, "h") == (Run("H"), Run("2", style_of("_")), Run("O"))
    assert desk.view.commands.state().style == "_"
    desk.view.run("small")
    assert runs(desk, "h")[1].style == "m_"
    desk.session.undo()
    desk.view.run("subscript")
    assert runs(desk, "h") == (Run("H2O"),)


def test_what_is_typed_next_can_be_small_and_raised_and_ends(desk: Desk) -> None:
    desk.put("e", 0)
    desk.type("1")
    desk.view.run("superscript")
    desk.type("st")
    desk.view.run("superscript")
    desk.type(" day")
    assert runs(desk, "e") == (Run("1"), Run("st", style_of("^")), Run(" day"))


def test_small_and_raised_text_is_lower_and_narrower_at_any_zoom(desk: Desk) -> None:
    def width(size: float) -> float:
        desk.view.set_page(PageLook(LIGHT, size=size))
        block = desk.view.sheet.binding.block(desk.view.sheet.binding.index(BlockId("h")) or 0)
        return block.layout().lineAt(0).naturalTextWidth()

    plain = [width(size) for size in (12, 24)]
    desk.put("h", 0, 3)
    desk.view.run("small")
    small = [width(size) for size in (12, 24)]
    desk.view.run("superscript")
    raised = [width(size) for size in (12, 24)]
    assert all(a > b > c for a, b, c in zip(plain, small, raised, strict=True))
    assert runs(desk, "h") == (Run("H2O", style_of("m^")),)


def test_a_quote_is_set_in_and_goes_on_until_an_empty_line(desk: Desk) -> None:
    binding = desk.view.sheet.binding

    def left(block: str) -> float:
        return binding.block(binding.index(BlockId(block)) or 0).blockFormat().leftMargin()

    assert left("q") > left("p") == 0
    desk.put("q", 9)
    desk.press(Qt.Key.Key_Return)
    desk.type("come home")
    assert paragraph(desk, desk.cursor[0]).quote
    desk.press(Qt.Key.Key_Return)
    assert paragraph(desk, desk.cursor[0]).quote
    desk.press(Qt.Key.Key_Return)
    assert not paragraph(desk, desk.cursor[0]).quote
    assert left(desk.cursor[0]) == 0
    desk.type("She read it.")
    desk.assert_shown()


def test_the_command_makes_quotes_of_all_or_prose_again(desk: Desk) -> None:
    desk.select(("p", 2), ("h", 1))
    assert not desk.view.commands.state().quote
    desk.view.run("quote")
    assert [paragraph(desk, one).quote for one in "pqh"] == [True, True, True]
    assert desk.view.commands.state().quote
    assert desk.session.to_undo is Label.QUOTE
    desk.view.run("quote")
    assert [paragraph(desk, one).quote for one in "pqh"] == [False, False, False]


def test_copies_carry_all_of_it_in_our_own_form_and_as_html(desk: Desk) -> None:
    selection = Selection(Place(BlockId("p"), 0), Place(BlockId("h"), 3))
    data = clipboard.write(desk.project, selection)
    own = clipboard.read(data)
    assert own is not None
    assert [block.runs for block in own.blocks] == [runs(desk, one) for one in "pqh"]  # type: ignore[union-attr]  # paragraphs
    for name in data.formats():
        if name.startswith("application/x-songfic"):
            data.removeFormat(name)
    html = clipboard.read(data)
    assert html is not None
    assert [block.runs for block in html.blocks] == [runs(desk, one) for one in "pqh"]  # type: ignore[union-attr]  # paragraphs
    assert [block.quote for block in html.blocks] == [False, True, False]  # type: ignore[union-attr]  # paragraphs


def test_a_paste_brings_links_and_no_others(desk: Desk) -> None:
    page = "<p>a <a href='https://b.example'>b</a><sup>2</sup> <a href='javascript:c()'>c</a></p>"
    desk.put("e", 0)
    made = QMimeData()
    made.setHtml(page)
    desk.view.insertFromMimeData(made)
    assert runs(desk, "e") == (
        Run("a "),
        linked("b", "https://b.example"),
        Run("2", style_of("^")),
        Run(" c"),
    )
    desk.assert_shown()
