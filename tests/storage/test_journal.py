"""The journal: what was recorded last is what comes back, whatever the end of the file looks like."""

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import chapters, details
from songfic_editor.model.document import Chapter, Paragraph, Project
from songfic_editor.model.text import Run, from_plain
from songfic_editor.storage import journal, journal_file, journal_recorder, journal_records, journal_replay
from songfic_editor.storage.journal import Journal, JournalProblem, found, replay
from songfic_editor.storage.problem import CannotWrite
from songfic_editor.storage.project_file import Fingerprint
from tests.builders import chapter, large, para, project, projects, story

PRINT = Fingerprint("0123")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


def typed(before: Project, words: str, chapter: int = 0, block: int = 1) -> Project:
    """The same with one paragraph's words changed; everything else is the very same."""
    parts = before.chapters[chapter].blocks
    old = parts[block]
    assert isinstance(old, Paragraph)
    blocks = (*parts[:block], replace(old, runs=from_plain(words)), *parts[block + 1 :])
    changed = replace(before.chapters[chapter], blocks=blocks)
    return replace(before, chapters=(*before.chapters[:chapter], changed, *before.chapters[chapter + 1 :]))


def test_the_last_state_written_comes_back_with_its_file(folder: Path) -> None:
    file = folder.parent / "tide.songfic"
    held = Journal.create(folder, story(), file, PRINT)
    later = typed(story(), "She slept.")
    held.write(later, file, PRINT)
    held.close()
    back = replay(held.path)
    assert (back.project, back.path, back.fingerprint) == (later, file, PRINT)
    assert (back.saved, back.damaged) == (False, False)


def test_a_story_without_a_file_and_a_file_with_a_name_of_no_encoding(folder: Path) -> None:
    untitled = Journal.create(folder, story(), None, None)
    odd = Path(os.fsdecode(b"/tmp/\xff\xfe.songfic"))
    named = Journal.create(folder, story(), odd, PRINT)
    untitled.close()
    named.close()
    assert replay(untitled.path).path is None
    assert replay(named.path).path == odd


def test_only_a_journal_that_nobody_holds_is_found(folder: Path) -> None:
    held = Journal.create(folder, story(), None, None)
    left = Journal.create(folder, story(), None, None)
    left.close()
    assert found(folder) == [left.path]
    held.discard()
    assert found(folder) == [left.path]
    assert found(folder / "none") == []


def test_what_was_never_finished_is_cleared_away_unless_somebody_is_at_it(folder: Path) -> None:
    folder.mkdir()
    (folder / "1.journal-2.new").write_bytes(journal_records.MAGIC)
    assert found(folder) == []
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("is_held", [False, True], ids=["taken away", "just looked at"])
def test_one_that_is_begun_while_another_program_starts_is_begun_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_held: bool
) -> None:
    """That one looks at what was left just when the file is there and its lock is not yet."""
    looks: list[int] = []

    def hold(handle: int) -> bool:
        looks.append(handle)
        if len(looks) > 1:
            return journal_replay.hold(handle)
        found(folder)
        return not is_held

    monkeypatch.setattr(journal_file, "hold", hold)
    held = Journal.create(folder, story(), None, None)
    assert len(looks) == 2
    assert list(folder.iterdir()) == [held.path]
    assert found(folder) == []
    held.close()
    assert replay(held.path).project == story()


def test_it_grows_by_what_changed_and_not_by_the_story(folder: Path) -> None:
    long = large(chapters=5)
    held = Journal.create(folder, long, None, None)
    whole = held.path.stat().st_size
    held.write(typed(long, "Short.", chapter=3))
    assert held.path.stat().st_size - whole < 500
    held.close()


def test_no_record_holds_more_than_a_piece_of_a_chapter(folder: Path) -> None:
    one = project(chapter(*(para(f"Words {number}.") for number in range(2000)), id="c"))
    pieces = [len(one.blocks) for one in journal_records.changes(None, one) if hasattr(one, "blocks")]
    assert max(pieces) == journal_records.PIECE
    held = Journal.create(folder, one, None, None)
    held.close()
    assert replay(held.path).project == one


