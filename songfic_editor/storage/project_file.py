"""A `.songfic` file on the disk: loading and saving.

Called by the window, off its thread, and by the commands. It never writes over a file of a newer version,
nor over one that somebody else has written since, and never changes a file that it only reads.
"""

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from songfic_editor.model.document import FORMAT_VERSION, Project
from songfic_editor.storage import atomic, codec
from songfic_editor.storage.problem import (
    CannotRead,
    CannotWrite,
    ChangedOnDisk,
    FileProblem,
    Fingerprint,
    NewerVersion,
    Reason,
    Repair,
    reason,
)
from songfic_editor.storage.saves import NONE, Saves

__all__ = [
    "CannotRead",
    "CannotWrite",
    "ChangedOnDisk",
    "FileProblem",
    "Fingerprint",
    "NewerVersion",
    "Opened",
    "Saved",
    "load",
    "save",
]

SUFFIX = ".songfic"
ORIGINAL = ".original"


class Opened(Struct, frozen=True, gc=False):
    """A project and where it came from.

    `reason`: why it can only be read (`read_only`). `version`: the file's. `fingerprint`: of what was read,
    for `save`. With `repairs`, the first save must be `save(path, project, keep_original=True)`. `saves`:
    which lie behind it.
    """

    project: Project
    path: Path
    fingerprint: Fingerprint
    version: int = FORMAT_VERSION
    reason: Literal["newer-version"] | None = None
    repairs: tuple[Repair, ...] = ()
    saves: Saves = NONE

    @property
    def read_only(self) -> bool:
        return self.reason is not None


class Saved(Struct, frozen=True, gc=False):
    """What a save left: what the file is now, and where its `original` is kept, if it had to be."""

    fingerprint: Fingerprint
    original: Path | None = None


def load(path: Path) -> Opened:
    """What a file holds. Raises CannotRead if there is no reading it, FileProblem for what is in it."""
    return opened(path, read(path))


def opened(path: Path, data: bytes) -> Opened:
    """What the bytes of a file hold. Raises FileProblem."""
    loaded = codec.decode(data)
    why: Literal["newer-version"] | None = "newer-version" if loaded.version > FORMAT_VERSION else None
    return Opened(loaded.project, path, fingerprint(data), loaded.version, why, loaded.repairs, loaded.saves)


def save(
    path: Path,
    project: Project,
    *,
    expected: Fingerprint | None = None,
    keep_original: bool = False,
    announce: Callable[[Fingerprint], object] | None = None,
    saves: Saves = NONE,
) -> Saved:
    """Write a project, whole. Raises CannotWrite, and NewerVersion rather than replace such a file.

    `expected`: what the file was when it was last read or written; ChangedOnDisk is raised if it is anything
    else by now, but not if it is gone. None: whatever is there is to be replaced. `keep_original`: leave the
    file that is there beside it as NAME.songfic.original (-2, -3 …), for the first save after a repair.
    `announce`: called with what will be in the file, before that changes. `saves`: which lie behind it, this
    one too. Nobody who saves by this gets between the look at what is there and its replacement.
    """
    data = codec.encode(project, saves)
    kept = None
    try:
        with atomic.alone_in(Path(os.path.realpath(path)).parent):
            _refuse_others(path, expected)
            if keep_original and path.exists():
                kept = atomic.keep_beside(path, ORIGINAL)
            if announce is not None:
                announce(fingerprint(data))
            atomic.write(path, data)
    except OSError as error:
        raise CannotWrite(path, _why(path, error), _if_there(path, data)) from error
    except ValueError as error:  # a NUL in the name
        raise CannotWrite(path, "other") from error
    return Saved(fingerprint(data), kept)


def _refuse_others(path: Path, expected: Fingerprint | None) -> None:
    """Raise NewerVersion or ChangedOnDisk for a file that is not ours to replace."""
    try:
        data = read(path)
    except CannotRead as error:
        # What can't be read is judged by whether it can be written, unless it must be what was read before.
        if expected is None or error.reason == "missing":
            return
        raise CannotWrite(path, error.reason) from error
    except FileProblem:  # it is larger than any that was read
        data = b""
    version = codec.version_of(data)
    if version is not None and version > FORMAT_VERSION:
        raise NewerVersion(path, version)
    if expected is not None and fingerprint(data) != expected:
        raise ChangedOnDisk(path)


def _why(path: Path, error: OSError) -> Reason:
    """Why a save was refused; a file that may be written in a folder that may not is a case of its own."""
    why = reason(error)
    if why == "no-permission" and path.is_file() and os.access(path, os.W_OK):
        folder = Path(os.path.realpath(path)).parent
        return why if os.access(folder, os.W_OK) else "folder-closed"
    return why


def _if_there(path: Path, data: bytes) -> Fingerprint | None:
    """The fingerprint of what was to be written, if a save that failed has put it in its place."""
    try:
        return fingerprint(data) if read(path) == data else None
    except (CannotRead, FileProblem):
        return None


def fingerprint(data: bytes) -> Fingerprint:
    """To know a file's bytes by; b"" stands for those of one that is too large to be read."""
    return Fingerprint(hashlib.sha256(data).hexdigest())


def read(path: Path) -> bytes:
    """A file's bytes. Raises CannotRead, and FileProblem for one that is larger than any story."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise CannotRead(path, "is-directory")
        if not stat.S_ISREG(found.st_mode):  # reading a pipe or a device might never end
            raise CannotRead(path, "not-a-file")
        if found.st_size > codec.MOST_BYTES:
            raise FileProblem("too-large")
        with path.open("rb") as file:
            return file.read(codec.MOST_BYTES + 1)
    except OSError as error:
        raise CannotRead(path, reason(error)) from error
    except ValueError as error:  # a NUL in the name
        raise CannotRead(path, "missing") from error
