"""The main window: one window is one story, with a hub of its own. It assembles, and does nothing itself.

With no story open it holds the start page alone; what a story needs around it is the `desk`, imported and
built when the first one is opened, so that the program starts fast.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from songfic_editor.ui.actions import Actions
from songfic_editor.ui.features import attach_features
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.journaling import Journaling
from songfic_editor.ui.menus import Menus
from songfic_editor.ui.parts import WindowParts
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.start_page import StartPage
from songfic_editor.ui.theme import Theme
from songfic_editor.ui.window_memory import keep_layout, restore_geometry

if TYPE_CHECKING:
    from songfic_editor.ui.desk import Desk


class MainWindow(QMainWindow):
    """`gone()`: the window has closed, with nothing left to save."""

    gone = Signal()

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAccessibleName(self.tr("Songfic Editor"))
        self.theme = theme
        self.preferences = preferences
        self.setAcceptDrops(True)
        self._may_close = False
        self._desk: Desk | None = None
        self.hub = Hub(parent=self)
        self.hub.tasks.window = self
        self.commands = Actions(self)
        self.menus = Menus(self.menuBar(), self.commands)
        self.files = Files(self.hub, preferences, self)
        self.journaling = Journaling(self.hub, self.files.saver, self)
        self.start_page = StartPage(self.commands, preferences, theme, self)
        self.centre = QStackedWidget(self)
        self.centre.addWidget(self.start_page)
        self._parts = self._lay_out()
        self.was_placed = restore_geometry(self, preferences)
        attach_features(self._parts)
        self.files.leaving.connect(lambda: self.desk)  # must be there to hear of the story that comes
        self.files.opened.connect(self.show_story)
        self.files.closed.connect(self.show_start)
        self.gone.connect(self.journaling.end)
        self.gone.connect(self.files.locking.end)

    def _lay_out(self) -> WindowParts:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.centre)
        self.setCentralWidget(middle)
        return WindowParts(
            self,
            self.theme,
            self.preferences,
            self.hub,
            self.commands,
            self.menus,
            self.files,
            self.start_page,
            self.centre,
            column,
        )

    @property
    def desk(self) -> "Desk":
        """Everything around a story; built when it is first asked for."""
        if self._desk is None:
            from songfic_editor.ui.desk import Desk

            self._desk = Desk(self._parts)
        return self._desk

    @property
    def is_at_start(self) -> bool:
        """No story is open in it."""
        return self.centre.currentWidget() is self.start_page

    def show_story(self) -> None:
        """Bring the page up in the start page's place, ready to be written on."""
        self.centre.setCurrentWidget(self.desk.parts.page)
        self.commands.let_write(True)
        self.desk.open()

    def show_start(self) -> None:
        self.start_page.refresh()
        self.centre.setCurrentWidget(self.start_page)
        self.commands.let_write(False)
        if self._desk is not None:
            self._desk.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from songfic_editor.ui import file_drops

        if file_drops.files_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        from songfic_editor.ui import file_drops

        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths = file_drops.files_of(event.mimeData())
        # Later: the file manager waits for the answer, and a dialog may come of it.
        QTimer.singleShot(0, self, lambda: file_drops.take(self.files, paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and not self._is_safe():
            event.ignore()
            # Later: Qt closes nothing from within a close event.
            self.files.saver.when_safe(lambda: QTimer.singleShot(0, self, self.close_without_asking))
            return
        if self._desk is not None:
            self._desk.put_away()
        keep_layout(self, self.preferences, with_desk=self._desk is not None)
        event.accept()
        self.gone.emit()

    def _is_safe(self) -> bool:
        """Nothing would be lost by closing now."""
        saver = self.files.saver
        return not saver.on_its_way(None) and (saver.is_settled or self.journaling.holds(self.hub.project))

    def close_without_asking(self) -> None:
        """Close whatever is not saved."""
        self._may_close = True
        self.close()
