"""SRT and WebVTT: captions with a start and an end, which karaoke and videos have for lyrics.

Called by the registry. Headers, notes, styles and tags go; of rolling captions, which show each line again
under the next, a line is kept once. Two lines of a caption may be one and its translation.
"""

import html
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from songfic_editor.formats.lyrics import litter, singers
from songfic_editor.formats.lyrics.beside import paired
from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft
from songfic_editor.formats.lyrics.folding import draft
from songfic_editor.formats.lyrics.parts import Found
from songfic_editor.formats.lyrics.timed import LATEST_MS, Line, parts_of, without_false_times
from songfic_editor.model.songs import Names

_TIME: Final = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING: Final = re.compile(rf"\s*{_TIME}\s*-{{1,2}}>\s*{_TIME}(?:\s.*)?")
_TAG: Final = re.compile(
    r"</?(?:[a-zA-Z][\w.-]{0,60}|\d{1,2}:[\d:.]{4,12})(?:\s[^<>\n]{0,200})?>|\{\\[^{}\n]{1,80}\}"
)
_CUT_TIMING: Final = re.compile(
    r"\d{1,3}:\d{1,2}(?::\d{0,2}(?:[.,]\d{0,3}(?:\s*-{0,2}>?\s*[\d:.,]{0,12})?)?)?"
)
_BROKEN_TIMING: Final = re.compile(r"[\d:.,\s]{0,40}-{1,2}>[\d:.,\s]{0,40}")
_RUBY: Final = re.compile(r"<(rt|rp)>[^<>\n]{0,200}</\1>")
_VOICE: Final = re.compile(r"<v(?:\.[^\s<>]{1,80})?[ \t]([^<>\n]{1,80})>|</v>")
_NOTES: Final = "♪♫♬"
_BLOCKS: Final = ("NOTE", "STYLE", "REGION")
_TOGETHER_MS: Final = 100
_ROLLING: Final = 0.5


class _Cue(Struct):
    """`names`: who sings each line. `voice`: who does at the end of it, where that is marked."""

    start: int
    end: int
    lines: list[str]
    names: list[Names]
    voice: Names = ()

    def take(self, words: str, names: Names) -> None:
        if words:
            self.lines.append(words)
            self.names.append(names)


def looks_like(text: str) -> bool:
    """Whether it names itself so, or timings stand in its first lines."""
    head = text[:4000].lstrip()
    if re.match(r"WEBVTT(?:\s|$)", head):
        return True
    return any(_TIMING.fullmatch(line) for line in head.split("\n")[:40])


def read(text: str) -> SongDraft:
    """The song in a clean text. Raises SongProblem."""
    found = Found()
    is_vtt = text.lstrip().startswith("WEBVTT")
    cues = list(_cues(unicodedata.normalize("NFC", text).split("\n"), is_vtt, found))
    if cues:
        _without_cut_end(cues[-1], found)
    if [cue.start for cue in cues] != sorted(cue.start for cue in cues):
        found.doubts.append(SongDoubt("times-contradict"))
        cues.sort(key=lambda cue: cue.start)
    lines = paired(_lines(_unrolled(cues, found), found), found)
    found.parts = parts_of(
        without_false_times(lines, found) if len(cues) > 1 or _is_late(cues) else lines, found
    )
    return draft(found, "webvtt" if is_vtt else "srt")


def _cues(lines: list[str], is_vtt: bool, found: Found) -> Iterator[_Cue]:
    """The captions. What stands before a timing is its number or name; a block of notes is passed over."""
    cue: _Cue | None = None
    for index, line in enumerate(lines):
        timing = _TIMING.fullmatch(line[:300])
        if timing:
            if cue is not None:
                yield _without_number(cue, lines[index - 1])
            cue = _Cue(_milliseconds(timing.groups()[:4]), _milliseconds(timing.groups()[4:]), [], [])
        elif not line.strip() and cue is not None and (is_vtt or _new_cue(lines, index)):
            yield cue
            cue = None
        elif cue is not None and _BROKEN_TIMING.fullmatch(line[:300]):
            cue = _without_number(cue, lines[index - 1])
            found.doubts.append(SongDoubt("times-contradict"))
        elif cue is not None and line.strip():
            names, cue.voice = _voices(line[:2000], cue.voice)
            cue.take(_words(line, found), names)
        elif cue is None and line.startswith("Language:"):
            found.language = found.language or line.partition(":")[2]
        elif line.split(" ")[0].strip() in _BLOCKS:
            found.losses["comments"] += 1
    if cue is not None:
        yield cue


