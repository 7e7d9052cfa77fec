"""The toolbar: the commands of `commands.TOOLBAR`, and at its right end the switch between dark and light."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QToolButton, QWidget

from songfic_editor.ui.actions import Actions, plain_text, translated
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
        self._name_buttons()
        theme.changed.connect(self._tint)
        self._tint()

    def _name_buttons(self) -> None:
        """A screen reader says a button's command in short, and on asking what it does."""
        for command, action in self._commands:
            button = self.widgetForAction(action)
            if button is not None:
                button.setAccessibleName(plain_text(translated(command.text)))
                button.setAccessibleDescription(action.toolTip())
        more = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            more.setAccessibleName(self.tr("More of the toolbar"))
            more.setToolTip(self.tr("More of the toolbar"))

    def _tint(self) -> None:
        shown = self.actions()
        for command, action in self._commands:
            if command.icon and action in shown:
                action.setIcon(icon(command.icon))
