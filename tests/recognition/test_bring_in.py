"""Chapters of another story in the open one: songs linked, notes and details kept, no word lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.model import lookup
from songfic_editor.model.check import problems
from songfic_editor.model.document import About, Notes, Placement, Project, new_project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.lookup import NotFound
from songfic_editor.model.text import plain
from songfic_editor.recognition.bring_in import bring_in
from tests.builders import chapter, head, para, placed, project, projects, song, stanza, story


def found() -> Project:
    """A second part of `story`: its chorus changed, its verse in part, and a verse that is new."""
    verse = stanza("The lamp is low", "The tide is in", id="verse", label="Verse 1")
    chorus = stanza("Oh, harbour lights", "You bring him home", id="chorus", kind="chorus", label="Chorus")
    new = stanza("The gulls have gone", "The nets are dry", id="new", label="Verse 1")
    sung = song("Harbour Lights", verse, chorus, new, id="song", order=["verse", "chorus", "new"])
    return project(
        chapter(
            head(id="s1"),
            para("Winter came.", id="p1"),
            placed(verse, id="v1", part=(0, 0)),
            placed(chorus, id="r1"),
            placed(new, id="v2"),
            id="c1",
        ),
        songs=[sung],
        title="The Winter",
        author="A. Writer",
        notes=Notes((para("Part two.", id="n1"),), (para("More to come.", id="n2"),)),
        about=About(summary="He stays away.", tags=("winter",)),
        id="story",
    )


def _texts(made: Project) -> list[str]:
    return [lookup.text_of(made, block) for one in made.chapters for block in one.blocks]


def test_its_chapters_stand_before_the_one_that_is_named() -> None:
    ours = story()

    edited = bring_in(ours, found(), ours.chapters[1].id)

    names = [one.title for one in edited.project.chapters]
    assert names == ["The Keeper", "The Winter", "The Sail"]
    assert edited.project.chapters[0] is ours.chapters[0]
    assert edited.project.chapters[2] is ours.chapters[1]
    assert edited.selection is not None
    assert edited.selection.head.block == edited.project.chapters[1].blocks[0].id
    assert [one.title for one in bring_in(ours, found()).project.chapters][-1] == "The Winter"


def test_a_song_that_is_there_is_linked_and_grows() -> None:
    made = bring_in(story(), found()).project

    (tide,) = made.songs
    labels = ["Verse 1", "Chorus", "", "Verse 2"]
    assert [one.label for one in tide.stanzas] == labels
    assert tide.order == (*story().songs[0].order, tide.stanzas[-1].id)
    here = [block for block in made.chapters[-1].blocks if isinstance(block, Placement)]
    assert [block.stanza for block in here] == ["verse", "chorus", tide.stanzas[-1].id]
    assert [(block.part, block.lines) for block in here] == [
        ((0, 0), None),
        (None, ("Oh, harbour lights", "You bring him home")),
        (None, None),
    ]


def test_a_wording_that_stands_nowhere_in_its_story_is_a_stanza_of_its_own() -> None:
    unused = replace(found(), chapters=(chapter(para("Winter came.")),))

    made = bring_in(story(), unused).project

    wordings = [one.lines for one in made.songs[0].stanzas]
    assert ("Oh, harbour lights", "You bring him home") in wordings
    assert wordings.count(("The lamp is low", "The tide is in")) == 1


def test_another_song_comes_along_in_a_colour_of_its_own() -> None:
    verse = stanza("Rain upon the roof")
    other = project(chapter(placed(verse)), songs=[song("Rain", verse)])

    made = bring_in(story(), other).project

    assert [one.title for one in made.songs] == ["Harbour Lights", "Rain"]
    assert made.songs[0].colour != made.songs[1].colour


def test_the_notes_of_all_of_it_go_to_its_first_and_last_chapter() -> None:
    ours = replace(story(), about=About(summary="A lamp burns."))
    two = replace(found(), chapters=(*found().chapters, chapter(para("Spring."), title="Spring")))

    first, last = bring_in(ours, two).project.chapters[-2:]

    assert [plain(one.runs) for one in first.notes.head] == ["He stays away.", "Part two."]
    assert [plain(one.runs) for one in last.notes.end] == ["More to come."]


def test_only_what_the_story_does_not_say_of_itself_is_taken() -> None:
    ours = replace(story(), about=About(tags=("sea",)))

    made = bring_in(ours, found()).project

    assert made.about == About(summary="He stays away.", tags=("sea",))
    assert (made.title, made.author) == ("Harbour Lights", "A. Writer")


def test_a_story_without_a_word_gives_its_blank_chapter() -> None:
    made = bring_in(new_project(), found()).project

    assert len(made.chapters) == 1
    assert (made.title, made.chapters[0].title) == ("The Winter", "")
    assert problems(made) == ()


def test_an_empty_chapter_that_has_a_title_stays() -> None:
    ours = project(chapter(para(), title="To come"))

    assert len(bring_in(ours, found()).project.chapters) == 2


def test_a_chapter_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFound):
        bring_in(story(), found(), ChapterId("nowhere"))


@given(projects(), projects(), st.booleans())
def test_nothing_of_either_story_is_lost(ours: Project, theirs: Project, first: bool) -> None:
    after = ours.chapters[0].id if first else None

    made = bring_in(ours, theirs, after).project

    assert problems(made) == ()
    assert Counter(_texts(made)) >= Counter(_texts(theirs))
    assert Counter(_texts(made)) >= Counter(text for text in _texts(ours) if text)
    assert set(_noted(theirs)) <= set(_noted(made))
    assert {line for one in theirs.songs for each in one.stanzas for line in each.lines if line} <= _sung(
        made
    )
    own = {one.id for one in ours.songs}
    assert [one.id for one in made.songs][: len(own)] == [one.id for one in ours.songs]
    for before, after_it in zip(ours.songs, made.songs, strict=False):
        assert after_it.stanzas[: len(before.stanzas)] == before.stanzas
        assert after_it.order[: len(before.order)] == before.order


def _noted(made: Project) -> list[str]:
    around = [made.notes, *(one.notes for one in made.chapters)]
    return [plain(note.runs) for notes in around for note in (*notes.head, *notes.end)]


def _sung(made: Project) -> set[str]:
    """All lines of the songs, and those that stand in the story as its own."""
    lines = {line for one in made.songs for each in one.stanzas for line in each.lines}
    return lines | {line for text in _texts(made) for line in text.split("\n")}
