"""The desk: all that stands around an open story in a window. Page, panels, story map, toolbar, status bar.

Built by the main window when its first story is opened. It assembles; features attach themselves in
`desk_features`.
"""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from songfic_editor.editor.text_view import TextView
from songfic_editor.ui.commands import CHANGES_STORY
from songfic_editor.ui.counts import CountsLabel
from songfic_editor.ui.desk_features import attach_desk_features
from songfic_editor.ui.edit_commands import EditCommands
from songfic_editor.ui.focus import PANEL_WIDTHS, Focus
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.manuscript import Manuscript
from songfic_editor.ui.page_look import page_look
from songfic_editor.ui.parts import DeskParts, WindowParts
from songfic_editor.ui.status_bar import StatusBar
from songfic_editor.ui.story_map import StoryMap
from songfic_editor.ui.story_panel import StoryPanel
from songfic_editor.ui.toolbar import Toolbar
from songfic_editor.ui.window_memory import go_back, keep_place, restore_layout

AT_LEAST: Final = QSize(440, 300)
PAGE_AT_LEAST: Final = 260
"""No panel may be drawn wider than leaves the page this."""


class Desk:
    """`view`: the page that is written on; `focus`: what is hidden now. `window`: what it stands in."""

    def __init__(self, window: WindowParts) -> None:
        self._window = window
        window.window.setMinimumSize(AT_LEAST)  # smaller than all panels need: some go then, see `Focus`
        self.parts = self._put_middle()
        self.view = self.parts.view
        self.focus = Focus(window.window, window.commands)
        if restore_layout(window.window, window.preferences):
            self.focus.take_over()
        Manuscript(window.hub, self.view, window.theme, window.preferences)
        self._edit_commands = EditCommands(window.hub, self.view, window.commands)
        attach_desk_features(window, self.parts)
        window.files.leaving.connect(self.keep_place)

    def open(self) -> None:
        """A story has been opened: go where the writer was in it."""
        self.focus.start(False)
        go_back(self._window.hub, self.view, self._window.preferences)
        self._edit_commands.refresh()
        if self._window.hub.session.read_only:
            self._window.commands.enable(False, *CHANGES_STORY)
        self.view.setFocus()

    def close(self) -> None:
        """No story is open: nothing of the desk is to be seen."""
        self.focus.start(True)

    def keep_place(self) -> None:
        """The story that is open is about to go."""
        keep_place(self._window.hub, self.view, self._window.preferences)

    def put_away(self) -> None:
        """The window is closing: leave everything as it is to be found again."""
        self.keep_place()
        self.focus.settle()

    def _put_middle(self) -> DeskParts:
        """The page in the middle, and everything around it."""
        hub, theme, window = self._window.hub, self._window.theme, self._window.window
        view = TextView(page_look(theme, self._window.preferences.settings), window)
        page = QWidget(self._window.centre)
        page.setObjectName("manuscriptPane")
        page.setMinimumWidth(PAGE_AT_LEAST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view)
        self._window.centre.addWidget(page)
        story, lyrics = StoryPanel(hub, theme, window), LyricPanel(hub, theme, window)
        status = StatusBar(hub, CountsLabel(hub, theme, window), window)
        window.addToolBar(Toolbar(self._window.commands, theme, window))
        self._put_docks(story, lyrics)
        window.setStatusBar(status)
        return DeskParts(view, page, column, story, lyrics, status)

    def _put_docks(self, story: QWidget, lyrics: QWidget) -> None:
        window, area = self._window.window, Qt.DockWidgetArea
        window.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)
        story_map = StoryMap(self._window.hub, self._window.theme, window)
        story.setMinimumWidth(PANEL_WIDTHS["ShowStory"])
        lyrics.setMinimumWidth(PANEL_WIDTHS["ShowLyrics"])
        self._dock("storyDock", window.tr("Story"), story, area.LeftDockWidgetArea)
        self._dock("lyricDock", window.tr("Lyrics"), lyrics, area.RightDockWidgetArea)
        strip = self._dock("mapDock", window.tr("Story map"), story_map, area.BottomDockWidgetArea)
        strip.setTitleBarWidget(QWidget(strip))
        strip.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window.window)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
        dock.setWidget(panel)
        self._window.window.addDockWidget(area, dock)
        return dock
