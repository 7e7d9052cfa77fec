"""Whatever call of a write goes wrong: what was there is there, or what is new, whole; and it can be told."""

import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from songfic_editor.storage import codec
from songfic_editor.storage.problem import CannotWrite, ChangedOnDisk
from tests.faults import scenes, scenes_kept
from tests.faults.failing import Fault, Interrupted, Killed, failing, faults_of
from tests.faults.scenes import OLD, Make, SavedOver, Scene

ROOT = Path(__file__).parents[2]

LONG_AGO = 1_000_000_000


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power is cut here: that a call is made, and what its failure leads to, is all that is asked."""
    monkeypatch.setattr(os, "fsync", os.fstat)


def calls_of(make: Make, folder: Path) -> list[str]:
    scene = make(folder)
    with failing() as calls:
        scene.write()
    assert scene.found() == "new"
    return calls.names


def attempt(scene: Scene, fault: Fault) -> tuple[bool, BaseException | None]:
    """Whether the fault was met, and what came out."""
    came: BaseException | None = None
    with failing(fault) as calls:
        try:
            scene.write()
        except BaseException as error:  # a death is none of Exception's
            came = error
    return calls.met, came


def judged(scene: Scene, came: BaseException | None, may_leave: bool) -> str:
    """What is wrong after a write that met a fault; "" for nothing."""
    now = scene.found()
    if now not in ("old", "new"):
        return f"found {now}"
    if came is None and now != "new":
        return "said to be written, and is not"
    if isinstance(came, Exception) and not isinstance(came, scene.typed):
        return f"raised {came!r}"
    if scene.strangers() and not may_leave:
        return f"left {[path.name for path in scene.strangers()]}"
    for path in scene.strangers():
        os.utime(path, (LONG_AGO, LONG_AGO))
    if not isinstance(came, Exception | None):
        scene.start_anew()
    try:
        scene.write_again()
    except Exception as error:
        return f"the next write raised {error!r} (found {now} before it)"
    if scene.strangers():
        return f"left for ever {[path.name for path in scene.strangers()]}"
    return "" if scene.is_newer() else "the next write wrote nothing"


@pytest.mark.parametrize("make", [*scenes.SCENES, *scenes_kept.SCENES], ids=lambda scene: scene.__name__)
def test_a_fault_at_any_call_leaves_what_was_there_or_what_is_new(make: Make, tmp_path: Path) -> None:
    names = calls_of(make, tmp_path / "good")
    wrong: list[str] = []
    met = 0
    for number, fault in zip(count(), faults_of(names), strict=False):
        scene = make(tmp_path / str(number))
        was_met, came = attempt(scene, fault)
        met += was_met
        # Whoever is dead clears nothing up, nor can one who is not let.
        found = judged(scene, came, isinstance(came, Killed) or names[fault.at - 1] == "unlink")
        if found:
            wrong.append(f"{fault}, {names[fault.at - 1]}: {found}")
        shutil.rmtree(scene.folder)
    assert not wrong, "\n".join(wrong)
    assert met > 5 * len(names)


def test_what_somebody_else_wrote_is_never_written_over_because_it_could_not_be_compared(
    tmp_path: Path,
) -> None:
    scene = SavedOver(tmp_path / "shared")
    theirs = codec.encode(replace(OLD, author="Somebody else"))
    scene.path.write_bytes(theirs)
    with failing() as calls, pytest.raises(ChangedOnDisk):
        scene.write()
    for fault in faults_of(calls.names):
        _met, came = attempt(scene, fault)
        assert isinstance(came, (CannotWrite, Killed, Interrupted)), fault
        assert scene.path.read_bytes() == theirs, fault


def test_a_disk_that_takes_so_many_bytes_and_no_more(tmp_path: Path) -> None:
    """A real limit of the system's own, for any file, in a process of its own."""
    scene = SavedOver(tmp_path / "full")
    before, most = scene.path.read_bytes(), scene.path.stat().st_size
    program = (
        "import resource, sys; from pathlib import Path; from tests.faults import scenes;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most // 2},) * 2);"
        "scenes.project_file.save(Path(sys.argv[1]), scenes.NEW)"
    )
    tried = subprocess.run(
        [sys.executable, "-c", program, scene.path],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "CannotWrite" in tried.stderr.splitlines()[-1]
    assert "too-large" in tried.stderr.splitlines()[-1]
    assert scene.path.read_bytes() == before
    assert scene.strangers() == []
