"""The desk: all that stands around an open story in a window. Page, panels, story map, toolbar, status bar.

Built by the main window when its first story is opened. It assembles; features attach themselves in
`desk_features`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from songfic_editor.editor.text_view import TextView
from songfic_editor.ui.counts import CountsLabel
from songfic_editor.ui.desk_features import attach_desk_features
from songfic_editor.ui.edit_commands import EditCommands
from songfic_editor.ui.focus import Focus
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.manuscript import Manuscript
from songfic_editor.ui.page_look import page_look
from songfic_editor.ui.status_bar import StatusBar
from songfic_editor.ui.story_map import StoryMap
from songfic_editor.ui.story_panel import StoryPanel
from songfic_editor.ui.toolbar import Toolbar
from songfic_editor.ui.window_memory import go_back, keep_place, restore_layout

if TYPE_CHECKING:
    from songfic_editor.ui.main_window import MainWindow


class Desk:
    """The parts, for the features to find: `page` holds the text view and, under it, the find bar."""

    def __init__(self, window: "MainWindow") -> None:
        hub, theme, area = window.hub, window.theme, Qt.DockWidgetArea
        self.window = window
        self.view = TextView(page_look(theme, window.preferences.settings), window)
        self.page = QWidget(window.centre)
        self.column = QVBoxLayout(self.page)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.view)
        window.centre.addWidget(self.page)
        self.toolbar = Toolbar(window.commands, theme, window)
        window.addToolBar(self.toolbar)
        window.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)
        self.story_panel = StoryPanel(hub, theme, window)
        self.lyric_panel = LyricPanel(hub, theme, window)
        self.story_map = StoryMap(hub, theme, window)
        self._dock("storyDock", window.tr("Story"), self.story_panel, area.LeftDockWidgetArea)
        self._dock("lyricDock", window.tr("Lyrics"), self.lyric_panel, area.RightDockWidgetArea)
        strip = self._dock("mapDock", window.tr("Story map"), self.story_map, area.BottomDockWidgetArea)
        strip.setTitleBarWidget(QWidget(strip))
        strip.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.status_bar = StatusBar(hub, CountsLabel(hub, theme, window), window)
        window.setStatusBar(self.status_bar)
        Manuscript(hub, self.view, theme, window.preferences)
        self.focus = Focus(window, window.commands)
        if restore_layout(window, window.preferences):
            self.focus.take_over()
        self.edit_commands = EditCommands(hub, self.view, window.commands)
        attach_desk_features(self)

    def open(self) -> None:
        """A story has been opened: go where the writer was in it."""
        self.focus.start(False)
        go_back(self.window.hub, self.view, self.window.preferences)
        self.edit_commands.refresh()
        self.view.setFocus()

    def close(self) -> None:
        """No story is open: nothing of the desk is to be seen."""
        self.focus.start(True)

    def keep_place(self) -> None:
        """The story that is open is about to go."""
        keep_place(self.window.hub, self.view, self.window.preferences)

    def put_away(self) -> None:
        """The window is closing: leave everything as it is to be found again."""
        self.keep_place()
        self.focus.settle()

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self.window)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
        dock.setWidget(panel)
        self.window.addDockWidget(area, dock)
        return dock
