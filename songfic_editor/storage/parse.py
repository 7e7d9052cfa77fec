"""From the bytes of a file to a JSON value, or the line and column where it stops being one.

Called by `codec` for every file that is not byte for byte as we write them. It is more forgiving than JSON
(bare control characters and lone surrogates are let in, to be cleaned later), and never loses a key
silently: an object that has one twice is marked.
"""

import json
import re

from songfic_editor.storage.problem import FileProblem, Repair

Json = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
Object = dict[str, Json]

_PLAIN_KEY = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_LONGEST_SHOWN = 60
_MOST_VALUES = 6_000_000
"""Each takes ten times the room that it has in the file, and more; no songfic has a tenth of these."""


class DoubledKey(dict[str, Json]):
    """An object with a key twice. `key`: which; the value here is the last one's."""

    key = ""


class Path:
    """A place in a JSON value, made while walking down, spelled out only when something is wrong there."""

    __slots__ = ("_parent", "_step")

    def __init__(self, parent: "Path | None" = None, step: int | str = "$") -> None:
        self._parent = parent
        self._step = step

    def __truediv__(self, step: int | str) -> "Path":
        return Path(self, step)

    def __str__(self) -> str:
        if self._parent is None:
            return "$"
        if isinstance(self._step, int):
            return f"{self._parent}[{self._step}]"
        if _PLAIN_KEY.fullmatch(self._step) and len(self._step) <= _LONGEST_SHOWN:
            return f"{self._parent}.{self._step}"
        return f"{self._parent}[{json.dumps(shortened(self._step))}]"


ROOT = Path()


def parse(data: bytes, repairs: list[Repair]) -> Json:
    """The value. Raises FileProblem; adds to `repairs` when the text is not in UTF-8."""
    if not data.strip(b"\0 \t\r\n"):
        raise FileProblem("empty")
    if sum(data.count(sign) for sign in (b",", b"[", b"{")) > _MOST_VALUES:  # commas of the prose among them
        raise FileProblem("too-large")
    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(data, error) from None
    if not encoding.startswith("utf-8"):
        repairs.append(Repair("encoding-changed", "$", encoding))
    if text.lstrip()[:1] not in ("{", "["):
        raise FileProblem("not-text" if "\0" in text else "not-songfic")
    try:
        value: Json = json.loads(text, strict=False, object_pairs_hook=_object)
    except RecursionError:
        raise FileProblem("too-deep") from None
    except json.JSONDecodeError as error:
        raise _not_json(error) from None
    except ValueError:  # an integer of thousands of digits
        raise FileProblem("wrong-type", expected="integer", detail="too long") from None
    return value


def shortened(text: str) -> str:
    """A key or a value of a file, fit to be shown: printable ASCII, and not long."""
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
    return json.dumps(shown)[1:-1] if not shown.isprintable() else shown


def _object(pairs: list[tuple[str, Json]]) -> Object:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = DoubledKey(found)
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            doubled.key = key
        seen.add(key)
    return doubled


def _not_text(data: bytes, error: UnicodeDecodeError) -> FileProblem:
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return FileProblem("not-text", line=before.count(b"\n") + 1, column=column)


def _not_json(error: json.JSONDecodeError) -> FileProblem:
    ends_early = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    return FileProblem(
        "truncated" if ends_early else "not-json", detail=error.msg, line=error.lineno, column=error.colno
    )
