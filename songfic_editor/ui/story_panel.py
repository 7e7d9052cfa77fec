"""The story panel: chapters, scenes and the stanzas in them, at the left of the manuscript."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from songfic_editor.ui.hub import Hub
from songfic_editor.ui.story_model import StoryModel
from songfic_editor.ui.story_tree import StoryTree
from songfic_editor.ui.theme import Theme


class StoryPanel(QWidget):
    """`notes_wanted(chapter id)`: the writer wants to see a chapter's notes; "": those of the work."""

    notes_wanted = Signal(str)

    def __init__(self, hub: Hub, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyPanel")
        self._hub = hub
        self._model = StoryModel(hub, theme, self)
        self.tree = StoryTree(self._model, hub, theme, self)
        self.tree.setObjectName("storyView")
        self.tree.setAccessibleName(self.tr("Story"))
        self.tree.setAccessibleDescription(
            self.tr("Chapters, scenes and their stanzas. Alt+Up and Alt+Down move rows, F2 renames.")
        )
        self.tree.notes_wanted.connect(self.notes_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)

    def rename(self, key: str) -> None:
        """Let the writer rename a chapter or scene (by its id) in its row.

        The writer then goes on in the text, where the cursor was.
        """
        index = self._model.find(key)
        if not index.isValid():
            return
        here = self._hub.selection
        self.tree.setFocus()
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        self.tree.edit(index)
        if here is not None:
            once = Qt.ConnectionType.SingleShotConnection
            go_back = partial(QTimer.singleShot, 0, self, partial(self._hub.write_at, here))
            self.tree.itemDelegate().closeEditor.connect(lambda *_how: go_back(), once)
