"""The author's own remarks: written in a dialog, one step, and only read where a story is."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from songfic_editor.edit.step import Label
from songfic_editor.model.document import About
from songfic_editor.ui.remarks_dialog import RemarksDialog
from tests.builders import story
from tests.ui.window_desk import answer, end, make_window


def test_remarks_are_written_and_undone(qapp: QApplication, tmp_path: Path) -> None:
    window = make_window(qapp, tmp_path, replace(story(), about=About(remarks="Which kettle?")))

    def write(dialog: RemarksDialog) -> None:
        assert dialog.words.toPlainText() == "Which kettle?"
        dialog.words.appendPlainText("The old one.")
        dialog.accept()

    seen = answer(RemarksDialog, write)
    window.commands["Remarks"].trigger()
    assert seen
    assert window.hub.project.about.remarks == "Which kettle?\nThe old one."
    assert window.hub.session.to_undo is Label.EDIT_REMARKS
    window.hub.undo()
    assert window.hub.project.about.remarks == "Which kettle?"
    answer(RemarksDialog, RemarksDialog.accept)
    window.commands["Remarks"].trigger()
    assert window.hub.session.to_undo is None
    end(window)
