"""Where and how a song's stanzas stand in the story, and how much of the song is quoted.

Used by the lyric panel. Pure: from the story's outline and a song to values; words are made by `song_model`.
"""

from collections.abc import Sequence

from msgspec import Struct

from songfic_editor.model.document import Placement, SceneHead
from songfic_editor.model.ids import ChapterId, StanzaId
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.ui.story_outline import ChapterBones, StoryOutline


class Use(Struct, frozen=True, gc=False):
    """One placement of a stanza. `chapter_number`, `scene_number`: from 1."""

    placement: Placement
    chapter: ChapterId
    chapter_number: int
    scene: SceneHead
    scene_number: int


Uses = dict[StanzaId, tuple[Use, ...]]


class UsesFinder:
    """Finds uses, and again after a change for the price of the chapters that changed."""

    def __init__(self) -> None:
        self._chapters: dict[tuple[ChapterId, int], tuple[ChapterBones, list[Use]]] = {}

    def find(self, outline: StoryOutline, song: Song) -> Uses:
        """Every stanza of the song with its placements in the story's order."""
        before = self._chapters
        self._chapters = {}
        found: dict[StanzaId, list[Use]] = {stanza.id: [] for stanza in song.stanzas}
        for number, bones in enumerate(outline.chapters, 1):
            known = before.get((bones.id, number))
            uses = known[1] if known is not None and known[0] is bones else _in_chapter(bones, number)
            self._chapters[bones.id, number] = bones, uses
            for use in uses:
                if use.placement.stanza in found:
                    found[use.placement.stanza].append(use)
        return {stanza: tuple(uses) for stanza, uses in found.items()}


def _in_chapter(bones: ChapterBones, number: int) -> list[Use]:
    return [
        Use(placement, bones.id, number, scene.head, scene_number)
        for scene_number, scene in enumerate(bones.scenes, 1)
        for placement in scene.placements
    ]


def quoted(song: Song, uses: Uses) -> tuple[int, int]:
    """How many of the song's lines are read in the story, and how many it has. Empty lines do not count.

    Each line of a stanza counts once, however often it is placed; of altered lines those count that are
    still the song's.
    """
    lines = sum(_count(stanza.lines) for stanza in song.stanzas)
    return sum(_quoted(stanza, uses[stanza.id]) for stanza in song.stanzas), lines


def _quoted(stanza: Stanza, uses: Sequence[Use]) -> int:
    read: set[int] = set()
    for use in uses:
        if len(read) == len(stanza.lines):
            break
        first, last = use.placement.part or (0, len(stanza.lines) - 1)
        own = use.placement.lines
        kept = None if own is None else {_folded(line) for line in own}
        for index in range(first, last + 1):
            if kept is None or _folded(stanza.lines[index]) in kept:
                read.add(index)
    return sum(1 for index in read if stanza.lines[index].strip())


def _count(lines: Sequence[str]) -> int:
    return sum(1 for line in lines if line.strip())


def _folded(line: str) -> str:
    return " ".join("".join(char for char in line.casefold() if char.isalnum() or char.isspace()).split())
