"""Joins the text sheet to the hub: what the writer does becomes steps, and changes are shown.

Made by the desk. It only passes on; how a page looks is in `page_look`, what keys mean in `editor`.
"""

from PySide6.QtCore import QObject

from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup
from songfic_editor.model.position import Selection
from songfic_editor.session.change import Change
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.page_look import page_look
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.theme import Theme


class Manuscript(QObject):
    """One text view's connection with one hub."""

    def __init__(self, hub: Hub, view: TextView, theme: Theme, preferences: Preferences) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._theme = theme
        self._preferences = preferences
        self._is_of_page = False
        view.stepped.connect(self._step)
        view.moved.connect(hub.cursor_moved)
        view.group_closed.connect(hub.session.close_group)
        hub.session.settle = view.sheet.settle
        view.undo_wanted.connect(hub.undo)
        view.redo_wanted.connect(hub.redo)
        hub.changed.connect(self._changed)
        hub.revealed.connect(self._reveal)
        hub.writing_wanted.connect(view.setFocus)
        hub.saved_changed.connect(lambda: view.setReadOnly(hub.session.read_only))
        theme.changed.connect(self._dress)
        preferences.changed.connect(self._dress)
        view.typewriter.set(preferences.settings.typewriter)
        # The story may be older than the page, and a page that showed another would write over it.
        view.open(hub.project, read_only=hub.session.read_only)

    def _step(self, step: object) -> None:
        """What the sheet wants; refused, it is told to show again what is."""
        self._is_of_page = True
        try:
            taken = self._hub.apply(step)  # type: ignore[arg-type]  # the signal carries steps only
        finally:
            self._is_of_page = False
        if not taken:
            self._view.show_change(self._hub.project, None)

    def _changed(self, change: Change) -> None:
        if change.action == "open":
            self._view.open(change.after, read_only=self._hub.session.read_only)
            self._hub.cursor_moved.emit(self._view.sheet.selection)
        else:
            self._view.show_change(change.after, change.selection)
            if not self._is_of_page:
                self._bring_into_sight(change)

    def _bring_into_sight(self, change: Change) -> None:
        """Show where something was undone, or done by rows and menus: that may be below the screen's edge.

        Where it is on the screen nothing scrolls, so that one sees it happen. While a title is written the
        page stays at the title.
        """
        if change.selection is None or self._view.title_line.hasFocus():
            return
        height = self._view.viewport().height()
        lowest = height * 2 // 3 if change.action == "do" else height
        if not 0 <= self._view.cursorRect().center().y() <= lowest:
            self._view.go_to(change.selection)

    def _reveal(self, selection: Selection) -> None:
        if lookup.find(self._hub.project, selection.head.block) is not None:
            self._view.go_to(selection)

    def _dress(self) -> None:
        self._view.typewriter.set(self._preferences.settings.typewriter)
        look = page_look(self._theme, self._preferences.settings)
        if look != self._view.look:
            self._view.set_page(look)
