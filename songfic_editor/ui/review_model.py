"""The passages of an imported fic as a list: all in their order, the doubtful ones first, or lyrics alone.

Filled by `review_list` from what `reviewing` holds. Everything that is painted can be read here too, as a
screen reader does.
"""

from typing import Final, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from songfic_editor.recognition.review import Row
from songfic_editor.ui import names, review_messages

Shown = Literal["order", "doubtful", "lyrics"]
ROW: Final = Qt.ItemDataRole.UserRole
_LYRICS: Final = frozenset(("stanza", "label", "song-head"))

Index = QModelIndex | QPersistentModelIndex


class ReviewModel(QAbstractListModel):
    """`shown`: which passages, and how. What was doubtful when that was chosen keeps its place at the top."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: Shown = "order"
        self._all: tuple[Row, ...] = ()
        self._rows: list[Row] = []
        self._places: dict[int, int] = {}
        self._kept: set[int] = set()

    def begin(self, rows: tuple[Row, ...], shown: Shown) -> None:
        """Show these rows, in this way, as if for the first time."""
        self.shown = shown
        self._kept = {row.start for row in rows if _belongs(row, shown)}
        self._reset(rows)

    def follow(self, rows: tuple[Row, ...]) -> None:
        """The rows as they are after a change. Nothing jumps away because of what was said of it."""
        before = [row.start for row in self._all]
        if before != [row.start for row in rows]:
            self._kept |= _beside(self._all, rows, self._kept)
            self._kept |= {row.start for row in rows if self.shown == "lyrics" and _belongs(row, "lyrics")}
            self._reset(rows)
            return
        if self.shown == "lyrics":
            come = {row.start for row in rows if _belongs(row, "lyrics")} - self._kept
            if come:
                self._kept |= come
                self._reset(rows)
                return
        changed = [
            (self._places[new.start], new)
            for old, new in zip(self._all, rows, strict=True)
            if new != old and new.start in self._places
        ]
        self._all = rows
        for place, row in changed:
            self._rows[place] = row
            index = self.index(place)
            self.dataChanged.emit(index, index)

    def row(self, index: Index) -> Row | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, start: int) -> QModelIndex:
        """Where a passage is shown; where it is not, an index that is none."""
        place = self._places.get(start)
        return QModelIndex() if place is None else self.index(place)

    def next_doubt(self, place: int) -> QModelIndex:
        """The next doubtful passage behind a place, the first one after the last; none: no index."""
        order = (*range(place + 1, len(self._rows)), *range(place + 1))
        found = next((at for at in order if at < len(self._rows) and self._rows[at].doubt), None)
        return QModelIndex() if found is None else self.index(found)

    def grown(self, index: Index) -> None:
        """A row is shown whole now, or in short again."""
        if index.isValid() and index.row() < len(self._rows):
            here = self.index(index.row())
            self.dataChanged.emit(here, here)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.passage.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return review_messages.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return names.plain_tip(review_messages.doubtful(row)) or None
        return None

    def _reset(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self._all = rows
        if self.shown == "lyrics":
            self._rows = [row for row in rows if row.start in self._kept]
        elif self.shown == "doubtful":
            self._rows = sorted(rows, key=lambda row: row.start not in self._kept)
        else:
            self._rows = list(rows)
        self._places = {row.start: place for place, row in enumerate(self._rows)}
        self.endResetModel()


def _belongs(row: Row, shown: Shown) -> bool:
    if shown == "lyrics":
        return row.kind in _LYRICS
    return row.doubt is not None


def _beside(old: tuple[Row, ...], new: tuple[Row, ...], kept: set[int]) -> set[int]:
    """The new passages that were a part of one that keeps its place: they keep theirs beside it."""
    known = {row.start for row in old}
    found: set[int] = set()
    last = -1
    for row in new:
        if row.start in known:
            last = row.start
        elif last in kept:
            found.add(row.start)
    return found
