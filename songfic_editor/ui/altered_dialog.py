"""What differs between an altered stanza and its song, line by line, and the two ways on.

Opened from the badge of the stanza and from the Songs menu. Each way is one step; closing changes nothing.
"""

from difflib import SequenceMatcher
from typing import Final, Literal

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.edit import placements
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.ui import names
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub

What = Literal["same", "changed", "here", "song"]
_SIGNS: Final[dict[What, str]] = {"same": "=", "changed": "≠", "here": "+", "song": "−"}


class Line(Struct, frozen=True, gc=False):
    """A line of the story beside that of the song; "" where one of them has none."""

    what: What
    here: str
    song: str


def compared(here: tuple[str, ...], song: tuple[str, ...]) -> tuple[Line, ...]:
    """Line by line; as many lines as can be stand beside their own."""
    found: list[Line] = []
    matcher = SequenceMatcher(None, here, song, autojunk=False)
    for tag, first, end, start, stop in matcher.get_opcodes():
        for step in range(max(end - first, stop - start)):
            mine = here[first + step] if first + step < end else None
            own = song[start + step] if start + step < stop else None
            what: What = "here" if own is None else "song" if mine is None else "changed"
            found.append(Line("same" if tag == "equal" else what, mine or "", own or ""))
    return tuple(found)


class _WholeLines(QStyledItemDelegate):
    """Gives a row the room that its lines take when they are wrapped: what differs may stand at their end."""

    def __init__(self, rows: QTreeWidget) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        wrapped = QStyleOptionViewItem(option)
        wrapped.rect = QRect(0, 0, self._rows.columnWidth(index.column()), 1)
        return super().sizeHint(wrapped if index.column() else option, index)


class AlteredDialog(StoryDialog):
    """About one placement, which must be altered while the dialog opens."""

    def __init__(self, hub: Hub, placement: Placement, parent: QWidget) -> None:
        super().__init__(hub, lambda project: _is_altered(project, placement.id), parent)
        self._id = placement.id
        self.setObjectName("alteredStanza")
        self.setWindowTitle(self.tr("What Differs"))
        stanza = lookup.stanza(hub.project, placement.stanza)
        others = sum(
            one.stanza == stanza.id and one.lines is None for _, _, one in lookup.placements(hub.project)
        )
        said = self.tr("“{0}” is altered here. Linked to the song's lines elsewhere: {1}.")
        head = QLabel(said.format(names.stanza_name(stanza), names.times(others)), self)
        head.setWordWrap(True)
        self.rows = QTreeWidget(self)
        self.rows.setAccessibleName(self.tr("Lines here and in the song"))
        self.rows.setRootIsDecorated(False)
        self.rows.setWordWrap(True)
        self.rows.setItemDelegate(_WholeLines(self.rows))
        self.rows.header().sectionResized.connect(self.rows.scheduleDelayedItemsLayout)
        self.rows.setHeaderLabels(["", self.tr("In the story"), self.tr("In the song")])
        self._fill(compared(lookup.shown_lines(placement, stanza), lookup.linked_lines(placement, stanza)))
        self.user = QPushButton(self.tr("Use in the Song"), self)
        self.user.setToolTip(self.tr("Make these lines the song's own: every linked repeat follows"))
        self.user.clicked.connect(lambda: self._do(Label.USE_IN_SONG))
        self.relinker = QPushButton(self.tr("Back to the Song's Lines"), self)
        self.relinker.setToolTip(self.tr("Show the song's lines here again, linked"))
        self.relinker.clicked.connect(lambda: self._do(Label.RELINK_STANZA))
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)
        for button in (self.user, self.relinker):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.setEnabled(not self.is_frozen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        for widget in (head, self.rows, self.refusal, self.buttons):
            layout.addWidget(widget)
        resize_within_screen(self, 680, 380)

    def _fill(self, lines: tuple[Line, ...]) -> None:
        spoken: dict[What, str] = {
            "same": self.tr("same"),
            "changed": self.tr("changed"),
            "here": self.tr("only in the story"),
            "song": self.tr("only in the song"),
        }
        for line in lines:
            item = QTreeWidgetItem(self.rows, [_SIGNS[line.what], line.here, line.song])
            item.setToolTip(0, spoken[line.what])
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken[line.what])
            if line.what != "same":
                font = item.font(1)
                font.setBold(True)
                for column in range(3):
                    item.setFont(column, font)
        header = self.rows.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _do(self, label: Label) -> None:
        """One of the two ways on; if the stanza is still there and altered."""
        self.accept()
        if self.result() != self.DialogCode.Accepted:
            return
        change = placements.use_in_song if label == Label.USE_IN_SONG else placements.relink
        here = self.hub.selection
        self.hub.apply(Step(change(self.hub.project, self._id), label, here, here))


def _is_altered(project: Project, wanted: BlockId) -> bool:
    at = lookup.find(project, wanted)
    block = None if at is None else project.chapters[at.chapter].blocks[at.block]
    return isinstance(block, Placement) and block.lines is not None
