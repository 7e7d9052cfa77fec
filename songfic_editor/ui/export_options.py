"""The small dialogs before an export: of text, how lyrics are marked, what parts two scenes, how lines are
written; and of any format, where translations stand.

Called by `exports`. It asks and answers, and writes nothing.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.formats.writing.plain_text import SCENE_BREAK
from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import Project
from songfic_editor.publishing.editions import Translations

_MARKS: Final = ("", "*", "/")
_ENCODINGS: Final = {
    "UTF-8": "utf-8",
    "UTF-8 (BOM)": "utf-8-sig",
    "UTF-16": "utf-16",
    "Windows-1252": "cp1252",
    "ISO 8859-1": "latin-1",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportOptions", text)


class TranslationsField(QComboBox):
    """Where translations and romanisations stand. `chosen`: what was chosen; nowhere, unless it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_tr("Translations"))
        self.addItem(_tr("are left out"), "none")
        self.addItem(_tr("below each line"), "below")
        self.addItem(_tr("beside each line"), "beside")

    @property
    def chosen(self) -> Translations:
        found: Translations = self.currentData()
        return found


class TranslationsDialog(QDialog):
    """Asks of translations alone, before an export to a format that asks nothing else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("translationsOptions")
        self.setWindowTitle(_tr("Export"))
        self.translations = TranslationsField(self)
        form = QFormLayout()
        form.addRow(_tr("Translations"), self.translations)
        _finish(self, form)


class TextOptionsDialog(QDialog):
    """`options`: what was chosen."""

    def __init__(self, parent: QWidget, has_translations: bool = False) -> None:
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
        self.wrap = QSpinBox(self)
        self.wrap.setRange(0, 1000)
        self.wrap.setSpecialValueText(_tr("not at all"))
        self.wrap.setAccessibleName(_tr("Break lines at column"))
        self.line_ends = QComboBox(self)
        self.line_ends.setAccessibleName(_tr("Line ends"))
        self.line_ends.addItem(_tr("of Linux and macOS"), "lf")
        self.line_ends.addItem(_tr("of Windows"), "crlf")
        self.encoding = QComboBox(self)
        self.encoding.setAccessibleName(_tr("Encoding"))
        for name, encoding in _ENCODINGS.items():
            self.encoding.addItem(name, encoding)
        form = QFormLayout()
        form.addRow(_tr("Lyrics and italics"), self.marks)
        form.addRow(_tr("Between scenes"), self.scene_break)
        form.addRow(_tr("Break lines at column"), self.wrap)
        form.addRow(_tr("Line ends"), self.line_ends)
        form.addRow(_tr("Encoding"), self.encoding)
        self.translations = TranslationsField(self)
        form.addRow(_tr("Translations"), self.translations)
        form.setRowVisible(self.translations, has_translations)
        _finish(self, form)

    @property
    def options(self) -> ExportOptions:
        return ExportOptions(
            marks=self.marks.currentData(),
            scene_break=self.scene_break.text().strip() or SCENE_BREAK,
            wrap=self.wrap.value(),
            line_ends=self.line_ends.currentData(),
            encoding=self.encoding.currentData(),
            translations=self.translations.chosen,
        )


def _finish(dialog: QDialog, form: QFormLayout) -> None:
    """The fields, and below them what ends the dialog."""
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Ok | buttons.Cancel, dialog)
    box.button(buttons.Ok).setText(_tr("Export…"))
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(18, 18, 18, 14)
    layout.addLayout(form)
    layout.addWidget(box)


def has_translations(project: Project) -> bool:
    """Whether there is anything to ask: a stanza with a translation or a romanisation."""
    return any(one.translation or one.romanisation for song in project.songs for one in song.stanzas)


def ask_translations(parent: QWidget, project: Project) -> ExportOptions | None:
    """None: the writer thought better of it. A story without translations is not asked about."""
    if not has_translations(project):
        return ExportOptions()
    dialog = TranslationsDialog(parent)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    options = ExportOptions(translations=dialog.translations.chosen) if chosen else None
    dialog.deleteLater()
    return options


def ask_text_options(parent: QWidget, project: Project) -> ExportOptions | None:
    """None: the writer thought better of it."""
    dialog = TextOptionsDialog(parent, has_translations(project))
    options = dialog.options if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return options
