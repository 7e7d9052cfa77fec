"""Files that a writer points at: folders are looked into, nothing that is no story is offered, none twice."""

import os
from pathlib import Path

import pytest

from songfic_editor.formats import several_files
from songfic_editor.formats.several_files import chapter_titles, gather


def _made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def _names(folder: Path, *pointed: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in gather(pointed or (folder,)).files]


def test_the_files_of_a_folder_come_in_natural_order_and_those_of_its_folders_too(tmp_path: Path) -> None:
    _made(tmp_path, "Part 10/1.txt", "Part 2/Chapter 10.docx", "Part 2/Chapter 2.odt", "Prologue.md")
    found = gather([tmp_path])
    assert _names(tmp_path) == [
        "Prologue.md",
        "Part 2/Chapter 2.odt",
        "Part 2/Chapter 10.docx",
        "Part 10/1.txt",
    ]
    assert found.folder == tmp_path


def test_pictures_and_what_systems_leave_are_not_offered_and_told(tmp_path: Path) -> None:
    _made(
        tmp_path, "1.txt", "cover.png", ".DS_Store", "~$1.docx", ".~lock.1.odt#", "__MACOSX/1.txt", "old.doc"
    )
    found = gather([tmp_path])
    assert [path.name for path in found.files] == ["1.txt", "old.doc"]  # Word's old format is told of later
    assert {(left.path.name, left.why) for left in found.left_out} == {
        ("cover.png", "other-kind"),
        (".DS_Store", "hidden"),
        ("~$1.docx", "hidden"),
        (".~lock.1.odt#", "hidden"),
        ("__MACOSX", "hidden"),
    }


def test_a_file_without_an_ending_is_offered(tmp_path: Path) -> None:
    _made(tmp_path, "chapter1", "No. 3")
    assert _names(tmp_path) == ["chapter1", "No. 3"]


def test_what_is_pointed_at_itself_is_offered_whatever_it_is(tmp_path: Path) -> None:
    _made(tmp_path, "cover.png", "1.txt")
    assert _names(tmp_path, tmp_path / "cover.png", tmp_path / "1.txt") == ["1.txt", "cover.png"]


def test_the_same_file_is_offered_once(tmp_path: Path) -> None:
    _made(tmp_path, "1.txt")
    (tmp_path / "2.txt").symlink_to(tmp_path / "1.txt")
    found = gather([tmp_path, tmp_path / "1.txt"])
    assert [path.name for path in found.files] == ["1.txt"]
    assert {left.why for left in found.left_out} == {"twice"}


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    _made(tmp_path, "a/1.txt")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    found = gather([tmp_path])
    assert _names(tmp_path) == ["a/1.txt"]
    assert [(left.path.name, left.why) for left in found.left_out] == [("round", "link")]


def test_there_is_an_end_to_folders_in_folders_and_to_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(tmp_path, "/".join(["deep"] * (several_files.DEEPEST + 2)) + "/1.txt")
    assert [left.why for left in gather([tmp_path]).left_out] == ["too-many"]
    monkeypatch.setattr(several_files, "MOST_FILES", 3)
    _made(tmp_path, *(f"{number}.txt" for number in range(5)))
    found = gather([tmp_path])
    assert len(found.files) == 3
    assert [left.path.name for left in found.left_out if left.path.is_file()] == ["3.txt", "4.txt"]


def test_a_folder_that_can_not_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(tmp_path, "1.txt", "shut/2.txt")
    look = os.scandir

    def shut(path: Path | str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(path)
        return look(path)

    monkeypatch.setattr(os, "scandir", shut)
    found = gather([tmp_path])
    assert [path.name for path in found.files] == ["1.txt"]
    assert [(left.path.name, left.why) for left in found.left_out] == [("shut", "closed-folder")]


@pytest.mark.parametrize(
    ("names", "story", "titles"),
    [
        (["03 - The Lighthouse.docx", "04. Rain.docx"], "", ("The Lighthouse", "Rain")),
        (["ch03_the_lighthouse.md", "ch04_rain.md"], "", ("The lighthouse", "Rain")),
        (["Chapter 3 - The Lighthouse.txt", "Chapter 4.txt"], "", ("The Lighthouse", "Chapter 4")),
        (
            ["Prologue.txt", "Chapter 1 - The Quay.txt", "02 - Rain.txt"],
            "",
            ("Prologue", "Chapter 1 - The Quay", "Rain"),
        ),
        (["Harbour Lights 1.txt", "Harbour Lights 2.txt"], "Harbour Lights", ("", "")),
        (
            ["Harbour Lights - Chapter 1 - The Quay.odt", "Harbour Lights - Epilogue.odt"],
            "Harbour Lights",
            ("The Quay", "Epilogue"),
        ),
        (["The Quay.txt", "The Lamp.txt"], "", ("The Quay", "The Lamp")),
        (["7th Heaven.txt", "24 Hours (1).txt"], "", ("7th Heaven", "Hours")),
        (["2024-03-01 The Quay.txt", "x.txt"], "", ("The Quay", "X")),
        (["1.txt", "2.txt"], "", ("", "")),
        (["第二章 雨.txt", "第三章.txt"], "", ("第二章 雨", "第三章")),
    ],
)
def test_names_say_titles(names: list[str], story: str, titles: tuple[str, ...]) -> None:
    assert chapter_titles([Path(name) for name in names]) == (story, titles)
