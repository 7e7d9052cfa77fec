"""The line that names a song right above its words: `Title – Artist`, `"Title" by Artist`, `Title: …`.

Called for lyrics that are pasted. It reads the first lines alone, and takes a line for a title only where it
can hardly be sung: in quotes, as a field, or with a capital at every longer word on both sides.
"""

import re
from typing import Final

from msgspec import Struct

LONGEST: Final = 100
_NOTES: Final = "♪♫♬♩ \t*_~"
_QUOTED: Final = re.compile(
    r"[\"“”„«»‘'](?P<title>[^\"“”„«»\n]{1,80}?),?[\"”“»«’'],?\s*(?:\b(?:by|von|de|di|par|por)\b|[-–—~|])"
    r"\s*(?P<artist>\S.*)",
    re.IGNORECASE,
)
_DASH: Final = re.compile(r"\s+[-–—|]\s+")
_BY: Final = re.compile(r"\s+by\s+")
_FIELD: Final = re.compile(
    r"(?P<name>song|title|lyrics|artist|band|singer|sung by|performed by)\s*[:=]\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"(?:chapter|part|act|scene|prologue|epilogue|kapitel|teil|chapitre|cap[íi]tulo|capitolo)\b",
    re.IGNORECASE,
)
_TITLES: Final = ("song", "title", "lyrics")


class Titled(Struct, frozen=True, gc=False):
    """`words`: what stands below the lines that name the song and the blank ones after these."""

    title: str
    artist: str
    words: str


def titled(text: str) -> Titled | None:
    """The name above a text's words; None where its first line is none, or nothing stands below."""
    lines = text.lstrip("\n").split("\n")
    named = _named(lines[0].strip())
    count = 1
    if named is None:
        named, count = _fields(lines)
    words = "\n".join(lines[count:]).strip("\n")
    return Titled(*named, words) if named is not None and words else None


def _named(line: str) -> tuple[str, str] | None:
    line = line.strip(_NOTES)
    if len(line) > LONGEST or line.endswith((".", ",", ";", ":", "!")) or _HEADING.match(line):
        return None
    found = _QUOTED.fullmatch(line)
    if found is not None and is_name(found["artist"]):
        return found["title"].strip(), _unquoted(found["artist"])
    sides = _DASH.split(line)
    if len(sides) == 1:
        sides = _BY.split(line)
    # Of more than two parts nobody can say where the title ends.
    if len(sides) != 2 or ":" in line or not all(is_name(side) for side in sides):
        return None
    return sides[0], _unquoted(sides[1])


def _fields(lines: list[str]) -> tuple[tuple[str, str] | None, int]:
    """Title and artist out of the fields that a text begins with, and how many lines these are."""
    found: list[re.Match[str]] = []
    for line in lines[:2]:
        field = _FIELD.fullmatch(line.strip(_NOTES)[:LONGEST])
        if field is None:
            break
        found.append(field)
    said = {field["name"].lower() in _TITLES: field["value"].strip() for field in reversed(found)}
    if True not in said:
        return None, 0
    title, artist = _named(said[True]) or (_unquoted(said[True]), "")
    return (title, said.get(False, artist)), len(found)


def is_name(words: str) -> bool:
    """Whether all its longer words begin with no small letter, and the first word with none either."""
    found = re.findall(r"[^\W\d_][\w'’]*", words)
    return bool(words.strip()) and not any(
        word[0].islower()
        for place, word in enumerate(found)
        if word != "the" and (not place or len(word) > 3)
    )


def _unquoted(words: str) -> str:
    return words.strip().strip('"“”„«»').strip()
