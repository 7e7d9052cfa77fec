"""What a single line says by its form: a scene break, a chapter heading, marks wrapped around it.

Tables of patterns and small functions over strings, called while a fic is cut into passages. They look at
no more than a line's first GLANCE characters, so that a line of megabytes costs nothing.
"""

import re
from typing import Final

from msgspec import Struct

from songfic_editor.recognition import break_words, chapter_words

GLANCE: Final = 200
"""A line that is longer has no form but that of prose."""

_SIGNS: Final = "*~-–—=_#+^•·◊◇◆♦♥♡❤☆★✦✧❖§∞<>|/\\°¤%&@＊※○●◎□■▽▼△▲〇～〜―─━═‧∙⁂❀✿❁✽✻❉❋†‡◈"
_LONE_SIGNS: Final = "*#~•◊◇◆♦♥☆★❖§∞=＊※○●◎□■▽▼⁂❀✿◈"
_DOTS: Final = re.compile(
    r"(?:[.．·•]\s{1,8}){2,20}[.．·•]|[.．]{5,80}|[(\[]\s?(?:\.\s?\.\s?\.|…)\s?[)\]]"
    r"|(?=\S{4})(?:[.·]?:){2,40}[.·]?"
    r"|[-–—~=_]{2,80}\s?(?:8<|>8|✂)\s?[-–—~=_]{2,80}"
)
_BREAK_WORDS: Final = re.compile(r"(?:line|page|scene|section)\s?break", re.IGNORECASE)
_FRAMED_BREAK_WORDS: Final = re.compile(
    r"(?:insert )?(?:line|break|hr|divider|page|scene|line here|ruler)", re.IGNORECASE
)
_AROUND_BREAK_WORDS: Final = f"{_SIGNS}[]() "
_SIGNS_AND_BRAIDS: Final = re.compile(rf"[{re.escape(_SIGNS)}xXoO0\s]*")
_LETTERS: Final = "xXoO0"
_DOTTED_BRAIDS: Final = re.compile(rf"[{re.escape(_SIGNS)}{_LETTERS}.．:…\s]*")
_BETWEEN_LETTERS: Final = re.compile(rf"(?<=[{_LETTERS}])[^{_LETTERS}]*(?=[{_LETTERS}])")
_FACES: Final = re.compile(rf"(?:[{_LETTERS}]\.[{_LETTERS}](?:\s+|$))+")
_SPOKEN: Final = re.compile(r"[oO]o+|O+|[xX]x+|X+")
_AROUND_TITLES: Final = "*~=_#+•◊♦♥♡☆★❖-–— "
_AROUND_SCENE_WORDS: Final = f"{_SIGNS}[](){{}}【】〔〕［］（）:： "
_GREETINGS: Final = frozenset(("xoxo", "xoxoxo"))
_TITLED_BREAK: Final = re.compile(
    r"(?P<left>[*~=_#+•◊♦♥☆★❖\-–—]{3,12})\s*(?P<title>\w[^*~=_#+]{0,48}?)\s*(?P<right>[*~=_#+•◊♦♥☆★❖\-–—]{3,12})"
)

_AROUND_HEADINGS: Final = " \t*~_-–—=#|<>[]"
_LONE_NUMBER: Final = re.compile(r"\W{0,3}(\d{1,3}|[IVXLC]{1,7})\W{0,3}")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_MIRRORED: Final = {"<": ">", ">": "<"}
_MUSIC: Final = "♪♫♬♩🎵🎶🎼🎤"
_WRAP_SIGNS: Final = "*~_/#=+|^<>" + _MUSIC
_WRAP_REACH: Final = 6


_SLASHES: Final = re.compile(r"(?<!\s)\s+//?\s+")  # from the first blank on alone: there may be very many
_LONGEST_PART: Final = 80
_FEWEST_OF_PART: Final = 2


class Wrapping(Struct, frozen=True, gc=False):
    """The marks around a line: what opens it, what closes it. Only a ♪ may stand on one side alone."""

    opening: str
    closing: str


def is_break(line: str) -> bool:
    """Whether a line is a scene break: `***`, `* * *`, `---`, `~*~`, `xXx`, `oOo`, `-x-`, "line break"."""
    line = line.strip()
    if not line or len(line) > GLANCE:
        return False
    if not _SIGNS_AND_BRAIDS.fullmatch(line):
        words = line.strip(_AROUND_BREAK_WORDS)
        framed = line[0] != words[:1] and line[-1] != words[-1:]
        return bool(
            _DOTS.fullmatch(line)
            or _is_braid(line)
            or _BREAK_WORDS.fullmatch(words)
            or (framed and _FRAMED_BREAK_WORDS.fullmatch(words))
        )
    letters = _letters(line)
    if not letters:
        return len(line) > 1 or line in _LONE_SIGNS
    if letters.isdecimal() or letters.lower() in _GREETINGS:
        return False
    framed = line[0] in _SIGNS and line[-1] in _SIGNS
    return framed or (len(letters) > 2 and not _is_word(line))


def _letters(line: str) -> str:
    return "".join(char for char in line if char in _LETTERS)


