"""The rows of a difference as a table: what happened, how it was, how it is. What is the same is folded.

Filled by `difference_view`. Everything that is painted can be read here too, as a screen reader does.
"""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from songfic_editor.projection.difference import Difference, Fold, Row, folded
from songfic_editor.projection.difference_parts import Part
from songfic_editor.projection.difference_words import Spans, changed_words
from songfic_editor.ui import names

WHAT, THEN, NOW = range(3)
ROW: Final = Qt.ItemDataRole.UserRole
CELL: Final = Qt.ItemDataRole.UserRole + 1
AT_ONCE: Final = 500
"""So many rows are shown, and so many more whenever the last of them is opened."""

Index = QModelIndex | QPersistentModelIndex


class Cell(Struct, frozen=True):
    """One side of a row. `caption`: what it is, "" where that can be seen. `spans`: words not the same."""

    part: Part
    caption: str
    text: str
    spans: Spans


class DifferenceModel(QAbstractTableModel):
    """`found`: what is shown; None for nothing. `titles`: what the two sides are called."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: Difference | None = None
        self.titles = ("", "")
        self._rows: list[Row | Fold] = []
        self._rest: list[Row | Fold] = []
        self._cells: dict[int, tuple[Cell | None, Cell | None]] = {}

    def show(self, found: Difference | None, then: str, now: str) -> None:
        self.beginResetModel()
        self.found, self.titles = found, (then, now)
        every = [] if found is None else list(folded(found))
        self._rows, self._rest = every[:AT_ONCE], every[AT_ONCE:]
        if self._rest:
            self._rows.append(self._remaining())
        self._cells.clear()
        self.endResetModel()

    def row(self, index: Index) -> Row | Fold | None:
        return self._rows[index.row()] if index.isValid() else None

    def is_change(self, row: int) -> bool:
        found = self._rows[row]
        return isinstance(found, Row) and found.what != "same"

    def unfold(self, index: Index) -> None:
        """Show some of what is left out there."""
        fold = self.row(index)
        if not isinstance(fold, Fold) or self.found is None:
            return
        at = index.row()
        if self._rest and at == len(self._rows) - 1:
            more, self._rest = self._rest[:AT_ONCE], self._rest[AT_ONCE:]
            new = [*more, *([self._remaining()] if self._rest else [])]
        else:
            end = fold.first + min(fold.count, AT_ONCE)
            left = fold.first + fold.count - end
            new = [*self.found.rows[fold.first : end], *([Fold(left, end)] if left else [])]
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at + len(new) - 1)
        self._rows[at:at] = new
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_tr("Change"), *self.titles)[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if isinstance(row, Fold):
            words = self._fold_words(row, index.row())
            is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return words if is_text and index.column() == WHAT else None
        if role == Qt.ItemDataRole.DisplayRole and index.column() == WHAT:
            return what_words(row)
        cell = None if index.column() == WHAT else self._cell(row)[index.column() - 1]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return None if cell is None else cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, cell, index.column())
        return None

    def _cell(self, row: Row) -> tuple[Cell | None, Cell | None]:
        found = self._cells.get(id(row))
        if found is None:
            old, new = row.left, row.right
            spans: tuple[Spans, Spans] = ((), ())
            if row.before is not None and row.after is not None and row.before.text != row.after.text:
                spans = changed_words(row.before.text, row.after.text)
            found = _made(old, spans[0]), _made(new, spans[1])
            self._cells[id(row)] = found  # the rows live as long as this
        return found

    def _spoken(self, row: Row, cell: Cell | None, column: int) -> str:
        side = self.titles[column - 1] if column != WHAT else ""
        words = (
            ": ".join(part for part in (cell.caption, cell.text) if part)
            if cell is not None
            else _tr("nothing")
        )
        how = what_words(row) or _tr("the same")
        return how if column == WHAT else f"{how}, {side}: {words}"

    def _fold_words(self, fold: Fold, row: int) -> str:
        if self._rest and row == len(self._rows) - 1:
            return _tr("%n more rows. Enter shows some of them.", fold.count)
        if fold.count == 1:
            return _tr("One paragraph or stanza that is the same. Enter shows it.")
        return _tr("%n paragraphs and stanzas that are the same. Enter shows them.", fold.count)

    def _remaining(self) -> Fold:
        return Fold(len(self._rest), 0)


def what_words(row: Row) -> str:
    """What happened, in a word; "" for nothing."""
    if row.what == "moved":
        return _tr("moved away") if row.place == "before" else _tr("moved here")
    looks = row.before is not None and row.after is not None and row.before.text == row.after.text
    changed = _tr("looks") if looks else _tr("changed")
    words = {"same": "", "changed": changed, "added": _tr("new"), "removed": _tr("gone")}
    return words[row.what]


def _made(part: Part | None, spans: Spans) -> Cell | None:
    if part is None:
        return None
    if part.kind == "chapter":
        return Cell(part, "", names.chapter_name(part.text, part.number), spans if part.text.strip() else ())
    if part.kind == "scene":
        title = part.text.strip() or _tr("Scene {0}").format(part.number)
        return Cell(part, "", title, spans if part.text == title else ())
    return Cell(part, _caption(part), part.text, spans)


def _caption(part: Part) -> str:
    if part.kind == "detail":
        return _detail(part.key.removeprefix("d "))
    if part.kind == "note":
        return _tr("Note")
    if part.kind == "song":
        return _tr("Song")
    if part.stanza is None:
        return ""
    name = names.stanza_name(part.stanza)
    return _tr("{0}, in the song").format(name) if part.kind == "verse" else name


def _detail(name: str) -> str:
    words = {
        "title": _tr("Title"),
        "author": _tr("Author"),
        "summary": _tr("Summary"),
        "fandoms": _tr("Fandoms"),
        "relationships": _tr("Relationships"),
        "characters": _tr("Characters"),
        "tags": _tr("Tags"),
        "rating": _tr("Rating"),
        "warnings": _tr("Warnings"),
        "language": _tr("Language"),
        "remarks": _tr("Remarks"),
    }
    return words.get(name, name)


def _tr(text: str, count: int = -1) -> str:
    found = QCoreApplication.translate("Difference", text, None, count)
    return found.replace("%n", f"{count:,}") if count >= 0 else found
