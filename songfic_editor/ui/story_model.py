"""The story as rows: chapters, their scenes, the stanzas in them, and the notes. For both story trees.

It follows the project by itself, one row change for one thing that changed, and is never reset by an edit.
Rows are only shown here: it offers no removing or moving of rows to Qt, whose drag would take them away.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from songfic_editor.ui.counts import LiveCounts
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.story_commands import rename
from songfic_editor.ui.story_nodes import NOTES, Node, NodeKind, NodeTree
from songfic_editor.ui.story_rows import TARGET, StoryRows
from songfic_editor.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
Role = Qt.ItemDataRole
_Flag = Qt.ItemFlag
_SHOWN: Final = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable
_FLAGS: Final[dict[NodeKind, Qt.ItemFlag]] = {
    "root": _Flag.NoItemFlags,
    "chapter": _SHOWN | _Flag.ItemIsDragEnabled | _Flag.ItemIsEditable,
    "scene": _SHOWN | _Flag.ItemIsDragEnabled | _Flag.ItemIsEditable,
    "placement": _SHOWN | _Flag.ItemIsDragEnabled | _Flag.ItemNeverHasChildren,
    "notes": _SHOWN | _Flag.ItemNeverHasChildren,
}
"""Drops are the tree's business, not Qt's: no row says that it takes any."""


class StoryModel(QAbstractItemModel):
    """`notes`: whether the notes have a row, the last."""

    def __init__(self, hub: Hub, theme: Theme, parent: QObject | None = None, *, notes: bool = True) -> None:
        super().__init__(parent)
        self._hub = hub
        self._live = LiveStory.of(hub)
        self._after = (NOTES,) if notes else ()
        self._tree = NodeTree()
        self._songs = hub.project.songs
        self._rows = StoryRows(hub, theme)
        self._told = _RowChanges(self)
        self._said: dict[int, Callable[[Node], object]] = {
            Role.DisplayRole: self._rows.text,
            Role.EditRole: self._rows.edited_text,
            Role.ForegroundRole: self._rows.colour,
            Role.BackgroundRole: self._rows.ground,
            Role.FontRole: self._rows.font,
            Role.ToolTipRole: self._rows.tip,
            Role.AccessibleTextRole: self._rows.spoken,
            TARGET: self._rows.target,
        }
        self._open()
        self._live.opened.connect(self._open)
        self._live.outlined.connect(self._follow)
        self._live.moved.connect(self._mark_current)
        LiveCounts.of(hub).counted.connect(self._tell_targets)

    def node(self, index: Index) -> Node:
        """What a row stands for; the root for an invalid index."""
        return self._tree.by_serial[index.internalId()] if index.isValid() else self._tree.root

    def index_of(self, node: Node | None) -> QModelIndex:
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.serial)

    def find(self, key: str) -> QModelIndex:
        """The row of a chapter, scene or placement by its id; an invalid one if there is none."""
        return self.index_of(self._tree.by_key.get(key))

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self.node(parent).children
        if column == 0 and 0 <= row < len(children):
            return self.createIndex(row, 0, children[row].serial)
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # hides the overload of QObject
        return self.index_of(self.node(index).parent)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self.node(parent).children)

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        return bool(self.node(parent).children)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        said = self._said.get(role)
        return said(self.node(index)) if said is not None and index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS[self.node(index).kind]

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Rename a chapter or a scene."""
        if role != Role.EditRole or not index.isValid():
            return False
        return self._hub.apply(rename(self._hub.project, self.node(index), str(value)))

    def _open(self) -> None:
        self.beginResetModel()
        self._songs = self._hub.project.songs
        self._tree = NodeTree()
        self._tree.follow(self._live.outline.chapters, self._after, _Untold())
        self.endResetModel()

    def _follow(self) -> None:
        self._tree.follow(self._live.outline.chapters, self._after, self._told)
        if self._songs is not self._hub.project.songs:
            self._songs = self._hub.project.songs
            for node in [node for node in self._tree.by_serial.values() if node.kind == "scene"]:
                self._told.altered(node, 0, len(node.children) - 1)

    def _tell_targets(self) -> None:
        """The words of scenes with a target have been counted anew."""
        for chapter in self._live.outline.chapters:
            for scene in chapter.scenes:
                index = self.find(scene.head.id) if scene.head.target else QModelIndex()
                if index.isValid():
                    self.dataChanged.emit(index, index, [TARGET])

    def _mark_current(self) -> None:
        here = self._live.here
        before, self._rows.current = self._rows.current, None if here is None else here.scene
        for key in {before, self._rows.current} - {None}:
            index = self.find(str(key))
            if index.isValid():  # the scene may be gone, with its chapter or with the whole story
                self.dataChanged.emit(index, index, [Role.BackgroundRole])


class _RowChanges:
    """Tells Qt of each change of rows while it is made."""

    def __init__(self, model: StoryModel) -> None:
        self._model = model

    @contextmanager
    def inserting(self, parent: Node, first: int, last: int) -> Iterator[None]:
        self._model.beginInsertRows(self._model.index_of(parent), first, last)
        yield
        self._model.endInsertRows()

    @contextmanager
    def removing(self, parent: Node, first: int, last: int) -> Iterator[None]:
        self._model.beginRemoveRows(self._model.index_of(parent), first, last)
        yield
        self._model.endRemoveRows()

    @contextmanager
    def moving(self, node: Node, parent: Node, row: int) -> Iterator[None]:
        model = self._model
        model.beginMoveRows(model.index_of(node.parent), node.row, node.row, model.index_of(parent), row)
        yield
        model.endMoveRows()

    def altered(self, parent: Node, first: int, last: int) -> None:
        """Their words or numbers changed."""
        if first <= last:
            children = parent.children
            model = self._model
            model.dataChanged.emit(model.index_of(children[first]), model.index_of(children[last]))


class _Untold(_RowChanges):
    """While all rows are made anew nothing is told but the reset."""

    def __init__(self) -> None:
        pass

    @contextmanager
    def inserting(self, parent: Node, first: int, last: int) -> Iterator[None]:
        yield

    def altered(self, parent: Node, first: int, last: int) -> None:
        pass
