"""A choice of encodings: the one that was found first, then what texts are in, the likeliest first.

Used where a file is read, songs and fics alike. It only asks.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from songfic_editor.formats.reading.decoding import ENCODINGS

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


class EncodingPicker(QComboBox):
    """`chosen(str)`: by the writer."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Encoding"))
        self.setToolTip(self.tr("If letters look wrong, choose another one"))
        self.activated.connect(lambda: self.chosen.emit(self.currentData()))

    def show_found(self, found: str, guessed: bool) -> None:
        """`found`: "" while it is not known yet."""
        self.clear()
        for name in dict.fromkeys((found, *ENCODINGS)):
            words = _NAMES.get(name, name) or self.tr("Found out")
            if guessed and name == found:
                words = self.tr("{0} (guessed)").format(words)
            self.addItem(words, name)
