"""Songs as plain text: sections with a label or a blank line between, `[Chorus]`, `Verse 2:`, `(x2)`.

Called by `songfic song`. Reading folds a section that comes again with the same words, or with its label
alone, into the song's order; nothing is dropped but labels.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from songfic_editor.model.ids import StanzaId, new_song_id, new_stanza_id
from songfic_editor.model.songs import Song, Stanza, StanzaKind
from songfic_editor.model.text import clean
from songfic_editor.recognition import sections as section_names
from songfic_editor.recognition.layout import LONG_LINE

_BRACKETS: Final = re.compile(r"\[([^\[\]]+)\]\s*(\S.*)?|\(([^()]+)\)|([^\s:][^:]*):")
_FIELD: Final = re.compile(r"(title|song|artist|band|by)\s*:\s*(\S.*)", re.IGNORECASE)
_TIMES: Final = re.compile(r"[(\[]?\s*[x×]\s*(\d{1,2})\s*[)\]]?$", re.IGNORECASE)
_BY: Final = re.compile(r"(?P<title>.*?\S)\s+(?:by|[-–—])\s+(?P<artist>\S.*)", re.IGNORECASE)
MOST_CHARACTERS: Final = 1_000_000
_LONGEST_NAME: Final = 200
_QUOTES: Final = "\"“”„«»'‘’ "


class NoLyrics(ValueError):
    """The text holds no line that could be sung."""


class TooLong(ValueError):
    """The text is longer than any song, or collection of songs, is."""


class _Section(Struct):
    """`label`: "" for a section set off by blank lines alone. `times`: as its label says, else 1."""

    label: str
    kind: StanzaKind | None
    times: int
    lines: list[str]


class _Heading(Struct):
    title: str = ""
    artist: str = ""


def read(text: str, title: str = "", artist: str = "") -> Song:
    """The song in a text. `title`, `artist` win over what its first lines say. Raises NoLyrics, TooLong."""
    if len(text) > MOST_CHARACTERS:
        raise TooLong
    sections = [section for section in _sections(clean(text)) if section.lines or section.label]
    heading = _Heading()
    if sections and not sections[0].label and len(sections) > 1:
        heading = _heading(sections[0].lines, sections[1:])
        if heading.title or heading.artist:
            del sections[0]
    stanzas, order = _folded(sections)
    if not stanzas:
        raise NoLyrics
    return Song(
        new_song_id(),
        clean(title) or heading.title,
        clean(artist) or heading.artist,
        stanzas=tuple(stanzas),
        order=tuple(order),
    )


def write(song: Song) -> str:
    """The song as `read` takes it, sections in the order they are sung, then those that are not.

    A repeat is its label alone, where one is to be had that no other section bears.
    """
    labels = Counter(stanza.label for stanza in song.stanzas)
    known = {stanza.id: stanza for stanza in song.stanzas}
    rest = [stanza.id for stanza in song.stanzas if stanza.id not in song.order]
    parts = [line for line in (song.title, f"by {song.artist}" if song.artist else "") if line]
    sections = ["\n".join(parts)] if parts else []
    seen: set[StanzaId] = set()
    for wanted in (*song.order, *rest):
        stanza = known[wanted]
        label = [f"[{stanza.label}]"] if stanza.label else []
        short = wanted in seen and stanza.label and labels[stanza.label] == 1
        sections.append("\n".join(label if short else [*label, *stanza.lines]))
        seen.add(wanted)
    return "\n\n".join(sections) + "\n"


def is_prose(song: Song) -> bool:
    """Whether most of what was read for lines are paragraphs: longer than anyone sings."""
    lines = [line for stanza in song.stanzas for line in stanza.lines]
    return 2 * sum(len(line) > LONG_LINE for line in lines) > len(lines)


def is_same(one: Song, other: Song) -> bool:
    """Whether both have the same name and the same words."""
    return (one.title, one.artist, _words(one)) == (other.title, other.artist, _words(other))


def _words(song: Song) -> list[tuple[str, ...]]:
    return [stanza.lines for stanza in song.stanzas]


def _sections(text: str) -> Iterator[_Section]:
    section = _Section("", None, 1, [])
    for line in text.split("\n"):
        label = _label(line.strip())
        if label is not None:
            yield section
            section = label
        elif line.strip():
            section.lines.append(line.rstrip())
        elif section.lines:
            yield section
            section = _Section("", None, 1, [])
    yield section


def _label(line: str) -> _Section | None:
    """What a label line opens: `[Chorus: A & B]`, `[Verse 1] x2`, `(Bridge)`, `Verse 2:`, `Chorus (x2)`."""
    name, times = _split_times(line)
    found = _BRACKETS.fullmatch(name)
    if found is not None:
        if found[2]:
            return None
        name, within = _split_times((found[1] or found[3] or found[4]).split(":")[0])
        times = max(times, within)
    elif times == 1:
        return None  # a bare word is a line of the song
    known = section_names.label(f"[{name}]")
    if known is None and not (found is not None and found[1]):
        return None
    return _Section(name, "other" if known is None else known.kind, times, [])


def _split_times(text: str) -> tuple[str, int]:
    """A line without its "(x2)", and how often that says it is sung: 1 without one."""
    found = _TIMES.search(text)
    return (text[: found.start()].strip(), max(1, int(found[1]))) if found else (text.strip(), 1)


def _heading(lines: list[str], rest: list[_Section]) -> _Heading:
    """Title and artist out of the first lines; nothing when these are lyrics themselves."""
    fields = [_FIELD.fullmatch(line.strip()) for line in lines]
    found = [field for field in fields if field is not None]
    if len(found) == len(lines):
        heading = _Heading()
        for field in found:
            if field[1].casefold() in ("title", "song"):
                heading.title = field[2].strip(_QUOTES)
            else:
                heading.artist = field[2].strip()
        return heading
    if len(lines) > 2 or any(len(line) > _LONGEST_NAME for line in lines):
        return _Heading()
    first, second = lines[0].strip(), lines[1].strip() if len(lines) == 2 else ""
    if second.casefold().startswith("by "):
        return _Heading(first.strip(_QUOTES), second[3:].strip())
    named = _BY.fullmatch(first)
    labelled = any(section.label for section in rest)
    if labelled or (not second and any(len(section.lines) > 1 for section in rest)):
        if named is not None and not second:
            return _Heading(named["title"].strip(_QUOTES), named["artist"].strip(_QUOTES))
        return _Heading(first.strip(_QUOTES), second)
    return _Heading()


def _folded(sections: list[_Section]) -> tuple[list[Stanza], list[StanzaId]]:
    """Each different section once, and the ids in the order sung."""
    labelled = any(section.label for section in sections)
    counts = Counter(tuple(section.lines) for section in sections if section.lines)
    stanzas: list[Stanza] = []
    order: list[StanzaId] = []
    labels = _Labels()
    by_words: dict[tuple[str, ...], Stanza] = {}
    by_label: dict[str, Stanza] = {}
    for section in sections:
        words = tuple(section.lines)
        known = by_words.get(words) if words else by_label.get(section.label.casefold())
        if known is None and words:
            kind = section.kind or ("chorus" if counts[words] > 1 and not labelled else "verse")
            known = Stanza(new_stanza_id(), words, kind, labels.free(section.label, kind))
            stanzas.append(known)
            by_words[words] = known
            by_label.setdefault(section.label.casefold(), known)
        if known is not None:
            order += [known.id] * section.times
    return stanzas, order


class _Labels:
    """Gives each stanza a label of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def free(self, label: str, kind: StanzaKind) -> str:
        """The label, or one after the kind; with a number where an earlier section has it already."""
        name = label or kind.capitalize()
        free = f"{name} 1" if kind == "verse" and not label else name
        name = re.sub(r" \d+$", "", name)
        number = max(1, self._numbers[name])
        while free in self._taken:
            number += 1
            free = f"{name} {number}"
        self._numbers[name] = number
        self._taken.add(free)
        return free
