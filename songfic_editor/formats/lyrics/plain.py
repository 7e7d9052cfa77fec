"""Songs as plain text: sections with a label or a blank line between, `[Chorus]`, `Verse 2:`, `(x2)`.

Called by the registry. Chords above words, tablature, what lyrics sites add and notes on the performance go;
a section that comes again with the same words, or with its label alone, is sung again.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from songfic_editor.formats.lyrics import litter, singers
from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft
from songfic_editor.formats.lyrics.folding import draft
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.model import line_by_line
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.songs import Names, Song, Stanza
from songfic_editor.recognition import sections as section_names
from songfic_editor.recognition.section_names import kind_of

_BRACKETS: Final = re.compile(r"\[([^\[\]]+)\]:?\s*(\S.*)?|[({]([^(){}]+)[)}]:?|([^\s:][^:]*):")
_FIELD: Final = re.compile(
    r"(?P<name>title|song|artist|band|by|words and music(?: by)?|music and words|words(?: by)?|lyrics by|"
    r"written by|"
    r"writers?(?:\(s\))?|songwriters?(?:\(s\))?|composers?|album|language|copyright|year|released?|key|capo|tempo|"
    r"tuning)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_WRITERS: Final = re.compile(r"(?:song)?writer(?:s|\(s\))\s*:\s*(?P<names>\S.{1,300})", re.IGNORECASE)
_RIGHTS: Final = re.compile(r"(?:©|\(c\) ?\d{4}|copyright ©?\s?\d{4}|lyrics ©).{0,300}", re.IGNORECASE)
_BY: Final = re.compile(r"(?P<title>.*?\S)\s+(?:by|[-–—])\s+(?P<artist>\S.*)", re.IGNORECASE)
_AGAIN: Final = re.compile(
    r"[\[(*]?\s*(?:repeat|wiederholen)\s+(?P<name>[^\])*]{2,40}?)\s*[\])*]?", re.IGNORECASE
)
_INLINE: Final = re.compile(r"([^\s:\[][^:]{1,30}):\s+(\S.*)")
_LONGEST_NAME: Final = 200
_QUOTES: Final = "\"“”„«»'‘’ "
_UNTITLED: Final = ("album", "year", "release", "released", "key", "capo", "tempo", "tuning")


def read(text: str) -> SongDraft:
    """The song in a clean text. Raises SongProblem."""
    found = Found()
    lines = unicodedata.normalize("NFC", text).split("\n")
    lines, found.title = litter.without_site_title(lines)
    lines = litter.without_chords(litter.without_litter(lines, found.losses), found.losses)
    lines = singers.with_colons(list(_without_tail(lines, found)))
    parts = [part for part in _parts(lines, found) if part.lines or part.label]
    if len(parts) > 1 and not parts[0].label and _is_heading(parts[0].lines, parts[1:], found):
        del parts[0]
    found.parts = parts
    if parts and not any(part.label for part in parts):
        found.doubts.append(SongDoubt("sections-guessed"))
    return draft(found, "text")


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
        label = [f"[{_heading(stanza)}]"] if stanza.label else []
        short = wanted in seen and stanza.label and labels[stanza.label] == 1
        sections.append("\n".join(label if short else [*label, *_sung_by(stanza)]))
        seen.add(wanted)
    return "\n\n".join(sections) + "\n"


def _heading(stanza: Stanza) -> str:
    """The label, with the names of those who sing all of it."""
    if len(stanza.voices) != 1:
        return stanza.label
    return f"{stanza.label}: {' & '.join(stanza.voices[0])}"


def _sung_by(stanza: Stanza) -> Iterator[str]:
    """The lines, with a name before each that others sing than the one before it."""
    before: Names = ()
    for line, names in zip(stanza.lines, line_by_line.singers(stanza), strict=True):
        is_new = names and names != before and len(stanza.voices) > 1
        yield f"{' & '.join(names)}: {line}" if is_new else line
        before = names


def label_of(line: str) -> Part | None:
    """What a label line opens: `[Chorus: A & B]`, `[Verse 1] x2`, `(Bridge)`, `Verse 2:`, `Chorus (x2)`."""
    is_whole = line.startswith("[") and line.endswith("]")  # "[Chorus x2]" says it within
    name, times = (line, 1) if is_whole else litter.split_times(line)
    names: Names = ()
    found = _BRACKETS.fullmatch(name)
    if found is not None:
        if found[2]:
            return None
        whole = found[1] or found[3] or found[4]
        heading, names = singers.of_heading(whole)
        name, within = litter.split_times(heading)
        times = max(times, within, litter.split_times(whole)[1])
    elif times == 1:
        return _again(line)  # a bare word is a line of the song
    kind = kind_of(name) or kind_of(re.split(r"\s[-–—|(]", name)[0])
    if kind is None and found is not None and not found[1]:
        return _again(line)
    if kind is None and found is None:
        return None
    if found is not None and found[3] and kind == "other":
        return None  # "(solo)" says what happens
    return Part([], name, kind or "other", sung=times, names=names)


def _again(line: str) -> Part | None:
    """`(repeat chorus x2)`: a section without words of its own."""
    words, times = litter.split_times(line.strip("[]()*"))
    found = _AGAIN.fullmatch(words)
    kind = kind_of(found["name"]) if found else None
    return Part([], found["name"], kind, sung=times) if found and kind else None


def _parts(lines: Sequence[str], found: Found) -> Iterator[Part]:
    """A part for each label and each blank line; those without both come as well."""
    bares = [_is_bare(lines, index) for index in range(len(lines))]
    bare = sum(bares) > 1
    named = {label.label.casefold() for line in lines if (label := label_of(line.strip())) is not None}
    known = singers.fronts(lines, found)
    part = Part([])
    names: Names = ()
    for index, line in enumerate(lines):
        front, words = singers.split_front(line, known)
        label = None if front else label_of(line.strip())
        if label is None and bares[index] and (bare or line.strip().casefold() in named):
            label = Part([], line.strip(), kind_of(line))
        before = _INLINE.fullmatch(line.strip())
        if front:
            names = front
            if words:
                _sing(part, words, names, found)
        elif label is None and before and section_names.label(f"{before[1]}:"):
            yield part
            part, names = Part([], before[1], kind_of(before[1])), ()
            _sing(part, before[2], names, found)
        elif label is not None:
            yield part
            part, names = label, ()
        elif litter.is_stage_mark(line):
            found.losses["stage-marks"] += 1
        elif line.strip():
            _sing(part, line, names, found)
        elif part.lines:
            yield part
            part, names = Part([]), ()
    yield part


def _sing(part: Part, line: str, names: Names, found: Found) -> None:
    """A line of the song; "(x2)" behind it has it sung twice, alone it repeats the section."""
    words, times = litter.split_times(line)
    if times > 1:
        found.losses["stage-marks"] += 1
        if not words:
            part.sung = times
        for _ in range(times if words else 0):
            part.sing(words, names)
        return
    part.sing(line.strip(), names)


def _is_bare(lines: Sequence[str], index: int) -> bool:
    """Whether a line is a section's name without brackets, as "VERSE 2", first behind a blank line."""
    line = lines[index].strip()
    if not line[:1].isupper() or (index and lines[index - 1].strip()):
        return False
    return section_names.label(line) is not None and not line.endswith(":")


