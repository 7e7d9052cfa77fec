"""Where and how a song's stanzas stand in the story.

Used by the lyric panel. Pure: from the story's outline and a song to values; words are made by `song_model`.
"""

from msgspec import Struct

from songfic_editor.model.document import Placement, SceneHead
from songfic_editor.model.ids import ChapterId, StanzaId
from songfic_editor.model.songs import Song
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
