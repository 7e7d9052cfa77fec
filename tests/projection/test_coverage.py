"""What of a song stands in the story, in its order, and what looks odd about it."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import body, placements, songs
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.position import Gap, Place
from songfic_editor.model.text import PLAIN
from songfic_editor.projection.coverage import Coverage, Section, covered, next_section
from tests import builders
from tests.builders import chapter, para, placed, project, song, stanza, story

V1 = stanza("one", "two", "three", id="v1", label="Verse 1")
C = stanza("la", "lo", id="c", kind="chorus")
V2 = stanza("four", id="v2")
B = stanza("say no", id="b")
TIDE = song("Tide", V1, C, V2, B, id="tide", order=["v1", "c", "v2", "c"])


def of(*blocks: Placement) -> Coverage:
    return covered(project(chapter(*blocks, para()), songs=[TIDE])).of(SongId("tide"))


def shape(found: Coverage) -> str:
    """A letter for each section: # placed, = part, . unused; ~ altered, * repeated, ! out of order."""
    return " ".join(map(_sign, found.sections))


def _sign(section: Section) -> str:
    sign = {"placed": "#", "part": "=", "unused": "."}[section.state]
    marks = (section.altered, "~"), (section.repeated, "*"), (section.out_of_order, "!")
    return sign + "".join(mark for is_so, mark in marks if is_so)


def warned(found: Coverage) -> list[tuple[str, str]]:
    return [(one.code, one.block) for one in found.warnings]


def test_a_song_in_its_order() -> None:
    found = of(placed("v1", id="1"), placed("c", id="2"), placed("v2", id="3"), placed("c", id="4"))

    assert shape(found) == "# # # # ."
    assert [section.placements for section in found.sections] == [("1",), ("2",), ("3",), ("4",), ()]
    assert [section.sung for section in found.sections] == [True, True, True, True, False]
    assert warned(found) == []


def test_parts_altered_ones_and_what_is_missing() -> None:
    found = of(placed("v1", id="1", part=(0, 1)), placed("c", id="2", lines=["la", "LO"]))
    assert shape(found) == "= #~ . . ."


def test_lines_spread_over_the_prose_are_the_whole_section() -> None:
    spread = [placed("v1", id=str(line), part=(line, line)) for line in range(3)]
    found = of(spread[0], spread[1], placed("c", id="x"), spread[2])

    assert shape(found) == "# # . . ."
    assert found.sections[0].placements == ("0", "1", "2")


def test_a_chorus_that_stands_once_is_the_first_unless_the_order_says_otherwise() -> None:
    assert shape(of(placed("c", id="1"))) == ". # . . ."
    assert shape(of(placed("v2", id="1"), placed("c", id="2"))) == ". . # # ."


def test_what_stands_more_often_than_it_is_sung() -> None:
    found = of(*(placed("c", id=str(number)) for number in range(3)), placed("v2", id="v"))

    assert [section.repeated for section in found.sections].count(True) == 1
    assert warned(found) == [("out-of-order", "1"), ("too-often", "2")]
    assert (found.warnings[1].count, found.warnings[1].of) == (3, 2)
    assert warned(of(placed("b", id="1"), placed("b", id="2"))) == [], (
        "it is sung never, so no number is told"
    )


def test_what_is_out_of_order_is_as_little_as_can_be() -> None:
    found = of(placed("v2", id="1"), placed("v1", id="2"), placed("c", id="3"), placed("c", id="4"))

    assert warned(found) == [("out-of-order", "1")]
    assert shape(found) == "# # #! # ."


def test_a_line_altered_in_one_place_only() -> None:
    altered = placed("c", id="2", lines=["la", "LO"])

    assert warned(of(placed("c", id="1"), altered)) == [("altered-once", "2")]
    assert warned(of(placed("c", id="1", lines=["la", "LO"]), altered)) == []
    assert warned(of(altered)) == []
    assert warned(of(placed("c", id="1", part=(0, 0)), placed("c", id="2", part=(1, 1), lines=["x"]))) == []


