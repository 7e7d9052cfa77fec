"""Several files into one folder, all of them or none."""

import os
from pathlib import Path

import pytest

from songfic_editor.storage import file_set

FILES = (("a.txt", b"one"), ("b.txt", b"two"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_are_there_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    file_set.write(folder, FILES)
    assert contents(folder) == dict(FILES)


def test_what_is_there_already_is_told_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"old")
    (tmp_path / "c.txt").write_bytes(b"mine")
    assert file_set.there(tmp_path, ("a.txt", "b.txt")) == ("b.txt",)
    file_set.write(tmp_path, FILES)
    assert contents(tmp_path) == {"a.txt": b"one", "b.txt": b"two", "c.txt": b"mine"}


def test_where_one_can_not_be_put_all_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == tmp_path / "b.txt":
            raise PermissionError(13, os.strerror(13), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        file_set.write(tmp_path, FILES)
    assert contents(tmp_path) == {"a.txt": b"old"}


def test_stopped_between_two_files_all_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    asked = iter((False, True))
    with pytest.raises(file_set.Stopped):
        file_set.write(tmp_path, FILES, lambda: next(asked))
    assert contents(tmp_path) == {"a.txt": b"old"}
    with pytest.raises(file_set.Stopped):
        file_set.write(tmp_path / "new", FILES, lambda: True)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_was_made_for_nothing_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(file_set.atomic, "write", full)
    with pytest.raises(OSError, match="No space"):
        file_set.write(tmp_path / "new", FILES)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(IsADirectoryError):
        file_set.write(tmp_path, FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        file_set.write(tmp_path / "taken", FILES)
