"""Two thousand damaged files: each loads as a sound story, or is one problem; never anything else."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest

from songfic_editor.model.check import problems
from songfic_editor.storage import codec
from songfic_editor.storage.codec import FileProblem
from songfic_editor.storage.parse import Json

SOUND = (Path(__file__).parents[1] / "fixtures" / "files" / "v1.songfic").read_bytes()
ODD_BYTES = [b"\0", b"\xff", b'"', b"{", b"]", b",", b"\\", b"\\ud800", b"1e999", b"\xef\xbb\xbf", b"\n"]
ODD_VALUES: list[Json] = [
    None,
    True,
    -1,
    10**30,
    1.5,
    float("nan"),
    "",
    "\ud800",
    "a\nb\u2028c\0",
    "dance",
    "verse",
    [],
    {},
    [[]],
    {"kind": "paragraph"},
    {"kind": "stanza", "id": "q", "stanza": "verse", "part": [5, 1]},
    ["x", "x"],
]


def bytes_mutated(chance: random.Random) -> bytes:
    data = bytearray(SOUND)
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.choice([1, 1, 20, 500])]
            case 2:
                del data[max(at, 1) :]
            case 3:
                data[at:at] = chance.choice(ODD_BYTES)
            case _:
                data[at:at] = data[at // 2 : at // 2 + chance.choice([5, 80])]
    return bytes(data)


def places(value: Json) -> Iterator[tuple[dict[str, Json] | list[Json], str | int]]:
    """Every place of a value where another could stand: the list or object, and the index or key."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield value, key
            yield from places(item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield value, index
            yield from places(item)


def json_mutated(chance: random.Random) -> bytes:
    value: Json = json.loads(SOUND)
    for _ in range(chance.choice([1, 1, 2, 6])):
        found = list(places(value))
        if not found:
            break
        inside, at = chance.choice(found)
        other, there = chance.choice(found)
        match chance.randrange(6):
            case 0:
                inside[at] = deepcopy(chance.choice(ODD_VALUES))  # type: ignore[index]  # at is of its kind
            case 1:
                del inside[at]  # type: ignore[arg-type]  # at is of its kind
            case 2:
                inside[at] = deepcopy(other[there])  # type: ignore[index]  # of its kind
            case 3 if isinstance(inside, list):
                inside.insert(chance.randrange(len(inside) + 1), deepcopy(inside[at]))  # type: ignore[call-overload]  # an index
            case 4 if isinstance(inside, list):
                chance.shuffle(inside)
            case _ if isinstance(inside, dict):
                inside[chance.choice(["mood", "id", "text", "lines", "part"])] = deepcopy(
                    chance.choice(ODD_VALUES)
                )
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def outcome(data: bytes) -> str:
    """What came of a file: the problem's code, or "mended" or "sound" after a look at the project."""
    try:
        loaded = codec.decode(data)
    except FileProblem as problem:
        return problem.code if problem.path.startswith("$") else "without a path"
    assert problems(loaded.project) == ()
    written = codec.encode(loaded.project)
    if loaded.version == 1:
        again = codec.decode(written)
        assert (again.project, again.repairs) == (loaded.project, ())
    return "mended" if loaded.repairs else "sound"


@pytest.mark.parametrize("seed", range(20))
def test_each_mutated_file_is_a_sound_story_or_one_problem(seed: int) -> None:
    chance = random.Random(seed)
    came = Counter(
        outcome(bytes_mutated(chance) if number % 2 else json_mutated(chance)) for number in range(100)
    )
    assert came["mended"]
    assert len(came) > 4
    assert not came["unsound"], "an invariant that nothing mends"
    assert not came["without a path"]
