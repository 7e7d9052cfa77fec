"""The scenes of the whole story in a row, with their words and where stanzas stand in them.

What the story map shows. Made anew only for chapters that changed, and only when the words have been
counted, a moment after the last key.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from songfic_editor.model.document import Chapter, Paragraph, Placement, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.songs import Song
from songfic_editor.text.stats import ChapterCounts, Counts
from songfic_editor.ui import names
from songfic_editor.ui.counts import LiveCounts
from songfic_editor.ui.hub import Hub

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Tick(Struct, frozen=True, gc=False):
    """A stanza: how far into the scene it stands, 0.0 … 1.0, and its song's colour by name."""

    at: float
    colour: str


class MapScene(Struct, frozen=True, gc=False):
    """`chapter`: the number of its chapter from 0; `number`: its own in it, from 1."""

    head: SceneHead
    chapter: int
    number: int
    counts: Counts
    ticks: tuple[Tick, ...]


class _Known(Struct, frozen=True):
    """What was found of a chapter the last time."""

    chapter: Chapter
    number: int
    counts: ChapterCounts
    ticks: tuple[tuple[Tick, ...], ...]
    scenes: tuple[MapScene, ...]


class MapModel(QAbstractListModel):
    """`scenes`: all of them, in the story's order."""

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._counts = LiveCounts.of(hub)
        self._known: dict[ChapterId, _Known] = {}
        self._songs: tuple[Song, ...] = ()
        self.scenes: list[MapScene] = []
        self._counts.counted.connect(self._refresh)
        if self._counts.story is not None:
            self._refresh()

    def row_of(self, scene: BlockId) -> int | None:
        for row, one in enumerate(self.scenes):
            if one.head.id == scene:
                return row
        return None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.scenes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        scene = self.scenes[index.row()]
        name = names.scene_name(scene.head, scene.number)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            return names.plain_tip(names.tip(name, scene.counts))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return names.spoken_scene(scene.head, scene.number, scene.counts)
        return None

    def _refresh(self) -> None:
        scenes = self._made()
        if [scene.head.id for scene in scenes] == [scene.head.id for scene in self.scenes]:
            changed = scenes != self.scenes
            self.scenes = scenes
            if changed:
                self.dataChanged.emit(self.index(0), self.index(len(scenes) - 1))
            return
        self.beginResetModel()
        self.scenes = scenes
        self.endResetModel()

    def _made(self) -> list[MapScene]:
        project = self._hub.project
        if self._songs is not project.songs:
            self._songs, self._known = project.songs, {}
        colours = {stanza.id: song.colour for song in project.songs for stanza in song.stanzas}
        story = self._counts.story
        if story is None:
            return []
        pairs = zip(project.chapters, story.chapters, strict=True)
        found = [
            self._chapter(chapter, number, counts, colours) for number, (chapter, counts) in enumerate(pairs)
        ]
        self._known = {known.chapter.id: known for known in found}
        return [scene for known in found for scene in known.scenes]

    def _chapter(
        self, chapter: Chapter, number: int, counts: ChapterCounts, colours: Mapping[StanzaId, str]
    ) -> _Known:
        known = self._known.get(chapter.id)
        if known is not None and known.chapter is chapter:
            if known.counts is counts and known.number == number:
                return known
            ticks = known.ticks
        else:
            ticks = _ticks(chapter, colours)
        scenes = tuple(
            MapScene(SceneHead(scene.id, scene.title), number, scene.number, scene.counts, marks)
            for scene, marks in zip(counts.scenes, ticks, strict=True)
        )
        return _Known(chapter, number, counts, ticks, scenes)


def _ticks(chapter: Chapter, colours: Mapping[StanzaId, str]) -> tuple[tuple[Tick, ...], ...]:
    """Of each scene. By the characters before them: near enough to the words, and cheap."""
    found: list[tuple[Tick, ...]] = []
    marks: list[tuple[int, str]] = []
    at = 0
    for block in chapter.blocks[1:]:
        if isinstance(block, Paragraph):
            for run in block.runs:
                at += len(run.text)
        elif isinstance(block, Placement):
            marks.append((at, colours[block.stanza]))
            at += 1
        else:
            found.append(_placed(marks, at))
            marks, at = [], 0
    return (*found, _placed(marks, at))


def _placed(marks: list[tuple[int, str]], whole: int) -> tuple[Tick, ...]:
    return tuple(Tick(at / max(whole, 1), colour) for at, colour in marks)
