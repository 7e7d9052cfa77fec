"""The file that a song is taken from: its name, what kind it is, and its encoding, which can be changed.

Part of the dialog that adds a song, in the place of the pasted lyrics.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QWidget

from songfic_editor.formats.lyrics.draft import SongDraft
from songfic_editor.ui.encoding_picker import EncodingPicker
from songfic_editor.ui.song_messages import format_name


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
        self.encoding = EncodingPicker(self)
        self.encoding.chosen.connect(self.encoding_chosen)
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
        self.encoding.show_found("", guessed=False)
        self.show()

    def show_draft(self, draft: SongDraft | None, encoding: str) -> None:
        """`encoding`: that the writer has chosen, "" for the one that was found."""
        self._kind.setText("" if draft is None else format_name(draft.format))
        if draft is not None and draft.encoding:
            self.encoding.show_found(draft.encoding, draft.guessed and not encoding)
        self.encoding.setEnabled(draft is None or draft.format != "audio")
