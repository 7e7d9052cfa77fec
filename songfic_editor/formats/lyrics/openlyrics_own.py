"""OpenLyrics as we write it: valid 0.8, with what the format has no place for in one comment.

Called by `openlyrics` and by `songfic song export`. What is written is read back equal, to the last blank, as
long as no other program has written the file since.
"""

import itertools
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

import msgspec
from msgspec import Struct

from songfic_editor.formats.lyrics.draft import Extras, SongDraft, SongProblem, SongSection
from songfic_editor.formats.lyrics.folding import MOST_LINES, MOST_SUNG
from songfic_editor.formats.lyrics.languages import language_tag
from songfic_editor.formats.lyrics.own import extras_of, is_sound, is_sound_extras
from songfic_editor.formats.lyrics.xml_song import child, children
from songfic_editor.model.line_by_line import Lines, singers
from songfic_editor.model.songs import Names, Song, Stanza, StanzaKind, rights_words

_NAMESPACE: Final = "http://openlyrics.info/namespace/2009/song"
_PROGRAM: Final = "songfic-editor"
_MARK: Final = "songfic: "
_UNKNOWN: Final = "und"
"""The language of translations, which we do not know."""
_SOUND: Final = "und-Latn"
_LETTERS: Final[dict[StanzaKind, str]] = {
    "verse": "v",
    "chorus": "c",
    "refrain": "c",
    "pre-chorus": "p",
    "bridge": "b",
    "intro": "i",
    "outro": "e",
}
_NO_XML: Final = dict.fromkeys((0xFFFE, 0xFFFF), "�")
_IN_XML: Final = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\t"): "&#9;",
}


class _Verse(Struct, omit_defaults=True):
    """`voices`: as the stanza has them. Its translation and romanisation are verses of its name."""

    name: str
    kind: StanzaKind
    label: str = ""
    times: tuple[int, ...] | None = None
    voices: tuple[Names, ...] = ()


class _Kept(Struct, omit_defaults=True):
    """What is in no element of the format."""

    verses: tuple[_Verse, ...]
    artist: str = ""
    language: str = ""
    writers: tuple[str, ...] = ()
    credit: str = ""
    rights: str = ""
    extras: Extras | None = None


def write(song: Song) -> str:
    """The song as a file of OpenLyrics 0.8."""
    names = _names(song)
    verses = tuple(
        _Verse(names[index], stanza.kind, stanza.label, stanza.times, stanza.voices)
        for index, stanza in enumerate(song.stanzas)
    )
    told = song.artist, song.language, song.writers, song.credit, rights_words(song)
    kept = _Kept(verses, *told, extras_of(song))
    places = {stanza.id: names[index] for index, stanza in enumerate(song.stanzas)}
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<song xmlns="{_NAMESPACE}" version="0.8" createdIn="{_PROGRAM}" modifiedIn="{_PROGRAM}">',
        "  <properties>",
        f"    <titles><title>{_escaped(song.title)}</title></titles>",
    ]
    if song.writers or song.artist:
        authors = "".join(f"<author>{_escaped(name)}</author>" for name in song.writers or (song.artist,))
        rows.append(f"    <authors>{authors}</authors>")
    if kept.rights:
        rows.append(f"    <copyright>{_escaped(kept.rights)}</copyright>")
    if song.order:
        rows.append(f"    <verseOrder>{' '.join(places[one] for one in song.order)}</verseOrder>")
    said = _escaped(_MARK + msgspec.json.encode(kept).decode())
    rows += [f"    <comments><comment>{said}</comment></comments>", "  </properties>", "  <lyrics>"]
    for name, stanza in zip(names, song.stanzas, strict=True):
        rows += _verses(name, stanza, language_tag(song.language))
    return "\n".join((*rows, "  </lyrics>", "</song>")) + "\n"


