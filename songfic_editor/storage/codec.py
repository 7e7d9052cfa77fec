"""A project as the bytes of a `.songfic` file, and back.

Called by `project_file`, and in pieces by whatever keeps projects elsewhere. Equal projects give equal bytes;
what comes back is sound, or one FileProblem. It never touches the disk.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model.check import problems
from songfic_editor.model.document import FORMAT_VERSION, Block, Chapter, Notes, Paragraph, Project
from songfic_editor.model.publishing import Publishing
from songfic_editor.model.songs import LyricStyle, Song, Voice
from songfic_editor.model.text import clean
from songfic_editor.storage.fit import fit
from songfic_editor.storage.mend import mend
from songfic_editor.storage.migrate import MIGRATIONS, Migration, migrate
from songfic_editor.storage.notices import with_known_rights
from songfic_editor.storage.parse import ROOT, DoubledKey, Json, Object, parse
from songfic_editor.storage.problem import FileProblem, Repair
from songfic_editor.storage.saves import NONE, Saves, saves_in

__all__ = [
    "MOST_BYTES",
    "FileProblem",
    "Loaded",
    "Repair",
    "decode",
    "encode",
    "from_pieces",
    "pieces",
    "version_of",
]

MOST_BYTES: Final = 128 * 1024 * 1024
"""Larger files are refused: fifteen times the longest songfic that anyone has written, and more than the
largest import comes to.
"""


class Loaded(Struct, frozen=True, gc=False):
    """A project out of a file. `version`: the file's. `repairs`: what was mended on the way. `saves`: which
    saves lie behind it.
    """

    project: Project
    version: int
    repairs: tuple[Repair, ...] = ()
    saves: Saves = NONE


_Block = TypeVar("_Block", bound=Block)


_HEAD_OF_FILE: Final = re.compile(rb'\s*\{\s*"format"\s*:\s*"songfic"\s*,\s*"format_version"\s*:\s*(\d{1,9})')


_END: Final = b"\n}"
_SAVES: Final = re.compile(rb',\n "saves": "([0-9a-z. ]+)"\n}\n\Z')
_LONGEST_SAVES: Final = 4096


class _Head(Struct):
    format: str
    format_version: int


def encode(project: Project, saves: Saves = NONE) -> bytes:
    """The file: UTF-8 JSON, one value a line, keys in the structs' order; at the end, which saves it has."""
    told = msgspec.json.format(_compact(_canonical(project)), indent=1)
    if saves:
        told = told[: -len(_END)] + b',\n "saves": "%s"' % str(saves).encode() + _END
    return told + b"\n"


def pieces(project: Project) -> Iterator[bytes]:
    """The project as JSON without its chapters, then each chapter: a line each, with no line end in it.

    A piece takes microseconds where the whole holds the interpreter for 20 ms at 1,000,000 words: a thread
    that writes while somebody types takes this.
    """
    plain = _canonical(project)
    yield _compact(replace(plain, chapters=()))
    for chapter in plain.chapters:
        yield _compact(chapter)


def from_pieces(found: Sequence[bytes]) -> Loaded:
    """The project of all its `pieces`. Raises FileProblem as `decode` does."""
    try:
        head = msgspec.json.decode(found[0], type=Project)
        chapters = tuple(msgspec.json.decode(piece, type=Chapter) for piece in found[1:])
        project = replace(head, chapters=chapters)
        if head.format_version == FORMAT_VERSION and not head.chapters and not problems(project):
            return Loaded(project, FORMAT_VERSION)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError, IndexError):
        pass
    value = _ours(parse(found[0] if found else b"", []))
    return decode(json.dumps({**value, "chapters": [parse(piece, []) for piece in found[1:]]}).encode())


def decode(data: bytes, steps: Mapping[int, Migration] = MIGRATIONS) -> Loaded:
    """The project in a file, mended where that loses no words. Raises FileProblem.

    A file of a newer version is read as far as it can be understood; `version` tells.
    """
    if len(data) > MOST_BYTES:
        raise FileProblem("too-large")
    sound = _as_we_write(data)
    if sound is not None:
        return sound
    repairs: list[Repair] = []
    value = _ours(parse(data, repairs))
    version = _version(value)
    behind = saves_in(value.get("saves"))
    if behind:
        del value["saves"]
    if version <= FORMAT_VERSION:
        return Loaded(_project(migrate(value, version, steps), repairs), version, tuple(repairs), behind)
    value["format_version"] = FORMAT_VERSION
    try:
        project = _project(value, repairs)
    except FileProblem as not_understood:
        path, expected, detail = not_understood.path, not_understood.expected, not_understood.detail
        raise FileProblem("newer-version", path, expected, detail, version=version) from None
    return Loaded(project, version, tuple(repairs), behind)


