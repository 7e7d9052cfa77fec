"""Scenes made of a song: one a section, in the order it is performed."""

from songfic_editor.edit.scenes_from_song import scenes_from_song
from songfic_editor.model.check import problems
from songfic_editor.model.document import SceneHead
from songfic_editor.model.ids import ChapterId, SongId
from songfic_editor.model.lookup import scenes, text_of
from songfic_editor.storage import codec
from tests.builders import project, song, story

SONG, FIRST = SongId("song"), ChapterId("c1")


def test_each_section_as_sung_has_a_scene_with_its_stanza_and_room_to_write() -> None:
    before = story()
    made = scenes_from_song(before, SONG, FIRST, target=400)
    after = made.project

    assert problems(after) == ()
    assert after.chapters[0].blocks[: len(before.chapters[0].blocks)] == before.chapters[0].blocks
    new = scenes(after.chapters[0])[2:]
    assert [(one.head.title, one.head.target) for one in new] == [
        ("Verse 1", 400),
        ("Chorus", 400),
        ("Bridge 3", 400),
        ("Chorus", 400),
    ]
    bodies = [[text_of(after, block) for block in one.body(after.chapters[0])] for one in new]
    assert bodies[0] == ["The lamp is low\nThe tide is in", ""]
    assert made.selection is not None
    assert made.selection.head.block == after.chapters[0].blocks[new[0].first + 2].id


def test_they_come_where_they_are_wanted() -> None:
    for index, first in ((0, "Verse 1"), (1, "Morning"), (99, "Morning")):
        after = scenes_from_song(story(), SONG, FIRST, index).project
        assert scenes(after.chapters[0])[0].head.title == first
    assert scenes(scenes_from_song(story(), SONG, FIRST, 1).project.chapters[0])[1].head.title == "Verse 1"


def test_a_song_without_stanzas_makes_no_scenes() -> None:
    before = project(songs=[song("Empty", id="empty")])
    assert scenes_from_song(before, SongId("empty"), before.chapters[0].id).project is before


def test_a_target_stands_in_the_file_only_where_there_is_one() -> None:
    after = scenes_from_song(story(), SONG, FIRST, target=400).project

    data = codec.encode(after)
    assert data.count(b'"target"') == 4
    assert codec.decode(data).project == after
    assert b'"target"' not in codec.encode(scenes_from_song(story(), SONG, FIRST).project)
    below = data.replace(b'"target": 400', b'"target": -1', 1)
    loaded = codec.decode(below)
    assert [repair.code for repair in loaded.repairs] == ["target-dropped"]
    heads = [one for one in loaded.project.chapters[0].blocks if isinstance(one, SceneHead)]
    assert [one.target for one in heads] == [0, 0, 0, 400, 400, 400]