def read(root: Element) -> SongDraft | None:
    """What we wrote; None for a file that another program has written since, or never was ours."""
    properties, lyrics = child(root, "properties"), child(root, "lyrics")
    if root.get("modifiedIn") != _PROGRAM or properties is None or lyrics is None:
        return None
    kept = _kept(properties)
    verses = [verse for verse in children(lyrics, "verse") if _is_main(verse)]
    if kept is None or [verse.get("name") for verse in verses] != [one.name for one in kept.verses]:
        return None
    beside = {
        (verse.get("name"), verse.get("translit") == _SOUND): _lines_in(verse)
        for verse in children(lyrics, "verse")
        if not _is_main(verse)
    }
    sections = tuple(_section(one, verse, beside) for one, verse in zip(kept.verses, verses, strict=True))
    if not all(map(is_sound, sections)) or not is_sound_extras(kept.extras):
        return None
    places = {one.name: index for index, one in enumerate(kept.verses)}
    order = (_raw(child(properties, "verseorder"))).split()
    if len(order) > MOST_SUNG or sum(len(section.lines) for section in sections) > MOST_LINES:
        raise SongProblem("too-long", str(MOST_LINES))
    if not any(line.strip() for section in sections for line in section.lines):
        raise SongProblem("no-words")
    return SongDraft(
        sections,
        tuple(places[name] for name in order if name in places),
        _raw(child(properties, "titles", "title")),
        kept.artist,
        kept.writers,
        kept.credit,
        kept.language,
        kept.rights,
        "openlyrics",
        extras=kept.extras,
    )


def _names(song: Song) -> list[str]:
    """A name of the format for each stanza: its kind's letter and a number."""
    counts: dict[str, int] = {}
    names: list[str] = []
    for stanza in song.stanzas:
        letter = _LETTERS.get(stanza.kind, "o")
        counts[letter] = counts.get(letter, 0) + 1
        names.append(f"{letter}{counts[letter]}")
    return names


def _kept(properties: Element) -> _Kept | None:
    for comment in (one for group in children(properties, "comments") for one in group):
        said = _raw(comment)
        if said.startswith(_MARK):
            try:
                return msgspec.json.decode(said.removeprefix(_MARK), type=_Kept)
            except (msgspec.MsgspecError, UnicodeError, RecursionError):
                return None
    return None


def _verses(name: str, stanza: Stanza, language: str) -> Iterator[str]:
    """A stanza, and what stands beside its lines as the same verse in another language or other letters."""
    has_others = stanza.translation or stanza.romanisation
    language = "" if language == _UNKNOWN else language
    own = f' lang="{language}"' if language and has_others else ""
    groups = itertools.groupby(zip(stanza.lines, singers(stanza), strict=True), key=lambda one: one[1])
    lines = "".join(
        f"<lines{_part(names)}>{'<br/>'.join(_escaped(line) for line, _ in group)}</lines>"
        for names, group in groups
    )
    yield f'    <verse name="{name}"{own}>{lines}</verse>'
    for beside, tag in (
        (stanza.romanisation, f'lang="{language or _UNKNOWN}" translit="{_SOUND}"'),
        (stanza.translation, f'lang="{_UNKNOWN}"'),
    ):
        if beside is not None:
            words = "<br/>".join(map(_escaped, beside))
            yield f'    <verse name="{name}" {tag}><lines>{words}</lines></verse>'


def _part(names: Names) -> str:
    return f' part="{_escaped(" & ".join(names))}"' if names else ""


def _is_main(verse: Element) -> bool:
    return verse.get("lang") != _UNKNOWN and not verse.get("translit")


def _section(kept: _Verse, verse: Element, beside: Mapping[tuple[str | None, bool], Lines]) -> SongSection:
    lines = _lines_in(verse)
    times = kept.times if kept.times is not None and len(kept.times) == len(lines) else None
    translation, romanisation = (beside.get((kept.name, is_sound)) for is_sound in (False, True))
    return SongSection(lines, kept.kind, kept.label, times, kept.voices, translation, romanisation)


def _lines_in(verse: Element) -> Lines:
    lines: list[str] = []
    for group in children(verse, "lines"):
        lines += [group.text or "", *(inner.tail or "" for inner in group)]
    return tuple(lines or [""])


def _raw(element: Element | None) -> str:
    return "" if element is None else element.text or ""


def _escaped(text: str) -> str:
    return text.translate(_NO_XML).translate(_IN_XML)
