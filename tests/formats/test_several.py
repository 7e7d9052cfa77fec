"""Many files become one story: its chapters in order and titled, each song there once, what failed told."""

from pathlib import Path

import pytest

from songfic_editor.formats import several
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.several_story import Came, Several
from songfic_editor.model import check, lookup
from songfic_editor.model.document import Project
from tests.builders import chapter, head, para, project

CHORUS = "    Oh, harbour lights\n    Bring him home\n    Over the bar\n    And home"
VERSE = "    I left my coat upon the rail\n    And went where all the lanterns fail\n    And no one called"
PROSE = "She woke before the gulls, and lay a while listening to the kettle that somebody had put on."


def _fic(*parts: str) -> str:
    return "\n\n".join((PROSE, *parts, "Nobody had come. She lit the lamp all the same, and went down."))


def _none(path: Path) -> Project:
    raise ReadProblem("broken", str(path))


def _import(folder: Path, texts: dict[str, str | bytes]) -> Several:
    for name, text in texts.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    found = several.import_several([folder / name for name in texts], read_own=_none)
    assert found is not None
    return found


def test_each_file_is_a_chapter_titled_by_its_text_or_else_by_its_name(tmp_path: Path) -> None:
    texts = {
        "01 - The Lighthouse.txt": _fic(),
        "02.txt": f"Chapter 2: The Quay\n\n{_fic('It rained.')}",
        "03 - Rain.txt": f"Rain\n\n{_fic('It rained again.')}",
    }
    found = _import(tmp_path, texts).project
    assert found is not None
    assert [each.title for each in found.chapters] == ["The Lighthouse", "Chapter 2: The Quay", "Rain"]
    assert not check.problems(found)
    first = found.chapters[2].blocks[1]
    assert lookup.text_of(found, first) == PROSE  # its name is its title, and not said again in the text


def test_a_file_of_several_chapters_brings_them_all(tmp_path: Path) -> None:
    two = f"Chapter 1\n\n{_fic()}\n\nChapter 2\n\n{_fic('It rained.')}"
    made = _import(tmp_path, {"a.txt": two, "b.txt": f"Chapter 3\n\n{_fic('It was dry.')}"})
    assert made.project is not None
    assert [each.title for each in made.project.chapters] == ["Chapter 1", "Chapter 2", "Chapter 3"]
    assert [len(came.chapters) for came in made.came] == [2, 1]


def test_the_title_that_the_files_share_is_the_storys(tmp_path: Path) -> None:
    texts = {f"{n} - X{n}.txt": f"Title: Harbour\nAuthor: A. Writer\n\n{_fic(str(n))}" for n in (1, 2, 3)}
    found = _import(tmp_path, dict(texts)).project
    assert found is not None
    assert (found.title, found.author) == ("Harbour", "A. Writer")
    assert [each.title for each in found.chapters] == ["X1", "X2", "X3"]


def test_the_same_song_in_two_files_is_one_song_and_its_repeats_are_linked(tmp_path: Path) -> None:
    made = _import(tmp_path, {"1.txt": _fic(CHORUS), "2.txt": _fic(VERSE), "7.txt": _fic("* * *", CHORUS)})
    found = made.project
    assert found is not None
    assert len(found.songs) == 1
    stanzas = [placed.stanza for _, _, placed in lookup.placements(found)]
    assert stanzas[0] == stanzas[2] != stanzas[1]
    assert [came.linked for came in made.came] == [0, 1, 1]
    assert _doubts(made) == [["song-unnamed"], [], []]  # told once


NOTE = 'Disclaimer: I own nothing. The song is "Harbour Lights" by The Wren Sisters.'
THIRD = "    The morning found\n    An empty shore\n    And gulls\n    And tar"


def _songs(made: Several) -> list[str]:
    assert made.project is not None
    return [song.title for song in made.project.songs]


def _doubts(made: Several) -> list[list[str]]:
    """What is doubtful about songs, by file."""
    reports = [came.report for came in made.came if came.report]
    return [[doubt.code for doubt in report.doubts if not doubt.reasons] for report in reports]


def test_a_song_that_one_file_names_is_known_in_the_others_by_its_words(tmp_path: Path) -> None:
    whole = f"{CHORUS}\n\n{VERSE}\n\n{THIRD}"
    made = _import(
        tmp_path, {"1.txt": _fic(CHORUS), "2.txt": f"{NOTE}\n\n{_fic(whole)}", "3.txt": _fic(VERSE)}
    )
    assert made.project is not None
    assert _songs(made) == ["Harbour Lights"]
    placed = [placed.stanza for _, _, placed in lookup.placements(made.project)]
    assert placed[0] == placed[1]
    assert placed[2] == placed[4]
    assert _doubts(made) == [[], [], []]


