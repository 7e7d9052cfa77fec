"""The dialog before an export: the format, what of the story goes out, the format's own options, and what it
can't carry.

Opened by `exports`. It asks and answers, and writes nothing.
"""

from typing import Final, Literal

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.formats.writing.registry import LOST, ExportOptions, Format, Quality
from songfic_editor.model.document import Project
from songfic_editor.storage.settings import Settings
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.export_fields import EditionFields, TextFields, align_forms
from songfic_editor.ui.printing_fields import PrintFields

Target = Format | Literal["pdf"]

_LOST_IN_PDF: Final[tuple[Quality, ...]] = ("colour", "voice")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportDialog", text)


class ExportDialog(QDialog):
    """`to`, `options`: what was chosen; `settings`: those given, with the choices for the next time."""

    def __init__(self, project: Project, to: Target, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(_tr("Export the Story"))
        self._before = settings
        self.format = QComboBox(self)
        self.format.setAccessibleName(_tr("Format"))
        for name, words in format_names().items():
            self.format.addItem(words, name)
        self.format.setCurrentIndex(self.format.findData(to))
        self.edition = EditionFields(project, settings.export, self)
        self.text = TextFields(settings.export, self)
        self.pages = PrintFields(settings.printing, self)
        self.lost = QLabel(self)
        self.lost.setProperty("quiet", True)
        self.lost.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel, self)
        self.buttons.button(standard.Ok).setText(_tr("Export…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.format.currentIndexChanged.connect(self._show)
        self._lay_out()
        self._show()

    @property
    def to(self) -> Target:
        found: Target = self.format.currentData()
        return found

    @property
    def options(self) -> ExportOptions:
        return replace(self.edition.options, **self.text.chosen)

    @property
    def settings(self) -> Settings:
        export = {**self.edition.chosen, **self.text.chosen}
        return replace(self._before, export=export, printing=self.pages.chosen)

    def _show(self) -> None:
        """The options of the chosen format alone."""
        self.text.setVisible(self.to == "text")
        self.pages.setVisible(self.to == "pdf")
        lost = _LOST_IN_PDF if self.to == "pdf" else LOST[self.to]
        told = _tr("Not in this format: {0}.").format(", ".join(map(_quality, lost)))
        self.lost.setText(told if lost else "")

    def _lay_out(self) -> None:
        head = QFormLayout()
        head.addRow(_tr("Format"), self.format)
        inner = QWidget(self)
        fields = QVBoxLayout(inner)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(14)
        for part in (self.edition, self.text, self.pages):
            fields.addWidget(part)
        fields.addStretch(1)
        room = QScrollArea(self)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(14)
        layout.addLayout(head)
        layout.addWidget(room, 1)
        layout.addWidget(self.lost)
        layout.addWidget(self.buttons)
        align_forms(self.findChildren(QFormLayout))
        resize_within_screen(self, 460, 520)


def format_names() -> dict[Target, str]:
    """What each format is called."""
    return {
        "text": _tr("Plain text"),
        "html": _tr("HTML, a web page"),
        "markdown": _tr("Markdown"),
        "bbcode": _tr("BBCode, for a forum"),
        "docx": _tr("Word document (DOCX)"),
        "odt": _tr("OpenDocument (ODT)"),
        "epub": _tr("EPUB book"),
        "pdf": _tr("PDF"),
    }


def _quality(lost: Quality) -> str:
    words: dict[Quality, str] = {
        "bold": _tr("bold"),
        "italic": _tr("italics without marks"),
        "underline-strike": _tr("underline and strike"),
        "alignment": _tr("alignment"),
        "justified": _tr("justified lines"),
        "spaces": _tr("several spaces in a row"),
        "small": _tr("small letters"),
        "raised": _tr("raised and lowered letters"),
        "quote": _tr("which paragraphs are quotes"),
        "indent": _tr("a stanza's indent"),
        "colour": _tr("the songs' colours"),
        "voice": _tr("who sings, beyond the name before a line"),
        "kinds": _tr("what is a note or a heading, beyond its look"),
        "languages": _tr("the story's language"),
    }
    return words.get(lost, lost)
