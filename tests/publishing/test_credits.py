"""The credit of a song: what it says, and when the notes say it already."""

import msgspec
import pytest

from songfic_editor.model.document import Notes, Paragraph, Project
from songfic_editor.model.songs import Song
from songfic_editor.publishing.credits import credit_line, uncredited
from tests.builders import chapter, para, placed, project, song, stanza


def with_fields(of: Song, **fields: object) -> Song:
    return msgspec.structs.replace(of, **fields)


TIDE = song("Tide", artist="The Keepers")


@pytest.mark.parametrize(
    ("of", "line"),
    [
        (TIDE, "“Tide” by The Keepers"),
        (song("Tide"), "“Tide”"),
        (song(""), ""),
        (with_fields(TIDE, writers=("Ann",)), "“Tide” by The Keepers, written by Ann"),
        (
            with_fields(TIDE, writers=("Ann", "Bo", "Cy"), notice="© 1999 Harbour"),
            "“Tide” by The Keepers, written by Ann, Bo and Cy. © 1999 Harbour",
        ),
        (with_fields(TIDE, credit="Tide, used with leave"), "Tide, used with leave"),
    ],
)
def test_the_credit_line(of: Song, line: str) -> None:
    assert credit_line(of) == line


def told(note: str) -> Project:
    verse = stanza("la la", id="v")
    return project(
        chapter(placed(verse)),
        chapter(para("no song here")),
        songs=[song("Don't Go (Home)", verse, artist="Kéepers"), song("Never Placed", stanza("x"))],
        notes=Notes(head=(para(note),)) if note else None,
    )


def titles(project: Project, *chapters: int) -> list[str]:
    return [song.title for song in uncredited(project, [project.chapters[index] for index in chapters])]


def test_a_song_that_no_note_names_wants_its_credit() -> None:
    assert titles(told("Thanks for reading!"), 0, 1) == ["Don't Go (Home)"]
    assert titles(told(""), 0) == ["Don't Go (Home)"]


def test_a_song_named_in_the_notes_needs_no_second_credit() -> None:
    assert titles(told("I don't own “DON’T GO – Home” by Ke\u0301epers, sadly."), 0) == []


def test_a_disclaimer_that_stands_in_the_story_is_a_credit_too() -> None:
    verse = stanza("la la", id="v")
    prose = [para(f"Paragraph {number}.") for number in range(9)]
    disclaimer = para("I don't own Tide by the Keepers.")

    def left(*blocks: Paragraph) -> int:
        found = project(chapter(*blocks, placed(verse)), songs=[song("Tide", verse, artist="Keepers")])
        return len(uncredited(found, found.chapters))

    assert left(disclaimer, *prose) == left(*prose, disclaimer) == 0
    assert left(*prose[:4], disclaimer, *prose[4:]) == 1


def test_its_title_alone_is_not_yet_a_credit_where_the_artist_is_known() -> None:
    assert titles(told("Don't go home!"), 0) == ["Don't Go (Home)"]


def test_a_chapter_without_the_song_does_not_credit_it() -> None:
    assert titles(told(""), 1) == []


def test_a_title_inside_another_word_is_not_the_title() -> None:
    verse = stanza("la", id="v")
    found = project(chapter(placed(verse)), songs=[song("Tide", verse)], notes=Notes(end=(para("Betided."),)))

    assert [song.title for song in uncredited(found, found.chapters)] == ["Tide"]
