"""The list of a story's versions: what each is called or was kept for, when, and its words, then and since.

Part of the versions panel. It is filled with what `storage.versions` lists, and reads no file itself.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from songfic_editor.storage.versions import Version
from songfic_editor.ui import versions_messages as words

NAME, TIME, WORDS, CHANGE = range(4)
_LEAST, _WIDE = 170, 300


class VersionsList(QTreeWidget):
    """`chosen()`: the cursor is on another version. `removal_wanted()`: the delete key was pressed on one."""

    chosen = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("versionsList")
        self.setAccessibleName(self.tr("Versions"))
        self.setHeaderLabels([self.tr("Version"), self.tr("When"), self.tr("Words"), self.tr("To now")])
        self.setMinimumWidth(_LEAST)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)  # one row is one thing, and is marked as one
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (TIME, WORDS, CHANGE):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._versions: tuple[Version, ...] = ()
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    @property
    def current(self) -> Version | None:
        at = self.currentIndex().row()
        return self._versions[at] if 0 <= at < len(self._versions) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column in (WORDS, CHANGE):  # which a screen reader reads all the same
            self.setColumnHidden(column, self.width() < _WIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def show_versions(self, found: Sequence[Version], now: int) -> None:
        """`now`: the words of the story as it is. The cursor stays on the version it was on."""
        was, at = self.current, max(self.currentIndex().row(), 0)
        self.blockSignals(True)
        self.clear()
        self._versions = tuple(found)
        self.addTopLevelItems([_item(version) for version in found])
        self.blockSignals(False)
        self.show_now(now)
        same = next((row for row, one in enumerate(found) if was is not None and one.path == was.path), at)
        if found:
            self.setCurrentIndex(self.model().index(min(same, len(found) - 1), NAME))
        else:
            self.chosen.emit()

    def show_now(self, now: int) -> None:
        """The story has so many words by now."""
        for row, version in enumerate(self._versions):
            item = self.topLevelItem(row)
            if item is None or version.damaged:
                continue
            change = words.signed(now - version.words)
            item.setText(CHANGE, change)
            spoken = self.tr("{0}, {1}, {2} words, {3} words since").format(
                words.version_name(version), words.time_words(version.time), f"{version.words:,}", change
            )
            item.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, spoken)


def _item(version: Version) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words.version_name(version)])
    item.setToolTip(NAME, words.version_name(version))
    if version.kind == "named":
        font = item.font(NAME)
        font.setBold(True)
        item.setFont(NAME, font)
    if not version.damaged:
        item.setText(TIME, words.time_words(version.time))
        item.setText(WORDS, f"{version.words:,}")
    for column in (WORDS, CHANGE):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
