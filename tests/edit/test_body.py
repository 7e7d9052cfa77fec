"""Enter, Backspace, Delete, styles and moving blocks, as a writer sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.edit import body
from songfic_editor.edit.covering import covered
from songfic_editor.edit.rebuild import is_same
from songfic_editor.model.check import problems
from songfic_editor.model.document import Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.lookup import NotFound, block, text_of
from songfic_editor.model.position import Gap, Place, Selection, caret
from songfic_editor.model.text import PLAIN, Run, plain, style_of
from tests.builders import HARP, chapter, head, para, placed, project, projects, song, stanza, story, styled
from tests.edit.drawing import gaps, places, selections

C1 = ChapterId("c1")


def at(block: str, offset: int = 0) -> Place:
    return Place(BlockId(block), offset)


def between(first: str, start: int, last: str, end: int) -> Selection:
    return Selection(at(first, start), at(last, end))


def shown(project: Project, chapter: int = 0) -> list[str]:
    return [text_of(project, block) for block in project.chapters[chapter].blocks]


def ids(project: Project, chapter: int = 0) -> list[str]:
    return [block.id for block in project.chapters[chapter].blocks]


# --- Enter ---


def test_enter_in_prose_opens_a_paragraph() -> None:
    done = body.split_paragraph(story(), at("p2", 13))
    assert shown(done.project)[3:5] == ["The kettle sa", "ng to itself."]
    second = done.project.chapters[0].blocks[4]
    assert isinstance(second, Paragraph)
    assert second.runs[0] == Run("ng", style_of("i"))
    assert done.selection == caret(second.id)


def test_enter_keeps_the_alignment() -> None:
    before = project(chapter(para("centred words", id="p", align="center")))
    new = body.split_paragraph(before, at("p", 7)).project.chapters[0].blocks[2]
    assert isinstance(new, Paragraph)
    assert new.align == "center"


def test_enter_before_a_paragraph_leaves_it_the_same() -> None:
    before = story()
    done = body.split_paragraph(before, at("p1"))
    assert shown(done.project)[:3] == ["Morning", "", "She woke before the gulls."]
    assert done.project.chapters[0].blocks[2] is before.chapters[0].blocks[1]
    assert done.selection == caret(BlockId("p1"))


def test_enter_in_a_scene_head() -> None:
    middle = body.split_paragraph(story(), at("s2", 4))
    assert shown(middle.project)[4:6] == ["Even", "ing"]
    end = body.split_paragraph(story(), at("s2", 7))
    assert shown(end.project)[4:6] == ["Evening", ""]
    assert end.selection == caret(end.project.chapters[0].blocks[5].id)
    start = body.split_paragraph(story(), at("s2"))
    assert shown(start.project)[4:6] == ["", "Evening"]
    first = body.split_paragraph(story(), at("s1"))
    assert shown(first.project)[:2] == ["Morning", ""]


def test_enter_in_a_stanza_is_a_line() -> None:
    done = body.insert_line(story(), at("v1", 15))
    assert shown(done.project)[2] == "The lamp is low\n\nThe tide is in"
    assert done.selection == caret(BlockId("v1"), 16)


def test_enter_on_an_empty_last_line_leaves_the_stanza() -> None:
    before = story()
    line = body.insert_line(before, at("v1", 30))
    assert line.selection is not None
    left = body.insert_line(line.project, line.selection.head)
    assert shown(left.project)[2:4] == ["The lamp is low\nThe tide is in", ""]
    assert left.project.chapters[0].blocks[2] == placed("verse", id="v1"), "linked again"
    assert left.selection == caret(left.project.chapters[0].blocks[3].id)


def test_enter_in_a_stanza_of_one_empty_line_makes_it_a_paragraph() -> None:
    before = project(
        chapter(para("x"), placed("v", id="r", lines=[""])), songs=[song("", stanza("la", id="v"))]
    )
    done = body.insert_line(before, at("r"))
    assert [type(block) for block in done.project.chapters[0].blocks] == [SceneHead, Paragraph, Paragraph]


def test_insert_line_wants_a_stanza() -> None:
    with pytest.raises(NotFound):
        body.insert_line(story(), at("p1"))


# --- text ---


def test_text_goes_into_any_kind() -> None:
    bold = body.insert_text(story(), at("p1", 4), f"{HARP}\n", style_of("b"))
    assert shown(bold.project)[1] == f"She {HARP}\nwoke before the gulls."
    assert bold.selection == caret(BlockId("p1"), 6)
    title = body.insert_text(story(), at("s2", 7), "\nand\nnight", PLAIN)
    assert shown(title.project)[4] == "Evening and night"
    verse = body.insert_text(story(), at("v1", 0), "See:\r\n", PLAIN)
    assert shown(verse.project)[2] == "See:\nThe lamp is low\nThe tide is in"


def test_no_text_is_no_change() -> None:
    before = story()
    assert body.insert_text(before, at("p1"), "\x00", PLAIN).project is before


# --- deleting ---


def test_delete_within_a_block() -> None:
    done = body.delete(story(), between("p1", 15, "p1", 3))
    assert shown(done.project)[1] == "She the gulls."
    assert done.selection == caret(BlockId("p1"), 3)


def test_delete_joins_two_paragraphs_as_the_first() -> None:
    done = body.delete(story(), between("p1", 4, "p2", 4))
    assert shown(done.project)[:3] == ["Morning", "She kettle sang to itself.", "Evening"]
    assert done.selection == caret(BlockId("p1"), 4)


def test_delete_trims_different_kinds() -> None:
    done = body.delete(story(), between("p1", 3, "v1", 4))
    assert shown(done.project)[1:3] == ["She", "lamp is low\nThe tide is in"]


def test_a_stanza_selected_whole_goes() -> None:
    alone = body.delete(story(), between("v1", 0, "v1", 30))
    assert ids(alone.project)[:3] == ["s1", "p1", "p2"]
    assert alone.selection == caret(BlockId("p2"))
    beyond = body.delete(story(), between("v1", 0, "p2", 4))
    assert shown(beyond.project)[1:3] == ["She woke before the gulls.", "kettle sang to itself."]
    before = body.delete(story(), between("p3", 6, "r1", 33))
    assert shown(before.project)[4:7] == ["Evening", "Nobody", "She lit the lamp."]


def test_the_cursor_stays_in_the_scene_of_a_stanza_that_went() -> None:
    songs = [song("", stanza("la", id="v"))]
    before = project(
        chapter(para("one", id="p"), placed("v", id="a"), head(id="s"), placed("v", id="b")), songs=songs
    )
    assert body.delete(before, between("a", 0, "a", 2)).selection == caret(BlockId("p"), 3)
    assert body.delete(before, between("b", 0, "b", 2)).selection == caret(BlockId("s"))


def test_a_stanza_trimmed_to_the_songs_lines_is_linked() -> None:
    before = body.insert_text(story(), at("v1", 0), "x", PLAIN).project
    after = body.delete(before, between("v1", 0, "v1", 1)).project
    assert after.chapters[0].blocks[2] == placed("verse", id="v1")


def test_a_scene_head_selected_whole_goes_but_never_the_first() -> None:
    second = body.delete(story(), between("s2", 0, "s2", 7))
    assert "s2" not in ids(second.project)
    assert second.selection == caret(BlockId("p3"))
    first = body.delete(story(), between("s1", 0, "p1", 4))
    assert shown(first.project)[:2] == ["", "woke before the gulls."]


def test_an_untitled_scene_head_goes_with_the_break_before_it() -> None:
    before = project(chapter(para("one", id="p"), head(id="s"), para("two", id="q")))
    gone = body.delete(before, between("p", 3, "s", 0))
    assert ids(gone.project)[1:] == ["p", "q"]
    kept = body.delete(before, between("s", 0, "q", 3))
    assert ids(kept.project)[1:] == ["p", "s"]


def test_everything_selected_leaves_a_paragraph_to_write_in() -> None:
    done = body.delete(story(), between("s1", 0, "p4", 17))
    assert shown(done.project) == ["", ""]
    assert done.selection == caret(done.project.chapters[0].blocks[1].id)


def test_nothing_selected_is_no_change() -> None:
    before = story()
    assert body.delete(before, caret(BlockId("p1"), 3)).project is before
    assert body.delete(before, between("p1", 26, "v1", 0)).project is before


# --- joining ---


def test_backspace_joins_paragraphs_only() -> None:
    before = project(chapter(para("one ", id="p"), para("two", id="q"), head(id="s"), para("three", id="r")))
    done = body.join_before(before, BlockId("q"))
    assert shown(done.project)[1:] == ["one two", "", "three"]
    assert done.selection == caret(BlockId("p"), 4)
    assert body.join_before(before, BlockId("r")).project is before
    assert body.join_before(before, BlockId("p")).project is before
    assert body.join_before(before, before.chapters[0].blocks[0].id).project is before
    assert body.join_after(before, BlockId("p")).project == done.project
    assert body.join_after(before, BlockId("q")).project is before
    assert body.join_after(before, BlockId("r")).project is before


def test_an_empty_paragraph_yields_to_its_neighbour() -> None:
    before = project(chapter(para(id="p"), para("two", id="q", align="center")))
    done = body.join_before(before, BlockId("q"))
    assert done.project.chapters[0].blocks[1] is before.chapters[0].blocks[2]
    assert body.join_after(before, BlockId("p")).project == done.project


def test_delete_in_an_empty_paragraph_before_a_stanza_takes_the_paragraph() -> None:
    songs = [song("", stanza("la", id="v"))]
    before = project(chapter(para("a"), para(id="p"), placed("v", id="r")), songs=songs)
    done = body.join_after(before, BlockId("p"))
    assert "p" not in ids(done.project)
    assert done.selection == caret(BlockId("r"))
    alone = project(chapter(para(id="p"), head(id="s")))
    assert body.join_after(alone, BlockId("p")).project is alone


# --- looks ---


def test_marks_touch_paragraphs_only() -> None:
    before = story()
    after = body.set_mark(before, between("p1", 4, "p2", 3), "b", True)
    blocks = after.chapters[0].blocks
    assert blocks[1] == styled(("She ", ""), ("woke before the gulls.", "b"), id="p1")
    assert blocks[2] is before.chapters[0].blocks[2]
    assert plain(blocks[3].runs if isinstance(blocks[3], Paragraph) else ()) == "The kettle sang to itself."
    again = body.set_mark(after, between("p1", 4, "p2", 3), "b", True)
    assert again is after
    assert body.set_mark(before, caret(BlockId("p1")), "b", True) is before


def test_alignment() -> None:
    before = story()
    after = body.set_align(before, caret(BlockId("p1"), 2), "end")
    assert after.chapters[0].blocks[1] == para("She woke before the gulls.", id="p1", align="end")
    assert body.set_align(after, caret(BlockId("p1")), "end") is after
    assert body.set_align(before, caret(BlockId("v1")), "end") is before


# --- moving ---


def test_blocks_move_in_story_order() -> None:
    moved = body.move_blocks(story(), [BlockId("p4"), BlockId("v1")], Gap(ChapterId("c2"), 2))
    assert ids(moved, 1) == ["s3", "p5", "v1", "p4", "r2", "p6"]
    assert ids(moved, 0) == ["s1", "p1", "p2", "s2", "p3", "r1"]


def test_the_gap_is_counted_before_the_taking_out() -> None:
    assert ids(body.move_blocks(story(), [BlockId("v1")], Gap(C1, 6))) == [
        "s1", "p1", "p2", "s2", "p3", "v1", "r1", "p4",
    ]  # fmt: skip


@pytest.mark.parametrize("index", [2, 3])
def test_a_block_moved_to_where_it_stands_is_no_change(index: int) -> None:
    before = story()
    assert body.move_blocks(before, [BlockId("v1")], Gap(C1, index)) is before


def test_scene_heads_stay_and_nothing_stands_before_the_first() -> None:
    before = story()
    assert body.move_blocks(before, [BlockId("s2")], Gap(C1, 1)) is before
    assert ids(body.move_blocks(before, [BlockId("p4")], Gap(C1, 0)))[:2] == ["s1", "p4"]


def test_what_is_not_there_is_not_moved() -> None:
    with pytest.raises(NotFound):
        body.move_blocks(story(), [BlockId("nowhere")], Gap(C1, 1))


def test_copies_have_ids_of_their_own_and_stay_linked() -> None:
    before = story()
    after = body.copy_blocks(before, [BlockId("v1"), BlockId("p1")], Gap(C1, 8))
    new = after.chapters[0].blocks[8:]
    assert shown(after)[8:] == [shown(before)[1], shown(before)[2]]
    assert isinstance(new[1], Placement)
    assert new[1].lines is None
    assert problems(after) == ()
    assert body.copy_blocks(before, [], Gap(C1, 1)) is before


# --- anything ---


def letters(project: Project, chapter: int) -> str:
    """All text of a chapter, white space apart."""
    return "".join("".join(shown(project, chapter)).split())


def words_outside(project: Project, selection: Selection) -> str:
    """All text of the selection's chapter but what is selected, white space apart."""
    parts = {part.block.id: part for part in covered(project, selection)}
    found = ""
    for one in project.chapters[next(iter(parts.values())).chapter].blocks:
        words = text_of(project, one)
        part = parts.get(one.id)
        found += words if part is None else words[: part.first] + words[part.last :]
    return "".join(found.split())