def test_it_stays_within_bounds_however_long_one_writes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_recorder, "MAY_GROW", 2000)
    held = Journal.create(folder, story(), None, None)
    whole, largest = held.path.stat().st_size, 0
    for number in range(300):
        now = typed(story(), f"Words and words, {number} times.")
        held.write(now)
        largest = max(largest, held.path.stat().st_size)
    held.close()
    assert whole < largest < whole + 2000 + 2 * whole + 1000
    assert replay(held.path).project == now


def test_what_is_saved_is_known_to_be_and_what_is_written_after_it_is_not(folder: Path) -> None:
    file = folder.parent / "tide.songfic"
    held = Journal.create(folder, story(), None, None)
    held.write(story_now := typed(story(), "Saved."), file, PRINT, saved=True)
    assert replay(held.path).saved
    held.write(typed(story_now, "More."), file, PRINT)
    assert not replay(held.path).saved
    held.write(story_now, file, PRINT, saved=True)  # undone
    back = replay(held.path)
    assert (back.saved, back.project, back.path) == (True, story_now, file)
    held.close()


def test_a_story_that_is_saved_before_anything_was_written_needs_no_journal(folder: Path) -> None:
    held = Journal(journal.new_path(folder))
    held.write(story(), folder.parent / "tide.songfic", PRINT, saved=True)
    assert not folder.exists()
    held.close()


def test_a_journal_goes_when_it_is_discarded_and_does_not_come_back(folder: Path) -> None:
    held = Journal.create(folder, story(), None, None)
    held.discard()
    held.write(typed(story(), "Late."))
    assert list(folder.iterdir()) == []


def test_one_that_was_found_is_gone_on_with_in_its_own_place(folder: Path) -> None:
    old = Journal.create(folder, story(), None, None)
    old.close()
    held = Journal(old.path)
    held.write(typed(story(), "On."))
    assert list(folder.iterdir()) == [old.path]
    assert found(folder) == []
    held.close()
    assert replay(old.path).project == typed(story(), "On.")


def test_when_the_folder_is_emptied_the_next_write_makes_a_whole_one(folder: Path) -> None:
    held = Journal.create(folder, story(), None, None)
    held.path.unlink()
    held.write(story())
    held.close()
    assert replay(held.path).project == story()


