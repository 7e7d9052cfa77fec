"""A dialog about the story that is open, or about a part of it: it changes that one, or nothing.

The base of the dialogs about the work, a chapter and a song, old or new. Another story may come into the
window while the dialog is up, or what it is about may go: then it says so and keeps what was typed, to be
copied.
"""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from songfic_editor.model.document import Project
from songfic_editor.ui.hub import Hub


class StoryDialog(QDialog):
    """`is_frozen`: the story can only be read; so can the dialog, once `freeze` has been called."""

    def __init__(self, hub: Hub, is_there: Callable[[Project], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.hub = hub
        self.is_frozen = hub.session.read_only
        self._story = hub.project.id
        self._is_there = is_there
        self.refusal = QLabel(self)
        self.refusal.setObjectName("refusal")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(
            standard.Close if self.is_frozen else standard.Ok | standard.Cancel, self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        refusal = self._refused()
        self.refusal.setText(refusal)
        self.refusal.setAccessibleName(refusal)
        self.refusal.setVisible(bool(refusal))
        if not refusal:
            super().accept()

    def freeze(self) -> None:
        """Let everything be read and copied, and nothing changed, if that is all the story can be."""
        if not self.is_frozen:
            return
        for field in self.findChildren(QWidget):
            if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
                field.setReadOnly(True)
            elif isinstance(field, QComboBox) or (
                isinstance(field, QAbstractButton) and field.parent() is not self.buttons
            ):
                field.setEnabled(False)

    def _refused(self) -> str:
        """Why what is here can't be taken now; "" if it can."""
        project = self.hub.project
        if project.id != self._story:
            return self.tr(
                "Another story has been opened meanwhile, and this is not of it. Nothing was changed."
            )
        if not self._is_there(project):
            return self.tr("This is no longer in the story. Nothing was changed; what is here can be copied.")
        if self.hub.session.read_only:
            return self.tr("This story can be read and copied, not changed. Save As goes on in a copy.")
        return ""
