"""A story that somebody else has open: what is asked when it is opened, and when it is saved."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.storage import locks, machine, project_file
from songfic_editor.storage.locks import lock_path
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.saving import OpenStory
from tests.builders import story
from tests.ui.window_desk import answer, said, shown_texts

# Opens a story as another program of ours does, and saves it with a new title at a word.
OTHER = """
import sys
from pathlib import Path
from msgspec.structs import replace
from songfic_editor.storage import locks, project_file
path = Path(sys.argv[1])
lock = locks.take(path)
opened = project_file.load(path)
print("locked", flush=True)
for word in sys.stdin:
    try:
        lock.confirm()
    except project_file.CannotWrite as error:
        print(error.reason, flush=True)
    else:
        project_file.save(path, replace(opened.project, title=word.strip()))
        print("saved", flush=True)
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the user's, empty, for this test alone."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def path(window: MainWindow, tmp_path: Path) -> Path:
    """A story's file, in a folder where a window looks for files; nothing is saved unasked."""
    window.preferences.set(autosave=False)
    made = tmp_path / "tide.songfic"
    project_file.save(made, story())
    return made


@pytest.fixture
def other(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program, which has the story open."""
    one = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert line_of(one) == "locked"
    yield one
    one.kill()
    one.communicate()


def line_of(one: subprocess.Popen[str]) -> str:
    assert one.stdout is not None
    return one.stdout.readline().strip()


def save_there(one: subprocess.Popen[str], title: str) -> str:
    """Have the other program save; what comes of it."""
    assert one.stdin is not None
    one.stdin.write(f"{title}\n")
    one.stdin.flush()
    return line_of(one)


def locked_elsewhere(path: Path, ago: float = 0, **changed: object) -> None:
    """Another machine has the story open."""
    now = time.time() - ago
    there = {
        "host": "attic",
        "user": "mira",
        "machine": "another",
        "pid": 77,
        "process": "run 5",
        "since": int(now),
        "beat": int(now),
        "token": "theirs",
    }
    lock_path(path).write_text(json.dumps(there | changed))
    os.utime(lock_path(path), (now, now))


def at_rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    at_rest(window, qtbot)


def press(words: str) -> Callable[[QMessageBox], object]:
    def act(box: QMessageBox) -> None:
        next(one for one in box.buttons() if one.text().replace("&", "") == words).click()

    return act


def retitle(window: MainWindow, title: str) -> None:
    window.hub.apply(Step(details.set_details(window.hub.project, title=title), Label.EDIT_DETAILS))


def save(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()


def title_at(path: Path) -> str:
    return project_file.load(path).project.title


def is_ours(path: Path) -> bool:
    return bool(json.loads(lock_path(path).read_bytes())["pid"] == os.getpid())


def test_a_story_is_locked_while_it_is_open(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path, qtbot)
    assert is_ours(path)
    window.commands["Close"].trigger()
    at_rest(window, qtbot)
    assert not lock_path(path).exists()


def test_closing_the_window_gives_the_lock_back(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path, qtbot)
    with qtbot.waitSignal(window.gone):
        window.close()
    qtbot.waitUntil(lambda: not lock_path(path).exists())


def test_the_lock_goes_along_when_a_story_is_saved_elsewhere(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, path, qtbot)
    elsewhere = path.with_name("elsewhere.songfic")
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: elsewhere)
    with qtbot.waitSignal(window.files.saver.saved):
        window.files.saver.save_as()
    assert not lock_path(path).exists()
    assert is_ours(elsewhere)


def test_the_sample_and_new_stories_have_no_lock(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.commands["OpenSample"].trigger()
    at_rest(window, qtbot)
    assert window.files.saver.story.lock is None


def test_a_story_that_another_program_has_open_can_be_read(
    window: MainWindow, path: Path, other: subprocess.Popen[str], qtbot: QtBot
) -> None:
    texts: list[str] = []

    def look_and_read(box: QMessageBox) -> None:
        texts.extend(shown_texts(box))
        assert box.defaultButton() is not None
        assert box.defaultButton().text().replace("&", "") == "Open Read-Only"
        box.defaultButton().click()

    answer(QMessageBox, look_and_read)
    opened(window, path, qtbot)
    assert any("on this computer" in text for text in texts)
    retitle(window, "Ours")
    assert window.hub.project.title == "Harbour Lights"
    assert "can be read and copied" in said(window)
    assert save_there(other, "Theirs") == "saved"
    assert not is_ours(path)


def test_what_could_only_be_read_can_be_written_once_the_other_has_ended(
    window: MainWindow, path: Path, other: subprocess.Popen[str], qtbot: QtBot
) -> None:
    window.files.window_of = lambda asked: window if asked == window.hub.session.path else None
    answer(QMessageBox, press("Open Read-Only"))
    opened(window, path, qtbot)
    lock_path(path).unlink()
    opened(window, path, qtbot)
    assert not window.hub.session.read_only
    assert is_ours(path)


def test_or_copied(window: MainWindow, path: Path, other: subprocess.Popen[str], qtbot: QtBot) -> None:
    answer(QMessageBox, press("Open a Copy"))
    opened(window, path, qtbot)
    assert window.hub.session.path is None
    assert window.files.saver.name() == "tide (copy)"
    assert window.hub.project.id != story().id
    assert replace(window.hub.project, id=story().id) == story()
    retitle(window, "Ours")
    assert window.hub.project.title == "Ours"


def test_or_taken_over_and_the_other_notices_before_it_saves(
    window: MainWindow, path: Path, other: subprocess.Popen[str], qtbot: QtBot
) -> None:
    answer(QMessageBox, lambda box: (answer(QMessageBox, press("Take Over")), press("Take Over")(box)))
    opened(window, path, qtbot)
    assert is_ours(path)
    retitle(window, "Ours")
    save(window, qtbot)
    assert save_there(other, "Theirs") == "held"
    assert title_at(path) == "Ours"


def test_taking_over_a_live_one_is_asked_about_twice(
    window: MainWindow, path: Path, other: subprocess.Popen[str], qtbot: QtBot
) -> None:
    before = window.hub.project
    second = answer(QMessageBox, lambda box: (answer(QMessageBox, press("Cancel")), press("Take Over")(box)))
    window.files.open_path(path)
    qtbot.waitUntil(lambda: len(second) == 1)
    at_rest(window, qtbot)
    assert window.hub.project is before
    assert not is_ours(path)


def test_what_a_dead_program_left_is_said_and_enter_takes_it_over(
    window: MainWindow, path: Path, other: subprocess.Popen[str], qtbot: QtBot
) -> None:
    other.kill()
    other.wait()
    texts: list[str] = []

    def look_and_take(box: QMessageBox) -> None:
        texts.extend(shown_texts(box))
        qtbot.keyClick(box, Qt.Key.Key_Return)

    answer(QMessageBox, look_and_take)
    opened(window, path, qtbot)
    assert any("has ended without closing it" in text for text in texts)
    assert is_ours(path)
    assert not window.hub.session.read_only


def test_a_machine_without_a_sign_of_life_is_said_to_be_so(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    locked_elsewhere(path, ago=3600)
    texts: list[str] = []
    answer(QMessageBox, lambda box: (texts.extend(shown_texts(box)), press("Take Over")(box)))
    opened(window, path, qtbot)
    assert any("mira has it open on attic" in text for text in texts)
    assert any("no sign of life" in text for text in texts)
    assert is_ours(path)


def test_what_a_lock_says_is_shown_and_never_understood(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    locked_elsewhere(path, user="<img src=x><b>you</b>", host="a\u202eb\nc" * 40)
    formats: set[Qt.TextFormat] = set()
    texts: list[str] = []

    def look(box: QMessageBox) -> None:
        texts.extend(shown_texts(box))
        formats.update(one.textFormat() for one in box.findChildren(QLabel) if one.isVisible() and one.text())
        press("Cancel")(box)

    asked = answer(QMessageBox, look)
    window.files.open_path(path)
    qtbot.waitUntil(lambda: len(asked) == 1)
    at_rest(window, qtbot)
    assert formats == {Qt.TextFormat.PlainText}
    assert any("<img src=x><b>you</b>" in text for text in texts)
    assert max(len(text) for text in texts) < 500
    assert "locked" not in said(window)


def test_a_lock_that_can_not_be_read_is_somebodys(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    lock_path(path).write_bytes(b"\0garbage")
    texts: list[str] = []
    answer(QMessageBox, lambda box: (texts.extend(shown_texts(box)), press("Open Read-Only")(box)))
    opened(window, path, qtbot)
    assert any("its lock can't be read" in text for text in texts)


def test_a_lock_that_was_taken_away_is_asked_about_by_the_save(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, path, qtbot)
    retitle(window, "Ours")
    locked_elsewhere(path)
    elsewhere = path.with_name("elsewhere.songfic")
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: elsewhere)
    answer(QMessageBox, press("Save a Copy…"))
    save(window, qtbot)
    assert (title_at(path), title_at(elsewhere)) == ("Harbour Lights", "Ours")
    assert json.loads(lock_path(path).read_bytes())["user"] == "mira"


def test_taking_it_back_brings_both_sides_together(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path, qtbot)
    window.hub.apply(Step(details.set_details(window.hub.project, author="Ours"), Label.EDIT_DETAILS))
    locked_elsewhere(path)
    project_file.save(path, replace(story(), title="Theirs"))
    answer(QMessageBox, press("Take Back and Save"))
    save(window, qtbot)
    saved: Project = project_file.load(path).project
    assert (saved.title, saved.author) == ("Theirs", "Ours")
    assert is_ours(path)


def test_not_deciding_leaves_both_as_they_are(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path, qtbot)
    retitle(window, "Ours")
    locked_elsewhere(path)
    asked = answer(QMessageBox, press("Cancel"))
    window.commands["Save"].trigger()
    qtbot.waitUntil(lambda: len(asked) == 1)
    at_rest(window, qtbot)
    assert title_at(path) == "Harbour Lights"
    assert window.hub.session.is_dirty


def test_a_save_that_nobody_asked_for_asks_nothing(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path, qtbot)
    window.preferences.set(autosave=True)
    retitle(window, "Ours")
    locked_elsewhere(path)
    with qtbot.waitSignal(window.hub.told):
        window.files.saver.save_by_itself()
    assert "it is open elsewhere" in said(window)
    assert title_at(path) == "Harbour Lights"


def test_a_heartbeat_that_finds_another_tells_at_once(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path, qtbot)
    locked_elsewhere(path)
    with qtbot.waitSignal(window.hub.told):
        window.files.locking.beat()
    assert "“tide.songfic” was opened elsewhere for writing. mira has it open on attic" in said(window)


def test_a_heartbeat_is_seen_by_others(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    opened(window, path, qtbot)
    lock = window.files.saver.story.lock
    assert lock is not None
    monkeypatch.setattr(lock, "_clock", lambda: now + 5000)
    window.files.locking.beat()
    at_rest(window, qtbot)
    assert json.loads(lock_path(path).read_bytes())["beat"] == int(now + 5000)


def test_a_lock_that_vanished_is_there_again_after_a_save(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    opened(window, path, qtbot)
    lock_path(path).unlink()
    retitle(window, "Ours")
    save(window, qtbot)
    assert is_ours(path)


def test_where_no_lock_can_be_it_is_all_as_ever(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    lock_path(path).mkdir()
    opened(window, path, qtbot)
    retitle(window, "Ours")
    save(window, qtbot)
    assert (title_at(path), said(window)) == ("Ours", "")


def test_work_that_was_recovered_takes_what_its_own_crash_left(
    window: MainWindow, path: Path, other: subprocess.Popen[str], qtbot: QtBot
) -> None:
    other.kill()
    other.wait()
    known = project_file.load(path).fingerprint
    window.files.put(replace(story(), title="Ours"), path, saved=False, story=OpenStory(path, known))
    at_rest(window, qtbot)
    assert is_ours(path)
    save(window, qtbot)
    assert title_at(path) == "Ours"


def test_a_stale_lock_on_a_file_that_is_to_be_replaced_goes_with_it(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_elsewhere(path, ago=3600)
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    retitle(window, "Ours")
    with qtbot.waitSignal(window.files.saver.saved):
        window.files.saver.save_as()
    assert is_ours(path)


def test_a_live_one_is_asked_about(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_elsewhere(path)
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    asked = answer(QMessageBox, press("Cancel"))
    retitle(window, "Ours")
    window.files.saver.save_as()
    qtbot.waitUntil(lambda: len(asked) == 1)
    at_rest(window, qtbot)
    assert title_at(path) == "Harbour Lights"
    assert machine.host() != "attic"
    assert locks.look(path) is not None
