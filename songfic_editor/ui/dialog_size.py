"""How large a dialog opens: as it is meant, or as large as a small screen lets it be.

Called by dialogs once they are laid out.
"""

from typing import Final

from PySide6.QtWidgets import QDialog

_FRAME: Final = (12, 40)
"""What a window's frame and title take, in pixels."""


def resize_within_screen(dialog: QDialog, width: int, height: int) -> None:
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - _FRAME[0]), min(height, room.height() - _FRAME[1]))
