"""Syllables with times in the ID3 tag of a file of sound (SYLT), joined to the lines that they are sung in.

Called by `audio`. The library that reads the tags gives each syllable as a line of its own, and drops the
line break by which such a frame says that a line begins.
"""

import re
import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

_MOST_BYTES: Final = 16_000_000
_FRAMES: Final = (b"SYLT", b"SLT")
_MILLISECONDS: Final = 2
_ENCODINGS: Final = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_STAMP: Final = re.compile(r"\[\d+:\d\d\.\d{2,3}\]")


def lines_of(file: BinaryIO) -> tuple[str, ...]:
    """The lines of each such frame as LRC, without those whose entries are whole lines already.

    `file`: at its begin; it is left anywhere.
    """
    head = file.read(10)
    if not head.startswith(b"ID3") or len(head) < 10:
        return ()
    version, flags, size = head[3], head[5], _synchsafe(head[6:10])
    tag = file.read(min(size, _MOST_BYTES))
    if flags & 0x80 and version < 4:
        tag = tag.replace(b"\xff\x00", b"\xff")
    if flags & 0x40 and version > 2:
        tag = tag[_synchsafe(tag[:4]) if version == 4 else int.from_bytes(tag[:4], "big") + 4 :]
    return tuple(filter(None, map(_joined, _frames(tag, version))))


def is_said_by(text: str, joined: str) -> bool:
    """Whether a text has the same syllables as one of the above."""
    return _letters(text) == _letters(joined)


def _letters(text: str) -> str:
    return "".join(_STAMP.sub("", text).split())


def _frames(tag: bytes, version: int) -> Iterator[bytes]:
    """What is in the frames of this kind."""
    wide = 3 if version == 2 else 4
    start = 0
    while start + 2 * wide <= len(tag) and tag[start]:
        size = tag[start + wide : start + 2 * wide]
        begin = start + (6 if version == 2 else 10)
        end = begin + (_synchsafe(size) if version == 4 else int.from_bytes(size, "big"))
        if tag[start : start + wide] in _FRAMES:
            yield tag[begin:end]
        start = end


def _joined(frame: bytes) -> str:
    """A frame as LRC; "" where no line break parts its entries, or its times are no milliseconds."""
    if len(frame) < 7 or frame[0] >= len(_ENCODINGS) or frame[4] != _MILLISECONDS:
        return ""
    entries = list(_entries(frame))
    begins = [number for number, (words, _) in enumerate(entries) if words.startswith(("\n", "\r"))]
    if not begins or len(begins) >= len(entries) - 1:
        return ""
    rows: list[str] = []
    for first, end in zip([0, *begins], [*begins, len(entries)], strict=True):
        words = "".join(words for words, _ in entries[first:end])
        if words.strip():
            minutes, rest = divmod(entries[first][1], 60_000)
            rows.append(f"[{minutes:02}:{rest // 1000:02}.{rest % 1000:03}]{' '.join(words.split())}")
    return "\n".join(rows)


def _entries(frame: bytes) -> Iterator[tuple[str, int]]:
    """Each piece of text with its time, behind the description."""
    encoding = _ENCODINGS[frame[0]]
    wide = 2 if encoding.startswith("utf-16") else 1
    _, start = _text(frame, 6, encoding, wide)
    while start < len(frame):
        words, start = _text(frame, start, encoding, wide)
        if start + 4 > len(frame):
            return
        yield words, struct.unpack_from(">I", frame, start)[0]
        start += 4


def _text(frame: bytes, start: int, encoding: str, wide: int) -> tuple[str, int]:
    """A text that ends with a NUL, and where what comes after it begins."""
    end = frame.find(bytes(wide), start)
    while wide == 2 and end >= 0 and (end - start) % 2:
        end = frame.find(bytes(wide), end + 1)
    end = len(frame) if end < 0 else end
    return frame[start:end].decode(encoding, "replace"), end + wide


def _synchsafe(size: bytes) -> int:
    number = 0
    for byte in size:
        number = number << 7 | byte & 0x7F
    return number
