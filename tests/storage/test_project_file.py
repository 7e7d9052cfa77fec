"""Opening and saving a story: what a writer finds on the disk afterwards."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from songfic_editor.model.document import Project
from songfic_editor.storage import atomic, codec, project_file
from songfic_editor.storage.problem import CannotRead, CannotWrite, ChangedOnDisk, FileProblem, NewerVersion
from tests.builders import projects, story
from tests.storage.test_load import drop_at, set_at, spoiled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Harbour – Lichter ’24.songfic"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(projects())
def test_what_was_saved_is_what_opens(path: Path, drawn: Project) -> None:
    assert project_file.save(path, drawn).original is None
    opened = project_file.load(path)
    assert opened.project == drawn
    assert (opened.path, opened.read_only, opened.reason, opened.repairs) == (path, False, None, ())
    assert names(path.parent) == [path.name]


def test_saving_again_changes_not_a_byte(path: Path) -> None:
    project_file.save(path, story())
    before = path.read_bytes()
    project_file.save(path, project_file.load(path).project)
    assert path.read_bytes() == before


def test_a_damaged_file_is_left_as_it_was(path: Path) -> None:
    data = spoiled(set_at("chapters", 0, "blocks", 2, "stanza", "gone"))
    path.write_bytes(data)
    with pytest.raises(FileProblem) as refused:
        project_file.load(path)
    assert refused.value.path == "$.chapters[0].blocks[2].stanza"
    assert path.read_bytes() == data
    assert names(path.parent) == [path.name]


def test_the_original_of_a_mended_file_is_kept_when_it_is_first_saved(path: Path) -> None:
    data = spoiled(drop_at("chapters", 0, "blocks", 0))
    path.write_bytes(data)
    opened = project_file.load(path)
    assert opened.repairs
    assert path.read_bytes() == data
    kept = project_file.save(path, opened.project, keep_original=True).original
    assert kept == path.with_name(path.name + ".original")
    assert kept is not None
    assert kept.read_bytes() == data
    assert project_file.load(path).repairs == ()
    path.write_bytes(data + b"\n")
    again = project_file.save(path, opened.project, keep_original=True).original
    assert again == path.with_name(path.name + ".original-2")


def test_a_mended_story_saved_to_a_new_name_needs_no_copy(path: Path) -> None:
    assert project_file.save(path, story(), keep_original=True).original is None


def test_no_copy_no_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = spoiled(drop_at("chapters", 0, "blocks", 0))
    path.write_bytes(data)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as failed:
        project_file.save(path, story(), keep_original=True)
    assert failed.value.reason == "disk-full"
    assert path.read_bytes() == data
    assert names(path.parent) == [path.name]


def test_a_file_that_somebody_else_has_written_is_not_written_over(path: Path) -> None:
    project_file.save(path, story())
    opened = project_file.load(path)
    theirs = replace(story(), title="Theirs")
    project_file.save(path, theirs)
    with pytest.raises(ChangedOnDisk) as refused:
        project_file.save(
            path, replace(story(), title="Ours"), expected=opened.fingerprint, keep_original=True
        )
    assert (refused.value.path, refused.value.reason) == (path, "changed-on-disk")
    assert project_file.load(path).project == theirs
    assert names(path.parent) == [path.name]


def test_ones_own_save_is_what_the_next_one_expects(path: Path) -> None:
    saved = project_file.save(path, story())
    assert saved.fingerprint == project_file.load(path).fingerprint
    again = project_file.save(path, replace(story(), title="Ours"), expected=saved.fingerprint)
    assert again.fingerprint != saved.fingerprint
    project_file.save(path, story(), expected=again.fingerprint)


@pytest.mark.parametrize("change", ["touched", "gone", "the same again"])
def test_what_loses_nobodys_words_is_no_change(path: Path, change: str) -> None:
    saved = project_file.save(path, story())
    if change == "touched":
        os.utime(path, (1, 1))
    elif change == "gone":
        path.unlink()
    else:
        project_file.save(path, story())
    project_file.save(path, replace(story(), title="Ours"), expected=saved.fingerprint)
    assert project_file.load(path).project.title == "Ours"


def test_a_file_that_grew_beyond_all_bounds_is_another_one_too(path: Path) -> None:
    saved = project_file.save(path, story())
    with path.open("wb") as file:
        file.truncate(codec.MOST_BYTES + 1)
    with pytest.raises(ChangedOnDisk):
        project_file.save(path, story(), expected=saved.fingerprint)


def newer_file(path: Path) -> bytes:
    value = msgspec.json.decode(codec.encode(story()))
    value["format_version"] = 9
    value["moods"] = ["blue"]
    path.write_bytes(msgspec.json.encode(value))
    return path.read_bytes()


def test_a_newer_file_opens_to_be_read_and_is_never_written_over(path: Path) -> None:
    data = newer_file(path)
    opened = project_file.load(path)
    assert (opened.read_only, opened.reason, opened.version) == (True, "newer-version", 9)
    assert opened.project == story()
    for keep in (False, True):
        with pytest.raises(NewerVersion) as refused:
            project_file.save(path, opened.project, keep_original=keep)
        assert (refused.value.version, refused.value.reason) == (9, "newer-version")
    assert path.read_bytes() == data
    assert names(path.parent) == [path.name]


def test_a_newer_file_can_be_saved_under_another_name(path: Path, tmp_path: Path) -> None:
    newer_file(path)
    copy = tmp_path / "copy.songfic"
    project_file.save(copy, project_file.load(path).project)
    assert not project_file.load(copy).read_only


def test_a_newer_file_behind_a_link_or_cut_short_is_not_written_over_either(
    path: Path, tmp_path: Path
) -> None:
    data = newer_file(path)
    link = tmp_path / "link.songfic"
    link.symlink_to(path)
    with pytest.raises(NewerVersion):
        project_file.save(link, story())
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(NewerVersion):
        project_file.save(path, story())


def test_what_can_not_be_read_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "file").write_bytes(b"x")
    for name, why in {
        "gone.songfic": "missing",
        "": "is-directory",
        "pipe": "not-a-file",
        "loop": "not-a-file",
        "dangling": "missing",
        "file/story.songfic": "missing",
        "n" * 300: "name-too-long",
        "nul\0": "missing",
    }.items():
        with pytest.raises(CannotRead) as failed:
            project_file.load(tmp_path / name)
        assert failed.value.reason == why, name


def test_an_empty_file_says_so(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(FileProblem) as refused:
        project_file.load(path)
    assert refused.value.code == "empty"


def test_a_file_that_is_too_large_is_not_even_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(codec.MOST_BYTES + 1)
    with pytest.raises(FileProblem) as refused:
        project_file.load(path)
    assert refused.value.code == "too-large"


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (errno.EACCES, "no-permission"),
        (errno.EIO, "drive-error"),
        (errno.ENOTCONN, "drive-gone"),
        (errno.ESTALE, "drive-gone"),
        (errno.EBUSY, "busy"),
        (errno.ENOEXEC, "other"),
    ],
)
def test_a_refusal_of_the_system_is_given_in_our_words(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: int, why: str
) -> None:
    project_file.save(path, story())

    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotRead) as failed:
        project_file.load(path)
    assert failed.value.reason == why


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "over-quota"),
        (errno.EROFS, "read-only-disk"),
        (errno.EACCES, "no-permission"),
        (errno.EIO, "drive-error"),
        (errno.ENODEV, "drive-gone"),
        (errno.ENOTCONN, "drive-gone"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_save_that_fails_leaves_the_old_story(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int, why: str
) -> None:
    project_file.save(path, story())
    before = path.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(CannotWrite) as failed:
        project_file.save(path, replace(story(), title="Another"))
    assert (failed.value.path, failed.value.reason) == (path, why)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


def test_what_can_not_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, why in {
        "folder": "is-directory",
        "gone/story.songfic": "missing",
        "n" * 300: "name-too-long",
        "nul\0": "other",
    }.items():
        with pytest.raises(CannotWrite) as failed:
            project_file.save(tmp_path / name, story())
        assert failed.value.reason == why, name
    assert names(tmp_path) == ["folder"]


def test_a_folder_that_takes_no_new_files_is_named_as_the_reason(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_file.save(path, story())
    before = path.read_bytes()
    can, opens = os.access, os.open

    def access(asked: Path, mode: int) -> bool:
        return asked != path.parent and can(asked, mode)

    def open_(asked: Path, flags: int, *mode: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opens(asked, flags, *mode)

    monkeypatch.setattr(os, "access", access)
    monkeypatch.setattr(os, "open", open_)
    with pytest.raises(CannotWrite) as failed:
        project_file.save(path, replace(story(), title="Another"))
    assert failed.value.reason == "folder-closed"
    assert path.read_bytes() == before


# Reads the story, says so, and at a word saves its own title over what it read.
WRITER = """
import sys
from pathlib import Path
from msgspec.structs import replace
from songfic_editor.storage import project_file
path, title = Path(sys.argv[1]), sys.argv[2]
opened = project_file.load(path)
print("ready", flush=True)
sys.stdin.readline()
try:
    project_file.save(path, replace(opened.project, title=title), expected=opened.fingerprint)
