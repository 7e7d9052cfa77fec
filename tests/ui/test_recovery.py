"""The dialog about what was left, in the program as it starts."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.model.document import Project
from songfic_editor.storage import journal, journal_recorder, locks, project_file, versions
from songfic_editor.storage.folders import journals_folder, spare_journals_folders
from songfic_editor.storage.journal import Journal
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.application import Application
from songfic_editor.ui.difference_view import DifferenceView
from songfic_editor.ui.recovery_dialog import RecoveryDialog
from songfic_editor.ui.tasks import worker
from tests.builders import story
from tests.ui.window_desk import said


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Application]:
    """The program, not started yet, with empty folders of the user's."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    made = Application(qapp)
    yield made
    for window in list(made.windows):
        window.close_without_asking()
    made.theme.setParent(None)  # no later window finds it
    made.theme.deleteLater()
    made.deleteLater()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    return path


def leave(one: Project, file: Path | None = None) -> Path:
    made = Journal(journal.new_path(journals_folder()))
    made.write(one, file, None if file is None else project_file.load(file).fingerprint)
    made.close()
    return made.path


def titled(title: str) -> Project:
    return replace(story(), title=title)


def asked(program: Application, qtbot: QtBot, *files: Path) -> RecoveryDialog:
    """Start the program; the dialog that comes up, with everything compared."""
    program.start([str(file) for file in files])
    qtbot.waitUntil(lambda: dialog_of(program) is not None)
    dialog = dialog_of(program)
    assert dialog is not None
    qtbot.waitUntil(lambda: not program.windows[0].hub.tasks.busy)
    return dialog


def dialog_of(program: Application) -> RecoveryDialog | None:
    found = program.windows[0].findChild(RecoveryDialog)
    return found if found is not None and found.isVisible() else None


