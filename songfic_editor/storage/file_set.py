"""Several files into one folder, all of them or none.

Called for exports of a file a chapter. Each is complete beside its place before the first one is put there;
if one can't be, those that were replaced come back.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from songfic_editor.storage import atomic

_STAGE: Final = ".songfic-"


def there(folder: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Which of the names are taken, by whatever."""
    return tuple(name for name in names if os.path.lexists(folder / name))


class Stopped(Exception):
    """Nobody waits for the files any more; none of them is there."""


def write(
    folder: Path, files: Sequence[tuple[str, bytes]], is_stopped: Callable[[], bool] = lambda: False
) -> None:
    """Put the files into a folder, which is made where there is none. OSError comes as it is, and Stopped
    once `is_stopped`: then what was there is there as it was.
    """
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        stage = Path(mkdtemp(prefix=_STAGE, dir=folder))
        try:
            _put(folder, stage, files, is_stopped)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
    atomic.sync_folder(folder)


def _put(
    folder: Path, stage: Path, files: Sequence[tuple[str, bytes]], is_stopped: Callable[[], bool]
) -> None:
    new, old = stage / "new", stage / "old"
    new.mkdir()
    old.mkdir()
    for name, data in files:
        if (folder / name).is_dir():
            raise IsADirectoryError(str(folder / name))
        atomic.write(new / name, data)
        if is_stopped():
            raise Stopped
    moved: list[tuple[Path, Path]] = []
    try:
        for name, _data in files:
            if os.path.lexists(folder / name):
                (folder / name).replace(old / name)
                moved.append((old / name, folder / name))
            (new / name).replace(folder / name)
            moved.append((folder / name, new / name))
    except BaseException:
        for now, before in reversed(moved):
            with suppress(OSError):
                now.replace(before)
        raise
