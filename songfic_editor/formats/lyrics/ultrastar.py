"""UltraStar: syllables with beats, `: 0 4 0 La`, lines ended by `- 10`, headers as `#BPM:300`.

Called by the registry. Blanks around a syllable part words, `~` only holds the last one; a line's time is
GAP + beat · 60000 / (BPM · 4). The singers of a duet are put in one row, by time.
"""

import re
import unicodedata
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft
from songfic_editor.formats.lyrics.folding import draft
from songfic_editor.formats.lyrics.parts import Found
from songfic_editor.formats.lyrics.timed import LATEST_MS, Line, parts_of, without_false_times
from songfic_editor.model.songs import Names

_HEADER: Final = re.compile(r"\s*#\s*(?P<name>[A-Za-z][A-Za-z0-9 _]{0,30})\s*:(?P<value>.*)")
_NOTE: Final = re.compile(r"\s*[:*FRG]\s*(?P<beat>-?\d{1,9})\s+-?\d{1,9}\s+-?\d{1,9}(?: (?P<text>.*)|\s*)")
_ODD_NOTE: Final = re.compile(r"\s*[:*FRG]\s*-?\d[\d.,]*(?:\s+-?\d[\d.,]*){0,2}(?: (?P<text>.*)|\s*)")
"""A note whose numbers are none that can be counted with: its words are sung, at no known time."""

_BREAK: Final = re.compile(r"\s*-\s*(?P<beat>-?\d{1,9})?(?:\s+(?P<next>-?\d{1,9}))?\s*")
_TEMPO: Final = re.compile(r"\s*B\s+(?P<beat>-?\d{1,9})\s+(?P<bpm>[\d.,]{1,12})\s*")
_PLAYER: Final = re.compile(r"\s*P\s?(?P<number>[1-9])\s*")
_SINGER: Final = re.compile(r"(?:DUETSINGER)?P([1-9])")
_BOTH: Final = 3
_HELD: Final = "~"


class _Clock(Struct):
    """Beats to milliseconds, with changes of tempo: (beat, milliseconds there, beats a minute)."""

    changes: list[tuple[float, float, float]]

    def at(self, beat: float) -> int | None:
        start, passed, bpm = next((one for one in reversed(self.changes) if one[0] <= beat), self.changes[0])
        if bpm <= 0:
            return None
        return min(max(round(passed + (beat - start) * 15_000 / bpm), 0), LATEST_MS + 1)

    def change(self, beat: float, bpm: float) -> None:
        start, passed, old = self.changes[-1]
        if beat >= start and old > 0 and bpm > 0:
            self.changes.append((beat, passed + (beat - start) * 15_000 / old, bpm))


def looks_like(text: str) -> bool:
    """Whether it has headers that such a file has, and notes."""
    lines = text[:40_000].split("\n")
    headers = {found["name"].upper() for line in lines if (found := _HEADER.fullmatch(line[:500]))}
    notes = sum(_NOTE.fullmatch(line[:500]) is not None for line in lines)
    return bool(headers & {"BPM", "TITLE", "MP3", "GAP", "AUDIO"}) and (notes > 0 or "BPM" in headers)


def read(text: str) -> SongDraft:
    """The song in a clean text. Raises SongProblem."""
    reading = _Reading()
    ended = False
    for line in unicodedata.normalize("NFC", text).split("\n"):
        ended = ended or reading.line(line[:2000])
    found = reading.found
    if not ended:
        found.doubts.append(SongDoubt("ends-early"))
    lines = without_false_times(reading.lines(), found)
    found.parts = parts_of(lines, found)
    return draft(found, "ultrastar")


class _Reading:
    """One pass over the lines. `_open`: the time and the syllables of the line that is being sung."""

    def __init__(self) -> None:
        self.found = Found()
        self._clock = _Clock([(0.0, 0.0, 0.0)])
        self._relative = False
        self._shift = 0
        self._player = 0
        self._players: dict[int, str] = {}
        self._sung: list[tuple[int, Line]] = []
        self._open: tuple[int | None, list[str]] = (None, [])

    def line(self, line: str) -> bool:
        """Take a line; True for the one that ends the song."""
        note, header = _NOTE.fullmatch(line) or _ODD_NOTE.fullmatch(line), _HEADER.fullmatch(line)
        if note:
            time = self._time(note)
            start, syllables = self._open
            syllables.append(note["text"] or "")
            self._open = (time if start is None else start, syllables)
        elif header:
            self._set(header["name"].strip().upper(), header["value"].strip())
        elif found := _PLAYER.fullmatch(line):
            self._close()
            self._player, self._shift = int(found["number"]), 0
        elif found := _TEMPO.fullmatch(line):
            self._clock.change(int(found["beat"]), _number(found["bpm"]))
        elif line.strip() == "E":
            self._close()
            return True
        elif found := _BREAK.fullmatch(line):
            self._close()
            if self._relative:
                self._shift += int(found["next"] or found["beat"] or 0)
        return False

    def _time(self, note: re.Match[str]) -> int | None:
        if "beat" in note.groupdict():
            return self._clock.at(int(note["beat"]) + self._shift)
        self.found.doubts.append(SongDoubt("times-contradict"))
        return None

    def lines(self) -> list[Line]:
        """What was sung, by time where several sing; a line that they sing together once."""
        self._close()
        several = len({player for player, _ in self._sung if player}) > 1
        sung = [
            replace(line, names=self._names(player)) if several or player in self._players else line
            for player, line in self._sung
        ]
        if not several or not all(line.time is not None for line in sung):
            return sung
        together: dict[tuple[str, int], Line] = {}
        for line in sorted(sung, key=lambda line: line.time or 0):
            key = line.words, line.time or 0
            before = together.get(key, line)
            together[key] = replace(line, names=tuple(dict.fromkeys((*before.names, *line.names))))
        return list(together.values())

    def _names(self, player: int) -> Names:
        """Who a player is; in old files the third is the first two together."""
        if player == _BOTH and player not in self._players:
            return (*self._names(1), *self._names(2))
        return (self._players.get(player, f"Singer {player}"),) if player else ()

    def _close(self) -> None:
        time, syllables = self._open
        words = " ".join("".join(one.replace(_HELD, "") for one in syllables).split())
        if words:
            self._sung.append((self._player, Line(words, time)))
        self._open = (None, [])

    def _set(self, name: str, value: str) -> None:
        singer = _SINGER.fullmatch(name)
        if singer and value:
            self._players[int(singer[1])] = " ".join(value[:80].split())
        elif name == "TITLE":
            self.found.title = value
        elif name == "ARTIST":
            self.found.artist = value
        elif name == "LANGUAGE":
            self.found.language = value.split(",")[0].split("(")[0]
        elif name == "BPM":
            self._clock.changes[0] = (0.0, self._clock.changes[0][1], _number(value))
        elif name == "GAP":
            self._clock.changes[0] = (0.0, _number(value), self._clock.changes[0][2])
        elif name == "RELATIVE":
            self._relative = value.casefold() == "yes"


def _number(text: str) -> float:
    """A number with a comma or a point; 0 for what is none."""
    try:
        number = float(text.strip()[:20].replace(",", "."))
    except ValueError:
        return 0.0
    return number if -1e9 < number < 1e9 else 0.0
