"""What a drag or the clipboard carries: our own forms, with plain text beside them for other programs.

Used by the text sheet and by the panels, so that a stanza dragged from anywhere is the same thing.
Nothing here reads a foreign form; that is the business of `clipboard` and `formats`.
"""

from typing import Final

from PySide6.QtCore import QMimeData

from songfic_editor.edit import drop
from songfic_editor.model.document import Project

ITEMS: Final = "application/x-songfic-items"
"""Stanzas, blocks, scenes or chapters of an open project, to be moved or placed."""

FRAGMENT: Final = "application/x-songfic-fragment"
"""A part of a story with the songs it needs, to be pasted."""

SONGS: Final = "application/x-songfic-songs"
"""Whole songs, to be put into another story's library."""


def drag_data(project: Project, dragged: drop.Dragged) -> QMimeData:
    """What a drag of these carries."""
    made = QMimeData()
    made.setData(ITEMS, drop.encode(project, dragged))
    return made


def dragged(project: Project, data: QMimeData) -> drop.Dragged | None:
    """What is dragged, if it is of this project."""
    if not data.hasFormat(ITEMS):
        return None
    return drop.decode(project, bytes(data.data(ITEMS).data()))
