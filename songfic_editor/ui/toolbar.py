"""The toolbar: the commands of `commands.TOOLBAR`, and at its right end the switch between dark and light."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QToolButton, QWidget

from songfic_editor.ui.actions import Actions
from songfic_editor.ui.commands import TOOLBAR
from songfic_editor.ui.icons import SIZE, icon
from songfic_editor.ui.theme import Theme


class Toolbar(QToolBar):
    """Fixed under the menu bar; hidden from the View menu and in focus mode."""

    def __init__(self, actions: Actions, theme: Theme, parent: QMainWindow) -> None:
        super().__init__(parent)
        self._commands = actions
        self.setObjectName("toolbar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setAccessibleName(self.tr("Toolbar"))
        self.setMovable(False)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for number, group in enumerate(TOOLBAR):
            if number:
                self.addSeparator()
            for id in group:
                self.addAction(actions[id])
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.addAction(actions["SwitchTheme"])
        for button in self.findChildren(QToolButton):
            action = button.defaultAction()
            if action is not None:
                button.setAccessibleName(action.toolTip().partition(" (")[0])
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        shown = self.actions()
        for command, action in self._commands:
            if command.icon and action in shown:
                action.setIcon(icon(command.icon))
