"""Damaged documents of every format: a sound project, or one error that says why not."""

import io
import random
import zipfile

import pytest

from songfic_editor.formats.registry import ReadProblem, import_bytes
from songfic_editor.model import check
from tests.formats.reading.made import zipped
from tests.formats.reading.stories import STORIES

ROUNDS = 150
_BITS = (
    b"<",
    b">",
    b"{",
    b"}",
    b"\\",
    b"&",
    b'"',
    b"\x00",
    b"\xff",
    b"[",
    b"]",
    b"*",
    b"</w:p>",
    b"<w:p>",
    b"&a;",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four cuts, doublings, swaps and insertions."""
    for _ in range(chance.randint(1, 4)):
        first, second = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        second = min(second, first + chance.choice((1, 1, 4, 60, 2_000)))
        part = data[first:second]
        match chance.randrange(5):
            case 0:
                data = data[:first] + data[second:]
            case 1:
                data = data[:first] + part * chance.choice((2, 2, 50)) + data[second:]
            case 2:
                data = data[:first] + chance.choice(_BITS) + data[first:]
            case 3:
                data = data[:first] + bytes(chance.randrange(256) for _ in part[:8]) + data[second:]
            case 4:
                data = data[:first] + part[::-1] + data[second:]
    return data


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A zip file that is sound, with one part in it that is not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = damaged(parts[name], chance)
    return zipped(parts)


def imported(data: bytes, name: str) -> None:
    try:
        found = import_bytes(data, name)
    except ReadProblem:
        return
    assert check.problems(found.project) == ()


@pytest.mark.parametrize("kind", STORIES)
def test_damage_is_read_or_told(kind: str) -> None:
    for seed in range(ROUNDS):
        imported(damaged(STORIES[kind], random.Random(seed)), f"story.{kind}")


@pytest.mark.parametrize("kind", ["docx", "odt", "epub"])
def test_damage_inside_a_package_is_read_or_told(kind: str) -> None:
    for seed in range(ROUNDS):
        imported(damaged_inside(STORIES[kind], random.Random(seed)), f"story.{kind}")
