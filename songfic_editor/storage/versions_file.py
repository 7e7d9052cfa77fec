"""One kept version as a file: a line that says what it is, and the story in pieces, compressed.

Used by `versions`. The line is read without inflating the rest; a file that is not whole is known by it, and
reading never takes more memory than a story may.
"""

import binascii
import hashlib
import re
import stat
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, get_args

import msgspec
from msgspec import Struct

from songfic_editor.model.document import FORMAT_VERSION, Project
from songfic_editor.storage import codec
from songfic_editor.storage.problem import FileProblem
from songfic_editor.storage.saves import NONE, Saves, saves_in

Kind = Literal["save", "named", "opened", "replaced", "recovered"]
"""After a save; kept by the writer under a name; what a file held before the first save over it; the side
that was not taken of two; what was found after a crash and not wanted."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_MARK: Final = b"songfic-version 1 "
_LONGEST_HEAD: Final = 64 * 1024
_NAME: Final = re.compile(r"(\d{8,12})-([a-z]+)-[0-9a-f]{8}\.version")
_NO_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Version(Struct, frozen=True):
    """One that is kept. `sequence`: the order of keeping, the only one to go by. `time`: in UTC, as the clock
    then was. `size`: bytes on the disk. `digest`: of the story's bytes. `saves`: of the file that it was in.

    `damaged`: its file is not whole; then nothing but `path`, `sequence`, `kind` and `size` is known.
    """

    path: Path
    sequence: int
    kind: Kind
    name: str = ""
    time: datetime = _NO_TIME
    prose: int = 0
    lyrics: int = 0
    size: int = 0
    digest: str = ""
    damaged: bool = False
    saves: Saves = NONE

    @property
    def words(self) -> int:
        return self.prose + self.lyrics


class VersionProblem(Exception):
    """A version that can't be read. `code`: "missing", "damaged", or "newer-version" (of the program)."""

    def __init__(self, path: Path, code: Literal["missing", "damaged", "newer-version"]) -> None:
        super().__init__(f"{path.name}: {code}")
        self.path = path
        self.code = code


class _Head(Struct, frozen=True):
    """`inflated`, `stored`: bytes of the story as JSON, and of what follows this line."""

    time: datetime
    prose: int
    lyrics: int
    inflated: int
    stored: int
    digest: str
    name: str = ""
    saves: str = ""


class Packed(Struct, frozen=True):
    """A story compressed, ready to be written. `digest` knows it again."""

    body: bytes
    inflated: int
    digest: str


def pack(project: Project) -> Packed:
    """In pieces, so that whoever types meanwhile does not notice; zlib itself lets other threads run."""
    squeeze = zlib.compressobj(6)
    known = hashlib.sha256()
    parts: list[bytes] = []
    inflated = 0
    for piece in codec.pieces(project):
        line = piece + b"\n"
        known.update(line)
        parts.append(squeeze.compress(line))
        inflated += len(line)
    parts.append(squeeze.flush())
    return Packed(b"".join(parts), inflated, known.hexdigest())


def file_name(sequence: int, kind: Kind, digest: str) -> str:
    return f"{sequence:08}-{kind}-{digest[:8]}.version"


def file_bytes(
    packed: Packed, name: str, time: datetime, prose: int, lyrics: int, saves: Saves = NONE
) -> bytes:
    """The whole file."""
    head = _Head(time, prose, lyrics, packed.inflated, len(packed.body), packed.digest, name, str(saves))
    line = msgspec.json.encode(head)
    return b"%s%08x %s\n%s" % (_MARK, binascii.crc32(line), line, packed.body)


def look(path: Path) -> Version | None:
    """What a file's first line says of it; None if by its name it is none of ours, or it is gone."""
    named = _NAME.fullmatch(path.name)
    kind = next((kind for kind in KINDS if named is not None and kind == named[2]), None)
    if named is None or kind is None:
        return None
    sequence = int(named[1])
    size = 0
    try:
        found = path.stat()
        size = found.st_size
        if stat.S_ISREG(found.st_mode):
            with path.open("rb") as file:
                start = file.read(_LONGEST_HEAD)
            head, end = _head(start)
            if end + head.stored == size:
                told = head.time, head.prose, head.lyrics, size, head.digest
                return Version(path, sequence, kind, head.name, *told, saves=saves_in(head.saves))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        pass
    return Version(path, sequence, kind, size=size, damaged=True)


def read(path: Path) -> Project:
    """The story in a file. Raises VersionProblem, and nothing else."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise VersionProblem(path, "damaged")
        with path.open("rb") as file:
            data = file.read(codec.MOST_BYTES)
    except FileNotFoundError:
        raise VersionProblem(path, "missing") from None
    except OSError:
        raise VersionProblem(path, "damaged") from None
    try:
        head, end = _head(data[:_LONGEST_HEAD])
        loaded = codec.from_pieces(_inflated(head, memoryview(data)[end:]).splitlines())
    except FileProblem as problem:
        is_newer = problem.code == "newer-version"
        raise VersionProblem(path, "newer-version" if is_newer else "damaged") from None
    except (ValueError, zlib.error):
        raise VersionProblem(path, "damaged") from None
    if loaded.version > FORMAT_VERSION:
        raise VersionProblem(path, "newer-version")
    return loaded.project


def _head(start: bytes) -> tuple[_Head, int]:
    """The first line, and where the story begins after it. Raises ValueError for anything but ours."""
    line, found, _rest = start.partition(b"\n")
    check, _space, written = line.removeprefix(_MARK).partition(b" ")
    if not line.startswith(_MARK) or not found or check != b"%08x" % binascii.crc32(written):
        raise ValueError
    head = msgspec.json.decode(written, type=_Head)
    if head.time.tzinfo is None or not 0 <= head.inflated <= codec.MOST_BYTES:
        raise ValueError
    return head, len(line) + 1


def _inflated(head: _Head, body: memoryview) -> bytes:
    """The story's bytes, no more than the head says. Raises ValueError if they are not those it says."""
    expand = zlib.decompressobj()
    data = expand.decompress(body, head.inflated + 1)
    if len(data) != head.inflated or hashlib.sha256(data).hexdigest() != head.digest:
        raise ValueError
    return data
