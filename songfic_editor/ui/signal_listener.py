"""Hears SIGTERM, SIGINT and SIGHUP while Qt has the turn, so that the program can end whole.

Python runs a signal's handler only when it gets the turn, which under Qt may be never: a pipe wakes it.
"""

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_HAS_HANG_UP = hasattr(signal, "SIGHUP")  # Windows has none


class SignalListener(QObject):
    """Calls `heard`, on the UI thread, for each of these signals, until `stop`."""

    def __init__(self, heard: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._heard = heard
        self._ours, self._theirs = os.pipe()
        os.set_blocking(self._ours, False)
        os.set_blocking(self._theirs, False)
        self._before_fd = signal.set_wakeup_fd(self._theirs, warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, lambda _number, _frame: None)
            for number in (signal.SIGTERM, signal.SIGINT, *([signal.SIGHUP] if _HAS_HANG_UP else []))
        }
        self._notifier = QSocketNotifier(self._ours, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    def stop(self) -> None:
        """Leave the signals as they were."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._ours)
        os.close(self._theirs)

    def _woken(self) -> None:
        try:
            os.read(self._ours, 64)
        except BlockingIOError:
            return
        self._heard()
