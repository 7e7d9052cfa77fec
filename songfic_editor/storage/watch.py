"""What became of the file of an open story: the same, gone, written by another program, or spoiled by one.

Called by the window, off its thread, when it comes to the front and when a save finds another file than it
left. It only looks.
"""

from collections.abc import Container
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.storage import codec, project_file, versions
from songfic_editor.storage.problem import CannotRead, FileProblem, Fingerprint
from songfic_editor.storage.project_file import Opened
from songfic_editor.storage.saves import Saves
from songfic_editor.storage.versions import VersionProblem

_VERSIONS = 20
"""So many of the newest are looked at."""

Stamp = tuple[int, int, int, int]
"""What a look at the folder alone tells of a file: if it is as it was, the file is not read."""


class Seen(Struct, frozen=True, gc=False):
    """`state`: "same"; "gone"; "changed", into the story in `opened`; "newer", of a version that only newer
    programs write; "spoiled", into what is no story, for the reason in `problem`.

    `fingerprint`: what the file is now. `stamp`: for the next look; None: it can't be told.
    """

    state: Literal["same", "gone", "changed", "newer", "spoiled"]
    fingerprint: Fingerprint | None = None
    stamp: Stamp | None = None
    opened: Opened | None = None
    problem: FileProblem | None = None


def look(path: Path, known: Fingerprint, stamp: Stamp | None = None) -> Seen:
    """What became of a file that was `known` when it was read or written last. A file that can't be read just
    now counts as the same: whoever saves will be told. Raises nothing.
    """
    now = _stamp(path)  # before it is read: what is written meanwhile is seen by the next look
    if now is not None and now == stamp:
        return Seen("same", known, now)
    try:
        data = project_file.read(path)
    except CannotRead as error:
        return Seen("gone") if error.reason == "missing" else Seen("same", known)
    except FileProblem as problem:
        return _judged(known, Seen("spoiled", project_file.fingerprint(b""), now, None, problem))
    found = project_file.fingerprint(data)
    if found == known:
        return Seen("same", known, now)
    try:
        opened = project_file.opened(path, data)
    except FileProblem as problem:
        return Seen("newer" if problem.code == "newer-version" else "spoiled", found, now, None, problem)
    return Seen("newer" if opened.read_only else "changed", found, now, opened)


def saved_as(versions_folder: Path, known: Container[str]) -> tuple[Fingerprint, Project] | None:
    """The newest state of a story that was saved as a file with one of these fingerprints, and with which, if
    a version of it is kept.
    """
    for version in versions.listed(versions_folder)[:_VERSIONS]:
        try:
            project = versions.read(version)
        except VersionProblem:
            continue
        fingerprint = project_file.fingerprint(codec.encode(project, version.saves))
        if fingerprint in known:
            return fingerprint, project
    return None


def common(versions_folder: Path, ours: Saves, theirs: Saves) -> Project | None:
    """The newest state that lies behind both sides, as their saves tell, if a version of it is kept."""
    for version in versions.listed(versions_folder):
        if version.saves and ours.has(version.saves) and theirs.has(version.saves):
            with suppress(VersionProblem):
                return versions.read(version)
    return None


def _judged(known: Fingerprint, seen: Seen) -> Seen:
    return Seen("same", known, seen.stamp) if seen.fingerprint == known else seen


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
