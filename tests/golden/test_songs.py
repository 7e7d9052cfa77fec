"""Song files of every format, each with the oddities of its kind, against what they have to come out as.

The files are our own words. To accept a change: `SONGFIC_GOLDEN=write pytest tests/golden/test_songs.py`,
then read the difference.
"""

import os
from pathlib import Path

import pytest

from songfic_editor.formats.lyrics.registry import read_file
from tests.formats.lyrics.shown import shown
from tests.formats.lyrics.sounds import SOUNDS

HERE = Path(__file__).parent
FILES = sorted((HERE.parent / "fixtures" / "songs").iterdir())


def compare(name: str, found: str) -> None:
    golden = HERE / "songs" / f"{name}.txt"
    if os.environ.get("SONGFIC_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_song_file_comes_out_as_it_has_to(path: Path) -> None:
    compare(path.name, shown(read_file(path)))


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_lyrics_in_a_file_of_sound_come_out_as_they_have_to(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(SOUNDS[name])
    compare(name, shown(read_file(path)))