@given(st.data())
def test_any_deletion_takes_what_is_selected_and_nothing_else(data: st.DataObject) -> None:
    before = data.draw(projects())
    selection = data.draw(selections(before))
    done = body.delete(before, selection)
    assert problems(done.project) == ()
    parts = covered(before, selection)
    place = parts[0].chapter
    assert letters(done.project, place) == words_outside(before, selection)
    old, new = before.chapters[place].blocks, done.project.chapters[place].blocks
    assert is_same(old[: parts[0].index], new[: parts[0].index])
    for index, other in enumerate(before.chapters):
        assert index == place or done.project.chapters[index] is other
    if done.selection is not None:
        assert done.selection.head.offset <= len(
            text_of(done.project, block(done.project, done.selection.head.block))
        )
    if selection.is_empty:
        assert done.project is before


@given(st.data())
def test_enter_anywhere_keeps_every_word(data: st.DataObject) -> None:
    before = data.draw(projects())
    done = body.split_paragraph(before, data.draw(places(before)))
    assert problems(done.project) == ()
    for index in range(len(before.chapters)):
        assert letters(done.project, index) == letters(before, index)


@given(st.data())
def test_any_move_keeps_every_block(data: st.DataObject) -> None:
    before = data.draw(projects())
    every = [one for each in before.chapters for one in each.blocks]
    taken = data.draw(st.lists(st.sampled_from([one.id for one in every]), unique=True, max_size=4))
    after = body.move_blocks(before, taken, data.draw(gaps(before)))
    assert problems(after) == ()
    moved = [one for each in after.chapters for one in each.blocks]
    assert {id(one) for one in moved} == {id(one) for one in every}
