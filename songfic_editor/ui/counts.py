"""Live word counts: of the scene, the chapter and the work, prose and lyrics apart.

One `LiveCounts` for each hub, shared by the panels; `CountsLabel` shows them in the status bar. Nothing is
counted between keys: a moment after the last one only what changed is, and a long story in slices.
"""

import time

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.session.change import Change
from songfic_editor.text.stats import NOTHING, Counter, Counts, StoryCounts, reading_minutes
from songfic_editor.ui import names
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.theme import Theme

PADDING = 8
"""Beside the words in the status bar: see `chrome`."""
REST_MS = 300
"""So long after the last key the words are counted."""
_SLICE_SECONDS = 0.006
_OPEN_MS = 60


class LiveCounts(QObject):
    """`counted()`: `story` is new. `story` is None until a project has been counted for the first time."""

    counted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self._hub = hub
        self._counter = Counter()
        self._reached = 0
        self.story: StoryCounts | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count_slice)
        hub.changed.connect(self._note)
        self._timer.start(_OPEN_MS)

    @staticmethod
    def of(hub: Hub) -> "LiveCounts":
        """The hub's own; made when it is first asked for."""
        return hub.findChild(LiveCounts) or LiveCounts(hub)

    def count(self) -> StoryCounts:
        """Count all of it now."""
        self._timer.stop()
        self._reached = len(self._hub.project.chapters)
        self.story = self._counter.count(self._hub.project)
        self.counted.emit()
        return self.story

    def of_scene(self, scene: BlockId) -> Counts:
        """As last counted, or counted now while the first count is not done; nothing if it is no more."""
        if self.story is not None:
            return self.story.scene(scene)
        at = lookup.find(self._hub.project, scene)
        return NOTHING if at is None else self._alone(at.chapter).scene(scene)

    def of_chapter(self, chapter: ChapterId) -> Counts:
        if self.story is not None:
            return self.story.chapter(chapter)
        for index, found in enumerate(self._hub.project.chapters):
            if found.id == chapter:
                return self._alone(index).counts
        return NOTHING

    def _alone(self, index: int) -> StoryCounts:
        project = self._hub.project
        return Counter().count(replace(project, chapters=project.chapters[index : index + 1]))

    def _note(self, change: Change) -> None:
        if change.action == "open":
            self._counter, self._reached, self.story = Counter(), 0, None
            self._timer.start(_OPEN_MS)
        else:
            self._timer.start(REST_MS)

    def _count_slice(self) -> None:
        """Count some chapters more, and the next ones when Qt has nothing better to do."""
        project = self._hub.project
        until = time.monotonic() + _SLICE_SECONDS
        while self._reached < len(project.chapters) and time.monotonic() < until:
            self._reached += 1
            self._counter.count(_beginning(project, self._reached))
        if self._reached < len(project.chapters):
            self._timer.start(0)
        else:
            self.count()


def _beginning(project: Project, chapters: int) -> Project:
    return replace(project, chapters=project.chapters[:chapters])


class CountsLabel(QLabel):
    """Where the cursor is, and the words of its chapter and of the story; the tooltip has all of them.

    Where there is no room for it all, the names are cut short and the numbers stay.
    """

    def __init__(self, hub: Hub, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wordCounts")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)
        self._place_words, self._counted = "", ""
        self._counts = LiveCounts.of(hub)
        self._live = LiveStory.of(hub)
        self._counts.counted.connect(self._show)
        self._live.moved.connect(self._show)
        self._live.opened.connect(self._show)
        self._live.outlined.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        story = self._counts.story
        here = self._live.here
        if story is None:
            self._say("", "", "")
            return
        total = names.words(story.counts.total)
        tip = [self.tr("Work: {0}").format(self._in_full(story.counts))]
        place = ""
        if here is not None:
            chapter, scene = story.chapter(here.chapter), story.scene(here.scene)
            total = self.tr("Chapter {0} · Story {1}").format(f"{chapter.total:,}", total)
            tip.insert(0, self.tr("Chapter: {0}").format(self._in_full(chapter)))
            tip.insert(0, self.tr("Scene: {0}").format(self._in_full(scene)))
            place = self._place(here.chapter, here.scene)
            if target := self._target(here.scene):
                total = self.tr("Scene {0} · {1}").format(names.of_target(scene.prose, target), total)
        share = self.tr("{0} lyrics").format(names.percent(story.counts.lyrics_share))
        minutes = self.tr("{0} min read").format(reading_minutes(story.counts))
        self._say(place, " · ".join((total, share, minutes)), "\n".join(tip))

    def _say(self, place: str, counted: str, tip: str) -> None:
        self._place_words, self._counted = place, counted
        self.setAccessibleName(", ".join(part for part in (place, counted) if part) or self.tr("Words"))
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self._fit()

    def _fit(self) -> None:
        """Show it as there is room; a name that is too long ends in an ellipsis."""
        gap = "   "
        room = self.contentsRect().width() - 2 * PADDING
        room -= self.fontMetrics().horizontalAdvance(gap + self._counted)
        place = self.fontMetrics().elidedText(self._place_words, Qt.TextElideMode.ElideRight, max(room, 0))
        self.setText(f"{place}{gap}{self._counted}" if place else self._counted)

    def _in_full(self, counts: Counts) -> str:
        return self.tr("{0} of prose, {1} of lyrics, {2} min").format(
            names.words(counts.prose), f"{counts.lyrics:,}", reading_minutes(counts)
        )

    def _target(self, scene: BlockId) -> int:
        scenes = (one for chapter in self._live.outline.chapters for one in chapter.scenes)
        return next((one.head.target for one in scenes if one.head.id == scene), 0)

    def _place(self, chapter: ChapterId, scene: BlockId) -> str:
        """As in "The Keeper · Harbour lights"."""
        for number, bones in enumerate(self._live.outline.chapters, 1):
            if bones.id == chapter:
                found = [
                    names.scene_name(one.head, index)
                    for index, one in enumerate(bones.scenes, 1)
                    if one.head.id == scene
                ]
                return " · ".join((names.chapter_name(bones.title, number), *found))
        return ""
