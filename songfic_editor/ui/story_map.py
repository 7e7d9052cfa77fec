"""The story map: a strip of all scenes, as wide as their words, with a tick for each stanza.

A real list to the keyboard and to a screen reader, but laid out and painted here: once into a picture,
which is made anew when the story, the theme or the width has changed, never between keys.
"""

from bisect import bisect_right
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.map_model import MapModel, MapScene
from songfic_editor.ui.theme import Theme

HEIGHT: Final = 40
_MARGIN: Final = 14
_BAR: Final = (10, 20)
"""Top and height of a scene's bar."""
_TICK: Final = 3.0
_CURRENT_ALPHA: Final = 110
_SEEN: Final = 0.5
"""Pixels that a mark must move before the map is painted anew."""
_NARROW: Final = 7
"""Scenes of fewer pixels than this on average are painted plain; so are ticks, in a picture of them all."""

Index = QModelIndex | QPersistentModelIndex


class StoryMap(QListView):
    """A click on a scene goes there; so does Enter on the one chosen by left and right, to be written on."""

    def __init__(self, hub: Hub, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._theme = theme
        self._live = LiveStory.of(hub)
        self._scenes = MapModel(hub, self)
        self._spans: list[tuple[float, float]] = []
        self._picture: QPixmap | None = None
        self._drawn: list[tuple[float, str]] = []
        self.setObjectName("storyMap")
        self.setAccessibleName(self.tr("Story map"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(HEIGHT)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(self._scenes)
        self._scenes.modelReset.connect(self._lay_out)
        self._scenes.dataChanged.connect(self._lay_out)
        self.clicked.connect(self._go_to)
        self.activated.connect(self._write_at)
        self._live.moved.connect(self._follow_cursor)
        theme.changed.connect(self._paint_anew)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._spans):
            return QRect()
        return self._bar(index.row()).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = bisect_right(self._spans, (point.x() + 0.5, float("inf"))) - 1
        return self._scenes.index(row) if row >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        """All scenes are in sight, always."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        moves = QAbstractItemView.CursorAction
        last = len(self._spans) - 1
        row = self.currentIndex().row()
        if action == moves.MoveHome:
            row = 0
        elif action == moves.MoveEnd:
            row = last
        elif action in (moves.MoveLeft, moves.MoveUp, moves.MovePrevious, moves.MovePageUp):
            row -= 1
        else:
            row += 1
        return self._scenes.index(min(max(row, 0), last))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint_anew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._picture = self._painted()
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = None if self._live.here is None else self._scenes.row_of(self._live.here.scene)
        if current is not None:
            ground = QColor(self._theme.panel.accent)
            ground.setAlpha(_CURRENT_ALPHA)
            self._paint_scene(painter, current, ground)
        chosen = self.currentIndex().row()
        if self.hasFocus() and 0 <= chosen < len(self._spans):
            painter.setPen(QPen(QColor(self._theme.panel.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._bar(chosen).adjusted(-1.5, -2.5, 1.5, 2.5), 4, 4)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.viewport().size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._theme.panel.edge)
        width = self.viewport().width()
        ticks = sum(len(scene.ticks) for scene in self._scenes.scenes)
        has_room = len(self._spans) * _NARROW < width
        if has_room and ticks * _NARROW < width:
            for row in range(len(self._spans)):
                self._paint_scene(painter, row, ground)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRects([self._bar(row) for row in range(len(self._spans))])
            thick = min(max(width / 2 / max(ticks, 1), 1.0), _TICK)
            _paint_plain_ticks(painter, self._scenes.scenes, self._spans, self._theme, thick)
        painter.end()
        return picture

    def _paint_scene(self, painter: QPainter, row: int, ground: QColor) -> None:
        bar = self._bar(row)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        round_off = min(3.0, bar.width() / 2)
        painter.drawRoundedRect(bar, round_off, round_off)
        for tick in self._scenes.scenes[row].ticks:
            painter.setBrush(self._theme.song_colour(tick.colour))
            x = bar.left() + tick.at * max(bar.width() - _TICK, 0)
            painter.drawRoundedRect(QRectF(x, bar.top() - 3, _TICK, bar.height() + 6), 1.5, 1.5)

    def _bar(self, row: int) -> QRectF:
        left, right = self._spans[row]
        return QRectF(left, _BAR[0], right - left, _BAR[1])

    def _paint_anew(self) -> None:
        self._picture = None
        self._lay_out()

    def _lay_out(self) -> None:
        self._spans = spans(self._scenes.scenes, _MARGIN, self.viewport().width() - _MARGIN)
        drawn = _drawn(self._scenes.scenes, self._spans)
        if self._picture is not None and _look_alike(drawn, self._drawn):
            return  # a word more moves nothing that can be seen
        self._drawn = drawn
        self._picture = None
        self.viewport().update()

    def _go_to(self, index: QModelIndex) -> None:
        self._hub.reveal(self._scenes.scenes[index.row()].head.id)

    def _write_at(self, index: QModelIndex) -> None:
        self._hub.write_at(self._scenes.scenes[index.row()].head.id)

    def _follow_cursor(self) -> None:
        here = self._live.here
        row = None if here is None else self._scenes.row_of(here.scene)
        if row is not None and not self.hasFocus():
            selection = self.selectionModel()
            selection.setCurrentIndex(self._scenes.index(row), selection.SelectionFlag.NoUpdate)
        self.viewport().update()


def _drawn(scenes: list[MapScene], places: list[tuple[float, float]]) -> list[tuple[float, str]]:
    """What the picture shows: where each bar ends, and each tick with its colour."""
    found: list[tuple[float, str]] = []
    for scene, (left, right) in zip(scenes, places, strict=True):
        found.append((right, ""))
        found += [(left + tick.at * (right - left), tick.colour) for tick in scene.ticks]
    return found


def _look_alike(drawn: list[tuple[float, str]], other: list[tuple[float, str]]) -> bool:
    return len(drawn) == len(other) and all(
        abs(one[0] - two[0]) < _SEEN and one[1] == two[1] for one, two in zip(drawn, other, strict=True)
    )


def spans(scenes: list[MapScene], left: float, right: float) -> list[tuple[float, float]]:
    """From where to where each scene's bar goes: as wide as its words, gaps wider between chapters.

    Where there are very many scenes the gaps go first; a scene without words stays to be seen.
    """
    if not scenes:
        return []
    room = max(right - left, 1.0)
    chapters = scenes[-1].chapter
    chapter_gap = min(9.0, room / 4 / max(chapters, 1))
    scene_gap = min(3.0, room / 4 / len(scenes))
    least = min(4.0, room / 4 / len(scenes))
    bars = room - chapters * chapter_gap - (len(scenes) - 1) * scene_gap - least * len(scenes)
    total = sum(scene.counts.total for scene in scenes) or 1
    found: list[tuple[float, float]] = []
    at = left
    for number, scene in enumerate(scenes):
        if number:
            at += scene_gap + (chapter_gap if scene.chapter != scenes[number - 1].chapter else 0)
        end = at + least + bars * scene.counts.total / total
        found.append((at, end))
        at = end
    return found


def _paint_plain_ticks(
    painter: QPainter, scenes: list[MapScene], places: list[tuple[float, float]], theme: Theme, thick: float
) -> None:
    """All at once: hundreds or thousands of stanzas, some pixels apart, or one or none."""
    marks: dict[str, list[QRectF]] = {}
    for scene, (left, right) in zip(scenes, places, strict=True):
        for tick in scene.ticks:
            x = left + tick.at * max(right - left - thick, 0)
            marks.setdefault(tick.colour, []).append(QRectF(x, _BAR[0] - 3, thick, _BAR[1] + 6))
    for colour, rects in marks.items():
        painter.setBrush(theme.song_colour(colour))
        painter.drawRects(rects)
