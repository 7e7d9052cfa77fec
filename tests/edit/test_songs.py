"""Songs: what is set in them shows wherever they are linked, and no word leaves the story with them."""

import pytest
from msgspec.structs import replace

from songfic_editor.edit import songs
from songfic_editor.model.check import problems
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId, SongId, StanzaId
from songfic_editor.model.lookup import placement, stanza, text_of
from songfic_editor.model.songs import COLOURS, Song
from tests.builders import chapter, para, placed, project, song, story
from tests.builders import stanza as new_stanza

SONG, VERSE, CHORUS, BRIDGE = SongId("song"), StanzaId("verse"), StanzaId("chorus"), StanzaId("bridge")


def the_song(project: Project) -> Song:
    return project.songs[0]


def shown(project: Project) -> list[list[str]]:
    return [[text_of(project, block) for block in one.blocks] for one in project.chapters]


def test_each_new_song_has_a_colour_of_its_own() -> None:
    here = project()
    for number in range(len(COLOURS)):
        assert songs.next_colour(here) == COLOURS[number]
        here = songs.add(here, song(f"{number}"))
    assert [one.colour for one in here.songs] == list(COLOURS)
    assert songs.next_colour(here) == COLOURS[0], "when all are in use, the least used"
    kept = songs.add(project(), song("x", colour="rust"))
    assert the_song(kept).colour == "rust"


def test_details() -> None:
    before = story()
    after = songs.set_details(
        before, SONG, title="Other\nname", writers=["A", "B"], colour="rust", order=[CHORUS]
    )
    assert (the_song(after).title, the_song(after).writers) == ("Other name", ("A", "B"))
    assert (the_song(after).colour, the_song(after).order) == ("rust", ("chorus",))
    assert the_song(after).artist == "The Keepers"
    assert after.chapters is before.chapters
    assert songs.set_details(before, SONG, title="Harbour Lights") is before
    assert songs.set_details(before, SONG, order=[StanzaId("none")]).songs[0].order == ()


def test_new_lines_show_wherever_the_stanza_is_linked() -> None:
    before = story()
    after = songs.set_stanza(before, CHORUS, lines=["Oh, harbour"])
    assert shown(after)[0][6] == "Oh, harbour"
    assert shown(after)[1][2] == "Oh, harbour lights\nYou brought him home", "altered ones keep their own"
    assert after.chapters is before.chapters
    assert songs.set_stanza(before, CHORUS, lines=["Oh, harbour lights", "Bring him home"]) is before


def test_an_altered_one_that_says_the_same_is_linked_again() -> None:
    after = songs.set_stanza(story(), CHORUS, lines=["Oh, harbour lights", "You brought him home"])
    assert placement(after, BlockId("r2")).lines is None


def test_kind_and_label() -> None:
    after = songs.set_stanza(story(), VERSE, kind="hook", label="Hook\n1")
    assert (stanza(after, VERSE).kind, stanza(after, VERSE).label) == ("hook", "Hook 1")
    assert stanza(after, VERSE).lines == ("The lamp is low", "The tide is in")


def test_times_stay_while_the_number_of_lines_does() -> None:
    timed = replace(new_stanza("a", "b", id="z"), times=(0, 900))
    before = project(songs=[song("", timed)])
    assert stanza(songs.set_stanza(before, timed.id, lines=["A", "B"]), timed.id).times == (0, 900)
    assert stanza(songs.set_stanza(before, timed.id, lines=["A"]), timed.id).times is None


@pytest.mark.parametrize(
    ("part", "lines", "shows"),
    [
        ((2, 3), ("zero", "one", "two", "three", "four"), "three\nfour"),
        ((0, 1), ("one", "two", "three", "four", "five"), "one\ntwo"),
        ((2, 3), ("one", "three", "four"), "three\nfour"),
        ((1, 2), ("one", "2", "three", "four"), "2\nthree"),
        ((1, 2), ("one", "two", "and a half", "three", "four"), "two\nand a half\nthree"),
        ((1, 1), ("one", "three", "four"), "three"),
        ((3, 3), ("one", "two", "three"), "three"),
        ((0, 3), ("new",), "new"),
        ((2, 3), ("A", "B", "C", "D"), "C\nD"),
        ((2, 2), (), ""),
        ((0, 1), ("A", "four"), "A"),
        ((0, 1), ("A", "B", "C", "D", "E"), "A\nB"),
    ],
)
def test_a_part_goes_on_showing_its_lines(part: tuple[int, int], lines: tuple[str, ...], shows: str) -> None:
    four = new_stanza("one", "two", "three", "four", id="z")
    before = project(chapter(placed(four, id="b", part=part)), songs=[song("", four)])
    after = songs.set_stanza(before, four.id, lines=lines)
    assert problems(after) == ()
    assert shown(after)[0][1] == shows


def test_stanzas_come_at_their_place_and_are_sung_last() -> None:
    after = songs.add_stanza(story(), SONG, new_stanza("la\nla", id="new"), 0)
    assert [one.id for one in the_song(after).stanzas] == ["new", "verse", "chorus", "bridge"]
    assert the_song(after).order[-1] == "new"
    assert the_song(after).stanzas[0].lines == ("la", "la")
    for index, names in ((1, "verse new chorus bridge"), (99, "verse chorus bridge new")):
        there = songs.add_stanza(story(), SONG, new_stanza("x", id="new"), index)
        assert [one.id for one in the_song(there).stanzas] == names.split()
    assert [one.id for one in the_song(songs.add_stanza(story(), SONG, new_stanza("x", id="n"))).stanzas][
        -1
    ] == "n"


def test_a_stanza_removed_leaves_its_words_in_the_story() -> None:
    before = story()
    after = songs.remove_stanza(before, CHORUS)
    assert problems(after) == ()
    assert shown(after) == shown(before)
    assert after.chapters[0].blocks[6] == para(
        "Oh, harbour lights\nBring him home", id="r1", style="i", align="center"
    )
    assert the_song(after).order == ("verse", "bridge")
    assert after.chapters[0].blocks[2] is before.chapters[0].blocks[2]


def test_a_song_removed_leaves_its_words_in_the_story() -> None:
    before = story()
    after = songs.remove(before, SONG)
    assert problems(after) == ()
    assert after.songs == ()
    assert shown(after) == shown(before)
    assert isinstance(after.chapters[1].blocks[2], Paragraph)
    unused = songs.add(before, song("Other", id="other"))
    assert songs.remove(unused, SongId("other")).chapters is before.chapters


def test_stanzas_in_another_order_are_sung_so_where_they_were_sung_as_they_stand() -> None:
    before = story()
    turned = songs.arrange(before, SONG, [BRIDGE, StanzaId("none"), VERSE])
    assert [one.id for one in the_song(turned).stanzas] == ["bridge", "verse", "chorus"]
    assert the_song(turned).order == the_song(before).order, "the chorus is sung twice: as before"
    assert turned.chapters is before.chapters
    assert songs.arrange(before, SONG, [VERSE, CHORUS, BRIDGE]) is before
    once = songs.set_details(before, SONG, order=[VERSE, CHORUS, BRIDGE])
    assert the_song(songs.arrange(once, SONG, [BRIDGE, VERSE, CHORUS])).order == ("bridge", "verse", "chorus")
    assert problems(turned) == ()
