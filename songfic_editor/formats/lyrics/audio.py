"""Lyrics in the tags of mp3, m4a, flac, ogg, opus, wav, aiff and wma: USLT, SYLT, LYRICS, ©lyr; what they
hold is often LRC.

Called by the registry with an open file; tinytag, which reads the tags, is imported only then. The sound
itself is never read.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from msgspec.structs import replace

from songfic_editor.formats.lyrics import synced
from songfic_editor.formats.lyrics.draft import SongDoubt, SongDraft, SongProblem
from songfic_editor.formats.lyrics.languages import language_tag
from songfic_editor.model.text import clean

_PICTURES: Final = (b"heic", b"heix", b"avif", b"mif1", b"crx ")
_CHUNKED: Final = {b"RIFF": (b"WAVE",), b"FORM": (b"AIFF", b"AIFC")}
_WMA: Final = b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c"
_MOST_CHARACTERS: Final = 1_000_000
_UNSET: Final = ("xxx", "und", "zxx")


def kind_of(head: bytes) -> str | None:
    """Which kind of sound a file is by its first bytes; None for another kind of file."""
    if head[8:12] in _CHUNKED.get(head[:4], ()):
        return "wav" if head.startswith(b"RIFF") else "aiff"
    if head.startswith(_WMA):
        return "wma"
    if head.startswith(b"ID3") and len(head) > 9 and head[3] in (2, 3, 4) and max(head[6:10]) < 0x80:
        return "mp3"
    if head.startswith(b"fLaC") and not head[4:8].isalpha():
        return "flac"
    if head.startswith(b"OggS\0"):
        return "ogg"
    if head[4:8] == b"ftyp" and head[8:12] not in _PICTURES:
        return "m4a"
    if len(head) > 3 and head[0] == 0xFF and head[1] in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2):
        return "mp3"
    return None


def read(file: BinaryIO, read_text: Callable[[str], SongDraft], encoding: str = "") -> SongDraft:
    """The song in a file of sound. `read_text`: reads the lyrics, of any format, that a tag holds.

    `encoding`: of tags that do not say theirs. Raises SongProblem: audio-broken, no-words, and what reading
    does.
    """
    title, artist, writers, language, texts = _tags(file, encoding)
    file.seek(0)
    for joined in synced.lines_of(file):
        texts = [clean(joined), *(text for text in texts if not synced.is_said_by(text, joined))]
    drafts = list(_drafts(texts, read_text))
    if not drafts:
        raise SongProblem("no-words", "audio")
    best = max(drafts, key=_worth)
    doubts = best.doubts if len(drafts) < 2 else (*best.doubts, SongDoubt("several-lyrics"))
    return replace(
        best,
        format="audio",
        title=best.title or title,
        artist=best.artist or artist,
        writers=best.writers or writers,
        language=best.language or language,
        doubts=doubts,
    )


def _tags(file: BinaryIO, encoding: str) -> tuple[str, str, tuple[str, ...], str, list[str]]:
    """Title, artist, writers, language and all lyrics."""
    from tinytag import TinyTag, TinyTagException

    try:
        tag = TinyTag.get(file_obj=file, duration=False, encoding=encoding or None)
    except (TinyTagException, LookupError, MemoryError) as problem:
        raise SongProblem("audio-broken", type(problem).__name__) from None
    other = {key.casefold(): values for key, values in tag.other.items()}
    texts = [
        clean(value)
        for key, values in sorted(other.items())
        if "lyrics" in key or key in ("uslt", "sylt", "lyr")
        for value in values
    ]
    lyricists = [clean(name) for name in (*other.get("lyricist", ()), tag.composer or "") if name]
    languages = [one for one in other.get("language", ()) if one.casefold() not in _UNSET]
    return (
        _line(tag.title),
        _line(tag.artist),
        tuple(dict.fromkeys(" ".join(name.split()) for name in lyricists)),
        language_tag(languages[0]) if languages else "",
        list(dict.fromkeys(texts)),
    )


def _drafts(texts: list[str], read_text: Callable[[str], SongDraft]) -> Iterator[SongDraft]:
    """Every text of a tag that is a song. Where none is, the problem of the last."""
    problem: SongProblem | None = None
    count = 0
    for text in texts:
        if not text.strip() or len(text) > _MOST_CHARACTERS:
            continue
        try:
            yield read_text(text)
            count += 1
        except SongProblem as found:
            problem = found
    if problem is not None and not count:
        raise problem


def _worth(song: SongDraft) -> tuple[int, bool]:
    """Whichever has more words; of the same, the one with times."""
    lines = [song.sections[index] for index in song.order]
    timed = any(section.times for section in song.sections)
    return sum(len(section.lines) for section in lines) // 2 * 2 + timed, timed


def _line(text: str | None) -> str:
    return " ".join(clean(text or "").split())
