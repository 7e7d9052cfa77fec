"""The manuscript as a writer uses it: typing, keys, undo, commands, and a look that never jumps."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.edit import body, placements, scenes
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import key_presses
from songfic_editor.editor.page import DARK, PageLook
from songfic_editor.model import lookup
from songfic_editor.model.document import Paragraph, Placement
from songfic_editor.model.ids import BlockId
from songfic_editor.projection.patch import patch
from songfic_editor.projection.rows import shown
from tests import builders
from tests.editor.desk import Desk, caret_at

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def placement(desk: Desk, block: str) -> Placement:
    found = lookup.block(desk.project, BlockId(block))
    assert isinstance(found, Placement)
    return found


def paragraph(desk: Desk, block: str) -> Paragraph:
    found = lookup.block(desk.project, BlockId(block))
    assert isinstance(found, Paragraph)
    return found


def test_typing_reaches_the_model_and_needs_no_patch(desk: Desk) -> None:
    desk.put("p1", 3)
    before = desk.project
    desk.type(" never")
    assert lookup.text_of(desk.project, paragraph(desk, "p1")) == "She never woke before the gulls."
    binding = desk.view.sheet.binding
    assert patch(tuple(binding.rows), shown(desk.project, desk.project.chapters[0]).rows) == ()
    assert desk.project.chapters[1] is before.chapters[1]
    assert desk.project.chapters[0].blocks[2] is before.chapters[0].blocks[2]


def test_a_word_is_undone_as_a_whole_and_the_cursor_comes_back(desk: Desk) -> None:
    first = desk.project
    desk.put("p1", 3)
    desk.type(" never")
    assert desk.session.to_undo is Label.TYPING
    desk.session.undo()
    assert desk.session.project is first
    assert desk.cursor == ("p1", 3)
    desk.assert_shown()
    desk.session.redo()
    assert desk.cursor == ("p1", 9)
    desk.assert_shown()


def test_a_cursor_jump_parts_the_typing(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.type("a")
    desk.put("p2", 0)
    desk.type("b")
    desk.session.undo()
    assert desk.texts()[1] == "Shea woke before the gulls."


def test_emoji_and_right_to_left_text_stay_whole(desk: Desk) -> None:
    desk.put("p1", 0)
    for text in (builders.HARP, builders.FAMILY, builders.HEBREW, builders.COMBINED):
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(desk.view, event)
    desk.type("x")
    whole = builders.HARP + builders.FAMILY + builders.HEBREW + builders.COMBINED + "x"
    assert desk.texts()[1].startswith(whole)
    assert desk.cursor == ("p1", len(whole))
    desk.assert_shown()


def test_a_composition_shows_its_text_but_keeps_it_from_the_story_until_it_is_done(desk: Desk) -> None:
    desk.put("p1", 0)
    before = desk.project
    QApplication.sendEvent(desk.view, QInputMethodEvent("か", []))
    assert desk.session.project is before
    done = QInputMethodEvent("", [])
    done.setCommitString("か")
    QApplication.sendEvent(desk.view, done)
    assert desk.texts()[1].startswith("かShe")
    desk.type("x")
    desk.session.undo()
    assert desk.texts()[1].startswith("かShe")
    desk.session.undo()
    assert desk.session.project is before


def test_typing_into_a_stanza_alters_that_placement_only(desk: Desk) -> None:
    desk.put("r1", 3)
    desk.type("!")
    assert placement(desk, "r1").lines == ("Oh,! harbour lights", "Bring him home")
    assert lookup.stanza(desk.project, placement(desk, "r1").stanza).lines[0] == "Oh, harbour lights"
    desk.press(Qt.Key.Key_Backspace)
    assert placement(desk, "r1").lines is None


def test_a_stanza_is_spread_and_gathered_by_command(desk: Desk) -> None:
    before = desk.project
    desk.put("r1", 3)
    desk.view.run("spread-stanza")
    desk.settle()
    assert [text for text in desk.texts() if "harbour" in text or "Bring" in text or "lamp." in text] == [
        "Oh, harbour lights",
        "She lit the lamp.",
        "Bring him home",
    ]
    assert desk.session.to_undo is Label.SPREAD_STANZA
    desk.put(desk.project.chapters[0].blocks[-1].id)
    desk.view.run("gather-stanza")
    desk.settle()
    assert desk.project == before
    assert desk.cursor[0] == "r1"
    assert desk.session.to_undo is Label.GATHER_STANZA
    desk.assert_shown()


def test_the_badge_offers_the_two_ways_on(desk: Desk) -> None:
    desk.put("r1", 3)
    assert not desk.view.badge.isVisible()
    desk.type("!")
    desk.qtbot.waitUntil(desk.view.badge.isVisible)
    desk.view.run("relink")
    assert placement(desk, "r1").lines is None
    assert not desk.view.badge.isVisible()
    desk.session.undo()
    desk.view.run("use-in-song")
    assert placement(desk, "r1").lines is None
    assert lookup.stanza(desk.project, placement(desk, "r1").stanza).lines[0] == "Oh,! harbour lights"
    assert desk.session.to_undo is Label.USE_IN_SONG
    desk.assert_shown()


def test_enter_splits_and_undo_joins(desk: Desk) -> None:
    first = desk.project
    desk.put("p1", 4)
    desk.press(Qt.Key.Key_Return)
    assert desk.texts()[1:3] == ["She ", "woke before the gulls."]
    desk.assert_shown()
    desk.type("x")
    assert desk.texts()[2] == "xwoke before the gulls."
    desk.session.undo()
    desk.session.undo()
    assert desk.session.project is first
    desk.assert_shown()


def test_three_stars_and_enter_open_a_scene(desk: Desk) -> None:
    desk.put("p3", 0)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Up)
    desk.type("***")
    desk.press(Qt.Key.Key_Return)
    assert len(lookup.scenes(desk.project.chapters[0])) == 3
    desk.assert_shown()
    desk.type("So")
    assert "So" in desk.texts()


def test_backspace_behind_a_stanza_selects_it_first(desk: Desk) -> None:
    desk.put("p2", 0)
    before = desk.project
    desk.press(Qt.Key.Key_Backspace)
    assert desk.project is before
    assert desk.view.overlays.marked == "v1"
    desk.press(Qt.Key.Key_Backspace)
    assert lookup.find(desk.project, BlockId("v1")) is None
    assert desk.cursor == ("p2", 0)
    desk.assert_shown()


def test_a_stanza_that_backspace_marked_can_be_cut_and_put_in_elsewhere(desk: Desk) -> None:
    desk.put("p2", 0)
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_C, CONTROL)
    assert "The lamp is low" in QGuiApplication.clipboard().text()
    desk.put("p2", 0)
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_X, CONTROL)
    assert lookup.find(desk.project, BlockId("v1")) is None
    desk.put("p1", 0)
    desk.press(Qt.Key.Key_V, CONTROL)
    kinds = [type(block) for block in desk.project.chapters[0].blocks]
    assert kinds[1] is Placement
    desk.assert_shown()


def test_moving_the_cursor_unmarks(desk: Desk) -> None:
    desk.put("p2", 0)
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Right)
    assert desk.view.overlays.marked is None
    desk.press(Qt.Key.Key_Backspace)
    assert lookup.find(desk.project, BlockId("v1")) is not None


def test_typing_over_a_selection_of_several_kinds_is_one_undo(desk: Desk) -> None:
    first = desk.project
    desk.select(("p1", 4), ("p2", 2))
    desk.type("x")
    desk.assert_shown()
    assert lookup.find(desk.project, BlockId("v1")) is None
    desk.session.undo()
    assert desk.session.project is first
    desk.assert_shown()


@pytest.mark.parametrize(
    ("command", "style"), [("bold", "b"), ("italic", "i"), ("underline", "u"), ("strike", "s")]
)
def test_a_style_is_set_and_cleared_on_a_selection(desk: Desk, command: str, style: str) -> None:
    desk.put("p1", 0, 3)
    desk.view.run(command)
    assert next((run.text, run.style) for run in paragraph(desk, "p1").runs) == ("She", style)
    assert desk.view.commands.state().style == style
    desk.view.run(command)
    assert [run.style for run in paragraph(desk, "p1").runs] == [""]


def test_a_style_without_a_selection_is_for_what_is_typed_next(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.view.run("italic")
    desk.type("xy")
    assert [(run.text, run.style) for run in paragraph(desk, "p1").runs][1] == ("xy", "i")


def test_alignment(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.view.run("align-center")
    assert paragraph(desk, "p1").align == "center"
    assert desk.view.textCursor().blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter


def edges(desk: Desk, block: str) -> tuple[float, float]:
    """The left and right end of a block's first line, in pixels of the page."""
    index = desk.view.sheet.binding.index(BlockId(block))
    assert index is not None
    layout = desk.view.document().findBlockByNumber(index).layout()
    rect = layout.lineAt(0).naturalTextRect().translated(layout.position())
    return rect.left(), rect.right()


