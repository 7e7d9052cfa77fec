"""Every icon is there, can be drawn, and takes the colours that it is given."""

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from pytestqt.qtbot import QtBot

from songfic_editor.resource_files import resource
from songfic_editor.ui import icons
from songfic_editor.ui.commands import COMMANDS

AMBER = QColor("#c0803a")
GREY = QColor("#777777")
WHITE = QColor("#ffffff")


def _palette() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.Text, AMBER)
    palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText, WHITE)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, GREY)
    return palette


def _picture(shown: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, side: int = 20, ratio: float = 1) -> QImage:
    image = shown.pixmap(QSize(side, side), ratio, mode).toImage()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def _pixels(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]


def _solid(image: QImage) -> set[str]:
    """The colours of what is painted through and through."""
    return {pixel.name() for pixel in _pixels(image) if pixel.alpha() == 255}


@pytest.fixture
def two_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_ratios", lambda: (1.0, 2.0))


def test_every_drawing_is_named_once_and_every_name_has_its_drawing() -> None:
    files = {file.stem for file in resource("icons").glob("*.svg")}
    assert files == set(icons.NAMES)
    assert len(icons.NAMES) == len(set(icons.NAMES))


def test_every_icon_of_a_command_is_there() -> None:
    assert {command.icon for command in COMMANDS} - {""} <= set(icons.NAMES)


@pytest.mark.parametrize("name", icons.NAMES)
def test_a_drawing_is_of_the_family(name: str) -> None:
    """On a grid of 24, in one weight of line with round ends, and without a colour of its own."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke-width") == "1.75"
    assert root.get("stroke-linecap") == root.get("stroke-linejoin") == "round"
    assert set(re.findall(r'(?:stroke|fill)="([^"]*)"', text)) <= {"currentColor", "none"}


@pytest.mark.parametrize("name", icons.NAMES)
def test_an_icon_takes_the_tint_and_keeps_clear_of_the_edge(qtbot: QtBot, name: str) -> None:
    image = _picture(icons.icon(name, AMBER, side=48), side=48)
    assert image.size() == QSize(48, 48)
    assert _solid(image) == {AMBER.name()}
    border = [image.pixelColor(x, y).alpha() for x in range(48) for y in (0, 47)]
    border += [image.pixelColor(x, y).alpha() for y in range(48) for x in (0, 47)]
    assert not any(border)


def test_a_palette_gives_the_colours_for_usable_greyed_out_and_selected(qtbot: QtBot) -> None:
    shown = icons.icon("bold", _palette())
    assert _solid(_picture(shown)) == {AMBER.name()}
    assert _solid(_picture(shown, QIcon.Mode.Disabled)) == {GREY.name()}
    assert _solid(_picture(shown, QIcon.Mode.Selected)) == {WHITE.name()}


def test_a_see_through_colour_stays_see_through(qtbot: QtBot) -> None:
    half = QColor(0, 0, 0, 128)
    most = max(pixel.alpha() for pixel in _pixels(_picture(icons.icon("bold", half))))
    assert most == half.alpha()


def test_an_icon_is_sharp_on_a_screen_of_twice_the_pixels(qtbot: QtBot, two_screens: None) -> None:
    shown = icons.icon("undo", AMBER)
    single, double = _picture(shown), _picture(shown, ratio=2.0)
    assert (single.width(), double.width()) == (20, 40)
    drawn_at_40 = _picture(icons.icon("undo", AMBER, side=40), side=40)
    assert [pixel.rgba() for pixel in _pixels(double)] == [pixel.rgba() for pixel in _pixels(drawn_at_40)]


def test_an_icon_is_made_once_for_a_name_and_its_colours(qtbot: QtBot) -> None:
    assert icons.icon("save", AMBER).cacheKey() == icons.icon("save", QColor(AMBER)).cacheKey()
    assert icons.icon("save", AMBER).cacheKey() != icons.icon("save", GREY).cacheKey()


def test_a_name_that_there_is_not_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(KeyError, match="sonnet"):
        icons.icon("sonnet")


@pytest.mark.parametrize("side", [16, 48, 256])
def test_the_programs_icon_shows_amber_on_its_page_at_any_size(qtbot: QtBot, side: int) -> None:
    image = _picture(icons.app_icon(), side=side)
    assert image.width() == side
    amber = [p for p in _pixels(image) if p.alpha() > 200 and 20 <= p.hslHue() <= 45 and p.saturation() > 100]
    page = [p for p in _pixels(image) if p.alpha() == 255 and p.lightness() > 235]
    assert len(amber) > side * side // 20
    assert len(page) > side * side // 10
