"""What is logged when something goes wrong, and what never is."""

import faulthandler
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from songfic_editor import diagnostics

SECRET = "She woke before the gulls"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = diagnostics.set_up(tmp_path / "state")
    assert path is not None
    yield path
    diagnostics.tear_down()


@pytest.fixture
def told() -> Iterator[list[BaseException]]:
    errors: list[BaseException] = []
    uninstall = diagnostics.install_hooks(errors.append)
    yield errors
    uninstall()


def raised(error: BaseException) -> BaseException:
    """The error with a traceback."""
    try:
        raise error
    except BaseException as caught:
        return caught


def uncaught(error: BaseException) -> None:
    """What Python does with an error that nobody catches."""
    error = raised(error)
    sys.excepthook(type(error), error, error.__traceback__)


def test_warnings_are_logged_and_chatter_is_not(log: Path) -> None:
    logging.getLogger("songfic_editor.ui").warning("the disk is %s", "full")
    logging.getLogger("songfic_editor.ui").info("all is well")
    assert "WARNING songfic_editor.ui: the disk is full" in log.read_text()
    assert "well" not in log.read_text()


def test_a_second_set_up_changes_nothing(log: Path, tmp_path: Path) -> None:
    assert diagnostics.set_up(tmp_path / "other") == log
    logging.getLogger("a").warning("once")
    assert log.read_text().count("once") == 1
    assert not (tmp_path / "other").exists()


def test_the_log_stays_small(log: Path) -> None:
    for _ in range(3000):
        logging.getLogger("a").warning("x" * 1000)
    found = list(log.parent.glob(f"{log.name}*"))
    assert len(found) == 3
    assert sum(path.stat().st_size for path in found) < 2_000_000


def test_where_nothing_can_be_written_the_program_runs_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file")
    assert diagnostics.set_up(tmp_path / "state") is None
    logging.getLogger("a").warning("unheard")


def test_an_uncaught_error_is_logged_and_told(log: Path, told: list[BaseException]) -> None:
    uncaught(ValueError("x"))
    assert [type(error) for error in told] == [ValueError]
    assert "builtins.ValueError" in log.read_text()
    assert "in raised" in log.read_text()


def test_no_word_of_a_story_gets_into_the_log(log: Path, told: list[BaseException]) -> None:
    inner = KeyError(SECRET)
    try:
        try:
            raise inner
        except KeyError as error:
            raise OSError(28, SECRET, f"/home/{SECRET}") from error
    except OSError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert SECRET not in log.read_text()
    assert "OSError errno 28" not in log.read_text().split("-- after --")[1]
    assert "builtins.OSError errno 28" in log.read_text()
    assert "builtins.KeyError" in log.read_text()


def test_an_error_in_a_thread_is_told_too(log: Path, told: list[BaseException]) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert "ZeroDivisionError" in log.read_text()


def test_an_error_while_telling_goes_no_further(log: Path) -> None:
    def report(error: BaseException) -> None:
        raise LookupError

    uninstall = diagnostics.install_hooks(report)
    try:
        uncaught(ValueError())
    finally:
        uninstall()
    assert "ValueError" in log.read_text()
    assert "LookupError" in log.read_text()


def test_ctrl_c_ends_the_program_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[type[BaseException]] = []
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: ended.append(kind))
    uninstall = diagnostics.install_hooks(told.append)
    uncaught(KeyboardInterrupt())
    uninstall()
    assert ended == [KeyboardInterrupt]
    assert told == []


def test_hooks_are_put_back() -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    diagnostics.install_hooks(lambda error: None)()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_crash_of_python_itself_leaves_its_stack(tmp_path: Path) -> None:
    program = (
        "import faulthandler, pathlib, sys\n"
        "from songfic_editor import diagnostics\n"
        "diagnostics.set_up(pathlib.Path(sys.argv[1]))\n"
        "faulthandler._sigsegv()\n"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, check=False)
    assert done.returncode != 0
    assert "Segmentation fault" in (tmp_path / diagnostics.CRASH_NAME).read_text()


def test_a_crash_log_that_has_grown_is_put_aside(tmp_path: Path) -> None:
    crash = tmp_path / diagnostics.CRASH_NAME
    crash.write_bytes(b"x" * 600_000)
    diagnostics.set_up(tmp_path)
    assert faulthandler.is_enabled()
    diagnostics.tear_down()
    assert crash.stat().st_size == 0


def test_nothing_of_qt_is_needed() -> None:
    program = "import sys, songfic_editor.diagnostics; print([n for n in sys.modules if 'PySide' in n])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
