"""OpenLyrics 0.8 and 0.9: `<verse name="v1"><lines>la<br/>la</lines></verse>`, `<verseOrder>v1
c</verseOrder>`.

Called by the registry with a parsed root. Verses in parts (v1a, v1b) are one section where they come one
after the other; those in other languages stand beside the ones of their name, or are kept, unsung. Our own
files are read by `openlyrics_own`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from songfic_editor.formats.lyrics import openlyrics_own, singers
from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft
from songfic_editor.formats.lyrics.folding import draft
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.formats.lyrics.xml_song import child, children, name_of, words_of
from songfic_editor.model.songs import StanzaKind
from songfic_editor.recognition.section_names import kind_of

_NAME: Final = re.compile(r"(?P<base>(?P<letter>[a-z]+)(?P<number>\d*))(?P<part>[a-z]?)", re.IGNORECASE)
_KINDS: Final[dict[str, StanzaKind]] = {
    "v": "verse",
    "c": "chorus",
    "p": "pre-chorus",
    "b": "bridge",
    "e": "outro",
    "i": "intro",
    "o": "other",
}
_XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_SUNG: Final = ("comment", "chordnotes", "beat", "instrument")
_MOST_TIMES: Final = 20


def is_one(root: Element) -> bool:
    return name_of(root) == "song" and (
        "openlyrics" in root.tag.casefold() or bool(children(root, "properties"))
    )


def read(root: Element) -> SongDraft:
    """The song in the root of an OpenLyrics file. Raises SongProblem."""
    own = openlyrics_own.read(root)
    if own is not None:
        return own
    found = Found(language=root.get(_XML_LANGUAGE, ""))
    properties = child(root, "properties")
    if properties is not None:
        _properties(properties, found)
    lyrics = child(root, "lyrics")
    verses = list(_verses(lyrics, found)) if lyrics is not None else []
    order = words_of(child(properties, "verseorder")) if properties is not None else ""
    found.parts = _performed(verses, order.split(), found)
    return draft(found, "openlyrics")


def _properties(properties: Element, found: Found) -> None:
    titles = [title for group in children(properties, "titles") for title in children(group, "title")]
    first = next(
        (title for title in titles if title.get("original") == "true"), titles[0] if titles else None
    )
    found.title = words_of(first)
    if first is not None:
        found.language = first.get("lang", found.language)
    for group in children(properties, "authors"):
        found.writers += [words_of(author) for author in children(group, "author")]
    found.rights = words_of(child(properties, "copyright"))
    found.credit = words_of(child(properties, "publisher"))


def _verses(lyrics: Element, found: Found) -> Iterator[Part]:
    """A part for each verse of the main language, those of others beside it; then what is left of these."""
    verses = children(lyrics, "verse")
    tongues = [(_language(one), one.get("translit", "")) for one in verses]
    main = found.language if (found.language, "") in tongues else ""
    first = next((one for one in tongues if not one[1]), next(iter(tongues), ("", "")))
    main, sound = (main, "") if main else first
    found.language = main or found.language
    named: dict[str, Part] = {}
    others: list[tuple[str, str, Part]] = []
    for verse in verses:
        language, translit = _language(verse), verse.get("translit", "")
        name = verse.get("name", "").casefold()
        is_main = language in ("", main) and translit == sound
        part = _part(verse, name, found, blanks=not is_main)
        if not any(part.lines):
            continue
        if is_main:
            if name:
                named.setdefault(name, part)
            yield part
        else:
            others.append((language, translit, part))
    yield from _left_over(others, named, found)


def _left_over(
    others: Sequence[tuple[str, str, Part]], named: Mapping[str, Part], found: Found
) -> Iterator[Part]:
    """What of other languages does not stand beside the main one; the rest is put there."""
    fits = Counter((language, bool(translit)) for language, translit, part in others if _fitting(part, named))
    best = {is_sound: _most_of(fits, is_sound) for is_sound in (False, True)}
    for language, translit, part in others:
        own, lines = named.get(part.name), _fitting(part, named)
        is_best = language == best[bool(translit)]
        if own is None or not is_best or not lines or (own.romanisation if translit else own.translation):
            said = "-".join(one for one in (language, translit) if one)
            label = f"{part.label or 'Verse'} ({said})"
            found.doubts.append(SongDoubt("translations", said))
            yield Part(list(filter(None, part.lines)), label, part.kind, sung=0)
        elif translit:
            own.romanisation = lines
        else:
            own.translation = lines


def _most_of(fits: Mapping[tuple[str, bool], int], is_sound: bool) -> str | None:
    """The language of most of the verses that can stand beside others: all that do are in one."""
    return max((one for one in fits if one[1] == is_sound), key=lambda one: fits[one], default=(None, False))[
        0
    ]


def _fitting(other: Part, named: Mapping[str, Part]) -> list[str]:
    """The lines of a verse in another language as they stand beside the one of its name; [] if they can't."""
    count = len(named[other.name].lines) if other.name in named else 0
    rows = other.lines, list(filter(None, other.lines))
    return next((lines for lines in rows if count and len(lines) == count), [])


