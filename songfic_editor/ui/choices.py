"""Texts that have two versions, in the window: marked on the page, counted below it, chosen between.

Made by `desk_features` when the first such text is there. A merge leaves them, see `edit/merge`; nothing of
this is in the way of a key while none is open.
"""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton

from songfic_editor.edit import choices
from songfic_editor.editor.choice_badge import ChoiceBadge
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Selection
from songfic_editor.ui.parts import DeskParts, WindowParts

GOING: Final = ("NextChoice", "PreviousChoice")
KEEPING: Final = {
    "KeepMine": choices.keep_mine,
    "KeepTheirs": choices.keep_theirs,
    "KeepBoth": choices.keep_both,
}


class Choices(QObject):
    """`show` brings everything in step with the story's open choices; the rest is what the commands do."""

    def __init__(self, window: WindowParts, desk: DeskParts) -> None:
        super().__init__(desk.view)
        self._hub = window.hub
        self._view = desk.view
        self._actions = window.commands
        self._here: BlockId | None = None
        self._is_open = False
        self._badge = ChoiceBadge(desk.view)
        self._badge.wanted.connect(self.keep)
        self._count = QToolButton(desk.status_bar)
        self._count.setObjectName("openChoices")
        self._count.setAutoRaise(True)
        self._count.setToolTip(self.tr("Go to the next text that has two versions"))
        self._count.clicked.connect(lambda: self.go())
        desk.status_bar.insertPermanentWidget(1, self._count)
        window.theme.changed.connect(self._dress)
        self._dress()

    def show(self) -> None:
        """The story's open choices are others than before, or another story is open."""
        found = self._hub.project.choices
        self._view.colouring.set_versions([one.mine for one in found], [one.theirs for one in found])
        if bool(found) != self._is_open:
            self._is_open = bool(found)
            if found:
                self._hub.cursor_moved.connect(self._note_cursor)
            else:
                self._hub.cursor_moved.disconnect(self._note_cursor)
        words = (
            self.tr("1 text has two versions") if len(found) == 1 else self.tr("{0} texts have two versions")
        )
        self._count.setText(words.format(len(found)))
        self._count.setVisible(bool(found))
        self._actions.enable(bool(found), *GOING)
        self._tell()

    def go(self, *, forward: bool = True) -> None:
        """To the next text with two versions, or the one before, from wherever the cursor is."""
        here = self._hub.selection
        block = None if here is None else here.head.block
        target = choices.next_choice(self._hub.project, block, forward=forward)
        if target is not None:
            self._hub.write_at(target)

    def keep(self, command: str) -> None:
        """Settle the choice that the cursor is in."""
        here = self._hub.selection
        found = None if here is None else choices.choice_of(self._hub.project, here.head.block)
        if found is not None:
            self._hub.apply(KEEPING[command](self._hub.project, found, here))
            self._hub.writing_wanted.emit()

    def _note_cursor(self, selection: Selection) -> None:
        if selection.head.block != self._here:
            self._tell()

    def _tell(self) -> None:
        """Say which version the cursor is in."""
        selection = self._view.sheet.selection
        self._here = selection.head.block
        found = choices.choice_of(self._hub.project, self._here)
        may = found is not None and not self._hub.session.read_only
        self._actions.enable(may, *KEEPING)
        if found is None or not may:
            self._badge.tell(None)
        else:
            self._badge.tell("mine" if found.mine == self._here else "theirs")

    def _dress(self) -> None:
        self._badge.set_colours(self._view.look.colours)
