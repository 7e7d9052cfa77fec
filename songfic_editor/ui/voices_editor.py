"""The voices of a song: who they are, how they are told, and how their lines look.

Part of the lyrics style dialog, which makes what is edited here a change of the song.
"""

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model.songs import COLOURS, LyricStyle, Voice
from songfic_editor.ui import names
from songfic_editor.ui.song_icon import song_icon
from songfic_editor.ui.style_fields import StyleFields
from songfic_editor.ui.theme import Theme

MOST_SIGN = 12


class VoicesEditor(QWidget):
    """`edited(list)`: the voices wanted now, each with the name that it had, as `edit.voices` takes them."""

    edited = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._voices: tuple[Voice, ...] = ()
        self._song_style = LyricStyle()
        self._signing: str | None = None
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(self.tr("Voices"))
        self.rows.setMaximumWidth(200)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Name"))
        self.told = QComboBox(self)
        self.told.setAccessibleName(self.tr("Told by"))
        for words in (self.tr("Its name before the lines"), self.tr("A sign"), self.tr("Its style alone")):
            self.told.addItem(words)
        self.sign = QLineEdit(self)
        self.sign.setAccessibleName(self.tr("Sign"))
        self.sign.setMaxLength(MOST_SIGN)
        self.colour = QComboBox(self)
        self.colour.setAccessibleName(self.tr("Colour"))
        self.colour.addItem(self.tr("The song's"), "")
        for colour in COLOURS:
            icon = song_icon(colour, theme.song_colour(colour))
            self.colour.addItem(icon, names.colour_name(colour), colour)
        self.own = QCheckBox(self.tr("A style of its own"), self)
        self.fields = StyleFields(self)
        self.adder = QPushButton(self.tr("Add a Voice"), self)
        self.remover = QPushButton(self.tr("Remove It"), self)
        self._lay_out()
        self._connect()

    def show_voices(self, voices: tuple[Voice, ...], song_style: LyricStyle) -> None:
        """Show the song's voices as they are; the same one stays chosen."""
        row = max(self.rows.currentRow(), 0)
        self._voices, self._song_style = voices, song_style
        with QSignalBlocker(self.rows):
            self.rows.clear()
            self.rows.addItems([voice.name for voice in voices])
            self.rows.setCurrentRow(min(row, len(voices) - 1))
        self._show()

    def add(self) -> None:
        """Another voice, under a name to write over."""
        taken = {voice.name for voice in self._voices}
        number = next(n for n in range(len(taken) + 1, 2 * len(taken) + 2) if self._numbered(n) not in taken)
        self.edited.emit([*self._kept(), ("", Voice(self._numbered(number)))])
        self.rows.setCurrentRow(self.rows.count() - 1)
        self.name.setFocus()
        self.name.selectAll()

    def remove(self) -> None:
        """Take the chosen voice away; its lines stay, sung by nobody in particular."""
        row = self.rows.currentRow()
        if row >= 0:
            self.edited.emit([pair for at, pair in enumerate(self._kept()) if at != row])

    def _numbered(self, number: int) -> str:
        return self.tr("Voice {0}").format(number)

    def _kept(self) -> list[tuple[str, Voice]]:
        return [(voice.name, voice) for voice in self._voices]

    def _take(self) -> None:
        """What the fields say is the chosen voice's. A name can't be nothing: the one before stays."""
        row = self.rows.currentRow()
        if row < 0:
            return
        old = self._voices[row]
        if not self.name.text().strip():
            self.name.setText(old.name)
        marks = (None, self.sign.text(), "")
        self._signing = self.name.text().strip() if self.told.currentIndex() == 1 else None
        new = replace(
            old,
            name=self.name.text().strip(),
            mark=marks[self.told.currentIndex()],
            colour=self.colour.currentData(),
            style=self.fields.chosen if self.own.isChecked() else None,
        )
        self.sign.setEnabled(self.told.currentIndex() == 1)
        self.fields.setEnabled(self.own.isChecked())
        if new != old:
            wanted = self._kept()
            wanted[row] = (old.name, new)
            self.edited.emit(wanted)

    def _show(self) -> None:
        row = self.rows.currentRow()
        voice = self._voices[row] if row >= 0 else None
        fields = (self.name, self.told, self.sign, self.colour, self.own, self.fields, self.remover)
        for field in fields:
            field.setEnabled(voice is not None)
        shown = voice or Voice("")
        blocked = [QSignalBlocker(field) for field in fields]
        if self.name.text() != shown.name:
            self.name.setText(shown.name)
        typing = self._signing == shown.name  # a sign that is not typed yet says as little as none
        self.told.setCurrentIndex(0 if shown.mark is None else 1 if shown.mark or typing else 2)
        if self.sign.text() != (shown.mark or ""):
            self.sign.setText(shown.mark or "")
        self.colour.setCurrentIndex(self.colour.findData(shown.colour))
        self.own.setChecked(shown.style is not None)
        self.fields.show_style(shown.style or self._song_style)
        for one in blocked:
            one.unblock()
        self.sign.setEnabled(voice is not None and self.told.currentIndex() == 1)
        self.fields.setEnabled(shown.style is not None)

    def _connect(self) -> None:
        self.rows.currentRowChanged.connect(self._show)
        self.name.editingFinished.connect(self._take)
        self.told.activated.connect(self._choose_mark)
        self.sign.textEdited.connect(self._take)
        self.colour.activated.connect(self._take)
        self.own.toggled.connect(self._take)
        self.fields.edited.connect(self._take)
        self.adder.clicked.connect(self.add)
        self.remover.clicked.connect(self.remove)
        for button in (self.adder, self.remover):
            button.setAutoDefault(False)

    def _choose_mark(self) -> None:
        if self.told.currentIndex() == 1:
            self.sign.setEnabled(True)
            self.sign.setFocus()
        self._take()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.rows, 1)
        left.addWidget(self.adder)
        left.addWidget(self.remover)
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Told by"), self.told)
        form.addRow(self.tr("Sign"), self.sign)
        form.addRow(self.tr("Colour"), self.colour)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(self.own)
        right.addWidget(self.fields)
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.addLayout(left)
        layout.addLayout(right, 1)
