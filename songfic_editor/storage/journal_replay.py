"""Journals that nobody holds any more: which there are, and the story that each leads to.

Called at the start, off the window's thread. It reads within bounds, and whatever bytes it finds give a
sound story or one JournalProblem. It must never change or remove a journal.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import IO, Final, Literal

import msgspec
from msgspec import Struct

from songfic_editor.model.check import problems
from songfic_editor.model.document import FORMAT_VERSION, Project
from songfic_editor.storage.codec import MOST_BYTES
from songfic_editor.storage.journal_base import found_again
from songfic_editor.storage.journal_records import FRAME, MAGIC, Base, Record, State, checksum
from songfic_editor.storage.journal_story import Broken, Story
from songfic_editor.storage.mend import mend
from songfic_editor.storage.problem import FileProblem, Reason, reason
from songfic_editor.storage.project_file import Fingerprint

SUFFIX: Final = ".journal"
NEW: Final = ".new"
"""Behind the name of a journal that is being written and does not count yet."""

MOST_OF_ALL: Final = 4 * MOST_BYTES
_START_OF_RECORD: Final = b'{"type":"'
_MOST_LOOKED_AT: Final = 64 * 1024 * 1024
_MOST_TRIED: Final = 1000
_LAST_TIME: Final = 253_402_300_799.0  # the end of the year 9999

ProblemCode = Literal[
    "unreadable",  # `reason`: why
    "damaged",  # no whole state is in it
    "too-large",
    "other-version",  # of this program, whose records are not known here
]


class JournalProblem(Exception):
    """A journal that gives no story. It was left as it is."""

    def __init__(self, path: Path, code: ProblemCode, why: Reason | None = None) -> None:
        super().__init__(f"{path}: {code}" + (f", {why}" if why else ""))
        self.path = path
        self.code = code
        self.reason = why


class Recovered(Struct, frozen=True, gc=False):
    """The last state that a journal has whole.

    `journal`: where it stands. `path`, `fingerprint`: the story's file, and what was in it when it was read
    or written last; None: it had none. `time`: of the state, in seconds since 1970. `saved`: the file has
    all of it. `damaged`: records after it can't be read any more, and were more than a torn end. `coming`:
    what a save that was under way was to put into the file `to`. `partial`: it held the difference to a file
    that is another now; `project` is no more than what was changed.
    """

    journal: Path
    project: Project
    path: Path | None
    fingerprint: Fingerprint | None
    time: float
    saved: bool = False
    damaged: bool = False
    coming: Fingerprint | None = None
    to: Path | None = None
    partial: bool = False


def found(*folders: Path) -> list[Path]:
    """The journals in them that nobody holds, the newest first. What was begun and never finished is cleared
    away.
    """
    times: dict[Path, int] = {}
    for folder in folders:
        with suppress(OSError):
            for path in folder.iterdir():
                if path.suffix not in (SUFFIX, NEW):
                    continue
                with suppress(OSError), _freed(path) as is_free:
                    if is_free and path.suffix == NEW:
                        path.unlink()
                    elif is_free:
                        times[path] = path.stat().st_mtime_ns
    return sorted(times, key=times.__getitem__, reverse=True)


def replay(path: Path) -> Recovered:
    """The story that a journal leads to. Raises JournalProblem."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise JournalProblem(path, "unreadable", "not-a-file")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MOST_OF_ALL:
                raise JournalProblem(path, "too-large")
            return _replayed(path, file, size)
    except OSError as error:
        raise JournalProblem(path, "unreadable", reason(error)) from error


def hold(handle: int) -> bool:
    """Take the lock of an open journal, for as long as it is open; False if another program has it.

    Where a disk has no locks, everybody has them all.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


_LOCKED_BYTE: Final = 1 << 40
"""Windows locks bytes, and lets nobody read them: one that no journal reaches."""


@contextmanager
def _freed(path: Path) -> Iterator[bool]:
    """Whether nobody holds it; nobody does as long as this is looked at. Windows takes no file away that is
    open: there it is let go of at once.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        is_free = stat.S_ISREG(os.fstat(handle).st_mode) and hold(handle)
        if sys.platform != "win32":
            yield is_free
    finally:
        os.close(handle)
    if sys.platform == "win32":
        yield is_free


