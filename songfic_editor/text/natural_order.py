"""The order in which a person puts names of files: 2 before 10, a prologue first, an epilogue last.

Called for many files that are imported as one story. It compares names alone, by their words and numbers;
case, accents and what stands between the words say nothing.
"""

import re
import unicodedata
from typing import Final

_PARTS: Final = re.compile(r"\d{1,40}|[^\W\d_]+")
_ROMAN: Final = re.compile(r"(?=[ivxlc])(?:x[lc]|l?x{0,3})(?:i[xv]|v?i{0,3})")
_ROMAN_FIRST: Final = re.compile(r"(?:[IVXL]{1,7}|[ivxl]{2,7})(?=[\s_]*(?:[-–—.:)_]|$))")
"""A Roman number that a name begins with, set off from what follows: "IV - Rain", but not "I Went Home"."""

_ROMAN_DIGITS: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CJK_NUMBER: Final = re.compile(
    r"(?<=第)[〇零一二三四五六七八九十百两]{1,7}|[〇零一二三四五六七八九十百两]{1,7}(?=[章回話话節节])"
)
_CJK_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

COUNTED: Final = frozenset(
    [
        "chapter",
        "chap",
        "ch",
        "part",
        "pt",
        "act",
        "book",
        "scene",
        "episode",
        "ep",
        "section",
        "kapitel",
        "kap",
        "teil",
        "chapitre",
        "partie",
        "acte",
        "capitulo",
        "cap",
        "parte",
        "capitolo",
        "hoofdstuk",
        "rozdzial",
        "kapitola",
        "глава",
        "часть",
    ]
)
"""What stands before a number that is written as a word or by Roman letters."""

FIRST: Final = frozenset(
    [
        "prologue",
        "prolog",
        "prologo",
        "intro",
        "introduction",
        "foreword",
        "preface",
        "prefacio",
        "vorwort",
        "пролог",
        "序",
        "序章",
        "序言",
        "プロローグ",
    ]
)
LAST: Final = frozenset(
    [
        "epilogue",
        "epilog",
        "epilogo",
        "afterword",
        "nachwort",
        "outro",
        "coda",
        "эпилог",
        "后记",
        "後記",
        "尾声",
        "終章",
        "エピローグ",
    ]
)
_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS: Final = {word: value for value, word in enumerate(_ONES)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}

Key = tuple[tuple[tuple[int, int, str], ...], str]


def natural_key(name: str) -> Key:
    """What a name is sorted by; equal for no two names that differ."""
    folded = _folded(_ROMAN_FIRST.sub(_roman_number, name, 1) if _ROMAN_FIRST.match(name) else name)
    parts = [match.group() for match in _PARTS.finditer(_CJK_NUMBER.sub(_cjk_number, folded))]
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(parts):
        value, length = _number(parts, place)
        if value is not None:
            found.append((1, value, ""))
        elif parts[place] in FIRST:
            found.append((0, 0, ""))
        else:
            found.append((3 if parts[place] in LAST else 2, 0, parts[place]))
        place += length
    return tuple(found), name


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = (char for char in plain if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(kept))


def _number(parts: list[str], place: int) -> tuple[int | None, int]:
    """The number that stands there, None for a word, and how many parts it takes."""
    part = parts[place]
    if part.isdecimal():
        return int(part), 1
    if place and parts[place - 1] in COUNTED:
        if part in _WORDS:
            after = _WORDS.get(parts[place + 1], 0) if place + 1 < len(parts) else 0
            both = _WORDS[part] >= 20 and 0 < after < 10
            return _WORDS[part] + (after if both else 0), 2 if both else 1
        if _ROMAN.fullmatch(part):
            return _roman(part), 1
    return None, 1


def _roman(letters: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in letters]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def _roman_number(match: re.Match[str]) -> str:
    letters = match.group().lower()
    return str(_roman(letters)) if _ROMAN.fullmatch(letters) else match.group()


def _cjk_number(match: re.Match[str]) -> str:
    total, digit = 0, 0
    for sign in match.group():
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _CJK_DIGITS[sign]
    return f" {total + digit} "
