"""Work off the UI thread, in this one place: frozen data in, frozen data out.

Used through `Hub.run`; small work that comes again and again, between keys, goes to the `Worker`. Results and
errors come back on the UI thread. Work never touches a widget; one that takes longer than 300 ms shows a
progress dialog with Cancel, and a cancelled one's result is dropped.
"""

import queue
import threading
from collections.abc import Callable
from functools import cache, partial
from typing import Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

SHOWN_AFTER_MS: Final = 300

Result = TypeVar("Result")
_under_way: set["_Task"] = set()


class _Task(QObject):
    """One piece of work under way. It belongs to nobody: a window may close before its work has ended."""

    ended = Signal(object)

    def __init__(
        self,
        tasks: "Tasks",
        done: Callable[[], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        self._tell_cancelled = cancelled
        self._tasks = tasks
        self._done = done
        self._failed = failed
        self._cancelled = False
        self._dialog: QProgressDialog | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self.thread_of_work: threading.Thread | None = None

    def start(self, work: Callable[[], object], title: str) -> None:
        if title:
            self._timer.timeout.connect(lambda: self._show(title))
            self._timer.start()
        self.thread_of_work = threading.Thread(
            target=self._run, args=(work,), name=title or "work", daemon=True
        )
        _under_way.add(self)
        self.thread_of_work.start()

    def _run(self, work: Callable[[], object]) -> None:
        """The worker thread: everything else here belongs to the UI thread."""
        try:
            work()
        except Exception as error:
            self.ended.emit(error)
        else:
            self.ended.emit(None)

    def _show(self, title: str) -> None:
        if not shiboken6.isValid(self._tasks):
            return
        dialog = QProgressDialog(title, self.tr("Cancel"), 0, 0, self._tasks.window)
        dialog.setObjectName("progress")
        dialog.setAccessibleName(title)
        dialog.setWindowTitle(self.tr("One moment"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(0)
        dialog.canceled.connect(self._cancel)
        dialog.show()
        self._dialog = dialog

    def _cancel(self) -> None:
        self._cancelled = True
        if self._tell_cancelled is not None:
            self._tell_cancelled()
        self._put_away()
        self._tasks.forget(self)

    def _end(self, error: Exception | None) -> None:
        self._put_away()
        assert self.thread_of_work is not None
        # It has said its last word, but may not be out of the signal yet, and that must outlive it.
        self.thread_of_work.join()
        _under_way.discard(self)
        self.deleteLater()
        if self._cancelled or not shiboken6.isValid(self._tasks):
            return
        self._tasks.forget(self)
        if error is None:
            self._done()
        else:
            self._failed(error)

    def _put_away(self) -> None:
        self._timer.stop()
        dialog, self._dialog = self._dialog, None
        if dialog is not None and shiboken6.isValid(dialog):
            dialog.canceled.disconnect(self._cancel)
            dialog.hide()
            dialog.deleteLater()


class Tasks(QObject):
    """All work under way for one window. `window`: where a progress dialog belongs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self._under_way: set[_Task] = set()

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        title: str = "",
        cancelled: Callable[[], object] | None = None,
    ) -> None:
        """Have `work` done elsewhere, then call `done` or `failed` here. No `title`: nothing is shown.

        `cancelled`: called here where nobody waits for it any more, so that the work may end early.
        """
        results: list[Result] = []
        task = _Task(self, lambda: done(results[0]), failed, cancelled)
        self._under_way.add(task)
        task.start(lambda: results.append(work()), title)

    def forget(self, task: _Task) -> None:
        self._under_way.discard(task)

    @property
    def busy(self) -> bool:
        return bool(self._under_way)


_Doing = Callable[[], Callable[[], object]]
"""Does something, and gives what is to be called on the UI thread then."""


class Worker(QObject):
    """One thread that stays, and does small work in the order of asking. `worker` gives the program's own.

    Starting a thread waits until the system gives it its turn: on a busy machine a key would feel that.
    """

    _ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: queue.SimpleQueue[_Doing | threading.Event] = queue.SimpleQueue()
        self._ended.connect(lambda then: then(), Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._work, name="worker", daemon=True).start()

    def run(
        self,
        owner: QObject,
        work: Callable[[], object],
        done: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Have `work` done there, then call `done` or `failed` here, if `owner` is still there."""

        def doing() -> Callable[[], object]:
            try:
                work()
            except Exception as error:
                return partial(_if_there, owner, failed, error)
            return partial(_if_there, owner, done)

        self._waiting.put(doing)

    def wait(self, seconds: float) -> bool:
        """Wait for all that it was asked for so far. False if that takes longer."""
        done = threading.Event()
        self._waiting.put(done)
        return done.wait(seconds)

    def _work(self) -> None:
        while True:
            asked = self._waiting.get()
            if isinstance(asked, threading.Event):
                asked.set()  # and nothing of Qt after it: that may be about to go
            else:
                self._ended.emit(asked())


def _if_there(owner: QObject, then: Callable[..., object], *arguments: object) -> None:
    if shiboken6.isValid(owner):
        then(*arguments)


@cache
def worker() -> Worker:
    """The one that stays. It belongs to nobody, and its thread ends with the program."""
    return Worker()


def wait_for_all(seconds: float) -> bool:
    """At the program's end: give what is under way that long. False if something still runs."""
    threads = [task.thread_of_work for task in _under_way if task.thread_of_work is not None]
    for thread in threads:
        thread.join(seconds)
    is_idle = not worker.cache_info().currsize or worker().wait(seconds)
    return is_idle and not any(thread.is_alive() for thread in threads)
