"""The fields of a site's form as rows: name, length, whether it is posted, and whether it was copied.

Shown by `publish_fields`. It puts what `LiveFields` found into words when a row is looked at, and not before.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from songfic_editor.model.ids import ChapterId
from songfic_editor.model.publishing import Kind
from songfic_editor.publishing.fields import Filled, Key, Slot
from songfic_editor.publishing.findings import BEYOND
from songfic_editor.ui import names
from songfic_editor.ui import publish_messages as words
from songfic_editor.ui.icons import icon
from songfic_editor.ui.live_fields import Found
from songfic_editor.ui.publish_messages import tr
from songfic_editor.ui.theme import Theme

FIELD, LENGTH, POSTED, COPY = range(4)
_INDENT: Final = " " * 6
_BEHIND: Final[dict[Kind, int]] = {
    "chapter": 0,
    "chapter-title": 1,
    "chapter-notes": 2,
    "chapter-end-notes": 3,
}
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class FieldsModel(QAbstractTableModel):
    """`slots`: a row each. The work's come first, then each chapter's, its text before what is around it.

    `is_narrow`: there is room for numbers and signs, but not for words beside the names.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: Found | None = None
        self._titles: dict[ChapterId, str] = {}
        self._copied: Key | None = None
        self.slots: tuple[Slot, ...] = ()
        self.is_narrow = False

    def show(self, found: Found | None) -> None:
        """Other rows are a reset; None forgets what is in them."""
        slots = () if found is None else _in_order(found.slots)
        is_other = [one.key for one in slots] != [one.key for one in self.slots]
        if is_other:
            self.beginResetModel()
        self._found, self.slots = found, slots
        chapters = () if found is None else found.project.chapters
        self._titles = {chapter.id: chapter.title for chapter in chapters}
        if is_other:
            self.endResetModel()
        else:
            self.write()

    def show_copied(self, key: Key | None) -> None:
        """Which field is on the clipboard; None: none of these any more."""
        if key != self._copied:
            self._copied = key
            self.write()

    def be_narrow(self, is_narrow: bool) -> None:
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, POSTED, COPY)
            self.write()

    def write(self) -> None:
        """All may be said in other words or colours now."""
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.slots) - 1, COPY))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.slots)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COPY + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        titles, roles = (tr("Field"), tr("Length"), tr("Posted"), tr("Copy")), Qt.ItemDataRole
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == roles.DisplayRole and self.is_narrow and section in (POSTED, COPY):
            return ""
        return titles[section] if role in (roles.DisplayRole, roles.ToolTipRole) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        slot, column, roles = self.slots[index.row()], index.column(), Qt.ItemDataRole
        if role == roles.DisplayRole:
            return self._text(slot, column)
        if role == roles.AccessibleTextRole:
            return self._spoken(slot, column)
        if role == roles.ToolTipRole and column in (FIELD, COPY):
            name = names.plain_tip(self._name(slot))
            return name if column == FIELD else tr("Copy “{0}”").format(name)
        if role == roles.ToolTipRole:
            return self._spoken(slot, column)
        if role == roles.TextAlignmentRole and column == LENGTH:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == roles.ForegroundRole and column == LENGTH and self._is_beyond(slot):
            return QColor(self._theme.panel.warning)
        is_cut = self.is_narrow and slot.key == self._copied  # there is room for one sign: the tick
        if role == roles.DecorationRole and column == COPY and not is_cut:
            return icon("copy", QColor(self._theme.panel.text))
        return None

    def _text(self, slot: Slot, column: int) -> str:
        if column == FIELD:
            is_part = slot.chapter is not None and slot.kind != "chapter"
            return f"{_INDENT}{self._name(slot)}" if is_part else self._name(slot)
        if column == LENGTH:
            filled = self._filled(slot)
            if filled is not None and self.is_narrow:
                return words.short_length(filled)
            return "…" if filled is None else words.length(filled)
        if column == COPY:
            return "✓" if slot.key == self._copied else ""
        said = self._posted(slot)
        return said[:1] if self.is_narrow else said

    def _spoken(self, slot: Slot, column: int) -> str:
        if column == FIELD:
            parts = (self._name(slot), self._spoken(slot, LENGTH), self._posted(slot))
            return ", ".join(filter(None, parts))
        if column == LENGTH:
            filled = self._filled(slot)
            return "…" if filled is None else words.length(filled)
        if column == POSTED:
            return self._posted(slot)
        if column == COPY:
            return tr("copied") if slot.key == self._copied else tr("Copy")
        return self._text(slot, column)

    def _posted(self, slot: Slot) -> str:
        return "" if self._found is None else words.posted(self._found.states.get(slot.key, "never"))

    def _name(self, slot: Slot) -> str:
        return words.field_name(slot, "" if slot.chapter is None else self._titles.get(slot.chapter, ""))

    def _filled(self, slot: Slot) -> Filled | None:
        return None if self._found is None else self._found.filled.get(slot.key)

    def _is_beyond(self, slot: Slot) -> bool:
        filled = self._filled(slot)
        return filled is not None and any(one.code in BEYOND for one in filled.findings)


def _in_order(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    return tuple(sorted(slots, key=lambda slot: (slot.number, _BEHIND.get(slot.kind, 0))))
