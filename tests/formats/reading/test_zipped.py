"""Archives that were made to hurt."""

import io
import zipfile

import pytest

from songfic_editor.formats.reading import zipped
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.zipped import Archive
from tests.formats.reading import made


def test_parts_by_name() -> None:
    archive = Archive(made.zipped({"a/b": "x", "\\c\\d": "y"}))
    assert archive.part("a/b") == b"x"
    assert archive.part("gone") == b""
    assert archive.has("a/b")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_PART", 1 << 20)
    archive = Archive(made.zipped({"a": bytes(8 << 20)}))
    with pytest.raises(ReadProblem, match="too-large"):
        next(archive.pieces("a"))


def test_a_bomb_that_says_it_is_small_is_damaged() -> None:
    data = bytearray(made.zipped({"a": bytes(8 << 20)}))
    place = data.find(b"PK\x01\x02") + 24
    data[place : place + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(ReadProblem, match="broken"):
        Archive(bytes(data)).part("a")


def test_many_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_ALL", 1 << 20)
    archive = Archive(made.zipped({"a": bytes(700_000), "b": bytes(700_000)}))
    archive.part("a")
    with pytest.raises(ReadProblem, match="too-large"):
        archive.part("b")


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_PARTS", 2)
    with pytest.raises(ReadProblem, match="too-many-parts"):
        Archive(made.zipped({"a": "", "b": "", "c": ""}))


def test_a_password() -> None:
    data = bytearray(made.zipped({"a": "x"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    with pytest.raises(ReadProblem, match="protected"):
        Archive(bytes(data)).part("a")


def test_what_is_cut_short_or_wrong() -> None:
    data = made.zipped({"a": "x" * 1000})
    with pytest.raises(ReadProblem, match="broken"):
        Archive(data[:-30])
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        place = whole.infolist()[0].header_offset
    broken = data[: place + 34] + b"\xff\xff\xff" + data[place + 37 :]
    with pytest.raises(ReadProblem, match="broken"):
        Archive(broken).part("a")
