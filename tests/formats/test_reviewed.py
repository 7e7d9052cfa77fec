"""What is under review is made again and again: of one file or several, only what is different anew."""

from pathlib import Path

import pytest

from songfic_editor.formats import reviewed, several
from songfic_editor.formats.several_story import Several
from songfic_editor.model import check
from songfic_editor.model.document import Project
from songfic_editor.recognition import review_files
from tests.builders import chapter, head, para, project
from tests.formats.test_several import CHORUS, NOTE, PROSE, THIRD, VERSE, _fic


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    texts = {
        "1.txt": _fic(VERSE),
        "2.songfic": "{}",
        "3.txt": f"{NOTE}\n\n{_fic(CHORUS)}",
        "4.pdf": "%PDF-1.4",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def _own(_path: Path) -> Project:
    return project(chapter(head(), para("Mine *as it is*"), title="Own"), title="Kept")


def _several(paths: list[Path]) -> Several:
    found = several.import_several(paths, read_own=_own)
    assert found is not None
    return found


def _said(read: reviewed.Read, begins: str) -> review_files.Reviewed:
    rows = review_files.rows(read.reviewed).rows
    start = next(row.start for row in rows if row.passage.text.startswith(begins))
    return review_files.say(read.reviewed, [start], "prose")


def test_several_files_come_out_of_their_review_as_they_were_read(files: list[Path]) -> None:
    found = _several(files)
    read = reviewed.of_several(found, reviewed.Own())

    assert read is not None
    assert [part.name for part in read.reviewed.parts] == ["1.txt", "3.txt"]
    made = read.made
    assert found.project is not None
    assert [one.title for one in made.project.chapters] == [one.title for one in found.project.chapters]
    assert [song.title for song in made.project.songs] == ["", "Harbour Lights"]
    assert made.keys == (((0, ""),), ((1, "harbour lights"),))
    assert made.several is not None
    assert [came.problem is None for came in made.several.came] == [True, True, True, False]
    assert not check.problems(made.project)


def test_what_is_said_of_a_file_changes_that_alone(files: list[Path]) -> None:
    read = reviewed.of_several(_several(files), reviewed.Own())
    assert read is not None

    made = read.make(_said(read, "I left my coat"), read.made)

    assert [song.title for song in made.project.songs] == ["Harbour Lights"]
    assert made.found[1][1] is read.made.found[1][1]
    assert made.found[0][1] is not read.made.found[0][1]
    assert [name for name, _report in made.told] == ["1.txt", "3.txt"]
    assert not check.problems(made.project)


def test_the_open_story_s_songs_and_chapters_are_known_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{NOTE}\n\n{_fic(CHORUS, VERSE, THIRD)}", encoding="utf-8")
    first = reviewed.read(path, reviewed.Own()).made.project

    again = reviewed.read(path, reviewed.of_story(first)).made

    assert again.linked == {again.project.songs[0].id: "Harbour Lights"}
    assert list(again.there.values()) == [first.chapters[0].id]


def test_what_is_too_much_to_be_looked_at_comes_in_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(several, "MOST_REVIEWED", 3 * len(PROSE))
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(_fic(f"{PROSE} {number}"), encoding="utf-8")
    found = _several([tmp_path / f"{number}.txt" for number in range(3)])

    assert found.project is not None
    assert len(found.project.chapters) == 3
    assert found.files == ()
    assert reviewed.of_several(found, reviewed.Own()) is None
