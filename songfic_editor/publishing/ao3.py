"""What the Archive of Our Own says to a story as it is now: its limits, and its rule about lyrics.

Called by `songfic check --site ao3`. Its limits count the HTML that it stores, so whoever calls gives the
length of that. Advice as of the dates here, never a legal statement.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Notes, Project
from songfic_editor.model.ids import SongId, StanzaId

# From the archive's own source, read in August 2026.
MOST_TITLE: Final = 255
MOST_SUMMARY: Final = 1250
MOST_NOTES: Final = 5000
LEAST_CHAPTER: Final = 10
MOST_CHAPTER: Final = 500_000

LYRICS_RULE: Final = (
    "AO3's TOS FAQ (2024-11-19) allows only a limited amount of a copyrighted lyric, also where it is broken "
    "up by your own text; it names no number. Public domain and permission are free."
)

HtmlLength = Callable[[tuple[Block, ...]], int]


class Finding(Struct, frozen=True, gc=False):
    """`count` characters at a JSON path, where `limit` is the most or, for "too-short", the least."""

    code: Literal["too-long", "too-short"]
    path: str
    count: int
    limit: int


class Quoted(Struct, frozen=True, gc=False):
    """How many of a song's different lines stand in the story unaltered."""

    song: SongId
    lines: int
    of: int


def findings(project: Project, length: HtmlLength) -> tuple[Finding, ...]:
    """What is over or under a limit, in the file's order."""
    return tuple(_findings(project, length))


def _findings(project: Project, length: HtmlLength) -> Iterator[Finding]:
    yield from _most("$.title", len(project.title), MOST_TITLE)
    yield from _most("$.about.summary", len(project.about.summary), MOST_SUMMARY)
    yield from _notes("$.notes", project.notes, length)
    for index, chapter in enumerate(project.chapters):
        path = f"$.chapters[{index}]"
        yield from _most(f"{path}.title", len(chapter.title), MOST_TITLE)
        yield from _notes(f"{path}.notes", chapter.notes, length)
        count = length(chapter.blocks)
        yield from _most(f"{path}.blocks", count, MOST_CHAPTER)
        if count < LEAST_CHAPTER:
            yield Finding("too-short", f"{path}.blocks", count, LEAST_CHAPTER)


def _notes(path: str, notes: Notes, length: HtmlLength) -> Iterator[Finding]:
    yield from _most(f"{path}.head", length(notes.head), MOST_NOTES)
    yield from _most(f"{path}.end", length(notes.end), MOST_NOTES)


def _most(path: str, count: int, limit: int) -> Iterator[Finding]:
    if count > limit:
        yield Finding("too-long", path, count, limit)


def quoted(project: Project) -> tuple[Quoted, ...]:
    """The share of each song that the story shows, in the library's order."""
    shown: dict[StanzaId, set[str]] = {}
    for _, _, placement in lookup.placements(project):
        lines = lookup.shown_lines(placement, lookup.stanza(project, placement.stanza))
        shown.setdefault(placement.stanza, set()).update(lines)
    found = []
    for song in project.songs:
        own = {line for stanza in song.stanzas for line in stanza.lines if line.strip()}
        here = {line for stanza in song.stanzas for line in shown.get(stanza.id, ())}
        found.append(Quoted(song.id, len(own & here), len(own)))
    return tuple(found)
