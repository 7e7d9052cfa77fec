"""What a program that came to a bad end has left: each journal's story beside what its file holds now.

Called by the window at a start that found journals, off its thread. It removes a journal only if the file
has all of it, or once the story is kept as a version; it must never touch the file.
"""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model.document import Block, Notes, Placement, Project, SceneHead
from songfic_editor.model.ids import ProjectId
from songfic_editor.model.text import plain
from songfic_editor.projection.difference import Difference, difference
from songfic_editor.projection.difference_words import changed_words
from songfic_editor.storage import project_file, versions
from songfic_editor.storage.journal import JournalProblem, Recovered, found, replay
from songfic_editor.storage.problem import CannotRead, FileProblem
from songfic_editor.storage.project_file import Opened
from songfic_editor.text import stats

_NO_ID: Final = ProjectId("")
DAMAGED: Final = ".damaged"


class Left(Struct, frozen=True):
    """A story that was left. `saved`: what its file holds now; None: it has none, or `refused` says why not.

    `copy`: where the damaged journal is kept, if it is one.
    """

    recovered: Recovered
    saved: Opened | None = None
    refused: CannotRead | FileProblem | None = None
    copy: Path | None = None


def look(folder: Path, first: Sequence[Path] = (), spare: Sequence[Path] = ()) -> list[Left | JournalProblem]:
    """All that was left in a folder and the `spare` ones, the newest first, but before them the stories of
    the files in `first`.

    A journal that gives nothing is put aside, its problem saying where; what is saved already goes.
    """
    seen: list[Left | JournalProblem] = []
    for path in found(folder, *spare):
        try:
            recovered = replay(path)
        except JournalProblem as problem:
            seen.append(_put_aside(problem))
            continue
        left = _beside_its_file(recovered)
        if _is_worth_telling(left):
            seen.append(left)
        else:
            with suppress(OSError):
                path.unlink()
    real = [path.resolve() for path in first]
    return sorted(seen, key=lambda one: not (isinstance(one, Left) and _is_of(one, real)))


class Compared(Struct, frozen=True):
    """`words`: of all that was recovered. `new`, `gone`: how many of them the file lacks, and of the file's
    they lack. `rows`: where; None: there is nothing to compare with, or only a part was recovered.
    """

    words: int
    new: int = 0
    gone: int = 0
    rows: Difference | None = None


def compare(left: Left) -> Compared:
    """How a story that was left differs from its file."""
    counted = stats.count(left.recovered.project).counts.total
    if left.saved is None or left.recovered.partial:
        return Compared(counted)
    rows = difference(left.saved.project, left.recovered.project)
    new = gone = 0
    for row in rows.rows:
        if row.what == "same" or row.place == "before":
            continue
        before, after = row.before.text if row.before else "", row.after.text if row.after else ""
        lost, came = changed_words(before, after)
        gone += sum(stats.words(before[first:end]) for first, end in lost)
        new += sum(stats.words(after[first:end]) for first, end in came)
    return Compared(counted, new, gone, rows)


def is_blank(project: Project) -> bool:
    """Whether nothing at all is written in it: a new story, with its typing undone."""
    if replace(project, id=_NO_ID, chapters=()) != Project(project.format_version, _NO_ID):
        return False
    return not any(
        chapter.title or chapter.notes != Notes() or any(map(_says, chapter.blocks))
        for chapter in project.chapters
    )


def let_go(left: Left) -> None:
    """The writer goes on with the saved file: what was recovered becomes a version, and the journal goes.

    Raises CannotWrite; then the journal stays.
    """
    project = left.recovered.project
    versions.keep(versions.folder_of(project.id), project, "recovered")
    with suppress(OSError):
        left.recovered.journal.unlink()


def _beside_its_file(recovered: Recovered) -> Left:
    copy = _copied(recovered.journal) if recovered.damaged else None
    if recovered.to is not None:
        with suppress(CannotRead, FileProblem):
            saved = project_file.load(recovered.to)
            if saved.fingerprint == recovered.coming:  # the program's own last save, not somebody else's
                recovered = replace(recovered, path=recovered.to, fingerprint=saved.fingerprint)
                return Left(recovered, saved, copy=copy)
    if recovered.path is None:
        return Left(recovered, copy=copy)
    try:
        return Left(recovered, project_file.load(recovered.path), copy=copy)
    except (CannotRead, FileProblem) as refused:
        return Left(recovered, refused=refused, copy=copy)


def _is_worth_telling(left: Left) -> bool:
    if left.copy is not None:
        return True
    recovered = left.recovered
    if recovered.path is None or recovered.partial:
        return not is_blank(recovered.project)
    if recovered.saved:  # what is in the file now is its own affair, unless it was spoiled since
        return isinstance(left.refused, FileProblem) and left.refused.code != "newer-version"
    return left.saved is None or left.saved.project != recovered.project


def _says(block: Block) -> bool:
    if isinstance(block, SceneHead):
        return bool(block.title or block.synopsis)
    return isinstance(block, Placement) or bool(plain(block.runs).strip())


def _is_of(left: Left, files: Sequence[Path]) -> bool:
    return left.recovered.path is not None and left.recovered.path.resolve() in files


def _copied(journal: Path) -> Path:
    """A copy of a damaged journal that still gives a story, before that is gone on with."""
    copy = journal.with_name(journal.name + DAMAGED)
    if not copy.exists():
        with suppress(OSError):
            shutil.copyfile(journal, copy)
            copy.chmod(0o600)
    return copy


def _put_aside(problem: JournalProblem) -> JournalProblem:
    """So that it is told once, and not at each start. What another version wrote stays for that one."""
    if problem.code == "damaged":
        with suppress(OSError):
            aside = problem.path.with_name(problem.path.name + DAMAGED)
            problem.path.replace(aside)
            return JournalProblem(aside, problem.code)
    return problem
