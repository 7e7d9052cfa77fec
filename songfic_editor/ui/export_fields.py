"""The fields of an export: which chapter, how much of the lyrics, where translations stand; and what plain
text asks besides.

Used by the export dialog and the print preview. They hold what was chosen and nothing else; what the story
has nothing for is not shown.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from songfic_editor.formats.writing.plain_text import SCENE_BREAK
from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import Project
from songfic_editor.model.publishing import SOME_LINES, LyricEdition
from songfic_editor.ui import names

Remembered = Mapping[str, str | int | bool]
"""What was chosen at the last export, by the names of its options; of no use where it does not fit."""

_MOST_LINES: Final = 99
_ENCODINGS: Final = {
    "UTF-8": "utf-8",
    "UTF-8 (BOM)": "utf-8-sig",
    "UTF-16": "utf-16",
    "Windows-1252": "cp1252",
    "ISO 8859-1": "latin-1",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportOptions", text)


class EditionFields(QWidget):
    """`edited()`: another choice was made."""

    edited = Signal()

    def __init__(self, project: Project, remembered: Remembered, parent: QWidget) -> None:
        super().__init__(parent)
        self._make_fields(project)
        self._form = form = _form(self)
        for field in (self.chapter, self.lyrics, self.lines, self.translations):
            form.addRow(field.accessibleName(), field)
        form.addRow("", self.link)
        form.setRowVisible(self.chapter, len(project.chapters) > 1)
        form.setRowVisible(self.lyrics, bool(project.songs))
        form.setRowVisible(self.translations, has_translations(project))
        form.setRowVisible(self.link, any(song.link for song in project.songs))
        self._recall(remembered)
        self._let_choose()
        for box in (self.chapter, self.lyrics, self.translations):
            box.currentIndexChanged.connect(self._choose)
        self.lines.valueChanged.connect(self._choose)
        self.link.toggled.connect(self._choose)

    def _make_fields(self, project: Project) -> None:
        self.chapter = _box(self, _tr("Chapter"))
        self.chapter.addItem(_tr("all"), None)
        for number, chapter in enumerate(project.chapters, 1):
            self.chapter.addItem(names.chapter_name(chapter.title, number), number)
        self.lyrics = _box(self, _tr("Lyrics"))
        for words, lyrics in (
            (_tr("in full"), "full"),
            (_tr("the first line of each stanza"), "first-line"),
            (_tr("the first lines of each stanza"), "first-lines"),
            (_tr("a cue, as in ♪ Chorus ♪"), "cue"),
            (_tr("your own paraphrase, else a cue"), "paraphrase"),
            (_tr("not at all"), "none"),
        ):
            self.lyrics.addItem(words, lyrics)
        self.lines = QSpinBox(self)
        self.lines.setRange(1, _MOST_LINES)
        self.lines.setAccessibleName(_tr("Lines of each stanza"))
        self.link = QCheckBox(_tr("with a link to each song's lyrics"), self)
        self.translations = _box(self, _tr("Translations"))
        for words, place in (
            (_tr("are left out"), "none"),
            (_tr("below each line"), "below"),
            (_tr("beside each line"), "beside"),
        ):
            self.translations.addItem(words, place)

    @property
    def options(self) -> ExportOptions:
        """What was chosen; what the story has nothing for is as it is by default."""
        edition = LyricEdition(self.lyrics.currentData(), self.lines.value(), link=self.link.isChecked())
        return ExportOptions(
            chapter=self.chapter.currentData(), lyrics=edition, translations=self.translations.currentData()
        )

    @property
    def chosen(self) -> dict[str, str | int | bool]:
        """What is to be remembered. Which chapter it was is not."""
        return {
            "lyrics": self.lyrics.currentData(),
            "lines": self.lines.value(),
            "link": self.link.isChecked(),
            "translations": self.translations.currentData(),
        }

    def _recall(self, remembered: Remembered) -> None:
        choose(self.lyrics, remembered.get("lyrics"))
        lines = remembered.get("lines")
        self.lines.setValue(lines if isinstance(lines, int) else SOME_LINES)
        self.link.setChecked(remembered.get("link") is True)
        choose(self.translations, remembered.get("translations"))

    def _choose(self) -> None:
        self._let_choose()
        self.edited.emit()

    def _let_choose(self) -> None:
        has_lyrics = self._form.isRowVisible(self.lyrics)
        self._form.setRowVisible(self.lines, has_lyrics and self.lyrics.currentData() == "first-lines")


class TextFields(QWidget):
    """What plain text asks besides."""

    def __init__(self, remembered: Remembered, parent: QWidget) -> None:
        super().__init__(parent)
        form = _form(self)
        self.marks = _box(self, _tr("Lyrics and italics"))
        for words, mark in ((_tr("without marks"), ""), (_tr("*like this*"), "*"), (_tr("/like this/"), "/")):
            self.marks.addItem(words, mark)
        self.scene_break = QLineEdit(self)
        self.scene_break.setAccessibleName(_tr("Between scenes"))
        self.wrap = QSpinBox(self)
        self.wrap.setRange(0, 1000)
        self.wrap.setSpecialValueText(_tr("not at all"))
        self.wrap.setAccessibleName(_tr("Break lines at column"))
        self.line_ends = _box(self, _tr("Line ends"))
        self.line_ends.addItem(_tr("of Linux and macOS"), "lf")
        self.line_ends.addItem(_tr("of Windows"), "crlf")
        self.encoding = _box(self, _tr("Encoding"))
        for name, encoding in _ENCODINGS.items():
            self.encoding.addItem(name, encoding)
        for field in (self.marks, self.scene_break, self.wrap, self.line_ends, self.encoding):
            form.addRow(field.accessibleName(), field)
        for box, name in ((self.marks, "marks"), (self.line_ends, "line_ends"), (self.encoding, "encoding")):
            choose(box, remembered.get(name))
        scene_break, wrap = remembered.get("scene_break"), remembered.get("wrap")
        self.scene_break.setText(scene_break if isinstance(scene_break, str) else SCENE_BREAK)
        self.wrap.setValue(wrap if isinstance(wrap, int) else 0)

    @property
    def chosen(self) -> dict[str, str | int | bool]:
        """By the names that `ExportOptions` has."""
        return {
            "marks": self.marks.currentData(),
            "scene_break": self.scene_break.text().strip() or SCENE_BREAK,
            "wrap": self.wrap.value(),
            "line_ends": self.line_ends.currentData(),
            "encoding": self.encoding.currentData(),
        }


def has_translations(project: Project) -> bool:
    """Whether a stanza has a translation or a romanisation."""
    return any(one.translation or one.romanisation for song in project.songs for one in song.stanzas)


def choose(box: QComboBox, wanted: object) -> None:
    """Choose the row with this; the first where there is none."""
    box.setCurrentIndex(max(box.findData(wanted), 0))


def align_forms(forms: Iterable[QFormLayout]) -> None:
    """Have the fields of several forms begin below each other."""
    rows = [(form, row) for form in forms for row in range(form.rowCount())]
    items = (form.itemAt(row, QFormLayout.ItemRole.LabelRole) for form, row in rows)
    labels = [label for item in items if item is not None and (label := item.widget()) is not None]
    widest = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(widest)


def _form(parent: QWidget) -> QFormLayout:
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _box(parent: QWidget, name: str) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setMinimumContentsLength(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
