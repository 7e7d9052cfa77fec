"""Forty kills, each before a start that must find what was there; and a judge that would see it if not."""

import subprocess
import sys
from pathlib import Path

import pytest

from songfic_editor.storage import project_file
from tests.builders import story
from tests.faults.diary import NOTHING, Diary, Entry, digest_of, entries, may_be_found

ROOT = Path(__file__).parents[2]


def test_forty_kills_lose_nothing_older_than_two_seconds(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.faults.kills", "--count", "40", "--keep", tmp_path / "lanes"]
    ran = subprocess.run(program, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1].endswith("; 0 wrong")
    for lane in (tmp_path / "lanes").iterdir():
        kinds = [entry.kind for entry in entries(lane / "diary")]
        assert kinds.count("ready") > 5
        assert kinds.count("state") > 50
        assert kinds[-1] == "end"


def test_a_diary_is_read_as_it_was_written(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "diary")
    diary.write("ready", "a", 1.0)
    diary.write("state", "b", 2.0)
    diary.write("offered")
    with diary.path.open("ab") as torn:
        torn.write(b"3.0 state")
    assert entries(diary.path)[:2] == [Entry(1.0, "ready", "a"), Entry(2.0, "state", "b")]
    assert len(entries(diary.path)) == 3


def states(*times: tuple[float, str]) -> list[Entry]:
    first, *rest = (Entry(time, "state", digest) for time, digest in times)
    return [Entry(first.time, "ready", first.digest), *rest]


@pytest.mark.parametrize(
    ("found", "missing"), [("d", 0.0), ("c", 0.5), ("b", 1.0), ("a", 4.0), ("x", None), (NOTHING, None)]
)
def test_what_is_missing_is_as_old_as_the_next_state(found: str, missing: float | None) -> None:
    may = may_be_found(states((1.0, "a"), (6.0, "b"), (9.0, "c"), (9.5, "d")), 10.0, None)
    assert may.age(found) == missing


def test_a_state_that_comes_again_counts_as_its_last_time() -> None:
    may = may_be_found(states((1.0, "a"), (2.0, "b"), (9.0, "a")), 10.0, None)
    assert may.age("a") == 0.0


def test_a_program_that_was_killed_in_its_start_leaves_all_as_it_was() -> None:
    before = may_be_found(states((1.0, "a"), (9.0, "b")), 10.0, None)
    assert may_be_found([Entry(11.0, "offered")], 12.0, before) == before


def test_a_story_is_known_by_all_that_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    assert digest_of(project_file.load(path).project) == digest_of(story())
