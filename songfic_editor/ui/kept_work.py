"""Unsaved work that is kept when the system ends the program and nobody can be asked.

A copy of the story goes to the user's data folder, never over the writer's own file; the next start offers
it. Called by `application` and `files`.
"""

import hashlib
import logging
from contextlib import suppress
from pathlib import Path

from songfic_editor.model.document import Project
from songfic_editor.storage.folders import data_folder

_LONGEST = 120  # bytes of a file's name; no disk takes more than 255 with all that is added

_log = logging.getLogger(__name__)


def folder() -> Path:
    return data_folder() / "kept"


def keep(project: Project, path: Path | None) -> Path | None:
    """Write a copy; None if that can't be done. No other copy is replaced, unless it says the very same."""
    from songfic_editor.storage import codec, project_file

    name = (
        "untitled" if path is None else path.stem.encode(errors="ignore")[:_LONGEST].decode(errors="ignore")
    )
    print_of_it = hashlib.sha256(codec.encode(project)).hexdigest()[:16]
    kept = folder() / f"{name}-{print_of_it}.songfic"
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        project_file.save(kept, project)
    except (OSError, project_file.CannotWrite) as error:
        _log.error("unsaved work could not be kept: %s", type(error).__name__)
        return None
    return kept


def found() -> list[Path]:
    """What was kept, the newest last."""
    times: dict[Path, int] = {}
    with suppress(OSError):
        for path in folder().glob("*.songfic"):
            with suppress(OSError):  # another run has just saved it and put it away
                times[path] = path.stat().st_mtime_ns
    return sorted(times, key=times.__getitem__)


def forget(kept: Path) -> None:
    """What was kept has been saved by its writer."""
    kept.unlink(missing_ok=True)
