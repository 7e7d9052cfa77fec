"""LRC and enhanced LRC: lines with their times, `[00:12.30]la la`, `[00:12.30]<00:12.30>la <00:12.80>la`.

Called by the registry and, for lyrics in audio files, through it. What we write ourselves keeps all that a
song holds in comments, and is read back as it was; of others' files sections are found by gaps and repeats.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from songfic_editor.formats.lyrics import credit_lines, litter, lrc_own, singers
from songfic_editor.formats.lyrics.beside import Role, paired, with_beside
from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft
from songfic_editor.formats.lyrics.folding import draft
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.formats.lyrics.plain import label_of
from songfic_editor.formats.lyrics.timed import Line, part_with, parts_of, without_false_times
from songfic_editor.model.songs import Names

_TIME: Final = r"(\d{1,4}):(\d{1,2})(?:[.:,](\d{1,3}))?"
_STAMP: Final = re.compile(rf"\s*\[\s*{_TIME}\s*\]")
_STAMPS: Final = re.compile(rf"(?:\s*\[\s*{_TIME}\s*\])+")
_WORD_STAMP: Final = re.compile(rf"\s?<\s*{_TIME}\s*>\s?")
_LAST_WORD_STAMP: Final = re.compile(rf"<\s*{_TIME}\s*>\s*$")
_TAG: Final = re.compile(r"\s*\[\s*([A-Za-z#_]{1,20})\s*:(.*)\]\s*")
_MARK: Final = re.compile(
    r"\s*(?P<open>\[\s*)?(?:(?P<letter>[FMD])|v(?P<number>\d{1,2})|(?P<bg>bg))\s?:\s*(?(open)\])\s*(?=\S)"
)
_BACKGROUND: Final = re.compile(rf"\s*\[bg\s?:\s*(?:\[{_TIME}\]\s*)?(?P<words>.*)\]\s*")
_FIRST_WORD: Final = re.compile(rf"[^<]{{0,20}}<{_TIME}>")
_ATTACHED: Final = re.compile(r"\s*\[(?P<what>tr|ro|tt|fu|dots)(?::[^\[\]]{0,40})?\](?P<words>.*)")
_PIECES: Final = re.compile(r"<([^<>,]{0,40}),\d{1,4},\d{1,4}>")
_BEHIND: Final = ("Background",)
_LETTERS: Final[dict[str, Names]] = {"F": ("Female",), "M": ("Male",), "D": ("Female", "Male")}
_USUAL_TAGS: Final = frozenset(("ti", "ar", "al", "au", "by", "offset", "re", "ve", "length", "la"))
_MOST_STAMPS: Final = 200
_SAMPLE: Final = 40


def looks_like(text: str) -> bool:
    """Whether lines begin with times, or say of themselves that they are LRC."""
    lines = [line for line in text[:40_000].split("\n") if line.strip()]
    stamped = sum(_STAMPS.match(line) is not None for line in lines)
    tags = [found for line in lines[:_SAMPLE] if (found := _TAG.fullmatch(line[:300]))]
    if sum(tag[1].casefold() in _USUAL_TAGS for tag in tags) > 1:
        return True
    return stamped * 3 >= max(len(lines) - len(tags), 1)


def read(text: str) -> SongDraft:
    """The song in a clean text. Raises SongProblem."""
    if lrc_own.is_own(text):
        own = lrc_own.read(text)
        if own is not None:
            return own
    found = Found()
    reading = _Reading(found)
    for line in unicodedata.normalize("NFC", text).split("\n"):
        reading.line(line)
    lines = paired(reading.lines(), found)
    found.parts = _labelled(lines) or parts_of(without_false_times(lines, found), found)
    return draft(found, "lrc")


class _Row(Struct):
    """What stands at a time: words as they are in the file, and what they are. `time`: None before the first
    stamp.
    """

    time: int | None
    text: str
    role: Role = "sung"
    names: Names = ()


class _Reading:
    """One pass over the lines. `_last`: the times that the line before had."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._offset = 0
        self._rows: list[_Row] = []
        self._last: list[int] = []

    def line(self, line: str) -> None:
        stamps = _STAMPS.match(line)
        background = _BACKGROUND.fullmatch(line[:2000])
        if stamps:
            found = _STAMP.finditer(stamps[0])
            self._last = [_milliseconds(one.groups()) for one in itertools.islice(found, _MOST_STAMPS)]
            self._stamped(line[stamps.end() :])
        elif background:
            words = background["words"]
            time = background if background[1] else _FIRST_WORD.match(words)
            times = [_milliseconds(time.groups()[:3])] if time else self._last[:1]
            self._rows += [_Row(one, words, names=_BEHIND) for one in times or (None,)]
        elif tag := _TAG.fullmatch(line[:2000]):
            self._offset = _offset(tag[2]) if tag[1].casefold() == "offset" else self._offset
            _set(self._found, tag[1].casefold(), tag[2].strip())
        elif line.strip() or not self._last:
            self._rows += [_Row(time, line) for time in self._last or (None,)]

    def _stamped(self, text: str) -> None:
        attached = _ATTACHED.fullmatch(text[:2000])
        if attached is None:
            self._rows += [_Row(time, text) for time in self._last]
            return
        words = attached["words"]
        if attached["what"] in ("tr", "ro"):
            words = " ".join(_PIECES.findall(words)) or words
            role: Role = "translation" if attached["what"] == "tr" else "romanisation"
            self._rows += [_Row(time, words, role) for time in self._last]
        elif attached["what"] == "tt":
            self._found.losses["word-times"] += words.count("<")
        else:
            self._found.losses["markup"] += 1

    def lines(self) -> list[Line]:
        """What is sung, by time, as it stands where there are none; with what the file says is beside it."""
        times = [row.time for row in self._rows if row.time is not None]
        once = len(set(times)) == len(times) and len({row.text for row in self._rows}) == len(self._rows)
        if once and times != sorted(times):
            self._found.doubts.append(SongDoubt("times-contradict"))
        lines: list[Line] = []
        for row, words, names in sorted(
            self._named(), key=lambda one: -1 if one[0].time is None else one[0].time
        ):
            time = None if row.time is None else max(row.time - self._offset, 0)
            if row.role != "sung" and lines and lines[-1].time == time and lines[-1].words:
                lines[-1] = with_beside(lines[-1], row.role, words)
                continue
            if lines and lines[-1].time is None and time is not None and lines[-1].words:
                lines.append(Line(""))  # what stands before the first stamp is a section of its own
            lines.append(Line(words, time, names=names if words else ()))
        return lines

    def _named(self) -> Iterator[tuple[_Row, str, Names]]:
        """Each row as it stands in the file, with its words and who sings it: as a rule until others do."""
        found = self._found
        told = [(row, *_without_mark(_words(row.text, found))) for row in self._rows]
        told = [one for number, one in enumerate(told) if not self._is_credit(one[1], number)]
        known = singers.fronts([words for _, words, _, _ in told], found)
        last: Names = ()
        for row, words, names, goes_on in told:
            front, sung = singers.split_front(words, known)
            last = front or (names if goes_on else last)
            yield row, sung, names or row.names or last

    def _is_credit(self, words: str, number: int) -> bool:
        """Whether one of the first lines says who made the song, or what it is called; writers are kept."""
        if number >= credit_lines.FIRST_LINES or not words:
            return False
        writers = credit_lines.writers_in(words)
        if writers is None:
            title, artist = self._found.title, self._found.artist
            names = {f"{title} - {artist}", f"{artist} - {title}"} if title and artist else set()
            return number == 0 and words in names
        self._found.writers += writers
        self._found.losses["litter"] += not writers
        return True


