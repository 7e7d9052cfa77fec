"""Where the user's own files of this program live, by the platform's custom.

Called at the start, for settings, logs and what is kept of projects. It only names folders: whoever
writes there makes them.
"""

import os
import stat
import sys
import tempfile
from pathlib import Path

NAME = "songfic-editor"


def config_folder() -> Path:
    """Settings."""
    return _folder("XDG_CONFIG_HOME", ".config")


def data_folder() -> Path:
    """What is worth keeping: versions of projects, a user's own word lists."""
    return _folder("XDG_DATA_HOME", ".local/share")


def state_folder() -> Path:
    """What may go: logs, journals of stories that are saved."""
    return _folder("XDG_STATE_HOME", ".local/state")


def journals_folder() -> Path:
    """Journals of the stories that are open, and of those that were when a program came to a bad end."""
    return state_folder() / "journals"


def cache_folder() -> Path:
    """What can be made again at any time."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = _home() / "Library" / "Caches"
    else:
        base = Path(given) if given and Path(given).is_absolute() else _home() / ".cache"
    return base / NAME


def spare_journals_folders() -> tuple[Path, ...]:
    """Where a journal goes that can't be written where it belongs, in this order. The last one may be emptied
    with the machine's next start; it is left out if it is there and anybody else can get at it.
    """
    passing = _temporary() / (f"{NAME}-{os.getuid()}" if hasattr(os, "getuid") else NAME)
    return (cache_folder() / "journals", *((passing,) if _is_ours_alone(passing) else ()))


def _temporary() -> Path:
    """Not asked of `tempfile`, which writes a file to find it."""
    for variable in ("TMPDIR", "TEMP", "TMP"):
        given = os.environ.get(variable, "")
        if given and Path(given).is_absolute():
            return Path(given)
    return _home() if sys.platform == "win32" else Path("/tmp")


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody else can put anything there. One that is not there yet will be made so."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if sys.platform == "win32":
        return stat.S_ISDIR(found.st_mode)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _folder(variable: str, by_custom: str) -> Path:
    """An XDG variable rules everywhere; a relative path in it is not one, says its specification."""
    given = os.environ.get(variable, "")
    if given and Path(given).is_absolute():
        return Path(given) / NAME
    if sys.platform == "win32":
        local = os.environ.get("APPDATA" if variable == "XDG_CONFIG_HOME" else "LOCALAPPDATA", "")
        return Path(local) / NAME if local else _home() / "AppData" / "Local" / NAME
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / NAME
    return _home() / by_custom / NAME


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user without a home, as in some containers
        return Path(tempfile.gettempdir())
