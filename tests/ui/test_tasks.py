import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from songfic_editor.ui import tasks
from songfic_editor.ui.tasks import Tasks, wait_for_all, worker


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def make(window: QWidget) -> Tasks:
    made = Tasks(window)
    made.window = window
    return made


def test_work_is_done_elsewhere_and_its_result_comes_back_here(window: QWidget, qtbot: QtBot) -> None:
    work = make(window)
    threads: list[threading.Thread] = []
    results: list[int] = []

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    def sum_up() -> int:
        threads.append(threading.current_thread())
        return 21 * 2

    work.run(sum_up, done, pytest.fail)
    qtbot.waitUntil(lambda: results == [42])
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()
    assert not work.busy


def test_an_error_comes_back_as_it_is(window: QWidget, qtbot: QtBot) -> None:
    failed: list[Exception] = []
    make(window).run(lambda: [][1], pytest.fail, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], IndexError)


def test_long_work_shows_progress_and_a_cancelled_one_is_dropped(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "SHOWN_AFTER_MS", 1)
    go_on = threading.Event()
    work = make(window)
    work.run(lambda: go_on.wait(10), pytest.fail, pytest.fail, "Reading")
    qtbot.waitUntil(lambda: window.findChild(QProgressDialog) is not None)
    dialog = window.findChild(QProgressDialog)
    assert dialog is not None
    assert (dialog.labelText(), dialog.accessibleName()) == ("Reading", "Reading")
    dialog.canceled.emit()
    assert not dialog.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not work.busy)


def test_work_without_a_title_shows_nothing(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "SHOWN_AFTER_MS", 0)
    go_on, results = threading.Event(), list[bool]()
    work = make(window)
    work.run(lambda: go_on.wait(10), results.append, pytest.fail)
    later = QTimer(singleShot=True)  # due after a dialog would have been
    with qtbot.waitSignal(later.timeout):
        later.start(tasks.SHOWN_AFTER_MS + 1)
    assert window.findChild(QProgressDialog) is None
    go_on.set()
    qtbot.waitUntil(lambda: results == [True])


def test_at_the_end_it_is_known_whether_something_still_runs(window: QWidget, qtbot: QtBot) -> None:
    go_on = threading.Event()
    work = make(window)
    work.run(lambda: go_on.wait(10), lambda _result: None, pytest.fail)
    assert not wait_for_all(0.01)
    go_on.set()
    assert wait_for_all(5)
    qtbot.waitUntil(lambda: not work.busy)


def test_the_worker_does_one_thing_after_the_other_and_tells_of_each_here(
    window: QWidget, qtbot: QtBot
) -> None:
    told: list[object] = []
    done: list[int] = []

    def fail() -> None:
        raise ValueError

    worker().run(window, lambda: done.append(1), lambda: told.append("first"), pytest.fail)
    worker().run(window, fail, lambda: pytest.fail("it failed"), lambda error: told.append(type(error)))
    worker().run(window, lambda: done.append(2), lambda: told.append(threading.current_thread()), pytest.fail)
    assert worker().wait(5)
    assert done == [1, 2]
    assert told == []
    qtbot.waitUntil(lambda: told == ["first", ValueError, threading.main_thread()])


def test_the_worker_tells_nobody_who_is_gone(qtbot: QtBot) -> None:
    told: list[str] = []
    owner, other = QObject(), QObject()
    worker().run(owner, lambda: None, lambda: told.append("gone"), pytest.fail)
    worker().run(other, lambda: None, lambda: told.append("there"), pytest.fail)
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: told == ["there"])


def test_the_end_waits_for_the_worker_too(window: QWidget) -> None:
    go_on = threading.Event()
    worker().run(window, lambda: go_on.wait(10), lambda: None, pytest.fail)
    assert not wait_for_all(0.01)
    go_on.set()
    assert wait_for_all(5)