def press(dialog: RecoveryDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def says(dialog: RecoveryDialog) -> str:
    label = dialog.findChild(QLabel, "recoveredWhat")
    assert label is not None
    return label.text()


def open_titles(program: Application) -> list[tuple[str, Path | None]]:
    return [(window.hub.project.title, window.hub.session.path) for window in program.windows]


def test_enter_opens_what_was_recovered_as_unsaved_changes_of_its_file(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    path = leave(titled("Later words"), file)
    before = file.read_bytes()
    dialog = asked(program, qtbot, file)
    assert "today at" in says(dialog)
    assert "not in the saved file" in says(dialog)
    rows = dialog.findChild(DifferenceView)
    assert rows is not None
    assert rows.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog_of(program) is None)
    assert open_titles(program) == [("Later words", file)]
    window = program.windows[0]
    assert window.hub.session.is_dirty
    assert file.read_bytes() == before
    window.journaling.flush()
    assert journal.replay(path).project == titled("Later words")
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert project_file.load(file).project.title == "Later words"


def test_a_file_that_was_changed_since_is_noticed_at_the_save(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    leave(titled("Ours"), file)
    project_file.save(file, titled("Theirs"))
    press(asked(program, qtbot), "chooseRecovered")
    saver = program.windows[0].files.saver
    saver.save_by_itself(now=True)
    assert project_file.load(file).project.title == "Theirs"
    assert saver.story.on_disk != project_file.load(file).fingerprint


def test_the_saved_file_is_opened_and_the_rest_becomes_a_version(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    leave(titled("Later"), file)
    press(asked(program, qtbot), "chooseSaved")
    qtbot.waitUntil(lambda: open_titles(program) == [("Harbour Lights", file)])
    qtbot.waitUntil(lambda: journal.found(journals_folder()) == [])
    assert not program.windows[0].hub.session.is_dirty
    (version, *_more) = versions.listed(versions.folder_of(story().id))
    assert (version.kind, versions.read(version).title) == ("recovered", "Later")


def test_both_are_opened_and_the_recovered_one_has_no_file(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    leave(titled("Later"), file)
    press(asked(program, qtbot), "chooseBoth")
    qtbot.waitUntil(lambda: open_titles(program) == [("Harbour Lights", file), ("Later", None)])
    copy = program.windows[1]
    assert copy.files.saver.name() == "tide (recovered)"
    assert copy.hub.session.is_dirty
    assert copy.hub.project.id != story().id


def test_what_had_to_go_to_another_folder_is_found_there_and_goes_on_in_its_own(
    program: Application, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_CACHE_HOME", "TMPDIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    for number, folder in enumerate(spare_journals_folders()):
        fingerprint = project_file.load(file).fingerprint
        Journal.create(folder, titled(f"Elsewhere {number}"), file if number else None, fingerprint).close()
    dialog = asked(program, qtbot)
    press(dialog, "chooseRecovered")
    press(dialog, "chooseRecovered")
    titles = [title for title, _path in open_titles(program)]
    assert sorted(titles) == ["Elsewhere 0", "Elsewhere 1"]
    for window in program.windows:
        window.journaling.flush()
    left = [path for folder in (journals_folder(), *spare_journals_folders()) for path in folder.iterdir()]
    assert {path.parent for path in left} == {journals_folder()}
    assert sorted(journal.replay(path).project.title for path in left) == sorted(titles)


def test_a_part_of_a_story_whose_file_is_another_now_opens_as_one_of_its_own(
    program: Application, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(journal_recorder.Recorder, "_places", lambda self: [(self._own, False)])
        leave(titled("Written last"), file)
    project_file.save(file, titled("Theirs"))
    before = file.read_bytes()
    dialog = asked(program, qtbot)
    assert "that is another one now" in says(dialog)
    press(dialog, "chooseRecovered")
    assert open_titles(program) == [("Written last", None)]
    assert program.windows[0].hub.session.is_dirty
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("choice", "saved", "asks"),
    [
        ("chooseRecovered", "Later", 0),
        ("chooseSaved", "Harbour Lights", 0),
        ("chooseBoth", "Harbour Lights", 1),
    ],
)
def test_who_saves_at_once_saves_what_is_in_the_window(
    program: Application,
    file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    saved: str,
    asks: int,
) -> None:
    """The window has the keyboard as soon as the dialog is gone, whatever the desktop does about that."""
    asked_where: list[object] = []
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *given, **_more: asked_where.append(given))
    leave(titled("Later"), file)
    press(asked(program, qtbot), choice)
    qtbot.waitUntil(lambda: QApplication.activeWindow() in program.windows)
    window = program.windows[-1]
    assert window.isActiveWindow()
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not any(one.hub.tasks.busy for one in program.windows))
    assert project_file.load(file).project.title == saved
    assert len(asked_where) == asks
    assert window.hub.session.is_dirty == bool(asks)


def test_later_leaves_everything_for_the_next_start_and_goes_on_with_the_file(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    path = leave(titled("Later"), file)
    dialog = asked(program, qtbot, file)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: open_titles(program) == [("Harbour Lights", file)])
    assert journal.found(journals_folder()) == [path]


@pytest.mark.parametrize("choice", ["chooseSaved", "chooseBoth", "later"])
def test_the_lock_that_was_left_with_it_is_not_asked_about_as_well(
    program: Application, file: Path, qtbot: QtBot, choice: str
) -> None:
    take = "import sys; from pathlib import Path; from songfic_editor.storage import locks; "
    subprocess.run([sys.executable, "-c", f"{take}locks.take(Path(sys.argv[1]))", file], check=True)
    found = locks.look(file)
    assert found is not None
    assert found.state == "dead"
    leave(titled("Later"), file)
    dialog = asked(program, qtbot, file)
    if choice == "later":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        press(dialog, choice)
    qtbot.waitUntil(lambda: ("Harbour Lights", file) in open_titles(program))
    qtbot.waitUntil(lambda: not any(window.hub.tasks.busy for window in program.windows))
    assert not program.windows[0].hub.session.read_only
    assert program.windows[0].files.saver.story.lock is not None


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")
def test_a_file_that_is_handed_over_meanwhile_waits_for_the_answer(
    program: Application, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.songfic"
    project_file.save(other, titled("Other"))
    leave(titled("Later"), file)
    dialog = asked(program, qtbot)
    program.take([str(file), str(other)])
    program.take([])
    assert dialog_of(program) is dialog
    assert len(program.windows) == 1
    press(dialog, "chooseRecovered")
    qtbot.waitUntil(lambda: open_titles(program) == [("Later", file), ("Other", other)])
    program.take([str(file)])
    assert len(program.windows) == 2


def test_two_crashes_of_one_story_do_not_open_its_file_twice(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    leave(titled("First"), file)
    leave(titled("Second"), file)
    dialog = asked(program, qtbot, file)
    press(dialog, "chooseRecovered")
    press(dialog, "chooseRecovered")
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    assert sorted(title for title, _file in open_titles(program)) == ["First", "Second"]
    assert [at for _title, at in open_titles(program)] == [file, None]


def test_several_are_listed_the_one_that_was_asked_for_first(
    program: Application, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.songfic"
    project_file.save(other, titled("Other"))
    leave(titled("Later"), file)
    leave(titled("Untitled one"))
    dialog = asked(program, qtbot, file, other)
    assert dialog.current.recovered.project.title == "Later"
    press(dialog, "chooseRecovered")
    assert dialog.current.recovered.project.title == "Untitled one"
    for name in ("chooseSaved", "chooseBoth"):
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        assert not button.isVisible()
    press(dialog, "chooseRecovered")
    qtbot.waitUntil(
        lambda: open_titles(program) == [("Later", file), ("Untitled one", None), ("Other", other)]
    )


def test_enter_among_the_rows_does_not_decide_anything(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    leave(titled("Later"), file)
    dialog = asked(program, qtbot)
    rows = dialog.findChild(DifferenceView)
    assert rows is not None
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_journal_that_gives_nothing_is_told_with_its_place(
    program: Application, file: Path, qtbot: QtBot
) -> None:
    journals_folder().mkdir(parents=True)
    (journals_folder() / "1.journal").write_bytes(b"nothing")
    program.start([str(file)])
    qtbot.waitUntil(lambda: open_titles(program) == [("Harbour Lights", file)])
    assert "it is damaged" in said(program.windows[0])
    assert str(journals_folder() / "1.journal.damaged") in said(program.windows[0])


def test_what_is_saved_already_is_not_asked_about(program: Application, file: Path, qtbot: QtBot) -> None:
    leave(story(), file)
    program.start([str(file)])
    qtbot.waitUntil(lambda: open_titles(program) == [("Harbour Lights", file)])
    assert program.windows[0].findChild(RecoveryDialog) is None
    assert worker().wait(5)
    assert journal.found(journals_folder()) == []
