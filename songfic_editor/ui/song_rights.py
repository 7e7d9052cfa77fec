"""The fields of whose a song is: its rights, what is said of them, and where its words and its sound are.

Part of the dialog that edits a song. They hold text and change no song. Nothing is ever fetched from an
address, and nothing said here is a legal statement.
"""

from typing import TypedDict

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from songfic_editor.model.songs import FREE, RIGHTS, Rights, Song
from songfic_editor.model.text import address
from songfic_editor.ui import names


class Said(TypedDict):
    """What the fields say, as `edit.songs.set_details` takes it."""

    rights: Rights
    notice: str
    link: str
    player: str


class SongRights(QWidget):
    """`values`: what the fields say; an address that is none stays as it was typed."""

    def __init__(self, song: Song, parent: QWidget) -> None:
        super().__init__(parent)
        self.rights = QComboBox(self)
        self.rights.setAccessibleName(self.tr("Rights"))
        for rights in RIGHTS:
            self.rights.addItem(names.rights_name(rights), rights)
        self.rights.setCurrentIndex(self.rights.findData(song.rights))
        self._counts = QLabel(self)
        self._counts.setProperty("quiet", True)
        self._counts.setWordWrap(True)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.tr("Rights"), self.rights)
        self._form.addRow("", self._counts)
        self.notice = self._line(self.tr("Notice"), song.notice, self.tr("As in “© 1999 Harbour Music”"))
        tip = self.tr("A page of its lyrics that has a licence; editions may lead there instead of quoting")
        self.link = self._line(self.tr("Lyrics page"), song.link, "https://", tip)
        tip = self.tr("What a site can show as a player of the song, as a share button's “embed” gives it")
        self.player = self._line(self.tr("Player"), song.player, "https://", tip)
        self.rights.currentIndexChanged.connect(self._say)
        self._say()

    @property
    def values(self) -> Said:
        return Said(
            rights=self.rights.currentData(),
            notice=self.notice.text(),
            link=_sound(self.link.text()),
            player=_sound(self.player.text()),
        )

    def wrong(self) -> QLineEdit | None:
        """The first field in which something else than an address of the web was typed."""
        for field in (self.link, self.player):
            if field.isModified() and field.text().strip() and not _is_web(_sound(field.text())):
                return field
        return None

    def _say(self) -> None:
        """Whether what is quoted of it is counted."""
        free = self.rights.currentData() in FREE
        self._counts.setText(
            self.tr("As much may be quoted of it as you like: it is not counted.")
            if free
            else self.tr("What is quoted of it is counted, for the rules of sites.")
        )

    def _line(self, name: str, text: str, hint: str, tip: str = "") -> QLineEdit:
        field = QLineEdit(text, self)
        field.setCursorPosition(0)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setToolTip(tip or hint)
        field.setAccessibleDescription(tip or hint)
        self._form.addRow(name, field)
        return field


def _sound(text: str) -> str:
    return address(text) or text.strip()


def _is_web(text: str) -> bool:
    return bool(address(text)) and text.casefold().startswith(("https://", "http://"))
