"""What can still be taken of a file or text that is no sound song: its words, with what looks like tags gone.

Called by the window once a reader has refused, when the writer wants what is there all the same. It goes from
sign to sign and takes marks for text: no entity but the five of XML is looked at, and nothing is fetched.
"""

import re
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from songfic_editor.formats.lyrics import plain
from songfic_editor.formats.lyrics.draft import SongDraft, SongProblem
from songfic_editor.formats.reading.decoding import decode, decode_as
from songfic_editor.formats.reading.files import opened
from songfic_editor.model.text import clean

MOST_BYTES: Final = 4_000_000
SALVAGED: Final = frozenset(("xml-broken", "xml-entities", "not-a-song", "html"))
"""Why a text was refused that has words to take: of others a reader says what it would make, or has none."""

_NAME: Final = re.compile(r"[A-Za-z][\w:.-]{0,40}")
_WITHOUT_WORDS: Final = frozenset(
    ("script", "style", "head", "chord", "comment", "author", "verseorder", "presentation")
)
_SECTIONS: Final = frozenset(
    ("verse", "p", "div", "section", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
)
_LINES: Final = frozenset(("br", "li", "tr", "line", "lines", "title"))
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
    found = of_text(decoded.text)
    return found and replace(found, encoding=decoded.encoding, guessed=decoded.guessed)


def of_text(text: str) -> SongDraft | None:
    """The words of a text with tags; None where there are none."""
    try:
        return plain.read(clean(_ENTITY.sub(_character, _words(text))))
    except SongProblem:
        return None


def _words(text: str) -> str:
    """The text without tags, a line break for each that ends a line, two for each that ends a section."""
    first, *pieces = text.split("<")
    kept = [first]
    until = ""  # what ends the element or comment that is passed over
    for number, piece in enumerate(pieces, 1):
        inside, end, after = piece.partition(">")
        if until:
            if until == "-->" and until in piece:
                kept.append(piece.partition(until)[2])
                until = ""
            elif inside.lower().startswith(until):
                kept.append(after)
                until = ""
            continue
        if inside.startswith("!--"):
            until = "" if "-->" in piece else "-->"
            kept.append(piece.partition("-->")[2])
            continue
        found = _NAME.match(inside, 1 if inside.startswith("/") else 0)
        if inside.startswith(("!", "?")):
            kept.append(after.lstrip().removeprefix("]").lstrip().removeprefix(">") if end else "")
        elif found is None or (not end and number < len(pieces)):
            kept.append(f"<{piece}")
        else:
            name = found[0].lower().rpartition(":")[2]
            kept.append(_break(name) + after)
            if name in _WITHOUT_WORDS and not inside.startswith("/") and not inside.endswith("/"):
                kept[-1] = ""
                until = f"/{found[0].lower()}"
    return "".join(kept)


def _break(name: str) -> str:
    return "\n\n" if name in _SECTIONS else "\n" if name in _LINES else ""


def _character(found: re.Match[str]) -> str:
    name = found[0]
    if name in _NAMED:
        return _NAMED[name]
    number = int(name[3:-1], 16) if name[2] in "xX" else int(name[2:-1])
    return chr(number) if 31 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
