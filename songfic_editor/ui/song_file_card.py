"""The file that a song is taken from: its name, what kind it is, and its encoding, which can be changed.

Part of the dialog that adds a song, in the place of the pasted lyrics.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPushButton, QWidget

from songfic_editor.formats.lyrics.draft import SongDraft
from songfic_editor.formats.reading.decoding import ENCODINGS
from songfic_editor.ui.song_messages import format_name

_NAMES: Final = {
    "utf-8": "UTF-8",
    "windows-1252": "Windows-1252",
    "shift_jis": "Shift-JIS",
    "gb18030": "GB18030",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    "windows-1250": "Windows-1250",
    "windows-1251": "Windows-1251",
    "iso-8859-2": "ISO 8859-2",
    "koi8-r": "KOI8-R",
    "big5": "Big5",
    "euc-jp": "EUC-JP",
    "euc-kr": "EUC-KR",
    "macintosh": "Mac Roman",
    "windows-1253": "Windows-1253",
    "windows-1255": "Windows-1255",
    "windows-1256": "Windows-1256",
    "cp866": "CP866",
}


class SongFileCard(QWidget):
    """`encoding_chosen(str)`: by the writer. `left()`: the lyrics are to be pasted after all."""

    encoding_chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("songFile")
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        self._kind = QLabel(self)
        self.encoding = QComboBox(self)
        self.encoding.setAccessibleName(self.tr("Encoding"))
        self.encoding.setToolTip(self.tr("If letters look wrong, choose another one"))
        self.encoding.activated.connect(lambda: self.encoding_chosen.emit(self.encoding.currentData()))
        leave = QPushButton(self.tr("Paste Lyrics Instead"), self)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.left)
        form = QFormLayout(self)
        form.addRow(self.tr("File"), self._name)
        form.addRow(self.tr("Kind"), self._kind)
        form.addRow(self.tr("Encoding"), self.encoding)
        form.addRow("", leave)

    def show_file(self, path: Path) -> None:
        self._name.setText(path.name)
        self._name.setToolTip(str(path))
        self._kind.setText("")
        self._list("", guessed=False)
        self.show()

    def show_draft(self, draft: SongDraft | None, encoding: str) -> None:
        """`encoding`: that the writer has chosen, "" for the one that was found."""
        self._kind.setText("" if draft is None else format_name(draft.format))
        if draft is not None and draft.encoding:
            self._list(draft.encoding, draft.guessed and not encoding)
        self.encoding.setEnabled(draft is None or draft.format != "audio")

    def _list(self, found: str, guessed: bool) -> None:
        self.encoding.clear()
        for name in dict.fromkeys((found, *ENCODINGS) if found else ("", *ENCODINGS)):
            words = _NAMES.get(name, name) or self.tr("Found out")
            if guessed and name == found:
                words = self.tr("{0} (guessed)").format(words)
            self.encoding.addItem(words, name)
