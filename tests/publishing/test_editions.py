"""What each edition shows where a stanza stands."""

import pytest

from songfic_editor.model.document import Placement
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.projection.manuscript import sung
from songfic_editor.publishing.editions import Lyrics, abridged
from tests.builders import placed, project, song, stanza

VERSE = stanza("One", "Two", "Three", kind="pre-chorus", label="Verse 1")
TIDE = song("Tide", VERSE)


def lines(placement: Placement, of: Song, shown: Stanza, lyrics: Lyrics) -> tuple[str, ...]:
    found = abridged(sung(project(songs=[of]), placement, of, shown), lyrics)
    return () if found is None else found.texts


@pytest.mark.parametrize(
    ("lyrics", "shown"),
    [
        ("full", ("Two", "Three")),
        ("first-line", ("Two",)),
        ("cue", ("[Tide: Verse 1]",)),
        ("none", ()),
    ],
)
def test_a_part_of_a_stanza(lyrics: Lyrics, shown: tuple[str, ...]) -> None:
    assert lines(placed(VERSE, part=(1, 2)), TIDE, VERSE, lyrics) == shown


def test_a_first_line_is_the_one_that_is_read() -> None:
    assert lines(placed(VERSE, lines=("Own", "Words")), TIDE, VERSE, "first-line") == ("Own",)


def test_a_cue_names_the_section_when_song_or_label_have_no_name() -> None:
    unnamed = stanza("One", kind="pre-chorus")

    assert lines(placed(unnamed), song("", unnamed), unnamed, "cue") == ("[Pre-chorus]",)
