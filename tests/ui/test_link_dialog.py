"""The dialog for a link, the menu's commands for it, and the way to where one leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from songfic_editor.edit.step import Label
from songfic_editor.model import lookup
from songfic_editor.model.document import Paragraph
from songfic_editor.model.ids import BlockId
from songfic_editor.model.text import Run, Runs
from songfic_editor.ui.link_dialog import LinkDialog
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.message_bar import MessageBar
from tests.builders import linked, story
from tests.ui.window_desk import answer, end, make_window, put_cursor

A = "https://a.example"


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    made = make_window(qapp, tmp_path, story())
    yield made
    end(made)


def runs(window: MainWindow, block: str = "p1") -> Runs:
    found = lookup.block(window.hub.project, BlockId(block))
    assert isinstance(found, Paragraph)
    return found.runs


def link(window: MainWindow, address: str, words: str | None = None) -> None:
    def fill(dialog: LinkDialog) -> None:
        dialog.address.setText(address)
        if words is not None:
            dialog.words.setText(words)
        dialog.accept()

    asked = answer(LinkDialog, fill)
    window.commands["Link"].trigger()
    assert asked


def test_selected_words_lead_where_it_is_said(window: MainWindow) -> None:
    put_cursor(window, "p1", 4, 8)
    link(window, A)
    assert runs(window) == (Run("She "), linked("woke", A), Run(" before the gulls."))
    assert window.hub.session.to_undo is Label.LINK
    put_cursor(window, "p1", 6)
    link(window, "b.example/x", "rose")
    assert runs(window)[1] == linked("rose", "https://b.example/x")
    window.hub.undo()
    window.hub.undo()
    assert runs(window) == (Run("She woke before the gulls."),)


def test_an_address_that_no_story_may_lead_to_is_not_taken(window: MainWindow) -> None:
    seen: list[tuple[str, bool]] = []

    def try_them(dialog: LinkDialog) -> None:
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
        for given in ("", "javascript:alert(1)", "file:///etc", "words", "a@b.example", "a.example", A):
            dialog.address.setText(given)
            seen.append((dialog.told.text(), ok.isEnabled()))
        dialog.reject()

    put_cursor(window, "p1", 4, 8)
    answer(LinkDialog, try_them)
    window.commands["Link"].trigger()
    assert [ok for _, ok in seen] == [False, False, False, False, True, True, True]
    assert [bool(told) for told, _ in seen] == [False, True, True, True, False, False, False]
    assert runs(window) == (Run("She woke before the gulls."),)


def test_commands_are_there_where_they_can_do_something(window: MainWindow) -> None:
    put_cursor(window, "p1", 2)
    enabled = [window.commands[one].isEnabled() for one in ("Link", "RemoveLink", "OpenLink", "Quote")]
    assert enabled == [True, False, False, True]
    put_cursor(window, "v1", 2)
    assert not any(window.commands[one].isEnabled() for one in ("Link", "RemoveLink", "OpenLink", "Quote"))
    put_cursor(window, "p1", 4, 8)
    link(window, A)
    put_cursor(window, "p1", 6)
    enabled = [window.commands[one].isEnabled() for one in ("Link", "RemoveLink", "OpenLink", "Quote")]
    assert enabled == [True, True, True, True]
    window.commands["Superscript"].trigger()
    window.commands["Quote"].trigger()
    found = lookup.block(window.hub.project, BlockId("p1"))
    assert isinstance(found, Paragraph)
    assert found.quote
    assert window.commands["Quote"].isChecked()
    assert window.commands["Superscript"].isChecked()


def test_a_link_is_opened_by_the_desktop_and_only_when_asked(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []

    def go(url: QUrl) -> bool:
        went.append(url.toString())
        return len(went) < 2

    monkeypatch.setattr(QDesktopServices, "openUrl", go)
    put_cursor(window, "p1", 4, 8)
    link(window, A)
    put_cursor(window, "p1", 6)
    assert went == []
    window.commands["OpenLink"].trigger()
    assert went == [A]
    assert window.findChild(MessageBar) is None
    window.commands["OpenLink"].trigger()
    bar = window.findChild(MessageBar)
    assert bar is not None
    assert A in bar.text


def test_another_story_opened_meanwhile_is_left_alone(window: MainWindow) -> None:
    def late(dialog: LinkDialog) -> None:
        dialog.address.setText(A)
        window.hub.undo()
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.refusal.text()
        dialog.reject()

    put_cursor(window, "p1", 4, 8)
    link(window, A)
    put_cursor(window, "p1", 6)
    answer(LinkDialog, late)
    window.commands["Link"].trigger()
    assert runs(window) == (Run("She woke before the gulls."),)