def _replayed(path: Path, file: IO[bytes], size: int) -> Recovered:
    most: int | None = None
    while most is None or most > 0:
        file.seek(0)
        if file.read(len(MAGIC)) != MAGIC:
            raise JournalProblem(path, "other-version" if _is_ours(file) else "damaged")
        reading = _Reading(file, size)
        story = _begun(reading, most)
        try:
            last = story.follow(reading.batches(), most)
        except Broken as broken:
            most = broken.batches
            continue
        if last is None:
            break
        is_damaged = most is not None or reading.is_damaged()
        return _recovered(path, story.project(), last, is_damaged, story.is_partial)
    raise JournalProblem(path, "damaged")


def _begun(reading: "_Reading", most: int | None) -> Story:
    """What the records are to make a story of: nothing, or what is in the file that they begin with."""
    if not isinstance(reading.first(), Base):
        return Story()
    bases = [
        record for batch in islice(reading.batches(), most) for record in batch if isinstance(record, Base)
    ]
    reading.begin_again()
    return Story(bases, found_again(bases))


def _is_ours(file: IO[bytes]) -> bool:
    file.seek(0)
    return file.read(len(MAGIC)).startswith(MAGIC[:16])


def _recovered(path: Path, project: Project, state: State, is_damaged: bool, is_partial: bool) -> Recovered:
    if project.format_version != FORMAT_VERSION:
        raise JournalProblem(path, "other-version")
    if problems(project):
        try:
            project = mend(project, [])
        except FileProblem:
            raise JournalProblem(path, "damaged") from None
        if problems(project):
            raise JournalProblem(path, "damaged")
    file, to = _path(state.path), _path(state.to)
    fingerprint = None if state.fingerprint is None or file is None else Fingerprint(state.fingerprint)
    coming = None if state.coming is None or to is None else Fingerprint(state.coming)
    time = state.time if 0 <= state.time <= _LAST_TIME else 0.0
    saved = state.saved and file is not None
    return Recovered(path, project, file, fingerprint, time, saved, is_damaged, coming, to, is_partial)


def _path(name: bytes | None) -> Path | None:
    path = Path(os.fsdecode(name)) if name and b"\0" not in name else None
    return path if path is not None and path.is_absolute() else None


class _Reading:
    """One walk through a journal's records. `end`: where the last sound one ended."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file = file
        self._size = size
        self.end = len(MAGIC)

    def begin_again(self) -> None:
        self.end = len(MAGIC)

    def first(self) -> Record | None:
        """The first record, looked at alone."""
        found = self._next()
        self.begin_again()
        return found

    def batches(self) -> Iterator[list[Record]]:
        """The records up to each State, that included; none of a batch that is not whole."""
        batch: list[Record] = []
        while (record := self._next()) is not None:
            batch.append(record)
            if isinstance(record, State):
                yield batch
                batch = []

    def is_damaged(self) -> bool:
        """Whether sound records stand behind the place where reading had to stop: no torn end has any."""
        self._file.seek(self.end)
        rest = self._file.read(_MOST_LOOKED_AT)
        at = rest.find(_START_OF_RECORD, FRAME.size + 1)
        for _try in range(_MOST_TRIED):
            if at < 0:
                return False
            length, expected = FRAME.unpack_from(rest, at - FRAME.size)
            if at + length <= len(rest) and checksum(rest[at : at + length]) == expected:
                return True
            at = rest.find(_START_OF_RECORD, at + 1)
        return False

    def _next(self) -> Record | None:
        """The next record; None where the sound ones end."""
        self._file.seek(self.end)
        frame = self._file.read(FRAME.size)
        if len(frame) < FRAME.size:
            return None
        length, expected = FRAME.unpack(frame)
        if length > MOST_BYTES or self.end + FRAME.size + length > self._size:
            return None
        payload = self._file.read(length)
        if len(payload) < length or checksum(payload) != expected:
            return None
        try:
            record: Record = msgspec.json.decode(payload, type=Record)
        except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
            return None
        self.end += FRAME.size + length
        return record
