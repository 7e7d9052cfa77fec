"""Finding parts of a project, by id or by place.

Pure and stateless: a linear search of 30,000 blocks takes about a millisecond, and nothing can go stale.
Asking for what is not there raises `NotFound`.
"""

from collections.abc import Iterator

from msgspec import Struct

from songfic_editor.model.document import Block, Chapter, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.position import Gap
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.model.text import plain


class NotFound(LookupError):
    """Nothing in the project has this id. `kind`: "block", "chapter", "scene", "song" or "stanza"."""

    def __init__(self, kind: str, wanted: str) -> None:
        super().__init__(f"no {kind} {wanted!r} in the project")
        self.kind = kind
        self.wanted = wanted


class Spot(Struct, frozen=True, gc=False):
    """Where a block stands: the index of its chapter, and its own among the chapter's blocks."""

    chapter: int
    block: int


class Scene(Struct, frozen=True, gc=False):
    """A scene as derived: its head, and its blocks as `chapter.blocks[first:end]` (the head at `first`)."""

    head: SceneHead
    number: int
    first: int
    end: int

    def body(self, chapter: Chapter) -> tuple[Block, ...]:
        """The blocks without the head."""
        return chapter.blocks[self.first + 1 : self.end]


def chapter_index(project: Project, wanted: ChapterId) -> int:
    for index, chapter in enumerate(project.chapters):
        if chapter.id == wanted:
            return index
    raise NotFound("chapter", wanted)


def chapter(project: Project, wanted: ChapterId) -> Chapter:
    return project.chapters[chapter_index(project, wanted)]


def block_index(chapter: Chapter, wanted: BlockId) -> int:
    for index, block in enumerate(chapter.blocks):
        if block.id == wanted:
            return index
    raise NotFound("block", wanted)


def find(project: Project, wanted: BlockId) -> Spot | None:
    """Where the block stands, or None."""
    for place, chapter in enumerate(project.chapters):
        for index, block in enumerate(chapter.blocks):
            if block.id == wanted:
                return Spot(place, index)
    return None


def spot(project: Project, wanted: BlockId) -> Spot:
    found = find(project, wanted)
    if found is None:
        raise NotFound("block", wanted)
    return found


def block(project: Project, wanted: BlockId) -> Block:
    at = spot(project, wanted)
    return project.chapters[at.chapter].blocks[at.block]


def placement(project: Project, wanted: BlockId) -> Placement:
    found = block(project, wanted)
    if not isinstance(found, Placement):
        raise NotFound("placement", wanted)
    return found


def song(project: Project, wanted: SongId) -> Song:
    for song in project.songs:
        if song.id == wanted:
            return song
    raise NotFound("song", wanted)


def stanza(project: Project, wanted: StanzaId) -> Stanza:
    return song_and_stanza(project, wanted)[1]


def song_and_stanza(project: Project, wanted: StanzaId) -> tuple[Song, Stanza]:
    for song in project.songs:
        for stanza in song.stanzas:
            if stanza.id == wanted:
                return song, stanza
    raise NotFound("stanza", wanted)


def linked_lines(placement: Placement, stanza: Stanza) -> tuple[str, ...]:
    """The song's own words for this placement: the stanza, or the part of it that stands here."""
    if placement.part is None:
        return stanza.lines
    first, last = placement.part
    return stanza.lines[first : last + 1]


def shown_lines(placement: Placement, stanza: Stanza) -> tuple[str, ...]:
    """The lines that the reader sees: the placement's own, or else the song's."""
    return linked_lines(placement, stanza) if placement.lines is None else placement.lines


def text_of(project: Project, block: Block) -> str:
    """A block's words as a cursor moves in them: a scene head's title, a stanza's lines joined by `\\n`."""
    if isinstance(block, Paragraph):
        return plain(block.runs)
    if isinstance(block, SceneHead):
        return block.title
    return "\n".join(shown_lines(block, stanza(project, block.stanza)))


def scenes(chapter: Chapter) -> tuple[Scene, ...]:
    """The chapter's scenes in order, numbered from 1."""
    heads = [index for index, block in enumerate(chapter.blocks) if isinstance(block, SceneHead)]
    ends = [*heads[1:], len(chapter.blocks)]
    found: list[Scene] = []
    for number, (first, end) in enumerate(zip(heads, ends, strict=True), 1):
        head = chapter.blocks[first]
        assert isinstance(head, SceneHead)
        found.append(Scene(head, number, first, end))
    return tuple(found)


def scene(project: Project, wanted: BlockId) -> tuple[Chapter, Scene]:
    """The scene with this id, and its chapter."""
    at = find(project, wanted)
    if at is not None:
        chapter = project.chapters[at.chapter]
        for scene in scenes(chapter):
            if scene.first == at.block:
                return chapter, scene
    raise NotFound("scene", wanted)


def scene_at(chapter: Chapter, index: int) -> Scene:
    """The scene in which `chapter.blocks[index]` stands."""
    return next(scene for scene in reversed(scenes(chapter)) if scene.first <= index)


def scene_gap(project: Project, wanted: BlockId, index: int | None = None) -> Gap:
    """The gap before the scene's block number `index` (0: behind the head; None or too large: its end)."""
    chapter, found = scene(project, wanted)
    count = found.end - found.first - 1
    place = count if index is None else min(max(index, 0), count)
    return Gap(chapter.id, found.first + 1 + place)


def placements(project: Project) -> Iterator[tuple[Chapter, int, Placement]]:
    """Every placement in the story's order, with its chapter and its index there."""
    for chapter in project.chapters:
        for index, block in enumerate(chapter.blocks):
            if isinstance(block, Placement):
                yield chapter, index, block
