"""The end that the system wants: nobody is asked, and nothing is lost."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, qWarning
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.ids import BlockId
from songfic_editor.storage import journal, project_file
from songfic_editor.storage.folders import journals_folder
from songfic_editor.ui.application import Application
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.screen_listener import ScreenListener
from tests.builders import large, story
from tests.storage.test_journal_makeshift import room_for


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Application]:
    """The program, with empty folders of the user's."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    made = Application(qapp)
    yield made
    for window in list(made.windows):
        window.close_without_asking()
    made.theme.setParent(None)  # no later window finds it
    made.theme.deleteLater()
    made.deleteLater()


@pytest.fixture
def window(program: Application, file: Path, qtbot: QtBot) -> MainWindow:
    """A story that is open, with a change in it."""
    program.start([str(file)])
    made = program.windows[0]
    qtbot.waitUntil(lambda: made.hub.session.path == file)
    retitle(made, "Later")
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    return path


def retitle(window: MainWindow, title: str) -> None:
    window.hub.apply(Step(details.set_details(window.hub.project, title=title), Label.EDIT_DETAILS))


def title_at(path: Path) -> str:
    return project_file.load(path).project.title


def left() -> list[str]:
    return [journal.replay(path).project.title for path in journal.found(journals_folder())]


def test_a_story_is_saved_to_its_file_and_nothing_is_left(
    program: Application, window: MainWindow, file: Path
) -> None:
    program.ending.end_now()
    assert title_at(file) == "Later"
    assert program.windows == []
    assert left() == []


def test_what_is_saved_by_hand_only_is_left_in_the_journal(
    program: Application, window: MainWindow, file: Path
) -> None:
    program.preferences.set(autosave=False)
    program.ending.end_now()
    assert title_at(file) == "Harbour Lights"
    assert program.windows == []
    assert left() == ["Later"]


def test_a_file_that_somebody_else_has_written_is_not_written_over(
    program: Application, window: MainWindow, file: Path
) -> None:
    theirs = file.read_bytes().replace(b"Harbour Lights", b"Their Lights")
    file.write_bytes(theirs)
    program.ending.end_now()
    assert file.read_bytes() == theirs
    assert left() == ["Later"]


def test_what_the_journal_holds_stays_when_the_last_words_find_no_room(
    program: Application, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.preferences.set(autosave=False)
    window.journaling.flush()
    retitle(window, "Later still")

    def full(_handle: int, _data: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        program.ending.end_now()
    assert program.windows == []
    assert left() == ["Later"]


def test_with_no_room_for_a_journal_nor_for_the_file_the_last_words_are_on_the_disk(
    program: Application, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the journal would do without room for a whole story: this is its first word."""
    for variable in ("XDG_CACHE_HOME", "TMPDIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    long = tmp_path / "long.songfic"
    project_file.save(long, large(chapters=5))
    program.start([str(long)])
    (window,) = program.windows
    qtbot.waitUntil(lambda: window.hub.session.path == long)
    before, room = long.read_bytes(), room_for(4000)
    retitle(window, "The last words")
    project = window.hub.project
    with monkeypatch.context() as disk:
        disk.setattr(os, "write", room)
        program.ending.end_now()
    assert program.windows == []
    assert long.read_bytes() == before
    (path,) = journal.found(journals_folder())
    back = journal.replay(path)
    assert (back.project, back.path, back.partial) == (project, long, False)


def test_keys_that_wait_to_be_taken_in_are_written_too(
    program: Application, window: MainWindow, file: Path
) -> None:
    window.hub.reveal(BlockId("p1"))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_Exclam, Qt.KeyboardModifier.NoModifier, "!")
        QApplication.postEvent(window.desk.view, key)
    program.ending.end_now()
    assert "!" in str(project_file.load(file).project.chapters[0].blocks[1])


@pytest.mark.qt_log_ignore("connection broke|weather")
def test_what_was_typed_is_put_aside_when_the_desktop_goes(program: Application, window: MainWindow) -> None:
    """Qt ends the program as soon as it has said so."""
    listener = ScreenListener(program.ending.put_aside)
    try:
        qWarning("The weather is fine.")
        assert left() == []
        qWarning("The X11 connection broke (error 1). Did the X11 server die?")
    finally:
        listener.stop()
    (path,) = journals_folder().glob("*.journal")
    assert journal.replay(path).project.title == "Later"


def test_a_session_that_ends_finds_everything_on_the_disk_and_may_go_on(
    program: Application, window: MainWindow, file: Path
) -> None:
    program.preferences.set(autosave=False)
    program.ending.secure()
    (path,) = journals_folder().glob("*.journal")
    assert journal.replay(path).project.title == "Later"
    assert window.isVisible()
    retitle(window, "Later still")
    program.preferences.set(autosave=True)
    program.ending.secure()
    assert title_at(file) == "Later still"
    window.close()
    assert left() == []


def test_a_save_that_is_under_way_is_let_end(program: Application, window: MainWindow, file: Path) -> None:
    window.commands["Save"].trigger()
    program.ending.end_now()
    assert title_at(file) == "Later"
