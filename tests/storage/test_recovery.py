"""What was left, beside what the files hold: what is told, what is cleared away, what is kept."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from songfic_editor.model.document import About, Notes, Project
from songfic_editor.storage import journal, project_file, recovery, versions
from songfic_editor.storage.journal import Journal, JournalProblem
from songfic_editor.storage.problem import CannotRead, CannotWrite
from songfic_editor.storage.recovery import Left
from tests.builders import chapter, head, para, project, song, stanza, story


@pytest.fixture(autouse=True)
def _own_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    return path


def leave(folder: Path, one: Project, file: Path | None = None, *, saved: bool = False) -> Path:
    """A journal that nobody holds."""
    made = Journal(journal.new_path(folder))
    fingerprint = None if file is None else project_file.load(file).fingerprint
    made.write(replace(one, title=""), file, fingerprint)
    made.write(one, file, fingerprint, saved=saved)
    made.close()
    return made.path


def titled(title: str) -> Project:
    return replace(story(), title=title)


def test_a_story_comes_with_what_its_file_holds(folder: Path, file: Path) -> None:
    leave(folder, titled("Later"), file)
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    assert left.recovered.project == titled("Later")
    assert left.saved is not None
    assert left.saved.project == story()
    assert left.recovered.fingerprint == left.saved.fingerprint


def test_what_the_file_has_already_is_cleared_away_without_a_word(folder: Path, file: Path) -> None:
    leave(folder, story(), file)
    leave(folder, titled("Saved, then changed by others"), file, saved=True)
    leave(folder, project(id="blank"))
    assert recovery.look(folder) == []
    assert list(folder.iterdir()) == []


def test_the_story_of_the_file_that_is_to_be_opened_comes_first(folder: Path, file: Path) -> None:
    leave(folder, titled("One"), file)
    leave(folder, titled("Two"))
    link = file.with_name("link.songfic")
    link.symlink_to(file)
    first, second = recovery.look(folder, [link])
    assert isinstance(first, Left)
    assert isinstance(second, Left)
    assert (first.recovered.project.title, second.recovered.project.title) == ("One", "Two")


def test_a_file_that_can_not_be_read_is_no_reason_to_lose_the_story(folder: Path, file: Path) -> None:
    leave(folder, titled("Later"), file)
    file.unlink()
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    assert left.saved is None
    assert isinstance(left.refused, CannotRead)
    assert left.refused.reason == "missing"


@pytest.mark.parametrize("content", [b"", b'{"format": "songfic", "format_ver'])
def test_what_was_saved_is_offered_still_if_its_file_was_spoiled_since(
    folder: Path, file: Path, content: bytes
) -> None:
    path = leave(folder, titled("Later"), file, saved=True)
    file.write_bytes(content)
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    assert left.recovered.project == titled("Later")
    assert path.exists()


def test_a_journal_that_gives_nothing_is_told_once_and_stays(folder: Path) -> None:
    path = leave(folder, titled("Later"))
    path.write_bytes(data := b"\0" * 50)
    (problem,) = recovery.look(folder)
    assert isinstance(problem, JournalProblem)
    assert problem.path.read_bytes() == data
    assert recovery.look(folder) == []


def test_one_of_another_version_is_left_to_that(folder: Path) -> None:
    path = leave(folder, titled("Later"))
    path.write_bytes(b"songfic journal 9\n")
    for _start in range(2):
        (problem,) = recovery.look(folder)
        assert isinstance(problem, JournalProblem)
        assert (problem.path, problem.code) == (path, "other-version")


def test_one_that_is_damaged_but_gives_a_story_is_copied_before_it_is_gone_on_with(folder: Path) -> None:
    path = leave(folder, titled("Later"))
    data = bytearray(path.read_bytes())
    at = data.index(b'"Harbour Lights"')
    data[at + 3] ^= 1
    path.write_bytes(data)
    assert isinstance(recovery.look(folder)[0], JournalProblem)  # it was in the first, whole record
    path = leave(folder, titled("Later"))
    held = Journal(path)
    for title in ("Later", "Later still", "Last"):
        held.write(titled(title))
    held.close()
    data = bytearray(path.read_bytes())
    data[data.index(b"Later still")] ^= 1
    path.write_bytes(data)
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    assert left.recovered.project == titled("Later")
    assert left.copy is not None
    assert left.copy.read_bytes() == data


def test_what_is_not_wanted_becomes_a_version(folder: Path, file: Path) -> None:
    leave(folder, titled("Later"), file)
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    recovery.let_go(left)
    assert list(folder.iterdir()) == []
    (version, *_rest) = versions.listed(versions.folder_of(story().id))
    assert version.kind == "recovered"
    assert versions.read(version) == titled("Later")
    assert project_file.load(file).project == story()


def test_where_no_version_can_be_kept_the_journal_stays(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = leave(folder, titled("Later"), file)
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)

    def full(where: Path, *_more: object) -> None:
        raise CannotWrite(where, "disk-full")

    monkeypatch.setattr(versions, "keep", full)
    with pytest.raises(CannotWrite):
        recovery.let_go(left)
    assert journal.found(folder) == [path]


def test_words_that_differ_are_counted(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.songfic"
    before = project(
        chapter(para("She woke before the gulls.", id="a"), para("Gone now.", id="b"), id="c"), id="p"
    )
    after = project(chapter(para("She slept before the loud gulls.", id="a"), id="c"), id="p")
    project_file.save(file, before)
    leave(folder, after, file)
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    found = recovery.compare(left)
    assert (found.words, found.new, found.gone) == (6, 2, 3)
    assert found.rows is not None
    untitled = leave(folder, after)
    found = recovery.compare(Left(journal.replay(untitled)))
    assert (found.words, found.rows) == (6, None)


def test_the_program_s_own_last_save_is_nobody_else_s(folder: Path, file: Path) -> None:
    """Killed when the file was written, and before the journal could say so."""
    held = Journal(journal.new_path(folder))
    held.write(titled("Saved"), file, project_file.load(file).fingerprint)
    saved = project_file.save(file, titled("Saved"), announce=lambda coming: held.announce(coming, file))
    held.write(titled("Typed after it"), file, project_file.Fingerprint("of the file as it was"))
    held.close()
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    assert left.recovered.project == titled("Typed after it")
    assert left.recovered.fingerprint == saved.fingerprint


def test_a_save_by_somebody_else_stays_one_though_one_s_own_was_announced(folder: Path, file: Path) -> None:
    known = project_file.load(file).fingerprint
    held = Journal(journal.new_path(folder))
    held.write(titled("Ours"), file, known)
    held.announce(project_file.Fingerprint("of what never came to the disk"), file)
    held.close()
    project_file.save(file, titled("Theirs"))
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    assert left.recovered.fingerprint == known


@pytest.mark.parametrize(
    "written",
    [
        project(title="T"),
        project(author="A"),
        project(chapter(head("Only a scene's title"))),
        project(chapter(para("—"))),
        project(chapter(title="Only a chapter's")),
        project(chapter(notes=Notes(head=(para("A note."),)))),
        project(about=About(summary="S")),
        project(songs=[song("S", stanza("la"))]),
    ],
)
def test_whatever_is_written_anywhere_is_asked_about(folder: Path, written: Project) -> None:
    leave(folder, written)
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    assert left.recovered.project == written


@pytest.mark.parametrize("is_done", [True, False])
def test_a_first_save_gives_the_story_its_file_once_it_is_there(
    folder: Path, tmp_path: Path, is_done: bool
) -> None:
    held, file = Journal(journal.new_path(folder)), tmp_path / "first.songfic"
    held.write(titled("Saved"))
    if is_done:
        project_file.save(file, titled("Saved"), announce=lambda coming: held.announce(coming, file))
    else:
        held.announce(project_file.Fingerprint("of what never came to the disk"), file)
    held.write(titled("Typed after it"))
    held.close()
    (left,) = recovery.look(folder)
    assert isinstance(left, Left)
    assert left.recovered.project == titled("Typed after it")
    assert left.recovered.path == (file if is_done else None)
    assert (left.saved is not None) == is_done
