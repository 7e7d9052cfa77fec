"""The journal of one open story: what is typed, on the disk within a second, whether it is saved or not.

Written by the window off its thread, and on it when the program must end. It is held by a lock while its
program lives, so one that nobody holds is of a program that came to a bad end. It grows by what changed, is
written anew before it grows far beyond the story, and must never be less than the last state recorded.
"""

import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from songfic_editor.model.document import Project
from songfic_editor.storage.atomic import sync_folder
from songfic_editor.storage.journal_records import MAGIC, Record, State, changes, framed
from songfic_editor.storage.journal_replay import (
    NEW,
    SUFFIX,
    JournalProblem,
    Recovered,
    found,
    hold,
    replay,
)
from songfic_editor.storage.problem import CannotWrite, reason
from songfic_editor.storage.project_file import Fingerprint

__all__ = ["Journal", "JournalProblem", "Recovered", "found", "new_path", "replay"]

MAY_GROW: Final = 4 * 1024 * 1024
_AT_ONCE: Final = 256 * 1024
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def new_path(folder: Path) -> Path:
    """A name for another journal; it tells nothing of the story."""
    return folder / f"{secrets.token_hex(8)}{SUFFIX}"


class Journal:
    """One story's from its opening to its closing. There is no file until something is written.

    `path`: of the journal; if an orphan stands there, the first write takes its place. Any thread may call.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self._clock = clock
        self._turn = threading.Lock()
        self._handle: int | None = None
        self._written: Project | None = None
        self._state: State | None = None
        self._coming: tuple[Fingerprint, bytes] | None = None
        self._size = 0
        self._whole = 0
        self._is_broken = False
        self._is_over = False

    @classmethod
    def create(
        cls, folder: Path, project: Project, path: Path | None, fingerprint: Fingerprint | None
    ) -> "Journal":
        """A journal that holds a story already. Raises CannotWrite."""
        made = cls(new_path(folder))
        made.write(project, path, fingerprint)
        return made

    def write(
        self,
        project: Project,
        path: Path | None = None,
        fingerprint: Fingerprint | None = None,
        *,
        saved: bool = False,
    ) -> None:
        """Have a state on the disk when this returns; nothing is done if it is there. Raises CannotWrite.

        `path`, `fingerprint`: the story's file, and what is in it. `saved`: this very state is.
        """
        name = None if path is None else os.fsencode(path.absolute())
        with self._turn:
            if self._is_over or self._has(project, name, fingerprint, saved):
                return
            if self._coming == (fingerprint, name):
                self._coming = None
            state = State(self._clock(), name, fingerprint, saved, *(self._coming or ()))
            try:
                if self._handle is None and saved:  # there was nothing to write yet, and now there needn't be
                    self.path.unlink(missing_ok=True)
                else:
                    self._record(project, state)
            except OSError as error:
                raise CannotWrite(self.path, reason(error)) from error

    def announce(self, coming: Fingerprint, path: Path) -> None:
        """Say, before a file is written, what will be in it: should the program end before it can say that it
        is, the file is known for the story's own. Raises CannotWrite.
        """
        to = os.fsencode(path.absolute())
        with self._turn:
            self._coming = coming, to
            if self._is_over or self._written is None or self._state is None:  # the first record will say it
                return
            try:
                self._record(self._written, replace(self._state, time=self._clock(), coming=coming, to=to))
            except OSError as error:
                raise CannotWrite(self.path, reason(error)) from error

    def close(self) -> None:
        """Leave the journal on the disk, for the next start to find."""
        with self._turn:
            self._is_over = True
            self._let_go()

    def discard(self) -> None:
        """Take the journal from the disk: the story is saved, or its writer wants it no more."""
        with self._turn:
            self._is_over = True
            try:
                self.path.unlink(missing_ok=True)
            except OSError as error:
                raise CannotWrite(self.path, reason(error)) from error
            finally:
                self._let_go()

    def _has(self, project: Project, path: bytes | None, fingerprint: str | None, saved: bool) -> bool:
        state = self._state
        if project is not self._written or state is None or self._is_broken or not self._is_there():
            return False
        return (state.path, state.fingerprint, state.saved) == (path, fingerprint, saved)

    def _record(self, project: Project, state: State) -> None:
        if self._must_be_new():
            self._write_anew(project, state)
        else:
            self._write_on(project, state)

    def _must_be_new(self) -> bool:
        return self._handle is None or self._is_broken or not self._is_there()

    def _is_there(self) -> bool:
        """Whether the file is still where it was made: somebody may have emptied the folder."""
        if self._handle is None:
            return False
        with suppress(OSError):
            return os.path.samestat(os.fstat(self._handle), self.path.stat())
        return False

    def _write_on(self, project: Project, state: State) -> None:
        assert self._handle is not None
        if self._size - self._whole > max(MAY_GROW, 2 * self._whole):
            with suppress(OSError):  # no room for another: this one may go on
                self._write_anew(project, state)
                return
        written = 0
        try:
            for piece in _pieces(self._written, project, state):
                _put(self._handle, piece)
                written += len(piece)
        except OSError:
            try:
                os.ftruncate(self._handle, self._size)
            except OSError:
                self._is_broken = True
            raise
        try:
            os.fsync(self._handle)
        except OSError:  # what of it is on the disk nobody knows: see fsync(2)
            self._is_broken = True
            raise
        self._size += written
        self._written, self._state = project, state

    def _write_anew(self, project: Project, state: State) -> None:
        """A whole journal in the place of the one that is there, if any; that one stays if this fails."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temp = self.path.with_name(f"{self.path.name}-{secrets.token_hex(4)}{NEW}")
        handle = os.open(temp, _FLAGS | _BINARY, 0o600)
        try:
            hold(handle)
            size = len(MAGIC)
            _put(handle, MAGIC)
            for piece in _pieces(None, project, state):
                _put(handle, piece)
                size += len(piece)
            os.fsync(handle)
            temp.replace(self.path)
        except BaseException:
            os.close(handle)
            with suppress(OSError):
                temp.unlink()
            raise
        self._let_go()
        self._handle, self._size, self._whole, self._is_broken = handle, size, size, False
        self._written, self._state = project, state
        sync_folder(self.path.parent)

    def _let_go(self) -> None:
        if self._handle is not None:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = None


def _pieces(before: Project | None, after: Project, state: State) -> Iterator[bytes]:
    """The records that lead to a state, some at a time."""
    waiting, size = list[bytes](), 0
    for record in _records(before, after, state):
        waiting.append(framed(record))
        size += len(waiting[-1])
        if size > _AT_ONCE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def _records(before: Project | None, after: Project, state: State) -> Iterator[Record]:
    if before is not after:
        yield from changes(before, after)
    yield state


def _put(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
