"""A file is written whole or not at all. What each call that fails leaves is asked in tests/faults."""

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from songfic_editor.storage import atomic

OLD, NEW = b"the old story", b"the new story, which is longer"


class Faulty:
    """A system call that fails the `at`-th time with `error`; afterwards it is itself again."""

    def __init__(self, call: str, at: int, error: int) -> None:
        self._real: Callable[..., object] = getattr(os, call)
        self._call, self._at, self._error = call, at, error
        self.hit = False

    def __call__(self, *args: object, **named: object) -> object:
        self._at -= 1
        if self._at == 0:
            self.hit = True
            if self._call == "close":
                self._real(*args)
            raise OSError(self._error, os.strerror(self._error))
        return self._real(*args, **named)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "story.songfic"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def write_with_fault(path: Path, call: str, at: int, error: int) -> tuple[bool, int | None]:
    """Whether the fault was met, and the errno that came out."""
    came = None
    with pytest.MonkeyPatch.context() as patch:
        fault = Faulty(call, at, error)
        patch.setattr(os, call, fault)
        try:
            atomic.write(path, NEW)
        except OSError as raised:
            came = raised.errno
    return fault.hit, came


@pytest.mark.parametrize(
    ("call", "at"), [("open", 1), ("write", 1), ("fsync", 1), ("close", 1), ("replace", 1)]
)
def test_a_failed_write_is_told_and_has_touched_nothing(target: Path, call: str, at: int) -> None:
    before = target.stat()
    assert write_with_fault(target, call, at, errno.ENOSPC) == (True, errno.ENOSPC)
    assert target.read_bytes() == OLD
    assert (target.stat().st_ino, target.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_folder_that_fails_to_sync_is_told(target: Path) -> None:
    assert write_with_fault(target, "fsync", 2, errno.EIO) == (True, errno.EIO)
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOTSUP])
def test_a_folder_that_can_not_be_synced_is_no_failure(target: Path, error: int) -> None:
    assert write_with_fault(target, "fsync", 2, error) == (True, None)
    assert target.read_bytes() == NEW


def test_a_disk_that_takes_a_few_bytes_at_a_time(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:3]))
    atomic.write(target, NEW)
    assert target.read_bytes() == NEW


