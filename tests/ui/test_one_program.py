"""One program a user: what later starts hand over, and starts that nobody answers. Real processes."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.storage import project_file
from songfic_editor.storage.folders import state_folder
from songfic_editor.ui import one_program
from songfic_editor.ui.application import Application
from songfic_editor.ui.handed_over import HandedOver
from songfic_editor.ui.one_program import Start, Turn, claim
from tests.builders import story
from tests.ui.window_desk import said

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")
PROGRAM = [sys.executable, "-m", "songfic_editor"]

# The one program, without a window: says that it has its turn, and goes on until its input ends.
HOLDER = """
import sys
from songfic_editor.ui import one_program
turn = one_program.claim([])
print(type(turn).__name__, flush=True)
sys.stdin.read()
"""

# What a start comes to; the one that has its turn answers one other.
RIVAL = """
import sys
from songfic_editor.ui import one_program
sys.stdin.readline()
turn = one_program.claim([])
print(type(turn).__name__, flush=True)
if isinstance(turn, one_program.Turn):
    turn.listening.setblocking(True)
    call, _ = turn.listening.accept()
    while call.recv(100):
        pass
    call.sendall(one_program.ANSWER)
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of the user's, empty, for this test alone."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    return tmp_path


def process(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def line_of(one: subprocess.Popen[str]) -> str:
    assert one.stdout is not None
    return one.stdout.readline().strip()


@pytest.fixture
def holder() -> Iterator[subprocess.Popen[str]]:
    one = process(HOLDER)
    assert line_of(one) == "Turn"
    yield one
    one.kill()
    one.communicate()


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Application]:
    """The one program, in this process; its windows are closed afterwards, whatever is not saved."""
    turn = claim([])
    assert isinstance(turn, Turn)
    made = Application(qapp)
    heard = HandedOver(turn, made.take, made)
    yield made
    heard.stop()
    turn.end()
    for window in list(made.windows):
        window.close_without_asking()
    made.theme.deleteLater()
    made.deleteLater()


def start(*files: str, cwd: Path | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, *files], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def ended(one: subprocess.Popen[str], qtbot: QtBot) -> None:
    """A later start ends well, and says nothing."""
    qtbot.waitUntil(lambda: one.poll() is not None, timeout=20_000)
    assert one.communicate() == ("", "")
    assert one.returncode == 0


def paths_open(program: Application) -> list[Path | None]:
    return [window.hub.session.path for window in program.windows]


def test_a_later_start_hands_its_files_over_and_ends(program: Application, home: Path, qtbot: QtBot) -> None:
    names = ["one.songfic", "zwei — ü.songfic"]
    for name in names:
        project_file.save(home / name, story())
    program.start([str(home / names[0])])
    qtbot.waitUntil(lambda: paths_open(program) == [home / names[0]])
    ended(start(names[1], cwd=home), qtbot)
    qtbot.waitUntil(lambda: paths_open(program) == [home / name for name in names])
    qtbot.waitUntil(program.windows[1].isActiveWindow)
    ended(start(*names, cwd=home), qtbot)
    window = program.windows[0]
    window.hub.apply(Step(details.set_details(window.hub.project, title="Ours"), Label.EDIT_DETAILS))
    ended(start(names[0], cwd=home), qtbot)
    qtbot.waitUntil(window.isActiveWindow)
    assert len(program.windows) == 2
    window.commands["Undo"].trigger()  # it is the story as it was, not read again
    assert window.hub.project.title == story().title


def test_a_window_down_in_the_task_bar_comes_up(program: Application, home: Path, qtbot: QtBot) -> None:
    path = home / "one.songfic"
    project_file.save(path, story())
    program.start([str(path)])
    qtbot.waitUntil(lambda: paths_open(program) == [path])
    program.windows[0].showMinimized()
    ended(start(str(path)), qtbot)
    qtbot.waitUntil(lambda: not program.windows[0].isMinimized())


def test_a_start_without_files_shows_one_start_page(program: Application, home: Path, qtbot: QtBot) -> None:
    path = home / "one.songfic"
    project_file.save(path, story())
    program.start([str(path)])
    qtbot.waitUntil(lambda: paths_open(program) == [path])
    for _ in range(2):
        ended(start(), qtbot)
        assert [window.is_at_start for window in program.windows] == [False, True]
    other = home / "two.songfic"
    project_file.save(other, story())
    ended(start(str(other)), qtbot)
    qtbot.waitUntil(lambda: paths_open(program) == [path, other])


def test_what_can_not_be_opened_is_said_in_the_window(program: Application, home: Path, qtbot: QtBot) -> None:
    program.start([])
    ended(start("gone.songfic", cwd=home), qtbot)
    qtbot.waitUntil(lambda: "“gone.songfic” could not be opened" in said(program.windows[0]))


