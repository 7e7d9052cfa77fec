"""Opening somebody else's file: why it can't be read as one error, and what its first bytes say that it is.

Called by the registries of stories and of songs. It never reads more than it is asked for.
"""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from songfic_editor.formats.reading.problem import ProblemCode, ReadProblem

_SIGNATURES: Final = (
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
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xdb\xa5\x2d\x00", "doc"),
    (b"\xfe\x37\x00\x23", "doc"),
    (b"\xffWPC", "WordPerfect"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"bplist00", "property list"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"RIFF", "riff"),
    (b"SQLite format 3", "sqlite"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
)
"""How files begin that are no text, and what they are."""

_FURTHER_ON: Final = (
    (4, b"ftyphei", "heic"),
    (4, b"ftypavif", "avif"),
    (4, b"ftyp", "video"),
    (8, b"WEBPVP8", "webp"),
    (60, b"BOOKMOBI", "Kindle"),
    (257, b"ustar", "tar"),
)
"""The same for what stands behind something else."""
_PDF: Final = re.compile(rb"(?:[^\n]{0,300}\n){0,4}%PDF-\d")
"""There may be something before it: a byte order mark, what a mail server said."""

_OS_CODES: Final[dict[int, ProblemCode]] = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "is-directory",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
}


def kind_of(data: bytes) -> str:
    """What a file is by its first bytes, "" where they may be those of a text."""
    for place, sign, kind in _FURTHER_ON:
        if data.startswith(sign, place):
            return kind
    found = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    return found or ("pdf" if _PDF.match(data, 0, 1024) or data[3:8] == b"%PDF-" else "")


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
