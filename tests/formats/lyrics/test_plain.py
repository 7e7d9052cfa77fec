"""Songs in plain text: labels, repeats, title and artist, and back to text."""

import pytest

from songfic_editor.formats.lyrics.draft import SongDoubt, SongProblem
from songfic_editor.formats.lyrics.plain import write
from songfic_editor.formats.lyrics.registry import read_text
from songfic_editor.model.songs import Song

Shape = tuple[str, str, list[tuple[str, str, tuple[str, ...]]], list[str]]


def read(text: str, title: str = "", artist: str = "") -> Song:
    return read_text(text).song(title, artist)


def shape(song: Song) -> Shape:
    """Title, artist, stanzas as (kind, label, lines), and the order by labels."""
    labels = {stanza.id: stanza.label for stanza in song.stanzas}
    stanzas = [(stanza.kind, stanza.label, stanza.lines) for stanza in song.stanzas]
    return song.title, song.artist, stanzas, [labels[one] for one in song.order]


LABELLED = """Tide
by The Keepers

[Verse 1]
The lamp is low
The tide is in

[Chorus: Ann & Bo]
Oh, light

[Verse 2]
The lamp is out

[Chorus]

Bridge:
Say no

Chorus (x2)
Oh, light
"""


def test_labels_become_kinds_and_repeats_become_the_order() -> None:
    assert shape(read(LABELLED)) == (
        "Tide",
        "The Keepers",
        [
            ("verse", "Verse 1", ("The lamp is low", "The tide is in")),
            ("chorus", "Chorus", ("Oh, light",)),
            ("verse", "Verse 2", ("The lamp is out",)),
            ("bridge", "Bridge", ("Say no",)),
        ],
        ["Verse 1", "Chorus", "Verse 2", "Chorus", "Bridge", "Chorus", "Chorus"],
    )


def test_blank_lines_alone_part_sections_and_what_repeats_is_the_chorus() -> None:
    found = read("one\ntwo\n\nla\nla\n\nthree\nfour\n\nla\nla\n")

    assert shape(found)[2:] == (
        [
            ("verse", "Verse 1", ("one", "two")),
            ("chorus", "Chorus", ("la", "la")),
            ("verse", "Verse 2", ("three", "four")),
        ],
        ["Verse 1", "Chorus", "Verse 2", "Chorus"],
    )


@pytest.mark.parametrize(
    ("top", "title", "artist"),
    [
        ("Title: “Tide”\nArtist: The Keepers", "Tide", "The Keepers"),
        ('"Tide" by The Keepers', "Tide", "The Keepers"),
        ("Tide – The Keepers", "Tide", "The Keepers"),
        ("Tide\nThe Keepers", "Tide", "The Keepers"),
        ("Tide", "Tide", ""),
    ],
)
def test_title_and_artist_stand_in_the_first_lines(top: str, title: str, artist: str) -> None:
    found = read(f"{top}\n\n[Verse]\nla la\n")

    assert (found.title, found.artist) == (title, artist)
    assert [stanza.lines for stanza in found.stanzas] == [("la la",)]


def test_a_line_that_may_be_a_title_or_a_verse_is_told() -> None:
    def doubts(top: str) -> list[SongDoubt]:
        return [one for one in read_text(f"{top}\n\n[Verse]\nla la\n").doubts if one.code == "title-guessed"]

    assert doubts("The lamp is low") == [SongDoubt("title-guessed", "The lamp is low")]
    for sure in ('"Tide"', "Tide\nThe Keepers", "Title: Tide", "Tide by The Keepers"):
        assert doubts(sure) == []


def test_two_lines_of_a_song_without_labels_are_no_title() -> None:
    assert [stanza.lines for stanza in read("la la\nlo lo\n\nli li\nlu lu").stanzas] == [
        ("la la", "lo lo"),
        ("li li", "lu lu"),
    ]


@pytest.mark.parametrize("rest", ["[Chorus]\nla la", "Refrain:\nla la\n\nne ne\nno no\n\nRefrain:"])
def test_two_lines_above_a_chorus_are_a_verse_where_verses_have_no_label(rest: str) -> None:
    found = read(f"The lamp is low\nThe tide is in\n\n{rest}\n")

    assert (found.title, found.artist) == ("", "")
    assert found.stanzas[0].lines == ("The lamp is low", "The tide is in")


