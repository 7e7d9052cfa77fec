"""What is a chord and what is a word: `[Am]` in a line, a line of chords above one of words, a tablature.

Called by the readers of plain text and ChordPro. In doubt it is a word, for words are never dropped.
"""

import re
from typing import Final

_ROOT: Final = r"[A-H](?:#|b|♯|♭|is|es|s)?"
_QUALITY: Final = (
    r"(?:maj|major|min|minor|mi|ma|m|M|dim|aug|sus|add|omit|no|alt|"
    r"°|º|ø|Δ|\^|\+|-|b|#|♭|♯|\d{1,2}|/\d|\(|\)|,)*"
)
_CHORD: Final = re.compile(rf"\(?{_ROOT}{_QUALITY}(?:/{_ROOT})?\)?\*{{0,2}}")
_NO_CHORD: Final = re.compile(r"N\.?C\.?|[|/%.\-–:*]+|x\d+|\(?[x×]\d+\)?|\d+x", re.IGNORECASE)
_OTHER_NAMES: Final = re.compile(
    r"(?:do|r[eé]|mi|fa|sol|la|si)(?:#|b|♯|♭)?(?:maj|min|m|M|dim|aug|sus|add|\+|-|\d{1,2})*"
    r"(?:/(?:do|r[eé]|mi|fa|sol|la|si)(?:#|b)?)?"
    r"|[1-7](?:#|b|m|maj|sus|dim|7|9)*|[b#]?[IVX]{1,4}[m°+7]*|[b#]?[ivx]{1,4}[°+7]*",
    re.IGNORECASE,
)
_WORDS_TOO: Final = frozenset(
    ("A", "Am", "Add", "Do", "Ed", "Fa", "La", "Mi", "Re", "Si", "E", "H", "Ma", "Es")
)
_TAB: Final = re.compile(r"\s*(?:[A-Ga-g][#b]?|\d)?\s*[|:]?[-|\d~xXhpbrst/\\^()*<>.=: ]{6,}\|?[\sx\d]*")
_GAP: Final = re.compile(r"\S\s{3,}\S")
IN_BRACKETS: Final = re.compile(r"\[([^\[\]\n]{1,24})\]")


def is_chord(text: str) -> bool:
    """Whether this is a chord as it stands among words: "Am7", "F#m/C#", "Bbmaj7(9)"."""
    return len(text) <= 16 and _CHORD.fullmatch(text) is not None


def is_bracketed_chord(text: str) -> bool:
    """Whether what stands in `[…]` is a chord, a note of how to play, or nothing."""
    text = text.strip()
    if not text or text.startswith("*"):
        return True
    parts = text.split()
    return all(is_chord(part) or _NO_CHORD.fullmatch(part) or _OTHER_NAMES.fullmatch(part) for part in parts)


def is_chord_line(line: str) -> bool:
    """Whether a line holds chords and bar lines alone, and can't be read as words."""
    parts = [part.strip("[]()|,") or part for part in line.replace("|", " | ").split()]
    if not parts or len(parts) > 40 or not (is_chord(parts[0]) or _NO_CHORD.fullmatch(parts[0])):
        return False
    chords = [part for part in parts if is_chord(part)]
    if not chords or any(part not in chords and not _NO_CHORD.fullmatch(part) for part in parts):
        return False
    spaced = _GAP.search(line.strip()) is not None  # as chords stand above words, and words never do
    return (spaced or any(part not in _WORDS_TOO for part in chords)) and (
        len(parts) > 1 or line[:1].isspace() or len(chords[0]) > 1 or line.strip() != chords[0]
    )


def is_tab_line(line: str) -> bool:
    """Whether it is a line of a tablature: `e|--0--2--|`."""
    return line.count("-") > 3 and _TAB.fullmatch(line[:400]) is not None and ("|" in line or "--" in line)