def test_nobody_else_may_read_it(folder: Path) -> None:
    held = Journal.create(folder, story(), None, None)
    assert (held.path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    held.close()


def test_a_lone_surrogate_costs_itself_and_no_more(folder: Path) -> None:
    held = Journal.create(folder, typed(story(), "a\ud800b"), None, None)
    held.close()
    assert replay(held.path).project == typed(story(), "ab")


def test_a_chapter_that_a_fault_doubled_is_not_lost(folder: Path) -> None:
    first, second = story().chapters
    doubled = replace(story(), chapters=(first, Chapter(first.id, "Again", blocks=second.blocks)))
    held = Journal.create(folder, doubled, None, None)
    held.close()
    back = replay(held.path).project
    assert [one.title for one in back.chapters] == ["The Keeper", "Again"]
    assert [len(one.blocks) for one in back.chapters] == [len(one.blocks) for one in doubled.chapters]


# --- a disk that fails ---


def failing(code: int, times: int = 1) -> Callable[..., int]:
    left = [times]
    real = os.write

    def write(handle: int, data: bytes) -> int:
        if left[0] > 0:
            left[0] -= 1
            real(handle, bytes(data[: len(data) // 2]))
            raise OSError(code, os.strerror(code))
        return real(handle, data)

    return write


def test_after_a_full_disk_the_next_write_goes_on_where_the_last_good_one_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Journal.create(folder, story(), None, None)
    first, second = typed(story(), "One."), typed(story(), "Two.")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing(errno.ENOSPC))
        with pytest.raises(CannotWrite) as refused:
            held.write(first)
    assert refused.value.reason == "disk-full"
    assert replay(held.path).project == story()
    held.write(second)
    held.close()
    back = replay(held.path)
    assert (back.project, back.damaged) == (second, False)


def test_after_a_failed_sync_all_is_written_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Journal.create(folder, story(), None, None)
    before = held.path.stat().st_ino

    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(CannotWrite):
            held.write(typed(story(), "One."))
    held.write(typed(story(), "One."))
    assert held.path.stat().st_ino != before
    held.close()
    assert replay(held.path).project == typed(story(), "One.")


def test_a_folder_that_can_not_be_written_is_said_and_leaves_nothing(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_bytes(b"a file in its place")
    with pytest.raises(CannotWrite):
        Journal.create(folder, story(), None, None)
    assert folder.read_bytes() == b"a file in its place"


# --- what comes back is always some state that was recorded ---


def edited(before: Project, draw: st.DataObject, other: Project) -> Project:
    """One change of some kind: words, a chapter more or less, their order, songs, the details."""
    kind = draw.draw(st.sampled_from(("words", "add", "delete", "move", "songs", "title", "all", "none")))
    one = draw.draw(st.integers(0, len(before.chapters) - 1))
    if kind == "words":
        blocks = before.chapters[one].blocks
        at = draw.draw(st.integers(1, len(blocks)))
        cut = draw.draw(st.integers(0, len(blocks) - at))
        new = para(draw.draw(st.text("ab é", max_size=4)).strip())
        changed = replace(before.chapters[one], blocks=(*blocks[:at], new, *blocks[at + cut :]))
        now = (*before.chapters[:one], changed, *before.chapters[one + 1 :])
        return replace(before, chapters=now, choices=())  # what one is between may be gone
    if kind == "add":
        return chapters.add(before, one, "More")
    if kind == "delete" and len(before.chapters) > 1:
        now = (*before.chapters[:one], *before.chapters[one + 1 :])
        return replace(before, chapters=now, choices=())
    if kind == "move":
        return replace(before, chapters=tuple(reversed(before.chapters)))
    if kind == "title":
        return details.set_details(before, title=draw.draw(st.text("xyz", max_size=3)))
    if kind == "songs":
        return replace(before, songs=tuple(reversed(before.songs)))
    return other if kind == "all" else before


@given(projects(), projects(), st.data())
def test_after_any_changes_and_undoing_of_them_it_is_the_last_state(
    first: Project, other: Project, draw: st.DataObject
) -> None:
    # No choice is open: changes that know nothing of choices would leave one that names what is gone.
    first, other = replace(first, choices=()), replace(other, choices=())
    with tempfile.TemporaryDirectory() as name:
        held, states = Journal(journal.new_path(Path(name)), clock=lambda: 1.5), [first]
        held.write(first)
        for _step in range(draw.draw(st.integers(0, 8))):
            back = draw.draw(st.booleans())
            now = draw.draw(st.sampled_from(states)) if back else edited(states[-1], draw, other)
            states.append(now)
            held.write(now)
            assert replay(held.path).project == now
        held.close()


@given(st.data())
def test_cut_off_anywhere_it_gives_the_last_state_that_was_whole(draw: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        held, states, ends = Journal(journal.new_path(Path(name)), clock=lambda: 1.5), [], []
        for words in ("One.", "Two.", "Three."):
            states.append(typed(story(), words))
            held.write(states[-1])
            ends.append(held.path.stat().st_size)
        held.close()
        data = held.path.read_bytes()
        end = draw.draw(st.integers(0, len(data)))
        held.path.write_bytes(data[:end] + draw.draw(st.sampled_from((b"", b"\0" * 40, b"{}"))))
        whole = [state for state, size in zip(states, ends, strict=True) if size <= end]
        if whole:
            back = replay(held.path)
            assert (back.project, back.damaged) == (whole[-1], False)
        else:
            with pytest.raises(JournalProblem):
                replay(held.path)


@given(st.data())
def test_whatever_is_done_to_its_bytes_it_is_a_recorded_state_or_one_error(draw: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        held = Journal(journal.new_path(Path(name)), clock=lambda: 1.5)
        states = [story(), typed(story(), "One."), chapters.add(story(), 1, "New")]
        for state in states:
            held.write(state)
        held.close()
        data = bytearray(held.path.read_bytes())
        for _change in range(draw.draw(st.integers(1, 4))):
            at = draw.draw(st.integers(0, len(data) - 1))
            what = draw.draw(st.binary(min_size=0, max_size=6))
            data[at : at + draw.draw(st.integers(0, 30))] = what
            data = data or bytearray(b"x")
        held.path.write_bytes(data)
        with suppress(JournalProblem):
            assert replay(held.path).project in states


def test_damage_in_the_middle_is_told_apart_from_a_torn_end(folder: Path) -> None:
    held = Journal.create(folder, story(), None, None)
    whole = held.path.stat().st_size
    for words in ("One.", "Two.", "Three."):
        held.write(typed(story(), words))
    held.close()
    data = bytearray(held.path.read_bytes())
    data[whole + 40] ^= 1
    held.path.write_bytes(data)
    back = replay(held.path)
    assert (back.project, back.damaged) == (story(), True)


def write_records(path: Path, *records: journal_records.Record) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(journal_records.MAGIC + b"".join(map(journal_records.framed, records)))
    return path


def test_sound_records_that_do_not_fit_each_other_end_the_journal_there(folder: Path) -> None:
    base = list(journal_records.changes(None, story()))
    state = journal_records.State(1.0)
    wrong = (
        journal_records.Splice("c1", 900, 901, ()),
        journal_records.Splice("no such", 0, 0, ()),
        journal_records.Order((), ("no such",)),
        journal_records.Order((), ()),
    )
    for record in wrong:
        path = write_records(folder / "1.journal", *base, state, record, state)
        back = replay(path)
        assert (back.project, back.damaged) == (story(), True)
        with pytest.raises(JournalProblem):
            replay(write_records(folder / "1.journal", record, state))


def test_a_project_that_is_not_sound_is_mended_or_refused(folder: Path) -> None:
    split = replace(story().chapters[0].blocks[1], runs=(Run("a"), Run("b")))
    unsound = replace(
        story(), chapters=(replace(story().chapters[0], blocks=(story().chapters[0].blocks[0], split)),)
    )
    state = journal_records.State(1e300, b"relative\0", "x", True)
    path = write_records(folder / "1.journal", *journal_records.changes(None, unsound), state)
    back = replay(path)
    assert back.project.chapters[0].blocks[1] == replace(split, runs=(Run("ab"),))
    assert (back.path, back.fingerprint, back.time, back.saved) == (None, None, 0.0, False)
    without = replace(story(), songs=())
    with pytest.raises(JournalProblem) as refused:
        replay(write_records(path, *journal_records.changes(None, without), state))
    assert refused.value.code == "damaged"


def test_what_is_no_journal_of_ours_says_what_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "1.journal"
    newer = replace(story(), format_version=99)
    write_records(path, *journal_records.changes(None, newer), journal_records.State(1.0))
    codes = [problem(path)]
    for data in (b"", b"songfic journal 2\nmore", b"{}"):
        path.write_bytes(data)
        codes.append(problem(path))
    codes.append(problem(folder))
    codes.append(problem(folder / "missing.journal"))
    monkeypatch.setattr("songfic_editor.storage.journal_replay.MOST_OF_ALL", 1)
    codes.append(problem(path))
    assert codes == [
        ("other-version", None),
        ("damaged", None),
        ("other-version", None),
        ("damaged", None),
        ("unreadable", "not-a-file"),
        ("unreadable", "missing"),
        ("too-large", None),
    ]


def problem(path: Path) -> tuple[str, str | None]:
    with pytest.raises(JournalProblem) as refused:
        replay(path)
    return refused.value.code, refused.value.reason


def test_a_save_is_announced_until_it_is_known_to_be_done(folder: Path) -> None:
    file, coming = folder.parent / "tide.songfic", Fingerprint("c" * 64)
    held = Journal.create(folder, story(), file, PRINT)
    held.announce(coming, file)
    announced = replay(held.path)
    assert (announced.project, announced.fingerprint) == (story(), PRINT)
    assert (announced.coming, announced.to) == (coming, file)
    held.write(later := typed(story(), "Meanwhile."), file, PRINT)
    assert (replay(held.path).project, replay(held.path).coming) == (later, coming)
    held.write(later, file, coming)
    assert (replay(held.path).fingerprint, replay(held.path).coming) == (coming, None)
    held.close()


def test_a_save_that_is_announced_before_anything_was_written_is_told_with_the_first_record(
    folder: Path,
) -> None:
    held = Journal(journal.new_path(folder))
    held.announce(Fingerprint("c" * 64), folder.parent / "tide.songfic")
    assert not folder.exists()
    held.write(story(), folder.parent / "tide.songfic", PRINT)
    assert replay(held.path).coming == "c" * 64
    held.close()
