"""The theme's style sheet and palette, kept on disk between starts.

Building them costs some 60 ms with qdarktheme, most of it for the import; reading them back costs one.
Asked by `theme` alone. A damaged or outdated cache, or one whose images are gone, is built anew and is
never an error.
"""

import os
import re
import sys
from pathlib import Path
from typing import Final

import msgspec

from songfic_editor import __version__
from songfic_editor.storage.folders import cache_folder

FORMAT: Final = 1
_MOST_BYTES: Final = 1024 * 1024
_IMAGE = re.compile(r"url\(([^)]+)\)")


class Look(msgspec.Struct, frozen=True):
    """A style sheet, and the palette as `#aarrggbb` by group and role, in Qt's numbers."""

    key: str
    sheet: str
    palette: dict[str, dict[str, str]]


def key_of(name: str, colours: str, qt_version: str) -> str:
    """What a cached look must have been made of to be of use."""
    return f"{FORMAT} {__version__} {name} {qt_version} {sys.platform} {colours}"


def read(name: str, key: str) -> Look | None:
    """The cached look of this theme, or None."""
    try:
        with _file(name).open("rb") as file:
            look = msgspec.json.decode(file.read(_MOST_BYTES), type=Look)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError):
        return None
    if look.key != key:
        return None
    if not all(Path(image).is_file() for image in set(_IMAGE.findall(look.sheet))):
        return None
    return look


def write(name: str, look: Look) -> None:
    """Keep a look for the next start. Whatever goes wrong: the next start builds it again."""
    path = _file(name)
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(msgspec.json.encode(look))
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)


def _file(name: str) -> Path:
    return cache_folder() / f"theme-{name}.json"
