"""The list of a song's stanzas: dragged into the story, or put at the cursor by Enter or double click.

Part of the lyric panel. It asks for things by signals and changes nothing itself.
"""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from songfic_editor.edit.drop import StanzaPart, Stanzas
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.songs import Stanza
from songfic_editor.ui.drag_picture import start_drag
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.song_model import SongModel
from songfic_editor.ui.stanza_delegate import StanzaDelegate
from songfic_editor.ui.theme import Theme


class SongView(QListView):
    """`insert_wanted(stanza id)`: at the cursor. `edit_wanted()`: the song is to be edited. `lines_wanted()`:
    some lines of the chosen stanza. `join_wanted()`, `move_wanted()`: it, with the next one or to another
    song.
    """

    insert_wanted = Signal(str)
    edit_wanted = Signal()
    lines_wanted = Signal()
    join_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, model: SongModel, hub: Hub, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._song = model
        self._hub = hub
        self._theme = theme
        self.setObjectName("songView")
        self.setAccessibleName(self.tr("Stanzas of the song"))
        self.setAccessibleDescription(
            self.tr(
                "Enter puts a stanza at the cursor; or drag it into the story. "
                "With Shift held its lines go one each between the paragraphs."
            )
        )
        self.cards = StanzaDelegate(theme, self)
        self.setItemDelegate(self.cards)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self._insert([index]))
        theme.changed.connect(self.viewport().update)

    @property
    def shown_stanza(self) -> Stanza | None:
        """The one that is chosen."""
        index = self.currentIndex()
        return self._song.stanza(index) if index.isValid() else None

    @property
    def stanza(self) -> StanzaId | None:
        return None if self.shown_stanza is None else self.shown_stanza.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selectedIndexes():
            self._insert(self._in_order())
        elif event.key() == Qt.Key.Key_Right:
            self.lines_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setObjectName("stanzaMenu")
        changes = not self._hub.session.read_only
        menu.addAction(self.tr("Put at the Cursor"), lambda: self._insert(self._in_order() or [index]))
        menu.actions()[-1].setEnabled(changes)
        uses = self._song.uses[self._song.stanza(index).id]
        for number, use in enumerate(uses, 1):
            text = (
                self.tr("Go to Where It Stands")
                if len(uses) == 1
                else self.tr("Go to Place {0}").format(number)
            )
            menu.addAction(text, partial(self._hub.write_at, use.placement.id))
        menu.addAction(self.tr("Choose Lines…"), self.lines_wanted.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Join with the Next Stanza"), self.join_wanted.emit).setEnabled(changes)
        menu.addAction(self.tr("Move to Another Song…"), self.move_wanted.emit).setEnabled(changes)
        menu.addAction(self.tr("Edit the Song…"), self.edit_wanted.emit)
        at = self.visualRect(index).center() if by_key else event.pos()
        menu.exec(self.viewport().mapToGlobal(at))
        menu.deleteLater()

    def startDrag(self, supported: Qt.DropAction) -> None:
        rows = self._in_order()
        if rows and not self._hub.session.read_only:
            dragged = Stanzas(tuple(StanzaPart(self._song.stanza(index).id) for index in rows))
            start_drag(self, self._hub.project, dragged, [str(index.data()) for index in rows], self._theme)

    def _insert(self, indexes: Iterable[QModelIndex]) -> None:
        for index in indexes:
            self.insert_wanted.emit(self._song.stanza(index).id)

    def _in_order(self) -> list[QModelIndex]:
        return sorted(self.selectedIndexes(), key=lambda index: index.row())