def test_a_label_without_its_colon_calls_the_section_again() -> None:
    found = read("Refrain:\nla la\n\nStrophe 1:\nlo lo\n\nRefrain\n\n2. Strophe:\nlu lu\n")

    assert shape(found)[3] == ["Refrain", "Strophe 1", "Refrain", "2. Strophe"]


@pytest.mark.parametrize("above", ["", "Tide – The Keepers\n"])
def test_a_label_glued_to_the_head_of_a_site_stays(above: str) -> None:
    found = read(
        f"{above}12 ContributorsTranslationsDeutschTide Lyrics[Verse 1: Ann]\nla la\n\n[Chorus]\nlo lo\n"
    )

    assert [(stanza.label, stanza.voices) for stanza in found.stanzas] == [
        ("Verse 1", (("Ann",),)),
        ("Chorus", ()),
    ]


def test_given_names_win() -> None:
    found = read(LABELLED, title="Ebb", artist="Others")

    assert (found.title, found.artist) == ("Ebb", "Others")
    assert len(found.stanzas) == 4


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("[Refrain]", "refrain"),
        ("Couplet 2:", "verse"),
        ("[Pré-refrain]", "pre-chorus"),
        ("(Puente)", "bridge"),
        ("PRE CHORUS:", "pre-chorus"),
        ("[Hook]", "hook"),
        ("[Verse II]", "verse"),
        ("[Guitar heroics]", "other"),
    ],
)
def test_labels_of_many_kinds(label: str, kind: str) -> None:
    assert [stanza.kind for stanza in read(f"{label}\nla la").stanzas] == [kind]


@pytest.mark.parametrize("line", ["He said:", "(oh oh)", "Chorus of angels", "[sigh] I wait", "x2y"])
def test_lines_that_only_look_like_labels_are_sung(line: str) -> None:
    assert [stanza.lines for stanza in read(f"[Verse]\n{line}\nla").stanzas] == [(line, "la")]


@pytest.mark.parametrize(
    ("line", "words", "times"),
    [
        ("Oh light x2", "Oh light", 2),
        ("Oh light (x3)", "Oh light", 3),
        ("Oh light 2x", "Oh light", 2),
        ("Oh linux2", "Oh linux2", 1),
        ("Oh I have 2 x", "Oh I have 2 x", 1),
        ("I told you twice", "I told you twice", 1),
    ],
)
def test_a_line_says_how_often_it_is_sung(line: str, words: str, times: int) -> None:
    assert [stanza.lines for stanza in read(f"[Verse]\n{line}\nla").stanzas] == [(*[words] * times, "la")]


@pytest.mark.parametrize("label", ["[Chorus] x2", "[Chorus x2]", "[Chorus: Ann x2]", "Chorus x2"])
def test_a_label_says_how_often_its_section_is_sung(label: str) -> None:
    assert len(read(f"{label}\nla\nlo").order) == 2


def test_a_label_used_again_for_other_words_gets_a_number() -> None:
    found = read("[Verse]\none\n\n[Verse]\ntwo\n\n[Verse]\none")

    assert shape(found)[2:] == (
        [("verse", "Verse", ("one",)), ("verse", "Verse 2", ("two",))],
        ["Verse", "Verse 2", "Verse"],
    )


def test_line_ends_of_all_kinds_and_stray_characters() -> None:
    assert [stanza.lines for stanza in read("\ufeff[Verse]\r\none\x00\rtwo\r\n").stanzas] == [("one", "two")]


@pytest.mark.parametrize("text", ["", "\n\n", "[Chorus]\n", "\x00"])
def test_a_text_without_lyrics_is_no_song(text: str) -> None:
    with pytest.raises(SongProblem, match="no-words"):
        read(text)


def test_a_text_longer_than_any_song_is_refused() -> None:
    with pytest.raises(SongProblem, match="too-long"):
        read("la la\n" * 200_000)


def test_what_is_written_is_read_back() -> None:
    before = read(LABELLED)
    text = write(before)

    assert shape(read(text)) == shape(before)
    assert text.count("Oh, light") == 1


def test_a_section_that_is_not_sung_is_written_too() -> None:
    before = read(LABELLED)
    silent = Song(before.id, before.title, stanzas=before.stanzas, order=before.order[:1])

    assert [stanza.lines for stanza in read(write(silent)).stanzas] == [
        stanza.lines for stanza in before.stanzas
    ]
