"""Reads other people's files: which format one is in, by its content, and which reader takes it.

Called by the window's import and by `songfic import`, off the window's thread. It reads one file, fetches
nothing, and raises nothing but ReadProblem.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats.reading import contents_list, kinds, resaved
from songfic_editor.formats.reading.decoding import Decoded, decode, decode_as
from songfic_editor.formats.reading.files import opened
from songfic_editor.formats.reading.kinds import FileKind
from songfic_editor.formats.reading.plain_text import MAX_LINES, MAX_TEXT
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.document import Project
from songfic_editor.model.songs import Song
from songfic_editor.recognition.loose import Fic, Loss
from songfic_editor.recognition.recognise import NO_HINTS, Hints, Recognised, assemble
from songfic_editor.recognition.scoring import Decision, Doubt
from songfic_editor.recognition.sorting import Sorted, sort

__all__ = [
    "MAX_BYTES",
    "MAX_LINES",
    "MAX_TEXT",
    "Hints",
    "ImportReport",
    "Imported",
    "ReadProblem",
    "Reading",
    "Source",
    "import_bytes",
    "import_file",
    "imported",
    "read",
    "read_fic",
]

MAX_BYTES: Final = 64 * 1024 * 1024
"""Larger files are refused before they are read; those of word processors may hold pictures."""

_CHARSET: Final = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,60}?\sencoding)\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})",
    re.IGNORECASE,
)
_MANY_CONTROLS: Final = 0.3
_SOME_CONTROLS: Final = 0.03


class Source(Struct, frozen=True):
    """A file's text and what it is. `path`: as it was given. `data`: what holds the text, where that is no
    text itself; then `decoded` is empty.
    """

    path: str
    kind: FileKind
    decoded: Decoded
    data: bytes = b""


class ImportReport(Struct, frozen=True):
    """How an import went: for the report, the review and the command's lines. `scenes_at_stanzas`: how many
    scenes were begun at stanzas, for want of breaks. `remarks`: comments, which are in the author's remarks.
    """

    kind: FileKind
    encoding: str
    decisions: tuple[Decision, ...]
    doubts: tuple[Doubt, ...]
    losses: tuple[Loss, ...]
    scenes_at_stanzas: int = 0
    remarks: int = 0


class Imported(Struct, frozen=True):
    project: Project
    report: ImportReport


class Reading(Struct, frozen=True):
    """A fic that was read and told apart, before anything is made of it: what a writer may review.

    `encoding`: "" where its format has one of its own.
    """

    path: str
    kind: FileKind
    encoding: str
    fic: Fic
    found: Sorted
    doubts: tuple[Doubt, ...] = ()
    losses: tuple[Loss, ...] = ()


def import_file(path: Path, hints: Hints = NO_HINTS, known: Iterable[Song] = ()) -> Imported:
    """A fic in any known format as a new project. `known`: songs that the writer has, whose words help to
    find them. Raises ReadProblem.
    """
    return _imported(read(path), hints, known)


def import_bytes(
    data: bytes, name: str = "", hints: Hints = NO_HINTS, known: Iterable[Song] = ()
) -> Imported:
    """The same for what is in memory. `name` stands for the path. Raises ReadProblem."""
    return _imported(_source(data, name), hints, known)


def read_fic(path: Path, known: Iterable[Song] = (), encoding: str = "", called: str = "") -> Reading:
    """A fic as it is reviewed. `encoding`: by the writer's word, "" to find it out. `called`: its title where
    the file itself says none. Raises ReadProblem.
    """
    return _reading(read(path, encoding), known, called)


def imported(reading: Reading, found: Recognised) -> Imported:
    """What was made of a fic, with all that is to be told of it."""
    return Imported(
        found.project,
        ImportReport(
            reading.kind,
            reading.encoding,
            found.decisions,
            (*reading.doubts, *found.doubts),
            (*reading.losses, *found.losses),
            found.scenes_at_stanzas,
            len(reading.fic.remarks),
        ),
    )


def read(path: Path, encoding: str = "") -> Source:
    """The file's text and its kind. `encoding`: as by `read_fic`. Raises ReadProblem."""
    with opened(path, MAX_BYTES) as file:
        data = file.read(MAX_BYTES + 1)
    return _source(data, str(path), encoding)


