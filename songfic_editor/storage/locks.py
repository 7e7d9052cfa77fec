"""The lock beside a story that is open, `.NAME.songfic.lock`: tells other machines, users and programs of it.

Called by the window, off its thread: taken with a story's opening, looked at before each save, kept fresh by
a heartbeat, taken away at the close. It must never stand in the way: where none can be, there is none.
"""

import os
import stat
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from songfic_editor.storage import atomic, machine
from songfic_editor.storage.held import Found, Held, Holder

SILENT_AFTER_SECONDS = 900
_MOST_BYTES = 4096
_WAIT_SECONDS = 2.0
_ONLY_OURS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

_by_this_process = threading.Lock()
"""Two windows of one program take and give back in turn: the disk's locks know only programs."""


class Lock:
    """The lock of a story that is open here. All methods touch the disk, and may be called in any thread."""

    def __init__(self, path: Path, place: Path, holder: Holder, clock: Callable[[], float]) -> None:
        self.path = path
        self._place = place
        self._holder = holder
        self._clock = clock

    def confirm(self) -> None:
        """See that it is still ours. One that vanished, or that the dead left, is made anew; raises Held if
        somebody else has it.
        """
        with _by_this_process:
            there = _read(self._place)
            if there is not None and (_token(there) == self._holder.token or not _is_regular(self._place)):
                return
            with suppress(OSError), atomic.alone_in(self._place.parent, _WAIT_SECONDS):
                _put(self.path, self._place, self._refreshed(), None, ("dead",))

    def beat(self) -> None:
        """A sign of life. Raises Held as `confirm` does."""
        self.confirm()
        with _by_this_process, suppress(OSError):
            _renew(self._place, self._refreshed())

    def release(self) -> None:
        """Take it away, if it is ours."""
        with _by_this_process, suppress(OSError), atomic.alone_in(self._place.parent, _WAIT_SECONDS):
            if _token(_read(self._place) or b"") == self._holder.token:
                self._place.unlink()

    def _refreshed(self) -> Holder:
        self._holder = replace(self._holder, beat=_seconds(self._clock()))
        return self._holder


def lock_path(path: Path) -> Path:
    """Beside the file itself, whatever links lead to it."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".{target.name}.lock")


def look(path: Path, clock: Callable[[], float] = time.time) -> Found | None:
    """Another's lock of a story that is about to be opened; None if it is free."""
    try:
        place = lock_path(path)
        there = _read(place)
    except (OSError, ValueError):
        return None
    if there is None or not _is_regular(place):
        return None
    found = _judged(there, place, clock())
    return None if _is_own(found) else found


def take(
    path: Path,
    over: Found | None = None,
    gone: tuple[str, ...] = (),
    clock: Callable[[], float] = time.time,
    token: str = "",
) -> Lock | None:
    """The lock of a story that has been opened or is being saved; None where there can be none.

    Raises Held if another has it. `over`: that very one is to be replaced; so is one whose state is among
    `gone`, and one of this process, of which two windows never have the same story. `token`: two that have
    the same are one lock, whichever was taken last.
    """
    with _by_this_process:
        try:
            place = lock_path(path)
            holder = _holder(clock(), token or os.urandom(16).hex())
            with atomic.alone_in(place.parent, _WAIT_SECONDS):
                _put(path, place, holder, over, gone)
        except (OSError, ValueError):  # nothing can be written there; a NUL in the name
            return None
        return Lock(path, place, holder, clock)


def _put(path: Path, place: Path, holder: Holder, over: Found | None, gone: tuple[str, ...]) -> None:
    """Make the lock; in the place of `over`, of one of this process, or of one whose state is in `gone`."""
    while True:
        try:
            _make(place, holder)
        except FileExistsError:
            there = _read(place)
            if there is None:  # gone by now
                continue
            if not _is_regular(place):
                raise
            found = _judged(there, place, holder.beat)
            is_the_one = over is not None and over.mark == found.mark
            if not (is_the_one or found.state in gone or _is_own(found)):
                raise Held(path, found) from None
            place.unlink()  # whoever still writes into it writes into nothing
        else:
            return


def _is_own(found: Found) -> bool:
    holder = found.holder
    if holder is None or not found.here or holder.pid != os.getpid():
        return False
    return holder.process == (machine.process(os.getpid()) or "")


def _holder(now: float, token: str) -> Holder:
    return Holder(
        host=machine.host(),
        user=machine.user(),
        machine=machine.machine(),
        pid=os.getpid(),
        process=machine.process(os.getpid()) or "",
        since=_seconds(now),
        beat=_seconds(now),
        token=token,
    )


def _judged(there: bytes, place: Path, now: float) -> Found:
    """What a lock's bytes say. A beat counts by the holder's clock or by the disk's, whichever is nearer."""
    holder = _decoded(there)
    try:
        written = place.lstat().st_mtime
    except OSError:
        written = now
    if holder is None:
        return Found(None, int(written), _state(written, now), False, there.hex())
    here = (holder.host, holder.machine) == (machine.host(), machine.machine())
    life = machine.life(holder.pid, holder.process) if here else None
    if life is not None:
        return Found(holder, holder.beat, "held" if life else "dead", True, holder.token)
    beat = min(written, holder.beat, key=lambda one: abs(now - one))
    return Found(holder, int(beat), _state(beat, now), here, holder.token)


def _state(beat: float, now: float) -> Literal["held", "silent"]:
    return "silent" if abs(now - beat) > SILENT_AFTER_SECONDS else "held"


def _decoded(there: bytes) -> Holder | None:
    try:
        return msgspec.json.decode(there, type=Holder)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _token(there: bytes) -> str:
    holder = _decoded(there)
    return "" if holder is None else holder.token


def _read(place: Path) -> bytes | None:
    """A lock's first bytes; b"" of what is none, None if nothing is there. Never follows, never waits."""
    try:
        handle = os.open(place, os.O_RDONLY | _ONLY_OURS)
    except FileNotFoundError:
        return None
    except OSError:
        return b""
    try:
        return os.read(handle, _MOST_BYTES) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    except OSError:
        return b""
    finally:
        os.close(handle)


def _is_regular(place: Path) -> bool:
    """A folder or a link in the lock's place is nobody's lock, and stays where it is."""
    try:
        return stat.S_ISREG(place.lstat().st_mode)
    except OSError:
        return False


def _make(place: Path, holder: Holder) -> None:
    """A lock where there is none; FileExistsError if there is. Nothing is left behind by another error."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ONLY_OURS, 0o644)
    try:
        try:
            os.write(handle, msgspec.json.encode(holder))
        finally:
            os.close(handle)
    except OSError:
        with suppress(OSError):
            place.unlink()
        raise


def _renew(place: Path, holder: Holder) -> None:
    """Write into the lock that is there, if it is still ours."""
    handle = os.open(place, os.O_RDWR | _ONLY_OURS)
    try:
        if _token(os.pread(handle, _MOST_BYTES, 0)) == holder.token:
            data = msgspec.json.encode(holder)
            os.pwrite(handle, data, 0)
            os.ftruncate(handle, len(data))
    finally:
        os.close(handle)


def _seconds(now: float) -> int:
    return max(0, min(int(now), 10**11 - 1))
