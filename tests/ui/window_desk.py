"""A whole window to test with: its settings in a file of its own, a story in it if one is given.

Used by tests/ui and tests/flows. Dialogs that would wait for a person are answered by `answer`.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.lookup import block, text_of
from songfic_editor.model.position import Place, Selection
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.message_bar import MessageBar
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.theme import Theme


def make_window(qapp: QApplication, folder: Path, project: Project | None = None) -> MainWindow:
    """A window that is shown; with a project, that is open in it and not on any disk."""
    preferences = Preferences(folder / "settings.json")
    preferences.set(last_folder=str(folder))
    theme = qapp.findChild(Theme) or Theme(qapp, "light")
    window = MainWindow(theme, preferences)
    window.resize(1180, 760)
    if project is None:
        window.show_start()
    else:
        window.files.put(project, None)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    return window


def end(window: MainWindow) -> None:
    """Close it, whatever is not saved."""
    window.close_without_asking()
    window.preferences.write()
    window.preferences.deleteLater()
    window.deleteLater()


def put_cursor(window: MainWindow, block_id: str, offset: int = 0, to: int | None = None) -> None:
    name = BlockId(block_id)
    last = offset if to is None else to
    window.hub.reveal(Selection(Place(name, offset), Place(name, last)))


def words(window: MainWindow, block_id: str) -> str:
    """What a block says now."""
    return text_of(window.hub.project, block(window.hub.project, BlockId(block_id)))


def prose(window: MainWindow) -> list[str]:
    """Every paragraph of the story, in order."""
    project = window.hub.project
    return [
        text_of(project, one)
        for chapter in project.chapters
        for one in chapter.blocks
        if isinstance(one, Paragraph)
    ]


def answer(kind: type[QDialog], act: Callable[..., object]) -> list[QDialog]:
    """When a dialog of a kind comes up next and waits, do `act` with it. Gives the list it is noted in."""
    seen: list[QDialog] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            seen.append(found)
            try:
                act(found)
            except BaseException:
                found.reject()  # else the test would wait for it instead of failing
                raise
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    return seen


def said(window: MainWindow) -> str:
    """What the message bar says."""
    bar = window.findChild(MessageBar)
    return bar.text if bar is not None else ""


def shown_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