def _source(data: bytes, path: str, encoding: str = "") -> Source:
    if len(data) > MAX_BYTES:
        raise ReadProblem("too-large", path, str(MAX_BYTES))
    try:
        data = kinds.unpacked(data)
        packed = kinds.of_bytes(data, path)
    except ReadProblem as problem:
        raise ReadProblem(problem.code, path, problem.detail) from None
    if packed is not None:
        return Source(path, packed, Decoded("", ""), data)
    if len(data) > MAX_TEXT:
        raise ReadProblem("too-large", path, str(MAX_TEXT))
    charset = _CHARSET.search(data, 0, 4096)
    declared = charset[1].decode("ascii", "replace") if charset else ""
    decoded = decode_as(data, encoding) if encoding else decode(data, declared)
    if not encoding and decoded.controls > (_SOME_CONTROLS if decoded.guessed else _MANY_CONTROLS):
        raise ReadProblem("binary", path, "control characters")
    if not decoded.text.strip():
        raise ReadProblem("empty", path)
    return Source(path, kinds.of_text(decoded.text, path), decoded)


def _imported(source: Source, hints: Hints, known: Iterable[Song]) -> Imported:
    reading = _reading(source, known)
    return imported(reading, assemble(reading.fic, reading.found, hints))


def _reading(source: Source, known: Iterable[Song], called: str = "") -> Reading:
    try:
        fic = resaved.told(contents_list.without(_fic(source)))
        fic = replace(fic, title=called) if called and not fic.title else fic
    except ReadProblem as problem:
        raise ReadProblem(problem.code, source.path, problem.detail) from None
    if not fic.blocks:
        raise ReadProblem("empty", source.path)
    if sum(len(run.text) for block in fic.blocks for run in block.runs) > MAX_TEXT:
        raise ReadProblem("too-large", source.path, str(MAX_TEXT))
    if sum(run.text.count("\n") for block in fic.blocks for run in block.runs) > MAX_LINES:
        raise ReadProblem("too-many-parts", source.path, str(MAX_LINES))
    return Reading(
        source.path,
        source.kind,
        source.decoded.encoding,
        fic,
        sort(fic, known),
        _doubts(source),
        _losses(source.decoded),
    )


def _fic(source: Source) -> Fic:
    """By the reader of its kind. None of them is needed before a file is read. Raises ReadProblem."""
    from songfic_editor.formats.reading import (
        bbcode,
        docx,
        epub,
        html,
        markdown,
        odt,
        odt_flat,
        plain_text,
        rtf,
        zipped,
    )

    match source.kind:
        case "text":
            return plain_text.read(source.decoded.text)
        case "html":
            return html.read(source.decoded.text)
        case "markdown":
            return markdown.read(source.decoded.text)
        case "bbcode":
            return bbcode.read(source.decoded.text)
        case "rtf":
            return rtf.read(source.data)
        case "docx":
            return docx.read(zipped.Archive(source.data))
        case "odt":
            if source.data.startswith(kinds.ZIP):
                return odt.read(zipped.Archive(source.data))
            return odt_flat.read(source.data)
        case "epub":
            return epub.read(zipped.Archive(source.data))


def _doubts(source: Source) -> tuple[Doubt, ...]:
    doubts: list[Doubt] = []
    if source.decoded.guessed:
        doubts.append(Doubt("encoding-guessed", source.decoded.encoding))
    if source.kind == "text" and kinds.has_tags(source.decoded.text):
        doubts.append(Doubt("tags-in-text"))
    return tuple(doubts)


def _losses(decoded: Decoded) -> tuple[Loss, ...]:
    counted: tuple[Loss, ...] = (Loss("bytes", decoded.replaced), Loss("characters", decoded.dropped))
    return tuple(loss for loss in counted if loss.count)
