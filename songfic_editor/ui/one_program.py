"""One program a user: a second start hands its files to the one that runs, and ends.

Called by `__main__` before Qt is imported, so that handing over takes no time; `handed_over` is the side that
listens. It must import nothing of Qt, and never keep a start from going on by itself.
"""

import os
import socket
import stat
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path

from songfic_editor.storage.folders import state_folder

if sys.platform != "win32":
    import fcntl

ANSWER = b"taken"
TOKEN = "XDG_ACTIVATION_TOKEN"
"""By this a desktop knows that it is the user who wants a window to come to the front."""
MOST_BYTES = 1024 * 1024
"""Of what is handed over; thousands of files fit in."""
PATIENCE_SECONDS = 8.0
_AGAIN_SECONDS = 0.02
_PREFIX = "songfic-editor-"
_LONGEST_NAME = 100
"""Bytes that a socket's path may have: the system takes 104 to 108."""


class Start(Enum):
    """What a start comes to when it is not the one program itself."""

    HANDED_OVER = "the one that runs has taken everything"
    ALONE = "it goes on by itself: the system has no such sockets, or no folder to write to"
    NOT_HEARD = "it goes on by itself: the one that runs does not answer"


class Turn:
    """Being the one program: held from its start to its end, whatever ends it. `listening`: who else starts
    calls there, and is heard as soon as there are events.
    """

    def __init__(self, handle: int, listening: socket.socket, address: Path) -> None:
        self._handle = handle
        self.listening = listening
        self._address = address

    def stop_listening(self) -> None:
        """The last window has closed. Who starts now waits for `end`, and is the one program then."""
        self.listening.close()
        with suppress(OSError):
            self._address.unlink()
            if self._address.parent.name.startswith(_PREFIX):  # made for it alone
                self._address.parent.rmdir()

    def end(self) -> None:
        """Everything is on the disk; another may start."""
        os.close(self._handle)


def claim(files: Sequence[str], patience: float = PATIENCE_SECONDS) -> Turn | Start:
    """Become the one program, or have the one that runs open `files` (none: come to the front).

    Waits at most `patience` seconds for an answer.
    """
    if sys.platform == "win32":
        return Start.ALONE
    until = time.monotonic() + patience
    try:
        message = _message(files)
        handle = _open_place()
    except OSError:  # not a folder to write to, or none to be in
        return Start.ALONE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        except OSError:  # a disk without locks
            os.close(handle)
            return Start.ALONE
        else:
            return _begin(handle)
        if _hand_over(_address_in(handle), message, until):
            os.close(handle)
            return Start.HANDED_OVER
        if time.monotonic() >= until:
            os.close(handle)
            return Start.NOT_HEARD
        time.sleep(_AGAIN_SECONDS)


def read_message(data: bytes) -> tuple[str, list[str]]:
    """What was handed over: the sender's token of the desktop ("": none) and the files. Raises ValueError."""
    token, *files = data.split(b"\0")
    names = [os.fsdecode(one) for one in files]
    if not all(Path(one).is_absolute() for one in names):
        raise ValueError("not a message of ours")
    return os.fsdecode(token), names


def _message(files: Sequence[str]) -> bytes:
    return os.fsencode("\0".join([os.environ.get(TOKEN, ""), *map(os.path.abspath, files)]))


def _open_place() -> int:
    """The file whose lock is the turn: the system frees that even after kill -9. The file stays for ever."""
    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    host = "".join(one if one.isalnum() or one in "-." else "_" for one in socket.gethostname())[:64]
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    handle = os.open(folder / f"running-{host}", flags, 0o600)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("not a file")
    return handle


def _begin(handle: int) -> Turn | Start:
    """Listen, and say where. What a killed one left is cleared away."""
    left = _address_in(handle)
    if left is not None:
        _clear(left)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        address = _bound(listening)
        listening.listen(16)
        listening.setblocking(False)
        if address != left:  # a disk that is busy lets a write wait
            os.ftruncate(handle, 0)
            os.pwrite(handle, os.fsencode(address), 0)
    except OSError:
        listening.close()
        os.close(handle)
        return Start.ALONE
    finally:
        os.umask(before)
    return Turn(handle, listening, address)


def _clear(left: Path) -> None:
    """Take away the socket of one that was killed: whoever has the turn knows that nobody listens there."""
    with suppress(OSError):
        if stat.S_ISSOCK(left.lstat().st_mode):
            left.unlink()


def _bound(listening: socket.socket) -> Path:
    name = f"{_PREFIX}{zlib.crc32(os.fsencode(state_folder())):08x}"
    last = OSError("no place for a socket")
    for folder in _places():
        address = folder / name
        if len(os.fsencode(address)) > _LONGEST_NAME:
            continue
        _clear(address)
        try:
            listening.bind(os.fspath(address))
        except OSError as error:
            last = error
        else:
            return address
    raise last


def _places() -> Iterator[Path]:
    """Folders that are the user's alone, the best first; the last is made when it is asked for."""
    given = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if given.is_absolute():
        yield given
    yield state_folder()
    import tempfile

    yield Path(tempfile.mkdtemp(prefix=_PREFIX))


def _address_in(handle: int) -> Path | None:
    """Where the one that has the turn listens; None: it has not said yet, or what stands there is no such
    thing.
    """
    path = Path(os.fsdecode(os.pread(handle, 4096, 0).replace(b"\0", b"")))
    return path if path.is_absolute() and path.name.startswith(_PREFIX) else None


def _hand_over(address: Path | None, message: bytes, until: float) -> bool:
    """Whether the one that runs has taken the message."""
    if address is None:
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as call:
            call.settimeout(max(until - time.monotonic(), _AGAIN_SECONDS))
            call.connect(os.fspath(address))
            call.sendall(message)
            call.shutdown(socket.SHUT_WR)
            return call.recv(len(ANSWER), socket.MSG_WAITALL) == ANSWER
    except OSError:  # it has just ended, or has not begun, or hangs
        return False
