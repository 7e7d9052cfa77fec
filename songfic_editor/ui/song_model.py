"""The stanzas of one song as rows, each with where it stands in the story.

Shown by `songView` with `stanza_delegate`. It follows the project; it changes nothing and takes no drops.
"""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from songfic_editor.model.document import Placement
from songfic_editor.model.ids import ChapterId, SongId
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.projection import coverage
from songfic_editor.ui import names
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.song_uses import Use, Uses, UsesFinder

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
CARD = int(Qt.ItemDataRole.UserRole)


class Card(Struct, frozen=True, gc=False):
    """What a row shows: the stanza's name, its use in words, its lines; `colour`: a name of the palette."""

    stanza: Stanza
    name: str
    where: str
    colour: str
    placed: bool


class SongModel(QAbstractListModel):
    """`song` and `uses` are what is shown; None and {} while there is no song."""

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._live = LiveStory.of(hub)
        self._finder = UsesFinder()
        self.song: Song | None = None
        self.uses: Uses = {}
        self._cards: list[Card] = []

    def show(self, song: SongId | None) -> None:
        """Show a song of the project as it is now; rows that did not change are left alone."""
        found = next((one for one in self._hub.project.songs if one.id == song), None)
        uses = {} if found is None else self._finder.find(self._live.outline, found)
        cards = (
            [] if found is None else [self._card(found, stanza, uses[stanza.id]) for stanza in found.stanzas]
        )
        same_rows = [card.stanza.id for card in cards] == [card.stanza.id for card in self._cards]
        if not same_rows:
            self.beginResetModel()
        before, self._cards, self.song, self.uses = self._cards, cards, found, uses
        if not same_rows:
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, cards, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def stanza(self, index: Index) -> Stanza:
        return self._cards[index.row()].stanza

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            used = names.spoken_times(len(_standings(card.stanza, self.uses[card.stanza.id])))
            return f"{card.name}, {used}, {names.first_words(card.stanza.lines)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return card.where
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = _tr("Drag it into the story; with Shift its lines go one each between the paragraphs.")
            return names.plain_tip("\n".join((*names.lines_with_meaning(card.stanza), "", hint)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def _card(self, song: Song, stanza: Stanza, uses: tuple[Use, ...]) -> Card:
        here = self._live.here
        where = _where(stanza, uses, None if here is None else here.chapter)
        return Card(stanza, names.stanza_name(stanza), where, song.colour, bool(uses))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SongModel", text)


def _standings(stanza: Stanza, uses: tuple[Use, ...]) -> tuple[tuple[Placement, ...], ...]:
    return coverage.standings(stanza, [use.placement for use in uses])


def _where(stanza: Stanza, uses: tuple[Use, ...], chapter: ChapterId | None) -> str:
    """As in "once · Low water", "once · spread", "twice, 1 in part"; `chapter`: where the writer is."""
    standings = _standings(stanza, uses)
    often = names.times(len(standings))
    if not uses:
        return often
    changed = [any(one.lines is not None for one in standing) for standing in standings]
    parts = [not _is_whole(stanza, standing) for standing in standings]
    if len(standings) > 1:
        partly = sum(part and not own for part, own in zip(parts, changed, strict=True))
        told = [_tr("{0} altered").format(sum(changed))] if any(changed) else []
        told += [_tr("{0} in part").format(partly)] if partly else []
        return ", ".join((often, *told)) if told else _tr("{0}, linked").format(often)
    return f"{often} · {_how(uses, changed[0], parts[0]) or _place(uses[0], chapter)}"


def _how(uses: tuple[Use, ...], is_changed: bool, is_part: bool) -> str:
    """How a stanza that stands there once does; "" as it is in the song."""
    if is_changed:
        return _tr("altered")
    if is_part:
        return _tr("in part")
    return _tr("spread") if len(uses) > 1 else ""


def _place(use: Use, chapter: ChapterId | None) -> str:
    if chapter in (None, use.chapter):
        return names.scene_name(use.scene, use.scene_number)
    return _tr("chapter {0}").format(use.chapter_number)


def _is_whole(stanza: Stanza, standing: tuple[Placement, ...]) -> bool:
    """Whether all lines stand there, of a stanza in one piece or in several."""
    shown: set[int] = set()
    for one in standing:
        first, last = one.part or (0, len(stanza.lines) - 1)
        shown.update(range(first, last + 1))
    return len(shown) == len(stanza.lines)
