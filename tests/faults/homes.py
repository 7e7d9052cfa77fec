"""A home of its own for a program that a test starts: nobody's settings, journals or versions are touched."""

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SAMPLE: Final = ROOT / "resources" / "samples" / "harbour-lights.songfic"


def home_in(folder: Path) -> dict[str, str]:
    """The environment for a program that lives in `folder`, without a screen. The folders are made."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        environment[f"XDG_{name}_HOME"] = str(folder / name.lower())
    for name, variable in (("run", "XDG_RUNTIME_DIR"), ("tmp", "TMPDIR")):
        (folder / name).mkdir(parents=True, mode=0o700)
        environment[variable] = str(folder / name)
    return environment
