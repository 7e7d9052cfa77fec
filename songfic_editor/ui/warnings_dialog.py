"""The list of what looks odd about the lyrics: to go there, to mend it, to switch it off, one or a kind.

Opened from the Songs menu and the status bar. It stays open beside the page and follows the story.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model import lookup
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_warnings import LiveWarnings
from songfic_editor.ui.lyric_warnings import KINDS, LyricWarning, kind_name


class WarningsDialog(QDialog):
    """Shows what `LiveWarnings` finds."""

    def __init__(self, hub: Hub, live: LiveWarnings, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._live = live
        self.setObjectName("lyricWarnings")
        self.setWindowTitle(self.tr("Look Over the Lyrics"))
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(self.tr("What looks odd about the lyrics"))
        self.rows.setWordWrap(True)
        self.rows.itemActivated.connect(lambda _item: self.go())
        self.rows.currentRowChanged.connect(self._let_act)
        self._none = QLabel(self.tr("Nothing looks odd."), self)
        self._none.setProperty("quiet", True)
        self.goer = self._button(self.tr("Go There"))
        self.goer.clicked.connect(self.go)
        self.maker = self._button(self.tr("Make It a Stanza"))
        self.maker.setToolTip(self.tr("The typed lines become a stanza of the song, linked to it"))
        self.maker.clicked.connect(self.make)
        self.silencer = self._button(self.tr("Don't Warn of This"))
        self.silencer.clicked.connect(self.silence)
        self.kinds = {kind: QCheckBox(kind_name(kind), self) for kind in KINDS}
        for kind, box in self.kinds.items():
            box.setChecked(kind not in live.off)
            box.toggled.connect(lambda on, kind=kind: live.switch(kind, on))
        self._lay_out()
        live.changed.connect(self._fill)
        self._fill()

    @property
    def chosen(self) -> LyricWarning | None:
        row = self.rows.currentRow()
        return self._live.found[row] if 0 <= row < len(self._live.found) else None

    def go(self) -> None:
        """Show the place on the page, typed lines selected."""
        warning = self.chosen
        if warning is None or lookup.find(self._hub.project, warning.block) is None:
            return
        typed = warning.typed
        if typed is None:
            self._hub.reveal(caret(warning.block))
        else:
            self._hub.reveal(Selection(Place(typed.block, typed.first), Place(typed.block, typed.last)))

    def make(self) -> None:
        if self.chosen is not None:
            self._live.link(self.chosen)

    def silence(self) -> None:
        if self.chosen is not None:
            self._live.switch(self.chosen.key, on=False)

    def _fill(self) -> None:
        row = self.rows.currentRow()
        self.rows.clear()
        for warning in self._live.found:
            item = QListWidgetItem(warning.words, self.rows)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, warning.words)
        self.rows.setCurrentRow(min(max(row, 0), self.rows.count() - 1))
        self._none.setVisible(self.rows.count() == 0)
        self._let_act()

    def _let_act(self) -> None:
        warning = self.chosen
        self.goer.setEnabled(warning is not None)
        self.silencer.setEnabled(warning is not None)
        may = not self._hub.session.read_only
        self.maker.setEnabled(may and warning is not None and warning.typed is not None)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        for button in (self.goer, self.maker, self.silencer):
            actions.addWidget(button)
        kinds = QGridLayout()
        for number, box in enumerate(self.kinds.values()):
            kinds.addWidget(box, *divmod(number, 2))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self._none)
        layout.addLayout(actions)
        title = QLabel(self.tr("Warn of"), self)
        title.setProperty("quiet", True)
        layout.addWidget(title)
        layout.addLayout(kinds)
        layout.addWidget(close)
        resize_within_screen(self, 660, 460)
