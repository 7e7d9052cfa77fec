import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.formats.reading.problem import ProblemCode, ReadProblem
from songfic_editor.recognition.loose import LossCode
from songfic_editor.recognition.scoring import DoubtCode
from songfic_editor.storage import project_file
from songfic_editor.ui import file_dialogs, import_messages
from songfic_editor.ui.import_review import ImportReview
from songfic_editor.ui.imports import Imports
from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.ui.window_desk import answer, said

FIC = """Title: The Keeper
Author: A. Writer

Disclaimer: I own nothing. The song is "Harbour Lights" by The Wren Sisters.

She woke before the gulls, and lay a while listening to the kettle that somebody else had put on.

    Oh, harbour lights
    Bring him home
    Over the bar
    And home

Nobody had come. She lit the lamp all the same, and went down to the water to look at what there was.

* * *

It rained until Thursday, and on Thursday it rained a little less, which everybody called the summer.

    Oh, harbour lights
    Bring him home
    Over the bar
    And home

He came on the Friday, without a coat, and asked whether there was any tea.
"""


@pytest.fixture
def fic(tmp_path: Path) -> Path:
    path = tmp_path / "keeper.txt"
    path.write_text(FIC, encoding="utf-8")
    return path


def review(window: MainWindow, qtbot: QtBot, start: Callable[[], object]) -> ImportReview:
    """The review that comes up."""
    start()
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
    found = window.findChild(ImportReview)
    assert found is not None
    return found


def press(dialog: ImportReview, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_what_was_found_is_shown_before_it_is_opened(window: MainWindow, fic: Path, qtbot: QtBot) -> None:
    before = window.hub.project
    dialog = review(window, qtbot, lambda: window.files.open_path(fic))
    summary = dialog.findChild(QLabel, "importSummary")
    assert summary is not None
    found = "Found: 1 chapter, 2 scenes, 1 song, 1 stanza, placed 2 times in all."
    assert summary.text() == f"{found} Nothing in it is in doubt."
    assert dialog.songs.table.item(0, 0).text() == "Harbour Lights"
    assert window.hub.project is before
    dialog.reject()
    assert window.hub.project is before


def test_an_imported_story_is_new_untitled_and_not_saved(window: MainWindow, fic: Path, qtbot: QtBot) -> None:
    content = fic.read_bytes()
    dialog = review(window, qtbot, lambda: window.files.open_path(fic))
    dialog.side.title.setText("The Other Keeper")
    with qtbot.waitSignal(window.files.opened):
        press(dialog, "reviewNew")
    session = window.hub.session
    assert (session.path, session.is_dirty, session.project.title) == (None, True, "The Other Keeper")
    assert "Over the bar" in window.desk.view.toPlainText()
    assert "was not changed" in said(window)
    assert fic.read_bytes() == content


def test_import_asks_for_a_file(
    window: MainWindow, fic: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_import", lambda *_args: [fic])
    dialog = review(window, qtbot, window.commands["Import"].trigger)
    assert dialog.side.title.text() == "The Keeper"
    assert dialog.side.author.text() == "A. Writer"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "there is no text in it"), (b"\x7fELF" + bytes(400), "it is not a text"), (None, "no such file")],
)
def test_what_can_not_be_read_is_said_in_a_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, content: bytes | None, words: str
) -> None:
    path = tmp_path / "odd.txt"
    if content is not None:
        path.write_bytes(content)
    before = window.hub.project
    with qtbot.waitSignal(window.hub.told):
        window.files.open_path(path)
    assert said(window).startswith("“odd.txt” could not be imported: ")
    assert words in said(window)
    assert window.hub.project is before


def test_a_story_of_ours_under_another_name_is_simply_opened(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "tide.json"
    project_file.save(path, story())
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    assert window.hub.project == story()


@pytest.mark.parametrize("code", typing.get_args(ProblemCode))
def test_every_problem_has_words(code: ProblemCode) -> None:
    words = import_messages.problem_sentence(ReadProblem(code, "odd.txt", "zip"), "odd.txt")
    assert code not in words or code == "empty"
    assert "{" not in words


@pytest.mark.parametrize("code", typing.get_args(DoubtCode))
def test_every_doubt_has_words(code: DoubtCode) -> None:
    assert "{" not in import_messages.doubt_words(code).format("a thing")


@pytest.mark.parametrize("code", typing.get_args(LossCode))
def test_every_loss_has_words(code: LossCode) -> None:
    assert import_messages.loss_words(code)


def test_an_import_over_changes_that_are_saved_first_is_not_lost(
    window: MainWindow, fic: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: tmp_path / "before.songfic")
    window.files.put(story(), None, saved=False)
    dialog = review(window, qtbot, lambda: window.files.open_path(fic))
    dialog.side.title.setText("The Other Keeper")
    answer(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Save).click())
    with qtbot.waitSignal(window.files.opened):
        press(dialog, "reviewNew")
    assert window.hub.project.title == "The Other Keeper"
    assert project_file.load(tmp_path / "before.songfic").project == story()


def test_one_file_is_one_review_however_often_one_imports(
    window: MainWindow, fic: Path, qtbot: QtBot
) -> None:
    for _time in range(3):
        dialog = review(window, qtbot, lambda: window.files.open_path(fic))
        qtbot.waitUntil(lambda: not window.hub.tasks.busy)
        assert window.findChildren(ImportReview) == [dialog]
        dialog.reject()
        qtbot.waitUntil(lambda: window.findChild(ImportReview) is None)
    assert len(window.findChildren(Imports)) == 1
