"""The View menu: zoom, theme, the page's look, translations, typewriter scrolling.

All of it is settings, nothing of it is part of the story.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from songfic_editor.ui.actions import Actions
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.theme import Choice, Theme

ZOOMS: Final = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_THEMES: Final[dict[Choice, str]] = {"system": "ThemeSystem", "light": "ThemeLight", "dark": "ThemeDark"}


class ViewCommands(QObject):
    """Joins the commands of View to the settings, both ways."""

    def __init__(self, actions: Actions, theme: Theme, preferences: Preferences) -> None:
        super().__init__(actions)
        self._actions = actions
        self._theme = theme
        self._preferences = preferences
        actions.on("ZoomIn", lambda: self._zoom(1))
        actions.on("ZoomOut", lambda: self._zoom(-1))
        actions.on("ZoomReset", lambda: preferences.set(zoom=100))
        for choice, id in _THEMES.items():
            actions.on(id, partial(self._choose, choice))
        actions.on("SwitchTheme", self._switch)
        actions.on("PageIndents", lambda: preferences.set(paragraph_look="indent"))
        actions.on("PageSpace", lambda: preferences.set(paragraph_look="space"))
        actions.on("PageFont", self._ask_for_font)
        actions.on_toggled("Typewriter", lambda on: preferences.set(typewriter=on))
        actions.on_toggled("ShowTranslations", lambda on: preferences.set(translations=on))
        preferences.changed.connect(self._show)
        theme.changed.connect(self._show)
        self._show()

    def _zoom(self, by: int) -> None:
        now = self._preferences.settings.zoom
        steps = [zoom for zoom in ZOOMS if (zoom > now if by > 0 else zoom < now)]
        if steps:
            self._preferences.set(zoom=steps[0 if by > 0 else -1])

    def _choose(self, choice: Choice) -> None:
        self._theme.choose(choice)
        self._preferences.set(theme=choice)

    def _switch(self) -> None:
        self._choose("light" if self._theme.name == "dark" else "dark")

    def _show(self) -> None:
        settings = self._preferences.settings
        self._actions[_THEMES[settings.theme]].setChecked(True)
        self._actions["PageIndents" if settings.paragraph_look == "indent" else "PageSpace"].setChecked(True)
        self._actions["Typewriter"].setChecked(settings.typewriter)
        self._actions["ShowTranslations"].setChecked(settings.translations)

    def _ask_for_font(self) -> None:
        from songfic_editor.ui.typeface_dialog import TypefaceDialog

        parent = self._actions.parent()
        assert isinstance(parent, QWidget)
        dialog = TypefaceDialog(self._theme, self._preferences.settings, parent)
        if dialog.exec() == TypefaceDialog.DialogCode.Accepted:
            self._preferences.set(page_font=dialog.face, page_size_pt=dialog.points)
        dialog.deleteLater()
