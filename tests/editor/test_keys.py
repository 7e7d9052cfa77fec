"""Enter, Backspace and Delete around stanzas and scene heads, as a writer meets them."""

import pytest

from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import keys
from songfic_editor.model import check, lookup
from songfic_editor.model.document import Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.model.text import PLAIN
from tests.builders import chapter, head, para, placed, project, song, stanza

TIDE = stanza("The lamp is low", "The tide is in", id="tide")


def story(*blocks: object) -> Project:
    made = project(chapter(*blocks), songs=[song("Tide", TIDE)])  # type: ignore[arg-type]  # blocks of all kinds
    assert check.problems(made) == ()
    return made


def at(block: str, offset: int = 0) -> Selection:
    return caret(BlockId(block), offset)


def done(answer: keys.Answer) -> Step:
    assert isinstance(answer, Step)
    assert check.problems(answer.project) == ()
    return answer


def texts(made: Project) -> list[str]:
    return [lookup.text_of(made, block) for block in made.chapters[0].blocks]


@pytest.mark.parametrize("marks", ["***", "* * *", "---", "~*~", "###", "* * * *", "~~~"])
def test_marks_and_enter_open_a_scene(marks: str) -> None:
    made = story(head("One"), para("Before.", id="p"), para(marks, id="m"), para("After.", id="q"))
    step = done(keys.enter(made, at("m", len(marks))))
    assert step.label is Label.ADD_SCENE
    blocks = step.project.chapters[0].blocks
    assert [type(block) for block in blocks] == [SceneHead, Paragraph, SceneHead, Paragraph, Paragraph]
    assert texts(step.project) == ["One", "Before.", "", "", "After."]
    assert step.after == caret(blocks[3].id)


@pytest.mark.parametrize("text", ["", "**", "--", "a ***", "*** no", "-"])
def test_other_text_and_enter_is_a_paragraph(text: str) -> None:
    made = story(para(text, id="p"))
    step = done(keys.enter(made, at("p", len(text))))
    assert step.label is Label.NEW_PARAGRAPH
    assert texts(step.project) == ["", text, ""]


def test_enter_in_a_stanza_is_a_line_and_alters_it() -> None:
    made = story(para("a"), placed(TIDE, id="s"))
    step = done(keys.enter(made, at("s", len("The lamp is low"))))
    block = lookup.block(step.project, BlockId("s"))
    assert isinstance(block, Placement)
    assert block.lines == ("The lamp is low", "", "The tide is in")
    assert step.after == at("s", len("The lamp is low") + 1)


def test_enter_twice_at_a_stanzas_end_leaves_it_as_it_was() -> None:
    made = story(para("a"), placed(TIDE, id="s"), para("b"))
    first = done(keys.enter(made, at("s", len("The lamp is low\nThe tide is in"))))
    assert first.after is not None
    second = done(keys.enter(first.project, first.after))
    block = lookup.block(second.project, BlockId("s"))
    assert isinstance(block, Placement)
    assert block.lines is None
    assert texts(second.project) == ["", "a", "The lamp is low\nThe tide is in", "", "b"]
    assert second.after == caret(second.project.chapters[0].blocks[3].id)


def test_enter_over_a_selection_replaces_it() -> None:
    made = story(para("one two", id="p"), para("three four", id="q"))
    step = done(keys.enter(made, Selection(Place(BlockId("p"), 3), Place(BlockId("q"), 5))))
    assert texts(step.project) == ["", "one", " four"]


def test_backspace_behind_a_stanza_marks_it_then_takes_it_out() -> None:
    made = story(para("a"), placed(TIDE, id="s"), para("b", id="p"))
    assert keys.backspace(made, at("p")) == keys.SelectBlock(BlockId("s"))
    step = keys.remove_block(made, BlockId("s"))
    assert step is not None
    assert step.label is Label.REMOVE_STANZA
    assert texts(step.project) == ["", "a", "b"]
    assert step.after == at("p")
    assert lookup.stanza(step.project, TIDE.id) is TIDE


def test_backspace_behind_a_scene_head_marks_it_then_joins_the_scenes() -> None:
    made = story(para("a"), head("Two", id="h"), para("b", id="p"))
    assert keys.backspace(made, at("p")) == keys.SelectBlock(BlockId("h"))
    step = keys.remove_block(made, BlockId("h"))
    assert step is not None
    assert step.label is Label.MERGE_SCENE
    assert texts(step.project) == ["", "a", "b"]


def test_backspace_joins_paragraphs_only() -> None:
    made = story(para("a", id="p"), para("b", id="q"))
    step = done(keys.backspace(made, at("q")))
    assert texts(step.project) == ["", "ab"]
    assert step.after == at("p", 1)


def test_backspace_at_the_chapters_start_does_nothing() -> None:
    made = story(head("One", id="h"), para("a", id="p"))
    assert keys.backspace(made, at("h")) == keys.Jump(at("h"))
    assert keys.backspace(made, at("p")) == keys.Jump(at("p"))


def test_backspace_before_a_stanza_never_joins_it_to_prose() -> None:
    made = story(para("a", id="p"), placed(TIDE, id="s"))
    assert keys.backspace(made, at("s")) == keys.Jump(at("p", 1))


def test_backspace_before_a_stanza_takes_an_empty_paragraph_out() -> None:
    made = story(para("a"), para("", id="e"), placed(TIDE, id="s"))
    step = done(keys.backspace(made, at("s")))
    assert texts(step.project) == ["", "a", "The lamp is low\nThe tide is in"]
    assert step.after == at("s")


def test_delete_before_a_stanza_marks_it() -> None:
    made = story(para("a", id="p"), placed(TIDE, id="s"), para("b"))
    assert keys.delete(made, at("p", 1)) == keys.SelectBlock(BlockId("s"))


def test_delete_at_a_stanzas_end_never_joins_prose_to_it() -> None:
    made = story(placed(TIDE, id="s"), para("b", id="p"))
    end = len("The lamp is low\nThe tide is in")
    assert keys.delete(made, at("s", end)) == keys.Jump(at("p"))


def test_inside_a_text_the_keys_are_left_to_qt() -> None:
    made = story(para("abc", id="p"), placed(TIDE, id="s"))
    assert keys.backspace(made, at("p", 2)) is None
    assert keys.delete(made, at("p", 2)) is None
    assert keys.delete(made, at("s", 2)) is None
    within = Selection(Place(BlockId("p"), 0), Place(BlockId("p"), 2))
    assert keys.backspace(made, within) is None
    assert keys.write_over(made, within, "x", PLAIN) is None


def test_a_stanza_selected_whole_goes() -> None:
    made = story(para("a"), placed(TIDE, id="s"), para("b", id="p"))
    whole = Selection(Place(BlockId("s"), 0), Place(BlockId("s"), 30))
    assert texts(done(keys.delete(made, whole)).project) == ["", "a", "b"]


def test_typing_over_several_blocks_is_one_step() -> None:
    made = story(para("one", id="p"), placed(TIDE, id="s"), para("two", id="q"))
    step = done(keys.write_over(made, Selection(Place(BlockId("p"), 1), Place(BlockId("q"), 1)), "x", PLAIN))
    assert texts(step.project) == ["", "oxwo"]
    assert step.after == at("p", 2)
