"""Choosing between two texts of one block: one step each, and no choice without its blocks."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import body, chapters, choices, songs
from songfic_editor.edit.merge import merge
from songfic_editor.edit.step import Label, Step
from songfic_editor.edit.typed import Reread, typed
from songfic_editor.model.check import problems
from songfic_editor.model.document import Choice, Paragraph, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId
from songfic_editor.model.lookup import text_of
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.model.text import PLAIN, from_plain
from tests.builders import projects, story
from tests.edit.editing import edited

P1, P5 = BlockId("p1"), BlockId("p5")


def typed_at(project: Project, block: str, words: str) -> Project:
    return body.insert_text(project, Place(BlockId(block)), words, PLAIN).project


def opened() -> Project:
    """The story with a choice in each chapter: p1 and p5 were written in both places."""
    ours = typed_at(typed_at(story(), "p1", "Mine. "), "p5", "Mine. ")
    theirs = typed_at(typed_at(story(), "p1", "Theirs. "), "p5", "Theirs. ")
    return merge(story(), ours, theirs).project


def says(project: Project, chapter: int) -> list[str]:
    return [text_of(project, block) for block in project.chapters[chapter].blocks]


def of(project: Project, step: Step | None) -> tuple[list[str], list[str], Label]:
    assert step is not None
    assert problems(step.project) == ()
    assert [choice.mine for choice in step.project.choices] == [P5]
    assert step.after == caret(P1)
    return (
        says(step.project, 0)[1:3],
        [block.id for block in step.project.chapters[0].blocks[1:3]],
        step.label,
    )


def test_a_merge_leaves_both_texts_ours_first() -> None:
    project = opened()
    assert [choice.mine for choice in project.choices] == [P1, P5]
    assert says(project, 0)[1:3] == ["Mine. She woke before the gulls.", "Theirs. She woke before the gulls."]


def test_mine_is_kept() -> None:
    project = opened()
    texts, blocks, label = of(project, choices.keep_mine(project, project.choices[0], caret(P5)))
    assert (texts[0], blocks, label) == ("Mine. She woke before the gulls.", ["p1", "v1"], Label.KEEP_MINE)


def test_theirs_is_kept_as_the_block_that_was_here() -> None:
    project = opened()
    texts, blocks, label = of(project, choices.keep_theirs(project, project.choices[0]))
    assert (texts[0], blocks, label) == (
        "Theirs. She woke before the gulls.",
        ["p1", "v1"],
        Label.KEEP_THEIRS,
    )


def test_both_are_kept_and_are_two_blocks_from_then_on() -> None:
    project = opened()
    step = choices.keep_both(project, project.choices[0])
    texts, _, label = of(project, step)
    assert [text.split()[0] for text in texts] == ["Mine.", "Theirs."]
    assert label is Label.KEEP_BOTH
    assert step is not None
    assert step.project.chapters is project.chapters


def test_what_is_settled_is_not_settled_again() -> None:
    gone = Choice(P1, BlockId("p2"))
    for keep in (choices.keep_mine, choices.keep_theirs, choices.keep_both):
        assert keep(opened(), gone) is None


def test_an_edit_that_takes_a_block_away_settles_its_choice() -> None:
    project = opened()
    mine, theirs = project.choices[0].mine, project.choices[0].theirs
    end = len(says(project, 0)[2])
    for changed in (
        body.join_before(project, theirs).project,
        body.delete(project, Selection(Place(mine, 3), Place(theirs, end))).project,
        typed(project, ChapterId("c1"), 1, 2, (Reread(from_plain("One.")),)),
    ):
        assert problems(changed) == ()
        assert [choice.mine for choice in changed.choices] == [P5]
    assert chapters.delete(project, [ChapterId("c1"), ChapterId("c2")]).choices == ()


def test_an_edit_that_leaves_both_leaves_the_choice_as_it_is() -> None:
    project = opened()
    theirs = project.choices[0].theirs
    for changed in (
        typed_at(project, "p1", "More. "),
        typed_at(project, theirs, "More. "),
        chapters.move(project, [ChapterId("c1")], 2),
        chapters.split(project, Place(theirs)).project,
        songs.remove(project, SongId("song")),
    ):
        assert changed is not project
        assert changed.choices is project.choices


def test_going_from_choice_to_choice_goes_round() -> None:
    project = opened()
    theirs = project.choices[0].theirs
    for here, after, before in (
        (None, P1, P5),
        (BlockId("s1"), P1, P5),
        (P1, P5, P5),
        (theirs, P5, P5),
        (BlockId("s3"), P5, P1),
        (P5, P1, P1),
        (BlockId("p6"), P1, P5),
    ):
        assert choices.next_choice(project, here) == after
        assert choices.next_choice(project, here, forward=False) == before
    assert choices.next_choice(story(), P1) is None
    alone = replace(project, choices=project.choices[:1])
    assert choices.next_choice(alone, P1) == P1


@given(projects(2, 5), st.data())
def test_any_choice_is_settled_whatever_was_edited_before(base: Project, data: st.DataObject) -> None:
    merged = merge(base, data.draw(edited(base)), data.draw(edited(base))).project
    project = data.draw(edited(merged, 2))
    assert problems(project) == ()
    for _ in range(len(project.choices)):
        if not project.choices:
            break
        choice = data.draw(st.sampled_from(project.choices))
        keep = data.draw(st.sampled_from((choices.keep_mine, choices.keep_theirs, choices.keep_both)))
        step = keep(project, choice)
        assert step is not None
        assert problems(step.project) == ()
        assert len(step.project.choices) < len(project.choices)
        project = step.project
    assert project.choices == ()


def test_a_text_chosen_between_is_a_paragraph_or_a_stanza() -> None:
    merged = opened()
    chosen = {choice.mine for choice in merged.choices} | {choice.theirs for choice in merged.choices}
    assert all(isinstance(block, Paragraph) for block in merged.chapters[0].blocks if block.id in chosen)
