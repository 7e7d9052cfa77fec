"""The order in which a song is performed, as a list: V1 C V2 C B C, by mouse, by button or by key.

Part of the dialog that edits a song. It holds ids and names, and changes no song itself.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model.ids import StanzaId
from songfic_editor.model.songs import Stanza
from songfic_editor.ui import names

_ID = int(Qt.ItemDataRole.UserRole)


class SongOrder(QWidget):
    """`changed()`: the writer has put it another way. `append_wanted()`: the chosen stanza once more."""

    changed = Signal()
    append_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = QListWidget(self)
        self.rows.setObjectName("performedOrder")
        self.rows.setAccessibleName(self.tr("As performed"))
        self.rows.setMinimumHeight(44)
        self.rows.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.rows.setDefaultDropAction(Qt.DropAction.MoveAction)
        title = QLabel(self.tr("As performed"), self)
        title.setBuddy(self.rows)
        self.add = self._button(self.tr("Sing It Again"), "", self.append_wanted.emit)
        self.add.setToolTip(self.tr("Put the stanza chosen at the left to the end of the performance"))
        self.leave_out = self._button(self.tr("Leave Out"), "", self._leave_out)
        self.up = self._button(self.tr("Earlier"), "Alt+Shift+Up", partial(self.shift, -1))
        self.down = self._button(self.tr("Later"), "Alt+Shift+Down", partial(self.shift, 1))
        buttons = QGridLayout()
        for number, button in enumerate((self.up, self.down, self.add, self.leave_out)):
            buttons.addWidget(button, *divmod(number, 2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(self.rows, 1)
        layout.addLayout(buttons)
        self.rows.model().rowsMoved.connect(self._told)
        self.rows.currentRowChanged.connect(self._let_move)

    @property
    def order(self) -> tuple[StanzaId, ...]:
        rows = range(self.rows.count())
        return tuple(StanzaId(self.rows.item(row).data(_ID)) for row in rows)

    def show_order(self, stanzas: Sequence[Stanza], order: Sequence[StanzaId]) -> None:
        known = {stanza.id: names.stanza_name(stanza) for stanza in stanzas}
        row = self.rows.currentRow()
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for number, one in enumerate(order, 1):
                self._put(QListWidgetItem(self.rows), one, known[one], number)
            self.rows.setCurrentRow(min(max(row, 0), len(order) - 1))
        self._let_move()

    def append(self, stanza: Stanza | None) -> None:
        """Have a stanza sung once more, at the end."""
        if stanza is not None:
            last = self.rows.count()
            self._put(QListWidgetItem(self.rows), stanza.id, names.stanza_name(stanza), last + 1)
            self.rows.setCurrentRow(last)
            self._told()

    def rename(self, stanza: StanzaId, name: str) -> None:
        for row in range(self.rows.count()):
            item = self.rows.item(row)
            if item.data(_ID) == stanza:
                self._put(item, stanza, name, row + 1)

    def shift(self, by: int) -> None:
        """Take the chosen row past the one before it (-1) or the one after it (1)."""
        row = self.rows.currentRow()
        if row < 0 or not 0 <= row + by < self.rows.count():
            return
        with QSignalBlocker(self.rows):
            self.rows.insertItem(row + by, self.rows.takeItem(row))
            self.rows.setCurrentRow(row + by)
        self._told()

    def _leave_out(self) -> None:
        if self.rows.currentRow() >= 0:
            self.rows.takeItem(self.rows.currentRow())
            self._told()

    def _told(self) -> None:
        self._let_move()
        self.changed.emit()

    def _put(self, item: QListWidgetItem, stanza: StanzaId, name: str, number: int) -> None:
        item.setText(name)
        item.setData(_ID, stanza)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("{0}, sung {1}.").format(name, number))

    def _let_move(self) -> None:
        row, last = self.rows.currentRow(), self.rows.count() - 1
        self.up.setEnabled(self.isEnabled() and row > 0)
        self.down.setEnabled(self.isEnabled() and 0 <= row < last)
        self.leave_out.setEnabled(self.isEnabled() and row >= 0)

    def _button(self, words: str, keys: str, then: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: then())
        if keys:
            button.setShortcut(QKeySequence(keys))
            shown = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{words} ({shown})")
        return button
