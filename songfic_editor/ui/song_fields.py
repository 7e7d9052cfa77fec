"""The fields of what a song says of itself: title, artist, writers, language, credit.

Used by the dialog that adds a song and the one that edits it. They hold text and nothing else; who shows them
asks for the values.
"""

import re
from collections.abc import Sequence
from typing import Protocol, TypedDict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from songfic_editor.formats.lyrics.languages import language_tag


class Named(Protocol):
    """A song, or what is going to be one."""

    @property
    def title(self) -> str: ...
    @property
    def artist(self) -> str: ...
    @property
    def writers(self) -> tuple[str, ...]: ...
    @property
    def credit(self) -> str: ...
    @property
    def language(self) -> str: ...


class Details(TypedDict):
    """What the fields say, as `edit.songs.set_details` takes it."""

    title: str
    artist: str
    writers: Sequence[str]
    credit: str
    language: str


class SongFields(QWidget):
    """`edited()`: the writer has changed one of them."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self.title = self._field(self.tr("Title"), 0, 0)
        self.artist = self._field(self.tr("Artist"), 0, 1)
        self.writers = self._field(self.tr("Writers"), 1, 0, self.tr("Parted by commas"))
        self.language = self._field(self.tr("Language"), 1, 1, self.tr("As in “English”, “en” or “pt-BR”"))
        self.credit = self._field(
            self.tr("Credit"), 2, 0, self.tr("What a reader is told of the song, as in “℗ 1999 The Keepers”")
        )
        self._filled: dict[QLineEdit, str] = {}

    def put(self, label: QWidget, field: QWidget) -> None:
        """Another field, beside the credit."""
        self._grid.addWidget(label, 2, 2)
        self._grid.addWidget(field, 2, 3)

    def fill(self, song: Named) -> None:
        """Show what a song says, but for what the writer has typed over."""
        for field, text in (
            (self.title, song.title),
            (self.artist, song.artist),
            (self.writers, ", ".join(song.writers)),
            (self.language, song.language),
            (self.credit, " · ".join(song.credit.split("\n"))),
        ):
            if field.text() == self._filled.get(field, ""):
                was = field.blockSignals(True)
                field.setText(text)
                field.setCursorPosition(0)
                field.blockSignals(was)
                self._filled[field] = text

    def values(self, song: Named) -> Details:
        """What the fields say; where they say what `fill` put there, the song's own."""
        writers = [name for part in re.split("[,;]", self.writers.text()) if (name := part.strip())]
        language = self.language.text().strip()
        return Details(
            title=self.title.text(),
            artist=self.artist.text(),
            writers=song.writers if self._is_as_filled(self.writers) else writers,
            credit=song.credit if self._is_as_filled(self.credit) else self.credit.text(),
            language=language_tag(language) or language,
        )

    def _is_as_filled(self, field: QLineEdit) -> bool:
        return field.text() == self._filled.get(field)

    def _field(self, name: str, row: int, column: int, hint: str = "") -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setToolTip(hint)
        field.setAccessibleDescription(hint)
        field.textChanged.connect(self.edited)
        label = QLabel(name, self)
        label.setBuddy(field)
        self._grid.addWidget(label, row, 2 * column)
        self._grid.addWidget(field, row, 2 * column + 1)
        self._grid.setColumnStretch(2 * column + 1, 1)
        return field
