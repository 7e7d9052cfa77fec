"""Reads song files: which format one is in, by its content, and which reader takes it.

Called by the lyric panel, the song dialog and `songfic song add`, off the window's thread for files. Fetches
nothing, and raises nothing but ReadProblem (of a file that can't be read) and SongProblem (of what is in it).
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from songfic_editor.formats.lyrics import (
    audio,
    chordpro,
    lrc,
    lrc_own,
    openlyrics,
    opensong,
    plain,
    subtitles,
    ultrastar,
    xml_song,
)
from songfic_editor.formats.lyrics.draft import (
    SongDoubt,
    SongDraft,
    SongFormat,
    SongLoss,
    SongProblem,
)
from songfic_editor.formats.lyrics.prose import is_prose
from songfic_editor.formats.reading.decoding import Decoded, decode, decode_as
from songfic_editor.formats.reading.files import kind_of, opened
from songfic_editor.model.text import clean

__all__ = ["MOST_BYTES", "MOST_CHARACTERS", "read_bytes", "read_file", "read_text", "recognised"]

MOST_CHARACTERS: Final = 1_000_000
MOST_BYTES: Final = 4 * MOST_CHARACTERS
"""Of a file of text; larger ones are refused unread. Files of sound are never read as a whole."""

_SOUNDS: Final = ("mp3", "ogg", "flac", "riff")
"""What begins so and is no file of sound, by `audio`, may be a text."""

_HEAD: Final = 64
_MANY_CONTROLS: Final = 0.03
_CHARSET: Final = re.compile(
    rb"(?:<\?xml[^>]{0,80}?encoding\s{0,4}=\s{0,4}[\"']|#ENCODING:\s{0,4})([\w.:-]{2,40})", re.IGNORECASE
)
_HTML: Final = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OWN: Final = re.compile(r'\s*\{\s*"format"\s*:\s*"songfic"')
_DATA: Final = re.compile(r"\s*(?:\{|\[\s*\{)\s*\"[^\"\n]{1,80}\"\s*:\s*(?=[\"\[{\d\-tfn])")
"""How JSON begins."""

_PICTURE: Final = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<svg(?:\s|>)", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"</?(?:p|br|div|span|h[1-6]|em|strong)(?:\s[^<>\n]{0,300})?/?>", re.IGNORECASE)
_SAMPLE: Final = 40_000


def read_file(path: Path, encoding: str = "") -> SongDraft:
    """The song in a file. `encoding`: by the writer's word, "" to find it out. Raises ReadProblem,
    SongProblem.
    """
    with opened(path) as file:
        head = file.read(_HEAD)
        form = audio.kind_of(head)
        if form is not None:
            file.seek(0)
            try:
                return audio.read(file, read_text, encoding)
            except SongProblem as problem:
                raise _at(problem, str(path)) from None
        data = head + file.read(MOST_BYTES + 1 - len(head))
    return read_bytes(data, str(path), encoding)


def read_bytes(data: bytes, name: str = "", encoding: str = "") -> SongDraft:
    """The same for what is in memory. `name` stands for the path."""
    kind = kind_of(data)
    if kind and kind not in _SOUNDS:
        raise SongProblem("binary", kind, path=name)
    if len(data) > MOST_BYTES:
        raise SongProblem("too-large", str(MOST_BYTES), path=name)
    try:
        decoded = _decoded(data, encoding)
        if decoded.controls > _MANY_CONTROLS:
            raise SongProblem("binary", "control characters")
        if not decoded.text.strip():
            raise SongProblem("empty")
        return _read_decoded(decoded)
    except SongProblem as problem:
        raise _at(problem, name) from None


def read_text(text: str) -> SongDraft:
    """The song in a text, of any format. Raises SongProblem; of prose with the draft that it would make."""
    if len(text) > MOST_CHARACTERS:
        raise SongProblem("too-long", str(MOST_CHARACTERS))
    text = clean(text)
    if _HTML.match(text):
        raise SongProblem("html")
    if _OWN.match(text):
        raise SongProblem("own-format")
    if _DATA.match(text) and text.rstrip()[-1] in "}]":
        raise SongProblem("data", "JSON")
    if xml_song.looks_like(text):
        return _of_xml(text)
    form = recognised(text)
    if form == "text" and _PICTURE.match(text):
        raise SongProblem("not-a-song", "svg")
    if form == "text" and len(_TAG.findall(text[:_SAMPLE])) > 2:
        raise SongProblem("html")
    found = _READERS[form](text)
    if form == "text" and is_prose(found):
        raise SongProblem("prose", draft=found)
    return found


def recognised(text: str) -> SongFormat:
    """Which format a clean text without elements is in; "text" where it is in none other."""
    if lrc_own.is_own(text):
        return "lrc"
    if subtitles.looks_like(text):
        return "srt"
    if ultrastar.looks_like(text):
        return "ultrastar"
    if lrc.looks_like(text):
        return "lrc"
    return "chordpro" if chordpro.looks_like(text) else "text"


_READERS: Final[dict[SongFormat, Callable[[str], SongDraft]]] = {
    "text": plain.read,
    "srt": subtitles.read,
    "ultrastar": ultrastar.read,
    "lrc": lrc.read,
    "chordpro": chordpro.read,
}


def _of_xml(text: str) -> SongDraft:
    root = xml_song.root_of(text)
    if openlyrics.is_one(root):
        return openlyrics.read(root)
    if opensong.is_one(root):
        return opensong.read(root)
    name = xml_song.name_of(root)
    raise SongProblem("html" if name == "html" else "not-a-song", name[:40])


def _at(problem: SongProblem, path: str) -> SongProblem:
    return SongProblem(problem.code, problem.detail, problem.draft, path)


def _decoded(data: bytes, encoding: str) -> Decoded:
    if not encoding:
        declared = _CHARSET.search(data, 0, 4096)
        return decode(data, declared[1].decode("ascii", "replace") if declared else "")
    try:
        return decode_as(data, encoding)
    except LookupError:
        raise SongProblem("encoding-unknown", encoding[:40]) from None


def _read_decoded(decoded: Decoded) -> SongDraft:
    try:
        return _with_decoding(read_text(decoded.text), decoded)
    except SongProblem as problem:
        draft = problem.draft and _with_decoding(problem.draft, decoded)
        raise SongProblem(problem.code, problem.detail, draft) from None


def _with_decoding(song: SongDraft, decoded: Decoded) -> SongDraft:
    """The draft with what is known of its bytes."""
    counted: tuple[SongLoss, ...] = (
        SongLoss("bytes", decoded.replaced),
        SongLoss("characters", decoded.dropped),
    )
    doubts = (SongDoubt("encoding-guessed", decoded.encoding),) if decoded.guessed else ()
    return replace(
        song,
        encoding=decoded.encoding,
        guessed=decoded.guessed,
        losses=(*song.losses, *(loss for loss in counted if loss.count)),
        doubts=(*doubts, *song.doubts),
        more=tuple(replace(one, encoding=decoded.encoding, guessed=decoded.guessed) for one in song.more),
    )
