"""The sample songfic is sound, shows what the program can do, and comes in again from its plain text."""

from itertools import chain

import pytest

from songfic_editor.formats.registry import import_file
from songfic_editor.model.check import problems
from songfic_editor.model.document import Chapter, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.songs import Stanza
from songfic_editor.model.text import plain
from songfic_editor.resource_files import resource
from songfic_editor.storage import codec
from songfic_editor.text.stats import count

STORY = resource("samples", "harbour-lights.songfic")
TEXT = resource("samples", "harbour-lights.txt")


@pytest.fixture(scope="module")
def sample() -> Project:
    return codec.decode(STORY.read_bytes()).project


@pytest.fixture(scope="module")
def imported() -> Project:
    return import_file(TEXT).project


def _placements(project: Project) -> list[Placement]:
    blocks = chain.from_iterable(chapter.blocks for chapter in project.chapters)
    return [block for block in blocks if isinstance(block, Placement)]


def _stanzas(project: Project) -> dict[str, Stanza]:
    return {stanza.id: stanza for song in project.songs for stanza in song.stanzas}


def _shown(project: Project, placement: Placement) -> tuple[str, ...]:
    lines = placement.lines or _stanzas(project)[placement.stanza].lines
    if placement.part is not None and placement.lines is None:
        first, last = placement.part
        return lines[first : last + 1]
    return lines


def _words(project: Project, chapter: Chapter) -> list[str]:
    """The words that a chapter shows, in order; titles and notes apart."""
    words: list[str] = []
    for block in chapter.blocks:
        if isinstance(block, Paragraph):
            words += plain(block.runs).split()
        elif isinstance(block, Placement):
            words += " ".join(_shown(project, block)).split()
    return words


def _notes(project: Project) -> str:
    """All that stands in the notes of the work and its chapters, in order."""
    chapters = project.chapters
    heads = [*project.notes.head, *chain.from_iterable(chapter.notes.head for chapter in chapters)]
    ends = [*chain.from_iterable(chapter.notes.end for chapter in chapters), *project.notes.end]
    return "\n".join(plain(paragraph.runs) for paragraph in [*heads, *ends])


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


def test_the_plain_text_imports_to_the_same_words(sample: Project, imported: Project) -> None:
    assert problems(imported) == ()
    assert (imported.title, imported.author) == (sample.title, sample.author)
    assert len(imported.chapters) == len(sample.chapters)
    for come, written in zip(imported.chapters, sample.chapters, strict=True):
        assert come.title.endswith(written.title)
        assert _words(imported, come) == _words(sample, written)
        breaks = [sum(isinstance(b, SceneHead) for b in c.blocks) for c in (come, written)]
        assert breaks[0] == breaks[1]


def test_the_plain_text_imports_to_the_same_notes(sample: Project, imported: Project) -> None:
    for paragraph in _notes(sample).split("\n"):
        assert paragraph in _notes(imported)


def test_the_plain_text_imports_to_the_same_songs(sample: Project, imported: Project) -> None:
    assert [(song.title, song.artist) for song in imported.songs] == [
        (song.title, song.artist) for song in sample.songs
    ]
    assert [_shown(imported, p) for p in _placements(imported)] == [
        _shown(sample, p) for p in _placements(sample)
    ]
    for one, other in zip(_placements(imported), _placements(sample), strict=True):
        assert (one.part, one.lines) == (other.part, other.lines)
        assert _stanzas(imported)[one.stanza].lines == _stanzas(sample)[other.stanza].lines
