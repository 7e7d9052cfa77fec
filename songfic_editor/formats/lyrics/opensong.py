"""OpenSong: XML around lyrics in which the first column decides, `[V1]`, `.A Bm`, ` la_la la`.

Called by the registry with a parsed root. Lines of chords and comments go, `_` only holds a place and goes
too; a digit in the first column is a line of the verse of that number.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft
from songfic_editor.formats.lyrics.folding import draft
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.formats.lyrics.xml_song import child, children, name_of, words_of
from songfic_editor.model.songs import StanzaKind
from songfic_editor.recognition.section_names import kind_of

_HEADER: Final = re.compile(r"\[([^\[\]]{0,60})\]\s*")
_NAME: Final = re.compile(r"(?P<letter>[A-Za-z]+)(?P<number>\d*)(?P<part>[a-z]?)")
_KINDS: Final[dict[str, StanzaKind]] = {
    "V": "verse",
    "C": "chorus",
    "P": "pre-chorus",
    "B": "bridge",
    "T": "outro",
    "I": "intro",
    "E": "outro",
}


def is_one(root: Element) -> bool:
    lyrics = child(root, "lyrics")
    return name_of(root) == "song" and lyrics is not None and len(lyrics) == 0


def read(root: Element) -> SongDraft:
    """The song in the root of an OpenSong file. Raises SongProblem."""
    found = Found()
    found.title = words_of(child(root, "title"))
    found.writers = re.split(r"\s*[,;/&]\s+|\s*/\s*", words_of(child(root, "author")))
    found.rights = words_of(child(root, "copyright"))
    found.language = words_of(child(root, "language"))
    text = "".join(lyrics.text or "" for lyrics in children(root, "lyrics"))
    verses = list(_verses(unicodedata.normalize("NFC", text).split("\n"), found))
    found.parts = _performed(verses, words_of(child(root, "presentation")).split(), found)
    return draft(found, "opensong")


def _verses(lines: list[str], found: Found) -> Iterator[Part]:
    """The sections as they stand; of `[V]` with numbered lines one for each number."""
    part, base = Part([]), "V"
    numbered: dict[str, Part] = {}
    for line in lines:
        header = _HEADER.fullmatch(line.strip()) if line.lstrip().startswith("[") else None
        if header:
            yield from _whole(numbered, part)
            numbered, base = {}, header[1].strip()
            part = _named(base)
            continue
        first, words = line[:1], _words(line[1:])
        if first == "." or first == ";":
            found.losses["chords" if first == "." else "comments"] += bool(words)
        elif first.isdecimal() and words:
            numbered.setdefault(first, _named(f"{base}{first}")).lines.append(words)
        elif first == "-" and set(line.strip()) <= {"-", "!"}:
            continue  # a page ends
        elif not first.isspace() and first:
            part.lines += [_words(line)] if _words(line) else []
        elif words:
            part.lines.append(words)
    yield from _whole(numbered, part)


def _whole(numbered: dict[str, Part], part: Part) -> Iterator[Part]:
    """The sections under one header: those of its numbered lines, and its own."""
    yield from numbered.values()
    if part.lines or (part.name and not numbered):
        yield part


def _words(text: str) -> str:
    """A line without what holds places: `_` within words, `|` where a slide ends."""
    return " ".join(text.replace("_", "").replace("||", " ").replace("|", " ").split())


def _named(name: str) -> Part:
    match = _NAME.fullmatch(name)
    kind = _KINDS.get(match["letter"].upper()) if match else None
    if match is None or kind is None:
        return Part([], name, kind_of(name) or ("other" if name else None), name.upper())
    number = f" {match['number']}" if match["number"] else ""
    label = f"{'Tag' if match['letter'] in 'Tt' else kind.capitalize()}{number}{match['part']}"
    return Part([], label, kind, name.upper())


def _performed(verses: list[Part], order: list[str], found: Found) -> list[Part]:
    """As the presentation says, then what it leaves out; without one, as the sections stand."""
    named: dict[str, Part] = {}
    for part in verses:
        if part.name and part.lines:
            named.setdefault(part.name, part)
    wanted: list[Part] = []
    for name in (name.upper() for name in order):
        own = named.get(name) or named.get(f"{name}1") or named.get(name.removesuffix("1"))
        if own is None:
            found.doubts.append(SongDoubt("section-missing", name))
        else:
            wanted.append(own)
    if not wanted:
        return verses
    left = [part for part in verses if part.lines and all(part is not one for one in wanted)]
    return wanted + [Part(part.lines, part.label, part.kind, sung=0) for part in left]
