"""A placed stanza cut to some of its lines, whole again, and lines of it taken elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import drop, placements, stanza_part
from songfic_editor.edit.step import Label
from songfic_editor.model import lookup
from songfic_editor.model.check import problems
from songfic_editor.model.document import Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.lookup import text_of
from songfic_editor.model.position import Gap
from tests.builders import chapter, head, para, placed, project, song
from tests.builders import stanza as new_stanza
from tests.edit.drawing import gaps

FOUR = new_stanza("one", "two", "three", "four", id="z")
HERE = BlockId("b")
C = ChapterId("c")


def told(*blocks: Paragraph | Placement) -> Project:
    return project(chapter(head("A"), *blocks, para("end"), id="c"), songs=[song("", FOUR)])


def shown(project: Project) -> list[str]:
    assert problems(project) == ()
    return [text_of(project, block) for block in project.chapters[0].blocks[1:-1]]


def _lines(project: Project) -> list[str]:
    blocks = project.chapters[0].blocks
    return sorted("\n".join(text_of(project, block) for block in blocks).split("\n"))


def here(project: Project) -> Placement:
    return lookup.placement(project, HERE)


def test_a_linked_one_is_cut_and_whole_again_and_stays_linked() -> None:
    before = told(placed(FOUR, id="b"))
    cut = stanza_part.cut(before, HERE, 1, 2)
    assert shown(cut) == ["two\nthree"]
    assert (here(cut).part, here(cut).lines) == ((1, 2), None)
    again = stanza_part.cut(cut, HERE, 1, 1)
    assert here(again).part == (2, 2)
    assert stanza_part.whole(again, HERE) == before


def test_what_would_change_nothing_gives_the_very_same_story() -> None:
    before = told(placed(FOUR, id="b"))
    assert stanza_part.cut(before, HERE, 0, 3) is before
    assert stanza_part.cut(before, HERE, 9, -3) is before
    assert stanza_part.whole(before, HERE) is before


def test_of_an_altered_one_own_words_stay_and_what_is_the_songs_is_linked() -> None:
    before = told(placed(FOUR, id="b", lines=("one", "2", "three", "four")))
    assert (here(stanza_part.cut(before, HERE, 1, 2)).part) == (1, 2)
    assert shown(stanza_part.cut(before, HERE, 1, 2)) == ["2\nthree"]
    linked = here(stanza_part.cut(before, HERE, 2, 3))
    assert (linked.part, linked.lines) == ((2, 3), None)
    whole = stanza_part.whole(stanza_part.cut(before, HERE, 1, 2), HERE)
    assert whole == before
    for lines in (("one",), ("new", "one", "two"), ("one", "x", "y", "two", "four"), ("four", "one")):
        other = told(placed(FOUR, id="b", lines=lines))
        for last in range(len(lines)):
            assert shown(stanza_part.cut(other, HERE, 0, last)) == ["\n".join(lines[: last + 1])]


def test_lines_are_taken_out_of_the_middle() -> None:
    before = told(para("p"), placed(FOUR, id="b"), para("q"))
    after, taken = stanza_part.take(before, HERE, (1, 2), Gap(C, 4))
    assert shown(after) == ["p", "one", "four", "q", "two\nthree"]
    assert lookup.placement(after, taken).part == (1, 2)
    assert here(after).part == (0, 0)
    up, _ = stanza_part.take(before, HERE, (0, 0), Gap(C, 1))
    assert shown(up) == ["one", "p", "two\nthree\nfour", "q"]
    assert here(up).part == (1, 3)


def test_lines_can_be_parted_from_their_stanza_where_it_stands() -> None:
    before = told(placed(FOUR, id="b"))
    after, _ = stanza_part.take(before, HERE, (2, 3), Gap(C, 2))
    assert shown(after) == ["one\ntwo", "three\nfour"]


def test_lines_are_copied() -> None:
    before = told(para("p"), placed(FOUR, id="b"))
    after, _ = stanza_part.take(before, HERE, (0, 1), Gap(C, 1), copy=True)
    assert shown(after) == ["one\ntwo", "p", "one\ntwo\nthree\nfour"]


def test_a_drop_of_lines_is_one_step() -> None:
    before = told(para("p"), placed(FOUR, id="b"), para("q"))
    step = drop.drop(before, drop.Lines(HERE, 0, 1), Gap(C, 4))
    assert step is not None
    assert step.label is Label.MOVE_LINES
    assert shown(step.project) == ["p", "three\nfour", "q", "one\ntwo"]
    copied = drop.drop(before, drop.Lines(HERE, 0, 1), Gap(C, 1), copy=True)
    assert copied is not None
    assert copied.label is Label.COPY_LINES
    whole = drop.drop(before, drop.Lines(HERE, 0, 3), Gap(C, 4))
    assert whole is not None
    assert whole.label is Label.MOVE_STANZA
    assert shown(whole.project) == ["p", "q", "one\ntwo\nthree\nfour"]


def test_lines_are_spread_where_they_are_dropped() -> None:
    before = told(placed(FOUR, id="b"), para("p"), para("q"))
    step = drop.drop(before, drop.Lines(HERE, 2, 3), Gap(C, 2), spreads=True)
    assert step is not None
    assert shown(step.project) == ["one\ntwo", "three", "p", "four", "q"]


@pytest.mark.parametrize("lines", [(-1, 0), (2, 1), (0, 4)])
def test_lines_that_are_not_there_can_t_be_dropped(lines: tuple[int, int]) -> None:
    before = told(placed(FOUR, id="b"))
    wrong = drop.Lines(HERE, *lines)
    assert not drop.can_drop(before, wrong, Gap(C, 1))
    assert drop.decode(before, drop.encode(before, wrong)) is None
    assert not drop.can_drop(before, drop.Lines(BlockId("gone"), 0, 0), Gap(C, 1))
    right = drop.Lines(HERE, 0, 1)
    assert drop.decode(before, drop.encode(before, right)) == right


@given(st.data())
def test_no_line_is_lost_or_made_by_moving(data: st.DataObject) -> None:
    words = st.lists(st.sampled_from(("one", "two", "three", "four", "five", "")), min_size=1, max_size=6)
    own = data.draw(st.none() | words)
    part = data.draw(st.sampled_from((None, (0, 1), (1, 3), (2, 2))))
    placement = replace(placed(FOUR, id="b"), part=part)
    before = told(para("p"), placement, para("q"))
    if own is not None:
        changed = replace(placement, lines=tuple(own))
        if lookup.linked_lines(placement, FOUR) != tuple(own):
            before = told(para("p"), changed, para("q"))
    standing = shown(before)[1].split("\n")
    first = data.draw(st.integers(0, len(standing) - 1))
    last = data.draw(st.integers(first, len(standing) - 1))
    gap = data.draw(gaps(before))
    step = drop.drop(before, drop.Lines(HERE, first, last), gap)
    after = before if step is None else step.project
    assert problems(after) == ()
    assert _lines(after) == _lines(before)
    assert after.songs is before.songs
    whole = stanza_part.whole(stanza_part.cut(before, HERE, first, last), HERE)
    assert problems(whole) == ()
    assert set(standing[first : last + 1]) <= set(text_of(whole, here(whole)).split("\n"))


def test_what_is_cut_can_be_used_in_the_song() -> None:
    before = told(placed(FOUR, id="b", lines=("one", "2", "three", "four")), placed(FOUR, id="other"))
    after = placements.use_in_song(stanza_part.cut(before, HERE, 1, 2), HERE)
    assert shown(after) == ["2\nthree", "one\n2\nthree\nfour"]