def _without_tail(lines: list[str], found: Found) -> Iterator[str]:
    """The lines without those of writers and rights that sites put under the words."""
    for line in lines:
        writers, rights = _WRITERS.fullmatch(line.strip()[:400]), _RIGHTS.fullmatch(line.strip()[:400])
        if writers:
            found.writers += re.split(r"\s*[,/;&]\s+|\s*/\s*", writers["names"])
        elif rights:
            found.rights = "\n".join(part for part in (found.rights, line.strip()) if part)
        else:
            yield line


def _is_heading(lines: list[str], rest: list[Part], found: Found) -> bool:
    """Whether the first lines are title and artist, and no lyrics themselves; these are put into `found`."""
    fields = [_FIELD.fullmatch(line.strip()[:400]) for line in lines]
    if all(field is not None for field in fields):
        for field in fields:
            if field is not None:
                _set(found, field["name"].casefold(), field["value"].strip())
        return True
    title, artist = _names(lines, rest)
    found.title, found.artist = title or found.title, artist or found.artist
    if title and not artist and title == lines[0].strip():
        found.doubts.append(SongDoubt("title-guessed", title))  # in quotes, or with an artist, it is one
    return bool(title or artist)


def _set(found: Found, name: str, value: str) -> None:
    if name in ("title", "song"):
        found.title = value.strip(_QUOTES)
    elif name in ("artist", "band", "by"):
        found.artist = value
    elif name == "language":
        found.language = value
    elif name == "copyright":
        found.rights = value
    elif name not in _UNTITLED:
        found.writers += re.split(r"\s*[,/;]\s*|\s+(?:&|and)\s+", value)


def _names(lines: list[str], rest: list[Part]) -> tuple[str, str]:
    """Title and artist, or two times nothing."""
    if len(lines) > 2 or any(len(line) > _LONGEST_NAME for line in lines):
        return "", ""
    first, second = lines[0].strip(), lines[1].strip() if len(lines) == 2 else ""
    if second.casefold().startswith("by "):
        return first.strip(_QUOTES), second[3:].strip()
    named = _BY.fullmatch(first)
    if second and not _are_all_named(rest):
        return "", ""  # these two may be a verse, like the others that have no label
    labelled = any(part.label for part in rest)
    if labelled or (not second and any(len(part.lines) > 1 for part in rest)):
        if named is not None and not second:
            return named["title"].strip(_QUOTES), named["artist"].strip(_QUOTES)
        return first.strip(_QUOTES), second
    return "", ""


def _are_all_named(parts: Sequence[Part]) -> bool:
    """Whether every section that has words has a label, and verses are among them: none begins without."""
    sung = [part for part in parts if part.lines]
    return all(part.label for part in sung) and any(part.kind in ("verse", "intro") for part in sung)
