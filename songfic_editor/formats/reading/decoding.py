"""Bytes to text: a byte order mark first, then strict UTF-8, then a guess that is told.

Called by the registry for every text format. It never raises over broken bytes: it counts what it had
to replace or drop.
"""

import codecs
import re
from collections import Counter
from typing import Final

from msgspec import Struct

from songfic_editor.formats.reading.guessing import guessed_encoding
from songfic_editor.model.text import clean

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TRUSTED: Final = re.compile(
    r"(?:iso-?8859-?\d{1,2}|latin-?1|windows-?125\d|cp125\d|cp866|koi8-?[ru]|macintosh|mac-?roman|shift[_-]?jis|"
    r"euc-?(?:jp|kr)|gb2312|gbk|gb18030|big5|us-ascii)",
    re.IGNORECASE,
)
"""Names that a file may give for its own encoding: a codec of Python's need not be one of text."""

ENCODINGS: Final = (
    "utf-8",
    "windows-1252",
    "shift_jis",
    "gb18030",
    "utf-16-le",
    "utf-16-be",
    "windows-1250",
    "windows-1251",
    "iso-8859-2",
    "koi8-r",
    "big5",
    "euc-jp",
    "euc-kr",
    "macintosh",
    "windows-1253",
    "windows-1255",
    "windows-1256",
    "cp866",
)
"""What a writer may choose from where the guess is wrong, the likeliest first."""

_PARAGRAPH_END: Final = "\u2029"
"""What some programs write between paragraphs, where U+2028 ends lines: an empty line, as others have it."""

_SAMPLE: Final = 1 << 16
_FEW_ALPHABETS: Final = 6
"""Of 256 letters each, in a text of one language with names and signs of another."""
_NOT_CONTROLS: Final = "\t\n\x0b\x0c\r\x1b"


class Decoded(Struct, frozen=True):
    """The text, clean. `guessed`: the encoding is neither marked nor proved. `replaced`: bytes that it had
    no letter for; `dropped`: control characters and halves of characters. `controls`: their share in a
    sample.
    """

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0
    dropped: int = 0
    controls: float = 0.0


def decode(data: bytes, declared: str = "") -> Decoded:
    """`declared`: the encoding that the file names for itself, believed only where it can be true."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finish(_marked(data[len(mark) :], encoding), encoding)
    wide = _unmarked_utf16(data)
    if wide:
        return _finish(data.decode(wide, "replace"), wide, guessed=True)
    try:
        return _finish(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guess(data, declared)


def decode_as(data: bytes, encoding: str) -> Decoded:
    """By the writer's word, whatever the file says. Raises LookupError for no encoding of texts."""
    if not (encoding.casefold() in ENCODINGS or _TRUSTED.fullmatch(encoding)):
        raise LookupError(encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark) and codecs.lookup(marked) == codecs.lookup(encoding):
            data = data[len(mark) :]
    return _finish(data.decode(encoding, "replace"), encoding.casefold(), given=True)


def _marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")


def _guess(data: bytes, declared: str) -> Decoded:
    if declared and _TRUSTED.fullmatch(declared):
        return _declared(data, declared)
    try:
        return _finish(data.decode("utf-8", "surrogatepass"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    letters = len(data) - len(data.decode("utf-8", "ignore"))  # bytes that belong to longer characters
    if text.count("�") * 4 < letters:
        return _finish(text, "utf-8", guessed=True)
    encoding = guessed_encoding(data)
    return _finish(data.decode(encoding, "replace"), encoding, guessed=True)


def _declared(data: bytes, encoding: str) -> Decoded:
    """By the file's own word, which is no guess as long as every byte agrees with it."""
    try:
        return _finish(data.decode(encoding), encoding.lower())
    except UnicodeDecodeError:
        return _finish(data.decode(encoding, "replace"), encoding.lower(), guessed=True)


def _unmarked_utf16(data: bytes) -> str:
    """Which of the two it is, "" for neither. In Latin letters every other byte is nothing; in others only
    blanks and line ends show which half is which, and the letters of a text are of few alphabets.
    """
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4 or 0 not in sample:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return next((wide for wide in ("utf-16-le", "utf-16-be") if _reads_as(sample, wide)), "")


def _reads_as(sample: bytes, encoding: str) -> bool:
    """Whether bytes are letters of few alphabets, with blanks or line ends among them, and nothing else."""
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    if not any(sign in text for sign in "\n\r "):
        return False
    high = Counter(ord(char) >> 8 for char in text if char.isalpha())
    alphabets = len(high) <= _FEW_ALPHABETS or all(0x30 <= page <= 0x9F or not page for page in high)
    readable = sum(char.isprintable() or char in "\n\r\t\ufeff" for char in text)
    return bool(high) and alphabets and readable >= 0.99 * len(text)


def _finish(text: str, encoding: str, guessed: bool = False, given: bool = False) -> Decoded:
    text = text.removeprefix("\ufeff").replace(_PARAGRAPH_END, "\n\n")
    sound = clean(text)
    sample = text[:_SAMPLE]
    sample = sample.rstrip("\0") or sample  # a disk that failed leaves them behind a text
    controls = sum(sample.count(chr(code)) for code in (*range(32), 127) if chr(code) not in _NOT_CONTROLS)
    return Decoded(
        sound,
        encoding,
        guessed,
        replaced=sound.count("�") if guessed or given or encoding != "utf-8" else 0,
        dropped=len(text) - text.count("\r\n") - len(sound),
        controls=controls / max(len(sample), 1),
    )
