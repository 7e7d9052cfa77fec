"""What a look at an open story's file tells."""

import os
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from songfic_editor.storage import codec, project_file, watch
from songfic_editor.storage.problem import Fingerprint
from tests.builders import story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tide.songfic"


@pytest.fixture
def known(path: Path) -> Fingerprint:
    return project_file.save(path, story()).fingerprint


def test_a_file_that_is_as_it_was_is_read_once(
    path: Path, known: Fingerprint, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = watch.look(path, known)
    assert (seen.state, seen.fingerprint) == ("same", known)

    def read(_path: Path) -> bytes:
        raise AssertionError("read again")

    monkeypatch.setattr(project_file, "read", read)
    assert watch.look(path, known, seen.stamp) == seen


def test_a_file_that_was_only_touched_is_the_same(path: Path, known: Fingerprint) -> None:
    stamp = watch.look(path, known).stamp
    os.utime(path, (1, 1))
    seen = watch.look(path, known, stamp)
    assert seen.state == "same"
    assert seen.stamp != stamp


def test_another_story_comes_with_the_news(path: Path, known: Fingerprint) -> None:
    stamp = watch.look(path, known).stamp
    theirs = replace(story(), title="Theirs")
    saved = project_file.save(path, theirs)
    seen = watch.look(path, known, stamp)
    assert (seen.state, seen.fingerprint) == ("changed", saved.fingerprint)
    assert seen.opened is not None
    assert seen.opened.project == theirs
    assert watch.look(path, saved.fingerprint, seen.stamp).state == "same"


def test_a_file_that_is_gone_is_gone(path: Path, known: Fingerprint) -> None:
    path.unlink()
    assert watch.look(path, known).state == "gone"
    assert watch.look(path / "below", known).state == "gone"


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b'{"format": "songfic", "format_ver', b"<html>"])
def test_what_is_no_story_is_never_taken_for_one(path: Path, known: Fingerprint, content: bytes) -> None:
    path.write_bytes(content)
    seen = watch.look(path, known)
    assert (seen.state, seen.opened) == ("spoiled", None)
    assert seen.problem is not None
    assert seen.fingerprint is not None
    assert watch.look(path, seen.fingerprint).state == "same"
    kept = project_file.save(path, story(), expected=seen.fingerprint, keep_original=True).original
    assert kept is not None
    assert kept.read_bytes() == content


def test_a_file_beyond_all_bounds_is_no_story(path: Path, known: Fingerprint) -> None:
    with path.open("wb") as file:
        file.truncate(codec.MOST_BYTES + 1)
    seen = watch.look(path, known)
    assert seen.state == "spoiled"
    assert seen.fingerprint is not None
    assert watch.look(path, seen.fingerprint).state == "same"


def test_a_file_of_a_newer_version_is_told_apart(path: Path, known: Fingerprint) -> None:
    value = msgspec.json.decode(codec.encode(story()))
    value["format_version"] = 9
    for whole in (value, {"format": "songfic", "format_version": 9, "acts": []}):
        path.write_bytes(msgspec.json.encode(whole))
        assert watch.look(path, known).state == "newer"


def test_a_file_that_can_not_be_read_just_now_is_left_to_the_save(
    path: Path, known: Fingerprint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, "the drive")

    project_file.save(path, replace(story(), title="Theirs"))
    monkeypatch.setattr(Path, "open", refuse)
    assert watch.look(path, known).state == "same"
