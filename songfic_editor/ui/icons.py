"""Icons of our own drawing, from resources/icons, tinted from the palette.

Called wherever an icon is shown; whoever shows one asks again when the theme or the screen has changed. A
drawing is rendered when first asked for, once a size, and its outline is then dyed: QIcon's own reader of SVG
would paint `currentColor` black, and a QIconEngine written in Python crashes.
"""

from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from songfic_editor.resource_files import resource

SIZE: Final = 20

NAMES: Final = (
    *("new", "open", "save", "import", "export", "close"),
    *("undo", "redo", "cut", "copy", "paste", "find", "command"),
    *("bold", "italic", "underline", "strike"),
    *("align-left", "align-center", "align-right", "align-justify"),
    *("story", "chapter", "scene", "stanza", "song", "notes"),
    *("add", "edit", "remove", "move-up", "move-down", "grip"),
    *("link", "relink", "use-in-song"),
    *("focus", "typewriter", "zoom-in", "zoom-out", "theme", "theme-dark", "theme-light", "theme-system"),
    *("settings", "help", "info", "warning", "chevron-right", "chevron-down"),
)
"""Every icon there is, each the name of a file in resources/icons."""


def icon(name: str, paint: QPalette | QColor | None = None, side: int = SIZE) -> QIcon:
    """An icon of `NAMES`, `side` pixels wide and high before the screen's scaling.

    `paint`: the palette whose text colours it takes (None: the application's), or a colour for it where it is
    not greyed out. Raises KeyError for a name that there is not.
    """
    if name not in NAMES:
        raise KeyError(name)
    colours = _colours(paint)
    return _icon(name, side, _ratios(), *(colour.rgba() for colour in colours))


def app_icon() -> QIcon:
    """The program's own icon, for its windows. Qt draws it when a size is first asked for."""
    return QIcon(str(resource("icons", "app", "songfic-editor.svg")))


def _colours(paint: QPalette | QColor | None) -> tuple[QColor, QColor, QColor]:
    """Normal, greyed out, and on a selected row."""
    palette = paint if isinstance(paint, QPalette) else QGuiApplication.palette()
    active, role = QPalette.ColorGroup.Active, QPalette.ColorRole
    faint = palette.color(QPalette.ColorGroup.Disabled, role.Text)
    if isinstance(paint, QColor):
        return paint, faint, paint
    return palette.color(active, role.Text), faint, palette.color(active, role.HighlightedText)


def _ratios() -> tuple[float, ...]:
    """The pixel ratios of the screens that there are."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()})) or (1.0,)


@cache
def _icon(name: str, side: int, ratios: tuple[float, ...], normal: int, faint: int, selected: int) -> QIcon:
    made = QIcon()
    modes = ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, faint), (QIcon.Mode.Selected, selected))
    for ratio in ratios:
        for mode, rgba in modes:
            made.addPixmap(_dyed(_outline(name, round(side * ratio)), rgba, ratio), mode)
    return made


@cache
def _outline(name: str, pixels: int) -> QImage:
    """The drawing in black, at one size."""
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    _drawing(name).render(painter)
    painter.end()
    return image


@cache
def _drawing(name: str) -> QSvgRenderer:
    return QSvgRenderer(str(resource("icons", f"{name}.svg")))


def _dyed(outline: QImage, rgba: int, ratio: float) -> QPixmap:
    image = outline.copy()
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor.fromRgba(rgba))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
