"""Opening somebody else's file: why it can't be read as one error, and what its first bytes say that it is.

Called by the registries of stories and of songs. It never reads more than it is asked for.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from songfic_editor.formats.reading.problem import ProblemCode, ReadProblem

SIGNATURES: Final = (
    (b"PK\x03\x04", "zip"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"RIFF", "riff"),
    (b"SQLite format 3", "sqlite"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
)
"""How files begin that are no text, and what they are."""

_OS_CODES: Final[dict[int, ProblemCode]] = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "is-directory",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
}


@contextmanager
def opened(path: Path, most: int | None = None) -> Iterator[BinaryIO]:
    """The file, open for reading bytes. Raises ReadProblem, also for what fails while it is open.

    `most`: the bytes that it may have.
    """
    try:
        if path.is_dir():
            raise ReadProblem("is-directory", str(path))
        if path.exists() and not path.is_file():
            raise ReadProblem("cannot-read", str(path), "not a file")
        if most is not None and path.stat().st_size > most:
            raise ReadProblem("too-large", str(path), str(most))
        with path.open("rb") as file:
            yield file
    except (OSError, ValueError) as problem:
        number = problem.errno if isinstance(problem, OSError) else None
        code = _OS_CODES.get(number or 0, "cannot-read")
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise ReadProblem(code, str(path), "" if code != "cannot-read" else reason or "") from problem
