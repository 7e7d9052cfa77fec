"""Unsaved work that is kept when the system ends the program and nobody can be asked.

A copy of the story goes to the user's data folder, never over the writer's own file; the next start offers
it. Called by `application` and `files`.
"""

import logging
from pathlib import Path

from songfic_editor.model.document import Project
from songfic_editor.storage.folders import data_folder

_log = logging.getLogger(__name__)


def folder() -> Path:
    return data_folder() / "kept"


def keep(project: Project, path: Path | None) -> Path | None:
    """Write a copy, in place of an older one of the same story. None if that can't be done."""
    from songfic_editor.storage import project_file

    name = "untitled" if path is None else path.stem
    kept = folder() / f"{name}-{project.id}.songfic"
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        project_file.save(kept, project)
    except (OSError, project_file.CannotWrite) as error:
        _log.error("unsaved work could not be kept: %s", type(error).__name__)
        return None
    return kept


def found() -> list[Path]:
    """What was kept, the newest last."""
    try:
        return sorted(folder().glob("*.songfic"), key=lambda path: path.stat().st_mtime)
    except OSError:
        return []


def forget(kept: Path) -> None:
    """What was kept has been saved by its writer."""
    kept.unlink(missing_ok=True)