except project_file.ChangedOnDisk:
    print("changed", flush=True)
else:
    print("saved", flush=True)
"""


def test_of_two_programs_that_save_at_once_one_is_told_of_the_other(path: Path) -> None:
    for _ in range(5):
        project_file.save(path, story())
        writers = {title: _writer(path, title) for title in ("One", "Two")}
        for one in writers.values():
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in writers.values():
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        ends = {one.communicate()[0].strip(): title for title, one in writers.items()}
        assert sorted(ends) == ["changed", "saved"]
        assert project_file.load(path).project.title == ends["saved"]


def _writer(path: Path, title: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), title],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def test_nobody_gets_between_the_look_and_the_replacement(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = project_file.save(path, story())
    refused: list[object] = []
    write = atomic.write

    def write_with_another_at_it(where: Path, data: bytes) -> None:
        def another() -> None:
            try:
                with atomic.alone_in(path.parent, within=0.05):
                    refused.append("nothing")
            except BlockingIOError as error:
                refused.append(error.errno)

        thread = threading.Thread(target=another)
        thread.start()
        thread.join()
        write(where, data)

    monkeypatch.setattr(atomic, "write", write_with_another_at_it)
    project_file.save(path, replace(story(), title="Ours"), expected=saved.fingerprint)
    assert refused == [errno.EAGAIN]
    assert names(path.parent) == [path.name]
