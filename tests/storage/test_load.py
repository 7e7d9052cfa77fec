"""Whatever stands in a file: the story, or one problem that says where and what was expected."""

import gzip
import json
import sys
from collections.abc import Callable

import msgspec
import pytest

from songfic_editor.model.check import problems
from songfic_editor.storage import codec
from songfic_editor.storage.codec import FileProblem, Loaded
from songfic_editor.storage.parse import Object
from tests.builders import story

Spoil = Callable[[Object], object]


def refused(data: bytes) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        codec.decode(data)
    return caught.value


def spoiled(spoil: Spoil) -> bytes:
    value = msgspec.json.decode(codec.encode(story()))
    spoil(value)
    return json.dumps(value).encode()


def set_at(*path: object) -> Spoil:
    """A change of the value at a path: `set_at("chapters", 0, "title", 5)`."""

    def spoil(value: Object) -> None:
        here: object = value
        for step in path[:-2]:
            here = here[step]  # type: ignore[index]  # any JSON
        here[path[-2]] = path[-1]  # type: ignore[index]  # any JSON

    return spoil


def drop_at(*path: object) -> Spoil:
    def spoil(value: Object) -> None:
        here: object = value
        for step in path[:-1]:
            here = here[step]  # type: ignore[index]  # any JSON
        del here[path[-1]]  # type: ignore[attr-defined]  # any JSON

    return spoil


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\0" * 4096], ids=["nothing", "blanks", "NULs"])
def test_an_empty_file(data: bytes) -> None:
    assert refused(data).code == "empty"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Chapter 1\n\nShe woke before the gulls.\n", "not-songfic"),
        (b"<html><body>story</body></html>", "not-songfic"),
        (b"[1, 2]", "not-songfic"),
        (b'{"format": "other", "format_version": 1}', "not-songfic"),
        (b'{"title": "no format"}', "not-songfic"),
        (b'"songfic"', "not-songfic"),
        (gzip.compress(b"story", mtime=0), "not-text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-text"),
        (b"PK\x03\x04\x14\0\0\0", "not-text"),
        (bytes(range(256)), "not-text"),
    ],
)
def test_what_is_no_project_at_all(data: bytes, code: str) -> None:
    assert refused(data).code == code


def test_a_syntax_error_tells_its_line_and_column() -> None:
    lines = codec.encode(story()).decode().split("\n")
    lines[4] = lines[4].replace(":", "=", 1)
    problem = refused("\n".join(lines).encode())
    assert (problem.code, problem.line, problem.column) == ("not-json", 5, 9)


def test_broken_utf8_tells_its_line_and_column() -> None:
    data = codec.encode(story()).replace(b"gulls", b"gu\xe9ls")
    problem = refused(data)
    line = data[: data.index(b"\xe9")].count(b"\n") + 1
    assert (problem.code, problem.line) == ("not-text", line)
    assert data.split(b"\n")[line - 1].index(b"\xe9") == problem.column - 1


def test_a_file_that_ends_too_early_anywhere() -> None:
    data = codec.encode(story())
    for length in range(1, len(data) - 2, 37):
        assert refused(data[:length]).code == "truncated"


def test_junk_behind_the_end() -> None:
    assert refused(codec.encode(story()) + b"{}").code == "not-json"


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"format":"songfic","format_version":1,"id":"x","a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"format":"songfic","format_version":1,"chapters":' + b'[{"blocks":' * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    ],
)
def test_deep_nesting(data: bytes) -> None:
    assert refused(data).code == "too-deep"


def test_a_number_of_thousands_of_digits() -> None:
    data = codec.encode(story()).replace(b'"format_version": 1', b'"format_version": ' + b"1" * 10_000)
    assert refused(data).code == "wrong-type"


def test_a_file_larger_than_any_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "MOST_BYTES", 1000)
    assert refused(codec.encode(story())).code == "too-large"


