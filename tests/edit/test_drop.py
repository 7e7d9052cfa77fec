"""Rearranging through its one door: what lands where, what can't, and what it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.edit import drop
from songfic_editor.edit.drop import (
    Blocks,
    ChapterGap,
    Chapters,
    Dragged,
    OnChapter,
    OnScene,
    SceneGap,
    Scenes,
    StanzaPart,
    Stanzas,
    Target,
)
from songfic_editor.edit.step import Label
from songfic_editor.model.check import problems
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.lookup import find, text_of
from songfic_editor.model.position import Gap, caret
from tests.builders import chapter, head, para, placed, project, projects, story
from tests.edit.drawing import drags, targets

C1, C2 = ChapterId("c1"), ChapterId("c2")


def blocks(*ids: str) -> Blocks:
    return Blocks(tuple(BlockId(one) for one in ids))


def scenes(*ids: str) -> Scenes:
    return Scenes(tuple(BlockId(one) for one in ids))


def stanzas(*ids: str) -> Stanzas:
    return Stanzas(tuple(StanzaPart(StanzaId(one)) for one in ids))


def ids(project: Project) -> list[list[str]]:
    return [[block.id for block in chapter.blocks] for chapter in project.chapters]


def after(dragged: Dragged, target: Target, copy: bool = False) -> Project:
    step = drop.drop(story(), dragged, target, copy)
    assert step is not None
    assert problems(step.project) == ()
    return step.project


def test_a_stanza_from_the_song_lands_in_the_gap() -> None:
    step = drop.drop(story(), stanzas("bridge", "verse"), Gap(C1, 4), before=caret(BlockId("p1")))
    assert step is not None
    assert (step.label, step.before) == (Label.PLACE_STANZAS, caret(BlockId("p1")))
    new = step.project.chapters[0].blocks
    assert [block.stanza for block in new[4:6] if hasattr(block, "stanza")] == ["bridge", "verse"]
    assert step.after == caret(new[4].id)


def test_a_part_of_a_stanza() -> None:
    lines = Stanzas((StanzaPart(StanzaId("bridge"), (1, 2)),))
    changed = after(lines, OnScene(BlockId("s3")))
    assert text_of(changed, changed.chapters[1].blocks[-1]) == "Should ask for me\nSay no"
    one = after(Stanzas((StanzaPart(StanzaId("bridge"), (1, 1)),)), OnScene(BlockId("s3")))
    assert text_of(one, one.chapters[1].blocks[-1]) == "Should ask for me"
    for part in ((1, 3), (2, 1), (-1, 1)):
        assert not drop.can_drop(story(), Stanzas((StanzaPart(StanzaId("bridge"), part),)), OnChapter(C1))


def test_a_placed_stanza_moves_and_the_cursor_goes_with_it() -> None:
    step = drop.drop(story(), blocks("v1"), OnScene(BlockId("s2")))
    assert step is not None
    assert step.label is Label.MOVE_STANZA
    assert step.after == caret(BlockId("v1"))
    assert ids(step.project)[0] == ["s1", "p1", "p2", "s2", "p3", "r1", "p4", "v1"]


def test_a_copy_leaves_the_first_where_it_was() -> None:
    step = drop.drop(story(), blocks("v1"), Gap(C2, 1), copy=True)
    assert step is not None
    assert step.label is Label.COPY_STANZA
    assert ids(step.project)[0] == ids(story())[0]
    assert step.after == caret(step.project.chapters[1].blocks[1].id)


def test_paragraphs_go_with_stanzas() -> None:
    step = drop.drop(story(), blocks("v1", "p2"), OnChapter(C2))
    assert step is not None
    assert step.label is Label.MOVE_PARAGRAPHS
    assert ids(step.project)[1] == ["s3", "p5", "r2", "p6", "v1", "p2"]


def test_scenes_move_and_copy() -> None:
    assert ids(after(scenes("s2"), SceneGap(C1, 0)))[0] == ["s2", "p3", "r1", "p4", "s1", "p1", "v1", "p2"]
    assert ids(after(scenes("s1"), OnChapter(C2)))[1] == ["s3", "p5", "r2", "p6", "s1", "p1", "v1", "p2"]
    step = drop.drop(story(), scenes("s1"), SceneGap(C2, 9), copy=True)
    assert step is not None
    assert step.label is Label.COPY_SCENE
    new = step.project.chapters[1].blocks
    assert step.after == caret(new[4].id)
    assert text_of(step.project, new[4]) == "Morning"


@pytest.mark.parametrize("copy", [False, True])
@pytest.mark.parametrize(
    ("dragged", "target", "moves", "copies"),
    [
        (blocks("v1", "r1"), OnChapter(C2), Label.MOVE_STANZAS, Label.COPY_STANZAS),
        (blocks("p1", "p2"), OnChapter(C2), Label.MOVE_PARAGRAPHS, Label.COPY_PARAGRAPHS),
        (scenes("s1", "s2"), OnChapter(C2), Label.MOVE_SCENES, Label.COPY_SCENES),
        (Chapters((C1, C2)), ChapterGap(0), None, Label.COPY_CHAPTERS),
    ],
)
def test_what_is_done_to_several_is_called_so(
    dragged: Dragged, target: Target, moves: Label | None, copies: Label, copy: bool
) -> None:
    step = drop.drop(story(), dragged, target, copy)
    assert (step and step.label) == (copies if copy else moves)


def test_chapters_move_and_copy() -> None:
    moved = drop.drop(story(), Chapters((C1,)), ChapterGap(2))
    assert moved is not None
    assert (moved.label, moved.after) == (Label.MOVE_CHAPTER, caret(BlockId("s1")))
    assert [chapter.id for chapter in moved.project.chapters] == ["c2", "c1"]
    copied = drop.drop(story(), Chapters((C1, C2)), ChapterGap(0), copy=True)
    assert copied is not None
    assert [chapter.title for chapter in copied.project.chapters] == ["The Keeper", "The Sail"] * 2
    assert copied.after == caret(copied.project.chapters[0].blocks[0].id)


NOWHERE: list[tuple[Dragged, Target]] = [
    (blocks("v1"), Gap(C1, 2)),
    (blocks("v1"), Gap(C1, 3)),
    (blocks("p4"), OnScene(BlockId("s2"))),
    (scenes("s2"), SceneGap(C1, 2)),
    (Chapters((C1,)), ChapterGap(1)),
]


@pytest.mark.parametrize(("dragged", "target"), NOWHERE)
def test_what_stays_where_it_is_makes_no_step(dragged: Dragged, target: Target) -> None:
    assert drop.can_drop(story(), dragged, target)
    assert drop.drop(story(), dragged, target) is None


IMPOSSIBLE: list[tuple[Dragged, Target]] = [
    (blocks("v1"), Gap(C1, 0)),
    (blocks("v1"), Gap(C1, 9)),
    (blocks("v1"), Gap(ChapterId("none"), 1)),
    (blocks("v1"), OnScene(BlockId("p1"))),
    (blocks("v1"), SceneGap(C1, 0)),
    (blocks("v1"), ChapterGap(0)),
    (blocks("s2"), Gap(C1, 1)),
    (blocks("v1", "s2"), Gap(C1, 1)),
    (blocks("none"), Gap(C1, 1)),
    (blocks(), Gap(C1, 1)),
    (scenes("p1"), SceneGap(C1, 0)),
    (scenes("s1"), Gap(C1, 3)),
    (scenes("s1"), OnScene(BlockId("s2"))),
    (scenes("s1"), SceneGap(ChapterId("none"), 0)),
    (stanzas("none"), Gap(C1, 1)),
    (stanzas(), Gap(C1, 1)),
    (Chapters((C1,)), OnChapter(C2)),
    (Chapters((ChapterId("none"),)), ChapterGap(0)),
]


@pytest.mark.parametrize(("dragged", "target"), IMPOSSIBLE)
def test_what_cannot_be_dropped(dragged: Dragged, target: Target) -> None:
    assert not drop.can_drop(story(), dragged, target)
    assert drop.drop(story(), dragged, target) is None


def test_what_is_dragged_travels_as_bytes() -> None:
    here = story()
    for dragged in (blocks("v1"), scenes("s1"), stanzas("verse"), Chapters((C1,))):
        assert drop.decode(here, drop.encode(here, dragged)) == dragged


def test_bytes_of_another_project_or_of_no_sense_are_not_taken() -> None:
    here, other = story(), project(chapter(head(id="s"), para(id="v1"), placed("x")), id="other")
    data = drop.encode(here, blocks("v1"))
    assert drop.decode(other, data) is None
    assert drop.decode(here, drop.encode(here, blocks("gone"))) is None
    for bad in (b"", b"{}", b"[1]", b"\xff", data[:-2], data.replace(b"blocks", b"others"), b"[" * 100_000):
        assert drop.decode(here, bad) is None


@given(st.data())
def test_any_drop_keeps_all_words_and_can_be_told_beforehand(data: st.DataObject) -> None:
    before = data.draw(projects())
    dragged, target = data.draw(drags(before)), data.draw(targets(before))
    copy = data.draw(st.booleans())
    step = drop.drop(before, dragged, target, copy)
    if step is None:
        return
    assert drop.can_drop(before, dragged, target)
    assert problems(step.project) == ()
    assert step.after is not None
    assert find(step.project, step.after.head.block) is not None
    kept = {id(block) for chapter in step.project.chapters for block in chapter.blocks}
    assert {id(block) for chapter in before.chapters for block in chapter.blocks} <= kept
    assert step.project.songs is before.songs


def test_with_shift_a_stanza_s_lines_go_between_the_paragraphs() -> None:
    before = project(
        chapter(para("a", id="a"), para("b", id="b"), para("c", id="c"), id="c1"), songs=story().songs
    )
    dragged = stanzas("bridge")
    gap = Gap(C1, 2)
    step = drop.drop(before, dragged, gap, spreads=True)
    assert step is not None
    assert step.label == Label.SPREAD_STANZA
    there = step.project.chapters[0].blocks[1:]
    assert [one.part if isinstance(one, Placement) else one.id for one in there] == [
        "a", (0, 0), "b", (1, 1), "c", (2, 2),
    ]  # fmt: skip
    assert step.after is not None
    assert step.after.head.block == there[1].id


def test_a_placed_stanza_is_moved_and_spread_and_what_is_no_stanza_only_moved() -> None:
    before = story()
    step = drop.drop(before, blocks("v1"), Gap(C2, 1), spreads=True)
    assert step is not None
    there = step.project.chapters[1].blocks[1:]
    assert [one.part if isinstance(one, Placement) else one.id for one in there][:3] == [(0, 0), "p5", (1, 1)]
    assert there[0].id == "v1"
    moved = drop.drop(before, blocks("p1"), Gap(C2, 1), spreads=True)
    assert moved is not None
    assert moved.label == Label.MOVE_PARAGRAPH
    assert not drop.can_spread(before, blocks("p1"))
    assert not drop.can_spread(before, blocks("v1", "r1"))
