"""A walk: a fic becomes a story, its second part chapters of that with its song linked; all undone."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from songfic_editor.edit.step import Label
from songfic_editor.model import lookup
from songfic_editor.model.check import problems
from songfic_editor.storage import project_file
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.import_review import ImportReview
from songfic_editor.ui.main_window import MainWindow

FIRST = """<html><body><h1>The Keeper</h1>
<p>Disclaimer: I own nothing. The song is "Slow Water" by Nan Winter.</p>
<p>She woke before the gulls, and lay a while listening to the kettle that somebody had put on.</p>
<p align=center><i>Slow water, carry me<br>Over the harbour wall</i></p>
<p>Nobody had come. She lit the lamp all the same, and went down to the water to look.</p>
</body></html>"""
SECOND = """She went down to the harbour once more, a year from then, and saw that the wall was mended.

    Slow water, carry me
    Over her harbour wall

There was nobody to ask, and so she asked the water, as she had done before, and it went on.
"""


def reviewed(window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ImportReview:
    """Import a file by the menu's command."""
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is None)
    monkeypatch.setattr(file_dialogs, "ask_import", lambda *_args: [path])
    window.commands["Import"].trigger()
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
    dialog = window.findChild(ImportReview)
    assert dialog is not None
    qtbot.waitUntil(dialog.list.hasFocus)
    return dialog


def test_a_fic_and_its_second_part(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "keeper.html", tmp_path / "keeper 2.txt"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(SECOND, encoding="utf-8")

    dialog = reviewed(window, first, qtbot, monkeypatch)
    with qtbot.waitSignal(window.files.opened):
        QTest.keySequence(dialog.list, "P")
        QTest.keySequence(dialog.list, "Ctrl+Z")
        QTest.keySequence(dialog.list, "Return")
    begun = window.hub.project
    assert begun.title == "The Keeper"

    dialog = reviewed(window, second, qtbot, monkeypatch)
    stanza = next(row for row in dialog.reviewing.rows if row.kind == "stanza")
    assert dialog.reviewing.made.linked
    dialog.list.go_to(stanza.start)
    QTest.keySequence(dialog.list, "Space")
    with qtbot.waitSignal(window.hub.changed):
        QTest.keySequence(dialog.list, "Return")

    project = window.hub.project
    assert problems(project) == ()
    assert len(project.chapters) == 2
    assert [song.title for song in project.songs] == ["Slow Water"]
    altered = [one.lines for _, _, one in lookup.placements(project) if one.lines]
    assert altered == [("Slow water, carry me", "Over her harbour wall")]
    assert window.hub.session.to_undo is Label.BRING_IN

    window.commands["Undo"].trigger()
    assert window.hub.project is begun
    window.commands["Redo"].trigger()
    path = tmp_path / "keeper.songfic"
    project_file.save(path, window.hub.project)
    assert project_file.load(path).project == project
    assert first.read_text(encoding="utf-8") == FIRST
