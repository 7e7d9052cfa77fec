"""A tree of the story's rows: to go there, to rename, to delete and to rearrange by mouse and by key.

Both trees of the window are of this class, with models of their own. What it does to the story are steps;
rows follow the story and are never moved here.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from songfic_editor.model.ids import BlockId
from songfic_editor.ui import row_clipboard, story_commands
from songfic_editor.ui.drag_picture import start_drag
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.item_drops import dragged_of
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.row_drops import RowDrops
from songfic_editor.ui.story_menu import story_menu
from songfic_editor.ui.story_model import StoryModel
from songfic_editor.ui.story_nodes import Node
from songfic_editor.ui.target_delegate import TargetDelegate
from songfic_editor.ui.theme import Theme

ALL_OPEN: Final = 400
"""A story of more rows than this shows only the chapter at hand open: each open row costs at each layout."""

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_OWN_KEYS: Final = frozenset(
    {
        (Qt.Key.Key_Delete, _NO_MODIFIER),
        (Qt.Key.Key_F2, _NO_MODIFIER),
        (Qt.Key.Key_Up, _ALT),
        (Qt.Key.Key_Down, _ALT),
    }
)


class StoryTree(QTreeView):
    """`notes_wanted(chapter id)`: the writer wants to see a chapter's notes; "": those of the work.

    `hides_one_chapter`: a story of one chapter shows its scenes alone.
    """

    notes_wanted = Signal(str)

    def __init__(
        self,
        model: StoryModel,
        hub: Hub,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        hides_one_chapter: bool = False,
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._theme = theme
        self._story = model
        self._live = LiveStory.of(hub)
        self._hides_one_chapter = hides_one_chapter
        self.setModel(model)
        self.setItemDelegate(TargetDelegate(theme, self))
        self._set_up()
        self._drops = RowDrops(self, model, hub, theme)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self.viewport().update)
        model.modelReset.connect(self._open_rows)
        model.rowsInserted.connect(self._open_new)
        self._live.outlined.connect(self._choose_root)
        self._live.moved.connect(self._follow_cursor)
        hub.cursor_moved.connect(self._follow_cursor)  # also within a block, after rows were selected
        self._open_rows()

    def nodes(self) -> list[Node]:
        """The selected rows."""
        return [self._story.node(index) for index in self.selectedIndexes()]

    def clip(self, command: str) -> None:
        """Cut, copy or paste rows, or select them all; by the names that the window's commands have."""
        if command == "select-all":
            self.selectAll()
        else:
            row_clipboard.run(command, self._hub, self.nodes())

    def go_to(self, node: Node, *, write: bool = True) -> None:
        """Show the row's place in the manuscript, and unless `write` is False have the keyboard there."""
        if node.kind == "notes":
            self.notes_wanted.emit("")
            return
        while node.kind == "chapter":
            node = node.children[0]
        (self._hub.write_at if write else self._hub.reveal)(BlockId(node.key))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean these rows from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # While a row is renamed, what its field does not want is passed on: it is not meant for the rows.
        if not self.currentIndex().isValid() or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        node = self._story.node(self.currentIndex())
        selected = self.nodes() or [node]
        clips = row_clipboard.command_of(event)
        if clips:
            self.clip(clips)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_to(node)
        elif not _is_own(event) or event.key() in (Qt.Key.Key_F2, Qt.Key.Key_A):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self._hub.apply(story_commands.delete(self._hub.project, selected))
        else:
            by = -1 if event.key() == Qt.Key.Key_Up else 1
            self._hub.apply(story_commands.move(self._hub.project, selected, node, by))
            self.scrollTo(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        node = self._story.node(index)
        selected = self.nodes()
        rename: Callable[[], object] = lambda: self.edit(index)  # noqa: E731  # handed on as it is
        those = selected if node in selected else [node]
        menu = story_menu(self, self._hub, node, those, self.go_to, rename, self.notes_wanted.emit)
        at = self.visualRect(index).bottomLeft() if by_key else event.pos()
        menu.exec(self.viewport().mapToGlobal(at))
        menu.deleteLater()

    def startDrag(self, supported: Qt.DropAction) -> None:
        dragged = dragged_of(self.nodes(), self._story.node(self.currentIndex()))
        if dragged is not None and not self._hub.session.read_only:
            texts = [str(index.data()) for index in self.selectedIndexes()]
            start_drag(self, self._hub.project, dragged, texts, self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._drops.paint(QPainter(self.viewport()))

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setExpandsOnDoubleClick(False)

    def _clicked(self, index: QModelIndex) -> None:
        """A row clicked alone is gone to, one added to a selection is not; the keyboard stays here."""
        if len(self.selectedIndexes()) == 1:
            self.go_to(self._story.node(index), write=False)

    def _open_rows(self) -> None:
        self._choose_root()
        chapters = self._live.outline.chapters
        if (
            sum(1 + len(one.scenes) + sum(len(s.placements) for s in one.scenes) for one in chapters)
            <= ALL_OPEN
        ):
            self.expandAll()
        else:
            self.expandRecursively(self._story.index(0, 0))

    def _open_new(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self.expandRecursively(self._story.index(row, 0, parent))

    def _choose_root(self) -> None:
        alone = self._hides_one_chapter and len(self._live.outline.chapters) == 1
        root = self._story.index(0, 0) if alone else QModelIndex()
        if root != self.rootIndex():
            self.setRootIndex(root)

    def _follow_cursor(self) -> None:
        """Bring the row of the cursor's scene into sight, unless the writer is busy in these rows.

        It is selected instead of those that were: beside it they would look like where the writer is.
        """
        here = self._live.here
        if here is None or self.hasFocus() or self.state() == QAbstractItemView.State.EditingState:
            return
        index = self._story.find(here.scene)
        selected = self.selectedIndexes()
        if index.isValid() and (index != self.currentIndex() or selected not in ([], [index])):
            how = self.selectionModel().SelectionFlag
            self.selectionModel().setCurrentIndex(index, how.ClearAndSelect if selected else how.NoUpdate)
            self.scrollTo(index)


def _is_own(event: QKeyEvent) -> bool:
    if row_clipboard.command_of(event) or event.matches(QKeySequence.StandardKey.SelectAll):
        return True
    return (Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier) in _OWN_KEYS
