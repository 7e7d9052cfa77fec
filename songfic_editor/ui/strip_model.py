"""The sections of a song as performed, as cells of its strip: what each is called and how it stands.

Shown by `songOrder` with `strip_delegate`. Made from a song and its coverage; it changes nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from songfic_editor.model.ids import BlockId
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.ui import names

if TYPE_CHECKING:
    from songfic_editor.projection.coverage import Coverage, Section

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
CELL = int(Qt.ItemDataRole.UserRole)
Fill = Literal["unknown", "none", "part", "full"]


class Cell(Struct, frozen=True, gc=False):
    """One section. `fill`: whether all of it stands in the story; "unknown" until that has been found out.

    `spoken`: as a screen reader says it, "Chorus, placed, altered". `colour`: a name of the palette.
    """

    stanza: Stanza
    name: str
    spoken: str
    fill: Fill = "unknown"
    placements: tuple[BlockId, ...] = ()
    altered: bool = False
    repeated: bool = False
    out_of_order: bool = False
    sung: bool = True


class StripModel(QAbstractListModel):
    """`colour`: the song's, a name of the palette."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cells: tuple[Cell, ...] = ()
        self.colour = ""

    def show_cells(self, cells: tuple[Cell, ...], colour: str) -> bool:
        """True where there are others now, or another number of them."""
        if (cells, colour) == (self._cells, self.colour):
            return False
        other_song = [cell.stanza.id for cell in cells] != [cell.stanza.id for cell in self._cells]
        if other_song:
            self.beginResetModel()
        self._cells, self.colour = cells, colour
        if other_song:
            self.endResetModel()
        elif cells:
            self.dataChanged.emit(self.index(0), self.index(len(cells) - 1))
        return other_song

    def cell(self, index: Index) -> Cell:
        return self._cells[index.row()]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._cells[index.row()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return names.plain_tip("\n".join((cell.spoken, "", *cell.stanza.lines)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled


def cells(song: Song, coverage: "Coverage | None") -> tuple[Cell, ...]:
    """The song as performed; what is not known yet is shown as such, in its place."""
    stanzas = {stanza.id: stanza for stanza in song.stanzas}
    if coverage is None or not _is_of(song, coverage.sections):
        order = song.order or tuple(stanzas)
        rest = () if not song.order else tuple(one for one in stanzas if one not in set(order))
        return tuple(_unknown(stanzas[one]) for one in (*order, *rest))
    return tuple(_cell(stanzas[section.stanza], section, bool(song.order)) for section in coverage.sections)


def _is_of(song: Song, sections: "Sequence[Section]") -> bool:
    """Whether this is the coverage of the song as it is now."""
    sung = tuple(section.stanza for section in sections if section.sung)
    return sung == song.order and {section.stanza for section in sections} == {
        stanza.id for stanza in song.stanzas
    }


def _unknown(stanza: Stanza) -> Cell:
    name = names.stanza_name(stanza)
    return Cell(stanza, name, name)


def _cell(stanza: Stanza, section: "Section", has_order: bool) -> Cell:
    name = names.stanza_name(stanza)
    fills: dict[str, tuple[Fill, str]] = {
        "placed": ("full", _tr("placed")),
        "part": ("part", _tr("placed in part")),
        "unused": ("none", _tr("not used")),
    }
    fill, state = fills[section.state]
    said = [name, state]
    said += [_tr("altered")] if section.altered else []
    said += [_tr("more often than it is sung")] if section.repeated else []
    said += [_tr("out of the song's order")] if section.out_of_order else []
    said += [_tr("not in the song's order")] if has_order and not section.sung else []
    return Cell(
        stanza,
        name,
        ", ".join(said),
        fill,
        section.placements,
        section.altered,
        section.repeated,
        section.out_of_order,
        section.sung or not has_order,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("SongStrip", text)
