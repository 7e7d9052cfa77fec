"""ChordPro: directives in braces, chords in brackets amid the words, `{soc: Chorus 2}`, `{chorus}`.

Called by the registry. Any `start_of_X` opens a section; tablature, grids and delegated notation are passed
over, `{chorus}` sings the last chorus again. Behind `{new_song}` comes another song.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from songfic_editor.formats.lyrics import litter, singers
from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft, SongProblem
from songfic_editor.formats.lyrics.folding import draft
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.formats.lyrics.plain import label_of
from songfic_editor.model.songs import Names, StanzaKind
from songfic_editor.recognition.chords import IN_BRACKETS, is_bracketed_chord, is_chord_line, is_tab_line
from songfic_editor.recognition.section_names import kind_of

_NAME: Final = re.compile(r"(?P<name>[a-z_]+)(?:-[\w!]+)?(?P<value>[:\s].*)?", re.IGNORECASE | re.DOTALL)
_SHORT: Final = {
    "t": "title",
    "st": "subtitle",
    "soc": "start_of_chorus",
    "eoc": "end_of_chorus",
    "sov": "start_of_verse",
    "eov": "end_of_verse",
    "sob": "start_of_bridge",
    "eob": "end_of_bridge",
    "sot": "start_of_tab",
    "eot": "end_of_tab",
    "sog": "start_of_grid",
    "eog": "end_of_grid",
    "c": "comment",
    "ci": "comment",
    "cb": "comment",
    "comment_italic": "comment",
    "comment_box": "comment",
    "highlight": "comment",
}
_DIRECTIVES: Final = """
title sorttitle subtitle artist composer lyricist arranger copyright album year key time tempo duration capo
meta chorus define chord transpose image new_page np new_song ns column_break colb columns col
new_physical_page npp textfont textsize textcolour chordfont chordsize pagetype titles diagrams grid no_grid
g ng tag
"""
_KNOWN: Final = frozenset((*_SHORT.values(), *_DIRECTIVES.split()))
MOST_SONGS: Final = 500
"""Of a file: no book of songs has more."""

_LONGEST: Final = 2000
_SKIPPED: Final = frozenset(("tab", "grid", "abc", "ly", "svg", "textblock", "musicxml"))
_LABEL: Final = re.compile(r"""(?:.*?\b)?label\s*=\s*(["'])(?P<label>.*?)\1.*""", re.IGNORECASE)
_RECALLED: Final = re.compile(r"\[\^[^\[\]]{0,20}\]|\[\]")
_MARKUP: Final = re.compile(r"</?(?:b|i|u|s|big|small|sub|sup|tt|span|strut|img|sym)(?:\s[^<>]{0,200})?/?>")


def looks_like(text: str) -> bool:
    """Whether directives stand in it that have a known name, or chords amid the words."""
    lines = [line for line in text[:40_000].split("\n") if line.strip()]
    names = [found[0] for line in lines if (found := _directive(line))]
    if any(name in _KNOWN - {"chorus", "tag"} or name.startswith(("start_of_", "end_of_")) for name in names):
        return True
    amid = sum(
        any(is_bracketed_chord(chord[1]) for chord in IN_BRACKETS.finditer(line)) and not is_chord_line(line)
        for line in lines
    )
    return ("chorus" in names and amid > 0) or (amid > 1 and amid * 4 >= len(lines))


def read(text: str) -> SongDraft:
    """The song in a clean text. Raises SongProblem."""
    lines = unicodedata.normalize("NFC", re.sub(r"\\\n\s*", "", text)).split("\n")
    drafts: list[SongDraft] = []
    empty: SongProblem | None = None
    for song in _songs(lines):
        if len(drafts) == MOST_SONGS:
            raise SongProblem("too-long", str(MOST_SONGS))
        try:
            drafts.append(draft(_Reading(song).read(song), "chordpro"))
        except SongProblem as problem:
            if problem.code != "no-words":
                raise
            empty = problem
    if not drafts:
        raise empty or SongProblem("no-words")
    first, *more = drafts
    if not more:
        return first
    doubts = (SongDoubt("several-songs", str(len(drafts))), *first.doubts)
    return replace(first, doubts=doubts, more=tuple(more))


def _songs(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each song of the file."""
    song: list[str] = []
    for line in (*lines, "{new_song}"):
        directive = _directive(line)
        if directive is None or directive[0] not in ("new_song", "ns"):
            song.append(line)
        elif any(map(str.strip, song)):
            yield song
            song = []


class _Reading:
    """One pass over the lines of a song. `_within`: the environment that is open, "" between them."""

    def __init__(self, lines: list[str]) -> None:
        self._found = Found()
        self._within = ""
        self._part = Part([])
        self._names: Names = ()
        sung = (line for line in lines if _directive(line) is None)
        words = [litter.without_bracketed_chords(line, Counter()) for line in sung]
        self._known = singers.fronts(words, self._found)

    def read(self, lines: list[str]) -> Found:
        for line in lines:
            directive = _directive(line)
            if directive is not None:
                self._obey(*directive)
            elif self._within in _SKIPPED:
                self._found.losses["tabs"] += bool(line.strip())
            elif line.startswith("#"):
                self._found.losses["comments"] += 1
            else:
                self._words(line)
        self._close()
        if self._within:
            self._found.doubts.append(SongDoubt("ends-early", self._within))
        return self._found

    def _words(self, line: str) -> None:
        words, count = _MARKUP.subn("", line)
        self._found.losses["markup"] += count
        words, count = _RECALLED.subn("", words)
        self._found.losses["chords"] += count
        if is_tab_line(words) or is_chord_line(words):
            self._found.losses["tabs" if is_tab_line(words) else "chords"] += 1
            return
        words = " ".join(litter.without_bracketed_chords(words, self._found.losses).split())
        front, words = singers.split_front(words, self._known)
        self._names = front or self._names
        label = label_of(words) if words and not front and not self._within else None
        if label is not None:
            self._open(label)
        elif litter.is_stage_mark(words):
            self._found.losses["stage-marks"] += 1
        elif words:
            text, times = litter.split_times(words)
            for _ in range(times if text else 0):
                self._part.sing(text, self._names)
        elif self._part.lines and not self._within and not line.strip():
            self._close()

    def _obey(self, name: str, value: str) -> None:
        if name.startswith("start_of_"):
            within = name.removeprefix("start_of_")
            self._open(_named(within, value))
            self._within = within
        elif name.startswith("end_of_"):
            self._close()
            self._within = ""
        elif name == "chorus":
            self._close()
            label, names = singers.of_heading(_label(value))
            self._found.parts.append(Part([], label, "chorus", names=names))
        elif name == "comment":
            self._comment(value)
        else:
            self._set(name, value)

    def _comment(self, value: str) -> None:
        """What stands in a comment is not sung; many name their sections so."""
        names, words = singers.split_front(f"{value.rstrip(':')}:", self._known)
        part = label_of(value) or label_of(f"{value}:")
        if names and not words:
            self._names = names
        elif part is not None and not self._within:
            self._open(part)
        else:
            self._found.losses["comments"] += 1

    def _set(self, name: str, value: str) -> None:
        if name == "meta":
            name, _, value = value.partition(" ")
            name = name.strip(":").casefold()
        value = value.strip()
        if name == "title":
            self._found.title = self._found.title or value
        elif name in ("artist", "subtitle") and not (name == "subtitle" and self._found.artist):
            self._found.artist = value[3:].strip() if value.casefold().startswith("by ") else value
        elif name in ("composer", "lyricist") and value:
            self._found.writers.append(value)
        elif name == "copyright":
            self._found.rights = value
        elif name == "language":
            self._found.language = value

    def _open(self, part: Part) -> None:
        self._close()
        self._part = part
        self._names = ()

    def _close(self) -> None:
        if self._part.lines or self._part.label:
            self._found.parts.append(self._part)
        self._part = Part([])


def _directive(line: str) -> tuple[str, str] | None:
    """The long name of a directive and what it says: ("title", "Tide") of `{t: Tide}`; else None."""
    line = line.strip()
    if len(line) > _LONGEST or not (line.startswith("{") and line.endswith("}")):
        return None
    found = _NAME.fullmatch(line[1:-1].strip())
    if found is None:
        return None
    name = found["name"].casefold()
    return _SHORT.get(name, name), (found["value"] or "").lstrip(": \t").strip()


def _named(within: str, value: str) -> Part:
    """The part that an environment opens, by what its label says, else what it is called."""
    label, names = singers.of_heading(_label(value))
    name = within.replace("_", " ")
    kind: StanzaKind = kind_of(name) or kind_of(label) or "other"
    return Part([], label or ("" if kind != "other" else name.capitalize()), kind, names=names)


def _label(value: str) -> str:
    named = _LABEL.fullmatch(value)
    return " ".join((named["label"] if named else value).replace("\\n", " ").split())
