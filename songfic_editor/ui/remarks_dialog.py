"""The author's own remarks about a story: what beta readers said, what is still to be done. In no export.

Opened by `desk_features`. An import puts the comments of a document there.
"""

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub


class RemarksDialog(StoryDialog):
    """`words`: the field."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(hub, lambda _project: True, parent)
        self.setObjectName("remarksDialog")
        self.setWindowTitle(self.tr("Remarks"))
        self.words = QPlainTextEdit(hub.project.about.remarks, self)
        self.words.setAccessibleName(self.tr("Remarks"))
        self.words.setPlaceholderText(self.tr("What a beta reader said, what is still to be done …"))
        self.words.setTabChangesFocus(True)
        told = QLabel(
            self.tr("For your eyes only: they are in the story's file, and in nothing exported."), self
        )
        told.setProperty("quiet", True)
        told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        for widget in (self.words, told, self.refusal, self.buttons):
            layout.addWidget(widget, 1 if widget is self.words else 0)
        self.freeze()
        resize_within_screen(self, 560, 460)
        self.words.setFocus()

    def step(self) -> Step:
        """What was written, as one step; it changes nothing where nothing was changed."""
        project = self.hub.project
        about = replace(project.about, remarks=self.words.toPlainText())
        return Step(details.set_details(project, about=about), Label.EDIT_REMARKS)


def show_remarks(hub: Hub, parent: QWidget) -> None:
    """Show them; what is changed is one step."""
    dialog = RemarksDialog(hub, parent)
    if dialog.exec() == RemarksDialog.DialogCode.Accepted:
        hub.apply(dialog.step())
    dialog.deleteLater()
