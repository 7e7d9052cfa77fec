"""Damaged files are sound stories or typed problems; and the program that says so would see it if not."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import mutations
from tests.faults.readers import READERS, Judge, Reader, mutated, projects

ROOT = Path(__file__).parents[2]
HUGE = 2 * mutations.MEMORY


def test_two_thousand_damaged_files_of_each_kind(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.faults.mutations", "--count", "2000"]
    ran = subprocess.run(program, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1].endswith("; 0 findings")
    for name in READERS:
        assert f"\n{name}: " in f"\n{ran.stdout}"


@pytest.mark.parametrize("reader", READERS.values(), ids=lambda reader: reader.name)
def test_damage_is_the_same_each_time_and_comes_to_more_than_one_thing(
    reader: Reader, tmp_path: Path
) -> None:
    assert [mutated(reader, number) for number in range(20)] == [
        mutated(reader, number) for number in range(20)
    ]
    came = {mutations.outcome_of(reader, number, tmp_path) for number in range(60)}
    assert len(came) > 1


def hangs(_data: bytes, _folder: Path) -> str:
    while True:
        pass


def swallows_all(_data: bytes, _folder: Path) -> str:
    try:
        hangs(b"", Path())
    except Exception:
        return "nothing seen"
    return ""


def raises(_data: bytes, _folder: Path) -> str:
    raise KeyError("a bug")


@pytest.mark.parametrize(
    ("judge", "told"),
    [(hangs, "took over"), (swallows_all, "took over"), (raises, "KeyError at test_mutations.py")],
)
def test_a_reader_that_hangs_or_raises_is_found_out(
    judge: Judge, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutations, "SECONDS", 0.05)
    found = mutations.outcome_of(Reader("bad", projects, READERS["project"].damages, judge), 7, tmp_path)
    assert isinstance(found, mutations.Finding)
    assert (found.number, told in found.what) == (7, True)


def test_a_worker_has_so_much_memory_and_no_more() -> None:
    program = (
        "from types import SimpleNamespace; from msgspec.structs import replace;"
        "from tests.faults import mutations, readers;"
        f"eats = lambda data, folder: str(len(bytearray({HUGE})));"
        "readers.READERS['project'] = replace(readers.READERS['project'], judge=eats);"
        "mutations.work([('project', 1)], SimpleNamespace(send=print, close=int))"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert "MemoryError" in ran.stdout


def test_a_worker_that_is_lost_is_found_out() -> None:
    first, second = mutations.run([("no such reader", 4), ("no such reader", 7)])
    assert first == mutations.Finding("no such reader", 4, "the process was lost")
    assert second == mutations.Finding("no such reader", 7, "the process was lost")
