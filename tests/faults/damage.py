"""Damage to files, by chance but repeatable: what a disk, a sync program, an editor or an enemy does to them.

Used by the mutations. Bytes are damaged without knowing what they say; JSON also by its sense.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Final

from songfic_editor.storage.parse import Json

_ODD_BYTES: Final = (
    b"\0",
    b"\xff",
    b'"',
    b"{",
    b"]",
    b",",
    b"\\",
    b"\\ud800",
    b"\\u0000",
    b"1e999",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\n",
    b"\r",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"<!--",
    b"&#x110000;",
    b"[",
    b"\0" * 512,
)
_HUGE_NUMBER: Final = "(a number of thousands of digits)"
"""Python will not write one: it is put into the text."""

_ODD_VALUES: Final[tuple[Json, ...]] = (
    None,
    True,
    -1,
    0,
    10**30,
    -(2**63),
    2**63,
    _HUGE_NUMBER,
    1.5,
    1e308,
    float("nan"),
    float("inf"),
    "",
    "\ud800",
    "a\ud834",
    "a\nb\u2028c\0",
    "dance",
    "verse",
    "paragraph",
    "stanza",
    "scene",
    "../../etc/passwd",
    "\u202e",
    [],
    {},
    [[]],
    [None],
    {"kind": "paragraph"},
    {"kind": "scene", "id": "x"},
    {"kind": "stanza", "id": "q", "stanza": "verse", "part": [5, 1]},
    {"kind": "stanza", "id": "q", "stanza": "gone"},
    {"kind": "stanza", "id": "q", "stanza": "gone", "lines": ["own"]},
    {"id": "q", "lines": []},
    ["x", "x"],
)
_ODD_KEYS: Final = (
    "mood",
    "id",
    "text",
    "lines",
    "part",
    "kind",
    "format",
    "format_version",
    "",
    "\ud800",
    "order",
)
_DEPTHS: Final = (50, 900, 1_100, 20_000, 200_000)
_SIZES: Final = (1_000, 100_000, 3_000_000)


def damaged_bytes(sound: bytes, chance: random.Random) -> bytes:
    """One to five wounds, anywhere."""
    data = bytearray(sound)
    for _ in range(chance.choice((1, 1, 2, 5))):
        _WOUNDS[chance.randrange(len(_WOUNDS))](data, chance)
    return bytes(data)


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _lose(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    del data[at : at + chance.choice((1, 1, 20, 500, 4096))]


def _end_early(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _put_in(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice(_ODD_BYTES)


def _stretch(data: bytearray, chance: random.Random) -> tuple[int, int]:
    first = chance.randrange(len(data) + 1)
    return first, min(first + chance.choice((1, 5, 80, 512, 4096)), len(data))


def _double(data: bytearray, chance: random.Random) -> None:
    first, last = _stretch(data, chance)
    at = chance.choice((last, chance.randrange(len(data) + 1)))
    data[at:at] = data[first:last]


def _swap(data: bytearray, chance: random.Random) -> None:
    (first, last), (other, end) = sorted((_stretch(data, chance), _stretch(data, chance)))
    if last <= other:
        data[first:end] = data[other:end] + data[last:other] + data[first:last]


def _blank(data: bytearray, chance: random.Random) -> None:
    """A block that the disk lost: NULs in its place, as after a power cut."""
    first, last = _stretch(data, chance)
    data[first:last] = bytes(last - first)


def _nest(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice((b"[", b'{"a":', b"<b>", b"<!--", b"&amp;")) * chance.choice(_DEPTHS)


def _swell(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice((b"x", b"\n", b" ", b"9", b"\xf0\x9f\x8e\xb5")) * chance.choice(_SIZES)


# A swollen or deeply nested file is slow to make: rare among the others.
_COMMON: Final = (_flip, _flip, _lose, _end_early, _put_in, _put_in, _double, _swap, _blank)
_WOUNDS: Final[tuple[Callable[[bytearray, random.Random], None], ...]] = (*_COMMON * 4, _nest, _swell)


def damaged_json(sound: bytes, chance: random.Random) -> bytes:
    """A JSON text that says something else in one to six places."""
    value: Json = json.loads(sound)
    for _ in range(chance.choice((1, 1, 2, 6))):
        found = list(_places(value))
        if not found:
            break
        _change(*chance.choice(found), chance.choice(found), chance)
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1)))
    text = text.replace(f'"{_HUGE_NUMBER}"', "9" * 4400)
    if chance.random() < 0.1:
        text = _with_doubled_key(text, chance)
    if chance.random() < 0.02:
        return text.encode("utf-16", "surrogatepass")
    return text.encode("utf-8", "surrogatepass")


_Place = tuple[dict[str, Json] | list[Json], str | int]


def _places(value: Json) -> Iterator[_Place]:
    """Every place of a value where another could stand: the list or object, and the index or key."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield value, key
            yield from _places(item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield value, index
            yield from _places(item)


def _change(
    inside: dict[str, Json] | list[Json], at: str | int, other: _Place, chance: random.Random
) -> None:
    match chance.randrange(8):
        case 0:
            inside[at] = odd_value(chance)  # type: ignore[index]  # at is of its kind
        case 1:
            del inside[at]  # type: ignore[arg-type]  # at is of its kind
        case 2:
            inside[at] = deepcopy(other[0][other[1]])  # type: ignore[index]  # of its kind
        case 3 if isinstance(inside, list):
            inside.insert(chance.randrange(len(inside) + 1), deepcopy(inside[at]))  # type: ignore[call-overload]  # an index
        case 4 if isinstance(inside, list):
            chance.shuffle(inside)
        case 5 if isinstance(inside[at], str):  # type: ignore[index]  # at is of its kind
            inside[at] = _damaged_text(str(inside[at]), chance)  # type: ignore[index]  # of its kind
        case 6:
            inside[at] = [inside[at]]  # type: ignore[index]  # at is of its kind
        case _ if isinstance(inside, dict):
            inside[chance.choice(_ODD_KEYS)] = odd_value(chance)
        case _:
            inside[at] = odd_value(chance)  # type: ignore[index]  # at is of its kind


def odd_value(chance: random.Random) -> Json:
    if chance.random() < 0.01:
        return chance.choice("x\n\u0301") * chance.choice(_SIZES)
    if chance.random() < 0.01:
        value: Json = "deep"
        for _ in range(chance.choice((40, 300))):
            value = [value] if chance.random() < 0.5 else {"kind": value}
        return value
    return deepcopy(chance.choice(_ODD_VALUES))


def _damaged_text(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("\ud83d", "\0", "\n", "\u2028", "\x1b[31m", "\u202e", " ")) + text[at:]


def _with_doubled_key(text: str, chance: random.Random) -> str:
    at = text.find('"', chance.randrange(len(text) + 1))
    end = text.find(",", at)
    return text if at < 0 or end < 0 else text[:at] + text[at : end + 1] + text[at:]


def shuffled(parts: Sequence[bytes], chance: random.Random) -> list[bytes]:
    """Records that were lost, doubled, or that changed places."""
    changed = list(parts)
    for _ in range(chance.choice((1, 1, 3))):
        if not changed:
            break
        at, other = chance.randrange(len(changed)), chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                del changed[at]
            case 1:
                changed.insert(other, changed[at])
            case _:
                changed[at], changed[other] = changed[other], changed[at]
    return changed
