"""How the versions panel is laid out, and the question before a version is deleted.

Part of `versions_dialog`: widgets and their places, and nothing that happens.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.ui.difference_view import DifferenceView
from songfic_editor.ui.theme import Theme
from songfic_editor.ui.versions_list import VersionsList


def _tr(text: str) -> str:
    return QCoreApplication.translate("Versions", text)


class Buttons:
    """What can be done in the panel."""

    def __init__(self, parent: QWidget) -> None:
        def button(name: str, text: str) -> QPushButton:
            made = QPushButton(text, parent)
            made.setObjectName(name)
            made.setAutoDefault(False)
            return made

        self.previous = button("previousChange", _tr("&Previous Change"))
        self.next = button("nextChange", _tr("&Next Change"))
        self.all = button("restoreAll", _tr("Restore &All"))
        self.chapter = button("restoreChapter", _tr("Restore &Chapter"))
        self.scene = button("restoreScene", _tr("Restore &Scene"))
        self.remove = button("deleteVersion", _tr("&Delete…"))
        self.close = button("closeVersions", _tr("C&lose"))


class VersionsPanel(QDialog):
    """`list`, `difference`: its two sides. `said`: what differs. `buttons`: what can be done."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("versionsDialog")
        self.setWindowTitle(_tr("Versions of the Story"))
        self.list = VersionsList(self)
        self.difference = DifferenceView(theme, self)
        self.buttons = Buttons(self)
        self.said = QLabel(self)
        self.said.setObjectName("differenceSaid")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.usage = QLabel(self)
        self.usage.setObjectName("versionsUsage")
        self.usage.setProperty("quiet", True)
        self.usage.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.progress.setAccessibleName(_tr("Comparing"))
        self.progress.hide()
        halves = QSplitter(self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._left())
        halves.addWidget(self._right())
        halves.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.addWidget(halves)
        room = parent.screen().availableGeometry().size()
        self.resize(min(1120, room.width() - 20), min(640, room.height() - 60))
        halves.setSizes([self.width() * 35 // 100, self.width() * 65 // 100])

    def _left(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(_framed(self.list))
        row = QHBoxLayout()
        row.addWidget(self.usage, 1)
        row.addWidget(self.buttons.remove)
        column.addLayout(row)
        return side

    def _right(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 0, 0)
        above = QHBoxLayout()
        above.addWidget(self.said, 1)
        above.addWidget(self.buttons.previous)
        above.addWidget(self.buttons.next)
        column.addLayout(above)
        column.addWidget(self.progress)
        column.addWidget(_framed(self.difference), 1)
        below = QHBoxLayout()
        for button in (self.buttons.all, self.buttons.chapter, self.buttons.scene):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.buttons.close)
        column.addLayout(below)
        return side


def _framed(widget: QWidget) -> QFrame:
    """A widget with an edge around it: the theme takes that of lists away."""
    frame = QFrame()
    frame.setFrameShape(QFrame.Shape.StyledPanel)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(widget)
    return frame


def ask_to_remove(parent: QWidget, name: str) -> bool:
    """Whether a version is to go for ever."""
    box = QMessageBox(parent)
    box.setObjectName("askToDeleteVersion")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(_tr("Delete the Version?"))
    box.setText(_tr("“{0}” is deleted for ever.").format(name))
    box.setInformativeText(_tr("Your story stays as it is."))
    delete = box.addButton(_tr("&Delete"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    is_meant = box.clickedButton() is delete
    box.deleteLater()
    return is_meant
