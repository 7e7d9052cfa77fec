"""Which formats a song can be written in, and by which name of a file each is meant.

Called by `songfic song export` and the lyric panel.
"""

from collections.abc import Callable
from typing import Final, Literal

from songfic_editor.formats.lyrics import lrc_own, openlyrics_own, plain
from songfic_editor.model.songs import Song

WrittenFormat = Literal["text", "lrc", "openlyrics"]

FORMATS: Final[dict[str, WrittenFormat]] = {".txt": "text", ".lrc": "lrc", ".xml": "openlyrics"}
"""By the end of a file's name."""

_WRITERS: Final[dict[WrittenFormat, Callable[[Song], str]]] = {
    "text": plain.write,
    "lrc": lrc_own.write,
    "openlyrics": openlyrics_own.write,
}


def write(song: Song, form: WrittenFormat) -> str:
    """The song's file. LRC and OpenLyrics are read back equal; text keeps words, labels and order."""
    return _WRITERS[form](song)
