"""The menu bar, built from the table of commands.

Menus that depend on the project (recent files, stanzas to insert) are filled by the features when they open.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from songfic_editor.ui.actions import Actions
from songfic_editor.ui.commands import MENUS


def _words(name: str) -> str:
    words = {
        "File": QCoreApplication.translate("Menus", "&File"),
        "Edit": QCoreApplication.translate("Menus", "&Edit"),
        "Insert": QCoreApplication.translate("Menus", "&Insert"),
        "Format": QCoreApplication.translate("Menus", "F&ormat"),
        "Story": QCoreApplication.translate("Menus", "&Story"),
        "Songs": QCoreApplication.translate("Menus", "So&ngs"),
        "View": QCoreApplication.translate("Menus", "&View"),
        "Tools": QCoreApplication.translate("Menus", "&Tools"),
        "Help": QCoreApplication.translate("Menus", "&Help"),
        "Export": QCoreApplication.translate("Menus", "&Export"),
        "Scene": QCoreApplication.translate("Menus", "&Scene"),
        "Chapter": QCoreApplication.translate("Menus", "&Chapter"),
        "Two Versions": QCoreApplication.translate("Menus", "T&wo Versions"),
        "Page": QCoreApplication.translate("Menus", "&Page"),
        "Theme": QCoreApplication.translate("Menus", "T&heme"),
        "Open Recent": QCoreApplication.translate("Menus", "Open &Recent"),
        "Stanza": QCoreApplication.translate("Menus", "&Stanza"),
    }
    return words[name]


class Menus:
    """The menus by path: `menus["File/Export"]` has the object name `menuFileExport`."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self._bar = bar
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, int] = {}
        bar.setObjectName("menuBar")
        for name in MENUS:
            self.menu(name)
        for command, action in actions:
            menu = self.menu(command.menu, command.group)
            self._part(command.menu, command.group)
            menu.addAction(action)
            if command.id == "OpenSample":
                self.menu("File/Open Recent")
            if command.id == "InsertSceneBreak":
                self.menu("Insert/Stanza", 1)

    def __getitem__(self, path: str) -> QMenu:
        return self._menus[path]

    def menu(self, path: str, group: int = 0) -> QMenu:
        """The menu at a path; a new one goes to the end of the menu it stands in."""
        if path in self._menus:
            return self._menus[path]
        parent, _slash, name = path.rpartition("/")
        if parent:
            self._part(parent, group)
            made = self.menu(parent).addMenu(_words(name))
        else:
            made = self._bar.addMenu(_words(name))
        made.setObjectName(f"menu{path.replace('/', '').replace(' ', '')}")
        made.setToolTipsVisible(True)
        self._menus[path] = made
        return made

    def _part(self, path: str, group: int) -> None:
        """A line between two groups of a menu."""
        if self._groups.setdefault(path, group) != group:
            self._groups[path] = group
            self._menus[path].addSeparator()
