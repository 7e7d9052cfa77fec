"""The page's own context menu: Qt's would offer an undo that is not ours."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from songfic_editor.editor.text_view import TextView
from songfic_editor.ui.actions import Actions

_GROUPS = (
    (
        "CompareStanza",
        "UseInSong",
        "RelinkStanza",
        "ShowLines",
        "ShowWhole",
        "SpreadStanza",
        "GatherStanza",
        "Paraphrase",
        "RemoveStanza",
        "MakeStanza",
    ),
    ("OpenLink", "RemoveLink"),
    ("Cut", "Copy", "Paste", "PastePlain"),
    ("InsertSceneBreak", "InsertNextStanza", "MoveStanzaUp", "MoveStanzaDown"),
    ("SelectAll",),
)


class ContextMenu(QObject):
    """Shows what can be done at the cursor; commands that can't be done there are left out."""

    def __init__(self, view: TextView, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._actions = actions
        view.customContextMenuRequested.connect(self._show)

    def menu_at(self, at: QPoint) -> QMenu:
        """The menu for a place of the page; the cursor goes there, unless that is within the selection."""
        cursor = self._view.cursorForPosition(at)
        mine = self._view.textCursor()
        if not (mine.selectionStart() <= cursor.position() <= mine.selectionEnd()):
            self._view.setTextCursor(cursor)
        menu = QMenu(self._view)
        menu.setObjectName("pageMenu")
        for group in _GROUPS:
            for id in group:
                if self._actions[id].isEnabled():
                    menu.addAction(self._actions[id])
            menu.addSeparator()
        return menu

    def _show(self, at: QPoint) -> None:
        menu = self.menu_at(at)
        menu.exec(self._view.viewport().mapToGlobal(at))
        menu.deleteLater()
