"""What the window remembers between starts: its layout, and in each story chapter, cursor and scroll.

Attached by the main window. None of it is part of a story, and nothing goes wrong where it is missing.
"""

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QMainWindow

from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import caret
from songfic_editor.storage.settings import ViewState
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.preferences import Preferences


class WindowMemory(QObject):
    """Keeps the place in a story when another one is opened, and all of it when the window closes."""

    def __init__(self, window: QMainWindow, hub: Hub, view: TextView, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._hub = hub
        self._view = view
        self._preferences = preferences

    def restore_layout(self) -> bool:
        """The window as it was; False at the first start."""
        settings = self._preferences.settings
        geometry = QByteArray.fromBase64(settings.window_geometry.encode("ascii", "replace"))
        state = QByteArray.fromBase64(settings.window_state.encode("ascii", "replace"))
        placed = self._window.restoreGeometry(geometry)
        return self._window.restoreState(state) and placed

    def keep_layout(self) -> None:
        self._preferences.set(
            window_geometry=bytes(self._window.saveGeometry().toBase64().data()).decode("ascii"),
            window_state=bytes(self._window.saveState().toBase64().data()).decode("ascii"),
        )

    def keep_place(self) -> None:
        """Note where the writer is in the story that is open."""
        path = self._hub.session.path
        if path is None:
            return
        head = self._view.sheet.selection.head
        scroll = self._view.verticalScrollBar().value()
        here = ViewState(self._view.sheet.chapter_id, head.block, head.offset, scroll)
        self._preferences.remember_view(path, here)

    def go_back(self) -> None:
        """Where the writer was in the story that has just been opened, if that place is still there."""
        path = self._hub.session.path
        seen = self._preferences.view(path) if path is not None else None
        if seen is None or lookup.find(self._hub.project, BlockId(seen.block)) is None:
            return
        self._view.go_to(caret(BlockId(seen.block), seen.offset))
        self._view.verticalScrollBar().setValue(seen.scroll)
