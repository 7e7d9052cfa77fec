"""A `.songfic` file on the disk: loading and saving.

Called by the window, off its thread, and by the commands. It never writes over a file of a newer version,
and never changes a file that it only reads.
"""

import stat
from pathlib import Path
from typing import Literal

from msgspec import Struct

from songfic_editor.model.document import FORMAT_VERSION, Project
from songfic_editor.storage import atomic, codec
from songfic_editor.storage.problem import (
    CannotRead,
    CannotWrite,
    FileProblem,
    NewerVersion,
    Repair,
    reason,
)

__all__ = ["CannotRead", "CannotWrite", "FileProblem", "NewerVersion", "Opened", "load", "save"]

SUFFIX = ".songfic"
ORIGINAL = ".original"


class Opened(Struct, frozen=True, gc=False):
    """A project and where it came from.

    `reason`: why it can only be read (`read_only`). `version`: the file's. With `repairs`, the first save
    must be `save(path, project, keep_original=True)`.
    """

    project: Project
    path: Path
    version: int = FORMAT_VERSION
    reason: Literal["newer-version"] | None = None
    repairs: tuple[Repair, ...] = ()

    @property
    def read_only(self) -> bool:
        return self.reason is not None


def load(path: Path) -> Opened:
    """What a file holds. Raises CannotRead if there is no reading it, FileProblem for what is in it."""
    loaded = codec.decode(_read(path))
    newer = loaded.version > FORMAT_VERSION
    return Opened(loaded.project, path, loaded.version, "newer-version" if newer else None, loaded.repairs)


def save(path: Path, project: Project, *, keep_original: bool = False) -> Path | None:
    """Write a project, whole. Raises CannotWrite, and NewerVersion rather than replace such a file.

    `keep_original`: leave the file that is there beside it as NAME.songfic.original (-2, -3 …), for the
    first save after a repair; its path is returned.
    """
    _refuse_newer(path)
    data = codec.encode(project)
    kept = None
    try:
        if keep_original and path.exists():
            kept = atomic.keep_beside(path, ORIGINAL)
        atomic.write(path, data)
    except OSError as error:
        raise CannotWrite(path, reason(error)) from error
    except ValueError as error:  # a NUL in the name
        raise CannotWrite(path, "other") from error
    return kept


def _refuse_newer(path: Path) -> None:
    try:
        version = codec.version_of(_read(path))
    except (CannotRead, FileProblem):  # what can't be read is judged by whether it can be written
        return
    if version is not None and version > FORMAT_VERSION:
        raise NewerVersion(path, version)


def _read(path: Path) -> bytes:
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
