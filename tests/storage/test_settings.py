"""How the writer likes the program comes back at the next start, whatever has happened to the file."""

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from songfic_editor.storage import settings
from songfic_editor.storage.settings import Settings, ViewState


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "songfic-editor" / "settings.json"


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


LIKED = Settings(
    theme="dark",
    page_font="EB Garamond",
    page_size_pt=15.5,
    line_spacing=1.75,
    paragraph_look="space",
    column_characters=72,
    zoom=130,
    typewriter=True,
    focus=True,
    recent_files=("/a/Tide.songfic", "/b/歌.songfic"),
    window_geometry="AdnQywAD",
    window_state="AAAA/w==",
    views={"/a/Tide.songfic": ViewState("c1", "p4", 12, 340)},
)


def test_settings_come_back(path: Path) -> None:
    settings.save(path, LIKED)
    assert settings.load(path) == LIKED
    assert Settings() != LIKED


def test_with_no_file_there_are_the_defaults(path: Path) -> None:
    assert settings.load(path) == Settings()
    assert not path.parent.exists()


def test_what_a_newer_version_has_put_there_survives(path: Path) -> None:
    written(path, b'{"theme": "light", "moods": {"blue": [1, 2.5, null]}}')
    loaded = settings.load(path)
    settings.save(path, replace(loaded, zoom=110))
    found = json.loads(path.read_bytes())
    assert found["moods"] == {"blue": [1, 2.5, None]}
    assert (found["theme"], found["zoom"]) == ("light", 110)
    assert "unknown" not in found


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", '"sepia"'),
        ("zoom", '"big"'),
        ("zoom", "100000"),
        ("page_size_pt", "NaN"),
        ("page_size_pt", '"\\ud800"'),
        ("line_spacing", "-1"),
        ("recent_files", "[1]"),
        ("views", '{"a": 5}'),
        ("focus", "null"),
    ],
)
def test_a_value_of_no_use_is_the_default_and_the_others_stay(path: Path, key: str, value: str) -> None:
    written(path, f'{{"column_characters": 70, "{key}": {value}}}'.encode())
    assert settings.load(path) == Settings(column_characters=70)


@pytest.mark.parametrize(
    "data",
    [b"{", b"[]", b"null", b"\xff\xfe\0", b"[" * 100_000, b"\0" * 100, b'{"theme": "dark"} x'],
    ids=str,
)
def test_a_damaged_file_gives_the_defaults_and_is_kept_beside(path: Path, data: bytes) -> None:
    written(path, data)
    assert settings.load(path) == Settings()
    assert settings.load(path) == Settings()
    kept = path.with_name("settings.json.damaged")
    settings.save(path, LIKED)
    assert kept.read_bytes() == data
    assert settings.load(path) == LIKED
    assert sorted(one.name for one in path.parent.iterdir()) == ["settings.json", "settings.json.damaged"]


def test_a_folder_or_a_pipe_in_its_place_does_no_harm(path: Path) -> None:
    path.mkdir(parents=True)
    assert settings.load(path) == Settings()
    path.rmdir()
    os.mkfifo(path)
    assert settings.load(path) == Settings()


def test_a_name_of_no_encoding_comes_back(path: Path) -> None:
    story = Path(os.fsdecode(b"/stories/caf\xe9.songfic"))
    settings.save(path, settings.with_recent(Settings(), story))
    assert Path(settings.load(path).recent_files[0]) == story


def test_recent_files_are_few_and_the_newest_first() -> None:
    liked = Settings()
    for number in [*range(20), 15]:
        liked = settings.with_recent(liked, Path(f"/{number}.songfic"))
    assert liked.recent_files[:3] == ("/15.songfic", "/19.songfic", "/18.songfic")
    assert len(liked.recent_files) == settings.MOST_RECENT


def test_places_in_stories_are_kept_for_the_stories_seen_last() -> None:
    liked = Settings()
    for number in [*range(settings.MOST_VIEWS + 5), 6]:
        liked = settings.with_view(liked, Path(f"/{number}"), ViewState(offset=number))
    assert len(liked.views) == settings.MOST_VIEWS
    assert "/4" not in liked.views
    assert list(liked.views)[-1] == "/6"
    assert liked.views["/6"].offset == 6


def test_the_file_is_in_the_config_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings.settings_path() == tmp_path / "songfic-editor" / "settings.json"
