"""The story's bones: prose changes leave them the same objects, all else changes only what it touches."""

from msgspec.structs import replace

from songfic_editor.edit import placements, scenes
from songfic_editor.edit.typed import Reread, typed
from songfic_editor.model.ids import BlockId
from songfic_editor.model.text import from_plain
from songfic_editor.ui.story_outline import outline, scene_of
from tests.builders import story


def test_bones_are_heads_and_stanzas() -> None:
    bones = outline(story())
    found = [
        [(one.head.id, *(block.id for block in one.placements)) for one in c.scenes] for c in bones.chapters
    ]
    assert found == [[("s1", "v1"), ("s2", "r1")], [("s3", "r2")]]


def test_typing_prose_leaves_all_bones_alone() -> None:
    project = story()
    before = outline(project)
    edited = typed(project, project.chapters[0].id, 1, 1, (Reread(from_plain("She woke"), "start"),))
    after = outline(edited, before)
    assert after.project is edited
    assert after.chapters is before.chapters


def test_an_edit_touches_only_the_bones_of_its_scene() -> None:
    project = story()
    before = outline(project)
    after = outline(placements.remove(project, (BlockId("r1"),)), before)
    assert after.chapters[0].scenes[0] is before.chapters[0].scenes[0]
    assert after.chapters[0].scenes[1].placements == ()
    assert after.chapters[1] is before.chapters[1]


def test_a_chapter_that_only_moves_keeps_its_bones() -> None:
    project = story()
    before = outline(project)
    after = outline(replace(project, chapters=project.chapters[::-1]), before)
    assert [one is other for one, other in zip(after.chapters, before.chapters[::-1], strict=True)] == [
        True,
        True,
    ]
    renamed = outline(scenes.rename(project, BlockId("s1"), "Dawn"), before)
    assert renamed.chapters[0].scenes[0].head.title == "Dawn"


def test_the_scene_of_a_block() -> None:
    chapter = story().chapters[0]
    assert scene_of(chapter, BlockId("p2")) == "s1"
    assert scene_of(chapter, BlockId("s2")) == "s2"
    assert scene_of(chapter, BlockId("p5")) is None
