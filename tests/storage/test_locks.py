"""The lock beside an open story: who has it, whose is stale, and what is no lock at all."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from songfic_editor.storage import locks, machine
from songfic_editor.storage.held import Found, Held
from songfic_editor.storage.locks import Lock, lock_path, take

NOW = 1_800_000_000.0
LATER = NOW + locks.SILENT_AFTER_SECONDS + 1

# Takes the lock of a story, says so, and holds it until its input ends.
HOLDER = """
import sys
from pathlib import Path
from songfic_editor.storage import locks
lock = locks.take(Path(sys.argv[1]))
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "tide.songfic"
    made.write_bytes(b"a story")
    return made


@pytest.fixture
def other(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process, which has the story open."""
    one = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert one.stdout is not None
    assert one.stdout.readline() == "locked\n"
    yield one
    one.kill()
    one.communicate()


def taken(path: Path, over: Found | None = None, now: float = NOW) -> Lock:
    lock = take(path, over, clock=lambda: now)
    assert lock is not None
    return lock


def refused(path: Path, now: float = NOW) -> Found:
    with pytest.raises(Held) as held:
        take(path, clock=lambda: now)
    assert (held.value.path, held.value.reason) == (path, "held")
    found = held.value.by
    assert isinstance(found, Found)
    return found


def written_elsewhere(path: Path, beat: float = NOW, **changed: object) -> None:
    """A lock as another machine writes it; its time on this disk is the same."""
    there = {
        "host": "attic",
        "user": "mira",
        "machine": "another",
        "pid": 77,
        "process": "run 5",
        "since": int(beat) - 60,
        "beat": int(beat),
        "token": "theirs",
    }
    place = lock_path(path)
    place.write_text(json.dumps(there | changed))
    os.utime(place, (beat, beat))


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_look_tells_of_others_and_touches_nothing(path: Path) -> None:
    assert locks.look(path) is None
    assert names(path.parent) == ["tide.songfic"]
    lock = taken(path)
    assert locks.look(path) is None
    lock.release()
    written_elsewhere(path)
    found = locks.look(path, lambda: NOW)
    assert found is not None
    assert found.mark == "theirs"
    assert locks.look(path.with_name("nul\0")) is None


def test_what_is_stale_may_be_taken_unasked_where_that_was_asked(path: Path) -> None:
    written_elsewhere(path)
    with pytest.raises(Held):
        take(path, gone=("dead", "silent"), clock=lambda: NOW)
    lock = take(path, gone=("silent",), clock=lambda: LATER)
    assert lock is not None
    lock.release()


def test_a_lock_says_who_and_since_when_and_goes_at_the_end(path: Path) -> None:
    lock = taken(path)
    assert names(path.parent) == [".tide.songfic.lock", "tide.songfic"]
    told = json.loads(lock_path(path).read_bytes())
    assert (told["host"], told["user"], told["pid"]) == (machine.host(), machine.user(), os.getpid())
    assert (told["since"], told["beat"]) == (NOW, NOW)
    lock.release()
    assert names(path.parent) == ["tide.songfic"]
    lock.release()


def test_a_program_that_runs_is_named(path: Path, other: subprocess.Popen[str]) -> None:
    found = refused(path, now=LATER + 10**8)  # whatever the clock says
    assert (found.state, found.here) == ("held", True)
    assert found.holder is not None
    assert found.holder.pid == other.pid


def test_one_that_was_killed_is_known_to_be_dead(path: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)  # dead, though its parent has not heard of it
    assert refused(path).state == "dead"
    other.wait()
    found = refused(path)
    assert (found.state, found.here) == ("dead", True)
    lock = taken(path, over=found)
    lock.confirm()
    lock.release()
    assert names(path.parent) == ["tide.songfic"]


def test_another_process_with_the_dead_ones_number_is_another(
    path: Path, other: subprocess.Popen[str]
) -> None:
    place = lock_path(path)
    told = json.loads(place.read_bytes())
    told["process"] = told["process"].rpartition(" ")[0] + " 1"
    place.write_text(json.dumps(told))
    assert refused(path).state == "dead"
    told["process"] = "an earlier run of the system 1"
    place.write_text(json.dumps(told))
    assert refused(path).state == "dead"


def test_where_processes_can_not_be_told_apart_a_sign_of_life_counts(
    path: Path, other: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "process", lambda _pid: None)
    place = lock_path(path)
    beat = place.stat().st_mtime
    assert refused(path, now=beat).state == "held"
    assert refused(path, now=beat + locks.SILENT_AFTER_SECONDS + 2).state == "silent"
    other.kill()
    other.wait()
    assert refused(path, now=beat).state == "dead"


def test_another_machine_is_believed_for_a_quarter_of_an_hour(path: Path) -> None:
    written_elsewhere(path)
    found = refused(path, now=NOW + 800)
    assert (found.state, found.here, found.beat) == ("held", False, NOW)
    assert found.holder is not None
    assert (found.holder.host, found.holder.user) == ("attic", "mira")
    assert refused(path, now=LATER).state == "silent"
    assert refused(path, now=NOW - 10_000).state == "silent"  # our clock has jumped, or theirs is wrong


def test_a_machine_whose_clock_is_wrong_is_believed_by_the_disks(path: Path) -> None:
    written_elsewhere(path, beat=NOW - 40_000)
    os.utime(lock_path(path), (NOW, NOW))
    assert refused(path).state == "held"


def test_another_machine_of_the_same_name_is_another(path: Path) -> None:
    written_elsewhere(path, host=machine.host(), pid=os.getpid())
    found = refused(path)
    assert (found.state, found.here) == ("held", False)


def test_a_heartbeat_is_a_sign_of_life_and_nothing_else(path: Path) -> None:
    now = [NOW]
    lock = take(path, clock=lambda: now[0])
    assert lock is not None
    before = json.loads(lock_path(path).read_bytes())
    now[0] = LATER
    lock.beat()
    after = json.loads(lock_path(path).read_bytes())
    assert after == before | {"beat": LATER}
    now[0] = 5.0  # the clock jumps back by years, and the number is shorter
    lock.beat()
    assert json.loads(lock_path(path).read_bytes())["beat"] == 5


def test_only_the_lock_that_was_asked_about_is_taken_over(path: Path) -> None:
    written_elsewhere(path)
    found = refused(path)
    written_elsewhere(path, token="a third's")
    with pytest.raises(Held):
        take(path, over=found)
    lock = taken(path, over=refused(path))
    assert json.loads(lock_path(path).read_bytes())["pid"] == os.getpid()
    lock.release()


def test_a_lock_that_vanished_is_made_again(path: Path) -> None:
    lock = taken(path)
    lock_path(path).unlink()
    lock.confirm()
    assert json.loads(lock_path(path).read_bytes())["pid"] == os.getpid()
    lock.release()
    assert names(path.parent) == ["tide.songfic"]


def test_a_lock_that_was_taken_over_is_noticed_and_left_alone(path: Path) -> None:
    lock = taken(path)
    written_elsewhere(path)
    theirs = lock_path(path).read_bytes()
    for ask in (lock.confirm, lock.beat):
        with pytest.raises(Held) as held:
            ask()
        assert held.value.by.mark == "theirs"
    lock.release()
    assert lock_path(path).read_bytes() == theirs


def test_one_taken_over_by_a_program_that_has_died_is_ours_again(path: Path) -> None:
    lock = taken(path)
    written_elsewhere(path, host=machine.host(), machine=machine.machine(), pid=2**31 - 1)
    lock.confirm()
    assert json.loads(lock_path(path).read_bytes())["pid"] == os.getpid()


def test_a_late_release_leaves_the_next_lock_of_this_program(path: Path) -> None:
    first, second = taken(path), taken(path)
    first.release()
    second.confirm()
    assert lock_path(path).exists()
    second.release()
    assert not lock_path(path).exists()


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"host": 5}',
        b"x" * 1_000_000,
        b'{"pid": 0}',
        b"[" * 5000,
        msgspec.json.encode({"host": "h" * 300, "user": "", "machine": "", "pid": -1, "process": ""}),
    ],
)
def test_a_torn_lock_is_somebodys_until_it_is_old(path: Path, garbage: bytes) -> None:
    place = lock_path(path)
    place.write_bytes(garbage)
    os.utime(place, (NOW, NOW))
    found = refused(path)
    assert (found.holder, found.state, found.beat) == (None, "held", NOW)
    found = refused(path, now=LATER)
    assert found.state == "silent"
    taken(path, over=found).release()
    assert names(path.parent) == ["tide.songfic"]


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_no_lock_at_all_is_left_where_it_is(path: Path, kind: str) -> None:
    place = lock_path(path)
    goal = path.parent / "goal"
    goal.write_bytes(b"not to be touched")
    if kind == "folder":
        place.mkdir()
    elif kind == "link":
        place.symlink_to(goal)
    else:
        os.mkfifo(place)
    before = place.lstat()
    assert take(path) is None
    assert place.lstat().st_ino == before.st_ino
    assert goal.read_bytes() == b"not to be touched"


def test_a_lock_that_becomes_a_folder_is_no_reason_not_to_save(path: Path) -> None:
    lock = taken(path)
    lock_path(path).unlink()
    lock_path(path).mkdir()
    lock.confirm()
    lock.beat()
    lock.release()
    assert lock_path(path).is_dir()


def test_where_nothing_can_be_written_there_is_no_lock(tmp_path: Path) -> None:
    for name in ("gone/tide.songfic", "nul\0.songfic", "n" * 250):
        assert take(tmp_path / name) is None
    assert names(tmp_path) == []


def test_a_full_disk_leaves_no_half_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "write", full)
    assert take(path) is None
    assert names(path.parent) == ["tide.songfic"]


def test_all_links_to_a_story_share_its_lock(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.songfic"
    link.symlink_to(path)
    assert lock_path(link) == lock_path(path)


# At a word, takes the lock that was left, and says whether it got it.
HEIR = """
import sys
from pathlib import Path
from songfic_editor.storage import locks
from songfic_editor.storage.held import Held
path = Path(sys.argv[1])
try:
    locks.take(path)
except Held as held:
    over = held.by
print("ready", flush=True)
sys.stdin.readline()
try:
    locks.take(path, over=over)
except Held:
    print("held", flush=True)
else:
    print("taken", flush=True)
    sys.stdin.read()
"""


def test_of_two_that_take_over_at_once_one_gets_it(path: Path) -> None:
    for _ in range(3):
        written_elsewhere(path, beat=NOW - 10_000)
        heirs = [
            subprocess.Popen(
                [sys.executable, "-c", HEIR, str(path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            for _ in range(2)
        ]
        for one in heirs:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in heirs:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        said = []
        for one in heirs:
            assert one.stdout is not None
            said.append(one.stdout.readline().strip())
        for one in heirs:
            one.communicate()
        assert sorted(said) == ["held", "taken"]


def test_two_that_were_taken_at_once_for_one_story_are_one(tmp_path: Path) -> None:
    """Its opening takes it, and so does a save that is faster."""
    path = tmp_path / "tide.songfic"
    first, second = locks.take(path, token="opening"), locks.take(path, token="opening")
    assert first is not None
    assert second is not None
    first.confirm()
    first.release()
    assert not lock_path(path).exists()