def _is_late(cues: Sequence[_Cue]) -> bool:
    return any(cue.start > LATEST_MS for cue in cues)


def _new_cue(lines: Sequence[str], index: int) -> bool:
    """Whether a blank line ends a caption: a timing, or a number and a timing, comes next. Else it is
    within.
    """
    after = [line for line in lines[index + 1 : index + 6] if line.strip()][:2]
    return not after or any(_TIMING.fullmatch(line[:300]) for line in after)


def _without_number(cue: _Cue, before: str) -> _Cue:
    """A caption that no blank line ended, without the number of the next one."""
    if cue.lines and before.strip().isdecimal() and cue.lines[-1] == before.strip():
        cue.lines.pop()
        cue.names.pop()
    return cue


def _without_cut_end(cue: _Cue, found: Found) -> None:
    """Take out what a file that was cut off has of one more caption: a number, and a piece of its timing."""
    if cue.lines and _CUT_TIMING.fullmatch(cue.lines[-1]):
        gone = 2 if len(cue.lines) > 1 and cue.lines[-2].isdecimal() else 1
        del cue.lines[-gone:], cue.names[-gone:]
        found.doubts.append(SongDoubt("ends-early"))


def _voices(line: str, voice: Names) -> tuple[Names, Names]:
    """Who sings a line with the marks in it, `<v Ann>la</v>`, and who goes on to in the next one."""
    if "<v" not in line and "</v" not in line:
        return voice, voice
    names = voice if line.partition("<")[0].strip() else ()
    for mark in _VOICE.finditer(line):
        said = " ".join(html.unescape(mark[1] or "").split())
        voice = (singers.names_in(said) or (said,)) if said else ()
        names = tuple(dict.fromkeys((*names, *voice)))
    return names, voice


def _words(line: str, found: Found) -> str:
    text, count = _TAG.subn("", _RUBY.sub("", line[:2000]))
    found.losses["markup"] += count
    text = html.unescape(text) if "&" in text else text
    text = " ".join(text.split()).strip(f"{_NOTES} #").strip()
    if litter.is_stage_mark(text):
        found.losses["stage-marks"] += 1
        return ""
    return text.removeprefix("- ")


def _unrolled(cues: list[_Cue], found: Found) -> list[_Cue]:
    """The captions without what the one before has shown already, where that is how they roll."""
    shared = [_shared(before, cue) for before, cue in itertools.pairwise(cues)]
    if len(cues) < 3 or sum(count > 0 for count in shared) < _ROLLING * len(shared):
        return cues
    kept = [cues[0]]
    for cue, count in zip(cues[1:], shared, strict=True):
        found.losses["captions-repeated"] += count
        kept.append(_Cue(cue.start, cue.end, cue.lines[count:], cue.names[count:]))
    return kept


def _shared(before: _Cue, cue: _Cue) -> int:
    """How many lines a caption shows again of the one right before it, and then adds to or flashes up."""
    if cue.start - before.end > _TOGETHER_MS:
        return 0
    most = min(len(before.lines), len(cue.lines))
    count = next((size for size in range(most, 0, -1) if before.lines[-size:] == cue.lines[:size]), 0)
    flash = min(cue.end - cue.start, before.end - before.start) <= _TOGETHER_MS
    return count if len(cue.lines) > count or flash else 0


def _lines(cues: Sequence[_Cue], found: Found) -> Iterator[Line]:
    known = singers.fronts([words for cue in cues for words in cue.lines], found)
    for cue in cues:
        front: Names = ()
        for line, names in zip(cue.lines, cue.names, strict=True):
            said, words = singers.split_front(line, known)
            front = said or front
            if words:
                yield Line(words, cue.start, max(cue.end, cue.start), names or front)


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, fraction = parts
    whole = 3600 * int(hours or 0) + 60 * int(minutes or 0) + int(seconds or 0)
    return 1000 * whole + int((fraction or "0").ljust(3, "0"))
