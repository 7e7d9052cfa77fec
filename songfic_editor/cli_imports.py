"""What `songfic import` makes of its files: one as it is, several and folders as chapters of one story.

Called by `cli` alone. It writes nothing and prints nothing.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.cli_messages import sentence
from songfic_editor.cli_reports import import_lines, several_lines
from songfic_editor.formats import registry, several
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.registry import Hints
from songfic_editor.formats.several_files import LeftOut, gather
from songfic_editor.model.document import Project

_WHY = {
    "hidden": "hidden",
    "other-kind": "no story by its name; name it itself to have it read",
    "twice": "there already",
    "link": "a link to a folder",
    "closed-folder": "the folder cannot be looked into",
    "too-many": "more than are read at once",
}


class Made(Struct, frozen=True):
    """`refused`: what could not be read although the rest was, in one line; "" if all could."""

    project: Project
    lines: tuple[str, ...]
    refused: str = ""


def made(files: Sequence[Path], hints: Hints, target: Path | None) -> Made:
    """Raises ReadProblem where nothing comes of it. `target`: what is written, and not read."""
    if len(files) == 1 and not files[0].is_dir():
        found = registry.import_file(files[0], hints)
        return Made(found.project, tuple(import_lines(found)))
    gathered = gather(files)
    paths = [path for path in gathered.files if target is None or not _is_same(path, target)]
    if not paths:
        raise ReadProblem("empty", str(files[0]))
    return _of_several(
        paths, hints, gathered.folder.resolve().name if gathered.folder else "", gathered.left_out
    )


def _of_several(paths: Sequence[Path], hints: Hints, folder: str, left_out: Sequence[LeftOut]) -> Made:
    from songfic_editor.session.own_stories import read_own

    found = several.import_several(paths, read_own=read_own, folder=folder, hints=replace(hints, title=""))
    assert found is not None  # nobody stopped it
    problems = [came.problem for came in found.came if came.problem is not None]
    if found.project is None:
        raise problems[0]
    project = replace(found.project, title=hints.title or found.project.title)
    lines = (
        *several_lines(project, found.came),
        *_left_out(left_out),
        *(sentence(one, None) or "" for one in problems),
    )
    if not problems:
        return Made(project, lines)
    names = ", ".join(Path(one.path).name for one in problems)
    return Made(project, lines, f"all but {len(problems)} of {len(paths)} files are in it; not {names}")


def _left_out(left_out: Sequence[LeftOut]) -> Iterator[str]:
    yield from (f"Left out: {one.path}: {_WHY[one.why]}" for one in left_out if one.why != "hidden")


def _is_same(path: Path, target: Path) -> bool:
    return target.exists() and path.exists() and path.samefile(target)
