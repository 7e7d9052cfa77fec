"""The start page: what there is to do while no story is open. Stands in the window's place for the page.

Shows what the commands say; doing it is theirs. Recent files that are gone are not offered.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from songfic_editor.ui.actions import Actions, plain_text, shortcut_text, translated
from songfic_editor.ui.commands import COMMANDS
from songfic_editor.ui.icons import icon
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.theme import Theme

MOST_SHOWN = 6
_CHOICES = ("New", "Open", "Import", "OpenSample")
WIDTH = 420


class StartPage(QWidget):
    """`wanted(Path)`: a recent file was chosen."""

    wanted = Signal(object)

    def __init__(self, actions: Actions, preferences: Preferences, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAccessibleName(self.tr("Start"))
        self._actions = actions
        self._preferences = preferences
        self._theme = theme
        self._choices: dict[str, QPushButton] = {}
        self._recent = QVBoxLayout()
        self._recent.setSpacing(1)

    def refresh(self) -> None:
        """Offer the recent files as they are now. The page is filled when it is first to be shown: a program
        that opens a story at once never shows it.
        """
        if not self._choices:
            self._fill()
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        there = [path for path in self._preferences.recent()[: MOST_SHOWN * 2] if path.is_file()]
        if there:
            self._recent.addSpacing(18)
            self._recent.addWidget(self._quiet(self.tr("Recent stories")))
        for path in there[:MOST_SHOWN]:
            row = self._row(path.stem, short_folder(path.parent), self._recent)
            row.setToolTip(str(path))
            row.clicked.connect(lambda _checked=False, path=path: self.wanted.emit(path))

    def _fill(self) -> None:
        column = QWidget(self)
        column.setFixedWidth(WIDTH)
        self._rows = QVBoxLayout(column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self._head(page_face(self._preferences.settings))
        commands = {command.id: command for command in COMMANDS}
        for command in (commands[id] for id in _CHOICES):
            row = self._row(plain_text(translated(command.text)), shortcut_text(command))
            row.clicked.connect(self._actions[command.id].trigger)
            self._choices[command.icon or "song"] = row
        self._rows.addLayout(self._recent)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(column)
        middle.addStretch(3)
        outer.addLayout(middle)
        outer.addStretch(1)
        self._theme.changed.connect(self._tint)
        self._tint()

    def _head(self, face: str) -> None:
        title = QLabel(self.tr("Songfic Editor"), self)
        font = QFont(face) if face else QFont()
        font.setPointSizeF(26)
        title.setFont(font)
        title.setIndent(0)
        title.setContentsMargins(10, 0, 0, 0)
        self._rows.addWidget(title)
        self._rows.addWidget(self._quiet(self.tr("Stories with a song between their scenes")))
        self._rows.addSpacing(18)

    def _quiet(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("quiet", True)
        label.setIndent(0)
        label.setContentsMargins(12, 0, 0, 4)
        return label

    def _row(self, words: str, side: str, layout: QVBoxLayout | None = None) -> QPushButton:
        """A button as wide as the column, with something quiet at its right."""
        row = QPushButton(words, self)
        row.setProperty("row", True)
        row.setAccessibleName(words)
        row.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(12, 0, 12, 0)
        hint = self._quiet(side)
        hint.setContentsMargins(0, 0, 0, 0)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addStretch(1)
        inside.addWidget(hint)
        (layout or self._rows).addWidget(row)
        return row

    def _tint(self) -> None:
        for name, row in self._choices.items():
            row.setIcon(icon(name))


def short_folder(folder: Path) -> str:
    """A folder as a person would say it."""
    try:
        words = str("~" / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        words = str(folder)
    return words if len(words) <= 40 else f"…{words[-38:]}"
