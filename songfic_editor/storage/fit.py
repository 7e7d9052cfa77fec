"""Making a JSON value fit the structs of the model, as far as no words are lost by it.

Called by `codec` before the value becomes a project. It knows the structs only by their types, so a new
field needs nothing here: unknown keys and values are dropped, missing ids given, text cleaned. What is of
the wrong type is left alone, for the conversion to refuse with its path.
"""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec.inspect as shapes
from msgspec import NODEFAULT, ValidationError, convert

from songfic_editor.model.document import Project
from songfic_editor.model.ids import new_id
from songfic_editor.model.text import clean, is_clean
from songfic_editor.storage.parse import ROOT, DoubledKey, Json, Object, Path, shortened
from songfic_editor.storage.problem import FileProblem, ProblemCode, Repair

_INTEGERS = range(-(2**63), 2**63)
_AT = re.compile(r" - at `(\$.*)`$", re.DOTALL)
_TICKED = re.compile(r"`([^`]*)`")
_LENGTH = re.compile(r"of length (\d+)")
_JSON_TYPES = {"str": "string", "int": "integer", "bool": "boolean", "float": "number"}


def fit(value: Json, repairs: list[Repair]) -> Project:
    """The project that a JSON value describes; its ids and links are not checked yet. Raises FileProblem."""
    fitted = _Fit(repairs).value(value, shapes.type_info(Project), ROOT)
    try:
        return convert(fitted, Project)
    except ValidationError as error:
        raise refusal(str(error)) from None


def refusal(message: str) -> FileProblem:
    """What msgspec says of a value that does not fit, taken apart into path and expectation."""
    at = _AT.search(message)
    path = at[1] if at else "$"
    said = message[: at.start()] if at else message
    named = _TICKED.findall(said)
    expected = _JSON_TYPES.get(named[0], named[0]) if named else ""
    found = _JSON_TYPES.get(named[1], named[1]) if len(named) > 1 else ""
    code: ProblemCode = "wrong-type"
    if "missing required field" in said:
        code = "field-missing"
    elif said.startswith("Invalid"):
        code, found = "value-unknown", shortened(said.partition("value ")[2].strip("'"))
    elif length := _LENGTH.search(said):
        expected = f"{expected} of {length[1]}"
    return FileProblem(code, path, expected, found)


class _Fit:
    """One walk over a value and its type together. It changes the value's own lists and objects."""

    def __init__(self, repairs: list[Repair]) -> None:
        self._repairs = repairs

    def value(self, value: Json, shape: shapes.Type, path: Path) -> Json:
        if isinstance(shape, shapes.UnionType):
            chosen = _chosen(value, shape, path)
            return value if chosen is None else self.value(value, chosen, path)
        if isinstance(value, str):  # of whatever shape: msgspec fails on a lone surrogate anywhere
            return self._text(value, path)
        if isinstance(value, dict):
            return self._object(value, shape, path) if isinstance(shape, shapes.StructType) else value
        if isinstance(value, list):
            return self._list(value, shape, path)
        if isinstance(value, int) and value not in _INTEGERS:
            raise FileProblem("wrong-type", str(path), "integer", "out of range")
        return value

    def _text(self, value: str, path: Path) -> str:
        if is_clean(value):
            return value
        self._repairs.append(Repair("text-cleaned", str(path)))
        return clean(value)

    def _list(self, value: list[Json], shape: shapes.Type, path: Path) -> list[Json]:
        if isinstance(shape, shapes.VarTupleType):
            return [self.value(item, shape.item_type, path / index) for index, item in enumerate(value)]
        if isinstance(shape, shapes.TupleType):
            pairs = enumerate(zip(value, shape.item_types, strict=False))
            return [self.value(item, kind, path / index) for index, (item, kind) in pairs] + value[
                len(shape.item_types) :
            ]
        return value

    def _object(self, value: Object, shape: shapes.StructType, path: Path) -> Object:
        if isinstance(value, DoubledKey):
            raise FileProblem("key-doubled", str(path / value.key))
        _check_tag(value, (shape,), path)
        fields = {field.encode_name: field for field in shape.fields}
        for key in [key for key in value if key not in fields and key != shape.tag_field]:
            self._drop("key-dropped", value, key, path)
        for key, field in fields.items():
            if key not in value:
                continue
            if isinstance(field.type, shapes.LiteralType) and _is_unknown(value[key], field):
                self._drop("value-dropped", value, key, path)
            else:
                value[key] = self.value(value[key], field.type, path / key)
        if "id" in fields and value.get("id", "") == "":
            value["id"] = new_id()
            self._repairs.append(Repair("id-given", str(path / "id")))
        return value

    def _drop(
        self, code: Literal["key-dropped", "value-dropped"], value: Object, key: str, path: Path
    ) -> None:
        dropped = value.pop(key)
        detail = shortened(dropped) if code == "value-dropped" and isinstance(dropped, str) else ""
        self._repairs.append(Repair(code, str(path / key), detail))


def _chosen(value: Json, shape: shapes.UnionType, path: Path) -> shapes.Type | None:
    """The one member of a union that a value can be meant for."""
    if isinstance(value, dict):
        structs = [kind for kind in shape.types if isinstance(kind, shapes.StructType)]
        _check_tag(value, structs, path)
        return next((kind for kind in structs if value.get(kind.tag_field or "") == kind.tag), None)
    lists = shapes.VarTupleType | shapes.TupleType
    return next((kind for kind in shape.types if isinstance(value, list) == isinstance(kind, lists)), None)


def _check_tag(value: Object, structs: Sequence[shapes.StructType], path: Path) -> None:
    """Refuse an object that calls itself what nothing here is called."""
    for field in {kind.tag_field for kind in structs if kind.tag_field}:
        tag = value.get(field)
        if isinstance(tag, str) and tag not in [kind.tag for kind in structs]:
            known = ", ".join(f'"{kind.tag}"' for kind in structs)
            raise FileProblem("value-unknown", str(path / field), known, shortened(tag))


def _is_unknown(value: Json, field: shapes.Field) -> bool:
    """Whether a value of a fixed set is a word that is not in it, and there is another to take its place."""
    assert isinstance(field.type, shapes.LiteralType)
    return isinstance(value, str) and value not in field.type.values and field.default is not NODEFAULT
