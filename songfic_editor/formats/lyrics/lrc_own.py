"""LRC as we write it: what it has no place for (labels, kinds, repeats, rights) stands in comments, `[#:…]`.

Called by `lrc` and by `songfic song export`. What is written is read back equal, to the last blank; other
programs see plain LRC with comments. Times of repeats are not known, so a repeat is a comment alone.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

import msgspec
from msgspec import Struct

from songfic_editor.formats.lyrics.draft import Extras, SongDraft, SongProblem, SongSection
from songfic_editor.formats.lyrics.folding import MOST_LINES, MOST_SUNG
from songfic_editor.formats.lyrics.own import extras_of, is_sound, is_sound_extras
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.line_by_line import worded
from songfic_editor.model.songs import Names, Song, Stanza, StanzaKind, rights_words

_MARK: Final = "[re:songfic]"
_CODES: Final[dict[tuple[bool, bool], Literal["", "r", "t", "rt"]]] = {
    (False, False): "",
    (True, False): "r",
    (False, True): "t",
    (True, True): "rt",
}
_COMMENT: Final = re.compile(r"\[#:songfic (\{.*\})\]")
_TAG: Final = re.compile(r"\[(ti|ar|la|au):(.*)\]", re.DOTALL)
_STAMP: Final = re.compile(r"\[(\d{2,}):(\d\d)\.(\d{3})\]")


class _Head(Struct, tag_field="is", tag="song", omit_defaults=True):
    writers: tuple[str, ...] = ()
    credit: str = ""
    rights: str = ""
    extras: Extras | None = None


class _Section(Struct, tag_field="is", tag="section", omit_defaults=True):
    """`sung`: whether it is sung here; one that never is stands at the end.

    `beside`: for each line what follows it in the file, "r" a romanisation, "t" a translation, "rt" both.
    """

    kind: StanzaKind = "verse"
    label: str = ""
    sung: bool = True
    voices: tuple[Names, ...] = ()
    beside: tuple[Literal["", "r", "t", "rt"], ...] = ()


class _Again(Struct, tag_field="is", tag="again"):
    """A section, counted from 0 as they stand in the song, sung again; or which place it has there."""

    section: int


class _Place(Struct, tag_field="is", tag="places"):
    """Where each section of the file stands in the song, when it is not in the order of the file."""

    of: tuple[int, ...]


_COMMENTS: Final = msgspec.json.Decoder(_Head | _Section | _Again | _Place)


def write(song: Song) -> str:
    """The song as LRC: sections as sung, then those that are not."""
    lines = [_MARK, f"[ti:{song.title}]", f"[ar:{song.artist}]"]
    if song.writers:
        lines.append(f"[au:{', '.join(song.writers)}]")
    if song.language:
        lines.append(f"[la:{song.language}]")
    lines.append(_comment(_Head(song.writers, song.credit, rights_words(song), extras_of(song))))
    known = {stanza.id: (index, stanza) for index, stanza in enumerate(song.stanzas)}
    seen: dict[StanzaId, int] = {}
    rest = [stanza.id for stanza in song.stanzas if stanza.id not in song.order]
    for place, wanted in enumerate((*song.order, *rest)):
        index, stanza = known[wanted]
        if wanted in seen:
            lines.append(_comment(_Again(index)))
            continue
        seen[wanted] = index
        is_sung = place < len(song.order)
        head = _Section(stanza.kind, stanza.label, is_sung, stanza.voices, _beside(stanza))
        lines += [_comment(head), *_rows(stanza)]
    lines.append(_comment(_Place(tuple(seen.values()))))
    return "\n".join(lines) + "\n"


def is_own(text: str) -> bool:
    return text.startswith(f"{_MARK}\n")


def read(text: str) -> SongDraft | None:
    """What we wrote; None where others have changed it so that it is LRC like any."""
    try:
        return _Reading().read(text.removesuffix("\n").split("\n"))
    except (msgspec.MsgspecError, UnicodeError, LookupError, RecursionError):
        return None


class _Reading:
    """One pass over the lines."""

    def __init__(self) -> None:
        self._tags: dict[str, str] = {}
        self._head = _Head()
        self._sections: list[_Section] = []
        self._lines: list[list[tuple[int | None, str]]] = []
        self._order: list[tuple[bool, int]] = []
        self._places: tuple[int, ...] = ()

    def read(self, lines: list[str]) -> SongDraft:
        for line in lines:
            self._line(line)
        if not self._sections or sorted(self._places) != list(range(len(self._sections))):
            raise LookupError
        if sum(map(len, self._lines)) > MOST_LINES or len(self._order) > MOST_SUNG:
            raise SongProblem("too-long", str(MOST_LINES))
        made = [_section(one, lines) for one, lines in zip(self._sections, self._lines, strict=True)]
        if not all(map(is_sound, made)) or not is_sound_extras(self._head.extras):
            raise LookupError
        if not any(line.strip() for section in made for line in section.lines):
            raise SongProblem("no-words")
        placed = dict(zip(self._places, made, strict=True))
        order = tuple(place if is_place else self._places[place] for is_place, place in self._order)
        if not all(place in placed for place in order):
            raise LookupError
        return SongDraft(
            tuple(placed[place] for place in sorted(placed)),
            order,
            self._tags.get("ti", ""),
            self._tags.get("ar", ""),
            self._writers(),
            self._head.credit,
            self._tags.get("la", ""),
            self._head.rights,
            "lrc",
            extras=self._head.extras,
        )

    def _writers(self) -> tuple[str, ...]:
        """As they are listed; a list that was changed in the tag is split at its commas."""
        shown = self._tags.get("au", "")
        if shown == ", ".join(self._head.writers):
            return self._head.writers
        return tuple(name.strip() for name in shown.split(",") if name.strip())

    def _line(self, line: str) -> None:
        comment = _COMMENT.fullmatch(line)
        if comment:
            self._comment(_COMMENTS.decode(comment[1]))
        elif self._sections:
            stamp = _STAMP.match(line)
            if stamp:
                time = 60_000 * int(stamp[1]) + 1000 * int(stamp[2]) + int(stamp[3])
                self._lines[-1].append((time, line[stamp.end() :]))
            else:
                self._lines[-1].append((None, line.removeprefix(" ")))
        else:
            tag = _TAG.fullmatch(line)
            if tag:
                self._tags[tag[1]] = tag[2]

    def _comment(self, said: _Head | _Section | _Again | _Place) -> None:
        if isinstance(said, _Head):
            self._head = said
        elif isinstance(said, _Place):
            self._places = said.of
        elif isinstance(said, _Again):
            self._order.append((True, said.section))
        else:
            if said.sung:
                self._order.append((False, len(self._sections)))
            self._sections.append(said)
            self._lines.append([])


def _section(head: _Section, rows: list[tuple[int | None, str]]) -> SongSection:
    """A section of the rows below its comment. Raises LookupError where these are not as it says."""
    codes = head.beside or ("",) * len(rows)
    if not rows or len(rows) != len(codes) + sum(map(len, codes)):
        raise LookupError
    sung: list[tuple[int | None, str]] = []
    translation, romanisation = [""] * len(codes), [""] * len(codes)
    left = iter(rows)
    for number, code in enumerate(codes):
        sung.append(next(left))
        for letter in code:
            (translation if letter == "t" else romanisation)[number] = next(left)[1]
    times = tuple(time for time, _ in sung if time is not None)
    return SongSection(
        tuple(words for _, words in sung),
        head.kind,
        head.label,
        times if len(times) == len(sung) else None,
        head.voices,
        worded(translation),
        worded(romanisation),
    )


def _beside(stanza: Stanza) -> tuple[Literal["", "r", "t", "rt"], ...]:
    if not (stanza.translation or stanza.romanisation):
        return ()
    nothing = ("",) * len(stanza.lines)
    rows = zip(stanza.romanisation or nothing, stanza.translation or nothing, strict=True)
    return tuple(_CODES[bool(sound), bool(meaning)] for sound, meaning in rows)


def _rows(stanza: Stanza) -> Iterator[str]:
    """A line with its time; without one, a blank goes before it, so that no word is taken for a tag.

    What stands beside a line comes behind it, at the same time, as most programs show it.
    """
    nothing = ("",) * len(stanza.lines)
    beside = stanza.romanisation or nothing, stanza.translation or nothing
    for index, line in enumerate(stanza.lines):
        for words in (line, *filter(None, (row[index] for row in beside))):
            if stanza.times is not None:
                yield f"{_stamp(stanza.times[index])}{words}"
            else:
                yield f" {words}" if words[:1] in ("[", " ") else words


def _stamp(time: int) -> str:
    minutes, rest = divmod(max(time, 0), 60_000)
    return f"[{minutes:02}:{rest // 1000:02}.{rest % 1000:03}]"


def _comment(said: _Head | _Section | _Again | _Place) -> str:
    return f"[#:songfic {msgspec.json.encode(said).decode()}]"
