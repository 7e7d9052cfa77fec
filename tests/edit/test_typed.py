"""Typing: blocks keep their ids and kinds, and no character is dropped."""

from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.edit.rebuild import is_same
from songfic_editor.edit.typed import Reread, typed
from songfic_editor.model.check import problems
from songfic_editor.model.document import Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.lookup import text_of
from songfic_editor.model.text import Run, from_plain, plain, style_of
from tests.builders import HARP, aligns, chapter, head, para, placed, project, projects, runs, story

C1, C2 = ChapterId("c1"), ChapterId("c2")


def read(*texts: str) -> tuple[Reread, ...]:
    return tuple(Reread(from_plain(text)) for text in texts)


def texts_of(project: Project, chapter: int = 0) -> list[str]:
    return [text_of(project, block) for block in project.chapters[chapter].blocks]


def test_a_key_changes_one_block_and_nothing_else() -> None:
    before = story()
    after = typed(before, C1, 1, 1, read("She woke before the gulls!"))
    old, new = before.chapters[0].blocks, after.chapters[0].blocks
    assert new[1] == para("She woke before the gulls!", id="p1")
    assert all(old[index] is new[index] for index in (0, 2, 3, 4, 5, 6, 7))
    assert after.chapters[1] is before.chapters[1]
    assert after.songs is before.songs


def test_what_reads_the_same_is_the_same_project() -> None:
    before = story()
    block = before.chapters[0].blocks[3]
    assert isinstance(block, Paragraph)
    assert typed(before, C1, 3, 1, (Reread(block.runs, block.align),)) is before
    assert typed(before, C1, 2, 1, read("The lamp is low\nThe tide is in")) is before
    assert typed(before, C2, 2, 1, read("Oh, harbour lights\nYou brought him home")) is before


def test_typing_in_a_stanza_alters_this_placement_only() -> None:
    before = story()
    after = typed(before, C1, 6, 1, read(f"Oh, harbour lights\nBring {HARP} home\n"))
    block = after.chapters[0].blocks[6]
    assert block == placed("chorus", id="r1", lines=("Oh, harbour lights", f"Bring {HARP} home", ""))
    assert after.songs is before.songs
    back = typed(after, C1, 6, 1, read("Oh, harbour lights\nBring him home"))
    assert back.chapters[0].blocks[6] == placed("chorus", id="r1")


def test_a_title_is_one_line() -> None:
    after = typed(story(), C1, 4, 1, read("Late\nevening"))
    assert after.chapters[0].blocks[4] == head("Late evening", id="s2")


def test_a_split_keeps_first_and_last() -> None:
    after = typed(story(), C1, 2, 2, read("one\nverse", "between", "The kettle"))
    kinds = [(type(block), block.id) for block in after.chapters[0].blocks[2:5]]
    assert kinds[0] == (Placement, "v1")
    assert kinds[1][0] is Paragraph
    assert kinds[1][1] not in ("v1", "p2")
    assert kinds[2] == (Paragraph, "p2")


def test_a_join_keeps_the_first() -> None:
    after = typed(story(), C1, 1, 2, read("gulls and lamp"))
    assert [block.id for block in after.chapters[0].blocks] == ["s1", "p1", "p2", "s2", "p3", "r1", "p4"]


def test_a_chapter_keeps_its_scene_head() -> None:
    before = story()
    gone = typed(before, C1, 0, 8, ())
    assert gone.chapters[0].blocks == (head("", id="s1"),)
    above = typed(before, C1, 0, 0, read("above"))
    assert texts_of(above)[:3] == ["Morning", "above", "She woke before the gulls."]
    cut = typed(before, C1, 0, 5, ())
    assert [block.id for block in cut.chapters[0].blocks] == ["s1", "p3", "r1", "p4"]


def test_characters_that_no_text_has_are_cleaned() -> None:
    runs = (Run("a\ufffc", style_of("b")), Run("\u2028", style_of("i")), Run("\x00"))
    after = typed(story(), C1, 1, 1, (Reread(runs),))
    block = after.chapters[0].blocks[1]
    assert isinstance(block, Paragraph)
    assert block.runs == (Run("a", style_of("b")), Run("\n", style_of("i")))


rereads = st.lists(st.builds(Reread, runs(), aligns()), max_size=5).map(tuple)


@given(projects(), st.data(), rereads)
def test_any_reading(before: Project, data: st.DataObject, what: tuple[Reread, ...]) -> None:
    where = data.draw(st.integers(0, len(before.chapters) - 1))
    old = before.chapters[where].blocks
    first = data.draw(st.integers(0, len(old) - 1))
    removed = data.draw(st.integers(0, len(old) - first))
    after = typed(before, before.chapters[where].id, first, removed, what)
    assert problems(after) == ()
    new = after.chapters[where].blocks
    start = max(first, 0 if removed else 1)
    assert is_same(old[:start], new[:start])
    if tail := len(old) - start - removed:
        assert is_same(old[-tail:], new[-tail:])
    expected = [plain(one.runs) for one in what]
    shown = [text_of(after, block) for block in new[start : len(new) - tail]]
    if what:
        flat = ["".join(texts).replace("\n", " ") for texts in (shown, expected)]
        assert flat[0] == flat[1]
    for index, other in enumerate(before.chapters):
        assert index == where or after.chapters[index] is other


def test_the_first_block_is_a_head_after_any_reading() -> None:
    before = project(chapter(head("A", id="a"), head("B", id="b"), id="c"))
    after = typed(before, ChapterId("c"), 0, 1, ())
    assert isinstance(after.chapters[0].blocks[0], SceneHead)
    assert problems(after) == ()
