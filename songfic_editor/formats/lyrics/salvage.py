"""What can still be taken of a file or text that is no sound song: its words, with what looks like tags gone.

Called by the window once a reader has refused, when the writer wants what is there all the same. It reads
marks as text: no entity but the five of XML is looked at, and nothing is fetched.
"""

import re
from pathlib import Path
from typing import Final

from songfic_editor.formats.lyrics import plain
from songfic_editor.formats.lyrics.draft import SongDraft, SongProblem
from songfic_editor.formats.reading.decoding import decode, decode_as
from songfic_editor.formats.reading.files import opened
from songfic_editor.model.text import clean

MOST_BYTES: Final = 4_000_000
SALVAGED: Final = frozenset(("xml-broken", "xml-entities", "not-a-song", "html"))
"""Why a text was refused that has words to take: of others a reader says what it would make, or has none."""

_GONE: Final = re.compile(
    r"<!--.{0,20000}?-->|<\?.{0,2000}?\?>|<!DOCTYPE[^>\[]{0,2000}(?:\[.{0,20000}?\]\s*)?>"
    r"|<(script|style|head|chord|comment)\b[^>]{0,500}(?:/>|>.{0,100000}?</\1\s*>)",
    re.IGNORECASE | re.DOTALL,
)
_NEW_SECTION: Final = re.compile(r"</?(?:verse|p|div|section|h[1-6]|ul|ol|blockquote)\b[^>]{0,500}>", re.I)
_NEW_LINE: Final = re.compile(r"</?(?:br|li|tr|lines?|title|author)\b[^>]{0,500}>", re.I)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_CUT_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,500}\Z")
_ENTITY: Final = re.compile(r"&(?:lt|gt|quot|apos|amp|nbsp|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_NAMED: Final = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&", "&nbsp;": " "}


def of_file(path: Path, encoding: str = "") -> SongDraft | None:
    """The words of a file of text; None where there are none. Raises ReadProblem."""
    with opened(path) as file:
        data = file.read(MOST_BYTES)
    try:
        decoded = decode_as(data, encoding) if encoding else decode(data)
    except LookupError:
        return None
    return of_text(decoded.text)


def of_text(text: str) -> SongDraft | None:
    """The words of a text with tags; None where there are none."""
    words = _GONE.sub("", text)
    words = _NEW_SECTION.sub("\n\n", words)
    words = _NEW_LINE.sub("\n", words)
    words = _CUT_TAG.sub("", _TAG.sub("", words))
    words = _ENTITY.sub(_character, words)
    try:
        return plain.read(clean(words))
    except SongProblem:
        return None


def _character(found: re.Match[str]) -> str:
    name = found[0]
    if name in _NAMED:
        return _NAMED[name]
    number = int(name[3:-1], 16) if name[2] in "xX" else int(name[2:-1])
    return chr(number) if 31 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
