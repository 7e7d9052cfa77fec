"""Journals, versions, locks for the mutations: sound ones, damage that keeps checksums right, and judges.

Damaged bytes alone would only ever show that a checksum is looked at: so records and stories are damaged by
their sense, too, and put together again as a faulty or foolish program would. Part of `readers`.
"""

import binascii
import hashlib
import json
import random
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from songfic_editor.edit import body, chapters
from songfic_editor.model.position import Gap
from songfic_editor.storage import journal, journal_records, locks, machine, versions, versions_file
from songfic_editor.storage.codec import encode
from songfic_editor.storage.held import Held, Holder
from tests.builders import story
from tests.faults.damage import damaged_bytes, damaged_json, shuffled
from tests.faults.stories import odd_story, sound

_MAGIC: Final = journal_records.MAGIC
_FRAME: Final = journal_records.FRAME
_NAME: Final = "00000001-save-00000000.version"


@cache
def journals() -> tuple[bytes, ...]:
    """Of a story that was written in, reordered and saved; and of one that has just been opened."""
    first = story()
    second = body.move_blocks(first, [first.chapters[0].blocks[1].id], Gap(first.chapters[1].id, 1))
    third = chapters.move(second, [second.chapters[1].id], 0)
    fourth = replace(third, title="Another", songs=())
    place = Path("/stories/tide.songfic")
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder) / "a.journal", Path(folder) / "b.journal"
        written = journal.Journal(path, lambda: 1e9)
        for project in (
            first,
            second,
            third,
            replace(fourth, chapters=third.chapters[:1], songs=first.songs),
        ):
            written.write(project, place, None, saved=project is second)
        written.close()
        just_opened = journal.Journal(other, lambda: 1e9)
        just_opened.write(odd_story())
        just_opened.close()
        return path.read_bytes(), path.read_bytes(), other.read_bytes()


def damaged_records(sound_one: bytes, chance: random.Random) -> bytes:
    """Records that say something else, or are lost, doubled, swapped; each with a right checksum."""
    records = list(_records(sound_one))
    if chance.random() < 0.4:
        records = shuffled(records, chance)
    else:
        at = chance.randrange(len(records))
        records[at] = chance.choice((damaged_json, damaged_json, damaged_bytes))(records[at], chance)
    framed = (_FRAME.pack(len(one), journal_records.checksum(one)) + one for one in records)
    return _MAGIC + b"".join(framed)


def _records(data: bytes) -> Iterator[bytes]:
    at = len(_MAGIC)
    while at < len(data):
        length, _sum = _FRAME.unpack_from(data, at)
        at += _FRAME.size
        yield data[at : at + length]
        at += length


def judge_journal(data: bytes, folder: Path) -> str:
    path = folder / "found.journal"
    path.write_bytes(data)
    assert journal.found(folder) == [path]
    try:
        recovered = journal.replay(path)
    except journal.JournalProblem as problem:
        assert path.read_bytes() == data
        return problem.code
    sound(recovered.project)
    again = journal.Journal(path)
    again.write(recovered.project, recovered.path, recovered.fingerprint)
    again.close()
    assert encode(journal.replay(path).project) == encode(recovered.project)
    return "damaged-in-part" if recovered.damaged else "recovered"


@cache
def all_versions() -> tuple[bytes, ...]:
    when = datetime(2026, 1, 1, tzinfo=UTC)
    return tuple(
        versions_file.file_bytes(versions_file.pack(project), "A name", when, 10, 5)
        for project in (story(), odd_story())
    )


def damaged_story(sound_one: bytes, chance: random.Random) -> bytes:
    """The story in a version says something else, or the line before it does; all checksums are right."""
    start = versions_file._MARK  # the very form, to be taken apart and put together again
    line, _end, packed = sound_one.partition(b"\n")
    head = line[len(start) + 9 :]
    if chance.random() < 0.3:
        head = damaged_json(head, chance)
    else:
        lines = zlib.decompress(packed).split(b"\n")
        at = chance.randrange(len(lines) - 1)
        lines[at] = chance.choice((damaged_json, damaged_bytes))(lines[at], chance)
        text = b"\n".join(lines)
        packed = zlib.compress(text)
        known = {"inflated": len(text), "stored": len(packed), "digest": hashlib.sha256(text).hexdigest()}
        head = json.dumps({**json.loads(head), **known}).encode()
    return b"%s%08x %s\n%s" % (start, binascii.crc32(head), head, packed)


def judge_version(data: bytes, folder: Path) -> str:
    path = folder / _NAME
    path.write_bytes(data)
    (listed,) = versions.listed(folder)
    try:
        project = versions.read(listed)
    except versions.VersionProblem as problem:
        return problem.code
    sound(project)
    return "read, though damaged" if listed.damaged else "read"


@cache
def locks_held() -> tuple[bytes, ...]:
    """Of a program on another machine, and of one on this."""
    other = Holder(
        host="other", user="Ada", machine="m1", pid=4711, process="77", since=10**9, beat=10**9, token="t1"
    )
    return msgspec.json.encode(other), msgspec.json.encode(
        replace(other, host=machine.host(), machine=machine.machine())
    )


def judge_lock(data: bytes, folder: Path) -> str:
    path = folder / "story.songfic"
    locks.lock_path(path).write_bytes(data)
    found = locks.look(path, lambda: 1e9 + 5)
    assert found is not None
    with suppress(Held):  # it is asked about before it is taken over
        assert locks.take(path) is None
    taken = locks.take(path, found)
    assert taken is not None
    assert locks.look(path) is None
    taken.release()
    return found.state
