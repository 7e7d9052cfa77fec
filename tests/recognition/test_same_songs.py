"""Songs of two stories that are one: by their names, and by their lines."""

from songfic_editor.recognition.same_songs import onto, same_songs, same_stanza
from tests.builders import song, stanza

VERSE = ("The lamp is low upon the quay", "The tide is coming in for me")
CHORUS = ("Oh, harbour lights, oh, harbour lights", "Bring him home across the bay")


def test_the_same_title_is_the_same_song() -> None:
    own = song("Harbour Lights", stanza(*VERSE), id="own", artist="The Keepers")
    found = song("Harbour lights!", stanza(*CHORUS), id="found")

    assert same_songs([own], [found]) == {"found": "own"}


def test_another_artist_or_title_makes_two_songs_of_the_same_words() -> None:
    own = song("Harbour Lights", stanza(*VERSE), id="own", artist="The Keepers")
    cover = song("Harbour Lights", stanza(*VERSE), id="cover", artist="Somebody Else")
    other = song("The Quay", stanza(*VERSE), id="other")

    assert same_songs([own], [cover, other]) == {}


def test_a_song_without_a_title_is_known_by_its_lines() -> None:
    own = [
        song("Rain", stanza("Rain upon the roof again", "Rain upon the sill"), id="rain"),
        song("Harbour Lights", stanza(*VERSE), stanza(*CHORUS), id="own"),
    ]
    found = song("", stanza(CHORUS[0], "Bring them home across the bay"), id="found")
    strange = song("", stanza("Nothing that was ever sung", "in any other story here"), id="strange")

    assert same_songs(own, [found, strange]) == {"found": "own"}


def test_a_few_lines_without_a_title_are_of_the_song_that_holds_them_all() -> None:
    rest = [stanza(f"Another verse of it, number {n}", f"And its second line, {n}") for n in "abcdef"]
    whole = song("Harbour Lights", stanza(*CHORUS), *rest, id="whole")
    few = song("", stanza(*CHORUS), id="few")

    assert same_songs([few], [whole]) == {"whole": "few"}
    assert same_songs([whole], [few]) == {"few": "whole"}


def test_a_stanza_stands_in_part_or_changed() -> None:
    changed = (CHORUS[0], "Bring her home across the bay")

    assert onto(CHORUS, CHORUS[:1]) is not None
    folded = onto(CHORUS, changed)
    assert folded is not None
    assert folded.lines == changed
    assert onto(CHORUS, VERSE) is None


def test_a_longer_stanza_is_not_held_by_a_piece_of_it() -> None:
    assert onto(CHORUS[:1], CHORUS) is None


def test_the_stanza_of_the_same_words_goes_before_one_that_is_nearly_it() -> None:
    nearly = stanza(CHORUS[0], "Bring her home across the bay")
    exact = stanza(*CHORUS)

    assert same_stanza([nearly, exact], stanza(*(line.upper() for line in CHORUS))) is exact
    assert same_stanza([nearly], stanza(*CHORUS)) is nearly
    assert same_stanza([nearly, exact], stanza(*VERSE)) is None
