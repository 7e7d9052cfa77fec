"""Song files as the mutations ask for them: the ones of tests/fixtures/songs, and files of sound with tags.

A file of any format is a draft that makes a sound song, one that can be written and read again, or else a
typed problem.
"""

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Final

from songfic_editor.formats.lyrics import registry
from songfic_editor.formats.lyrics.draft import SongDraft, SongProblem
from songfic_editor.formats.lyrics.writing import write
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.check import problems
from tests import builders
from tests.formats.lyrics.sounds import SOUNDS

_FILES: Final = Path(__file__).parents[1] / "fixtures" / "songs"
_OF: Final[Mapping[str, str]] = {
    "song text": "*.txt",
    "lrc": "*.lrc",
    "chordpro": "*.cho",
    "openlyrics": "*.xml",
    "opensong": "*opensong",
    "ultrastar": "*ultrastar.txt",
    "srt": "*.srt",
    "webvtt": "*.vtt",
}
_NO_XML: Final = ("\ufffe", "\uffff")
KINDS: Final = (*_OF, "sound")


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    if kind == "sound":
        return tuple(SOUNDS.values())
    found = tuple(path.read_bytes() for path in sorted(_FILES.glob(_OF[kind])))
    if kind not in ("lrc", "openlyrics"):
        return found
    songs = (registry.read_bytes(data).song() for data in found)
    return (*found, *(write(own, "lrc" if kind == "lrc" else "openlyrics").encode() for own in songs))


def seeds_of(kind: str) -> "partial[tuple[bytes, ...]]":
    return partial(seeds, kind)


def judge(data: bytes, folder: Path) -> str:
    path = folder / "song"
    path.write_bytes(data)
    try:
        found = registry.read_file(path)
    except (SongProblem, ReadProblem) as problem:
        return problem.code
    is_sound(found)
    return found.format


def is_sound(found: SongDraft) -> None:
    song = found.song()
    assert problems(builders.project(songs=[song])) == ()
    assert all(min(section.times or (0,)) >= 0 for section in found.sections)
    assert len({section.label for section in found.sections}) == len(found.sections) or found.losses == ()
    odd = any(char in line for section in found.sections for line in section.lines for char in _NO_XML)
    for form in ("lrc", "openlyrics"):
        text = write(song, form)
        if len(text) <= registry.MOST_CHARACTERS and not odd:
            again = registry.read_text(text)
            assert (again.sections, again.order) == (found.sections, found.order), form
