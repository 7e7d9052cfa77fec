"""What all panels follow: the story's bones as they are now, and the scene in which the cursor stands.

One for each hub, shared by its panels through `LiveStory.of(hub)`; a key that changes only prose is not
passed on. It never looks at a widget.
"""

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from songfic_editor.model.document import Chapter
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.position import Selection
from songfic_editor.session.change import Change
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.story_outline import StoryOutline, outline, scene_of

LOOK_AFTER_MS = 50
"""The cursor's scene is looked up so long after it moved, once for all moves meanwhile."""


class Here(Struct, frozen=True, gc=False):
    """Where the writer is: a chapter, a scene (the id of its head), a block."""

    chapter: ChapterId
    scene: BlockId
    block: BlockId


class LiveStory(QObject):
    """`opened()`: another project stands in the hub. `outlined()`: bones or songs changed in an edit.

    `moved()`: the cursor is in another block; `here` says where, None when there is no cursor.
    """

    opened = Signal()
    outlined = Signal()
    moved = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self._hub = hub
        self.outline: StoryOutline = outline(hub.project)
        self.here: Here | None = None
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)
        hub.changed.connect(self._follow)
        hub.cursor_moved.connect(self._note_cursor)

    @staticmethod
    def of(hub: Hub) -> "LiveStory":
        """The hub's own; made when it is first asked for."""
        return hub.findChild(LiveStory) or LiveStory(hub)

    def look(self) -> None:
        """Find out now where the cursor stands, instead of in a moment."""
        self._timer.stop()
        here = self._found(self._hub.selection)
        if here != self.here:
            self.here = here
            self.moved.emit()

    def _follow(self, change: Change) -> None:
        if change.action == "open":
            self.outline = outline(change.after)
            self.opened.emit()
            self._note_cursor()
            return
        before, self.outline = self.outline, outline(change.after, self.outline)
        if self.outline.chapters is not before.chapters or change.before.songs is not change.after.songs:
            self.outlined.emit()
            self._note_cursor()

    def _note_cursor(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _found(self, selection: Selection | None) -> Here | None:
        if selection is None:
            return None
        wanted = selection.head.block
        for chapter in self._likely_first():
            scene = scene_of(chapter, wanted)
            if scene is not None:
                return Here(chapter.id, scene, wanted)
        return None

    def _likely_first(self) -> tuple[Chapter, ...]:
        """All chapters, that in which the cursor stood last before the others."""
        chapters = self._hub.project.chapters
        last = None if self.here is None else self.here.chapter
        return tuple(sorted(chapters, key=lambda chapter: chapter.id != last))
