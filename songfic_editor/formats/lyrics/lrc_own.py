"""LRC as we write it: what it has no place for (labels, kinds, repeats, rights) stands in comments, `[#:…]`.

Called by `lrc` and by `songfic song export`. What is written is read back equal, to the last blank; other
programs see plain LRC with comments. Times of repeats are not known, so a repeat is a comment alone.
"""

import re
from typing import Final

import msgspec
from msgspec import Struct

from songfic_editor.formats.lyrics.draft import SongDraft, SongProblem, SongSection
from songfic_editor.formats.lyrics.folding import MOST_LINES, MOST_SUNG
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.songs import Song, Stanza, StanzaKind, rights_words

_MARK: Final = "[re:songfic]"
_COMMENT: Final = re.compile(r"\[#:songfic (\{.*\})\]")
_TAG: Final = re.compile(r"\[(ti|ar|la|au):(.*)\]", re.DOTALL)
_STAMP: Final = re.compile(r"\[(\d{2,}):(\d\d)\.(\d{3})\]")


class _Head(Struct, tag_field="is", tag="song", omit_defaults=True):
    writers: tuple[str, ...] = ()
    credit: str = ""
    rights: str = ""


class _Section(Struct, tag_field="is", tag="section", omit_defaults=True):
    """`sung`: whether it is sung here; one that never is stands at the end."""

    kind: StanzaKind = "verse"
    label: str = ""
    sung: bool = True


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
    lines.append(_comment(_Head(song.writers, song.credit, rights_words(song))))
    known = {stanza.id: (index, stanza) for index, stanza in enumerate(song.stanzas)}
    seen: dict[StanzaId, int] = {}
    rest = [stanza.id for stanza in song.stanzas if stanza.id not in song.order]
    for place, wanted in enumerate((*song.order, *rest)):
        index, stanza = known[wanted]
        if wanted in seen:
            lines.append(_comment(_Again(index)))
            continue
        seen[wanted] = index
        lines.append(_comment(_Section(stanza.kind, stanza.label, place < len(song.order))))
        lines += _lines(stanza)
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


def _section(head: _Section, lines: list[tuple[int | None, str]]) -> SongSection:
    if not lines:
        raise LookupError
    times = tuple(time for time, _ in lines if time is not None)
    own = times if len(times) == len(lines) else None
    return SongSection(tuple(words for _, words in lines), head.kind, head.label, own)


def _lines(stanza: Stanza) -> list[str]:
    """A line with its time; without one, a blank goes before it, so that no word is taken for a tag."""
    if stanza.times is None:
        return [f" {line}" if line[:1] in ("[", " ") else line for line in stanza.lines]
    return [f"{_stamp(time)}{line}" for time, line in zip(stanza.times, stanza.lines, strict=True)]


def _stamp(time: int) -> str:
    minutes, rest = divmod(max(time, 0), 60_000)
    return f"[{minutes:02}:{rest // 1000:02}.{rest % 1000:03}]"


def _comment(said: _Head | _Section | _Again | _Place) -> str:
    return f"[#:songfic {msgspec.json.encode(said).decode()}]"
