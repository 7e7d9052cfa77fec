"""Hears what later starts of the program hand over, and has it done here.

Made by `application` for the start that is the one program; see `one_program`. It believes nothing of what it
hears but names of files, and waits for nobody.
"""

import logging
import os
import socket
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer

from songfic_editor.ui.one_program import ANSWER, MOST_BYTES, TOKEN, Turn, read_message

HEARD_FOR_MS = 3000
"""Who has not said everything by then is not listened to any longer."""

_log = logging.getLogger(__name__)


class HandedOver(QObject):
    """Calls `take(files)`, absolute names, for each start that hands over; none: come to the front."""

    def __init__(self, turn: Turn, take: Callable[[Sequence[str]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._turn = turn
        self._take = take
        self._notifier = QSocketNotifier(turn.listening.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._called)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.stop)

    def stop(self) -> None:
        """Listen no more; who calls from now on is told nothing."""
        self._notifier.setEnabled(False)
        for call in self.findChildren(_Call):
            call.end()
        self._turn.stop_listening()

    def _called(self) -> None:
        try:
            heard, _who = self._turn.listening.accept()
        except OSError:  # who called has gone
            return
        _Call(heard, self._take, self)


class _Call(QObject):
    """One start that hands over: listened to until it has said all, then done and answered."""

    def __init__(
        self, heard: socket.socket, take: Callable[[Sequence[str]], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        heard.setblocking(False)
        self._heard = heard
        self._take = take
        self._data = bytearray()
        self._notifier = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        QTimer.singleShot(HEARD_FOR_MS, self, self.end)

    def end(self) -> None:
        self._notifier.setEnabled(False)
        self._heard.close()
        self.deleteLater()

    def _read(self) -> None:
        try:
            data = self._heard.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            self.end()
            return
        self._data += data
        if len(self._data) > MOST_BYTES:
            self.end()
        elif not data:
            self._do()

    def _do(self) -> None:
        """Answer, and do it. Who did not wait for the answer has begun by itself, and wants nothing more."""
        try:
            token, files = read_message(bytes(self._data))
            self._heard.sendall(ANSWER)
        except (ValueError, OSError) as error:
            _log.warning("a start handed over nothing: %s", type(error).__name__)
            return
        finally:
            self.end()
        if token:
            os.environ[TOKEN] = token  # Qt looks there when a window is to come to the front
        self._take(files)
        os.environ.pop(TOKEN, None)
