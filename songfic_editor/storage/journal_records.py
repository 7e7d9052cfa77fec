"""What a journal holds: records of a story's state and of what changed, each with its length and checksum.

Written by `journal`, read by `journal_replay`. A record is small: a story of a million words is never turned
into bytes in one piece, for that would hold every other thread back. Nothing here touches the disk.
"""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model.document import Block, Chapter, Project
from songfic_editor.model.rising import longest_rising
from songfic_editor.model.songs import Song
from songfic_editor.storage.codec import cleaned

MAGIC: Final = b"songfic journal 1\n"
FRAME: Final = struct.Struct(">II")
"""Before each record: how many bytes it has, and a checksum of that number and of them."""

PIECE: Final = 400
"""Most blocks in one record: a tenth of a millisecond's work."""

AT_ONCE: Final = 8
"""So many blocks between the first and the last that changed are written anew without a closer look."""

Key = str
"""A song's or a chapter's id; should a story ever have one twice, the second gets a number behind it."""


class Head(Struct, frozen=True, gc=False, tag="head"):
    """All of the project but its songs and chapters."""

    project: Project


class SongIs(Struct, frozen=True, gc=False, tag="song"):
    key: Key
    song: Song


class ChapterIs(Struct, frozen=True, gc=False, tag="chapter"):
    """All of a chapter but its blocks: those that it has stay."""

    key: Key
    chapter: Chapter


class Splice(Struct, frozen=True, gc=False, tag="blocks"):
    """Of a chapter's blocks, those from `first` up to, not including, `last` are `blocks` now."""

    key: Key
    first: int
    last: int
    blocks: tuple[Block, ...]


class Order(Struct, frozen=True, gc=False, tag="order"):
    """Which songs and chapters there are now, and in which order."""

    songs: tuple[Key, ...]
    chapters: tuple[Key, ...]


class Base(Struct, frozen=True, gc=False, tag="base"):
    """Here the story is what is in a file, as long as that has this fingerprint: of a journal that begins so,
    what stands before the last such record that still holds need not be read.

    `path`: as the system's own bytes. `lengths`: how many blocks each chapter has there; with the story's
    `id` and `title` it is what is known of the file should it be another by then.
    """

    path: bytes
    fingerprint: str
    id: str
    title: str
    lengths: tuple[tuple[Key, int], ...]


class State(Struct, frozen=True, gc=False, tag="state"):
    """What was recorded before this is a whole state; without it, none of that counts.

    `time`: seconds since 1970. `path`: of the story's file, as the system's own bytes; None: it has none.
    `fingerprint`: of what is in that file. `saved`: this very state is. `coming`: of what a save that was
    under way was about to put into the file `to`.
    """

    time: float
    path: bytes | None = None
    fingerprint: str | None = None
    saved: bool = False
    coming: str | None = None
    to: bytes | None = None


_Part = TypeVar("_Part", Song, Chapter)
Record = Head | SongIs | ChapterIs | Splice | Order | Base | State


def changes(before: Project | None, after: Project) -> Iterator[Record]:
    """What turns a recorded state into another, all but the closing `State`; None: from nothing."""
    head = replace(after, songs=(), chapters=())
    if before is None or replace(before, songs=(), chapters=()) != head:
        yield Head(head)
    songs, chapters = keyed(after.songs), keyed(after.chapters)
    old_songs = keyed(() if before is None else before.songs)
    old_chapters = keyed(() if before is None else before.chapters)
    for key, song in songs.items():
        if old_songs.get(key) is not song:
            yield SongIs(key, song)
    for key, chapter in chapters.items():
        was = old_chapters.get(key)
        if was is not chapter:
            yield from _chapter(key, was, chapter)
    if before is None or [*old_songs, *old_chapters] != [*songs, *chapters]:
        yield Order(tuple(songs), tuple(chapters))


def keyed(parts: Sequence[_Part]) -> dict[Key, _Part]:
    """Songs or chapters by their keys, in their order."""
    found: dict[Key, _Part] = {}
    times: Counter[str] = Counter()
    for part in parts:
        times[part.id] += 1
        found[part.id if times[part.id] == 1 else f"{part.id} {times[part.id]}"] = part
    return found


def framed(record: Record) -> bytes:
    """A record as it stands in the file."""
    try:
        payload = msgspec.json.encode(record)
    except UnicodeEncodeError:  # a lone surrogate got in: better its loss than that of the story
        payload = msgspec.json.encode(cleaned(msgspec.to_builtins(record)))
    return FRAME.pack(len(payload), checksum(payload)) + payload


def checksum(payload: bytes) -> int:
    return zlib.crc32(payload, zlib.crc32(len(payload).to_bytes(4, "big")))


def _chapter(key: Key, was: Chapter | None, chapter: Chapter) -> Iterator[Record]:
    bare = replace(chapter, blocks=())
    if was is None or replace(was, blocks=()) != bare:
        yield ChapterIs(key, bare)
    old, new = () if was is None else was.blocks, chapter.blocks
    if old is new:
        return
    for first, last, blocks in _gaps(old, new):
        yield Splice(key, first, last, blocks[:PIECE])
        for done in range(PIECE, len(blocks), PIECE):
            yield Splice(key, first + done, first + done, blocks[done : done + PIECE])


def _gaps(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[tuple[int, int, tuple[Block, ...]]]:
    """What to put where in `old`, the last place first, so that each is where it was."""
    least = min(len(old), len(new))
    first = _same(old, new, least)
    rest = _same(old[::-1], new[::-1], least - first)
    last, middle = len(old) - rest, new[first : len(new) - rest]
    if len(middle) <= AT_ONCE or last - first <= AT_ONCE:
        if first != last or middle:
            yield first, last, middle
        return
    places = {id(block): place for place, block in enumerate(old[first:last], first)}
    now = [places.get(id(block), -1) for block in middle]
    steady = longest_rising([place for place in now if place >= 0])
    end, until = last, len(middle)
    for at in range(len(now) - 1, -2, -1):
        place = now[at] if at >= 0 else first - 1
        if at >= 0 and not (place in steady and place < end):  # the same block may stand there twice
            continue
        if place + 1 != end or at + 1 != until:
            yield place + 1, end, middle[at + 1 : until]
        end, until = place, at


def _same(old: Sequence[Block], new: Sequence[Block], most: int) -> int:
    """How many blocks at the beginning are the very same."""
    for number in range(most):
        if old[number] is not new[number]:
            return number
    return most
