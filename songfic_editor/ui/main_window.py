"""The main window: puts the parts together and lets features attach themselves. It does nothing itself.

One window is one story, with a hub of its own. What a command does stands in the feature's module.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from songfic_editor.editor.text_view import TextView
from songfic_editor.ui.actions import Actions
from songfic_editor.ui.counts import CountsLabel
from songfic_editor.ui.edit_commands import EditCommands
from songfic_editor.ui.features import attach_all
from songfic_editor.ui.files import Files
from songfic_editor.ui.focus import Focus
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.manuscript import Manuscript
from songfic_editor.ui.menus import Menus
from songfic_editor.ui.message_bar import MessageBar
from songfic_editor.ui.messages import message_of
from songfic_editor.ui.page_look import page_look
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.start_page import StartPage
from songfic_editor.ui.status_bar import StatusBar
from songfic_editor.ui.story_map import StoryMap
from songfic_editor.ui.story_panel import StoryPanel
from songfic_editor.ui.theme import Theme
from songfic_editor.ui.toolbar import Toolbar
from songfic_editor.ui.view_state import WindowMemory


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
        self.hub = Hub(parent=self)
        self.hub.tasks.window = self
        self.commands = Actions(theme, self)
        self.menus = Menus(self.menuBar(), self.commands)
        self._put_centre()
        self._put_around()
        self._attach()

    def _put_centre(self) -> None:
        """The page under the message bar; and the start page in its place."""
        theme = self.theme
        self.centre = QStackedWidget(self)
        self.view = TextView(page_look(theme, self.preferences.settings), self)
        self.message_bar = MessageBar(theme, self)
        self.writing = QWidget(self.centre)
        self.column = QVBoxLayout(self.writing)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.message_bar)
        self.column.addWidget(self.view)
        self.start_page = StartPage(self.commands, self.preferences, theme, self.centre)
        self.centre.addWidget(self.start_page)
        self.centre.addWidget(self.writing)
        self.setCentralWidget(self.centre)

    def _put_around(self) -> None:
        hub, theme, area = self.hub, self.theme, Qt.DockWidgetArea
        self.addToolBar(Toolbar(self.commands, self))
        self.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)
        self._dock("storyDock", self.tr("Story"), StoryPanel(hub, theme, self), area.LeftDockWidgetArea)
        self._dock("lyricDock", self.tr("Lyrics"), LyricPanel(hub, theme, self), area.RightDockWidgetArea)
        strip = self._dock(
            "mapDock", self.tr("Story map"), StoryMap(hub, theme, self), area.BottomDockWidgetArea
        )
        strip.setTitleBarWidget(QWidget(strip))
        strip.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.status_bar = StatusBar(hub, CountsLabel(hub, theme, self), self)
        self.setStatusBar(self.status_bar)

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
        dock.setWidget(panel)
        self.addDockWidget(area, dock)
        return dock

    def _attach(self) -> None:
        hub, actions = self.hub, self.commands
        hub.told.connect(lambda what: self.message_bar.show_message(message_of(what)))
        Manuscript(hub, self.view, self.theme, self.preferences)
        EditCommands(hub, self.view, actions)
        self.focus = Focus(self, actions)
        self.memory = WindowMemory(self, hub, self.view, self.preferences)
        self.files = Files(hub, self.preferences, self)
        attach_all(self)

    def show_story(self) -> None:
        """Bring the page up in the start page's place, ready to be written on."""
        self.centre.setCurrentWidget(self.writing)
        self.focus.start(False)
        self.view.setFocus()

    def show_start(self) -> None:
        self.start_page.refresh()
        self.centre.setCurrentWidget(self.start_page)
        self.focus.start(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and not self.files.is_settled:
            event.ignore()
            self.files.leave(self.close_without_asking)
            return
        self.memory.keep_place()
        self.focus.settle()
        self.memory.keep_layout()
        event.accept()
        self.gone.emit()

    def close_without_asking(self) -> None:
        """Close whatever is not saved."""
        self._may_close = True
        self.close()
