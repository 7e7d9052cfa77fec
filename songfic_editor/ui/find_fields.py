"""The fields and buttons of the find bar, and what they ask for. What finding does is in `find_bar`."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.text.search import Search
from songfic_editor.ui.icons import icon
from songfic_editor.ui.theme import Theme

NARROW: Final = 640
"""Pixels below which the choices stand in a row of their own."""


class FindFields(QFrame):
    """A row to find by, and one to replace by, which may be hidden. `handlers`: by what the buttons say."""

    def __init__(self, theme: Theme, handlers: dict[str, Callable[[], object]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find and replace"))
        self.field = self._line("findField", self.tr("Find"))
        self.replacement = self._line("replaceField", self.tr("Replace with"))
        self.match_case = QCheckBox(self.tr("Match case"), self)
        self.match_case.setToolTip(self.tr("Tell upper and lower case apart"))
        self.whole_words = QCheckBox(self.tr("Whole words"), self)
        self.whole_words.setToolTip(self.tr("Leave out matches that are a part of a longer word"))
        self.lyrics_too = QCheckBox(self.tr("Lyrics too"), self)
        self.lyrics_too.setToolTip(
            self.tr("Replace All changes the words of the songs as well, everywhere they stand")
        )
        self.count = QLabel(self)
        self.count.setProperty("quiet", True)
        self.count.setAccessibleName(self.tr("Matches"))
        self.count.setMinimumWidth(40)  # its words must not push the buttons over the field
        self.report = QLabel(self)
        self.report.setWordWrap(True)
        self.report.setAccessibleName(self.tr("What was replaced"))
        self.report.hide()
        self.replace_row = QWidget(self)
        self._buttons: dict[str, QToolButton] = {}
        self._choices = QWidget(self)
        self._row = self._find_row(handlers)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 6, 8, 6)
        self._rows.addLayout(self._row)
        self._rows.addWidget(self.replace_row)
        self._rows.addWidget(self.report)
        self._fill_replace_row(handlers)
        theme.changed.connect(self._tint)
        self._tint()

    def search(self) -> Search:
        """What is looked for."""
        return Search(
            self.field.text(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow, in_row = self.width() < NARROW, self._row.indexOf(self._choices) >= 0
        if is_narrow and in_row:
            self._rows.insertWidget(1, self._choices)
        elif not is_narrow and not in_row:
            self._row.insertWidget(3, self._choices)

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setPlaceholderText(words)
        line.setToolTip(words)
        line.setClearButtonEnabled(True)
        line.setMinimumWidth(150)
        line.setMaximumWidth(300)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for button in line.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear"))
            button.setToolTip(self.tr("Clear"))
        return line

    def _find_row(self, handlers: dict[str, Callable[[], object]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.field, 2)
        row.addWidget(self._button("move-up", self.tr("Previous match (Shift+F3)"), handlers["previous"]))
        row.addWidget(self._button("move-down", self.tr("Next match (F3)"), handlers["next"]))
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.addWidget(self.match_case)
        choices.addWidget(self.whole_words)
        choices.addStretch(1)
        row.addWidget(self._choices)
        row.addWidget(self.count, 1)
        row.addWidget(self._button("close", self.tr("Close (Esc)"), handlers["close"]))
        return row

    def _fill_replace_row(self, handlers: dict[str, Callable[[], object]]) -> None:
        row = QHBoxLayout(self.replace_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.replacement, 2)
        for name, words in (("replace", self.tr("Replace")), ("replace-all", self.tr("Replace All"))):
            button = QPushButton(words, self.replace_row)
            button.setObjectName(f"{name}Button")
            button.setAccessibleName(words)
            button.setAutoDefault(False)
            button.clicked.connect(handlers[name])
            row.addWidget(button)
        row.addWidget(self.lyrics_too)
        row.addStretch(1)

    def _button(self, drawing: str, words: str, handler: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.clicked.connect(handler)
        self._buttons[drawing] = button
        return button

    def _tint(self) -> None:
        for drawing, button in self._buttons.items():
            button.setIcon(icon(drawing))