def test_what_did_not_change_is_the_same_object() -> None:
    other = song("Ebb", stanza("x", id="x"), id="ebb")
    before = replace(story(), songs=(*story().songs, other))
    first = covered(before)
    typed = body.insert_text(before, Place(BlockId("p1")), "a", PLAIN)
    assert all(a is b for a, b in zip(covered(typed.project, first).coverages, first.coverages, strict=True))
    more = covered(placements.place(before, StanzaId("x"), Gap(ChapterId("c1"), 1)), first)
    assert more.coverages[0] is first.coverages[0]
    assert more.coverages[1] is not first.coverages[1]
    relined = covered(songs.set_details(before, SongId("song"), order=[StanzaId("verse")]), first)
    assert relined.coverages[0] is not first.coverages[0]
    assert relined.coverages[1] is first.coverages[1]


@given(builders.projects(), builders.projects())
def test_with_an_earlier_answer_it_is_the_same_as_without(one: Project, other: Project) -> None:
    assert covered(other, covered(one)).coverages == covered(other).coverages


@given(builders.projects())
def test_every_placement_is_shown_once_and_every_section_is_there(told: Project) -> None:
    found = covered(told)

    for each, coverage in zip(told.songs, found.coverages, strict=True):
        assert [section.stanza for section in coverage.sections][: len(each.order)] == list(each.order)
        assert {section.stanza for section in coverage.sections} == {stanza.id for stanza in each.stanzas}
    shown = [
        one for coverage in found.coverages for section in coverage.sections for one in section.placements
    ]
    there = [block.id for one in told.chapters for block in one.blocks if isinstance(block, Placement)]
    assert sorted(shown) == sorted(there)


@given(st.permutations(range(6)))
def test_in_a_song_sung_once_what_is_out_of_order_is_the_least_that_can_be(order: list[int]) -> None:
    stanzas = [stanza("a", id=f"z{number}") for number in range(6)]
    tide = song("", *stanzas, id="s")
    blocks = [placed(stanzas[number], id=f"b{number}") for number in order]
    found = covered(project(chapter(*blocks, para()), songs=[tide])).coverages[0]

    late = sum(section.out_of_order for section in found.sections)
    longest = max(_growing(order[first:]) for first in range(6))
    assert late == 6 - longest


def _growing(row: list[int]) -> int:
    """The longest growing row that begins with the first of these."""
    return 1 + max((_growing(row[at:]) for at in range(1, len(row)) if row[at] > row[0]), default=0)


def test_the_song_goes_on_behind_what_stands_before_the_cursor() -> None:
    verse, chorus, bridge = (stanza(word, id=word) for word in ("verse", "chorus", "bridge"))
    order = ["verse", "chorus", "bridge", "chorus"]
    tide = song("Tide", verse, chorus, bridge, id="tide", order=order)

    def after(*blocks: Block, behind: tuple[str, ...] = ()) -> str | None:
        found = covered(project(chapter(*blocks), songs=[tide])).of(tide.id)
        return next_section(found, [BlockId(one) for one in behind])

    assert after() == "verse"
    assert after(placed("chorus", id="a"), behind=("a",)) == "bridge"
    assert after(placed("chorus", id="a")) == "verse"
    both = placed("chorus", id="a"), placed("bridge", id="b")
    assert after(*both, behind=("a", "b")) == "chorus"
    every = [placed(one) for one in order]
    assert after(*every) is None


def test_a_song_without_an_order_goes_on_as_its_stanzas_stand() -> None:
    tide = song("Tide", stanza("one", id="one"), stanza("two", id="two"), id="tide", order=[])
    found = covered(project(chapter(placed("one", id="a")), songs=[tide])).of(tide.id)
    assert next_section(found, [BlockId("a")]) == "two"
