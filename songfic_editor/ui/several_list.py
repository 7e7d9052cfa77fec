"""The files of an import in their order, each with a tick: by mouse, by button or by key.

Part of the dialog that imports several files. It knows paths alone, and opens none.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from songfic_editor.ui import several_messages as words

_PATH = int(Qt.ItemDataRole.UserRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_BY_KEY = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class SeveralList(QListWidget):
    """`changed()`: other files, another order, or other ticks."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("severalFiles")
        self.setAccessibleName(self.tr("Files in their order"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setUniformItemSizes(True)
        self.model().rowsMoved.connect(self._follow)
        self.itemChanged.connect(self._follow)

    def add(self, paths: Iterable[Path], above: Path | None = None) -> list[Path]:
        """Put files behind those that are there, ticked. Those that are there already are given back."""
        known = {os.path.realpath(path) for path in self._paths()}
        twice: list[Path] = []
        with QSignalBlocker(self):
            for path in paths:
                real = os.path.realpath(path)
                if real in known:
                    twice.append(path)
                    continue
                known.add(real)
                item = QListWidgetItem(words.shown_name(path, above), self)
                item.setData(_PATH, path)
                item.setToolTip(str(path))
                item.setFlags(
                    (item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled
                )
                item.setCheckState(Qt.CheckState.Checked)
            if self.currentRow() < 0:
                self.setCurrentRow(0)
        self._follow()
        return twice

    def chosen(self) -> tuple[Path, ...]:
        """The ticked ones, in their order."""
        items = map(self.item, range(self.count()))
        return tuple(item.data(_PATH) for item in items if item.checkState() == Qt.CheckState.Checked)

    def shift(self, by: int) -> None:
        """Take the chosen row past the one before it (-1) or the one after it (1)."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + by < self.count():
            return
        with QSignalBlocker(self):
            self.insertItem(row + by, self.takeItem(row))
            self.setCurrentRow(row + by)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _BY_KEY.get(event.key())
        if (
            by is not None
            and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        ):
            self.shift(by)
            return
        super().keyPressEvent(event)

    def _paths(self) -> list[Path]:
        return [self.item(row).data(_PATH) for row in range(self.count())]

    def _follow(self, *_what: object) -> None:
        with QSignalBlocker(self):
            for row in range(self.count()):
                item = self.item(row)
                item.setData(_SPOKEN, words.spoken(item.text(), row + 1, self.count()))
        self.changed.emit()
