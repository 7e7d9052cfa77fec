"""Versions of a story, in the user's own data folder: after each save, under a name, or before a state goes.

Called by the window, off its thread. What is kept is thinned over time and within a limit; the story's own
file is never touched here, and nothing is ever kept of a story without a word.
"""

import hashlib
import re
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from songfic_editor.model.document import Notes, Project
from songfic_editor.model.ids import ProjectId
from songfic_editor.model.text import clean, plain
from songfic_editor.storage import atomic, project_file, versions_file
from songfic_editor.storage.folders import data_folder
from songfic_editor.storage.problem import CannotWrite, reason
from songfic_editor.storage.saves import NONE, Saves
from songfic_editor.storage.versions_file import KINDS, Kind, Version, VersionProblem
from songfic_editor.storage.versions_thinning import superfluous
from songfic_editor.text import stats

__all__ = [
    "KINDS",
    "LIMIT",
    "Kind",
    "Usage",
    "Version",
    "VersionProblem",
    "folder_of",
    "keep",
    "keep_file",
    "listed",
    "newer_than",
    "read",
    "remove",
    "usage",
]

LIMIT: Final = 200 * 1024 * 1024
"""Bytes that one story's versions may take, unless the writer has it otherwise."""
LONGEST_NAME: Final = 200

_PLAIN_ID: Final = re.compile("[0-9a-z]{8,40}")
_keeping = threading.Lock()  # saves and names may come at once, each from a thread of its own


class Usage(Struct, frozen=True):
    """Bytes on the disk: of all versions of a story, and of the named ones among them."""

    total: int
    named: int


def folder_of(project: ProjectId) -> Path:
    """Where the versions of a story are. An id out of a file may be anything, and leads nowhere else."""
    whole = hashlib.sha256(project.encode(errors="surrogatepass")).hexdigest()[:40]
    name = project if _PLAIN_ID.fullmatch(project) else f"id-{whole}"
    return data_folder() / "versions" / name


def keep(
    folder: Path,
    project: Project,
    kind: Kind,
    name: str = "",
    *,
    limit: int = LIMIT,
    saves: Saves = NONE,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Version | None:
    """Keep a state of a story, and let go of what is superfluous by now. The folder is made.

    None: the story has no words, and is not worth a version. The last one kept, if that is the very same
    state; a name given to it takes its place. `limit`: bytes for all versions of the story; named ones may
    take more, see `usage`. `saves`: of the file that it is in. Raises CannotWrite; then all that was kept
    before is there still.
    """
    counts = stats.count(project).counts
    if not counts.total and not _has_words(project):
        return None
    packed = versions_file.pack(project)
    with _keeping:
        before = listed(folder)
        last = next((one for one in before if not one.damaged), None)
        is_same = last is not None and last.digest == packed.digest
        if is_same and last is not None:
            saves = saves or last.saves
            if kind != "named" and (last.kind == "named" or saves == last.saves):
                return last
        sequence = before[0].sequence + 1 if before else 1
        name = clean(name).replace("\n", " ").strip()[:LONGEST_NAME]
        path = folder / versions_file.file_name(sequence, kind, packed.digest)
        _write(path, versions_file.file_bytes(packed, name, now(), counts.prose, counts.lyrics, saves))
        if is_same and last is not None and (last.kind != "named" or last.name == name):
            remove(last)
        for one in superfluous(listed(folder), limit):
            remove(one)
    return versions_file.look(path)


def keep_file(path: Path, kind: Kind, *, limit: int = LIMIT) -> Version | None:
    """Keep what a file holds before it is written over. None: it holds nothing sound, or there is none.

    Raises CannotWrite.
    """
    try:
        opened = project_file.load(path)
    except (project_file.CannotRead, project_file.FileProblem):
        return None
    if opened.repairs or opened.read_only:  # such a file is kept as it is, or never written over
        return None
    return keep(folder_of(opened.project.id), opened.project, kind, limit=limit, saves=opened.saves)


def listed(folder: Path) -> tuple[Version, ...]:
    """All versions in a folder, the newest first; () if there is none. It raises nothing: what is damaged is
    said to be.
    """
    found: list[Version] = []
    with suppress(OSError):
        for path in folder.iterdir():
            version = versions_file.look(path)
            if version is not None:
                found.append(version)
    return tuple(sorted(found, key=lambda one: (one.sequence, one.path.name), reverse=True))


def newer_than(saves: Saves, found: Sequence[Version]) -> Version | None:
    """The last version that has in it all that a file's `saves` tell of, and more: that file is an older copy
    of the story. None if there is no such version, or nobody can tell.
    """
    if not saves:
        return None
    later = (one for one in found if one.saves.has(saves) and not saves.has(one.saves))
    return max(later, key=lambda one: one.sequence, default=None)


def read(version: Version) -> Project:
    """The story as it was. Raises VersionProblem, and nothing else."""
    return versions_file.read(version.path)


def remove(version: Version) -> None:
    """Let go of a version for ever. Of no matter if it is gone, or can't be."""
    with suppress(OSError):
        version.path.unlink()


def usage(found: Sequence[Version]) -> Usage:
    return Usage(sum(one.size for one in found), sum(one.size for one in found if one.kind == "named"))


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(path, data)
    except OSError as error:
        raise CannotWrite(path, reason(error)) from error


def _has_words(project: Project) -> bool:
    """Whether there is a word anywhere but in the story itself: in songs and notes."""
    lines = [line for song in project.songs for stanza in song.stanzas for line in stanza.lines]
    for notes in (project.notes, *(chapter.notes for chapter in project.chapters)):
        lines += _texts(notes)
    return any(stats.words(line) for line in lines)


def _texts(notes: Notes) -> list[str]:
    return [plain(paragraph.runs) for paragraph in (*notes.head, *notes.end)]
