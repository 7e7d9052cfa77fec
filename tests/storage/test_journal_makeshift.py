"""A journal that finds no room for a whole story, or no leave to be where it belongs, still has each word."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import chapters, details
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.text import plain
from songfic_editor.storage import folders, journal, journal_recorder, project_file, versions
from songfic_editor.storage.journal import Journal, Makeshift, found, replay
from songfic_editor.storage.problem import CannotWrite
from songfic_editor.storage.project_file import Fingerprint
from tests.builders import chapter, large, para, project, projects, story
from tests.storage.test_journal import edited, typed

LONG = large(chapters=4)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


def saved(file: Path, held: Project) -> tuple[Project, Fingerprint]:
    """A story as it is once it was opened from a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    project_file.save(file, held)
    opened = project_file.load(file)
    return opened.project, opened.fingerprint


def room_for(most: int, within: Path | None = None) -> Callable[[int, bytes], int]:
    """A disk that takes files of so many bytes and no larger ones: all, or those within a folder."""
    real = os.write

    def write(handle: int, data: bytes) -> int:
        here = within is None or Path(f"/proc/self/fd/{handle}").readlink().is_relative_to(within)
        if here and os.fstat(handle).st_size + len(data) > most:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data)

    return write


def words_of(held: Project) -> str:
    texts = (block for one in held.chapters for block in one.blocks if isinstance(block, Paragraph))
    return "\n".join(plain(block.runs) for block in texts)


