"""Scenes: adding, splitting, merging, moving, deleting them."""

import pytest

from songfic_editor.edit import scenes
from songfic_editor.model.check import problems
from songfic_editor.model.document import Block, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.lookup import NotFound, text_of
from songfic_editor.model.position import Place, caret
from tests.builders import chapter, head, para, project, story

C1, C2 = ChapterId("c1"), ChapterId("c2")
S1, S2, S3 = BlockId("s1"), BlockId("s2"), BlockId("s3")


def outline(project: Project) -> list[list[str]]:
    """Ids by chapter; what is new is shown by its kind and words."""
    old = {block.id for one in story().chapters for block in one.blocks}

    def name(block: Block) -> str:
        kind = "scene" if isinstance(block, SceneHead) else "paragraph"
        return f"{kind} {text_of(project, block)}".strip()

    return [
        [block.id if block.id in old else name(block) for block in one.blocks] for one in project.chapters
    ]


FIRST = ["s1", "p1", "v1", "p2"]
SECOND = ["s2", "p3", "r1", "p4"]
THIRD = ["s3", "p5", "r2", "p6"]


def test_a_new_scene_has_a_paragraph_to_write_in() -> None:
    after = scenes.add(story(), C1, 1, "Noon\n")
    assert outline(after)[0] == [*FIRST, "scene Noon", "paragraph", *SECOND]
    assert outline(scenes.add(story(), C1, 0))[0] == ["scene", "paragraph", *FIRST, *SECOND]
    assert outline(scenes.add(story(), C1, 99))[0] == [*FIRST, *SECOND, "scene", "paragraph"]


def test_a_scene_is_renamed() -> None:
    before = story()
    after = scenes.rename(before, S2, "Late\nevening")
    assert after.chapters[0].blocks[4] == head("Late evening", id="s2")
    assert scenes.rename(before, S2, "Evening") is before
    with pytest.raises(NotFound):
        scenes.rename(before, BlockId("p1"), "x")


@pytest.mark.parametrize(
    ("place", "expected", "cursor"),
    [
        (Place(BlockId("p1"), 4), ["s1", "p1", "scene", "paragraph woke before the gulls.", "v1", "p2"], 3),
        (Place(BlockId("p1"), 0), ["s1", "scene", *FIRST[1:]], 2),
        (Place(BlockId("p1"), 26), ["s1", "p1", "scene", "v1", "p2"], 2),
        (Place(BlockId("v1"), 0), ["s1", "p1", "scene", "v1", "p2"], 2),
        (Place(BlockId("v1"), 5), ["s1", "p1", "v1", "scene", "p2"], 4),
        (Place(BlockId("p2"), 27), [*FIRST, "scene", "paragraph"], 5),
        (Place(BlockId("s1"), 3), ["s1", "scene", "p1", "v1", "p2"], 2),
    ],
)
def test_a_scene_opens_at_a_place(place: Place, expected: list[str], cursor: int) -> None:
    done = scenes.split(story(), place)
    assert problems(done.project) == ()
    assert outline(done.project)[0] == [*expected, *SECOND]
    assert done.selection == caret(done.project.chapters[0].blocks[cursor].id)


def test_an_empty_paragraph_is_the_one_to_write_in() -> None:
    before = project(chapter(para("x"), para(id="e")))
    done = scenes.split(before, Place(BlockId("e")))
    assert [text_of(done.project, block) for block in done.project.chapters[0].blocks] == ["", "x", "", ""]
    assert done.selection == caret(BlockId("e"))


def test_merging_takes_the_head_only() -> None:
    before = story()
    assert outline(scenes.merge(before, S2))[0] == [*FIRST, *SECOND[1:]]
    assert scenes.merge(before, S1) is before
    assert scenes.merge(before, S3) is before


def test_scenes_move_whole() -> None:
    assert outline(scenes.move(story(), [S2], C1, 0))[0] == [*SECOND, *FIRST]
    assert outline(scenes.move(story(), [S1], C1, 2))[0] == [*SECOND, *FIRST]
    assert outline(scenes.move(story(), [S2], C2, 0)) == [FIRST, [*SECOND, *THIRD]]
    assert outline(scenes.move(story(), [S3, S1], C1, 2)) == [
        [*SECOND, *FIRST, *THIRD],
        ["scene", "paragraph"],
    ]


@pytest.mark.parametrize(("scene", "index"), [(S1, 0), (S1, 1), (S2, 1), (S2, 2), (S2, 99)])
def test_a_scene_moved_to_where_it_stands_is_no_change(scene: BlockId, index: int) -> None:
    before = story()
    assert scenes.move(before, [scene], C1, index) is before


def test_copies_have_ids_of_their_own() -> None:
    before = story()
    after = scenes.copy(before, [S1], C2, 1)
    assert problems(after) == ()
    assert after.chapters[0] is before.chapters[0]
    words = [text_of(after, block) for block in after.chapters[1].blocks[4:]]
    assert words == [text_of(before, block) for block in before.chapters[0].blocks[:4]]


def test_deleting() -> None:
    assert outline(scenes.delete(story(), [S1])) == [SECOND, THIRD]
    assert outline(scenes.delete(story(), [S1, S2])) == [["scene", "paragraph"], THIRD]
    with pytest.raises(NotFound):
        scenes.delete(story(), [BlockId("p1")])
