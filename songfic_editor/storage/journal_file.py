"""A journal as an open file, under the lock that says that its program lives.

Used by `journal`, which knows what is to be written into it. What was written whole stays readable, whatever
goes wrong with what comes after it; a file that is being made counts only once it has its name.
"""

import errno
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final

from songfic_editor.storage.atomic import sync_folder
from songfic_editor.storage.journal_records import MAGIC
from songfic_editor.storage.journal_replay import NEW, hold

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_TRIES: Final = 20


class JournalFile:
    """`first`: its bytes when it was made; `size`: now. `is_broken`: what is on the disk nobody knows."""

    def __init__(self, path: Path, handle: int, size: int) -> None:
        self.path = path
        self.first = self.size = size
        self.is_broken = False
        self._handle = handle

    @classmethod
    def make(cls, path: Path, pieces: Iterable[bytes]) -> "JournalFile":
        """One that is on the disk whole, in the place of the one that is there, if any. Raises OSError; then
        that one is still there.
        """
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temp = _begun(path)
        try:
            made = cls(path, handle, _put(handle, chain((MAGIC,), pieces)))
            os.fsync(handle)
            temp.replace(path)
        except BaseException:
            _drop(handle, temp)
            raise
        return made

    def name_is_on_disk(self) -> None:
        """Have the folder on the disk too. Raises OSError."""
        sync_folder(self.path.parent)

    def add(self, pieces: Iterable[bytes]) -> None:
        """Have more on the disk when this returns. Raises OSError; then it is as it was, or `is_broken`."""
        try:
            written = _put(self._handle, pieces)
        except OSError:
            try:
                os.ftruncate(self._handle, self.size)
            except OSError:
                self.is_broken = True
            raise
        try:
            os.fsync(self._handle)
        except OSError:  # what of it is on the disk nobody knows: see fsync(2)
            self.is_broken = True
            raise
        self.size += written

    @property
    def is_there(self) -> bool:
        """Whether the file is still where it was made: somebody may have emptied the folder."""
        return _is_at(self.path, self._handle)

    def close(self) -> None:
        """Let go of it, and leave it where it is."""
        with suppress(OSError):
            os.close(self._handle)


def _put(handle: int, pieces: Iterable[bytes]) -> int:
    """How many bytes that were."""
    written = 0
    for piece in pieces:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(handle, rest) :]
        written += len(piece)
    return written


def _begun(path: Path) -> tuple[int, Path]:
    """A file under its lock. A program that starts just then may take it for one that was left, and away,
    before it is: then another.
    """
    for _try in range(_TRIES):
        temp = path.with_name(f"{path.name}-{secrets.token_hex(4)}{NEW}")
        handle = os.open(temp, _FLAGS | _BINARY, 0o600)
        try:
            if hold(handle) and _is_at(temp, handle):
                return handle, temp
        except BaseException:
            _drop(handle, temp)
            raise
        _drop(handle, temp)
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path))


def _drop(handle: int, temp: Path) -> None:
    os.close(handle)
    with suppress(OSError):
        temp.unlink()


def _is_at(path: Path, handle: int) -> bool:
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False
