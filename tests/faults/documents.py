"""Other people's documents as the mutations ask for them: one of each format, and damage inside of the zips.

A document of any format is a sound story or a typed problem. Part of `readers`.
"""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from songfic_editor.formats import registry
from tests.faults.damage import damaged_bytes
from tests.faults.stories import sound
from tests.formats.reading.stories import STORIES

ZIPPED: Final = ("docx", "odt", "epub")
KINDS: Final = tuple(STORIES)


def seeds_of(kind: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (STORIES[kind],)


def damaged_inside(archive: bytes, chance: random.Random) -> bytes:
    """One part of a zip is damaged, lost, or called something else; the zip itself is sound."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        wounded = chance.choice(names)
        for name in names:
            data = old.read(name)
            if name != wounded:
                new.writestr(name, data)
            elif (what := chance.random()) < 0.8:
                new.writestr(name, damaged_bytes(data, chance))
            elif what < 0.9:
                new.writestr(chance.choice(("../outside", "/etc/passwd", "x" * 60_000, name.upper())), data)
    return made.getvalue()


def damages_of(kind: str) -> tuple[Callable[[bytes, random.Random], bytes], ...]:
    return (damaged_bytes, damaged_inside, damaged_inside) if kind in ZIPPED else (damaged_bytes,)


def judge(data: bytes, _folder: Path) -> str:
    try:
        imported = registry.import_bytes(data, "story")
    except registry.ReadProblem as problem:
        return problem.code
    sound(imported.project)
    return f"imported as {imported.report.kind}"
