"""Dark, light, or as the system has it: qdarktheme's sheet and palette, and the colours of page and panels.

One theme for the whole program; widgets take colours from it and listen to `changed`. qdarktheme is imported
only when no look is cached (see `theme_cache`). A theme's colour never goes into a document or a project.
"""

from typing import Final, Literal

import msgspec
from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from songfic_editor.editor.page import DARK, LIGHT, PageColours
from songfic_editor.model.songs import COLOURS
from songfic_editor.ui import theme_cache
from songfic_editor.ui.chrome import PANELS, PanelColours, custom_colours, extra_sheet
from songfic_editor.ui.theme_cache import Look

Choice = Literal["system", "light", "dark"]
_PAGES: Final = {"light": LIGHT, "dark": DARK}
_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_GROUPS: Final = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)


class Theme(QObject):
    """`choice`: what the writer asked for. `name`: "dark" or "light", what is shown."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self.choice: Choice = choice
        self.name: Literal["light", "dark"] = "light"
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._ask_for(choice)
        self._show(self._wanted())

    def choose(self, choice: Choice) -> None:
        if choice == self.choice:
            return
        self.choice = choice
        self._ask_for(choice)
        self._follow()

    @property
    def page(self) -> PageColours:
        return _PAGES[self.name]

    @property
    def panel(self) -> PanelColours:
        return PANELS[self.name]

    def song_colour(self, name: str) -> QColor:
        """The colour of a song, by the name that the song holds; an unknown name is the palette's first."""
        songs = self.page.songs
        return QColor(songs.get(name, songs[COLOURS[0]]))

    def _ask_for(self, choice: Choice) -> None:
        """Tell Qt, so that what it draws itself (title bars, file dialogs) is of one kind with us."""
        self._app.styleHints().setColorScheme(_SCHEMES[choice])

    def _wanted(self) -> Literal["light", "dark"]:
        if self.choice != "system":
            return self.choice
        return "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted != self.name:
            self._show(wanted)
            self.changed.emit()

    def _show(self, name: Literal["light", "dark"]) -> None:
        self.name = name
        look = _look(name)
        self._app.setPalette(_palette(look))
        self._app.setStyleSheet(look.sheet)


def _look(name: str) -> Look:
    made_of = f"{msgspec.json.encode(custom_colours(name)).decode()} {extra_sheet(name)}"
    key = theme_cache.key_of(name, made_of, qVersion())
    look = theme_cache.read(name, key)
    if look is None:
        look = _build(name, key)
        theme_cache.write(name, look)
    return look


def _build(name: str, key: str) -> Look:
    """What `qdarktheme.setup_theme` would set, as values.

    setup_theme also lays a Python QProxyStyle over the style, through which then every measure and every
    stroke goes; without it the sheet brings the standard icons itself.
    """
    import qdarktheme  # type: ignore[import-untyped]  # the package has no type hints

    colours = custom_colours(name)
    sheet = qdarktheme.load_stylesheet(name, custom_colors=colours) + extra_sheet(name)
    palette = qdarktheme.load_palette(name, custom_colors=colours)
    accent = QColor(PANELS[name].accent)
    for group in _GROUPS:  # left at Fusion's blue otherwise: tests/ui/test_theme.py
        palette.setColor(group, QPalette.ColorRole.Accent, accent)
    roles = [role for role in QPalette.ColorRole if role != QPalette.ColorRole.NColorRoles]
    values = {
        str(group.value): {
            str(role.value): palette.color(group, role).name(QColor.NameFormat.HexArgb) for role in roles
        }
        for group in _GROUPS
    }
    return Look(key, sheet, values)


def _palette(look: Look) -> QPalette:
    palette = QPalette()
    for group, roles in look.palette.items():
        for role, colour in roles.items():
            palette.setColor(QPalette.ColorGroup(int(group)), QPalette.ColorRole(int(role)), QColor(colour))
    return palette