def test_a_disk_that_is_full_half_way(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write

    def write(handle: int, data: bytes) -> int:
        if len(data) <= len(NEW) // 2:
            raise OSError(errno.ENOSPC, "full")
        return real(handle, data[:1])

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OSError, match="full"):
        atomic.write(target, NEW)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_an_interruption_leaves_nothing_behind(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(target, NEW)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_the_bytes_are_on_the_disk_before_the_name_is(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def noted(call: str) -> None:
        real = getattr(os, call)

        def note(*args: object) -> object:
            seen.append(call)
            return real(*args)

        monkeypatch.setattr(os, call, note)

    for call in ("write", "fsync", "replace"):
        noted(call)
    atomic.write(target, NEW)
    assert seen == ["write", "fsync", "replace", "fsync"]


def test_the_mode_is_kept(target: Path) -> None:
    for mode in (0o600, 0o640, 0o664, 0o666):
        target.chmod(mode)
        atomic.write(target, NEW)
        assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    atomic.write(tmp_path / "new", NEW)
    (tmp_path / "other").write_bytes(NEW)
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_the_owner_is_asked_to_be_kept(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    real = os.fstat

    def another(handle: int) -> os.stat_result:
        found = list(real(handle))
        found[stat.ST_UID] += 1
        return os.stat_result(found)

    def chown(handle: int, user: int, group: int) -> None:
        asked.append((user, group))
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "fstat", another)
    monkeypatch.setattr(os, "fchown", chown)
    atomic.write(target, NEW)
    own = target.stat()
    assert asked == [(own.st_uid, own.st_gid), (-1, own.st_gid)]
    assert target.read_bytes() == NEW


def test_a_link_stays_a_link_and_its_file_is_written(target: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link, chain = folder / "link.songfic", folder / "chain.songfic"
    link.symlink_to(target)
    chain.symlink_to("link.songfic")
    atomic.write(chain, NEW)
    assert (chain.is_symlink(), link.is_symlink(), target.is_symlink()) == (True, True, False)
    assert target.read_bytes() == NEW
    assert sorted(path.name for path in folder.iterdir()) == ["chain.songfic", "link.songfic"]


def test_a_link_to_nothing_yet_makes_what_it_names(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "made")
    atomic.write(link, NEW)
    assert (tmp_path / "made").read_bytes() == NEW
    assert link.is_symlink()


def test_what_is_no_plain_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    before = sorted(tmp_path.iterdir())
    for name in ("folder", "pipe", "loop"):
        with pytest.raises(OSError, match=name):
            atomic.write(tmp_path / name, NEW)
    assert sorted(tmp_path.iterdir()) == before
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_file_that_is_marked_read_only_is_left_so(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(PermissionError):
        atomic.write(target, NEW)
    assert target.read_bytes() == OLD


def test_a_disk_that_can_only_be_read_is_told_from_a_file_that_is_not_ours(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_flag=os.ST_RDONLY))
    with pytest.raises(OSError, match="story") as refused:
        atomic.write(target, NEW)
    assert refused.value.errno == errno.EROFS
    assert target.read_bytes() == OLD


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        atomic.write(tmp_path / "gone" / "story", NEW)


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("s" * 255)
    atomic.write(path, NEW)
    atomic.write(path, OLD)
    assert path.read_bytes() == OLD


def test_whoever_reads_meanwhile_finds_one_whole_file(target: Path) -> None:
    big = [bytes([letter]) * 300_000 for letter in b"ab"]
    atomic.write(target, big[0])
    done = threading.Event()

    def write_on() -> None:
        for number in range(60):
            atomic.write(target, big[number % 2])
        done.set()

    writer = threading.Thread(target=write_on)
    writer.start()
    while not done.is_set():
        assert target.read_bytes() in big
    writer.join()


def test_a_copy_is_kept_beside_once_for_the_same_bytes(target: Path) -> None:
    first = atomic.keep_beside(target, ".original")
    assert first.name == "story.songfic.original"
    assert atomic.keep_beside(target, ".original") == first
    atomic.write(target, NEW)
    second = atomic.keep_beside(target, ".original")
    assert second.name == "story.songfic.original-2"
    assert (first.read_bytes(), second.read_bytes()) == (OLD, NEW)
    assert stat.S_IMODE(first.stat().st_mode) == 0o640


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_copy_that_can_not_be_kept_leaves_nothing_behind(target: Path, call: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, Faulty(call, 1, errno.ENOSPC))
        with pytest.raises(OSError, match="space"):
            atomic.keep_beside(target, ".original")
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_what_a_killed_program_left_goes_after_an_hour(target: Path) -> None:
    old, new = (target.with_name(f".songfic-{name}.tmp") for name in ("old", "new"))
    for left in (old, new):
        left.write_bytes(NEW[:5])
    an_hour_ago = target.stat().st_mtime - 3700
    os.utime(old, (an_hour_ago, an_hour_ago))
    atomic.write(target, NEW)
    assert sorted(path.name for path in target.parent.iterdir()) == [new.name, target.name]


def test_a_copy_is_kept_where_a_disk_knows_no_links(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(source: Path, made: Path) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    assert atomic.keep_beside(target, ".original").name == "story.songfic.original"
    atomic.write(target, NEW)
    assert atomic.keep_beside(target, ".original").name == "story.songfic.original-2"
    assert len(list(target.parent.iterdir())) == 3


def test_tags_and_access_lists_stay_with_the_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    had = {"user.xdg.tags": b"draft", "system.posix_acl_access": b"list", "security.selinux": b"the system's"}
    kept: dict[str, bytes] = {}

    def keep(path: Path, name: str, value: bytes) -> None:
        assert path != target  # before it is in its place
        kept[name] = value

    monkeypatch.setattr(os, "listxattr", lambda _path: list(had))
    monkeypatch.setattr(os, "getxattr", lambda _path, name: had[name])
    monkeypatch.setattr(os, "setxattr", keep)
    atomic.write(target, NEW)
    assert kept == {name: value for name, value in had.items() if name != "security.selinux"}


def test_tags_that_can_not_be_kept_are_no_reason_not_to_save(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "listxattr", lambda _path: ["user.xdg.tags"])
    monkeypatch.setattr(os, "getxattr", lambda _path, _name: b"draft")
    monkeypatch.setattr(os, "setxattr", refuse)
    atomic.write(target, NEW)
    assert target.read_bytes() == NEW
