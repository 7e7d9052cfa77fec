"""Ids for what a merge adds: told by what they stand for, so that the same merge always gives the same.

Called by the other modules of the merge. An id made here is in none of the projects that are merged.
"""

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Protocol, TypeVar

from msgspec.structs import replace

from songfic_editor.model.document import Block, Chapter, Choice, Notes, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.publishing import Publishing, SiteSettings
from songfic_editor.model.songs import Song

_Id = TypeVar("_Id", bound=str)
_Block = TypeVar("_Block", bound=Block)


class Named(Protocol):
    """What has an id: a paragraph, a stanza, a song."""

    @property
    def id(self) -> str: ...


class Names:
    """Gives ids; `taken` holds all that must not be given."""

    def __init__(self, *projects: Project) -> None:
        self.taken = {name for project in projects for name in ids_of(project)}

    def new(self, kind: Callable[[str], _Id], *told_by: str) -> _Id:
        """An id for what these words tell from all else, as the old id and the text of a block do."""
        salt = 0
        while True:
            digest = blake2b("\0".join((*told_by, str(salt))).encode("utf-8", "replace"), digest_size=5)
            name = digest.hexdigest()
            if name not in self.taken:
                self.taken.add(name)
                return kind(name)
            salt += 1


def ids_of(project: Project) -> Iterator[str]:
    """Every id in a project, in the file's order."""
    yield project.id
    for song in project.songs:
        yield song.id
        yield from (stanza.id for stanza in song.stanzas)
    yield from (note.id for note in (*project.notes.head, *project.notes.end))
    for chapter in project.chapters:
        yield chapter.id
        yield from (note.id for note in (*chapter.notes.head, *chapter.notes.end))
        yield from (block.id for block in chapter.blocks)


def with_unique_ids(project: Project, names: Names) -> Project:
    """The same, where two sides used one id for different things: whoever comes second to it gets another."""
    found = list(ids_of(project))
    if len(set(found)) == len(found):
        return project
    seen = {str(project.id)}

    def own(name: str) -> str:
        name = names.new(str, name) if name in seen else name
        seen.add(name)
        return name

    return _renamed(project, own)


def renamed(project: Project, now: Mapping[str, str]) -> Project:
    """The same under other ids: `now` has the new one by the old, and nothing of what keeps its own."""
    choices = tuple(
        Choice(BlockId(now.get(one.mine, one.mine)), BlockId(now.get(one.theirs, one.theirs)))
        for one in project.choices
    )
    linked = {StanzaId(old): StanzaId(new) for old, new in now.items()}
    found = _renamed(project, lambda name: now.get(name, name))
    published = _published(project.publishing, now)
    return replace(
        found,
        choices=choices,
        publishing=published,
        chapters=tuple(_linked(one, linked) for one in found.chapters),
    )


def _published(publishing: Publishing, now: Mapping[str, str]) -> Publishing:
    def named(name: str) -> str:
        return now.get(name, name)

    def site(one: SiteSettings) -> SiteSettings:
        songs = (replace(song, song=SongId(named(song.song))) for song in one.edition.songs)
        posted = (
            replace(each, chapter=each.chapter and ChapterId(named(each.chapter))) for each in one.posted
        )
        return replace(one, edition=replace(one.edition, songs=tuple(songs)), posted=tuple(posted))

    notes = (replace(one, note=BlockId(named(one.note))) for one in publishing.credited)
    return replace(publishing, sites=tuple(map(site, publishing.sites)), credited=tuple(notes))


def _linked(chapter: Chapter, now: Mapping[StanzaId, StanzaId]) -> Chapter:
    blocks = (
        replace(block, stanza=now.get(block.stanza, block.stanza)) if isinstance(block, Placement) else block
        for block in chapter.blocks
    )
    return replace(chapter, blocks=tuple(blocks))


def _renamed(project: Project, own: Callable[[str], str]) -> Project:
    """One walk in the file's order, each id given to `own` once. Placements and choices stay as they are."""

    def block(block: _Block) -> _Block:
        return replace(block, id=BlockId(own(block.id)))

    def song(song: Song) -> Song:
        id = SongId(own(song.id))
        now = {stanza.id: StanzaId(own(stanza.id)) for stanza in song.stanzas}
        stanzas = tuple(replace(stanza, id=now[stanza.id]) for stanza in song.stanzas)
        return replace(song, id=id, stanzas=stanzas, order=tuple(now[one] for one in song.order))

    def notes(notes: Notes) -> Notes:
        return Notes(tuple(map(block, notes.head)), tuple(map(block, notes.end)))

    def chapter(chapter: Chapter) -> Chapter:
        id, around = ChapterId(own(chapter.id)), notes(chapter.notes)
        return replace(chapter, id=id, notes=around, blocks=tuple(map(block, chapter.blocks)))

    songs, around = tuple(map(song, project.songs)), notes(project.notes)
    return replace(project, songs=songs, notes=around, chapters=tuple(map(chapter, project.chapters)))
