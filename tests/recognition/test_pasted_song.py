"""Pasted lyrics in a story that has the song, or nearly: linked, altered or in part, and nothing twice."""

import pytest

from songfic_editor.model import lookup
from songfic_editor.model.check import problems
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import SongId
from songfic_editor.model.lookup import NotFound
from songfic_editor.model.songs import Song
from songfic_editor.recognition.pasted_song import placed
from tests.builders import chapter, head, para, project, song, stanza

VERSE = ("I left my coat upon the rail", "and went where all the lanterns fail", "and no one called me home")
CHORUS = ("Oh, harbour lights, you bring him home", "Oh, harbour lights, you let me be")


def ours() -> Project:
    """A story with a song of a verse and a chorus, neither of them placed, and another song."""
    known = song(
        "The Coat",
        stanza(*VERSE, id="verse", label="Verse 1"),
        stanza(*CHORUS, id="chorus", kind="chorus", label="Chorus"),
        id="coat",
    )
    other = song("Another", stanza("la la la", id="other", label="Verse 1"), id="last")
    return project(chapter(head(), para("Words", id="p")), songs=(known, other))


def pasted(*stanzas: tuple[str, ...], title: str = "") -> Song:
    found = [
        stanza(*lines, id=f"new{number}", label=f"Verse {number}") for number, lines in enumerate(stanzas, 1)
    ]
    return song(title, *found, id="pasted")


def shown(story: Project, block: Placement) -> str:
    return lookup.text_of(story, block)


def put(story: Project, found: Song, song_id: str = "") -> tuple[Project, tuple[Placement, ...]]:
    """As `placed`, in a story that stays sound, with the words that were pasted."""
    changed, blocks = placed(story, found, SongId(song_id) if song_id else None)
    assert not problems(changed)
    words = {one.id: "\n".join(one.lines) for one in found.stanzas}
    assert [shown(changed, block) for block in blocks] == [words[one] for one in found.order]
    return changed, blocks


def test_the_songs_own_words_are_linked() -> None:
    story = ours()
    changed, (block,) = put(story, pasted(VERSE))
    assert changed is story
    assert (block.stanza, block.part, block.lines) == ("verse", None, None)


def test_a_variation_is_an_altered_placement_and_no_new_stanza() -> None:
    story = ours()
    lines = (VERSE[0], "and went where all the lanterns failed", VERSE[2])
    changed, (block,) = put(story, pasted(lines))
    assert changed is story
    assert (block.stanza, block.lines) == ("verse", lines)


def test_lines_of_a_stanza_are_a_part_of_it() -> None:
    changed, (block,) = put(ours(), pasted(VERSE[1:]))
    assert changed.songs == ours().songs
    assert (block.stanza, block.part, block.lines) == ("verse", (1, 2), None)


def test_what_is_new_comes_to_the_song_with_a_label_of_its_own() -> None:
    new = ("The morning found an empty shore", "the sea was knocking at the door")
    changed, blocks = put(ours(), pasted((VERSE[0], "and went where the lanterns fail", VERSE[2]), new))
    coat = changed.songs[0]
    assert [one.label for one in coat.stanzas] == ["Verse 1", "Chorus", "Verse 2"]
    assert [block.stanza for block in blocks] == ["verse", coat.stanzas[-1].id]
    assert coat.order[-1] == coat.stanzas[-1].id


def test_lyrics_that_no_song_has_go_to_the_one_that_is_named() -> None:
    new = ("The morning found an empty shore", "the sea was knocking at the door")
    changed, _ = put(ours(), pasted(new), "last")
    assert [len(one.stanzas) for one in changed.songs] == [2, 2]


def test_or_to_a_new_song() -> None:
    new = ("The morning found an empty shore", "the sea was knocking at the door")
    changed, blocks = put(ours(), pasted(new, title="The Shore"))
    assert [one.title for one in changed.songs] == ["The Coat", "Another", "The Shore"]
    assert blocks[0].stanza == changed.songs[-1].stanzas[0].id


def test_words_of_a_song_go_to_it_whichever_is_named() -> None:
    changed, (block,) = put(ours(), pasted(CHORUS), "last")
    assert block.stanza == "chorus"
    assert changed.songs == ours().songs


def test_a_song_that_is_not_there_is_an_error() -> None:
    with pytest.raises(NotFound):
        placed(ours(), pasted(("One line of it", "and a second one")), SongId("gone"))