@pytest.mark.parametrize("ui", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("text", ["A sail.", "שלום עולם"])
def test_align_left_and_right_mean_what_the_eye_sees(qtbot: QtBot, text: str, ui: Qt.LayoutDirection) -> None:
    told = builders.project(builders.chapter(builders.para(id="p0"), builders.para(text, id="p")))
    desk = Desk(qtbot, told)
    desk.view.setLayoutDirection(ui)
    desk.put("p", 2)
    width = desk.view.viewport().width()
    for name, stands in (("align-right", "right"), ("align-left", "left")):
        desk.view.run(name)
        left, right = edges(desk, "p")
        assert (left < width - right) == (stands == "left")
        assert desk.view.commands.state().side == stands


def test_paragraphs_of_both_directions_go_to_the_same_side(qtbot: QtBot) -> None:
    latin, hebrew = builders.para("A sail.", id="a"), builders.para(builders.HEBREW, id="b")
    desk = Desk(qtbot, builders.project(builders.chapter(builders.para(), latin, hebrew)))
    desk.select(("a", 0), ("b", 2))
    desk.view.run("align-right")
    assert [paragraph(desk, "a").align, paragraph(desk, "b").align] == ["end", "start"]
    assert abs(edges(desk, "a")[1] - edges(desk, "b")[1]) < 40  # but for a first-line indent


def test_a_stanza_moves_by_keyboard_past_blocks_and_scenes(desk: Desk) -> None:
    desk.put("v1", 2)
    desk.view.run("move-up")
    assert [block.id for block in desk.project.chapters[0].blocks][:4] == ["s1", "v1", "p1", "p2"]
    assert desk.cursor == ("v1", 2)
    assert desk.session.to_undo is Label.MOVE_STANZA
    desk.assert_shown()
    desk.view.run("move-scene-down")
    assert [block.id for block in desk.project.chapters[0].blocks][:5] == ["s1", "p1", "p2", "s2", "v1"]
    desk.view.run("move-scene-down")
    assert [block.id for block in desk.project.chapters[1].blocks][:2] == ["s3", "v1"]
    assert desk.view.sheet.chapter_id == desk.project.chapters[1].id
    desk.assert_shown(1)
    for _ in range(3):
        desk.session.undo()
    desk.assert_shown(0)


def test_cut_and_paste_take_a_stanza_along_linked(desk: Desk) -> None:
    desk.select(("p1", 4), ("p2", 2))
    before = desk.texts()
    desk.press(Qt.Key.Key_X, CONTROL)
    assert lookup.find(desk.project, BlockId("v1")) is None
    assert "The lamp is low" in QGuiApplication.clipboard().text()
    desk.press(Qt.Key.Key_V, CONTROL)
    desk.assert_shown()
    assert desk.texts() == before
    pasted = next(block for block in desk.project.chapters[0].blocks if isinstance(block, Placement))
    assert pasted.stanza == "verse"
    assert pasted.lines is None


def test_pasted_html_keeps_styles_and_drops_the_rest(desk: Desk) -> None:
    data = QMimeData()
    data.setHtml(
        "<p style='color:red'>One <i>two</i> <b>three</b></p><p align=center>four</p><img src='http://x/y.png'>"
    )
    desk.put("p1", 0)
    desk.view.insertFromMimeData(data)
    desk.assert_shown()
    runs = [(run.text, run.style) for run in paragraph(desk, desk.project.chapters[0].blocks[1].id).runs]
    assert runs == [("One ", ""), ("two", "i"), (" ", ""), ("three", "b")]
    assert desk.session.to_undo is Label.PASTE


def test_a_change_of_colours_leaves_the_document_alone(desk: Desk) -> None:
    changes: list[object] = []
    desk.view.document().contentsChange.connect(lambda *what: changes.append(what))
    desk.view.set_page(PageLook(DARK))
    assert changes == []
    desk.view.set_page(PageLook(DARK, size=20))
    assert changes
    desk.assert_shown()


def test_no_colour_of_a_theme_is_in_the_document(desk: Desk) -> None:
    block = desk.view.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form = pieces.fragment().charFormat()
            assert form.foreground().style() == Qt.BrushStyle.NoBrush
            assert form.background().style() == Qt.BrushStyle.NoBrush
            pieces += 1
        block = block.next()


def test_text_put_in_above_the_screen_does_not_make_it_jump(qtbot: QtBot) -> None:
    paragraphs = [
        builders.para(f"Paragraph {number} of many. " * 12, id=f"p{number}") for number in range(80)
    ]
    desk = Desk(qtbot, builders.project(builders.chapter(*paragraphs)))
    desk.put("p60")
    desk.view.verticalScrollBar().setValue(desk.view.verticalScrollBar().value() + 200)
    before = desk.point_of("p60").y()
    gap = lookup.scene_gap(desk.project, desk.project.chapters[0].blocks[0].id, 0)
    copied = body.copy_blocks(desk.project, [BlockId("p1"), BlockId("p2")], gap)
    desk.session.apply(Step(copied, Label.COPY_PARAGRAPH))
    assert abs(desk.point_of("p60").y() - before) <= 1
    desk.assert_shown()


def test_undo_goes_to_the_chapter_where_it_happens(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.type("x")
    desk.view.go_to(caret_at("p5"))
    assert desk.view.sheet.chapter_id == desk.project.chapters[1].id
    desk.session.undo()
    assert desk.view.sheet.chapter_id == desk.project.chapters[0].id
    assert desk.cursor == ("p1", 0)


def test_a_refused_edit_leaves_the_screen_as_the_story_is(desk: Desk) -> None:
    desk.view.stepped.disconnect(desk.session.apply)
    desk.put("p1", 0)
    desk.type("x")
    desk.qtbot.waitUntil(lambda: desk.view.document().begin().next().text() == desk.texts()[1])


def test_the_chapters_title_can_be_written_on_the_page(desk: Desk) -> None:
    title = desk.view.title_line
    assert title.accessibleName() == "Chapter title"
    title.setFocus()
    title.selectAll()
    desk.qtbot.keyClicks(title, "Low water")
    desk.qtbot.keyClick(title, Qt.Key.Key_Return)
    assert desk.project.chapters[0].title == "Low water"
    desk.session.undo()
    assert desk.project.chapters[0].title == "The Keeper"


def test_select_all_and_delete_leaves_a_story_that_can_be_written_on(desk: Desk) -> None:
    desk.view.run("select-all")
    desk.press(Qt.Key.Key_Delete)
    desk.assert_shown()
    desk.type("New")
    assert desk.texts() == ["", "New"]
    desk.session.undo()
    desk.session.undo()
    desk.assert_shown()
    assert len(desk.texts()) > 5


def test_what_is_typed_over_everything_is_prose_and_no_title(desk: Desk) -> None:
    desk.view.run("select-all")
    desk.type("New")
    desk.assert_shown()
    assert desk.texts() == ["", "New"]


def test_shift_enter_is_a_line_break_inside_a_paragraph(desk: Desk) -> None:
    desk.put("p1", 3)
    desk.press(Qt.Key.Key_Return, SHIFT)
    assert desk.texts()[1] == "She\n woke before the gulls."


def test_the_cursor_can_be_walked_over_everything(desk: Desk) -> None:
    desk.view.moveCursor(QTextCursor.MoveOperation.Start)
    seen = set()
    for _ in range(400):
        seen.add(desk.cursor[0])
        desk.press(Qt.Key.Key_Right)
    assert seen == {block.id for block in desk.project.chapters[0].blocks}


def test_text_of_another_program_is_told_of_when_it_is_pasted(desk: Desk) -> None:
    told: list[object] = []
    desk.view.pasted.connect(told.append)
    data = QMimeData()
    data.setText("One\nTwo")
    desk.put("p1", 3)
    desk.view.insertFromMimeData(data)
    assert len(told) == 1
    desk.put("p2", 0, 3)
    own = desk.view.createMimeDataFromSelection()
    desk.view.insertFromMimeData(own)
    assert len(told) == 1


def compose(desk: Desk, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(desk.view, event)


def test_undo_in_the_middle_of_a_composition_writes_over_nothing(desk: Desk) -> None:
    merged = scenes.merge(desk.project, BlockId("s2"))
    desk.session.apply(Step(merged, Label.MERGE_SCENE))
    desk.put("p4", 3)
    before = desk.texts()
    compose(desk, preedit="ni")
    desk.session.undo()
    compose(desk, commit="你")
    desk.settle()
    desk.assert_shown()
    restored = [text for text in desk.texts() if "你" not in text]
    assert set(before) - set(restored) <= {before[-1]}
    assert sum("你" in text for text in desk.texts()) <= 1


def test_another_story_in_the_middle_of_a_composition_is_shown_and_can_be_written(desk: Desk) -> None:
    desk.put("p1", 0)
    compose(desk, preedit="ni")
    other = builders.project(builders.chapter(builders.para("Other.", id="o")))
    desk.session.open(other, None)
    desk.view.open(other)
    desk.put("o", 0)
    desk.type("x")
    assert desk.texts()[1] == "xOther."
    desk.assert_shown()


def test_a_paste_by_the_middle_button_lands_where_the_cursor_was_just_put(desk: Desk) -> None:
    desk.put("p1", 0, 4)
    data = QMimeData()
    data.setText("here ")
    cursor = desk.view.textCursor()
    position = desk.view.sheet.binding.position(caret_at("p2").head)
    assert position is not None
    cursor.setPosition(position)
    desk.view.blockSignals(True)
    desk.view.setTextCursor(cursor)
    desk.view.blockSignals(False)
    desk.view.insertFromMimeData(data)
    assert desk.texts()[1] == "She woke before the gulls."
    assert any(text.startswith("here ") for text in desk.texts())


def test_typing_tells_where_the_cursor_is_and_keeps_it_in_the_middle(qtbot: QtBot) -> None:
    many = [builders.para(f"Paragraph {one} of many. " * 12, id=f"p{one}") for one in range(40)]
    desk = Desk(qtbot, builders.project(builders.chapter(*many)))
    told: list[object] = []
    desk.view.moved.connect(told.append)
    desk.view.typewriter.set(True)
    desk.put("p20", 5)
    told.clear()
    desk.type("word " * 40)
    assert len(told) == 200
    assert desk.view.sheet.selection == told[-1]
    middle = desk.view.viewport().height() // 2
    assert abs(desk.view.cursorRect().center().y() - middle) < 40


@pytest.mark.parametrize(("block", "offset"), [("first", 0), ("last", 30)])
def test_typewriter_scrolling_brings_a_chapters_first_and_last_line_to_the_middle(
    qtbot: QtBot, block: str, offset: int
) -> None:
    ends = builders.para("It begins here.", id="first"), builders.para("And " * 20 + "it ends.", id="last")
    desk = Desk(qtbot, builders.project(builders.chapter(ends[0], ends[1])))
    bar = desk.view.verticalScrollBar()
    assert bar.maximum() == 0
    desk.view.typewriter.set(True)
    desk.put(block, offset)
    assert abs(desk.view.cursorRect().center().y() - desk.view.viewport().height() // 2) <= 1
    desk.view.resize(900, 1000)
    assert abs(desk.view.cursorRect().center().y() - desk.view.viewport().height() // 2) <= 1
    title = desk.view.title_line.geometry()
    assert 0 <= desk.point_of("first").y() - title.bottom() < 120
    desk.view.typewriter.set(False)
    assert bar.maximum() == 0
    assert desk.view.title_line.y() < 60


def test_typewriter_scrolling_does_not_pull_the_text_from_under_the_mouse(qtbot: QtBot) -> None:
    many = [builders.para(f"Paragraph {one} of many. " * 12, id=f"p{one}") for one in range(40)]
    desk = Desk(qtbot, builders.project(builders.chapter(*many)))
    desk.view.typewriter.set(True)
    desk.put("p20", 5)
    before = desk.view.verticalScrollBar().value()
    point = desk.view.viewport().mapTo(desk.view, desk.point_of("p21"))
    handle = desk.view.windowHandle()  # pressed on the widget, Qt would not know of a button held
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=point)
    assert desk.view.verticalScrollBar().value() == before
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=point)
    assert desk.cursor[0] == "p21"
    desk.type("x")
    assert abs(desk.view.cursorRect().center().y() - desk.view.viewport().height() // 2) <= 1


def test_a_chapter_turned_back_to_stands_where_it_stood_after_typewriter_scrolling(qtbot: QtBot) -> None:
    many = [builders.para(f"Paragraph {one} of many. " * 12, id=f"p{one}") for one in range(40)]
    other = builders.chapter(builders.para("Elsewhere.", id="other"), id="c2")
    desk = Desk(qtbot, builders.project(builders.chapter(*many), other))
    desk.put("p20", 5)
    stood = desk.point_of("p20").y()
    desk.view.go_to(caret_at("other"))
    desk.view.typewriter.set(True)
    desk.view.typewriter.set(False)
    desk.view.show_change(desk.project, caret_at("p20", 5))
    assert abs(desk.point_of("p20").y() - stood) <= 1


def test_the_rest_of_a_lyric_line_that_is_too_long_has_a_hook_before_it(qtbot: QtBot) -> None:
    long = "And every morning I am waking with a pocket full of letters that I never learned to read"
    verse = builders.stanza("Short line", long, "Oh \U0001f3b5", "Another", id="verse")
    hebrew = builders.stanza("שלום " * 30, "שורה", id="hebrew")
    placed = [builders.placed(verse, id="v"), builders.para(long), builders.placed(hebrew, id="h")]
    told = builders.project(builders.chapter(*placed), songs=[builders.song("S", verse, hebrew)])
    desk = Desk(qtbot, told)
    hooks = desk.view.turnovers.hooks
    qtbot.waitUntil(lambda: len(hooks) > 1)
    assert [hook.mirrored for hook in hooks] == [False, *([True] * (len(hooks) - 1))]
    first = desk.point_of("v").y()
    line = desk.view.cursorRect().height()
    assert first + line < hooks[0].geometry().center().y() < first + 4 * line
    assert hooks[0].x() < desk.view.viewport().width() // 2 < hooks[-1].x()
    desk.put("v", len("Short line\nAnd every morning"), len("Short line\n" + long))
    desk.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: all(hook.mirrored for hook in hooks))


class Reader:
    """Stands for a screen reader: what it was told to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self.said.append(event.message())


def test_a_screen_reader_says_what_is_marked_and_typing_does_not_put_it_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    monkeypatch.setattr(key_presses, "QAccessible", reader)
    desk.put("p2", 0)
    desk.press(Qt.Key.Key_Backspace)
    assert reader.said == ["The stanza is marked: The lamp is low. The same key again takes it out."]
    before = desk.texts()
    desk.type("x")
    assert desk.texts() == [*before[:3], f"x{before[3]}", *before[4:]]
    desk.put("p3", 0)
    desk.press(Qt.Key.Key_Backspace)
    assert reader.said[1:] == [
        "The scene's beginning is marked: Evening. The same key again joins the scenes."
    ]


def test_a_mark_goes_with_the_block_it_marks(desk: Desk) -> None:
    desk.put("p2", 0)
    desk.press(Qt.Key.Key_Backspace)
    assert desk.view.overlays.marked == "v1"
    desk.session.apply(Step(placements.remove(desk.project, [BlockId("v1")]), Label.REMOVE_STANZA))
    assert desk.view.overlays.marked is None
    desk.press(Qt.Key.Key_Backspace)
    desk.assert_shown()


def test_a_title_half_typed_stays_with_its_chapter(desk: Desk) -> None:
    title = desk.view.title_line
    title.setFocus()
    title.end(False)
    desk.qtbot.keyClicks(title, "!")
    desk.view.go_to(caret_at("p5"))
    assert desk.project.chapters[0].title == "The Keeper!"
    assert desk.project.chapters[1].title == builders.story().chapters[1].title
    assert title.text() == desk.project.chapters[1].title


def test_one_begins_in_the_prose_and_not_in_a_title(desk: Desk) -> None:
    new = builders.project(builders.chapter(builders.head("", id="h"), builders.para("", id="p")))
    desk.session.open(new, None)
    desk.view.open(new)
    desk.type("Once")
    assert desk.texts() == ["", "Once"]


def test_tab_writes_nothing(desk: Desk) -> None:
    before = desk.project
    desk.put("p1", 3)
    desk.press(Qt.Key.Key_Tab)
    assert desk.project is before


def test_a_whole_paragraph_that_is_pasted_stays_one(desk: Desk) -> None:
    data = QMimeData()
    data.setHtml("<p>One</p><p>Two</p>")
    desk.put("p1", 0)
    desk.view.insertFromMimeData(data)
    assert desk.texts()[1:4] == ["One", "Two", "She woke before the gulls."]


def test_a_letter_is_in_the_story_as_soon_as_anybody_asks(desk: Desk) -> None:
    desk.put("p1", 3)
    before = desk.session.project
    desk.qtbot.keyClick(desk.view, Qt.Key.Key_X)
    assert desk.session.is_dirty
    desk.qtbot.keyClick(desk.view, Qt.Key.Key_X)
    desk.session.undo()
    assert desk.session.project is before
    desk.assert_shown()


def test_a_letter_is_in_the_story_soon_when_nobody_asks(desk: Desk) -> None:
    told: list[object] = []
    desk.session.listen(told.append)
    desk.put("p1", 3)
    desk.qtbot.keyClick(desk.view, Qt.Key.Key_X)
    desk.qtbot.waitUntil(lambda: len(told) == 1)


def test_a_letter_typed_just_before_another_story_is_opened_belongs_to_the_first(desk: Desk) -> None:
    desk.put("p1", 0)
    desk.qtbot.keyClick(desk.view, Qt.Key.Key_X)
    other = builders.project(builders.chapter(builders.para("Other.", id="o")))
    change = desk.session.open(other, None)
    assert lookup.text_of(change.before, change.before.chapters[0].blocks[1]).startswith("x")
    desk.view.open(other)
    assert desk.texts()[1] == "Other."


def test_a_pane_that_grows_around_the_column_has_nothing_laid_out_anew(desk: Desk) -> None:
    asked: list[bool] = []
    width = desk.view.viewport().width()
    desk.view.document().documentLayout().update.connect(lambda: asked.append(True))
    desk.view.resize(desk.view.width() + 260, desk.view.height())
    assert desk.view.viewport().width() == width
    assert asked == []
    desk.view.resize(420, desk.view.height())
    assert desk.view.viewport().width() < width
    assert asked != []
    assert desk.view.document().textWidth() == desk.view.viewport().width()
