"""Chapters: adding, splitting, merging, moving, deleting them, and their notes."""

import pytest

from songfic_editor.edit import chapters
from songfic_editor.model.check import problems
from songfic_editor.model.document import Notes, Project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.lookup import scenes, text_of
from songfic_editor.model.position import Place, caret
from tests.builders import chapter, head, para, project, story

C1, C2 = ChapterId("c1"), ChapterId("c2")


def titles(project: Project) -> list[str]:
    return [one.title for one in project.chapters]


def words(project: Project, index: int) -> list[str]:
    return [text_of(project, block) for block in project.chapters[index].blocks]


def noted() -> Project:
    """Two chapters with notes at both ends of each."""
    return project(
        chapter(head(id="a"), para("one", id="p"), title="A", id="c1", notes=notes("1")),
        chapter(head(id="b"), para("two", id="q"), title="B", id="c2", notes=notes("2")),
    )


def notes(name: str) -> Notes:
    return Notes((para(f"head {name}", id=f"h{name}"),), (para(f"end {name}", id=f"e{name}"),))


def test_a_new_chapter() -> None:
    after = chapters.add(story(), 1, "Noon\n")
    assert titles(after) == ["The Keeper", "Noon ", "The Sail"]
    assert words(after, 1) == ["", ""]
    assert titles(chapters.add(story(), 99, "Last"))[-1] == "Last"


def test_rename() -> None:
    before = story()
    assert titles(chapters.rename(before, C2, "Sail\nho")) == ["The Keeper", "Sail ho"]
    assert chapters.rename(before, C2, "The Sail") is before


def test_split_at_a_scene() -> None:
    before = story()
    done = chapters.split(before, BlockId("s2"))
    assert titles(done.project) == ["The Keeper", "", "The Sail"]
    assert done.project.chapters[1].blocks == before.chapters[0].blocks[4:]
    assert done.selection == caret(BlockId("s2"))
    assert done.project.chapters[2] is before.chapters[1]


def test_split_in_the_text_opens_a_scene() -> None:
    done = chapters.split(story(), Place(BlockId("p3"), 7))
    assert problems(done.project) == ()
    assert words(done.project, 0)[-2:] == ["Evening", "Nobody "]
    assert words(done.project, 1)[:2] == ["", "had come."]


def test_split_at_the_start_of_a_scene_takes_its_head_along() -> None:
    done = chapters.split(story(), Place(BlockId("p3")))
    assert words(done.project, 1)[0] == "Evening"


@pytest.mark.parametrize("place", [Place(BlockId("s1"), 3), Place(BlockId("p1"), 0)])
def test_nothing_is_split_off_at_the_beginning(place: Place) -> None:
    before = story()
    assert chapters.split(before, place).project is before


def test_split_after_the_last_word_gives_an_empty_chapter() -> None:
    done = chapters.split(story(), Place(BlockId("p6"), 8))
    assert words(done.project, 2) == ["", ""]


def test_the_notes_go_with_their_ends() -> None:
    done = chapters.split(noted(), Place(BlockId("p"), 1)).project
    assert (done.chapters[0].notes, done.chapters[1].notes) == (
        Notes(notes("1").head),
        Notes(end=notes("1").end),
    )


def test_merging_keeps_notes_and_titles() -> None:
    before = noted()
    after = chapters.merge(before, C2)
    assert problems(after) == ()
    assert titles(after) == ["A"]
    assert words(after, 0) == ["", "one", "B", "two"]
    assert [text_of(after, one) for one in after.chapters[0].notes.head] == ["head 1", "head 2"]
    assert [text_of(after, one) for one in after.chapters[0].notes.end] == ["end 1", "end 2"]
    assert chapters.merge(before, C1) is before


def test_moving() -> None:
    before = story()
    after = chapters.move(before, [C1], 2)
    assert after.chapters == (before.chapters[1], before.chapters[0])
    for index in (0, 1):
        assert chapters.move(before, [C1], index) is before
    assert chapters.move(before, [C1, C2], 1) is before


def test_copies_have_ids_of_their_own() -> None:
    after = chapters.copy(noted(), [C1, C2], 1)
    assert problems(after) == ()
    assert titles(after) == ["A", "A", "B", "B"]
    assert [text_of(after, one) for one in after.chapters[1].notes.head] == ["head 1"]


def test_deleting_leaves_one_to_write_in() -> None:
    before = story()
    assert chapters.delete(before, [C1]).chapters == (before.chapters[1],)
    after = chapters.delete(before, [C1, C2])
    assert words(after, 0) == ["", ""]
    assert after.songs is before.songs


def test_notes() -> None:
    before = noted()
    whole = chapters.set_notes(before, None, notes("3"))
    assert (whole.notes, whole.chapters) == (notes("3"), before.chapters)
    one = chapters.set_notes(before, C2, Notes())
    assert (one.chapters[1].notes, one.chapters[0]) == (Notes(), before.chapters[0])
    assert chapters.set_notes(before, C2, notes("2")) is before
    assert chapters.set_notes(before, None, Notes()) is before


def test_merging_keeps_the_title_of_the_chapter_that_goes() -> None:
    one = chapter(head("Morning"), para("a"), title="First", id="one")
    two = chapter(head("Evening"), para("b"), title="Second", id="two")
    after = chapters.merge(project(one, two), two.id)
    heads = [scene.head.title for scene in scenes(after.chapters[0])]
    assert heads == ["Morning", "Second: Evening"]
