"""The list of a form's fields: how long each is against its limit, what has been posted, and a copy of each.

Part of the Publish panel. It shows what `LiveFields` found, and changes nothing.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from songfic_editor.publishing.fields import Kind, Slot
from songfic_editor.publishing.findings import BEYOND
from songfic_editor.ui import names
from songfic_editor.ui import publish_messages as words
from songfic_editor.ui.icons import icon
from songfic_editor.ui.live_fields import Found, Key
from songfic_editor.ui.theme import Theme

FIELD, LENGTH, POSTED, COPY = range(4)
_BEHIND: Final[dict[Kind, int]] = {
    "chapter": 0,
    "chapter-title": 1,
    "chapter-notes": 2,
    "chapter-end-notes": 3,
}


class FieldsList(QTreeWidget):
    """`chosen()`: the cursor is on another field. `copy_wanted()`: of the field with the cursor."""

    chosen = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("publishFields")
        self.setAccessibleName(self.tr("Fields of the form"))
        self.setAccessibleDescription(self.tr("Enter copies the field"))
        self.setHeaderLabels([self.tr("Field"), self.tr("Length"), self.tr("Posted"), self.tr("Copy")])
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMinimumWidth(280)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(FIELD, QHeaderView.ResizeMode.Stretch)
        for column in (LENGTH, POSTED, COPY):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._theme = theme
        self._slots: tuple[Slot, ...] = ()
        self._items: list[QTreeWidgetItem] = []
        self._copied: Key | None = None
        self._found: Found | None = None
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())
        self.itemActivated.connect(lambda *_: self.copy_wanted.emit())
        self.itemClicked.connect(self._click)
        theme.changed.connect(self._write)

    @property
    def current(self) -> Slot | None:
        at = self.currentIndex().row()
        return self._slots[at] if 0 <= at < len(self._slots) else None

    def show_fields(self, found: Found) -> None:
        """The cursor stays on the field it was on."""
        was = self.current
        self._found = found
        slots = _in_order(found.slots)
        if [one.key for one in slots] != [one.key for one in self._slots]:
            self._fill(slots, was)
        self._slots = slots
        self._write()
        if was is None or self.current is None or self.current.key != was.key:
            self.chosen.emit()

    def show_copied(self, key: Key | None) -> None:
        """Which field is on the clipboard; None: none of these any more."""
        self._copied = key
        self._write()

    def forget(self) -> None:
        """Hold nothing of a story that nobody looks at."""
        self._found = self._copied = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.current is not None:
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, slots: Sequence[Slot], was: Slot | None) -> None:
        self.blockSignals(True)
        self.clear()
        self._items = [QTreeWidgetItem() for _slot in slots]
        self.addTopLevelItems(self._items)
        keys = [slot.key for slot in slots]
        first = next((at for at, slot in enumerate(slots) if slot.kind == "chapter"), 0)
        self.setCurrentItem(self._items[keys.index(was.key) if was and was.key in keys else first])
        self.blockSignals(False)

    def _write(self) -> None:
        found = self._found
        if found is None:
            return
        titles = {chapter.id: chapter.title for chapter in found.project.chapters}
        for item, slot in zip(self._items, self._slots, strict=True):
            title = "" if slot.chapter is None else titles.get(slot.chapter, "")
            self._write_row(item, slot, found, title)

    def _write_row(self, item: QTreeWidgetItem, slot: Slot, found: Found, title: str) -> None:
        filled = found.filled.get(slot.key)
        name = words.field_name(slot, title)
        is_part = slot.chapter is not None and slot.kind != "chapter"
        _put(item, FIELD, f"      {name}" if is_part else name)
        item.setToolTip(FIELD, names.plain_tip(name))
        _put(item, LENGTH, "…" if filled is None else words.length(filled))
        is_beyond = filled is not None and any(one.code in BEYOND for one in filled.findings)
        ink = QColor(self._theme.panel.warning) if is_beyond else None
        item.setForeground(LENGTH, QBrush() if ink is None else QBrush(ink))
        item.setTextAlignment(LENGTH, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        state = (
            found.states.get(slot.chapter, "never") if slot.chapter and slot.kind == "chapter" else "never"
        )
        _put(item, POSTED, words.posted(state))
        is_copied = slot.key == self._copied
        _put(item, COPY, "✓" if is_copied else "")
        item.setIcon(COPY, icon("copy", QColor(self._theme.panel.text)))
        item.setToolTip(COPY, words.tr("Copy “{0}”").format(names.plain_tip(name)))
        spoken = f"{name}, {item.text(LENGTH)}"
        if item.text(POSTED):
            spoken += f", {item.text(POSTED)}"
        item.setData(FIELD, Qt.ItemDataRole.AccessibleTextRole, spoken)
        copy_words = words.tr("copied") if is_copied else words.tr("Copy")
        item.setData(COPY, Qt.ItemDataRole.AccessibleTextRole, copy_words)

    def _click(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == COPY:
            self.copy_wanted.emit()


def _in_order(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The work's first, then each chapter's, its text before what stands around it."""
    return tuple(sorted(slots, key=lambda slot: (slot.number, _BEHIND.get(slot.kind, 0))))


def _put(item: QTreeWidgetItem, column: int, text: str) -> None:
    if item.text(column) != text:
        item.setText(column, text)
