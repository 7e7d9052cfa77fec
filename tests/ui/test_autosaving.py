"""Saving by itself: when it does, when it must not, and what it says when it can't."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.storage import project_file
from songfic_editor.ui import autosaving
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.saving import OpenStory
from tests.builders import story
from tests.ui.window_desk import answer, end, make_window, said


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosaving, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(autosaving, "AGAIN_SECONDS", 0.2)


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, _short_pauses: None) -> Iterator[MainWindow]:
    made = make_window(qapp, tmp_path, story())
    yield made
    end(made)


@pytest.fixture
def file(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Path:
    """A story that is open in the window."""
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    return path


def retitle(window: MainWindow, title: str) -> None:
    window.hub.apply(Step(details.set_details(window.hub.project, title=title), Label.EDIT_DETAILS))


def title_at(path: Path) -> str:
    return project_file.load(path).project.title


def state(window: MainWindow) -> str:
    label = window.findChild(QLabel, "saveState")
    assert label is not None
    return label.text()


def test_a_pause_saves_the_story_to_its_file(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.saver.saved):
        retitle(window, "Later")
    assert title_at(file) == "Later"
    assert state(window) == "Saved just now"
    assert not window.isWindowModified()


def test_it_is_one_step_to_undo_all_the_same(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.saver.saved):
        retitle(window, "Later")
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Undo"].trigger()
    assert title_at(file) == "Harbour Lights"


def test_the_menu_turns_it_off_and_on_for_good(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    action = window.commands["Autosave"]
    assert action.isChecked()
    action.trigger()
    assert not window.preferences.settings.autosave
    retitle(window, "Later")
    with qtbot.assertNotEmitted(window.files.saver.saved, wait=400):
        pass
    assert state(window) == "Changes not saved"
    with qtbot.waitSignal(window.files.saver.saved):
        action.trigger()
    assert title_at(file) == "Later"


def test_what_has_no_file_or_waits_for_its_writer_is_not_saved(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    changed = replace(story(), title="Changed")
    for where, one in (
        (None, OpenStory()),
        (path, OpenStory(path, mended=True)),
        (path, OpenStory(path, journal=tmp_path / "1.journal")),
    ):
        window.files.put(changed, where, saved=False, story=one)
        with qtbot.assertNotEmitted(window.files.saver.saved, wait=300):
            retitle(window, "Changed again")
    assert title_at(path) == "Harbour Lights"
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()  # the writer's own; from now on by itself
    with qtbot.waitSignal(window.files.saver.saved):
        retitle(window, "Later")


def test_a_failure_is_told_once_and_tried_again_without_a_dialog(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    told: list[object] = []
    window.hub.told.connect(told.append)
    elsewhere = file.with_name("gone")
    file.unlink()
    file.mkdir()  # nothing can be put in its place
    with qtbot.waitSignals([window.files.saver.refused_by_itself] * 3, timeout=10000):
        retitle(window, "Later")
    assert len(told) == 1
    assert "could not be written" in said(window)
    file.rename(elsewhere)
    with qtbot.waitSignal(window.files.saver.saved):
        retitle(window, "Later still")
    assert title_at(file) == "Later still"
    assert "was saved there anew" in said(window)


def test_what_is_typed_during_a_save_is_saved_after_it(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, gate = project_file.save, threading.Event()

    def slowly(path: Path, project: Project, **options: object) -> project_file.Saved:
        assert gate.wait(20)
        return save(path, project, **options)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(project_file, "save", slowly)
    window.commands["Save"].trigger()
    with qtbot.assertNotEmitted(window.files.saver.saved, wait=300):  # several pauses long
        retitle(window, "Later")
    gate.set()
    qtbot.waitUntil(lambda: title_at(file) == "Later")


def test_closing_saves_without_asking_but_asks_where_that_fails(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    retitle(window, "Later")
    with qtbot.waitSignal(window.files.closed):
        window.commands["Close"].trigger()
    assert title_at(file) == "Later"
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(file)
    file.unlink()
    file.mkdir()
    with qtbot.waitSignal(window.files.saver.refused_by_itself):
        retitle(window, "Later still")
    asked = answer(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Discard).click())
    with qtbot.waitSignal(window.files.closed):
        window.commands["Close"].trigger()
    assert [one.objectName() for one in asked] == ["askToSave"]
