"""What went wrong, for whoever mends the program: a log of bounded size, and hooks for what nobody caught.

Called once at the start, with the folder to write to. Never a word of the author's gets into a log: of an
exception its type and the lines of code are written, not its message. It imports nothing of ours or of Qt.
"""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

LOG_NAME = "songfic-editor.log"
CRASH_NAME = "crash.log"
_MOST_BYTES = 512 * 1024
_log = logging.getLogger(__name__)
_crash_file: list[IO[str]] = []  # faulthandler keeps the number of the handle only: it must stay open

Report = Callable[[BaseException], None]
_Details = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def set_up(folder: Path) -> Path | None:
    """Log warnings and worse to a file in `folder`, and crashes of Python itself to another.

    The log's path, or None where nothing can be written: the program runs all the same. A second call
    changes nothing.
    """
    root = logging.getLogger()
    for handler in root.handlers:
        if isinstance(handler, _LogFile):
            return handler.path
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        log_file = _LogFile(folder / LOG_NAME)
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    log_file.setLevel(logging.WARNING)
    log_file.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(log_file)
    with suppress(OSError):
        _catch_crashes(folder / CRASH_NAME)
    return folder / LOG_NAME


def tear_down() -> None:
    """Undo `set_up`."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, _LogFile)]:
        root.removeHandler(handler)
        handler.close()
    faulthandler.disable()
    while _crash_file:
        _crash_file.pop().close()


def install_hooks(report: Report) -> Callable[[], None]:
    """Log whatever nobody caught, in any thread, then hand it to `report`. Gives what uninstalls the hooks.

    `report` may be called from any thread; an error in it is logged and goes no further. Ctrl+C in a
    terminal ends the program as ever.
    """
    before = sys.excepthook, threading.excepthook, sys.unraisablehook

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
        else:
            _tell(error, report)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            _tell(args.exc_value, report)

    def in_clean_up(args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            _log.error("uncaught, in a clean-up", exc_info=args.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, in_thread, in_clean_up

    def uninstall() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before

    return uninstall


def _tell(error: BaseException, report: Report) -> None:
    _log.error("uncaught", exc_info=error)
    try:
        report(error)
    except Exception as worse:
        _log.error("uncaught, while telling of another", exc_info=worse)


def _catch_crashes(path: Path) -> None:
    if path.exists() and path.stat().st_size > _MOST_BYTES:
        path.replace(path.with_name(f"{path.name}.1"))
    _crash_file.append(path.open("a", encoding="utf-8"))
    faulthandler.enable(_crash_file[0])


class _LogFile(logging.Handler):
    """A log of bounded size. It is opened at once, to see that it can be, but made with the first record: the
    library's rotating log brings sockets and much else with it, and most days there is nothing to write.

    It goes quiet, rather than to standard error, when the disk is full.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        with path.open("a"):
            self.path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._file is None:
                self._file = self._rotating()
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:
        pass

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()

    def _rotating(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        made = RotatingFileHandler(self.path, maxBytes=_MOST_BYTES, backupCount=2, encoding="utf-8")
        made.setFormatter(self.formatter)
        made.handleError = self.handleError  # type: ignore[method-assign]  # the one way to quiet it
        return made


class _Formatter(logging.Formatter):
    """Writes tracebacks without the exceptions' messages: a KeyError or a ValueError quotes its input."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left a text with the message in it for all that come after.
        theirs, record.exc_text = record.exc_text, None
        text = super().format(record)
        record.exc_text = theirs
        return text

    def formatException(self, ei: _Details) -> str:
        error: BaseException | None = ei[1]
        parts: list[str] = []
        while error is not None and len(parts) < 8:
            lines = "".join(traceback.format_tb(error.__traceback__)).rstrip()
            code = f" errno {error.errno}" if isinstance(error, OSError) else ""
            parts.append(f"{lines}\n{type(error).__module__}.{type(error).__qualname__}{code}".lstrip())
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n-- after --\n".join(parts)
