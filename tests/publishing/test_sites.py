"""The rules of sites: each file is as its schema says, and a writer's own are read with care."""

import json
import re
from pathlib import Path

import pytest

from songfic_editor.publishing.ao3_cleaner import ELEMENTS
from songfic_editor.publishing.sites import SiteProblem, read, sites
from songfic_editor.resource_files import resource

Json = dict[str, "Json"] | list["Json"] | str | int | None
FILES = sorted(resource("sites").glob("*.json"))
SCHEMA = json.loads(resource("site.schema.json").read_bytes())


def misfits(value: object, schema: dict[str, object], path: str = "$") -> list[str]:
    """What a value has that its schema does not allow, for as much of JSON Schema as ours has."""
    if "$ref" in schema:
        return misfits(value, SCHEMA["$defs"][str(schema["$ref"]).rpartition("/")[2]], path)
    allowed = schema.get("enum")
    if isinstance(allowed, list):
        return [] if value in allowed else [f"{path}: {value}"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int}
    kind = kinds[str(schema["type"])]
    if not isinstance(value, kind) or isinstance(value, bool):
        return [f"{path}: no {schema['type']}"]
    least = schema.get("minimum")
    found = [f"{path}: below {least}"] if isinstance(least, int) and value < least else []  # type: ignore[operator]  # integers
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += misfits(item, schema["items"], f"{path}[{index}]")  # type: ignore[arg-type]  # a schema
    if isinstance(value, dict):
        fields: dict[str, dict[str, object]] = schema["properties"]  # type: ignore[assignment]  # schemas
        required: list[str] = schema["required"]  # type: ignore[assignment]  # names
        found += [f"{path}: no {name}" for name in required if name not in value]
        assert schema["additionalProperties"] is False
        for name, item in value.items():
            found += misfits(item, fields[name], f"{path}.{name}") if name in fields else [f"{path}.{name}"]
    return found


def test_the_sites_that_writers_ask_for_are_there() -> None:
    assert {path.stem for path in FILES} >= {
        *("ao3", "fanfiction", "wattpad", "tumblr", "fimfiction", "harrypotterfanfiction", "squidgeworld"),
        *("dreamwidth", "forum"),
    }
    assert [site.name for site in sites().found if site.name not in {path.stem for path in FILES}] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_as_its_schema_says(path: Path) -> None:
    assert misfits(json.loads(path.read_bytes()), SCHEMA) == []
    site = read(path)
    assert site.rules
    for rule in site.rules:
        assert rule.says.endswith(".")
        assert rule.source.startswith("https://")
        assert re.fullmatch(r"20\d\d-\d\d(-\d\d)?", rule.date)
        assert (rule.code == "limit") == bool(rule.field)


def test_the_schema_tells_what_is_wrong() -> None:
    value = json.loads(FILES[0].read_bytes())
    assert misfits({**value, "form": "fax", "extra": 1}, SCHEMA) == ["$.form: fax", "$.extra"]
    assert misfits({"name": 3}, SCHEMA)[:2] == ["$: no title", "$: no form"]


def test_the_elements_of_ao3_are_those_of_its_twin() -> None:
    ao3 = sites().get("ao3")
    assert ao3 is not None
    assert set(ao3.elements) == ELEMENTS
    limits = {rule.field: (rule.least, rule.most) for rule in ao3.of("limit")}
    assert limits == {
        "title": (0, 255),
        "summary": (0, 1250),
        "notes": (0, 5000),
        "chapter": (10, 500_000),
        "tag": (0, 150),
        "tags": (0, 75),
    }


MINE = {"name": "mine", "title": "A small archive", "form": "html", "rules": []}
RULE = {"code": "limit", "says": "Short.", "source": "https://a.example", "date": "2026", "field": "title"}


def put(folder: Path, name: str, value: object) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return path


def test_a_writers_own_site_is_added_and_comes_in_the_place_of_ours(tmp_path: Path) -> None:
    put(tmp_path, "mine.json", MINE)
    put(tmp_path, "ao3.json", {**MINE, "name": "ao3", "title": "My AO3"})
    found = sites(tmp_path)
    assert found.problems == ()
    assert [found.get(name) and found.get(name).title for name in ("mine", "ao3")] == [  # type: ignore[union-attr]  # there
        "A small archive",
        "My AO3",
    ]
    assert len(found.found) == len(FILES) + 1


@pytest.mark.parametrize(
    ("name", "value", "code", "detail"),
    [
        ("mine.json", b"", "not-json", "truncated"),
        ("mine.json", b"\xff\xfe{", "not-json", ""),
        ("mine.json", b"[" * 100_000, "misfit", "array"),
        ("mine.json", b" " * 300_000, "too-large", "262144"),
        ("mine.json", {**MINE, "form": "fax"}, "misfit", "$.form"),
        ("mine.json", {**MINE, "more": 1}, "misfit", "more"),
        ("mine.json", {"name": "mine"}, "misfit", "title"),
        ("mine.json", {**MINE, "rules": [{"code": "limit"}]}, "misfit", "$.rules[0]"),
        ("mine.json", {**MINE, "rules": [{**RULE, "most": -4}]}, "misfit", "$.rules[0].most"),
        ("mine.json", {**MINE, "rules": [{**RULE, "least": -1}]}, "misfit", "$.rules[0].least"),
        ("mine.json", {**MINE, "name": "other"}, "misnamed", "other"),
        ("Mine!.json", {**MINE, "name": "Mine!"}, "misnamed", "Mine!"),
    ],
)
def test_a_file_that_is_none_is_passed_over_and_told(
    tmp_path: Path, name: str, value: object, code: str, detail: str
) -> None:
    path = put(tmp_path, name, value)
    found = sites(tmp_path)
    assert [(problem.code, problem.path) for problem in found.problems] == [(code, path)]
    assert detail in found.problems[0].detail
    assert len(found.found) == len(FILES)


def test_what_is_no_file_is_told_and_a_folder_that_is_not_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.json").mkdir()
    assert [problem.code for problem in sites(tmp_path).problems] == ["cannot-read"]
    with pytest.raises(SiteProblem, match="cannot-read"):
        read(tmp_path / "nothing.json")
    assert sites(tmp_path / "nowhere").problems == ()


def test_so_many_files_are_no_sites(tmp_path: Path) -> None:
    for number in range(201):
        put(tmp_path, f"s{number:03}.json", {**MINE, "name": f"s{number:03}"})
    found = sites(tmp_path)
    assert [problem.code for problem in found.problems] == ["too-many"]
    assert len(found.found) == len(FILES) + 200
