"""The main window: one window is one story, with a hub of its own. It assembles, and does nothing itself.

With no story open it holds the start page alone; what a story needs around it is the `desk`, imported and
built when the first one is opened, so that the program starts fast.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from songfic_editor.ui.actions import Actions
from songfic_editor.ui.features import attach_features
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.menus import Menus
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
        self._may_close = False
        self._desk: Desk | None = None
        self.hub = Hub(parent=self)
        self.hub.tasks.window = self
        self.commands = Actions(self)
        self.menus = Menus(self.menuBar(), self.commands)
        self.files = Files(self.hub, preferences, self)
        self.start_page = StartPage(self.commands, preferences, theme, self)
        self.centre = QStackedWidget(self)
        self.centre.addWidget(self.start_page)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.centre)
        middle = QWidget(self)
        middle.setLayout(self.column)
        self.setCentralWidget(middle)
        self.was_placed = restore_geometry(self, preferences)
        attach_features(self)

    @property
    def has_desk(self) -> bool:
        return self._desk is not None

    @property
    def desk(self) -> "Desk":
        """Everything around a story; built when it is first asked for."""
        if self._desk is None:
            from songfic_editor.ui.desk import Desk

            self._desk = Desk(self)
        return self._desk

    def show_story(self) -> None:
        """Bring the page up in the start page's place, ready to be written on."""
        self.centre.setCurrentWidget(self.desk.page)
        self.commands.let_write(True)
        self.desk.open()

    def show_start(self) -> None:
        self.start_page.refresh()
        self.centre.setCurrentWidget(self.start_page)
        self.commands.let_write(False)
        if self._desk is not None:
            self._desk.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and not self.files.is_settled:
            event.ignore()
            # Later: Qt closes nothing from within a close event.
            self.files.leave(lambda: QTimer.singleShot(0, self, self.close_without_asking))
            return
        if self._desk is not None:
            self._desk.put_away()
        keep_layout(self, self.preferences, with_desk=self._desk is not None)
        event.accept()
        self.gone.emit()

    def close_without_asking(self) -> None:
        """Close whatever is not saved."""
        self._may_close = True
        self.close()
