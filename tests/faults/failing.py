"""A system that fails: every call into it from Python is counted, and one of them can be made to go wrong.

Used by the tests of everything that writes. Which calls there are is found out, not listed: whatever of `os`
and `fcntl` asks the system for something, and what a file that was opened does. Only calls of the thread
that entered `failing` are counted, so that nobody else meets the fault.
"""

import builtins
import errno
import fcntl
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from inspect import isbuiltin
from typing import Final, Literal
from unittest.mock import patch

from msgspec import Struct

ERRORS: Final = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS)

How = Literal["fails", "fails-when-done", "is-short", "is-interrupted", "dies", "dies-when-done"]
HOWS: Final[tuple[How, ...]] = (
    "fails",
    "fails-when-done",
    "is-short",
    "is-interrupted",
    "dies",
    "dies-when-done",
)

_ASK_NOTHING: Final = frozenset(
    ("fspath", "strerror", "get_inheritable", "get_terminal_size", "cpu_count", "urandom", "uname", "times")
)
"""Functions of `os` that no disk can make fail."""

_ABOUT_THE_PROCESS: Final = ("get", "W", "sched_", "set", "wait", "fork", "kill", "_exit", "register", "exec")


class Killed(BaseException):
    """The program is gone at this place: nothing that it would have done after it comes about."""


class Interrupted(BaseException):
    """Something that is no error (Ctrl+C, the end of the interpreter) breaks in; clean-ups still run."""


class Fault(Struct, frozen=True):
    """Call number `at`, from 1, goes wrong. `how`:

    "fails" with the error `number`, nothing done; "fails-when-done" with it although it was done;
    "is-short": a write takes half, and the next one fails; "is-interrupted"; "dies": the program is killed
    before the call, or after it ("dies-when-done"), and no later call has any effect.
    """

    at: int
    how: How
    number: int = errno.EIO

    def __str__(self) -> str:
        return f"call {self.at} {self.how} ({errno.errorcode[self.number]})"


class Calls:
    """What was called, in order. `met`: whether the fault came about."""

    def __init__(self, fault: Fault | None) -> None:
        self.names: list[str] = []
        self.met = False
        self._fault = fault
        self._is_dead = False
        self._fails_next = False
        self._thread = threading.get_ident()

    def make(self, name: str, real: Callable[..., object], *args: object, **named: object) -> object:
        """Make one call, or let it go wrong."""
        if threading.get_ident() != self._thread:
            return real(*args, **named)
        if self._is_dead:
            if name == "close":  # the system closes what a dead program had open
                real(*args, **named)
            raise Killed(name)
        self.names.append(name)
        fault = self._fault
        if self._fails_next and name == "write":
            self._fails_next = False
            raise self._error()
        if fault is None or len(self.names) != fault.at:
            return real(*args, **named)
        return self._go_wrong(fault, name, real, *args, **named)

    def _go_wrong(
        self, fault: Fault, name: str, real: Callable[..., object], *args: object, **named: object
    ) -> object:
        result: object = None
        done = fault.how.endswith("-when-done") or name == "close"  # a failed close leaves nothing open
        if fault.how == "is-short":
            if name != "write":
                return real(*args, **named)
            self.met = self._fails_next = True
            *before, data = args
            assert isinstance(data, bytes | memoryview)
            return real(*before, data[: max(len(data) // 2, 1)], **named)
        self.met = True
        if done:
            result = real(*args, **named)
        if fault.how.startswith("dies"):
            self._is_dead = True
            if name in ("open", "scandir"):
                _close(result)
            raise Killed(name)
        if fault.how == "is-interrupted":
            raise Interrupted(name)
        if fault.how == "fails-when-done" and result is not None:
            self.met = False  # what was given back says that it was done
            return result
        if name == "access":  # tells by its answer
            return False
        raise self._error()

    def _error(self) -> OSError:
        number = self._fault.number if self._fault is not None else errno.EIO
        return OSError(number, os.strerror(number))


_REAL_CLOSE: Final = os.close


def _close(opened: object) -> None:
    """What a dead program had just opened."""
    if isinstance(opened, int):
        _REAL_CLOSE(opened)
    elif isinstance(opened, io.FileIO):
        io.FileIO.close(opened)
    elif hasattr(opened, "close"):  # what goes through a folder
        opened.close()


def _names_in(module: object) -> tuple[str, ...]:
    found = [name for name, value in vars(module).items() if isbuiltin(value)]
    return tuple(
        name for name in found if not name.startswith(_ABOUT_THE_PROCESS) and name not in _ASK_NOTHING
    )


_CALLS: Final = ((os, _names_in(os)), (fcntl, _names_in(fcntl)))


@contextmanager
def failing(fault: Fault | None = None) -> Iterator[Calls]:
    """Count the calls of this thread; let the one that `fault` names go wrong."""
    calls = Calls(fault)
    with ExitStack() as stack:
        for module, names in _CALLS:
            for name in names:
                real = getattr(module, name)
                stack.enter_context(patch.object(module, name, _counted(calls, name, real)))
        for place in (io, builtins):
            stack.enter_context(patch.object(place, "open", _opener(calls)))
        yield calls


def _counted(calls: Calls, name: str, real: Callable[..., object]) -> Callable[..., object]:
    return lambda *args, **named: calls.make(name, real, *args, **named)


def _opener(calls: Calls) -> Callable[..., io.IOBase]:
    """An `open` whose files count what they do."""

    class Raw(io.FileIO):
        def readinto(self, buffer: object, /) -> object:  # type: ignore[override]  # whatever the real one gives
            return calls.make("read", super().readinto, buffer)

        def readall(self) -> object:  # type: ignore[override]  # whatever the real one gives
            return calls.make("read", super().readall)

        def write(self, data: object, /) -> object:  # type: ignore[override]  # whatever the real one gives
            return calls.make("write", super().write, data)

        def truncate(self, size: int | None = None, /) -> object:  # type: ignore[override]  # the same
            return calls.make("truncate", super().truncate, size)

        def close(self) -> None:
            if not self.closed:
                calls.make("close", super().close)

    def opened(
        file: str, mode: str = "r", buffering: int = -1, encoding: str | None = None, *rest: object
    ) -> io.IOBase:
        bare = mode.replace("b", "").replace("t", "")
        raw = calls.make("open", Raw, file, bare)
        assert isinstance(raw, Raw)
        if buffering == 0:
            return raw
        kind = io.BufferedReader if bare == "r" else io.BufferedRandom if "+" in bare else io.BufferedWriter
        buffered = kind(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, *rest[:2])  # type: ignore[arg-type]

    return opened


def faults_of(names: list[str]) -> Iterator[Fault]:
    """Every fault worth trying in a run that makes these calls: each error and each death at each of them."""
    for at, name in enumerate(names, 1):
        for number in ERRORS:
            yield Fault(at, "fails", number)
        for how in HOWS[1:]:
            if how != "is-short" or name == "write":
                yield Fault(at, how)
