"""What nobody caught: the text is on the disk, the writer is told, and told bearably."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor import diagnostics
from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.storage import journal
from songfic_editor.storage.folders import journals_folder, state_folder
from songfic_editor.ui.faults import Faults
from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.ui.window_desk import end, make_window


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window with something in it that is not saved; its journals and log are in a folder of their own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    state_folder().mkdir(parents=True)
    (state_folder() / diagnostics.LOG_NAME).write_text("", encoding="utf-8")
    made = make_window(qapp, tmp_path, story())
    made.hub.apply(Step(details.set_details(story(), title="Later"), Label.EDIT_DETAILS))
    yield made
    end(made)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def faults(window: MainWindow, clock: Clock) -> Iterator[Faults]:
    """With the hooks in their place."""
    made = Faults([window], window, clock)
    uninstall = diagnostics.install_hooks(made.report)
    yield made
    uninstall()


def boxes(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox, "faultBox") if box.isVisible()]


def fail() -> None:
    raise ValueError("a secret of the story")


def other() -> None:
    raise KeyError("another secret")


def in_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


@pytest.mark.parametrize("happens", [lambda: QTimer.singleShot(0, fail), in_thread])
def test_the_text_is_put_on_the_disk_and_the_program_goes_on(
    happens: object, window: MainWindow, faults: Faults, qtbot: QtBot
) -> None:
    assert callable(happens)
    happens()
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    (box,) = boxes(window)
    assert not box.isModal()
    assert "Your text is safe" in box.informativeText()
    assert "secret" not in box.text() + box.informativeText()
    (path,) = journals_folder().glob("*.journal")
    assert journal.replay(path).project.title == "Later"
    window.hub.apply(Step(details.set_details(window.hub.project, title="On"), Label.EDIT_DETAILS))
    assert window.hub.project.title == "On"


def test_one_dialog_at_a_time_one_a_minute_and_none_twice_for_the_same(
    window: MainWindow, faults: Faults, clock: Clock, qtbot: QtBot
) -> None:
    def happens(what: object) -> int:
        assert callable(what)
        try:
            what()
        except Exception as error:
            faults.report(error)
        QApplication.processEvents()
        return len(boxes(window))

    assert happens(fail) == 1
    assert happens(other) == 1
    boxes(window)[0].close()
    assert happens(other) == 0
    clock.now += 61
    assert happens(fail) == 0
    assert happens(other) == 1


def test_where_the_disk_takes_nothing_it_does_not_say_that_all_is_safe(
    window: MainWindow, faults: Faults, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    for folder in (journals_folder(), closed):
        folder.write_bytes(b"")
    for variable in ("XDG_CACHE_HOME", "TMPDIR"):
        monkeypatch.setenv(variable, str(closed))
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    assert "could not be put on the disk" in boxes(window)[0].informativeText()


def test_the_log_is_offered_and_its_folder(
    window: MainWindow, faults: Faults, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    (box,) = boxes(window)
    for words in ("Open the Log", "Show Its Folder"):
        button = next(one for one in box.findChildren(QPushButton) if one.text().replace("&", "") == words)
        button.click()
    log = state_folder() / diagnostics.LOG_NAME
    assert opened == [str(log), str(log.parent)]


def test_it_can_be_answered_over_a_dialog_that_is_up(
    window: MainWindow, faults: Faults, qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    dialog.open()
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(boxes(window)) == 1)
    assert boxes(window)[0].parent() is dialog
    dialog.reject()
