"""The sample songfic is sound, shows what the program can do."""

from itertools import chain

import pytest

from songfic_editor.model.check import problems
from songfic_editor.model.document import Paragraph, Placement, Project, SceneHead
from songfic_editor.model.songs import Stanza
from songfic_editor.model.text import plain
from songfic_editor.resource_files import resource
from songfic_editor.storage import codec
from songfic_editor.text.stats import count

STORY = resource("samples", "harbour-lights.songfic")


@pytest.fixture(scope="module")
def sample() -> Project:
    return codec.decode(STORY.read_bytes()).project


def _placements(project: Project) -> list[Placement]:
    blocks = chain.from_iterable(chapter.blocks for chapter in project.chapters)
    return [block for block in blocks if isinstance(block, Placement)]


def _stanzas(project: Project) -> dict[str, Stanza]:
    return {stanza.id: stanza for song in project.songs for stanza in song.stanzas}


def test_the_sample_loads_as_it_was_written() -> None:
    loaded = codec.decode(STORY.read_bytes())
    assert loaded.repairs == ()
    assert problems(loaded.project) == ()
    assert codec.encode(loaded.project) == STORY.read_bytes()


def test_the_sample_is_a_story_of_three_chapters_with_two_songs(sample: Project) -> None:
    assert (sample.title, sample.about.language) == ("Matters Arising", "en")
    assert [chapter.title for chapter in sample.chapters] == ["The Keeper", "The Ferry", "The Halfway Post"]
    assert [(song.title, song.artist) for song in sample.songs] == [
        ("Harbour Lights", "The Wren Sisters"),
        ("Exact Change", "Dell Prentiss"),
    ]
    assert sample.about.summary
    assert sample.notes.head
    assert sample.notes.end
    assert sample.songs[0].colour != sample.songs[1].colour
    scenes = [sum(isinstance(b, SceneHead) and bool(b.title) for b in c.blocks) for c in sample.chapters]
    assert scenes == [3, 2, 2]
    total = count(sample).counts
    assert 3500 < total.prose + total.lyrics < 5000


def test_the_sample_shows_repeats_an_alteration_a_part_and_what_is_not_used(sample: Project) -> None:
    placements = _placements(sample)
    for song in sample.songs:
        chorus = next(stanza for stanza in song.stanzas if stanza.kind == "chorus")
        linked = [p for p in placements if p.stanza == chorus.id and p.lines is None and p.part is None]
        assert len(linked) == 2
    altered = [placement for placement in placements if placement.lines is not None]
    assert [_stanzas(sample)[placement.stanza].kind for placement in altered] == ["chorus"]
    assert [placement.part for placement in placements if placement.part] == [(2, 3)]
    used = {placement.stanza for placement in placements}
    unused = [stanza.label for stanza in sample.songs[0].stanzas if stanza.id not in used]
    assert unused == ["Verse 3"]


def test_the_sample_has_italics_where_they_belong(sample: Project) -> None:
    paragraphs = [b for c in sample.chapters for b in c.blocks if isinstance(b, Paragraph)]
    stressed = [run.text for p in paragraphs for run in p.runs if run.style == "i"]
    assert "Dunlin" in stressed
    assert {run.style for p in paragraphs for run in p.runs} == {"", "i"}
    assert not any("_" in plain(p.runs) for p in paragraphs)
