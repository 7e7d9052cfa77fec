"""The small dialog before a text export: how lyrics are marked, and what parts two scenes."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.formats.writing.plain_text import SCENE_BREAK, TextOptions

_MARKS: Final = ("", "*", "/")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportOptions", text)


class TextOptionsDialog(QDialog):
    """`options`: what was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("textOptions")
        self.setWindowTitle(_tr("Export as Plain Text"))
        self.marks = QComboBox(self)
        self.marks.setAccessibleName(_tr("Lyrics and italics"))
        for mark, words in zip(
            _MARKS, (_tr("without marks"), _tr("*like this*"), _tr("/like this/")), strict=True
        ):
            self.marks.addItem(words, mark)
        self.scene_break = QLineEdit(SCENE_BREAK, self)
        self.scene_break.setAccessibleName(_tr("Between scenes"))
        form = QFormLayout()
        form.addRow(_tr("Lyrics and italics"), self.marks)
        form.addRow(_tr("Between scenes"), self.scene_break)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel, self)
        box.button(buttons.Ok).setText(_tr("Export…"))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.addLayout(form)
        layout.addWidget(box)

    @property
    def options(self) -> TextOptions:
        return TextOptions(self.marks.currentData(), self.scene_break.text().strip() or SCENE_BREAK)


def ask_text_options(parent: QWidget) -> TextOptions | None:
    """None: the writer thought better of it."""
    dialog = TextOptionsDialog(parent)
    options = dialog.options if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return options
