"""Undo and redo with their labels, the clipboard, styles and what else acts on the text at the cursor.

Attached to the actions by the desk. A line edit, a dialog or a tree that has the keyboard answers for the
clipboard's commands itself: nothing is put into the page then.
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from songfic_editor.edit.step import Label
from songfic_editor.editor.commands import FormatState
from songfic_editor.editor.text_view import TextView
from songfic_editor.ui.actions import Actions
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import label_text
from songfic_editor.ui.story_tree import StoryTree

STATE_AFTER_MS = 60
"""So long after a change it is looked what is at the cursor now: not with each key."""
_MARKS = {
    "Bold": "b", "Italic": "i", "Underline": "u", "Strike": "s",
    "Small": "m", "Superscript": "^", "Subscript": "_",
}  # fmt: skip
_SIDES = {"left": "AlignLeft", "center": "AlignCenter", "right": "AlignRight", "justify": "AlignJustify"}
_OF_STANZAS = ("RemoveStanza", "SpreadStanza", "GatherStanza", "Paraphrase")
_OF_ALTERED = ("RelinkStanza", "UseInSong", "CompareStanza")
_FIELDS = {"cut": "cut", "copy": "copy", "paste": "paste", "paste-plain": "paste", "select-all": "selectAll"}


class EditCommands(QObject):
    """Keeps the commands of Edit and Format in step with the history and with what is at the cursor."""

    def __init__(self, hub: Hub, view: TextView, actions: Actions) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._actions = actions
        self._history: tuple[Label | None, Label | None] | None = None
        self._rest = QTimer(self, singleShot=True, interval=STATE_AFTER_MS)
        self._rest.timeout.connect(lambda: self._show_format(view.commands.state()))
        actions.on("Undo", hub.undo)
        actions.on("Redo", hub.redo)
        for command, _action in actions:
            if command.runs:
                actions.on(command.id, partial(self._run, command.runs))
        actions.on("InsertSceneBreak", partial(self._run, "scene-break"))
        hub.changed.connect(self._changed)
        view.format_changed.connect(self._show_format)
        view.copyAvailable.connect(lambda on: actions.enable(on and not view.isReadOnly(), "Cut"))
        self._show_history()

    def _run(self, name: str) -> None:
        focused = QApplication.focusWidget()
        is_field = isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit) and focused is not self._view
        if is_field and name in _FIELDS:
            getattr(focused, _FIELDS[name])()
            return
        if isinstance(focused, QAbstractItemView) and name in _FIELDS:
            if isinstance(focused, StoryTree):  # any other list has nothing for the clipboard
                focused.clip(name)
            return
        if self._view.isReadOnly() and name not in ("copy", "select-all", "open-link"):
            return
        self._view.commands.run(name)

    def refresh(self) -> None:
        """Set all of them by what is now."""
        self._actions.enable(self._view.textCursor().hasSelection() and not self._view.isReadOnly(), "Cut")
        self._show_format(self._view.commands.state())
        self._history = None
        self._show_history()

    def _changed(self) -> None:
        self._show_history()
        self._rest.start()

    def _show_history(self) -> None:
        session = self._hub.session
        now = session.to_undo, session.to_redo
        if now == self._history:  # while one types, nothing but the first key changes it
            return
        self._history = now
        for id, label, words in (
            ("Undo", now[0], self.tr("&Undo {0}")),
            ("Redo", now[1], self.tr("&Redo {0}")),
        ):
            action = self._actions[id]
            action.setEnabled(label is not None)
            action.setText(words.format(label_text(label) if label else "").strip())

    def _show_format(self, state: FormatState) -> None:
        for id, mark in _MARKS.items():
            self._actions.tick(id, mark in state.style)
        may = not self._view.isReadOnly()
        prose = state.kind == "paragraph"
        self._actions.enable(may and (prose or state.has_selection), *_MARKS, *_SIDES.values())
        self._actions[_SIDES[state.side]].setChecked(True)
        self._actions.tick("Quote", state.quote)
        self._actions.enable(may and (prose or state.has_selection), "Quote")
        self._actions.enable(may and prose, "Link")
        self._actions.enable(may and state.leads, "RemoveLink")
        self._actions.enable(prose and state.leads, "OpenLink")
        self._actions.enable(may and state.kind == "stanza", *_OF_STANZAS)
        self._actions.enable(may and state.altered, *_OF_ALTERED)
        self._actions.enable(may and state.some_lines, "ShowLines")
        self._actions.enable(may and state.in_part, "ShowWhole")
