"""A clock that is set forwards and back while one writes: nothing depends on what time it is said to be."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.storage import journal, project_file, recovery, versions
from songfic_editor.storage.folders import journals_folder
from songfic_editor.ui.main_window import MainWindow
from tests.builders import story

JUMPS = (0.0, 86_400.0, -86_400.0 * 365 * 30, 86_400.0 * 365 * 60, -3_600.0, 0.0)


@pytest.fixture
def jump(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock so many seconds off. The one that nobody can set goes on as ever."""
    real, off = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: real() + off[0])

    def set_off(by: float) -> None:
        off[0] = by

    return set_off


def retitle(window: MainWindow, title: str) -> None:
    window.hub.apply(Step(details.set_details(window.hub.project, title=title), Label.EDIT_DETAILS))


def recorded() -> list[str]:
    folder = journals_folder()
    paths = sorted(folder.glob("*.journal")) if folder.exists() else []
    return [journal.replay(path).project.title for path in paths]


def test_the_journal_takes_no_notice(window: MainWindow, qtbot: QtBot, jump: Callable[[float], None]) -> None:
    for number, by in enumerate(JUMPS):
        jump(by)
        retitle(window, f"After jump {number}")
        qtbot.waitUntil(lambda number=number: recorded() == [f"After jump {number}"], timeout=5000)


def test_saving_by_itself_takes_no_notice_either(
    window: MainWindow, path: Path, qtbot: QtBot, jump: Callable[[float], None]
) -> None:
    window.preferences.set(autosave=True)
    for number, by in enumerate((86_400.0 * 400, -86_400.0 * 400)):
        jump(by)
        with qtbot.waitSignal(window.files.saver.saved, timeout=20_000):
            retitle(window, f"After jump {number}")
        assert project_file.load(path).project.title == f"After jump {number}"


def test_what_was_left_is_the_last_state_whatever_its_time(tmp_path: Path) -> None:
    times = iter((4e9, 1e9, -5.0, 9e18, 1e9, 2e9))
    held = journal.Journal(journal.new_path(tmp_path), lambda: next(times))
    for number in range(6):
        held.write(replace(story(), title=f"State {number}"))
    held.close()
    (left,) = recovery.look(tmp_path)
    assert isinstance(left, recovery.Left)
    assert left.recovered.project.title == "State 5"


def test_versions_stand_in_the_order_of_keeping_and_the_last_ten_stay(tmp_path: Path) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(40):
        now = start + timedelta(seconds=JUMPS[number % len(JUMPS)])
        versions.keep(tmp_path, replace(story(), title=f"{number}"), "save", now=lambda now=now: now)
    listed = [versions.read(one).title for one in versions.listed(tmp_path)]
    assert listed[:10] == [f"{number}" for number in range(39, 29, -1)]
    assert listed == sorted(listed, key=int, reverse=True)
    assert listed[-1] == "0"
