import typing
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit.step import Label
from songfic_editor.session.session import ReadOnly
from songfic_editor.storage.problem import (
    CannotRead,
    CannotWrite,
    ChangedOnDisk,
    FileProblem,
    NewerVersion,
    ProblemCode,
    Reason,
)
from songfic_editor.ui import messages
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.message_bar import MessageBar
from songfic_editor.ui.messages import Message
from tests.ui.window_desk import end, make_window, said


@pytest.mark.parametrize("label", list(Label))
def test_every_change_has_a_name_for_the_undo_menu(label: Label) -> None:
    words = messages.label_text(label)
    assert words
    assert words[0].isupper()
    assert "-" not in words


@pytest.mark.parametrize("code", typing.get_args(ProblemCode))
def test_every_problem_of_a_file_has_words(code: ProblemCode) -> None:
    problem = FileProblem(code, "$.chapters[0]", "string", "odd", line=3, column=4, version=9)
    words = messages.problem_text(problem)
    assert words != code
    assert "{" not in words


@pytest.mark.parametrize("reason", [one for one in typing.get_args(Reason) if one != "other"])
def test_every_reason_of_the_system_has_words(reason: Reason) -> None:
    assert messages.reason_text(reason) != messages.reason_text("other")


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (ReadOnly(), "Save As"),
        (CannotWrite(Path("a.songfic"), "disk-full"), "the disk is full"),
        (CannotRead(Path("a.songfic"), "missing"), "no such file"),
        (NewerVersion(Path("a.songfic"), 9), "newer version"),
        (ChangedOnDisk(Path("a.songfic")), "another program"),
        (FileProblem("wrong-type", "$.title", "string"), "$.title"),
        (RuntimeError("words of the author"), "RuntimeError"),
    ],
)
def test_errors_become_sentences_that_end(error: Exception, part: str) -> None:
    words = messages.sentence(error)
    assert part in words
    assert words.rstrip(")").endswith(".") or words.endswith(")")
    assert "words of the author" not in words


def test_what_an_import_found_is_one_sentence() -> None:
    assert (
        messages.found(1, 6, 1, 5, 7)
        == "Found: 1 chapter, 6 scenes, 1 song, 5 stanzas, placed 7 times in all."
    )
    assert messages.found(2, 2, 0, 0, 0) == "Found: 2 chapters, 2 scenes."


def test_a_grave_message_stays_and_a_light_one_passes(window: MainWindow) -> None:
    window.hub.tell(Message("It rained.", grave=True))
    bar = window.findChild(MessageBar)
    assert bar is not None
    assert said(window) == "It rained."
    assert not bar._timer.isActive()
    window.hub.tell(Message("It cleared."))
    assert bar._timer.isActive()
    bar._timer.timeout.emit()
    assert said(window) == "It rained."


def test_an_offer_is_a_button_that_does_it_once(window: MainWindow, qtbot: QtBot) -> None:
    done: list[int] = []
    window.hub.tell(Message("Gone.", offer="Bring Back", then=lambda: done.append(1)))
    bar = window.findChild(MessageBar)
    assert bar is not None
    button = bar.findChild(QPushButton, "messageAction")
    assert button is not None
    assert button.text() == "Bring Back"
    button.click()
    button.click()
    assert done == [1]
    assert not bar.isVisible()


def test_errors_can_be_told_while_no_story_is_open(window: MainWindow) -> None:
    window.commands["Close"].trigger()
    window.hub.tell(CannotRead(Path("a.songfic"), "missing"))
    bar = window.findChild(MessageBar)
    assert bar is not None
    assert bar.isVisible()


def test_nobody_tells_a_window_that_is_gone(qapp: QApplication, tmp_path: Path) -> None:
    window = make_window(qapp, tmp_path)
    hub = window.hub
    hub.setParent(None)
    end(window)
    shiboken6.delete(window)
    hub.tell(Message("Too late."))
