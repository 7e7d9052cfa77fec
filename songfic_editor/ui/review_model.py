"""The passages of an imported fic as a list: all in their order, the doubtful ones first, or lyrics alone.

Filled by `review_list` from what `reviewing` holds. Of several files, those of each stand below its name.
Everything that is painted can be read here too, as a screen reader does.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from songfic_editor.recognition.review import Row
from songfic_editor.recognition.review_files import Part
from songfic_editor.ui import names, review_messages

Shown = Literal["order", "doubtful", "lyrics"]
ROW: Final = Qt.ItemDataRole.UserRole
FILE: Final = Qt.ItemDataRole.UserRole + 1
_LYRICS: Final = frozenset(("stanza", "label", "song-head"))

Index = QModelIndex | QPersistentModelIndex


class FileHead(Struct, frozen=True):
    """The line above the passages of a file. `words`: which file, and which of its passages."""

    words: str


class ReviewModel(QAbstractListModel):
    """`shown`: which passages, and how. What was doubtful when that was chosen keeps its place at the top. A
    passage gives itself by `ROW`, the line above those of a file its words by `FILE`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: Shown = "order"
        self._parts: Sequence[Part] = ()
        self._all: tuple[Row, ...] = ()
        self._rows: list[Row | FileHead] = []
        self._places: dict[int, int] = {}
        self._kept: set[int] = set()

    def begin(self, rows: tuple[Row, ...], shown: Shown, parts: Sequence[Part]) -> None:
        """Show these rows of these files, in this way, as if for the first time."""
        self.shown = shown
        self._parts = parts
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
        there = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        return there if isinstance(there, Row) else None

    def first(self) -> QModelIndex:
        """The first passage, where there is one."""
        return self.index(min(self._places.values())) if self._places else QModelIndex()

    def index_of(self, start: int) -> QModelIndex:
        """Where a passage is shown; where it is not, an index that is none."""
        place = self._places.get(start)
        return QModelIndex() if place is None else self.index(place)

    def head_above(self, index: Index) -> QModelIndex:
        """The line with a file's name right above a passage; where there is none, an index that is none."""
        is_first = index.isValid() and bool(self._head(index.row() - 1))
        return self.index(index.row() - 1) if is_first else QModelIndex()

    def next_doubt(self, place: int) -> QModelIndex:
        """The next doubtful passage behind a place, the first one after the last; none: no index."""
        order = (*range(place + 1, len(self._rows)), *range(place + 1))
        found = next((at for at in order if at < len(self._rows) and self._is_doubtful(at)), None)
        return QModelIndex() if found is None else self.index(found)

    def grown(self, index: Index) -> None:
        """A row is shown whole now, or in short again."""
        if index.isValid() and index.row() < len(self._rows):
            here = self.index(index.row())
            self.dataChanged.emit(here, here)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The line above a file's passages is nothing to go to."""
        return super().flags(index) if self.row(index) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            is_said = role in (FILE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._head(index.row()) if is_said and index.isValid() else None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.passage.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            above = self._head(index.row() - 1)
            return f"{above}, {review_messages.spoken(row)}" if above else review_messages.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return names.plain_tip(review_messages.doubtful(row)) or None
        return None

    def _is_doubtful(self, place: int) -> bool:
        there = self._rows[place]
        return isinstance(there, Row) and there.doubt is not None

    def _head(self, place: int) -> str:
        """The words of the line above a file's passages; "" where another one stands."""
        there = self._rows[place] if 0 <= place < len(self._rows) else None
        return there.words if isinstance(there, FileHead) else ""

    def _reset(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self._all = rows
        if self.shown == "lyrics":
            self._rows = self._headed((row for row in rows if row.start in self._kept), "file")
        elif self.shown == "doubtful" and self._kept:
            first = self._headed((row for row in rows if row.start in self._kept), "doubts")
            self._rows = first + self._headed((row for row in rows if row.start not in self._kept), "rest")
        else:
            self._rows = self._headed(rows, "file")
        self._places = {row.start: place for place, row in enumerate(self._rows) if isinstance(row, Row)}
        self.endResetModel()

    def _headed(self, rows: Iterable[Row], which: review_messages.Which) -> list[Row | FileHead]:
        """Rows, and of several files a line with its name above those of each; of one, above its doubts and
        above the rest.
        """
        if len(self._parts) < 2:
            words = review_messages.file_head("", which)
            only: list[Row | FileHead] = list(rows)
            return [FileHead(words), *only] if words and only else only
        firsts = [part.first for part in self._parts]
        found: list[Row | FileHead] = []
        last = 0
        for row in rows:
            number = bisect_right(firsts, row.start)
            if number != last:
                found.append(FileHead(review_messages.file_head(self._parts[number - 1].name, which)))
                last = number
            found.append(row)
        return found


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
