"""What the window puts on the disk while one writes, and what becomes of it."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.storage import journal, project_file
from songfic_editor.storage.folders import journals_folder
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.saving import OpenStory
from songfic_editor.ui.tasks import worker
from tests.builders import large, story
from tests.storage.test_journal_makeshift import room_for
from tests.ui.window_desk import answer, end, make_window, put_cursor, said


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window with `builders.story()` in it, not on any disk; its journals are in a folder of their own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = make_window(qapp, tmp_path, story())
    yield made
    end(made)


def journals() -> list[Path]:
    folder = journals_folder()
    return sorted(folder.glob("*.journal")) if folder.exists() else []


def recorded() -> list[journal.Recovered]:
    return [journal.replay(path) for path in journals()]


def holds(project: Project, *, saved: bool = False) -> bool:
    """Whether the one journal there is holds this."""
    return [(one.project, one.saved) for one in recorded()] == [(project, saved)]


def retitle(window: MainWindow, title: str) -> None:
    window.hub.apply(Step(details.set_details(window.hub.project, title=title), Label.EDIT_DETAILS))


def test_what_is_typed_is_on_the_disk_a_moment_later(window: MainWindow, qtbot: QtBot) -> None:
    put_cursor(window, "p1", 0)
    assert journals() == []
    qtbot.keyClicks(window.desk.view, "Now ")
    qtbot.waitUntil(lambda: holds(window.hub.project), timeout=5000)
    assert "Now She woke" in str(recorded()[0].project)
    assert recorded()[0].path is None


def test_undoing_and_redoing_is_recorded_too(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    window.preferences.set(autosave=False)
    before = window.hub.project
    retitle(window, "Later")
    after = window.hub.project
    qtbot.waitUntil(lambda: holds(after), timeout=5000)
    assert recorded()[0].fingerprint == project_file.load(path).fingerprint
    window.commands["Undo"].trigger()
    qtbot.waitUntil(lambda: holds(before, saved=True), timeout=5000)
    window.commands["Redo"].trigger()
    qtbot.waitUntil(lambda: holds(after), timeout=5000)
    assert recorded()[0].path == path


def test_a_save_is_noted_and_the_journal_goes_when_the_story_does(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tide.songfic"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    retitle(window, "Later")
    qtbot.waitUntil(lambda: holds(window.hub.project), timeout=5000)
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    qtbot.waitUntil(lambda: holds(window.hub.project, saved=True), timeout=5000)
    with qtbot.waitSignal(window.files.closed):
        window.commands["Close"].trigger()
    qtbot.waitUntil(lambda: journals() == [])


def test_a_story_that_is_given_up_takes_its_journal_along(window: MainWindow, qtbot: QtBot) -> None:
    retitle(window, "Later")
    qtbot.waitUntil(lambda: len(journals()) == 1, timeout=5000)
    answer(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Discard).click())
    with qtbot.waitSignal(window.files.closed):
        window.commands["Close"].trigger()
    qtbot.waitUntil(lambda: journals() == [])


def test_a_window_that_closes_leaves_no_journal_unless_the_end_was_not_its_own(
    qapp: QApplication, tmp_path: Path, window: MainWindow
) -> None:
    others = [make_window(qapp, tmp_path, replace(story(), title=title)) for title in ("Given up", "Ended")]
    for other in others:
        retitle(other, f"{other.hub.project.title}, later")
    others[0].journaling.flush()
    others[1].journaling.secure()
    assert len(journals()) == 2
    for other in others:
        end(other)
    assert [one.project.title for one in recorded()] == ["Ended, later"]
    assert journal.found(journals_folder()) == journals()


def test_the_end_of_a_session_that_is_called_off_takes_nothing_back(window: MainWindow, qtbot: QtBot) -> None:
    retitle(window, "Later")
    window.journaling.secure()
    window.close()
    assert not window.isVisible()
    window.show()
    retitle(window, "Later still")
    asked = answer(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Cancel).click())
    window.close()
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert window.isVisible()


def test_a_recovered_story_goes_on_in_its_own_journal(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    left = journal.Journal.create(journals_folder(), replace(story(), title="Found"), None, None)
    left.close()
    found = journal.replay(left.path)
    window.files.put(found.project, None, saved=False, story=OpenStory(journal=left.path))
    retitle(window, "Found, later")
    qtbot.waitUntil(lambda: holds(window.hub.project), timeout=5000)
    assert journals() == [left.path]
    assert journal.found(journals_folder()) == []


def test_a_journal_that_can_not_be_written_is_told_once_and_tried_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("songfic_editor.ui.journaling.AGAIN_SECONDS", 0.1)
    told: list[object] = []
    window.hub.told.connect(told.append)
    tries: list[int] = []

    def full(_handle: int) -> None:
        tries.append(1)
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        retitle(window, "Later")
        qtbot.waitUntil(lambda: len(told) == 1, timeout=5000)
        tries.clear()
        qtbot.waitUntil(lambda: len(tries) > 6, timeout=5000)
        worker().wait(5)
    assert len(told) == 1
    assert "the disk is full" in said(window)
    qtbot.waitUntil(lambda: holds(window.hub.project), timeout=5000)
    qtbot.waitUntil(lambda: "is being put aside again" in said(window))


def test_a_journal_that_is_not_as_it_should_be_is_told_until_it_is(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("songfic_editor.ui.journaling.AGAIN_SECONDS", 0.1)
    for variable in ("XDG_CACHE_HOME", "TMPDIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    path = tmp_path / "long.songfic"
    project_file.save(path, large(chapters=3))
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    window.preferences.set(autosave=False)
    told: list[object] = []
    window.hub.told.connect(told.append)
    with monkeypatch.context() as disk:
        disk.setattr(os, "write", room_for(4000))
        retitle(window, "Later")
        qtbot.waitUntil(lambda: "Only what differs from the saved file is" in said(window), timeout=5000)
        assert "the disk is full" in said(window)
        assert str(journals_folder()) in said(window)
        retitle(window, "Later still")
        qtbot.waitUntil(lambda: holds(window.hub.project), timeout=5000)
        assert len(told) == 1
    qtbot.waitUntil(lambda: "is being put aside again" in said(window), timeout=5000)
    path.unlink()
    assert holds(window.hub.project)


def test_a_page_that_fails_does_not_keep_the_rest_from_the_disk(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    retitle(window, "Later")

    def fail() -> None:
        raise ValueError("the page")

    with monkeypatch.context() as patch:
        patch.setattr(window.hub.session, "settle", fail)
        assert window.journaling.flush()
    assert [one.project.title for one in recorded()] == ["Later"]


def test_a_save_is_announced_with_nothing_older_than_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever kills the program once the file is written: the journal knows that file, and is not behind."""
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    window.preferences.set(autosave=False)
    retitle(window, "Recorded")
    qtbot.waitUntil(lambda: holds(window.hub.project), timeout=5000)
    left: list[journal.Recovered] = []
    write = project_file.atomic.write

    def written(target: Path, data: bytes) -> None:
        if target == path:
            left.extend(recorded())
        write(target, data)

    monkeypatch.setattr(project_file.atomic, "write", written)
    retitle(window, "Saved at once")
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    (announced,) = left
    assert announced.project == window.hub.project
    assert announced.coming == project_file.load(path).fingerprint
