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
from songfic_editor.ui.export_dialog import ExportDialog
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

    def choose(dialog: ExportDialog) -> None:
        dialog.text.marks.setCurrentIndex(1)
        dialog.text.scene_break.setText("~")
        dialog.accept()

    answer(ExportDialog, choose)
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
    answer(ExportDialog, lambda dialog: dialog.accept())
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportHtml"].trigger()
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "The lamp is low" in page


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("ExportText", "The lamp is low — Niedrig brennt das Licht"),
        ("ExportMarkdown", "Niedrig brennt das Licht"),
    ],
)
def test_translations_stand_where_they_are_wanted(
    command: str,
    shown: str,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def choose(dialog: ExportDialog) -> None:
        assert dialog.edition.translations.isVisible()
        dialog.edition.translations.setCurrentIndex(2)
        dialog.accept()

    verse = window.hub.project.songs[0].stanzas[0].id
    told = set_beside(window.hub.project, verse, translation=["Niedrig brennt das Licht"])
    window.hub.apply(Step(told, Label.LYRICS_STYLE))
    path = tmp_path / "out"
    ask_for(path, monkeypatch)
    answer(ExportDialog, choose)
    with qtbot.waitSignal(window.hub.told):
        window.commands[command].trigger()
    assert shown in path.read_text(encoding="utf-8")


def test_a_chapter_alone_with_as_much_of_the_lyrics_as_is_wanted(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: ExportDialog) -> None:
        dialog.edition.chapter.setCurrentIndex(1)
        dialog.edition.lyrics.setCurrentIndex(dialog.edition.lyrics.findData("first-lines"))
        assert dialog.edition.lines.isVisible()
        dialog.edition.lines.setValue(1)
        dialog.accept()

    path = tmp_path / "out.md"
    ask_for(path, monkeypatch)
    answer(ExportDialog, choose)
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportMarkdown"].trigger()
    text = path.read_text(encoding="utf-8")
    assert "The lamp is low…" in text
    assert "The tide is in" not in text
    assert "Chapter 2" not in text


def test_what_was_chosen_is_proposed_again_but_for_the_chapter(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: ExportDialog) -> None:
        dialog.edition.chapter.setCurrentIndex(1)
        dialog.edition.lyrics.setCurrentIndex(dialog.edition.lyrics.findData("cue"))
        dialog.text.wrap.setValue(72)
        dialog.accept()

    def look(dialog: ExportDialog) -> None:
        assert dialog.edition.chapter.currentData() is None
        assert dialog.edition.lyrics.currentData() == "cue"
        assert dialog.text.wrap.value() == 72
        dialog.reject()

    ask_for(tmp_path / "out.txt", monkeypatch)
    answer(ExportDialog, choose)
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportText"].trigger()
    seen = answer(ExportDialog, look)
    window.commands["ExportText"].trigger()
    assert len(seen) == 1


def test_remembered_choices_that_fit_nothing_are_passed_over(window: MainWindow) -> None:
    window.preferences.set(export={"lyrics": "half", "lines": "many", "wrap": "no", "encoding": "of old"})

    def look(dialog: ExportDialog) -> None:
        assert dialog.edition.lyrics.currentData() == "full"
        assert dialog.options.encoding == "utf-8"
        dialog.reject()

    seen = answer(ExportDialog, look)
    window.commands["ExportText"].trigger()
    assert len(seen) == 1


def test_each_format_asks_its_own_and_says_what_it_loses(window: MainWindow) -> None:
    def look(dialog: ExportDialog) -> None:
        assert dialog.pages.isVisible()
        assert "the songs' colours" in dialog.lost.text()
        dialog.format.setCurrentIndex(dialog.format.findData("text"))
        assert dialog.text.isVisible()
        assert not dialog.pages.isVisible()
        assert "bold" in dialog.lost.text()
        dialog.reject()

    seen = answer(ExportDialog, look)
    window.commands["ExportPdf"].trigger()
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("command", "ending", "begins"),
    [
        ("ExportMarkdown", "md", b"# Harbour Lights"),
        ("ExportBbcode", "bbcode", b"[center][b]Harbour Lights[/b]"),
        ("ExportDocx", "docx", b"PK"),
        ("ExportOdt", "odt", b"PK"),
        ("ExportEpub", "epub", b"PK"),
        ("ExportPdf", "pdf", b"%PDF"),
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
    answer(ExportDialog, lambda dialog: dialog.accept())
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

    def choose(dialog: ExportDialog) -> None:
        dialog.text.encoding.setCurrentText("Windows-1252")
        dialog.accept()

    answer(ExportDialog, choose)
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
    answer(ExportDialog, lambda dialog: dialog.accept())
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
    answer(ExportDialog, lambda dialog: dialog.accept())
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportHtml"].trigger()
    assert "The lamp is low" in path.read_text(encoding="utf-8")


def test_cancelling_the_options_exports_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args: pytest.fail("went on"))
    answer(ExportDialog, lambda dialog: dialog.reject())
    window.commands["ExportText"].trigger()


def test_a_failed_export_leaves_the_old_file_and_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for(tmp_path / "no folder" / "out.html", monkeypatch)
    answer(ExportDialog, lambda dialog: dialog.accept())
    with qtbot.waitSignal(window.hub.told):
        window.commands["ExportHtml"].trigger()
    assert "could not be written" in said(window)
    assert not (tmp_path / "no folder").exists()


def test_exporting_again_piles_nothing_up(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for(tmp_path / "out.html", monkeypatch)
    for _time in range(2):
        answer(ExportDialog, lambda dialog: dialog.accept())
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
