"""The sample as plain text: imported, rearranged, saved and exported again, all in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.model import check, lookup
from songfic_editor.resource_files import resource
from songfic_editor.storage import project_file
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.export_dialog import ExportDialog
from songfic_editor.ui.import_review import ImportReview
from songfic_editor.ui.main_window import MainWindow
from tests.ui.window_desk import answer, end, make_window, put_cursor


def import_sample(window: MainWindow, qtbot: QtBot) -> None:
    window.files.open_path(resource("samples", "harbour-lights.txt"))
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
    review = window.findChild(ImportReview)
    assert review is not None
    qtbot.waitUntil(review.list.hasFocus)
    with qtbot.waitSignal(window.files.opened):
        QTest.keyClick(review.list, Qt.Key.Key_Return)


def exported(window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args: path)
    answer(ExportDialog, lambda dialog: dialog.accept())
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportText"].trigger()
    return path.read_text(encoding="utf-8")


def test_from_a_text_to_a_text(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(qapp, tmp_path)
    import_sample(window, qtbot)
    project = window.hub.project
    assert check.problems(project) == ()
    assert len(project.chapters) == 3
    untouched = exported(window, tmp_path / "untouched.txt", qtbot, monkeypatch)
    placed = next(lookup.placements(project))[2]
    lines = lookup.text_of(project, placed)
    assert lines in untouched
    put_cursor(window, placed.id)
    window.commands["MoveToSceneAfter"].trigger()
    assert window.commands["Undo"].text() == "&Undo Move Stanza"
    moved = exported(window, tmp_path / "moved.txt", qtbot, monkeypatch)
    assert sorted(moved.split()) == sorted(untouched.split())
    assert moved.index(lines) > untouched.index(lines)
    path = tmp_path / "story.songfic"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert project_file.load(path).project == window.hub.project
    window.commands["Undo"].trigger()
    assert window.hub.project is project
    end(window)
