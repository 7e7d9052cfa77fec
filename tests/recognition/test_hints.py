"""What the writer says of a fic goes before what the fic says."""

from songfic_editor.formats.registry import Hints, Imported, import_bytes
from songfic_editor.model import check
from tests.recognition.shown import doubts, fic

PROSE = "The lamp had been lit for an hour before anybody came up the hill, and then they came all at once."
SUNG = "Two rivers from the one hill\ntwo rivers to the sea\nand every stone between us still"
OTHER = "Leave the light on for me\nI am coming up the stair\nwith my pockets full of weather"


def told(text: str, hints: Hints) -> Imported:
    found = import_bytes(text.encode(), "fic.txt", hints)
    assert check.problems(found.project) == ()
    return found


def two_songs(hints: Hints) -> Imported:
    parts = ['♪ "One" by Ada ♪', SUNG, PROSE, '♪ "Two" by Bo ♪', OTHER, PROSE]
    return told("\n\n".join((PROSE, *parts)), hints)


def songs(found: Imported) -> list[tuple[str, str]]:
    return [(song.title, song.artist) for song in found.project.songs]


def test_a_song_s_title_is_the_first_one_s_of_several() -> None:
    assert songs(two_songs(Hints())) == [("One", "Ada"), ("Two", "Bo")]
    found = two_songs(Hints(song_title="Other", artist="Cy"))
    assert songs(found) == [("Other", "Cy"), ("Two", "Bo")]
    assert "song-given-first" in doubts(found)


def test_a_title_that_the_story_has_is_that_song_s() -> None:
    found = two_songs(Hints(song_title="two", artist="Cy"))
    assert songs(found) == [("One", "Ada"), ("two", "Cy")]
    assert "song-given-first" not in doubts(found)


def test_a_title_for_an_untitled_song_leaves_no_doubt() -> None:
    text = f"{PROSE}\n\n{SUNG}\n\n{PROSE}"
    assert "song-unnamed" in doubts(told(text, Hints()))
    found = told(text, Hints(song_title="Two Rivers"))
    assert songs(found) == [("Two Rivers", "")]
    assert "song-unnamed" not in doubts(found)


def test_names_are_of_one_line() -> None:
    project = told(PROSE, Hints("A\nStory\u2028!", " Ann\r\nBo ", "So\nng", "An\x00n")).project
    assert (project.title, project.author) == ("A Story !", "Ann Bo")
    assert [(song.title, song.artist) for song in project.songs] == [("So ng", "Ann")]


def test_scenes_that_are_begun_at_stanzas_are_counted() -> None:
    assert told(f"{PROSE}\n\n{SUNG}\n\n{PROSE}", Hints()).report.scenes_at_stanzas == 1
    assert told(f"{PROSE}\n\n***\n\n{PROSE}\n\n{SUNG}\n\n{PROSE}", Hints()).report.scenes_at_stanzas == 0
    assert fic("no_song.txt").report.scenes_at_stanzas == 0
