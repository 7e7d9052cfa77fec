"""A zip file that holds a document: its parts by name, read in pieces, never more than bounds allow.

Called by the readers of DOCX, ODT and EPUB, and where a file's kind is told. Nothing is ever written to the
disk: a name inside the archive is only a key, wherever it seems to lead.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from songfic_editor.formats.reading.problem import ReadProblem

MAX_PARTS: Final = 20_000
MAX_PART: Final = 96 * 1024 * 1024
"""Bytes of one part, unpacked."""
MAX_ALL: Final = 192 * 1024 * 1024
"""Bytes of all parts that are read, unpacked."""

_PIECE: Final = 1 << 16
_LOCKED: Final = 0x1
_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


class Archive:
    """Raises ReadProblem: "broken", "protected" or "too-large"."""

    def __init__(self, data: bytes) -> None:
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _FAULTS as fault:
            raise ReadProblem("broken", detail="zip") from fault
        if len(infos) > MAX_PARTS:
            raise ReadProblem("too-many-parts", detail=str(MAX_PARTS))
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in reversed(infos)}

    def names(self) -> list[str]:
        return sorted(self._infos)

    def has(self, name: str) -> bool:
        return name in self._infos

    def part(self, name: str) -> bytes:
        """All of a part; b"" where there is none."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, a piece after the other, so that a large one is never held as a whole."""
        info = self._infos.get(name)
        if info is None:
            return
        if info.flag_bits & _LOCKED:
            raise ReadProblem("protected", detail="zip")
        if info.file_size > MAX_PART:  # as it says itself; no more than that is unpacked
            raise ReadProblem("too-large", detail=str(MAX_PART))
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_PIECE):
                    self._read += len(piece)
                    if self._read > MAX_ALL:
                        raise ReadProblem("too-large", detail=str(MAX_ALL))
                    yield piece
        except _FAULTS as fault:
            raise ReadProblem("broken", detail=name[:80]) from fault
