"""The fields of one stanza in a song's dialog: its label, its kind, its lines, and how often it stands there.

Part of the dialog that edits a song. They hold text and change no song.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from songfic_editor.model.songs import STANZA_KINDS, Stanza
from songfic_editor.ui import names


class StanzaFields(QWidget):
    """`shown`: the stanza that they were filled with; None while there is none. `named(name)`: it is called
    otherwise now.
    """

    named = Signal(str)

    def __init__(self, splitter: QPushButton, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Stanza | None = None
        self.label = QLineEdit(self)
        self.label.setAccessibleName(self.tr("Label"))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("Kind"))
        for kind in STANZA_KINDS:
            self.kind.addItem(names.kind_name(kind), kind)
        self.lines = QPlainTextEdit(self)
        self.lines.setAccessibleName(self.tr("Lines"))
        self.lines.setTabChangesFocus(True)
        self.lines.setMinimumHeight(44)
        self._stands = QLabel(self)
        self._stands.setProperty("quiet", True)
        self._stands.setWordWrap(True)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Label"), self.label)
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow(self.tr("Lines"), self.lines)
        form.addRow("", splitter)
        form.addRow("", self._stands)
        self.label.textEdited.connect(self._name)
        self.kind.activated.connect(self._name)

    @property
    def typed(self) -> tuple[str, ...]:
        """The lines as they stand there; empty ones at the end are none, unless the stanza has them."""
        text = self.lines.toPlainText()
        if self.shown is not None and text == "\n".join(self.shown.lines):
            return self.shown.lines
        return tuple(text.rstrip("\n").split("\n"))

    def show_stanza(self, stanza: Stanza | None, placed: int) -> None:
        """`placed`: how often it stands in the story. The cursor stays where the same stanza is shown."""
        if stanza is None or self.shown is None or (stanza.id, stanza.lines) != (self.shown.id, self.typed):
            self.lines.setPlainText("\n".join(stanza.lines) if stanza else "")
        self.shown = stanza
        self.label.setText(stanza.label if stanza else "")
        self.kind.setCurrentIndex(self.kind.findData(stanza.kind if stanza else "verse"))
        self.setEnabled(stanza is not None)
        stands = self.tr("In the story: {0}. What is linked there follows what you change here.")
        self._stands.setText(
            stands.format(names.times(placed)) if placed else self.tr("Not in the story yet.")
        )

    def _name(self) -> None:
        self.named.emit(self.label.text().strip() or names.kind_name(self.kind.currentData()))