def version_of(data: bytes) -> int | None:
    """The version that a file says it is of, however damaged the rest; None if it is not ours."""
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        found = _HEAD_OF_FILE.match(data)
        return int(found[1]) if found else None
    return head.format_version if head.format == "songfic" else None


def _as_we_write(data: bytes) -> Loaded | None:
    """What is in the file, if it is sound and byte for byte as `encode` makes it: nearly always, and fast."""
    told = _SAVES.search(data, len(data) - _LONGEST_SAVES)
    behind = saves_in(told[1].decode()) if told else NONE
    try:
        project = msgspec.json.decode(data, type=Project)
        is_ours = project.format_version == FORMAT_VERSION and encode(project, behind) == data
        if is_ours and not problems(project):
            return Loaded(project, FORMAT_VERSION, saves=behind)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
        pass
    return None


def _ours(value: Json) -> Object:
    if not isinstance(value, dict) or value.get("format") != "songfic":
        raise FileProblem("not-songfic", "$.format", '"songfic"')
    if isinstance(value, DoubledKey):
        raise FileProblem("key-doubled", str(ROOT / value.key))
    return value


def _version(value: Object) -> int:
    version = value.get("format_version")
    if version is None:
        raise FileProblem("field-missing", "$", "format_version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise FileProblem("wrong-type", "$.format_version", "integer")
    return version


def _project(value: Object, repairs: list[Repair]) -> Project:
    project = mend(fit(with_known_rights(value), repairs), repairs)
    for problem in problems(project):
        raise FileProblem("unsound", problem.path, problem.code, problem.detail)
    return project


_NO_STYLE: Final = LyricStyle()
_NO_SITE: Final = Publishing()
_TAIL: Final = b',"choices":[],"lyric_style":{},"publishing":' + msgspec.json.encode(_NO_SITE) + b"}"
"""How a compact project ends that has no choice open, no style chosen and nothing published: a file says
nothing of them.
"""


def _compact(plain: Project | Chapter) -> bytes:
    if isinstance(plain, Chapter):
        return _json(plain)
    bare = replace(plain, choices=(), lyric_style=_NO_STYLE, publishing=_NO_SITE)
    head = _json(bare).removesuffix(_TAIL)
    choices = b',"choices":' + _json(plain.choices) if plain.choices else b""
    styled = plain.lyric_style != _NO_STYLE
    style = b',"lyric_style":' + _json(plain.lyric_style) if styled else b""
    published = b',"publishing":' + _json(plain.publishing) if plain.publishing != _NO_SITE else b""
    return head + choices + style + published + b"}"


def _json(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate got in: better its loss than that of the story
        return msgspec.json.encode(cleaned(msgspec.to_builtins(value)))


_NO_NOTES: Final = Chapter("").notes  # type: ignore[arg-type]  # only its default is wanted
_START: Final = Paragraph("").align  # type: ignore[arg-type]  # only its default is wanted


def _canonical(project: Project) -> Project:
    """The same, with each default the very object that msgspec leaves out: it compares by identity."""
    return replace(
        project,
        lyric_style=_style(project.lyric_style),
        notes=_notes(project.notes),
        songs=tuple(_song(song) for song in project.songs),
        chapters=tuple(
            replace(chapter, notes=_notes(chapter.notes), blocks=_blocks(chapter.blocks))
            for chapter in project.chapters
        ),
    )


def _song(song: Song) -> Song:
    stanzas = tuple(replace(stanza, kind=sys.intern(stanza.kind)) for stanza in song.stanzas)
    style = None if song.style is None else _style(song.style)
    voices = tuple(map(_voice, song.voices))
    words = {"colour": sys.intern(song.colour), "rights": sys.intern(song.rights)}
    return replace(song, **words, stanzas=stanzas, style=style, voices=voices)


def _voice(voice: Voice) -> Voice:
    style = None if voice.style is None else _style(voice.style)
    return replace(voice, style=style, colour=sys.intern(voice.colour))


def _style(style: LyricStyle) -> LyricStyle:
    return replace(style, align=sys.intern(style.align))


def _notes(notes: Notes) -> Notes:
    return (
        _NO_NOTES if notes == _NO_NOTES else replace(notes, head=_blocks(notes.head), end=_blocks(notes.end))
    )


def _blocks(blocks: tuple[_Block, ...]) -> tuple[_Block, ...]:
    return tuple(
        replace(block, align=_START)
        if isinstance(block, Paragraph) and block.align is not _START and block.align == _START
        else block
        for block in blocks
    )


def cleaned(value: Json) -> Json:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    return value