def _part(verse: Element, name: str, found: Found, blanks: bool) -> Part:
    """A verse's lines, each with who sings it. `blanks`: empty ones count, for they stand beside others."""
    part = Part([], *_label(name), name)
    for group in children(verse, "lines"):
        said = " ".join(group.get("part", "").split())[:80]
        names = singers.names_in(said) or ((said,) if said else ())
        for line in _lines(group, found):
            if line or blanks:
                part.sing(line, names)
    return part


def _language(verse: Element) -> str:
    return verse.get("lang", "")


def _label(name: str) -> tuple[str, StanzaKind | None]:
    """Label and kind of a verse's name, as "v1": of what is no letter of the format, its own name."""
    match = _NAME.fullmatch(name)
    kind = _KINDS.get(match["letter"]) if match else None
    if match is None or kind is None:
        return name.capitalize(), kind_of(name) or ("other" if name else None)
    number = f" {match['number']}" if match["number"] else ""
    return f"{kind.capitalize()}{number}{match['part']}", kind


def _lines(group: Element, found: Found) -> Iterator[str]:
    """The lines in a `<lines>`, empty ones too, with its `repeat`; old files have `<line>` elements."""
    text = "".join(_text(group, found))
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\0")]
    repeat = group.get("repeat", "1")
    times = min(int(repeat), _MOST_TIMES) if repeat.isdecimal() and len(repeat) < 4 else 1
    for _ in range(max(times, 1)):
        yield from lines


def _text(element: Element, found: Found) -> Iterator[str]:
    """The words of an element, a NUL for each line break. Line ends of the file are blanks."""
    yield element.text or ""
    for inner in element:
        name = name_of(inner)
        if name == "br":
            yield "\0"
        elif name == "line":
            yield "\0"
            yield from _text(inner, found)
            yield "\0"
        elif name in _NOT_SUNG:
            found.losses["comments"] += 1
        else:
            found.losses["chords" if name == "chord" else "markup"] += 1
            yield from _text(inner, found)
        yield inner.tail or ""


def _performed(verses: list[Part], order: list[str], found: Found) -> list[Part]:
    """The verses as the order says, then those that it leaves out; all, as they stand, without an order."""
    named: dict[str, list[Part]] = {}
    parts_of: dict[str, list[Part]] = {}
    for part in verses:
        if part.name and part.sung:
            named.setdefault(part.name, []).append(part)
            if _base(part) != part.name:
                parts_of.setdefault(_base(part), []).append(part)
    wanted: list[Part] = []
    for name in (name.casefold() for name in order):
        own = named.get(name) or parts_of.get(name, [])
        if not own:
            found.doubts.append(SongDoubt("section-missing", name))
        wanted += own
    if not wanted:
        return _joined([part for part in verses if part.sung]) + [part for part in verses if not part.sung]
    performed = _joined(wanted)
    left = [part for part in verses if all(part is not one for one in wanted)]
    return performed + [replace(part, name="", sung=0) for part in left]


def _base(part: Part) -> str:
    match = _NAME.fullmatch(part.name)
    return match["base"] if match else part.name


def _joined(parts: list[Part]) -> list[Part]:
    """Parts of one verse (v1a, v1b) that follow each other become one part."""
    joined: list[Part] = []
    last = ""
    for part in parts:
        match = _NAME.fullmatch(part.name)
        letter = match["part"] if match else ""
        goes_on = letter > "a" and last == f"{_base(part)}{chr(ord(letter) - 1)}"
        last = part.name
        if goes_on:
            joined[-1].goes_on(part)
        elif letter:
            joined.append(Part([], part.label.removesuffix(letter), part.kind, _base(part)))
            joined[-1].goes_on(part)
        else:
            joined.append(part)
    return joined
