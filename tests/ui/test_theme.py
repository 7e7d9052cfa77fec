import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from songfic_editor.editor.page import DARK, LIGHT
from songfic_editor.model.songs import COLOURS
from songfic_editor.storage.folders import cache_folder
from songfic_editor.ui import theme_cache
from songfic_editor.ui.chrome import PANELS
from songfic_editor.ui.theme import Theme

PAGES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    shown = QColor(colour)
    return 0.2126 * linear(shown.redF()) + 0.7152 * linear(shown.greenF()) + 0.0722 * linear(shown.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(name: str) -> list[tuple[str, str, str]]:
    """Every text and the grounds it stands on."""
    page, panel = PAGES[name], PANELS[name]
    grounds = {field: getattr(panel, field) for field in ("background", "card", "hover", "selected")}
    texts = {"text": panel.text, "quiet": panel.quiet, "accent": panel.accent, "warning": panel.warning}
    texts |= {f"song {colour}": page.songs[colour] for colour in COLOURS}
    found = [(f"{text} on {ground}", texts[text], grounds[ground]) for text in texts for ground in grounds]
    found += [(f"song {colour} on the page", page.songs[colour], page.page) for colour in COLOURS]
    found += [("ink", page.ink, page.page), ("quiet ink", page.quiet, page.page)]
    found += [("selected ink", page.selected_ink, page.selection), ("accent", page.accent, page.page)]
    return found


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(name: str) -> None:
    poor = {what: round(contrast(a, b), 2) for what, a, b in pairs(name) if contrast(a, b) < 4.5}
    assert poor == {}


def test_the_page_is_the_brightest_in_light_and_quieter_than_its_text_in_dark() -> None:
    assert luminance(LIGHT.page) > luminance(PANELS["light"].background) > luminance(LIGHT.ground)
    assert luminance(DARK.page) < luminance(PANELS["dark"].edge) < luminance(DARK.ink)


def test_songs_of_one_story_can_be_told_apart() -> None:
    for page in PAGES.values():
        assert len({page.songs[colour] for colour in COLOURS}) == len(COLOURS)


def test_choosing_changes_what_is_shown(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    heard: list[str] = []
    theme.changed.connect(lambda: heard.append(theme.name))
    light = qapp.palette().color(QPalette.ColorRole.Window)
    theme.choose("dark")
    assert heard == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < light.lightness()
    assert theme.song_colour("amber") == QColor(DARK.songs["amber"])
    assert theme.song_colour("no such colour") == QColor(DARK.songs["amber"])


def test_accent_is_ours_and_not_the_styles_blue(qapp: QApplication) -> None:
    Theme(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Accent) == QColor(PANELS["dark"].accent)


def test_follows_the_system_only_when_asked_to(qapp: QApplication) -> None:
    theme = Theme(qapp, "system")
    theme.choose("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.name == "light"


def test_the_second_start_builds_nothing(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    Theme(qapp, "dark")
    sheet, palette = qapp.styleSheet(), qapp.palette()
    monkeypatch.setattr("songfic_editor.ui.theme._build", None)
    Theme(qapp, "dark")
    assert qapp.styleSheet() == sheet
    assert qapp.palette() == palette


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"key": 1}', b"\xff\x00", b'{"key":"old","sheet":"","palette":{}}']
)
def test_a_damaged_cache_is_built_again(qapp: QApplication, damage: bytes) -> None:
    Theme(qapp, "light")
    sheet = qapp.styleSheet()
    file = cache_folder() / "theme-light.json"
    file.write_bytes(damage)
    Theme(qapp, "light")
    assert qapp.styleSheet() == sheet
    assert file.read_bytes() != damage


def test_a_cache_whose_images_are_gone_is_not_used(qapp: QApplication) -> None:
    Theme(qapp, "light")
    file = cache_folder() / "theme-light.json"
    text = file.read_text()
    key = text.split('"')[3]
    file.write_text(text.replace(".svg)", ".gone)"))
    assert theme_cache.read("light", key) is None
