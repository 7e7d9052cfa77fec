"""What AO3's limits say of a story, and how much of a song it quotes."""

import msgspec

from songfic_editor.model.document import About, Block, Notes, Paragraph, Project
from songfic_editor.model.text import plain
from songfic_editor.publishing.ao3 import Finding, Quoted, findings, quoted
from tests.builders import chapter, para, placed, project, song, stanza, story


def length(blocks: tuple[Block, ...]) -> int:
    return sum(len(plain(block.runs)) for block in blocks if isinstance(block, Paragraph))


def test_a_story_within_the_limits() -> None:
    assert findings(story(), length) == ()


def test_each_limit_is_told_with_its_place() -> None:
    long = Notes(head=(para("n" * 5001),), end=(para("n" * 5000),))
    told = project(
        chapter(para("x" * 500_001), title="t" * 256, notes=long),
        chapter(para("short")),
        title="t" * 255,
        about=About(summary="s" * 1251),
        notes=Notes(end=long.head),
    )

    assert findings(told, length) == (
        Finding("too-long", "$.about.summary", 1251, 1250),
        Finding("too-long", "$.notes.end", 5001, 5000),
        Finding("too-long", "$.chapters[0].title", 256, 255),
        Finding("too-long", "$.chapters[0].notes.head", 5001, 5000),
        Finding("too-long", "$.chapters[0].blocks", 500_001, 500_000),
        Finding("too-short", "$.chapters[1].blocks", 5, 10),
    )


def test_the_share_of_a_song_counts_each_line_once() -> None:
    verse = stanza("one", "two", "three", "two", id="v")
    unused = stanza("four", id="u")
    told = project(
        chapter(
            placed(verse, part=(0, 1)), placed(verse, part=(1, 1)), placed(verse, lines=("three", "other"))
        ),
        songs=[song("S", verse, unused, id="s")],
    )

    assert quoted(told) == (Quoted(told.songs[0].id, 3, 4),)


def test_no_placement_quotes_nothing() -> None:
    before: Project = story()
    told = msgspec.structs.replace(before, chapters=(chapter(para("no song")),))

    assert [found.lines for found in quoted(told)] == [0]
