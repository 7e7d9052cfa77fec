"""Many files at once: each becomes a chapter, or its chapters, of one story, with one library of songs.

Called by the window's import and by `songfic import`, off the window's thread. What can't be read is told
and left out; it stops nothing. A project of ours is read by whoever knows how: this room reads others' files.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from songfic_editor.formats import registry, several_files
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.several_story import Came, FileRead, Several, StoryOfFiles
from songfic_editor.model.document import Project
from songfic_editor.model.songs import Song
from songfic_editor.recognition.recognise import NO_HINTS, Hints, assemble

MOST_BYTES: Final = 128 * 1024 * 1024
"""Of all files together."""

MOST_REVIEWED: Final = 8_000_000
"""Characters of all files together that are kept to be reviewed: 1.4 million words. What is larger comes in
as it was recognised.
"""

ReadOwn = Callable[[Path], Project]
"""Reads a project of ours. Raises ReadProblem."""

_log = logging.getLogger(__name__)


def import_several(
    paths: Sequence[Path],
    own: Iterable[Song] = (),
    *,
    read_own: ReadOwn,
    told: Callable[[Came], bool] = lambda _came: True,
    folder: str = "",
    hints: Hints = NO_HINTS,
) -> Several | None:
    """One story of all files, in the order given. `own`: songs that the writer has. `folder`: the name of
    what the files stand in. `told`: called after each file; False ends it all, and None is given. `hints`:
    about each of the files, but for the title.
    """
    own = tuple(own)
    name, titles = several_files.chapter_titles(paths)
    story, said = StoryOfFiles(), _Said()
    room = MOST_REVIEWED
    for path, called in zip(paths, titles, strict=True):
        file = _read(path, (*own, *story.project.songs), called, read_own, said)
        found = assemble(file.reading.fic, file.reading.found, hints) if file.reading else None
        came = story.add(file, found)
        if file.reading is not None:
            room -= sum(len(run.text) for block in file.reading.fic.blocks for run in block.runs)
        if not told(came):
            return None
        if room < 0:
            story.forget()
    return story.finished(name or folder)


class _Said:
    """What the files so far hold, as far as it says that another is one of them. Mutable: it grows."""

    def __init__(self) -> None:
        self._bytes = 0
        self._by_size: dict[int, dict[bytes, str]] = {}

    def check(self, path: Path) -> None:
        """Raises ReadProblem for a file that is another one's copy, and for one too many."""
        try:
            size = path.stat().st_size
            digest = _digest(path) if path.is_file() and size <= registry.MAX_BYTES else b""
        except OSError:
            return  # reading it will say why
        known = self._by_size.setdefault(size, {})
        if digest and size and digest in known:
            raise ReadProblem("same-text", str(path), known[digest])
        if self._bytes + size > MOST_BYTES:
            raise ReadProblem("too-much", str(path), str(MOST_BYTES))
        self._bytes += size
        known[digest] = path.name


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _read(path: Path, known: Sequence[Song], called: str, read_own: ReadOwn, said: _Said) -> FileRead:
    """One file, also where it can't be read, for whatever reason: the others come all the same."""
    file = FileRead(path, called)
    try:
        said.check(path)
        if path.suffix.lower() == ".songfic":
            return replace(file, own=read_own(path))
        return replace(file, reading=registry.read_fic(path, known, called=called))
    except ReadProblem as problem:
        if problem.code != "own-format":
            return replace(file, problem=problem)
    except Exception as error:
        _log.exception("a file could not be read")
        return replace(file, problem=ReadProblem("broken", str(path), type(error).__name__))
    try:
        return replace(file, own=read_own(path))
    except ReadProblem as problem:
        return replace(file, problem=problem)
