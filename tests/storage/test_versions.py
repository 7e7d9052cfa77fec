"""Versions of a story: kept, listed, read back; damaged files among them."""

import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from songfic_editor.model.document import Notes, Project
from songfic_editor.model.ids import ProjectId
from songfic_editor.storage import codec, project_file, versions, versions_file
from songfic_editor.storage.folders import data_folder
from songfic_editor.storage.problem import CannotWrite
from songfic_editor.storage.saves import NONE
from songfic_editor.storage.versions import Version, VersionProblem, keep, listed, read
from tests.builders import chapter, large, para, project, projects, song, stanza, story

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def titled(title: str) -> Project:
    return replace(story(), title=title)


def kept(folder: Path, state: Project, kind: versions.Kind = "save", name: str = "", **more: int) -> Version:
    found = keep(folder, state, kind, name, **more)
    assert found is not None
    return found


@given(projects())
def test_what_is_kept_comes_back(drawn: Project) -> None:
    packed = versions_file.pack(drawn)
    path = data_folder() / versions_file.file_name(1, "save", packed.digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(versions_file.file_bytes(packed, "", NOON, 0, 0))
    assert versions_file.read(path) == drawn
    path.unlink()


def test_it_is_listed_with_its_time_name_and_words_the_newest_first(tmp_path: Path) -> None:
    keep(tmp_path / "v", titled("One"), "save", now=lambda: NOON)
    second = keep(tmp_path / "v", titled("Two"), "named", " Before\nthe storm ", now=lambda: NOON)
    assert second is not None
    found = listed(tmp_path / "v")
    assert [(one.kind, one.name) for one in found] == [("named", "Before the storm"), ("save", "")]
    assert found[0] == second
    assert found[0].time == NOON
    assert (found[0].prose, found[0].lyrics, found[0].words) == (21, 21, 42)
    assert found[0].size == found[0].path.stat().st_size
    assert [read(one).title for one in found] == ["Two", "One"]


def test_nothing_is_kept_of_a_story_without_a_word(tmp_path: Path) -> None:
    assert keep(tmp_path / "v", project(chapter(para(" *** ")), title="Tide"), "save") is None
    assert not (tmp_path / "v").exists()


@pytest.mark.parametrize(
    "state",
    [
        project(songs=[song("Tide", stanza("Oh, harbour lights"))]),
        project(notes=Notes(end=(para("Thanks"),))),
        project(chapter(para(), notes=Notes(head=(para("Disclaimer"),)))),
    ],
)
def test_words_of_songs_and_notes_are_worth_keeping(tmp_path: Path, state: Project) -> None:
    assert read(kept(tmp_path, state)) == state


def test_the_same_state_is_kept_once(tmp_path: Path) -> None:
    first = kept(tmp_path, titled("One"))
    assert keep(tmp_path, titled("One"), "opened") == first
    kept(tmp_path, titled("Two"))
    kept(tmp_path, titled("One"))
    assert [read(one).title for one in listed(tmp_path)] == ["One", "Two", "One"]


def test_a_name_takes_the_place_of_the_backup_of_that_state_and_none_that_of_a_name(tmp_path: Path) -> None:
    kept(tmp_path, titled("One"))
    kept(tmp_path, titled("One"), "named", "Draft")
    kept(tmp_path, titled("One"), "named", "Finished")
    kept(tmp_path, titled("One"))
    assert [(one.kind, one.name) for one in listed(tmp_path)] == [("named", "Finished"), ("named", "Draft")]


def test_they_are_in_a_folder_of_the_story_that_others_can_not_read() -> None:
    folder = versions.folder_of(ProjectId("0123456789"))
    assert folder == data_folder() / "versions" / "0123456789"
    kept(folder, story())
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0
    for one in listed(folder):
        versions.remove(one)
    assert listed(folder) == ()


@pytest.mark.parametrize(
    "odd", ["../../elsewhere", "", ".", "a/b", "NUL", "nul", "con", "\ud800", "x" * 5000]
)
def test_no_id_leads_out_of_the_folder(odd: str) -> None:
    found = versions.folder_of(ProjectId(odd))
    assert found.parent == data_folder() / "versions"
    assert found.name.startswith("id-")


def test_a_folder_that_can_not_be_written_is_one_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(CannotWrite):
        keep(blocked / "v", story(), "save")
    assert listed(blocked / "v") == ()


def test_a_version_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    one = kept(tmp_path, story())
    versions.remove(one)
    with pytest.raises(VersionProblem) as caught:
        read(one)
    assert caught.value.code == "missing"


def test_one_of_a_newer_program_is_not_read_as_if_we_knew_all_of_it(tmp_path: Path) -> None:
    packed = versions_file.pack(replace(story(), format_version=99))
    path = tmp_path / versions_file.file_name(1, "save", packed.digest)
    path.write_bytes(versions_file.file_bytes(packed, "", NOON, 1, 1))
    with pytest.raises(VersionProblem) as caught:
        read(listed(tmp_path)[0])
    assert caught.value.code == "newer-version"


def test_more_than_a_story_may_be_is_never_inflated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = kept(tmp_path, large(2, 2000))
    monkeypatch.setattr(codec, "MOST_BYTES", one.size * 2)
    with pytest.raises(VersionProblem) as caught:
        read(one)
    assert caught.value.code == "damaged"


def test_what_swells_beyond_what_it_says_is_damaged(tmp_path: Path) -> None:
    packed = replace(versions_file.pack(large(1, 2000)), inflated=100)
    path = tmp_path / versions_file.file_name(1, "save", packed.digest)
    path.write_bytes(versions_file.file_bytes(packed, "", NOON, 1, 1))
    with pytest.raises(VersionProblem):
        versions_file.read(path)


def test_a_damaged_one_is_listed_as_such_and_keeps_none_from_being_kept(tmp_path: Path) -> None:
    for title in ("One", "Two", "Three"):
        kept(tmp_path, titled(title))
    third, second, first = listed(tmp_path)
    third.path.write_bytes(third.path.read_bytes()[:-20])
    second.path.write_bytes(b"")
    first.path.unlink()
    first.path.mkdir()
    (tmp_path / "notes.txt").write_text("not ours")
    assert [(one.sequence, one.damaged) for one in listed(tmp_path)] == [(3, True), (2, True), (1, True)]
    for one in listed(tmp_path):
        with pytest.raises(VersionProblem):
            read(one)
    assert kept(tmp_path, titled("Three")).sequence == 4


def test_any_damage_is_seen(tmp_path: Path) -> None:
    one = kept(tmp_path, story(), "named", "Draft")
    sound = one.path.read_bytes()
    chance = random.Random(7)
    for _ in range(600):
        data = bytearray(sound)
        for _ in range(chance.choice([1, 1, 3])):
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[at] ^= 1 << chance.randrange(8)
                case 1:
                    del data[at : at + chance.choice([1, 20])]
                case 2:
                    del data[max(at, 1) :]
                case _:
                    data[at:at] = bytes(chance.randrange(256) for _ in range(chance.choice([1, 30])))
        one.path.write_bytes(bytes(data))
        (there,) = listed(tmp_path)
        try:
            found = read(there)
        except VersionProblem:
            continue
        assert found == story()
        assert there.damaged or bytes(data) == sound


def test_what_a_killed_writing_left_is_cleared_away(tmp_path: Path) -> None:
    old, new = tmp_path / ".songfic-0.tmp", tmp_path / ".songfic-1.tmp"
    for left in (old, new):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    kept(tmp_path, story())
    assert (old.exists(), new.exists()) == (False, True)


def test_beyond_the_limit_the_oldest_that_have_no_name_go(tmp_path: Path) -> None:
    named = kept(tmp_path, titled("Draft"), "named", "Draft")
    for number in range(6):
        kept(tmp_path, titled(f"Number {number}"), limit=named.size * 7 // 2)
    assert [read(one).title for one in listed(tmp_path)] == ["Number 5", "Number 4", "Draft"]


def test_named_ones_may_take_more_than_the_limit_and_the_last_backup_stays(tmp_path: Path) -> None:
    for number in range(3):
        kept(tmp_path, titled(f"Draft {number}"), "named", f"Draft {number}", limit=100)
    kept(tmp_path, titled("Saved"), limit=100)
    kept(tmp_path, titled("Saved again"), limit=100)
    found = listed(tmp_path)
    assert [read(one).title for one in found] == ["Saved again", "Draft 2", "Draft 1", "Draft 0"]
    used = versions.usage(found)
    assert used.named == sum(one.size for one in found[1:]) > 100
    assert used.total == used.named + found[0].size


def test_what_a_file_holds_is_kept_before_it_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, replace(story(), id=ProjectId("0123456789")))
    found = versions.keep_file(path, "opened")
    assert found is not None
    assert found.path.parent == versions.folder_of(ProjectId("0123456789"))
    assert (found.kind, read(found).title) == ("opened", "Harbour Lights")
    versions.remove(found)


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"{", codec.encode(story()).replace(b'"p1"', b'"p2"')])
def test_nothing_is_kept_of_a_file_that_is_damaged_or_not_there(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tide.songfic"
    assert versions.keep_file(path, "opened") is None
    path.write_bytes(data)
    assert versions.keep_file(path, "opened") is None


def test_a_file_is_an_older_copy_if_a_version_has_all_its_saves_and_more(tmp_path: Path) -> None:
    first = NONE.after("here")
    second, elsewhere = first.after("here"), first.after("there")
    for title, saves in (("One", first), ("Two", second)):
        versions.keep(tmp_path, replace(story(), title=title), "save", saves=saves)
    found = versions.listed(tmp_path)
    newer = versions.newer_than(first, found)
    assert newer is not None
    assert versions.read(newer).title == "Two"
    for saves in (second, elsewhere, second.after("there"), NONE):
        assert versions.newer_than(saves, found) is None
