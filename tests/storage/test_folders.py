"""The user's folders are where the platform's custom wants them."""

import sys
from pathlib import Path

import pytest

from songfic_editor.storage import folders

VARIABLES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def all_three() -> list[Path]:
    return [folders.config_folder(), folders.data_folder(), folders.state_folder()]


def test_the_custom_of_linux(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert all_three() == [
        home / ".config/songfic-editor",
        home / ".local/share/songfic-editor",
        home / ".local/state/songfic-editor",
    ]


def test_the_variables_rule(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES[:3]:
        monkeypatch.setenv(variable, str(home / variable))
    assert all_three() == [home / variable / "songfic-editor" for variable in VARIABLES[:3]]


def test_a_relative_variable_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    assert folders.config_folder() == home / ".config/songfic-editor"


def test_the_customs_of_other_platforms(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert all_three() == [home / "Library/Application Support/songfic-editor"] * 3
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(home / "Roaming"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "Local"))
    assert all_three() == [
        home / "Roaming/songfic-editor",
        home / "Local/songfic-editor",
        home / "Local/songfic-editor",
    ]


def test_a_user_without_a_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", no_home)
    assert folders.state_folder().is_absolute()