def test_lyrics_behind_the_only_song_that_is_named_are_guessed_to_be_its(tmp_path: Path) -> None:
    made = _import(tmp_path, {"1.txt": f"{NOTE}\n\n{_fic(CHORUS)}", "2.txt": _fic(VERSE)})

    assert _songs(made) == ["Harbour Lights"]
    assert _doubts(made) == [[], ["song-guessed"]]


def test_lyrics_before_a_song_that_is_named_are_not_its_where_all_lines_are_others(tmp_path: Path) -> None:
    files = {"1.txt": _fic(CHORUS), "2.txt": _fic(VERSE), "3.txt": f"{NOTE}\n\n{_fic(THIRD)}"}
    made = _import(tmp_path, {**files, "4.txt": _fic("* * *", CHORUS)})

    assert _songs(made) == ["", "Harbour Lights"]
    assert made.project is not None
    assert [len(song.stanzas) for song in made.project.songs] == [2, 1]
    assert _doubts(made) == [["song-unnamed"], [], [], []]


def test_every_song_tells_under_which_keys_the_files_have_it(tmp_path: Path) -> None:
    made = _import(
        tmp_path, {"1.txt": _fic(CHORUS), "2.txt": f"{NOTE}\n\n{_fic(CHORUS)}", "3.txt": _fic(THIRD)}
    )

    assert _songs(made) == ["Harbour Lights"]
    assert made.keys == (((0, ""), (1, "harbour lights"), (2, "")),)


def test_a_file_that_can_not_be_read_stops_no_other(tmp_path: Path) -> None:
    made = _import(
        tmp_path,
        {
            "1.txt": _fic(),
            "2.doc": b"\xd0\xcf\x11\xe0old",
            "3.txt": b"",
            "4.txt": _fic("It rained."),
            "5.txt": _fic(),
        },
    )
    assert made.project is not None
    assert len(made.project.chapters) == 2
    problems = [came.problem.code if came.problem else "" for came in made.came]
    assert problems == ["", "old-word", "empty", "", "same-text"]
    assert made.came[4].problem is not None
    assert made.came[4].problem.detail == "1.txt"


def test_a_fault_of_a_reader_is_told_as_that_files_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    read = several.registry.read_fic

    def faulty(path: Path, *args: object, **named: object) -> object:
        if path.name == "2.txt":
            raise ZeroDivisionError
        return read(path, *args, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(several.registry, "read_fic", faulty)
    made = _import(tmp_path, {"1.txt": _fic(), "2.txt": _fic("a")})
    assert [came.problem is None for came in made.came] == [True, False]
    assert "a file could not be read" in caplog.text


def test_a_story_of_ours_is_brought_in_as_it_is(tmp_path: Path) -> None:
    own = project(chapter(head(), para("Mine *as it is*"), title="Own"), title="Kept")
    (tmp_path / "2.songfic").write_text("{}")
    (tmp_path / "1.txt").write_text(_fic())
    files = [tmp_path / "1.txt", tmp_path / "2.songfic"]
    made = several.import_several(files, read_own=lambda _path: own)
    assert made is not None
    assert made.project is not None
    assert made.project.chapters[1] == own.chapters[0]


def test_nothing_comes_of_files_that_are_all_refused(tmp_path: Path) -> None:
    made = _import(tmp_path, {"1.png": b"\x89PNG", "2.txt": b"  "})
    assert made.project is None
    assert len(made.came) == 2


def test_it_ends_where_it_is_cancelled(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.txt").write_text(_fic(str(number)))
    told: list[Came] = []

    def until_second(came: Came) -> bool:
        told.append(came)
        return len(told) < 2

    files = sorted(tmp_path.iterdir())
    assert several.import_several(files, read_own=_none, told=until_second) is None
    assert [came.path.name for came in told] == ["1.txt", "2.txt"]


def test_there_is_a_limit_for_all_files_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "MOST_BYTES", 300)
    made = _import(tmp_path, {"1.txt": _fic(), "2.txt": _fic("It rained."), "3.txt": "Short.\n\nVery.\n"})
    assert [came.problem.code if came.problem else "" for came in made.came] == ["", "too-much", ""]