@pytest.mark.parametrize(
    ("spoil", "code", "path", "expected"),
    [
        (set_at("title", 5), "wrong-type", "$.title", "string"),
        (set_at("chapters", {}), "wrong-type", "$.chapters", "array"),
        (set_at("chapters", 0, "x"), "wrong-type", "$.chapters[0]", "object"),
        (set_at("chapters", 0, "blocks", 1, None), "wrong-type", "$.chapters[0].blocks[1]", "object"),
        (set_at("chapters", 0, "blocks", 1, "id", 7), "wrong-type", "$.chapters[0].blocks[1].id", "string"),
        (
            set_at("chapters", 0, "blocks", 1, "kind", "dance"),
            "value-unknown",
            "$.chapters[0].blocks[1].kind",
            '"scene", "paragraph", "stanza"',
        ),
        (
            drop_at("chapters", 0, "blocks", 1, "kind"),
            "field-missing",
            "$.chapters[0].blocks[1]",
            "kind",
        ),
        (
            drop_at("chapters", 0, "blocks", 1, "runs", 0, "text"),
            "field-missing",
            "$.chapters[0].blocks[1].runs[0]",
            "text",
        ),
        (
            set_at("chapters", 0, "blocks", 2, "part", [1, 2, 3]),
            "wrong-type",
            "$.chapters[0].blocks[2].part",
            "array of 2",
        ),
        (
            set_at("chapters", 0, "blocks", 2, "stanza", "gone"),
            "stanza-missing",
            "$.chapters[0].blocks[2].stanza",
            "id of a stanza",
        ),
        (
            set_at("songs", 0, "stanzas", 0, "times", [1, 10**30]),
            "wrong-type",
            "$.songs[0].stanzas[0].times[1]",
            "integer",
        ),
        (
            set_at("songs", 0, "stanzas", 0, "lines", "la"),
            "wrong-type",
            "$.songs[0].stanzas[0].lines",
            "array",
        ),
        (set_at("about", None), "wrong-type", "$.about", "object"),
        (set_at("format_version", "1"), "wrong-type", "$.format_version", "integer"),
        (set_at("format_version", True), "wrong-type", "$.format_version", "integer"),
        (set_at("format_version", 1.0), "wrong-type", "$.format_version", "integer"),
        (set_at("format_version", 0), "version-unknown", "$.format_version", ""),
        (drop_at("format_version"), "field-missing", "$", "format_version"),
    ],
)
def test_what_does_not_belong_is_named_with_its_path(
    spoil: Spoil, code: str, path: str, expected: str
) -> None:
    problem = refused(spoiled(spoil))
    assert (problem.code, problem.path, problem.expected) == (code, path, expected)


def test_a_key_twice_in_one_object_is_refused_for_one_of_them_holds_words() -> None:
    text = codec.encode(story()).decode()
    doubled = text.replace('"title": "The Keeper",', '"title": "The Keeper",\n   "title": "Another",')
    problem = refused(doubled.encode())
    assert (problem.code, problem.path) == ("key-doubled", "$.chapters[0].title")
    at_the_top = text.replace('"author":', '"title": "Another",\n "author":')
    assert refused(at_the_top.encode()).path == "$.title"


@pytest.mark.parametrize(
    ("encoding", "repairs"),
    [("utf-8-sig", []), ("utf-16", ["utf-16"]), ("utf-16-le", ["utf-16-le"]), ("utf-32-be", ["utf-32-be"])],
)
def test_a_file_that_another_program_has_saved_in_its_own_way(encoding: str, repairs: list[str]) -> None:
    loaded = codec.decode(codec.encode(story()).decode().replace("\n", "\r\n").encode(encoding))
    assert loaded.project == story()
    assert [repair.detail for repair in loaded.repairs] == repairs
    assert all(repair.code == "encoding-changed" for repair in loaded.repairs)


def test_keys_in_another_order_are_no_damage() -> None:
    value = msgspec.json.decode(codec.encode(story()))
    assert codec.decode(json.dumps(value, sort_keys=True).encode()) == Loaded(story(), 1)


@pytest.mark.parametrize(
    "inner", ["\\ud800", "\\udc00\\ud800", "\\u0000", "\0", "\x1b[31m", "\\u2028", "\r\n"]
)
def test_characters_that_no_text_has_are_taken_out(inner: str) -> None:
    data = codec.encode(story()).replace(b"before the gulls", f"before{inner} the gulls".encode())
    loaded = codec.decode(data)
    assert problems(loaded.project) == ()
    assert [(repair.code, repair.path) for repair in loaded.repairs] == [
        ("text-cleaned", "$.chapters[0].blocks[1].runs[0].text")
    ]
    assert codec.decode(codec.encode(loaded.project)).repairs == ()


def test_a_path_is_shown_in_plain_letters_and_not_at_length() -> None:
    odd = {"a b": 1, "\ud800": 1, "é": 1, "k" * 500: 1}
    repairs = codec.decode(spoiled(lambda value: value.update(odd))).repairs
    assert {repair.code for repair in repairs} == {"key-dropped"}
    assert all(repair.path.isascii() and len(repair.path) < 90 for repair in repairs)


def test_a_value_is_shown_in_short_and_without_control_characters() -> None:
    problem = refused(spoiled(set_at("chapters", 0, "blocks", 2, "stanza", "\x9b31m" + "z" * 5000)))
    assert problem.detail.startswith("\\u009b31mzz")
    assert len(problem.detail) < 90
    kind = refused(spoiled(set_at("chapters", 0, "blocks", 2, "kind", "k" * 5000)))
    assert len(kind.detail) <= 60


def test_no_limit_of_python_is_left_changed() -> None:
    before = sys.getrecursionlimit()
    refused(b"[" * 100_000)
    assert sys.getrecursionlimit() == before
