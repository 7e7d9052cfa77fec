"""Saves that end late, fail, or find that somebody else has been at the file."""

import errno
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.storage import atomic, codec, project_file
from songfic_editor.storage.problem import CannotWrite
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.saving import OpenStory
from tests.builders import story
from tests.ui.window_desk import answer, said


class SlowDisk:
    """The first save waits until it is let go, and may fail then; the later ones are as ever."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._save = project_file.save
        self._gate: threading.Event | None = threading.Event()
        self._let_go = self._gate
        self._error: Exception | None = None
        monkeypatch.setattr(project_file, "save", self._wait_and_save)

    def _wait_and_save(self, path: Path, project: Project, **options: object) -> project_file.Saved:
        gate, self._gate = self._gate, None
        if gate is not None:
            assert gate.wait(20)
            if self._error is not None:
                raise self._error
        return self._save(path, project, **options)  # type: ignore[arg-type]  # handed on as they came

    def let_go(self, error: Exception | None = None) -> None:
        self._error = error
        self._let_go.set()


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    return SlowDisk(monkeypatch)


def retitle(window: MainWindow, title: str) -> None:
    window.hub.apply(Step(details.set_details(window.hub.project, title=title), Label.EDIT_DETAILS))


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)


def at_rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)


def title_at(path: Path) -> str:
    return project_file.load(path).project.title


def test_a_late_save_touches_nothing_of_the_story_that_is_open_by_then(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, slow_disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tide.songfic"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    journal = tmp_path / "1.journal"
    journal.write_bytes(b"another run's")
    window.commands["Save"].trigger()
    recovered = replace(window.hub.project, title="Recovered")
    window.files.put(recovered, None, saved=False, story=OpenStory(journal=journal))
    slow_disk.let_go()
    at_rest(window, qtbot)
    assert path.exists()
    assert journal.exists()
    session = window.hub.session
    assert (session.project, session.path, session.is_dirty) == (recovered, None, True)
    assert window.files.saver.story.journal == journal


def test_a_save_begun_while_a_file_is_read_is_waited_for(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, slow_disk: SlowDisk
) -> None:
    path, other = tmp_path / "tide.songfic", tmp_path / "other.songfic"
    other.write_bytes(codec.encode(replace(story(), title="Other")))
    window.hub.session.saved(window.hub.project, path)
    window.files.open_path(other)
    window.commands["Save"].trigger()
    qtbot.waitUntil(lambda: len(window.files.saver._queue) > 0)
    assert window.hub.project.title == "Harbour Lights"
    slow_disk.let_go()
    qtbot.waitUntil(lambda: window.hub.project.title == "Other")
    assert title_at(path) == "Harbour Lights"
    assert window.hub.session.path == other


def test_a_failed_save_takes_no_other_save_with_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, slow_disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / "full.songfic", tmp_path / "other.songfic"]
    asked = iter(paths)
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: next(asked))
    followed: list[str] = []
    window.files.saver.save_as(lambda: followed.append("the first"))
    retitle(window, "Later")
    window.files.saver.save_as(lambda: followed.append("the second"))
    retitle(window, "Latest")
    with qtbot.waitSignal(window.files.saver.saved):
        slow_disk.let_go(CannotWrite(paths[0], "disk-full"))
    assert "“full.songfic” could not be written" in said(window)
    assert followed == ["the second"]
    assert not paths[0].exists()
    assert title_at(paths[1]) == "Later"
    assert window.hub.session.is_dirty


def test_a_save_that_goes_well_again_takes_the_warning_away(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, slow_disk: SlowDisk
) -> None:
    path = tmp_path / "tide.songfic"
    path.write_bytes(codec.encode(story()))
    opened(window, path, qtbot)
    window.preferences.set(autosave=False)
    retitle(window, "Later")
    window.commands["Save"].trigger()
    slow_disk.let_go(CannotWrite(path, "disk-full"))
    qtbot.waitUntil(lambda: "the disk is full" in said(window))
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert said(window) == "“tide.songfic” is saved now."


def test_leaving_while_a_save_fails_asks_once_it_has(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, slow_disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tide.songfic"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    window.commands["Save"].trigger()
    retitle(window, "Later")
    window.commands["New"].trigger()
    asked = answer(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Cancel).click())
    slow_disk.let_go(CannotWrite(path, "disk-full"))
    qtbot.waitUntil(lambda: len(asked) == 1)
    at_rest(window, qtbot)
    assert window.hub.project.title == "Later"


def test_ones_own_saves_are_nobody_elses(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    opened(window, path, qtbot)
    for title in ("One", "Two"):
        retitle(window, title)
        with qtbot.waitSignal(window.files.saver.saved):
            window.commands["Save"].trigger()
        assert title_at(path) == title


def test_a_save_whose_folder_does_not_sync_is_tried_again_and_nobody_is_taken_for_a_stranger(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    opened(window, path, qtbot)
    with monkeypatch.context() as broken:
        broken.setattr(atomic, "sync_folder", fail_to_sync)
        retitle(window, "First")
        window.commands["Save"].trigger()
        at_rest(window, qtbot)
    assert window.hub.session.is_dirty
    assert title_at(path) == "First"
    retitle(window, "Second")
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert title_at(path) == "Second"


def fail_to_sync(folder: Path) -> None:
    raise OSError(errno.EIO, "Input/output error")


def test_a_fault_after_a_save_keeps_no_later_one_waiting(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> None:
        raise ValueError("the list of recent files")

    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    opened(window, path, qtbot)
    retitle(window, "Later")
    with monkeypatch.context() as patch, qtbot.captureExceptions() as faults:
        patch.setattr(window.preferences, "add_recent", fail)
        window.commands["Save"].trigger()
        qtbot.waitUntil(lambda: len(faults) == 1)
    retitle(window, "Later still")
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert project_file.load(path).project.title == "Later still"