def _is_braid(line: str) -> bool:
    """Whether x and o are braided with dots: `.oOo.`, `o.O.o`. What is drawn so is the same from both sides,
    or has the same signs between all letters; faces ("o.O") and cries ("Ooo… ooo") are no braids.
    """
    if not _DOTTED_BRAIDS.fullmatch(line) or _FACES.fullmatch(line):
        return False
    letters = _letters(line)
    framed = line[0] not in letters and line[-1] not in letters
    if len(letters) < (2 if framed else 3) or letters.isdecimal() or letters.lower() in _GREETINGS:
        return False
    between = _BETWEEN_LETTERS.findall(line)
    if _SPOKEN.fullmatch(letters) and not all(between):
        return False
    same, ends_alike = line.casefold(), (line[0] in letters) == (line[-1] in letters)
    return same == same[::-1] or (ends_alike and all(between) and len(set(between)) == 1)


def _is_word(line: str) -> bool:
    """Whether x and o make a word that is spoken: "Ooo", "Oooo"."""
    return (len(line) > 3 and line[0] == "O" and set(line[1:]) == {"o"}) or line == "Ooo"


def break_title(line: str) -> str:
    """The words in `~*~ Three years later ~*~`, `[Flashback]`, "Dani's POV"; "" if the line is no break with
    words in it. Fewer signs will do around words that break_words knows.
    """
    line = line.strip()
    if is_framed(line):
        return line.strip(_AROUND_TITLES)
    words = line.strip(_AROUND_SCENE_WORDS) if len(line) <= 2 * break_words.LONGEST else ""
    if not words or words == line or not _frames(line, words):
        return line.rstrip(":") if break_words.say_so_alone(line) else ""
    return words if break_words.say_scene(words) else ""


def is_framed(line: str) -> bool:
    """Whether so many signs stand on both sides of a few words that they part scenes, whatever these are."""
    match = _TITLED_BREAK.fullmatch(line) if len(line) <= GLANCE else None
    return (
        match is not None and set(match["left"]) == set(match["right"]) and len(match["title"].split()) <= 6
    )


def _frames(line: str, words: str) -> bool:
    """Whether there are signs on both sides of the words in a line."""
    before, _, behind = line.partition(words)
    return bool(before.strip() and behind.strip())


def is_chapter(line: str) -> bool:
    """Whether a line heads a chapter: "Chapter 1", "CHAPTER ONE: Rain", "Part II", "Epilogue"."""
    if len(line) > GLANCE:
        return False
    return chapter_words.heads_chapter(line.strip(_AROUND_HEADINGS))


def is_named_chapter(line: str) -> bool:
    """Whether a line heads a chapter without a number: "Prologue", "Epilogue: Rain"."""
    return len(line) <= GLANCE and chapter_words.names_chapter(line.strip(_AROUND_HEADINGS))


def is_numbered(line: str) -> bool:
    """Whether a heading counts chapters: "2. Rain", "IV: The Quay"."""
    return len(line) <= GLANCE and chapter_words.counts_chapters(line)


def lone_number(line: str) -> int:
    """The number that stands alone in a line ("1.", "- 2 -", "IV"); 0 if there is none."""
    match = _LONE_NUMBER.fullmatch(line.strip()) if len(line) < 16 else None
    if match is None:
        return 0
    if match[1].isdecimal():
        return int(match[1])
    values = [_ROMAN[letter] for letter in match[1]]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def has_music(line: str) -> bool:
    """Whether a ♪ at either end marks the line as sung."""
    return any(sign in line[:3] + line[-3:] for sign in _MUSIC)


def wrapping(line: str) -> Wrapping | None:
    """The marks around a whole line: `*la la*`, `~ la la ~`, `//la la//`, `♪ la la`; None if it has none."""
    if not line or (line[0] not in _WRAP_SIGNS and line[-1] not in _WRAP_SIGNS):
        return None
    opening = line[: len(line) - len(line.lstrip(_WRAP_SIGNS))]
    closing = line[len(line.rstrip(_WRAP_SIGNS)) :]
    if len(opening) + len(closing) >= len(line) or max(len(opening), len(closing)) > _WRAP_REACH:
        return None
    mirrored = "".join(_MIRRORED.get(sign, sign) for sign in reversed(opening))
    if (opening and mirrored == closing) or any(sign in _MUSIC for sign in opening + closing):
        return Wrapping(opening, closing)
    return None


def block_wrapping(lines: list[str]) -> Wrapping | None:
    """The marks around a whole block: before its first line and after its last, none in between."""
    if len(lines) < 2:
        return None
    found = wrapping(f"{lines[0]} {lines[-1]}")
    if found is None or not found.opening or not found.closing:
        return None
    inner = (lines[0][len(found.opening) :], *lines[1:-1], lines[-1][: -len(found.closing)])
    bare = not any(line.strip() for line in inner)
    return None if bare or any(found.opening[0] in line for line in inner) else found


def parted(lines: list[str]) -> list[str]:
    """The lines, those that stand on one with slashes between them each by itself: `la la / la la / la`."""
    if not all(" /" in line for line in lines):
        return lines
    parts = [_SLASHES.split(line) for line in lines]
    if any(len(each) < 2 or not all(map(_is_part, each)) for each in parts):
        return lines
    return [part.strip() for each in parts for part in each]


def _is_part(part: str) -> bool:
    return len(part) <= _LONGEST_PART and len(part.split()) >= _FEWEST_OF_PART


def unwrapped(line: str, marks: Wrapping) -> str:
    """The line without its marks and the blanks inside them."""
    return line.removeprefix(marks.opening).removesuffix(marks.closing).strip()