def test_a_picture_is_taken_by_a_program_of_its_own(holder: subprocess.Popen[str], home: Path) -> None:
    one = start("--picture", str(home / "out.png"))
    one.communicate()
    assert one.returncode == 0
    assert (home / "out.png").exists()


def test_what_a_killed_program_left_is_in_nobodys_way(holder: subprocess.Popen[str]) -> None:
    left = _socket()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert left.exists()
    turn = claim([], patience=0)
    assert isinstance(turn, Turn)
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(_socket()))
    turn.stop_listening()
    assert not left.exists()
    turn.end()


def _socket() -> Path:
    (place,) = state_folder().glob("running-*")
    return Path(place.read_text())


def test_starts_at_the_same_moment_end_in_one_program() -> None:
    for _ in range(5):
        rivals = [process(RIVAL) for _ in range(2)]
        for one in rivals:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        said_by = sorted(one.communicate()[0].strip() for one in rivals)
        assert said_by == ["Start", "Turn"]


def test_a_program_that_hangs_keeps_nobody_waiting_for_ever(holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGSTOP)
    assert claim([], patience=0.2) is Start.NOT_HEARD


def test_who_goes_on_alone_says_so(program: Application) -> None:
    program.start([])
    program.tell_not_heard()
    assert "does not answer" in said(program.windows[0])


def test_a_program_that_is_just_ending_is_waited_for() -> None:
    turn = claim([])
    assert isinstance(turn, Turn)
    turn.stop_listening()
    came: list[Turn | Start] = []
    waiting = threading.Thread(target=lambda: came.append(claim([], patience=20)))
    waiting.start()
    turn.end()
    waiting.join()
    (next_turn,) = came
    assert isinstance(next_turn, Turn)
    next_turn.stop_listening()
    next_turn.end()


@pytest.mark.parametrize("garbage", [b"", b"\xff" * 5000, b"/etc/passwd", b"relative/songfic-editor-1"])
def test_a_place_that_says_nonsense_is_no_reason_not_to_start(garbage: bytes) -> None:
    state_folder().mkdir(parents=True)
    turn = claim([])
    assert isinstance(turn, Turn)
    turn.stop_listening()
    turn.end()
    (place,) = state_folder().glob("running-*")
    place.write_bytes(garbage)
    again = claim([])
    assert isinstance(again, Turn)
    again.stop_listening()
    again.end()
    assert Path("/etc/passwd").exists()


def test_without_a_folder_to_write_to_it_starts_all_the_same(home: Path) -> None:
    (home / "xdg_state_home").write_text("a file")
    assert claim([]) is Start.ALONE


def test_a_deep_state_folder_has_a_program_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(home / ("deep" * 30) / ("er" * 50)))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    turn = claim([])
    assert isinstance(turn, Turn)
    left = _socket()
    turn.stop_listening()
    turn.end()
    assert not left.parent.exists()


def call(message: bytes) -> bytes:
    """What a caller hears who says this."""
    with socket.socket(socket.AF_UNIX) as one:
        one.settimeout(20)
        one.connect(str(_socket()))
        with suppress(OSError):  # it listens no longer
            one.sendall(message)
            one.shutdown(socket.SHUT_WR)
        with suppress(ConnectionResetError):
            return one.recv(100)
    return b""


@pytest.mark.parametrize("message", [b"\0relative", b"x" * (one_program.MOST_BYTES + 1)])
def test_what_is_no_message_opens_nothing(program: Application, message: bytes, qtbot: QtBot) -> None:
    program.start([])
    heard: list[bytes] = []
    caller = threading.Thread(target=lambda: heard.append(call(message)))
    caller.start()
    qtbot.waitUntil(lambda: bool(heard))
    caller.join()
    assert heard == [b""]
    assert len(program.windows) == 1


def test_the_desktops_token_is_there_while_the_window_comes_to_the_front(
    program: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []
    for heard in program.findChildren(HandedOver):
        monkeypatch.setattr(heard, "_take", lambda _files: seen.append(os.environ.get(one_program.TOKEN)))
    monkeypatch.setenv(one_program.TOKEN, "of-a-click")
    later = start()
    monkeypatch.delenv(one_program.TOKEN)
    ended(later, qtbot)
    assert seen == ["of-a-click"]
    assert one_program.TOKEN not in os.environ


def test_handing_over_imports_nothing_of_qt(program: Application, home: Path, qtbot: QtBot) -> None:
    program.start([])
    code = (
        "import sys; from songfic_editor import __main__ as start; code = start.main([]);"
        "print(code, [name for name in sys.modules if 'PySide' in name or 'msgspec' in name])"
    )
    one = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8")
    qtbot.waitUntil(lambda: one.poll() is not None, timeout=20_000)
    assert one.communicate()[0].strip() == "0 []"
