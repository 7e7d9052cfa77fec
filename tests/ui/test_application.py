"""The program as it is started: from outside, in a process of its own; and its windows, in this one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor import __version__
from songfic_editor.edit import chapters
from songfic_editor.storage import journal, project_file, settings
from songfic_editor.storage.folders import journals_folder
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.application import Application
from songfic_editor.ui.several_dialog import SeveralDialog
from tests.builders import story
from tests.ui.window_desk import said

PROGRAM = [sys.executable, "-m", "songfic_editor"]

# Runs the real program; once its window has come to rest it does `act(program)` and says so.
WRAPPED = """
import sys
from PySide6.QtCore import QTimer
from songfic_editor.ui import application

started = application.Application.start

def start(program, files):
    started(program, files)
    QTimer.singleShot(0, program, lambda: look(program))

def look(program):
    window = program.windows[0]
    if window.hub.tasks.busy:
        QTimer.singleShot(10, program, lambda: look(program))
        return
    {act}
    print("ready", flush=True)

application.Application.start = start
sys.exit(application.main(sys.argv[1:]))
"""

SCREENS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, encoding="utf-8", check=False)


def started(act: str, *arguments: str) -> subprocess.Popen[str]:
    """The program with its window open and `act` done."""
    code = WRAPPED.replace("{act}", act)
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if line != "ready":
        process.kill()
        pytest.fail(f"not ready: {process.communicate()[1]}")
    return process


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Folders of the user's, empty, for this test alone."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    return tmp_path


def test_version_and_help_need_no_window() -> None:
    without_screen = {**os.environ, "QT_QPA_PLATFORM": "no such platform"}
    for option, words in (
        ("--version", f"songfic-editor {__version__}\n"),
        ("--help", "usage: songfic-editor"),
    ):
        done = subprocess.run(
            [*PROGRAM, option], capture_output=True, encoding="utf-8", check=False, env=without_screen
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(words)


def test_an_unknown_option_is_wrong_usage() -> None:
    done = run("--colour", "blue")
    assert done.returncode == 2
    assert done.stderr == "songfic-editor: unknown option --colour; see songfic-editor --help\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--picture",), "--picture needs the name of the picture to write"),
        (("--install-desktop", "extra"), "--install-desktop takes nothing else"),
        (("story.songfic", "--picture", "out.png"), "--picture has to stand first"),
    ],
)
def test_what_an_option_lacks_is_said(words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"songfic-editor: {said}; see songfic-editor --help\n"


def test_without_a_display_one_line_says_so() -> None:
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(PROGRAM, capture_output=True, encoding="utf-8", check=False, env=bare)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("songfic-editor: there is no display")
    assert done.stderr.count("\n") == 1


def test_a_picture_of_what_can_not_be_opened_is_refused(home: Path) -> None:
    (home / "broken.songfic").write_text("{")
    for name in ("broken.songfic", "missing.txt"):
        done = run("--picture", str(home / "out.png"), str(home / name))
        assert done.returncode == 1
        assert name in done.stderr
        assert done.stderr.count("\n") == 1
    assert not (home / "out.png").exists()


def test_a_picture_of_a_story_is_taken(home: Path) -> None:
    file = home / "tide.songfic"
    project_file.save(file, story())
    done = run("--picture", str(home / "out.png"), str(file))
    assert done.returncode == 0
    assert (home / "out.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_that_can_not_be_written_is_said(home: Path) -> None:
    done = run("--picture", str(home / "no folder" / "out.png"))
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("the picture could not be written")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_whole_when_the_system_wants_it(home: Path, number: signal.Signals) -> None:
    file = home / "tide.songfic"
    project_file.save(file, story())
    process = started("window.commands['ZoomIn'].trigger()", str(file))
    process.send_signal(number)
    _out, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    kept = (home / "xdg_config_home" / "songfic-editor" / "settings.json").read_text()
    assert '"zoom": 110' in kept
    assert str(file) in kept
    assert journal.found(journals_folder()) == []


def test_what_is_not_saved_goes_to_its_file_when_the_system_ends_the_program(home: Path) -> None:
    file = home / "tide.songfic"
    project_file.save(file, story())
    process = started("window.commands['AddScene'].trigger()", str(file))
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 0
    saved = project_file.load(file).project
    assert len(saved.chapters[0].blocks) == len(story().chapters[0].blocks) + 2
    assert journal.found(journals_folder()) == []


@pytest.mark.parametrize(
    ("autosave", "number"),
    [(False, signal.SIGTERM), (False, signal.SIGHUP), (True, signal.SIGKILL), (False, signal.SIGKILL)],
)
def test_what_could_not_be_saved_is_offered_at_the_next_start(
    home: Path, autosave: bool, number: signal.Signals
) -> None:
    settings.save(settings.settings_path(), settings.Settings(autosave=autosave))
    file = home / "tide.songfic"
    project_file.save(file, story())
    before = file.read_bytes()
    process = started("window.commands['AddScene'].trigger(); window.journaling.flush()", str(file))
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode == (0 if number != signal.SIGKILL else -number)
    assert file.read_bytes() == before
    again = started("assert window.findChild(object, 'recoveryDialog').isVisible()", str(file))
    again.send_signal(signal.SIGTERM)
    _out, err = again.communicate(timeout=20)
    assert (again.returncode, "Traceback" in err) == (0, False)
    (left,) = journal.found(journals_folder())
    found = journal.replay(left)
    assert found.path == file
    assert len(found.project.chapters[0].blocks) == len(story().chapters[0].blocks) + 2
    assert file.read_bytes() == before


def test_several_stories_get_a_window_each(home: Path) -> None:
    files = []
    for name in ("one", "two"):
        file = home / f"{name}.songfic"
        project_file.save(file, chapters.add(story(), 0, name))
        files.append(str(file))
    process = started("assert len(program.windows) == 2", *files)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 0


def test_the_start_imports_nothing_that_is_needed_later_only(home: Path) -> None:
    late = (
        "qdarktheme",
        "rapidfuzz",
        "songfic_editor.editor.text_view",
        "songfic_editor.formats.registry",
        "songfic_editor.storage.codec",
        "songfic_editor.storage.journal",
        "songfic_editor.ui.recovery",
    )
    first = started("pass")
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=20)
    process = started(f"print([name for name in {late!r} if name in sys.modules], file=sys.stderr)")
    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate(timeout=20)
    assert "[]" in err


@pytest.fixture
def program(home: Path, qapp: QApplication) -> Iterator[Application]:
    """The program in this process; its windows are closed afterwards, whatever is not saved."""
    made = Application(qapp)
    yield made
    for window in list(made.windows):
        window.close_without_asking()
    made.theme.deleteLater()
    made.deleteLater()


def paths_open(program: Application) -> list[Path | None]:
    return [window.hub.session.path for window in program.windows]


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")
def test_a_story_is_not_saved_over_one_that_is_open_in_another_window(
    program: Application, home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = home / "one.songfic", home / "two.songfic"
    project_file.save(one, story())
    project_file.save(two, chapters.add(story(), 0, "two"))
    there = two.read_bytes()
    program.start([str(one), str(two)])
    qtbot.waitUntil(lambda: paths_open(program) == [one, two])
    first = program.windows[0]
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_asked: two)
    first.commands["SaveAs"].trigger()
    assert "“two.songfic” is open in another window" in said(first)
    qtbot.waitUntil(lambda: not first.hub.tasks.busy)
    assert two.read_bytes() == there
    assert paths_open(program) == [one, two]
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_asked: one)
    with qtbot.waitSignal(first.files.saver.saved):
        first.commands["SaveAs"].trigger()


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")
def test_a_file_that_is_asked_for_twice_at_once_is_opened_once(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    path = home / "one.songfic"
    project_file.save(path, story())
    program.start([str(path)])
    program.take([str(path)])
    qtbot.waitUntil(lambda: not any(window.hub.tasks.busy for window in program.windows))
    assert paths_open(program) == [path]


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")
def test_a_file_that_is_open_already_comes_to_the_front_instead(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    one, two, link = (home / f"{name}.songfic" for name in ("one", "two", "link"))
    project_file.save(one, story())
    project_file.save(two, chapters.add(story(), 0, "two"))
    link.symlink_to(one)
    program.start([str(one), str(two), str(link)])
    qtbot.waitUntil(lambda: paths_open(program) == [one, two])
    first, second = program.windows
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    second.files.open_path(link)
    qtbot.waitUntil(first.isActiveWindow)
    qtbot.waitUntil(lambda: not second.hub.tasks.busy)
    assert paths_open(program) == [one, two]


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")
def test_files_that_are_no_stories_are_one_import(program: Application, home: Path, qtbot: QtBot) -> None:
    names = ("2 - Rain.txt", "one.songfic", "1 - The Quay.txt")
    project_file.save(home / "one.songfic", story())
    for name in names:
        if not (home / name).exists():
            (home / name).write_text("She woke before the gulls.", encoding="utf-8")

    program.start([str(home / name) for name in names])

    qtbot.waitUntil(lambda: paths_open(program) == [None, home / "one.songfic"])
    dialog = program.windows[0].findChild(SeveralDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert [dialog.list.item(row).text() for row in (0, 1)] == ["1 - The Quay.txt", "2 - Rain.txt"]
    dialog.reject()
