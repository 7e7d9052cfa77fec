"""Carries out what `keys` says of a key press or of an input method's text.

Asked by the text widget before Qt sees the event; False leaves the event to Qt. It decides nothing itself.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor import keys
from songfic_editor.editor.overlays import Overlays
from songfic_editor.editor.qt_formats import style_of_format
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, SceneHead
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection
from songfic_editor.model.text import Style

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class KeyPresses(QObject):
    """`stepped(Step)`: a key meant an edit."""

    stepped = Signal(object)

    def __init__(self, edit: QTextEdit, sheet: Sheet, overlays: Overlays) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet = sheet
        self._overlays = overlays

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means in the model's terms; False leaves it to Qt."""
        return self._follow(self._answer(event))

    def compose(self, event: QInputMethodEvent) -> None:
        """Make room for text of an input method: a selection over several blocks goes first."""
        if event.preeditString() or event.commitString():
            self._overlays.set()
            self._follow(keys.write_over(self._sheet.project, self._sheet.selection, "", self._style()))

    def select_marked(self) -> None:
        """Cut and copy take a marked stanza: what Backspace would take out, they take along."""
        project, marked = self._sheet.project, self._overlays.marked
        if marked is not None and isinstance(block := lookup.block(project, marked), Placement):
            self._sheet.select(Selection(Place(marked), Place(marked, len(lookup.text_of(project, block)))))

    def _answer(self, event: QKeyEvent) -> keys.Answer:
        project, selection, key = self._sheet.project, self._sheet.selection, event.key()
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            if self._overlays.marked is not None:
                return keys.remove_block(project, self._overlays.marked)
            if key == Qt.Key.Key_Backspace:
                return keys.backspace(project, selection)
            return keys.delete(project, selection)
        if key in _ENTER and not event.modifiers() & (_CONTROL | _ALT):
            if event.modifiers() & _SHIFT:
                return keys.soft_enter(project, selection, self._style())
            return keys.enter(project, selection)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return keys.Jump(selection)  # the page makes its own indents, and an archive would spoil a tab
        if key == Qt.Key.Key_Escape and self._overlays.marked is not None:
            return keys.Jump(selection)
        if selection.anchor.block != selection.head.block and event.text().isprintable() and _types(event):
            return keys.write_over(project, selection, event.text(), self._style())
        return None

    def _follow(self, answer: keys.Answer) -> bool:
        if answer is None:
            return False
        if isinstance(answer, keys.SelectBlock):
            self._overlays.set(marked=answer.block)
            self._announce(answer.block)
            return True
        self._overlays.set()
        if isinstance(answer, keys.Jump):
            self._sheet.select(answer.selection)
        else:
            self.stepped.emit(answer)
        return True

    def _announce(self, marked: BlockId) -> None:
        """Say what is marked. It is no selection, for whatever puts text in would put it in its place."""
        project = self._sheet.project
        block = lookup.block(project, marked)
        first = lookup.text_of(project, block).partition("\n")[0]
        if isinstance(block, SceneHead):
            words = self.tr("The scene's beginning is marked: {0}. The same key again joins the scenes.")
        else:
            words = self.tr("The stanza is marked: {0}. The same key again takes it out.")
        spoken = words.format(first or self.tr("untitled"))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._edit, spoken))

    def _style(self) -> Style:
        return style_of_format(self._edit.currentCharFormat())


def _types(event: QKeyEvent) -> bool:
    """Whether the key writes; Ctrl and Alt together are AltGr on some systems."""
    held = event.modifiers() & (_CONTROL | _ALT)
    return bool(event.text()) and held in (Qt.KeyboardModifier.NoModifier, _CONTROL | _ALT)
