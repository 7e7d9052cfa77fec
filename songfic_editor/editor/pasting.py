"""Pastes into the page: what the clipboard holds becomes one step; what is large is read elsewhere first.

Held by the text view, which hands it what is to be inserted. It reads no foreign form itself: that is the
clipboard's, and of large ones the window's, which calls `put` when they are read.
"""

from msgspec import Struct
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QTextEdit

from songfic_editor.edit import paste
from songfic_editor.edit.covering import covered
from songfic_editor.edit.paste import Fragment
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import clipboard
from songfic_editor.editor.held_keys import HeldKeys
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.position import Selection


class Pasted(Struct, frozen=True):
    """Text of another program in the story. `put`: from where the cursor was to its end; what it came with
    may begin above that. `gaps`: as a fragment has them.
    """

    put: Selection
    gaps: tuple[int, ...]


class Pasting(QObject):
    """`stepped(Step)`. `pasted(Pasted)`: text of another program was put in. `large(Foreign)`: there is
    more than can be read between two keys. `keys`: those that are typed meanwhile.
    """

    stepped = Signal(object)
    pasted = Signal(object)
    large = Signal(object)

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet = sheet
        self.keys = HeldKeys(edit)

    def take(self, source: QMimeData, *, as_plain: bool = False) -> None:
        """Put in what is there, now or as soon as it is read. `as_plain`: nothing but its words."""
        if self._edit.isReadOnly() or not clipboard.can_read(source):
            return
        self._sheet.note_cursor()  # a paste by the middle button has just moved it, and not told yet
        own = clipboard.own(source)
        if own is not None:
            self._put(paste.from_plain(source.text()) if as_plain else own, self._sheet.selection)
            return
        found = clipboard.foreign(source)
        if as_plain:
            found = clipboard.Foreign(text=found.text, lines_are_meant=True)
        if found.is_large:
            self.large.emit(found)
        else:
            self.put(clipboard.fragment_of(found))

    def put(self, fragment: Fragment | None, place: Selection | None = None) -> None:
        """Put in what another program had, in the place of what is selected now, or at `place`."""
        if fragment is None or self._edit.isReadOnly():
            return
        put = self._put(fragment, self._sheet.selection if place is None else place)
        if put is not None:
            self.pasted.emit(Pasted(put, fragment.gaps))

    def _put(self, fragment: Fragment, before: Selection) -> Selection | None:
        """Where it stands then."""
        start = covered(self._sheet.project, before)[0].start
        put = paste.insert(self._sheet.project, before, fragment)
        self.stepped.emit(Step(put.project, Label.PASTE, before, put.selection))
        return None if put.selection is None else Selection(start, put.selection.head)
