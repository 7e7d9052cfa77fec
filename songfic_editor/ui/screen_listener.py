"""Hears that the desktop has gone from under the program, as at a log-out: Qt says so, and ends it at once.

Qt has no signal for it and lets nothing run after it, so what it says is listened to. Used by `application`.
"""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

GONE: Final = (
    "The X11 connection broke",
    "The Wayland connection broke",
    "The Wayland connection experienced",
)


class ScreenListener:
    """Calls `heard` on the UI thread, and the program ends when that returns. It must touch no widget. All
    else that Qt says goes where it went before, until `stop`.
    """

    def __init__(self, heard: Callable[[], object]) -> None:
        self._heard = heard
        self._before = qInstallMessageHandler(self._said)

    def stop(self) -> None:
        """Leave the handler as it was."""
        qInstallMessageHandler(self._before)

    def _said(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if self._before is not None:
            self._before(kind, context, text)
        elif sys.stderr is not None:
            print(text, file=sys.stderr)
        if text.startswith(GONE):
            self._heard()
