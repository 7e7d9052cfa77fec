"""The dialog about work that was not saved: each story that was found, how it differs from its file, and
what is to become of it.

Opened by `recovery`. It only asks; Esc or Later leaves everything as it is, for the next start.
"""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.projection.difference import Difference
from songfic_editor.storage.recovery import Left
from songfic_editor.ui import recovery_messages as words
from songfic_editor.ui.difference_view import DifferenceView
from songfic_editor.ui.start_page import short_folder
from songfic_editor.ui.theme import Theme

Choice = Literal["recovered", "saved", "both"]


class RecoveryDialog(QDialog):
    """`chosen(Left, Choice)`: decided for one story; the next one is shown, and after the last it closes.

    `shown(Left)`: a story is looked at; `tell` may say what differs in it.
    """

    chosen = Signal(object, str)
    shown = Signal(object)

    def __init__(self, found: Sequence[Left], theme: Theme, face: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryDialog")
        self.setWindowTitle(self.tr("Work That Was Not Saved"))
        self._found = list(found)
        self._known = ""
        self._list = self._stories()
        self._name, self._place, self._said = self._label(), self._label(quiet=True), self._label()
        self._name.setObjectName("recoveredStory")
        self._said.setObjectName("recoveredWhat")
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._difference = DifferenceView(theme, self)
        self._difference.set_face(face)
        self._buttons = self._choices()
        self._lay_out()
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        self._buttons["recovered"].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the first choice, but in the rows it opens what is folded, and that is all."""
        if self._difference.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    @property
    def current(self) -> Left:
        return self._found[max(self._list.currentRow(), 0)]

    def tell(self, text: str, rows: Difference | None = None) -> None:
        """Say what differs in the story that is shown, and show where."""
        self._difference.setVisible(rows is not None)
        self._difference.show_difference(rows, self.tr("In the saved file"), self.tr("Recovered"))
        self._said.setText(f"{self._known} {text}".strip())
        self._said.setAccessibleName(self._said.text())

    def _stories(self) -> QListWidget:
        rows = QListWidget(self)
        rows.setObjectName("recoveredStories")
        rows.setAccessibleName(self.tr("Stories that were found"))
        rows.addItems([self._name_of(left) for left in self._found])
        rows.setVisible(len(self._found) > 1)
        rows.setFixedWidth(200)
        return rows

    def _label(self, *, quiet: bool = False) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setProperty("quiet", quiet)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _choices(self) -> dict[Choice, QPushButton]:
        """The three ways on; Enter takes the first."""
        box = self._box = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        later = box.addButton(self.tr("&Later"), role.RejectRole)
        later.setToolTip(self.tr("Leave everything as it is, and ask again at the next start"))
        made: dict[Choice, QPushButton] = {
            "both": box.addButton(self.tr("Keep &Both"), role.ActionRole),
            "saved": box.addButton(self.tr("Open &Saved"), role.ActionRole),
            "recovered": box.addButton(self.tr("Open &Recovered"), role.AcceptRole),
        }
        made["both"].setToolTip(self.tr("Open the saved file, and what was recovered as a new story"))
        made["saved"].setToolTip(self.tr("Open the saved file, and keep what was recovered as a version"))
        made["recovered"].setToolTip(
            self.tr("Go on where you were; the file stays as it is until the story is saved")
        )
        made["recovered"].setDefault(True)
        for choice, button in made.items():
            button.setObjectName(f"choose{choice.title()}")
            button.setAutoDefault(choice == "recovered")
            button.clicked.connect(lambda _checked=False, choice=choice: self._choose(choice))
        box.rejected.connect(self.reject)
        return made

    def _lay_out(self) -> None:
        what = self._label()
        what.setText(
            self.tr(
                "The program ended before everything was saved. "
                "What you wrote is here, and no file was changed."
            )
        )
        story = QVBoxLayout()
        story.setSpacing(6)
        for label in (self._name, self._place, self._said):
            story.addWidget(label)
        story.addWidget(self._difference, 1)
        story.addStretch(0)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(16)
        side_by_side.addWidget(self._list)
        side_by_side.addLayout(story, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(14)
        layout.addWidget(what)
        layout.addLayout(side_by_side, 1)
        layout.addWidget(self._box)
        self.resize(760, 520)

    def _show(self, row: int) -> None:
        if row < 0:
            return
        left = self._found[row]
        self._name.setText(self._name_of(left))
        path = left.recovered.path
        self._place.setText(
            self.tr("Never saved to a file") if path is None else f"{short_folder(path.parent)}/{path.name}"
        )
        refusal = words.file_refused(left.refused) if left.refused is not None else ""
        damage = words.damaged_journal(left.copy) if left.copy is not None else ""
        part = words.only_a_part() if left.recovered.partial else ""
        self._known = " ".join(said for said in (self._when(), refusal, damage, part) if said)
        self.tell("")
        for choice in ("saved", "both"):
            self._buttons[choice].setVisible(left.saved is not None)
        self.shown.emit(left)

    def _choose(self, choice: Choice) -> None:
        left = self.current
        self.chosen.emit(left, choice)
        row = self._found.index(left)
        del self._found[row]
        if not self._found:
            self.accept()
            return
        was = self._list.blockSignals(True)  # it tells of the new row before the old one is gone
        self._list.takeItem(row)
        self._list.blockSignals(was)
        self._show(self._list.currentRow())

    def _name_of(self, left: Left) -> str:
        project, path = left.recovered.project, left.recovered.path
        return project.title.strip() or (path.stem if path is not None else self.tr("Untitled"))

    def _when(self) -> str:
        return self.tr("Last written {0}.").format(words.when(self.current.recovered.time))
