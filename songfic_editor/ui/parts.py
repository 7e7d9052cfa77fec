"""The parts of a window and of its desk, handed to the features that attach themselves to them.

Made by `main_window` and `desk`; a feature takes from it what it needs, and adds what it does.
"""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from songfic_editor.ui.actions import Actions
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.menus import Menus
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.start_page import StartPage
from songfic_editor.ui.theme import Theme

if TYPE_CHECKING:
    from songfic_editor.editor.text_view import TextView
    from songfic_editor.ui.lyric_panel import LyricPanel
    from songfic_editor.ui.status_bar import StatusBar
    from songfic_editor.ui.story_panel import StoryPanel


class WindowParts(Struct, frozen=True, eq=False):
    """`centre` shows the start page or the page of a story; `column` holds it; messages lie over it."""

    window: QMainWindow
    theme: Theme
    preferences: Preferences
    hub: Hub
    commands: Actions
    menus: Menus
    files: Files
    start_page: StartPage
    centre: QStackedWidget
    column: QVBoxLayout


class DeskParts(Struct, frozen=True, eq=False):
    """`page` holds the text view in `column`, with the find bar under it."""

    view: "TextView"
    page: QWidget
    column: QVBoxLayout
    story_panel: "StoryPanel"
    lyric_panel: "LyricPanel"
    status_bar: "StatusBar"
