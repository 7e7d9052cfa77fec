import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit.step import Label, Step
from songfic_editor.edit.translations import set_beside
from songfic_editor.formats.writing import registry
from songfic_editor.model.document import new_project
from songfic_editor.ui import file_dialogs, tasks
from songfic_editor.ui.export_options import TextOptionsDialog, TranslationsDialog
from songfic_editor.ui.exports import Exports
from songfic_editor.ui.main_window import MainWindow
from tests.builders import chapter, para, project
from tests.ui.window_desk import answer, said


def ask_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer the file dialog with a path; gives the names that it proposed."""
    proposed: list[str] = []

    def ask(_parent: object, _folder: Path, name: str, suffix: str) -> Path:
        proposed.append(f"{name}.{suffix}")
        return path

    monkeypatch.setattr(file_dialogs, "ask_save", ask)
    return proposed


def test_text_with_marks_as_chosen(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.txt"
    proposed = ask_for(path, monkeypatch)

    def choose(dialog: TextOptionsDialog) -> None:
        dialog.marks.setCurrentIndex(1)
        dialog.scene_break.setText("~")
        dialog.accept()

    answer(TextOptionsDialog, choose)
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportText"].trigger()
    text = path.read_text(encoding="utf-8")
    assert proposed == ["Harbour Lights.txt"]
    assert "*The lamp is low*\n*The tide is in*" in text
    assert "\n~\n" in text
    assert said(window) == f"Exported as “{path}”."


def test_a_web_page(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.html"
    ask_for(path, monkeypatch)
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportHtml"].trigger()
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "The lamp is low" in page


@pytest.mark.parametrize(
    ("command", "dialog", "shown"),
    [
        ("ExportText", TextOptionsDialog, "The lamp is low — Niedrig brennt das Licht"),
        ("ExportMarkdown", TranslationsDialog, "Niedrig brennt das Licht"),
    ],
)
def test_translations_stand_where_they_are_wanted(
    command: str,
    dialog: type[TextOptionsDialog | TranslationsDialog],
    shown: str,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def choose(asked: TextOptionsDialog | TranslationsDialog) -> None:
        assert asked.translations.isVisible()
        asked.translations.setCurrentIndex(2)
        asked.accept()

    verse = window.hub.project.songs[0].stanzas[0].id
    told = set_beside(window.hub.project, verse, translation=["Niedrig brennt das Licht"])
    window.hub.apply(Step(told, Label.LYRICS_STYLE))
    path = tmp_path / "out"
    ask_for(path, monkeypatch)
    answer(dialog, choose)
    with qtbot.waitSignal(window.hub.told):
        window.commands[command].trigger()
    assert shown in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "ending", "begins"),
    [
        ("ExportMarkdown", "md", b"# Harbour Lights"),
        ("ExportBbcode", "bbcode", b"[center][b]Harbour Lights[/b]"),
        ("ExportDocx", "docx", b"PK"),
        ("ExportOdt", "odt", b"PK"),
        ("ExportEpub", "epub", b"PK"),
    ],
)
def test_each_format_has_its_command(
    command: str,
    ending: str,
    begins: bytes,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / f"out.{ending}"
    proposed = ask_for(path, monkeypatch)
    with qtbot.waitSignal(window.hub.told):
        window.commands[command].trigger()
    assert proposed == [f"Harbour Lights.{ending}"]
    assert path.read_bytes().startswith(begins)


def test_letters_that_the_encoding_has_not_are_told_and_nothing_is_written(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.put(project(chapter(para("a \U0001d11e"))), None)
    path = tmp_path / "out.txt"
    ask_for(path, monkeypatch)

    def choose(dialog: TextOptionsDialog) -> None:
        dialog.encoding.setCurrentText("Windows-1252")
        dialog.accept()

    answer(TextOptionsDialog, choose)
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportText"].trigger()
    assert "The encoding cp1252 has no “\U0001d11e”" in said(window)
    assert not path.exists()


def test_a_cancelled_export_leaves_the_old_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.epub"
    path.write_bytes(b"old")
    ask_for(path, monkeypatch)
    may_end = threading.Event()

    def slow(*_args: object) -> bytes:
        assert may_end.wait(20)
        return b"new"

    monkeypatch.setattr(registry, "write", slow)
    window.commands["ExportEpub"].trigger()
    qtbot.waitUntil(lambda: window.findChild(QProgressDialog) is not None)
    window.findChild(QProgressDialog).findChild(QPushButton).click()  # `cancel` would only hide it
    may_end.set()
    assert tasks.wait_for_all(20)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)
    assert tasks.wait_for_all(20)
    assert path.read_bytes() == b"old"


def test_the_story_that_was_asked_for_is_exported_though_another_is_opened_meanwhile(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.html"

    def open_another(*_args: object) -> Path:
        window.files.put(new_project(), None)
        return path

    monkeypatch.setattr(file_dialogs, "ask_save", open_another)
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportHtml"].trigger()
    assert "The lamp is low" in path.read_text(encoding="utf-8")


def test_cancelling_the_options_exports_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args: pytest.fail("went on"))
    answer(TextOptionsDialog, lambda dialog: dialog.reject())
    window.commands["ExportText"].trigger()


def test_a_failed_export_leaves_the_old_file_and_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for(tmp_path / "no folder" / "out.html", monkeypatch)
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportHtml"].trigger()
    assert "could not be written" in said(window)
    assert not (tmp_path / "no folder").exists()


def test_exporting_again_piles_nothing_up(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for(tmp_path / "out.html", monkeypatch)
    for _time in range(2):
        with qtbot.waitSignal(window.hub.told):
            window.commands["ExportHtml"].trigger()
    assert len(window.findChildren(Exports)) == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('What/why: "<b>?*', "What why b"),
        ("..", "Untitled"),
        (" \x07\u202e\n ", "Untitled"),
        ("CON", "CON_"),
        ("lpt1.old", "lpt1.old_"),
        ("Ebb.", "Ebb"),
        ("x" * 5000, "x" * 80),
        ("\U0001f3b5" * 80, "\U0001f3b5" * 50),
    ],
)
def test_a_title_becomes_a_name_that_any_disk_takes(title: str, name: str, tmp_path: Path) -> None:
    assert file_dialogs.file_name(title) == name
    (tmp_path / f"{name}.songfic").write_bytes(b"")
