"""The fields of one lyric style: letters, where the lines stand, what parts them.

Used by the lyrics style dialog, for the story, a song and a voice. They hold a style and nothing else.
"""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QVBoxLayout, QWidget

from songfic_editor.model.songs import LyricStyle

_BETWEEN: Final = ("", " / ", " ~ ", " | ")
_AROUND: Final = ("", "~", "♪ ", "*", "(")


class StyleFields(QWidget):
    """`chosen`: what the fields say. `edited()`: the writer has changed one of them."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.italic = self._box(self.tr("Italic"))
        self.small = self._box(self.tr("Small"))
        self.quote = self._box(self.tr("Set off as a quotation"))
        self.indented = self._box(self.tr("Indented"))
        self.paragraphs = self._box(self.tr("Each line a paragraph"))
        self.align = QComboBox(self)
        self.align.setAccessibleName(self.tr("Lines stand"))
        for words, align in (
            (self.tr("Centred"), "center"),
            (self.tr("Left"), "start"),
            (self.tr("Right"), "end"),
            (self.tr("Justified"), "justify"),
        ):
            self.align.addItem(words, align)
        self.align.currentIndexChanged.connect(self.edited)
        self.between = self._separator(self.tr("Between lines"), _BETWEEN, self.tr("nothing: a line each"))
        self.around = self._separator(self.tr("Around each line"), _AROUND, self.tr("nothing"))
        self._lay_out()

    @property
    def chosen(self) -> LyricStyle:
        return LyricStyle(
            italic=self.italic.isChecked(),
            align=self.align.currentData(),
            quote=self.quote.isChecked(),
            indented=self.indented.isChecked(),
            small=self.small.isChecked(),
            between=self.between.currentText(),
            around=self.around.currentText(),
            paragraphs=self.paragraphs.isChecked(),
        )

    def show_style(self, style: LyricStyle) -> None:
        """Show a style; nothing is told of it."""
        if style == self.chosen:
            return
        with QSignalBlocker(self):
            self.italic.setChecked(style.italic)
            self.small.setChecked(style.small)
            self.quote.setChecked(style.quote)
            self.indented.setChecked(style.indented)
            self.paragraphs.setChecked(style.paragraphs)
            self.align.setCurrentIndex(self.align.findData(style.align))
            self.between.setCurrentText(style.between)
            self.around.setCurrentText(style.around)

    def _box(self, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.toggled.connect(self.edited)
        return box

    def _separator(self, name: str, choices: tuple[str, ...], none: str) -> QComboBox:
        field = QComboBox(self, editable=True)
        field.setAccessibleName(name)
        field.addItems(choices)
        field.setCurrentText("")
        line = field.lineEdit()
        assert line is not None
        line.setAccessibleName(name)
        line.setPlaceholderText(none)
        line.setMaxLength(40)
        field.currentTextChanged.connect(self.edited)
        return field

    def _lay_out(self) -> None:
        boxes = QGridLayout()
        for number, box in enumerate((self.italic, self.small, self.quote, self.indented, self.paragraphs)):
            boxes.addWidget(box, *divmod(number, 2))
        form = QFormLayout()
        form.addRow(self.tr("Lines stand"), self.align)
        form.addRow(self.tr("Between lines"), self.between)
        form.addRow(self.tr("Around each line"), self.around)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(boxes)
        layout.addLayout(form)
