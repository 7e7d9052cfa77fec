"""Cutting, joining and moving stanzas, merging songs: what the story shows stays what it was."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import stanzas
from songfic_editor.model.check import problems
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import SongId, StanzaId
from songfic_editor.model.lookup import stanza, text_of
from songfic_editor.model.songs import Song, Stanza
from tests import builders
from tests.builders import chapter, para, placed, project, song, story
from tests.builders import stanza as new_stanza

SONG, VERSE, CHORUS, BRIDGE = SongId("song"), StanzaId("verse"), StanzaId("chorus"), StanzaId("bridge")


def words(project: Project) -> list[list[str]]:
    """All lines of the story, by chapter, wherever a block ends."""
    return [
        "\n".join(text_of(project, block) for block in one.blocks).split("\n") for one in project.chapters
    ]


def sung(song: Song) -> list[str]:
    known = {one.id: one for one in song.stanzas}
    return [line for one in song.order for line in known[one].lines]


def placements(project: Project) -> list[Placement]:
    return [block for one in project.chapters for block in one.blocks if isinstance(block, Placement)]


@st.composite
def stories(draw: st.DrawFn) -> tuple[Project, Song, Stanza]:
    """A story with a song, and one of its stanzas."""
    drawn = draw(builders.projects().filter(lambda project: bool(project.songs)))
    one = draw(st.sampled_from(drawn.songs))
    return drawn, one, draw(st.sampled_from(one.stanzas))


def test_a_stanza_is_cut_and_is_sung_as_before() -> None:
    after = stanzas.split(story(), CHORUS, 1, "Chorus\n2")
    one = after.songs[0]

    assert [stanza.lines for stanza in one.stanzas][1:3] == [("Oh, harbour lights",), ("Bring him home",)]
    assert (one.stanzas[2].label, one.stanzas[2].kind) == ("Chorus 2", "chorus")
    assert sung(one) == sung(story().songs[0])
    assert words(after) == words(story())
    assert [block.lines for block in placements(after)] == [None, None, None, None, ("You brought him home",)]


@pytest.mark.parametrize("line", [-1, 0, 2, 9])
def test_there_is_nothing_to_cut_at_an_end(line: int) -> None:
    before = story()
    assert stanzas.split(before, CHORUS, line) is before


@given(stories(), st.integers(-1, 5))
def test_cutting_changes_no_word_of_the_story_or_of_what_is_sung(
    told: tuple[Project, Song, Stanza], line: int
) -> None:
    before, one, cut = told
    after = stanzas.split(before, cut.id, line)

    assert problems(after) == ()
    assert words(after) == words(before)
    assert sung(after.songs[before.songs.index(one)]) == sung(one)


@given(stories(), st.integers(-1, 5))
def test_what_is_cut_and_joined_is_as_it_was(told: tuple[Project, Song, Stanza], line: int) -> None:
    before, _, cut = told
    after = stanzas.split(before, cut.id, line)
    again = stanzas.join(after, cut.id) if after is not before else before

    assert problems(again) == ()
    assert again.songs == before.songs
    assert words(again) == words(before)
    if not any(block.lines for block in placements(before)) and not has_neighbours(before):
        assert [[text_of(again, block) for block in one.blocks] for one in again.chapters] == [
            [text_of(before, block) for block in one.blocks] for one in before.chapters
        ]


def has_neighbours(project: Project) -> bool:
    """Whether two stanzas stand next to each other: parts of one may become one."""
    return any(
        isinstance(above, Placement) and isinstance(below, Placement)
        for one in project.chapters
        for above, below in itertools.pairwise(one.blocks)
    )


@given(stories())
def test_joining_changes_no_word_of_the_story(told: tuple[Project, Song, Stanza]) -> None:
    before, one, first = told
    after = stanzas.join(before, first.id)

    assert problems(after) == ()
    assert words(after) == words(before)
    if first is one.stanzas[-1]:
        assert after is before
    else:
        joined = after.songs[before.songs.index(one)]
        assert len(joined.stanzas) == len(one.stanzas) - 1
        assert set(sung(one)) <= set(sung(joined))


def test_times_are_cut_and_joined_with_the_lines() -> None:
    timed = replace(new_stanza("a", "b", "c", id="z"), times=(0, 500, 900))
    cut = stanzas.split(project(songs=[song("", timed)]), timed.id, 1)

    assert [one.times for one in cut.songs[0].stanzas] == [(0,), (500, 900)]
    assert stanza(stanzas.join(cut, timed.id), timed.id).times == (0, 500, 900)


def test_stanzas_move_within_their_song() -> None:
    before = story()
    after = stanzas.move(before, [BRIDGE], 0)

    assert [one.id for one in after.songs[0].stanzas] == ["bridge", "verse", "chorus"]
    assert after.songs[0].order == before.songs[0].order, "it is sung in an order of its own"
    assert stanzas.move(before, [VERSE, CHORUS], 2) is before
    assert stanzas.move(before, [], 2) is before
    plain = project(songs=[song("", new_stanza("a", id="a"), new_stanza("b", id="b"))])
    assert stanzas.move(plain, [StanzaId("a")], 9).songs[0].order == ("b", "a")


def test_a_stanza_moves_to_another_song_and_stays_in_the_story() -> None:
    before = replace(story(), songs=(*story().songs, song("Ebb", new_stanza("x", id="x"), id="ebb")))
    after = stanzas.move_to_song(before, CHORUS, SongId("ebb"), 0)

    assert problems(after) == ()
    assert [[one.id for one in each.stanzas] for each in after.songs] == [
        ["verse", "bridge"],
        ["chorus", "x"],
    ]
    assert [each.order for each in after.songs] == [("verse", "bridge"), ("x", "chorus")]
    assert after.chapters is before.chapters
    assert stanzas.move_to_song(before, VERSE, SONG, 0) is before


def test_two_songs_become_one() -> None:
    ebb = replace(
        song(
            "Ebb",
            new_stanza("x", id="x"),
            new_stanza("Oh, harbour lights", "Bring him home", id="same"),
            id="ebb",
            order=["same", "x", "same"],
        ),
        rights="permission",
        notice="© Ann",
    )
    before = story()
    before = replace(
        before,
        songs=(*before.songs, ebb),
        chapters=(*before.chapters, chapter(placed("same", id="y1"), placed("x", id="y2"), para())),
    )
    after = stanzas.merge_songs(before, SONG, SongId("ebb"))

    assert problems(after) == ()
    (one,) = after.songs
    assert [stanza.id for stanza in one.stanzas] == ["verse", "chorus", "bridge", "x"]
    assert one.order == ("verse", "chorus", "bridge", "chorus", "chorus", "x", "chorus")
    assert (one.title, one.rights, one.notice) == ("Harbour Lights", "permission", "© Ann")
    assert words(after) == words(before)
    assert after.chapters[0] is before.chapters[0]
    assert stanzas.merge_songs(before, SONG, SONG) is before


def test_merging_keeps_what_the_second_song_means_by_the_same_words() -> None:
    plain = new_stanza("la la", id="a")
    meant = replace(new_stanza("la la", id="b"), translation=("so so",), voices=(("Ann",),))
    other = replace(new_stanza("la la", id="c"), translation=("no no",))
    before = project(chapter(para()), songs=(song("One", plain, id="1"), song("Two", meant, other, id="2")))
    (one,) = stanzas.merge_songs(before, SongId("1"), SongId("2")).songs

    assert [(held.id, held.translation, held.voices) for held in one.stanzas] == [
        ("a", ("so so",), (("Ann",),)),
        ("c", ("no no",), ()),
    ]
    assert one.order == ("a", "a", "c")


@given(builders.projects().filter(lambda project: len(project.songs) > 1))
def test_merging_changes_no_word_of_the_story(before: Project) -> None:
    kept, gone = before.songs
    after = stanzas.merge_songs(before, kept.id, gone.id)

    assert problems(after) == ()
    assert words(after) == words(before)
    assert sung(after.songs[0]) == [*sung(kept), *sung(gone)]


def test_how_often_stanzas_stand_in_the_story() -> None:
    assert stanzas.count_placed(story(), [CHORUS]) == 2
    assert stanzas.count_placed(story(), [CHORUS, VERSE]) == 3
    assert stanzas.count_placed(story(), [BRIDGE]) == 0
