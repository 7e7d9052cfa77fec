"""The list of a form's fields: how long each is against its limit, what has been posted, and a copy of each.

Part of the Publish panel. It changes nothing.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from songfic_editor.publishing.fields import Key, Slot
from songfic_editor.ui.live_fields import Found
from songfic_editor.ui.publish_messages import tr
from songfic_editor.ui.publish_model import COPY, FIELD, LENGTH, POSTED, FieldsModel
from songfic_editor.ui.theme import Theme

_WIDE: Final = 60
"""In characters: there is room for words in all columns."""


class FieldsList(QTreeView):
    """`chosen()`: the cursor is on another field. `copy_wanted()`: of the field with the cursor."""

    chosen = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("publishFields")
        self.setAccessibleName(tr("Fields of the form"))
        self.setAccessibleDescription(tr("Enter copies the field"))
        self.rows = FieldsModel(theme, self)
        self.setModel(self.rows)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMinimumWidth(190)
        self._wide = self.fontMetrics().averageCharWidth() * _WIDE
        header = self.header()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(0)  # by what is seen: a thousand chapters would take long
        header.setSectionResizeMode(FIELD, QHeaderView.ResizeMode.Stretch)
        for column in (LENGTH, POSTED, COPY):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.activated.connect(lambda _index: self.copy_wanted.emit())
        self.clicked.connect(self._click)
        theme.changed.connect(self.rows.write)

    @property
    def current(self) -> Slot | None:
        at = self.currentIndex().row()
        return self.rows.slots[at] if 0 <= at < len(self.rows.slots) else None

    def show_fields(self, found: Found) -> None:
        """The cursor stays on the field it was on, and is on the first chapter at first."""
        was = self.current
        self.rows.show(found)
        if self.current is None or (was is not None and self.current.key != was.key):
            keys = [slot.key for slot in self.rows.slots]
            first = next((at for at, (kind, _id) in enumerate(keys) if kind == "chapter"), 0)
            at = keys.index(was.key) if was is not None and was.key in keys else first
            self.setCurrentIndex(self.rows.index(at, FIELD))

    def show_copied(self, key: Key | None) -> None:
        self.rows.show_copied(key)

    def forget(self) -> None:
        """Hold nothing of a story that nobody looks at."""
        self.rows.show(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rows.be_narrow(self.width() < self._wide)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.current is not None:
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == COPY:
            self.copy_wanted.emit()
