"""The numbers of a story in the shape that `songfic stats --json` gives to other programs.

They rely on the names and the order of the fields here: add, never rename.
"""

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.text import stats
from songfic_editor.text.stats import Counts, SceneCounts


class Words(Struct, frozen=True):
    prose: int
    lyrics: int
    total: int


class SceneSummary(Struct, frozen=True):
    id: str
    title: str
    words: Words


class ChapterSummary(Struct, frozen=True):
    id: str
    title: str
    words: Words
    scenes: tuple[SceneSummary, ...]


class StanzaTotals(Struct, frozen=True):
    """How many stanzas the songs have; how many of them stand in the story, do not, do more than once."""

    total: int
    used: int
    unused: int
    repeated: int


class StanzaSummary(Struct, frozen=True):
    """`placed`: how often it stands in the story; `altered`: how many of these have words of their own."""

    id: str
    kind: str
    label: str
    placed: int
    altered: int


class SongSummary(Struct, frozen=True):
    id: str
    title: str
    artist: str
    stanzas: tuple[StanzaSummary, ...]


class Summary(Struct, frozen=True):
    words: Words
    reading_minutes: int
    stanzas: StanzaTotals
    chapters: tuple[ChapterSummary, ...]
    songs: tuple[SongSummary, ...]


def summary(project: Project) -> Summary:
    """Of the whole project, chapters and songs in order."""
    counted = stats.count(project)
    placed = [use.placed for use in stats.stanza_uses(project)]
    used = sum(1 for often in placed if often)
    totals = StanzaTotals(len(placed), used, len(placed) - used, sum(1 for often in placed if often > 1))
    chapters = tuple(
        ChapterSummary(
            chapter.id,
            chapter.title,
            _words(chapter.counts),
            tuple(_scene(scene) for scene in chapter.scenes),
        )
        for chapter in counted.chapters
    )
    minutes = stats.reading_minutes(counted.counts)
    return Summary(_words(counted.counts), minutes, totals, chapters, _songs(project))


def _words(counts: Counts) -> Words:
    return Words(counts.prose, counts.lyrics, counts.total)


def _scene(scene: SceneCounts) -> SceneSummary:
    return SceneSummary(scene.id, scene.title, _words(scene.counts))


def _songs(project: Project) -> tuple[SongSummary, ...]:
    uses = {use.stanza: use for use in stats.stanza_uses(project)}
    return tuple(
        SongSummary(
            song.id,
            song.title,
            song.artist,
            tuple(
                StanzaSummary(
                    stanza.id, stanza.kind, stanza.label, uses[stanza.id].placed, uses[stanza.id].altered
                )
                for stanza in song.stanzas
            ),
        )
        for song in project.songs
    )
