"""Where the user's own files of this program live, by the platform's custom.

Called at the start, for settings, logs and what is kept of projects. It only names folders: whoever
writes there makes them.
"""

import os
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