def _words(text: str, found: Found) -> str:
    """A line without the stamps of its words and notes on what happens."""
    if "<" in text:
        text, last = _LAST_WORD_STAMP.subn("", text)
        text, count = _WORD_STAMP.subn(_joint, text)
        found.losses["word-times"] += count + last
    text = " ".join(text.split())
    if litter.is_stage_mark(text):
        found.losses["stage-marks"] += 1
        return ""
    return text


def _without_mark(text: str) -> tuple[str, Names, bool]:
    """A line without the mark of its singer, who that is, and whether lines without one are theirs too."""
    mark = _MARK.match(text)
    if mark is None:
        return text, (), False
    words = text[mark.end() :]
    if mark["letter"]:
        return words, _LETTERS[mark["letter"]], True
    return words, (f"Voice {int(mark['number'])}",) if mark["number"] else _BEHIND, False


def _joint(stamp: re.Match[str]) -> str:
    """What stays of a stamp within a line: a blank where one stood on either side of it."""
    return " " if stamp[0] != stamp[0].strip() else ""


def _labelled(lines: list[Line]) -> list[Part]:
    """The sections of a file that names them, as `[00:10.00][Chorus]` or `Chorus:`; none where it doesn't."""
    parts: list[tuple[Part, list[Line]]] = []
    for line in lines:
        label = label_of(line.words) if line.words else None
        if label is not None or not parts:
            parts.append((label or Part([]), []))
        if label is None and line.words:
            parts[-1][1].append(line)
    if not any(part.label for part, _ in parts):
        return []
    return [part_with(part, own) for part, own in parts if own or part.label]


def _milliseconds(stamp: Sequence[str | None]) -> int:
    """Minutes may be over 59, and so may seconds; a fraction has one to three digits."""
    minutes, seconds, fraction = stamp
    return 60_000 * int(minutes or 0) + 1000 * int(seconds or 0) + int((fraction or "0").ljust(3, "0"))


def _offset(text: str) -> int:
    """Milliseconds; above 0 the words come earlier than stamped."""
    match = re.fullmatch(r"\s*([+-]?\d{1,7})\s*(?:ms)?\s*", text)
    return int(match[1]) if match else 0


def _set(found: Found, name: str, value: str) -> None:
    if name == "ti":
        found.title = value
    elif name == "ar":
        found.artist = value
    elif name in ("au", "lyricist", "composer"):
        found.writers += re.split(r"\s*[,/;]\s*|\s+(?:&|and)\s+", value)
    elif name in ("la", "lang", "language"):
        found.language = value
    elif name == "#":
        found.losses["comments"] += 1
