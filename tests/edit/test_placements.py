"""Stanzas in the story: placing, altering, relinking, and taking an alteration into the song."""

import pytest

from songfic_editor.edit import body, placements
from songfic_editor.model.check import problems
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.lookup import NotFound, placement, stanza, text_of
from songfic_editor.model.position import Gap, Place
from songfic_editor.model.text import PLAIN
from tests.builders import chapter, para, placed, project, song, story
from tests.builders import stanza as new_stanza

C1 = ChapterId("c1")


def shows(project: Project, block: str) -> list[str]:
    return text_of(project, placement(project, BlockId(block))).split("\n")


def test_a_stanza_is_placed_linked() -> None:
    after = placements.place(story(), StanzaId("bridge"), Gap(C1, 8))
    new = after.chapters[0].blocks[8]
    assert isinstance(new, Placement)
    assert (new.stanza, new.part, new.lines) == ("bridge", None, None)


@pytest.mark.parametrize(
    ("asked", "part"), [((1, 2), (1, 2)), ((0, 2), None), ((2, 9), (2, 2)), ((-1, 0), (0, 0))]
)
def test_a_part_is_one_that_the_stanza_has(asked: tuple[int, int], part: tuple[int, int] | None) -> None:
    after = placements.place(story(), StanzaId("bridge"), Gap(C1, 8), asked)
    new = after.chapters[0].blocks[8]
    assert isinstance(new, Placement)
    assert new.part == part


def test_what_is_not_there_is_not_placed() -> None:
    with pytest.raises(NotFound):
        placements.place(story(), StanzaId("none"), Gap(C1, 1))
    with pytest.raises(NotFound):
        placements.place(story(), StanzaId("verse"), Gap(ChapterId("none"), 1))


def test_removing_takes_stanzas_and_nothing_else() -> None:
    before = story()
    after = placements.remove(before, [BlockId("v1"), BlockId("r2"), BlockId("p1")])
    assert [block.id for block in after.chapters[0].blocks] == ["s1", "p1", "p2", "s2", "p3", "r1", "p4"]
    assert [block.id for block in after.chapters[1].blocks] == ["s3", "p5", "p6"]
    assert after.songs is before.songs
    assert placements.remove(before, [BlockId("p1")]) is before
    alone = project(chapter(placed("verse", id="v")), songs=before.songs)
    assert len(placements.remove(alone, [BlockId("v")]).chapters[0].blocks) == 2, "a paragraph to write in"


def test_back_to_the_songs_lines() -> None:
    before = story()
    linked = placements.relink(before, BlockId("r2"))
    assert placement(linked, BlockId("r2")) == placed("chorus", id="r2")
    assert linked.songs is before.songs
    assert placements.relink(before, BlockId("v1")) is before


def test_an_alteration_becomes_the_songs() -> None:
    before = story()
    after = placements.use_in_song(before, BlockId("r2"))
    assert stanza(after, StanzaId("chorus")).lines == ("Oh, harbour lights", "You brought him home")
    assert placement(after, BlockId("r2")).lines is None
    assert shows(after, "r1") == ["Oh, harbour lights", "You brought him home"], "linked ones follow"
    assert placements.use_in_song(after, BlockId("r2")) is after


def parted(*parts: tuple[int, int] | None, lines: tuple[str, ...] | None = None, altered: int = 0) -> Project:
    """Placements b0, b1, … of a stanza of four lines; number `altered` has lines of its own."""
    four = new_stanza("one", "two", "three", "four", id="z")
    blocks = [
        placed(four, id=f"b{index}", part=part, lines=lines if index == altered else None)
        for index, part in enumerate(parts)
    ]
    return project(chapter(para("x"), *blocks), songs=[song("", four, id="song")])


def test_an_altered_part_changes_its_lines_of_the_song_only() -> None:
    before = parted((1, 2), (0, 0), (3, 3), (2, 3), None, lines=("2", "2 and a half", "3"))
    after = placements.use_in_song(before, BlockId("b0"))
    assert problems(after) == ()
    assert stanza(after, StanzaId("z")).lines == ("one", "2", "2 and a half", "3", "four")
    assert shows(after, "b0") == ["2", "2 and a half", "3"]
    assert shows(after, "b1") == ["one"]
    assert shows(after, "b2") == ["four"], "it still shows the line it showed"
    assert shows(after, "b3")[-1] == "four"
    assert shows(after, "b4") == ["one", "2", "2 and a half", "3", "four"]


def test_a_shorter_alteration_leaves_no_part_outside() -> None:
    before = parted(None, (2, 3), (0, 1), (3, 3), lines=("one",))
    after = placements.use_in_song(before, BlockId("b0"))
    assert problems(after) == ()
    assert [shows(after, name) for name in ("b1", "b2", "b3")] == [["one"]] * 3


def test_other_altered_placements_keep_their_words() -> None:
    before = parted(None, None, (1, 2), lines=("mine", "mine"), altered=2)
    own = body.insert_text(before, Place(BlockId("b0")), "new ", PLAIN).project
    after = placements.use_in_song(own, BlockId("b0"))
    assert shows(after, "b2") == ["mine", "mine"]
    assert shows(after, "b1") == ["new one", "two", "three", "four"]


def test_a_paraphrase_stands_beside_the_lines_and_changes_none() -> None:
    before = story()
    told = placements.set_paraphrase(before, BlockId("v1"), " A lamp,\r\nand the sea. ")
    stands = placement(told, BlockId("v1"))
    assert (stands.paraphrase, stands.lines) == ("A lamp,\nand the sea.", None)
    assert placements.set_paraphrase(told, BlockId("v1"), "A lamp,\nand the sea.") is told
    assert placements.set_paraphrase(told, BlockId("v1"), "") == before
