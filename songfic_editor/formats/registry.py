"""Reads other people's files: which format one is in, by its content, and which reader takes it.

Called by the window's import and by `songfic import`, off the window's thread. It reads one file, fetches
nothing, and raises nothing but ReadProblem.
"""

import re
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.formats.reading import html, plain_text
from songfic_editor.formats.reading.decoding import Decoded, decode
from songfic_editor.formats.reading.files import SIGNATURES, opened
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.document import Project
from songfic_editor.recognition.loose import Loss
from songfic_editor.recognition.recognise import NO_HINTS, Hints, recognise
from songfic_editor.recognition.scoring import Decision, Doubt

__all__ = [
    "MAX_BYTES",
    "MAX_LINES",
    "Hints",
    "ImportReport",
    "Imported",
    "ReadProblem",
    "Source",
    "import_bytes",
    "import_file",
    "read",
]

FileKind = Literal["text", "html"]

MAX_BYTES: Final = 64 * 1024 * 1024
"""Larger files are refused before they are read: about ten million words."""

MAX_LINES: Final = 1_000_000
"""Of line breaks inside paragraphs: ten novels, hard-wrapped."""

_NAMES: Final = frozenset(("zip", "pdf", "rtf", "doc"))
"""Kinds that hold text, in a form that is not read: "not-text" says so; the rest is "binary"."""

_OWN: Final = re.compile(rb'\s*\{\s*"format"\s*:\s*"songfic"')
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|br|div|h[1-6]|hr|center|blockquote|table|ul|ol|li)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_ANY_TAG: Final = re.compile(
    r"</(?:em|i|strong|b|u|s|strike|del|span|font|a|p|div|center)>|<br\s?/?>", re.IGNORECASE
)
_KNOWN_TAG: Final = re.compile(
    r"<(?:em|i|strong|b|u|s|strike|del|ins|span|font|a|p|div|center|h[1-6]|hr|blockquote|pre)"
    r"(?:\s[^<>]{0,300})?/?>|<br\s?/?>",
    re.IGNORECASE,
)
_OPENS_WORDS: Final = " \t\"'“‘(`"
_CLOSES_WORDS: Final = " \t\"'”’)`,.;:!?"
_SAMPLE: Final = 1 << 17
_MANY_CONTROLS: Final = 0.3
_SOME_CONTROLS: Final = 0.03


class Source(Struct, frozen=True):
    """A file's text and what it is. `path`: as it was given."""

    path: str
    kind: FileKind
    decoded: Decoded


class ImportReport(Struct, frozen=True):
    """How an import went: for the report, the review and the command's lines. `scenes_at_stanzas`: how many
    scenes were begun at stanzas, for want of breaks.
    """

    kind: FileKind
    encoding: str
    decisions: tuple[Decision, ...]
    doubts: tuple[Doubt, ...]
    losses: tuple[Loss, ...]
    scenes_at_stanzas: int = 0


class Imported(Struct, frozen=True):
    project: Project
    report: ImportReport


def import_file(path: Path, hints: Hints = NO_HINTS) -> Imported:
    """A fic in any known format as a new project. Raises ReadProblem."""
    return _imported(read(path), hints)


def import_bytes(data: bytes, name: str = "", hints: Hints = NO_HINTS) -> Imported:
    """The same for what is in memory. `name` stands for the path. Raises ReadProblem."""
    return _imported(_source(data, name), hints)


def read(path: Path) -> Source:
    """The file's text and its kind. Raises ReadProblem."""
    with opened(path, MAX_BYTES) as file:
        data = file.read(MAX_BYTES + 1)
    return _source(data, str(path))


def _source(data: bytes, path: str) -> Source:
    if len(data) > MAX_BYTES:
        raise ReadProblem("too-large", path, str(MAX_BYTES))
    if _OWN.match(data, 0, 200):
        raise ReadProblem("own-format", path)
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise ReadProblem("not-text" if kind in _NAMES else "binary", path, kind)
    charset = _CHARSET.search(data, 0, 4096)
    decoded = decode(data, charset[1].decode("ascii", "replace") if charset else "")
    if decoded.controls > (_SOME_CONTROLS if decoded.guessed else _MANY_CONTROLS):
        raise ReadProblem("binary", path, "control characters")
    if not decoded.text.strip():
        raise ReadProblem("empty", path)
    return Source(path, _kind(decoded.text, path), decoded)


def _kind(text: str, name: str) -> FileKind:
    sample = text[:_SAMPLE]
    if _OPENING.match(sample):
        return "html"
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    if named and any(tag.search(sample) for tag in (_BLOCK_TAG, _ANY_TAG, _KNOWN_TAG)):
        return "html"
    blocks = sum(_stands_free(sample, tag) for tag in _BLOCK_TAG.finditer(sample))
    lines = sample.count("\n") + 1
    return "html" if blocks > 1 and blocks * 4 >= lines else "text"


def _stands_free(text: str, tag: re.Match[str]) -> bool:
    """Whether a tag marks the text up; one amid the words of a sentence is spoken of."""
    start, end = tag.span()
    if not text[max(start - 80, 0) : start].rpartition("\n")[2].strip():
        return True
    return text[start - 1] not in _OPENS_WORDS or text[end : end + 1] not in _CLOSES_WORDS


def _imported(source: Source, hints: Hints) -> Imported:
    try:
        fic = (
            html.read(source.decoded.text) if source.kind == "html" else plain_text.read(source.decoded.text)
        )
    except ReadProblem as problem:
        raise ReadProblem(problem.code, source.path, problem.detail) from None
    if not fic.blocks:
        raise ReadProblem("empty", source.path)
    if sum(run.text.count("\n") for block in fic.blocks for run in block.runs) > MAX_LINES:
        raise ReadProblem("too-many-parts", source.path, str(MAX_LINES))
    found = recognise(fic, hints)
    return Imported(
        found.project,
        ImportReport(
            source.kind,
            source.decoded.encoding,
            found.decisions,
            (*_doubts(source), *found.doubts),
            (*_losses(source.decoded), *found.losses),
            found.scenes_at_stanzas,
        ),
    )


def _doubts(source: Source) -> tuple[Doubt, ...]:
    doubts: list[Doubt] = []
    if source.decoded.guessed:
        doubts.append(Doubt("encoding-guessed", source.decoded.encoding))
    sample = source.decoded.text[:_SAMPLE]
    if source.kind == "text" and any(_stands_free(sample, tag) for tag in _ANY_TAG.finditer(sample)):
        doubts.append(Doubt("tags-in-text"))
    return tuple(doubts)


def _losses(decoded: Decoded) -> tuple[Loss, ...]:
    counted: tuple[Loss, ...] = (Loss("bytes", decoded.replaced), Loss("characters", decoded.dropped))
    return tuple(loss for loss in counted if loss.count)
