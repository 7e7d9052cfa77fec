from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from songfic_editor.edit import chapters
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.storage import project_file
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.ui.window_desk import answer, said

Answer = Callable[[QMessageBox], object]


def rename(window: MainWindow, title: str) -> None:
    project = chapters.rename(window.hub.project, ChapterId("c1"), title)
    window.hub.apply(Step(project, Label.RENAME_CHAPTER))


def saved_at(window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save the window's story as `path`."""
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["SaveAs"].trigger()


def click(button: QMessageBox.StandardButton) -> Answer:
    return lambda box: box.button(button).click()


def on_disk(path: Path) -> Project:
    return project_file.load(path).project


def test_save_asks_where_once_and_then_no_more(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tide.songfic"
    saved_at(window, path, qtbot, monkeypatch)
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: pytest.fail("asked again"))
    rename(window, "Dawn")
    assert window.isWindowModified()
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert on_disk(path).chapters[0].title == "Dawn"
    assert not window.isWindowModified()
    assert window.desk.parts.status_bar.save_state.text() == "Saved just now"
    assert window.windowTitle() == "tide[*] — Songfic Editor"


def test_what_is_typed_while_saving_is_not_taken_for_saved(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tide.songfic"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
        rename(window, "Later")
    assert on_disk(path).chapters[0].title == "The Keeper"
    assert window.hub.session.is_dirty
    assert window.desk.parts.status_bar.save_state.text() == "Changes not saved"


def test_a_failed_save_says_so_and_keeps_everything(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(window, "Dawn")
    gone = tmp_path / "no such folder" / "tide.songfic"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: gone)
    with qtbot.waitSignal(window.hub.told):
        window.commands["Save"].trigger()
    assert said(window).startswith("“tide.songfic” could not be written: there is no such file or folder.")
    assert window.hub.session.is_dirty
    assert window.hub.project.chapters[0].title == "Dawn"


def test_a_story_is_opened_and_comes_first_of_the_recent_ones(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    assert window.hub.project == story()
    assert window.preferences.recent()[0] == path
    assert window.desk.view.toPlainText().startswith("Morning")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b'{"format": "songfic", "format_version": 1', "ends too early"),
        (b"[1, 2]", "not a story"),
        (b"\x00\xff\xfe", ""),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence_and_what_was_open_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, content: bytes, words: str
) -> None:
    path = tmp_path / "hurt.songfic"
    path.write_bytes(content)
    before = window.hub.project
    with qtbot.waitSignal(window.hub.told):
        window.files.open_path(path)
    assert words in said(window)
    assert said(window).startswith("“hurt.songfic” could not be opened, and was left as it is")
    assert window.hub.project is before
    assert path.read_bytes() == content


def test_a_missing_file_is_a_sentence_too(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.hub.told):
        window.files.open_path(tmp_path / "gone.songfic")
    assert "there is no such file" in said(window)


def test_a_newer_version_can_be_read_and_not_written(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "newer.songfic"
    project_file.save(path, story())
    content = path.read_bytes().replace(b'"format_version": 1', b'"format_version": 99')
    path.write_bytes(content)
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    assert "newer version" in said(window)
    rename(window, "Dawn")
    assert window.hub.project.chapters[0].title == "The Keeper"
    copy = tmp_path / "copy.songfic"
    saved_at(window, copy, qtbot, monkeypatch)
    rename(window, "Dawn")
    assert window.hub.project.chapters[0].title == "Dawn"
    assert path.read_bytes() == content


def test_leaving_unsaved_changes_asks_and_cancel_goes_on_writing(window: MainWindow) -> None:
    rename(window, "Dawn")
    asked = answer(QMessageBox, click(QMessageBox.StandardButton.Cancel))
    window.commands["New"].trigger()
    assert len(asked) == 1
    assert window.hub.project.chapters[0].title == "Dawn"


def test_leaving_without_saving_is_the_writers_word(window: MainWindow) -> None:
    rename(window, "Dawn")
    answer(QMessageBox, click(QMessageBox.StandardButton.Discard))
    window.commands["New"].trigger()
    assert window.hub.project.chapters[0].title == ""
    assert not window.hub.session.is_dirty


def test_leaving_with_saving_goes_on_once_it_is_on_the_disk(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tide.songfic"
    window.preferences.set(autosave=False)
    saved_at(window, path, qtbot, monkeypatch)
    rename(window, "Dawn")
    answer(QMessageBox, click(QMessageBox.StandardButton.Save))
    with qtbot.waitSignal(window.files.closed):
        window.commands["Close"].trigger()
    assert on_disk(path).chapters[0].title == "Dawn"
    assert window.centre.currentWidget() is window.start_page


def test_nothing_is_asked_where_nothing_would_be_lost(window: MainWindow) -> None:
    window.commands["New"].trigger()
    assert window.hub.project.title == ""


def test_closing_the_window_asks_too(window: MainWindow, qtbot: QtBot) -> None:
    rename(window, "Dawn")
    asked = answer(QMessageBox, click(QMessageBox.StandardButton.Cancel))
    window.close()
    assert len(asked) == 1
    assert window.isVisible()
    answer(QMessageBox, click(QMessageBox.StandardButton.Discard))
    with qtbot.waitSignal(window.gone):
        window.close()


def test_the_sample_is_opened_as_a_copy(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.commands["OpenSample"].trigger()
    assert len(window.hub.project.songs) == 2
    assert window.hub.session.path is None


def test_a_mended_file_counts_as_unsaved_and_the_original_is_kept_with_the_first_save(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "hurt.songfic"
    project_file.save(path, story())
    hurt = path.read_bytes().replace(b'"id": "p4"', b'"id": "p3"')
    path.write_bytes(hurt)
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    assert "mended" in said(window)
    assert window.hub.session.is_dirty
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    kept = tmp_path / "hurt.songfic.original"
    assert kept.read_bytes() == hurt
    assert "hurt.songfic.original" in said(window)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour Lights", "Harbour Lights"),
        ("a/b\\c: d?", "a b c d"),
        ("  ..  ", "Untitled"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_file_name(title: str, name: str) -> None:
    assert file_dialogs.file_name(title) == name
