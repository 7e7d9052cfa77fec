from pathlib import Path

from pytestqt.qtbot import QtBot

from songfic_editor.storage import settings as storage
from songfic_editor.storage.settings import ViewState
from songfic_editor.ui.preferences import Preferences


def test_changes_are_told_once_and_only_when_there_are_any(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    heard: list[int] = []
    preferences.changed.connect(lambda: heard.append(preferences.settings.zoom))
    preferences.set(zoom=125)
    preferences.set(zoom=125)
    assert heard == [125]


def test_they_are_written_a_moment_later(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "settings.json"
    preferences = Preferences(path)
    preferences._timer.setInterval(1)
    preferences.set(theme="dark")
    qtbot.waitUntil(lambda: path.exists() and storage.load(path).theme == "dark")


def test_at_the_end_they_are_written_at_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    preferences = Preferences(path)
    preferences.set(zoom=150)
    preferences.remember_view(tmp_path / "tide.songfic", ViewState("c1", "p1", 3, 40))
    preferences.write()
    again = Preferences(path)
    assert again.settings.zoom == 150
    assert again.view(tmp_path / "tide.songfic") == ViewState("c1", "p1", 3, 40)
    assert again.view(tmp_path / "other.songfic") is None


def test_a_folder_that_can_not_be_written_loses_settings_and_nothing_else(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    preferences = Preferences(blocked / "settings.json")
    preferences.set(zoom=150)
    preferences.write()
    assert preferences.settings.zoom == 150


def test_the_last_folder_is_where_one_looks_next(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    preferences.add_recent(tmp_path / "tide.songfic")
    assert preferences.folder() == tmp_path
    assert preferences.recent() == [tmp_path / "tide.songfic"]
