"""How large a dialog opens: as it is meant, or as large as a small screen lets it be.

Called by dialogs once they are laid out.
"""

from typing import Final

from PySide6.QtWidgets import QDialog

_FRAME: Final = (12, 40)
"""What a window's frame and title take, in pixels."""


_SMALL: Final = (780, 520)
"""Less than this leaves no room for two halves side by side."""


def is_small(dialog: QDialog) -> bool:
    """Whether the screen that a dialog is on has room for little: a small one, or at a large scale."""
    room = dialog.screen().availableGeometry()
    return room.width() < _SMALL[0] or room.height() < _SMALL[1]


def resize_within_screen(dialog: QDialog, width: int, height: int) -> None:
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - _FRAME[0]), min(height, room.height() - _FRAME[1]))
