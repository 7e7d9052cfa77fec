"""Lines of a stanza between paragraphs, and gathered again."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import placements, spread
from songfic_editor.model.check import problems
from songfic_editor.model.document import Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.lookup import text_of
from songfic_editor.model.position import Gap
from songfic_editor.model.songs import Stanza
from tests import builders
from tests.builders import chapter, head, para, placed, project, song
from tests.builders import stanza as new_stanza
from tests.edit.drawing import gaps

THREE = new_stanza("one", "two", "three", id="z")


def told(*blocks: Paragraph | Placement) -> Project:
    return project(chapter(head("A"), *blocks, head("B"), para("far"), id="c"), songs=[song("", THREE)])


def shown(project: Project) -> list[str]:
    return [text_of(project, block) for block in project.chapters[0].blocks[1:]]


def test_a_line_stands_behind_each_paragraph() -> None:
    before = told(para("p"), para(""), para("q"), para("r"), para("s"))
    after = spread.spread(before, THREE.id, Gap(ChapterId("c"), 2))

    assert shown(after) == ["p", "one", "", "q", "two", "r", "three", "s", "B", "far"]
    assert problems(after) == ()


def test_what_has_no_paragraph_stands_together_at_the_end_of_the_scene() -> None:
    after = spread.spread(told(para("p")), THREE.id, Gap(ChapterId("c"), 1))
    assert shown(after) == ["one", "p", "two\nthree", "B", "far"]


def test_a_part_can_be_spread() -> None:
    after = spread.spread(told(para("p"), para("q")), THREE.id, Gap(ChapterId("c"), 1), (1, 2))
    assert shown(after) == ["two", "p", "three", "q", "B", "far"]


def test_a_stanza_that_stands_in_the_story_is_spread_and_gathered() -> None:
    before = told(placed(THREE, id="b"), para("p"), para("q"))
    after = spread.spread_placed(before, BlockId("b"))

    assert shown(after) == ["one", "p", "two", "q", "three", "B", "far"]
    for block in after.chapters[0].blocks:
        if isinstance(block, Placement):
            assert spread.gather(after, block.id) == before


def test_an_altered_one_goes_on_with_its_own_lines() -> None:
    for lines in (["one", "2", "three"], ["one", "2"], ["one", "2", "three", "four"]):
        before = told(placed(THREE, id="b", lines=lines), para("p"), para("q"), para("r"), para("s"))
        after = spread.spread_placed(before, BlockId("b"))

        assert [line for line in shown(after) if line not in ("p", "q", "r", "s", "B", "far")] == lines
        assert problems(after) == ()
        assert spread.gather(after, BlockId("b")) == before


def test_lines_out_of_their_order_or_of_another_scene_are_not_gathered() -> None:
    before = told(placed(THREE, id="b", part=(1, 1)), para("p"), placed(THREE, id="a", part=(0, 0)))
    assert spread.gather(before, BlockId("a")) is before
    assert spread.gather(before, BlockId("b")) is before
    apart = project(
        chapter(placed(THREE, id="a", part=(0, 0)), head(), placed(THREE, id="b", part=(1, 2))),
        songs=[song("", THREE)],
    )
    assert spread.gather(apart, BlockId("a")) is apart


def test_a_single_line_is_not_spread() -> None:
    before = told(placed(THREE, id="b", part=(1, 1)), para("p"))
    assert spread.spread_placed(before, BlockId("b")) is before


def test_without_a_paragraph_there_is_nothing_to_spread_between() -> None:
    for lines in (None, ["one", "2"], ["a", "b", "c", "d"]):
        before = told(para("p"), placed(THREE, id="b", lines=lines), para(""))
        assert spread.spread_placed(before, BlockId("b")) is before


@given(builders.projects().filter(lambda project: bool(project.songs)), st.data())
def test_spread_and_gathered_it_is_as_if_placed(before: Project, data: st.DataObject) -> None:
    """In a story that has the stanza nowhere else."""
    fresh = new_stanza(*data.draw(builders.lines()), id="fresh")
    before = songs_with(before, fresh)
    gap = data.draw(gaps(before))
    after = spread.spread(before, fresh.id, gap)
    assert problems(after) == ()
    first = next(block for block in all_blocks(after) if is_of(block, fresh.id))
    gathered = spread.gather(after, first.id)

    whole = placements.place(before, fresh.id, gap)
    assert [texts(gathered, one.id) for one in gathered.chapters] == [
        texts(whole, one.id) for one in whole.chapters
    ]
    prose = [block for block in all_blocks(after) if not is_of(block, fresh.id)]
    assert prose == list(all_blocks(before))


def songs_with(before: Project, fresh: Stanza) -> Project:
    return replace(before, songs=(*before.songs, song("Fresh", fresh, id="freshsong")))


def all_blocks(project: Project) -> list[object]:
    return [block for one in project.chapters for block in one.blocks]


def is_of(block: object, wanted: StanzaId) -> bool:
    return isinstance(block, Placement) and block.stanza == wanted


def texts(project: Project, wanted: ChapterId) -> list[str]:
    return [text_of(project, block) for one in project.chapters if one.id == wanted for block in one.blocks]
