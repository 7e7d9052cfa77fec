"""The commands as QActions: made once a window from the table in `commands`.

Menus, toolbar and palette show them; features attach what they do by `on`. Nothing here knows a feature.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from songfic_editor.ui.command import Command
from songfic_editor.ui.commands import COMMANDS, WITHOUT_STORY


class Actions(QObject):
    """The window's actions by command id: `actions["Save"]` has the object name `actionSave`.

    `answered`: the commands that somebody does.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.answered: set[str] = set()
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {command.id: self._make(command) for command in COMMANDS}
        # The window's own as well: their shortcuts must work while menu bar and toolbar are hidden.
        window.addActions(list(self._actions.values()))

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        return ((command, self._actions[command.id]) for command in COMMANDS)

    def on(self, id: str, handler: Callable[[], object]) -> None:
        """Have a command do this."""
        self.answered.add(id)
        self._actions[id].triggered.connect(lambda _checked=False: handler())

    def on_toggled(self, id: str, handler: Callable[[bool], object]) -> None:
        """Have a ticked command do this, with whether it is ticked now, whoever ticked it."""
        self.answered.add(id)
        self._actions[id].toggled.connect(handler)

    def tick(self, id: str, on: bool) -> None:
        """Show a command as on or off without running it."""
        action = self._actions[id]
        was = action.blockSignals(True)
        action.setChecked(on)
        action.blockSignals(was)
        action.changed.emit()

    def enable(self, on: bool, *ids: str) -> None:
        for id in ids:
            self._actions[id].setEnabled(on)

    def let_write(self, on: bool) -> None:
        """Whether there is a story for commands to act on; the rest can be done without one."""
        self.enable(on, *(command.id for command in COMMANDS if command.id not in WITHOUT_STORY))

    def _make(self, command: Command) -> QAction:
        action = QAction(translated(command.text), self)
        action.setObjectName(f"action{command.id}")
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.setCheckable(command.ticked or bool(command.one_of))
        action.setIconVisibleInMenu(False)
        tip = tip_of(command)
        action.setToolTip(tip)
        action.setStatusTip("")
        if command.one_of:
            group = self._groups.setdefault(command.one_of, QActionGroup(self))
            group.addAction(action)
        return action


def translated(text: str) -> str:
    return QCoreApplication.translate("Commands", text)


def plain_text(text: str) -> str:
    """A menu text without its access key and its dots."""
    return text.replace("&", "").removesuffix("…")


def shortcut_text(command: Command) -> str:
    return QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def tip_of(command: Command) -> str:
    """What a tooltip says: what the command does, and its shortcut."""
    words = translated(command.tip) if command.tip else plain_text(translated(command.text))
    return f"{words} ({shortcut_text(command)})" if command.shortcut else words
