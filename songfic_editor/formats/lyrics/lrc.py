"""LRC and enhanced LRC: lines with their times, `[00:12.30]la la`, `[00:12.30]<00:12.30>la <00:12.80>la`.

Called by the registry and, for lyrics in audio files, through it. What we write ourselves keeps all that a
song holds in comments, and is read back as it was; of others' files sections are found by gaps and repeats.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from songfic_editor.formats.lyrics import litter, lrc_own
from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft
from songfic_editor.formats.lyrics.folding import Found, Part, draft
from songfic_editor.formats.lyrics.plain import label_of
from songfic_editor.formats.lyrics.timed import Line, parts_of, without_false_times

_TIME: Final = r"(\d{1,4}):(\d{1,2})(?:[.:,](\d{1,3}))?"
_STAMP: Final = re.compile(rf"\s*\[\s*{_TIME}\s*\]")
_STAMPS: Final = re.compile(rf"(?:\s*\[\s*{_TIME}\s*\])+")
_WORD_STAMP: Final = re.compile(rf"\s?<\s*{_TIME}\s*>\s?")
_LAST_WORD_STAMP: Final = re.compile(rf"<\s*{_TIME}\s*>\s*$")
_TAG: Final = re.compile(r"\s*\[\s*([A-Za-z#_]{1,20})\s*:(.*)\]\s*")
_VOICE: Final = re.compile(r"\s*(?:[FMD]|v\d|bg)\s?:\s*(?=\S)")
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
    offset = 0
    timed: list[tuple[int, str]] = []
    loose: list[str] = []
    for line in unicodedata.normalize("NFC", text).split("\n"):
        tag = _TAG.fullmatch(line[:2000])
        stamps = _STAMPS.match(line)
        if stamps:
            times = [_milliseconds(found_one) for found_one in _STAMP.finditer(stamps[0])][:_MOST_STAMPS]
            timed += [(time, line[stamps.end() :]) for time in times]
            loose.append(line[stamps.end() :])
        elif tag:
            offset = _offset(tag[2]) if tag[1].casefold() == "offset" else offset
            _set(found, tag[1].casefold(), tag[2].strip())
        else:
            loose.append(line)
    lines = list(_lines(timed, loose, offset, found))
    found.parts = _labelled(lines) or parts_of(without_false_times(lines, found), found)
    return draft(found, "lrc")


def _lines(timed: list[tuple[int, str]], loose: list[str], offset: int, found: Found) -> Iterator[Line]:
    """What is sung, by time; as it stands where there are no times. Words without a stamp come at the end."""
    sung = list(timed)
    order = [time for time, _ in timed]
    if order != sorted(order) and len({words for _, words in timed}) == len(timed):
        found.doubts.append(SongDoubt("times-contradict"))
    sung.sort(key=lambda one: one[0])
    for time, words in sung:
        yield Line(_words(words, found), max(time - offset, 0))
    stamped = {words for _, words in timed}
    for words in loose:
        if words not in stamped and (words.strip() or not timed):
            yield Line(_words(words, found))


def _words(text: str, found: Found) -> str:
    """A line without the stamps of its words, its singer's letter and notes on what happens."""
    if "<" in text:
        text, last = _LAST_WORD_STAMP.subn("", text)
        text, count = _WORD_STAMP.subn(_joint, text)
        found.losses["word-times"] += count + last
    voice = _VOICE.match(text)
    if voice:
        found.losses["voices"] += 1
        text = text[voice.end() :]
    text = " ".join(text.split())
    if litter.is_stage_mark(text):
        found.losses["stage-marks"] += 1
        return ""
    return text


def _joint(stamp: re.Match[str]) -> str:
    """What stays of a stamp within a line: a blank where one stood on either side of it."""
    return " " if stamp[0] != stamp[0].strip() else ""


def _labelled(lines: list[Line]) -> list[Part]:
    """The sections of a file that names them, as `[00:10.00][Chorus]` or `Chorus:`; none where it doesn't."""
    parts: list[Part] = []
    times: list[list[int | None]] = []
    for line in lines:
        label = label_of(line.words) if line.words else None
        if label is not None or not parts:
            parts.append(label or Part([]))
            times.append([])
        if label is None and line.words:
            parts[-1].lines.append(line.words)
            times[-1].append(line.time)
    if not any(part.label for part in parts):
        return []
    for part, own in zip(parts, times, strict=True):
        known = [time for time in own if time is not None]
        part.times = known if len(known) == len(own) else None
    return [part for part in parts if part.lines or part.label]


def _milliseconds(stamp: re.Match[str]) -> int:
    """Minutes may be over 59, and so may seconds; a fraction has one to three digits."""
    return 60_000 * int(stamp[1]) + 1000 * int(stamp[2]) + int((stamp[3] or "0").ljust(3, "0"))


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
