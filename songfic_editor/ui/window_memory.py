"""What the window remembers between starts: its place and layout, and in each story chapter, cursor, scroll.

Called by the window and its desk. None of it is part of a story, and nothing goes wrong where it is missing.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from songfic_editor.ui.focus import Focus
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.preferences import Preferences

if TYPE_CHECKING:
    from songfic_editor.editor.text_view import TextView


def restore_geometry(window: QMainWindow, preferences: Preferences) -> bool:
    """Put the window where it was; False at the first start."""
    return window.restoreGeometry(_bytes(preferences.settings.window_geometry))


def restore_layout(window: QMainWindow, preferences: Preferences) -> bool:
    """Panels and bars as they were; they must all be there by now. False at the first start."""
    return window.restoreState(_bytes(preferences.settings.window_state))


def keep_layout(window: QMainWindow, preferences: Preferences, *, with_desk: bool) -> None:
    """`with_desk`: the panels have been built; without them the layout known before is kept.

    So it is where panels were hidden for want of room: a larger screen gets its own layout back.
    """
    preferences.set(window_geometry=_text(window.saveGeometry()))
    focus = window.findChild(Focus)
    if with_desk and (focus is None or not focus.cramped):
        preferences.set(window_state=_text(window.saveState()))


def keep_place(hub: Hub, view: "TextView", preferences: Preferences) -> None:
    """Note where the writer is in the story that is open."""
    from songfic_editor.storage.settings import ViewState

    path = hub.session.path
    if path is not None:
        head = view.sheet.selection.head
        scroll = view.verticalScrollBar().value()
        preferences.remember_view(path, ViewState(view.sheet.chapter_id, head.block, head.offset, scroll))


def go_back(hub: Hub, view: "TextView", preferences: Preferences) -> None:
    """Where the writer was in the story that has just been opened, if that place is still there."""
    from songfic_editor.model import lookup
    from songfic_editor.model.ids import BlockId
    from songfic_editor.model.position import caret

    path = hub.session.path
    seen = preferences.view(path) if path is not None else None
    if seen is not None and lookup.find(hub.project, BlockId(seen.block)) is not None:
        view.go_to(caret(BlockId(seen.block), seen.offset))
        view.verticalScrollBar().setValue(seen.scroll)


def _bytes(kept: str) -> QByteArray:
    return QByteArray.fromBase64(kept.encode("ascii", "replace"))


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")
