"""What things are called, with and without a title of their own."""

import pytest
from msgspec.structs import replace

from songfic_editor.text.stats import Counts
from songfic_editor.ui import names
from tests.builders import head, placed, song, stanza


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0 %"), (0.001, "1 %"), (0.41, "41 %"), (0.999, "99 %"), (1, "100 %")]
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(share: float, text: str) -> None:
    assert names.percent(share) == text


def test_first_words_end_at_a_word() -> None:
    long = "Count the boats home, love, count them slow and count again"
    assert names.first_words((" ", long)) == "Count the boats home, love, count them …"
    assert names.first_words(("Oh, harbour lights",)) == "Oh, harbour lights …"
    assert names.first_words(("", " ")) == ""


def test_what_has_no_title_is_called_by_its_number_or_kind() -> None:
    assert names.chapter_name(" ", 3) == names.spoken_chapter("", 3) == "Chapter 3"
    assert names.scene_name(head(), 2) == "Scene 2"
    assert names.spoken_scene(head("Low water"), 2, Counts(1, 0)) == "Low water, scene 2, 1 word"
    assert names.spoken_scene(replace(head("Low water"), target=500), 2, Counts(312, 9)).endswith(
        "312 of 500 words"
    )
    assert names.stanza_name(stanza("la", kind="pre-chorus")) == "Pre-chorus"
    assert names.song_name(song("", artist="The Keepers")) == "Untitled song — The Keepers"


@pytest.mark.parametrize(
    ("title", "shown", "spoken"),
    [
        ("The Keeper", "3  The Keeper", "The Keeper, chapter 3"),
        ("Chapter 3: The Keeper", "Chapter 3: The Keeper", "Chapter 3: The Keeper"),
        ("3. The Keeper", "3. The Keeper", "3. The Keeper"),
        ("IV", "IV", "IV"),
        ("1984 Was Cold", "3  1984 Was Cold", "1984 Was Cold, chapter 3"),
        ("", "Chapter 3", "Chapter 3"),
    ],
)
def test_a_chapter_has_one_number(title: str, shown: str, spoken: str) -> None:
    assert names.numbered_chapter(title, 3) == shown
    assert names.spoken_chapter(title, 3) == spoken


def test_a_placement_says_what_sets_it_apart() -> None:
    verse = stanza("la", "le", id="verse", label="Verse 1")
    assert names.placement_name(placed(verse), verse) == "Verse 1"
    assert names.placement_name(placed(verse, part=(0, 0)), verse) == "Verse 1 (in part)"
    assert names.placement_name(placed(verse, lines=("lo",)), verse) == "Verse 1 (altered)"


def test_a_tooltip_shows_tags_as_they_are_written() -> None:
    assert names.plain_tip("Low water\n4 words") == "Low water\n4 words"
    assert names.plain_tip("<img src=x>\n&") == "<qt>&lt;img src=x&gt;<br>&amp;</qt>"
    assert names.tip("A", Counts(1000, 204)) == "A\n1,204 words · 17 % lyrics"


def test_songs_that_are_called_alike_are_told_apart() -> None:
    first, second = stanza("Oh, harbour lights", "keep"), stanza("", "Other words")
    alike = [
        song("Lights", first, artist="The Keepers"),
        song("Lights", second, artist="The Keepers"),
        song("Lights", artist="Another"),
        song("", first),
        song("", stanza("")),
        song("", first),
    ]
    assert names.song_names(alike) == [
        "Lights — The Keepers (Oh, harbour lights …)",
        "Lights — The Keepers (Other words …)",
        "Lights — Another",
        "Untitled song (Oh, harbour lights …)",
        "Untitled song",
        "Untitled song (Oh, harbour lights …) (2)",
    ]
    assert names.song_names(alike[:1]) == ["Lights — The Keepers"]
