"""Files that are dragged from a file manager onto the window: which they are, and what is done with them.

Called by the window's own drag events, by the dialog for several files, and for those of a start.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from songfic_editor.ui.files import Files


def files_of(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that something dragged names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def take(files: "Files", paths: list[Path]) -> None:
    """Open a story of ours, import another file, or offer several and what is in folders."""
    if len(paths) == 1 and not paths[0].is_dir():
        files.open_path(paths[0])
    elif paths:
        files.several.emit(paths)