def test_where_no_whole_story_fits_the_difference_to_its_file_does(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "long.songfic"
    opened, fingerprint = saved(file, LONG)
    monkeypatch.setattr(os, "write", room_for(4000))
    held = Journal(journal.new_path(folder))
    first = typed(opened, "The first words.")
    held.write(first, file, fingerprint)
    assert held.makeshift == Makeshift(folder, False, folder, "disk-full")
    assert replay(held.path).project == first
    later = details.set_details(typed(first, "The last words.", chapter=3, block=7), title="Renamed")
    held.write(later, file, fingerprint)
    held.close()
    (left,) = found(folder)
    back = replay(left)
    assert (back.project, back.path, back.fingerprint) == (later, file, fingerprint)
    assert (back.partial, back.saved, back.damaged) == (False, False, False)
    assert left.stat().st_size < 4000


def test_changes_at_both_ends_of_a_chapter_are_little_to_write(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "long.songfic"
    opened, fingerprint = saved(file, LONG)
    last = len(opened.chapters[0].blocks) - 1
    now = typed(typed(opened, "At the start."), "At the end.", block=last)
    monkeypatch.setattr(os, "write", room_for(2000))
    held = Journal(journal.new_path(folder))
    held.write(now, file, fingerprint)
    held.close()
    assert replay(held.path).project == now


def test_it_becomes_whole_as_soon_as_there_is_room(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.songfic"
    opened, fingerprint = saved(file, LONG)
    held = Journal(journal.new_path(folder))
    now = typed(opened, "New.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", room_for(2000))
        held.write(now, file, fingerprint)
        assert not held.make_whole()
    assert held.make_whole()
    assert held.makeshift is None
    file.unlink()
    held.close()
    assert replay(held.path).project == now
    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_can_not_be_written_leaves_another_one(folder: Path, tmp_path: Path) -> None:
    folder.write_bytes(b"a file in its place")
    spare = [tmp_path / "cache", tmp_path / "temp"]
    held = Journal(journal.new_path(folder), spare=spare)
    held.write(story())
    assert held.makeshift == Makeshift(spare[0], True, folder, "is-directory") or held.makeshift
    assert found(folder, *spare) == []
    held.close()
    (left,) = found(folder, *spare)
    assert left.parent == spare[0]
    assert replay(left).project == story()
    assert (left.stat().st_mode & 0o777, spare[0].stat().st_mode & 0o777) == (0o600, 0o700)


def test_what_may_not_outlive_the_machine_s_run_is_the_last_resort(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "long.songfic"
    opened, fingerprint = saved(file, LONG)
    spare = [tmp_path / "cache", tmp_path / "temp"]
    places: list[Path] = []
    for most in (2000, 10):
        with monkeypatch.context() as patch:
            write = room_for(most, folder), room_for(most, spare[0])
            patch.setattr(os, "write", lambda *both, write=write: _in_turn(write, *both))
            held = Journal(journal.new_path(folder), spare=spare)
            held.write(typed(opened, "New."), file, fingerprint)
        places.append(held.path.parent)
        held.close()
        assert replay(held.path).project == typed(opened, "New.")
    assert places == [folder, spare[1]]


def _in_turn(write: tuple[Callable[[int, bytes], int], ...], handle: int, data: bytes) -> int:
    place = Path(f"/proc/self/fd/{handle}").readlink()
    return write[1 if "cache" in place.parts else 0](handle, data)


def test_words_that_find_no_room_in_the_journal_take_it_elsewhere(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = [tmp_path / "cache", tmp_path / "temp"]
    held = Journal(journal.new_path(folder), spare=spare)
    held.write(story())
    first = held.path
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", room_for(first.stat().st_size, folder))
        held.write(typed(story(), "More and more. " * 20))
    assert (first.exists(), held.path.parent) == (False, spare[0])
    assert replay(held.path).project == typed(story(), "More and more. " * 20)
    held.discard()
    assert found(folder, *spare) == []


def test_one_that_was_left_elsewhere_goes_once_the_story_has_its_own_again(
    folder: Path, tmp_path: Path
) -> None:
    orphan = Journal.create(tmp_path / "temp", story(), None, None)
    orphan.close()
    held = Journal(folder / orphan.path.name, orphan=orphan.path)
    assert held.path == orphan.path
    held.write(typed(story(), "On."))
    held.close()
    assert found(folder, tmp_path / "temp") == [folder / orphan.path.name]


def test_nothing_is_written_where_there_is_room_nowhere(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "long.songfic"
    opened, fingerprint = saved(file, LONG)
    spare = [tmp_path / "cache", tmp_path / "temp"]
    held = Journal(journal.new_path(folder), spare=spare)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", room_for(10))
        with pytest.raises(CannotWrite) as refused:
            held.write(typed(opened, "New."), file, fingerprint)
    assert refused.value.reason == "disk-full"
    assert held.makeshift is None
    assert [path for one in (folder, *spare) if one.exists() for path in one.iterdir()] == []
    held.write(typed(opened, "New."), file, fingerprint)
    held.close()
    assert replay(held.path).project == typed(opened, "New.")


# --- the file that it stands on goes on living ---


@pytest.mark.parametrize("is_there", [False, True], ids=["before the file is replaced", "after it"])
@pytest.mark.parametrize("is_begun", [False, True], ids=["journal not begun", "journal begun"])
def test_a_save_under_way_takes_nothing_from_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_begun: bool, is_there: bool
) -> None:
    file, beside = tmp_path / "long.songfic", tmp_path / "new.songfic"
    opened, fingerprint = saved(file, LONG)
    saving = typed(opened, "What is being saved.")
    later = typed(saving, "What was typed meanwhile.", chapter=2)
    coming = project_file.save(beside, saving).fingerprint
    monkeypatch.setattr(os, "write", room_for(3000))
    held = Journal(journal.new_path(folder))
    if is_begun:
        held.write(later, file, fingerprint)  # faster than the save
    held.announce(coming, file, saving)
    held.write(later, file, fingerprint)
    assert held.makeshift is not None
    if is_there:
        beside.replace(file)
    held.close()
    back = replay(held.path)
    assert (back.project, back.coming, back.partial) == (later, coming, False)


def test_after_a_save_it_stands_on_what_is_in_the_file_now(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "long.songfic"
    opened, fingerprint = saved(file, LONG)
    now = typed(opened, "What is saved.")
    monkeypatch.setattr(os, "write", room_for(3000, folder))
    held = Journal(journal.new_path(folder))
    held.write(now, file, fingerprint)
    done = project_file.save(file, now, announce=lambda coming: held.announce(coming, file, now))
    fingerprint = done.fingerprint
    held.write(now, file, fingerprint, saved=True)
    assert (replay(held.path).project, replay(held.path).saved) == (now, True)
    held.write(later := typed(now, "Later.", chapter=1), file, fingerprint)
    held.close()
    back = replay(held.path)
    assert (back.project, back.saved, back.partial) == (later, False, False)


def test_a_file_that_was_replaced_is_found_among_the_versions(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "long.songfic"
    opened, fingerprint = saved(file, LONG)
    versions.keep(versions.folder_of(opened.id), opened, "save")
    monkeypatch.setattr(os, "write", room_for(2000))
    held = Journal(journal.new_path(folder))
    held.write(typed(opened, "New."), file, fingerprint)
    held.close()
    file.write_bytes(b"something else")
    assert replay(held.path).project == typed(opened, "New.")


@pytest.mark.parametrize("now", [b"", b"something else", None])
def test_of_a_file_that_is_another_now_what_was_written_is_there_still(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: bytes | None
) -> None:
    file = tmp_path / "long.songfic"
    opened, fingerprint = saved(file, replace(LONG, title="A long one"))
    monkeypatch.setattr(os, "write", room_for(3000))
    held = Journal(journal.new_path(folder))
    first = typed(opened, "The later words.", chapter=2)
    held.write(typed(first, "The earlier words."), file, fingerprint)
    held.close()
    if now is None:
        file.unlink()
    else:
        file.write_bytes(now)
    back = replay(held.path)
    assert back.partial
    assert words_of(back.project).split("\n") == ["The earlier words.", "The later words."]
    assert (back.project.id, back.project.title, back.path) == (opened.id, "A long one", file)


@given(projects(), projects(), st.data())
def test_after_any_changes_it_is_the_last_state(first: Project, other: Project, draw: st.DataObject) -> None:
    # No choice is open: changes that know nothing of choices would leave one that names what is gone.
    first, other = replace(first, choices=()), replace(other, choices=())
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        file = Path(name) / "story.songfic"
        opened, fingerprint = saved(file, first)
        patch.setattr(journal_recorder.Recorder, "_places", lambda self: [(self._own, False)])
        held, states = Journal(journal.new_path(Path(name)), clock=lambda: 1.5), [opened]
        for _step in range(draw.draw(st.integers(1, 6))):
            back = draw.draw(st.booleans())
            now = draw.draw(st.sampled_from(states)) if back else edited(states[-1], draw, other)
            states.append(now)
            held.write(now, file, fingerprint)
            assert replay(held.path).project == now
        held.close()


@given(st.lists(st.integers(0, 59), min_size=20, max_size=60), st.lists(st.integers(0, 59), max_size=60))
def test_any_rearranging_of_a_chapter_is_told_right(before: list[int], after: list[int]) -> None:
    blocks = [para(f"Words {number}.", id=f"b{number}") for number in range(60)]
    was, now = (
        project(chapter(*(blocks[number] for number in numbers), id="c1"))
        for numbers in (dict.fromkeys(before), dict.fromkeys(after))
    )
    with tempfile.TemporaryDirectory() as name:
        held = Journal.create(Path(name), was, None, None)
        held.write(now)
        held.close()
        assert replay(held.path).project == now


def test_a_new_chapter_and_its_undoing_are_told_right(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tide.songfic"
    opened, fingerprint = saved(file, LONG)
    monkeypatch.setattr(os, "write", room_for(3000))
    held = Journal(journal.new_path(folder))
    more = chapters.add(opened, 2, "Between")
    held.write(more, file, fingerprint)
    assert replay(held.path).project == more
    held.write(opened, file, fingerprint, saved=True)
    held.close()
    assert (replay(held.path).project, replay(held.path).saved) == (opened, True)


# --- the folders ---


def test_a_temporary_folder_that_others_can_get_at_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, variable in (("cache", "XDG_CACHE_HOME"), ("temp", "TMPDIR")):
        monkeypatch.setenv(variable, str(tmp_path / name))
    cache, temp = folders.spare_journals_folders()
    assert cache == tmp_path / "cache" / "songfic-editor" / "journals"
    assert temp.parent == tmp_path / "temp"
    temp.mkdir(parents=True, mode=0o700)
    assert folders.spare_journals_folders() == (cache, temp)
    temp.chmod(0o777)
    assert folders.spare_journals_folders() == (cache,)
    temp.rmdir()
    temp.symlink_to(tmp_path)
    assert folders.spare_journals_folders() == (cache,)
