"""What an import may become besides a new story: chapters of the open one, at the place that is chosen.

Part of the import's review and of the dialog of several files. `add` takes the chapters in, called by
`imports` and `several_imports`; nothing else here changes anything.
"""

import itertools
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Chapter, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.ui import names
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.translating import translate

_TITLE: Final = 24
_PLACE: Final = 40
_WIDTH: Final = 16
_EDGES: Final = 24
"""What stands beside the words of an open list, in pixels."""

_SMALL: Final = 9
"""In letters, of the list of places while it is closed."""


class ImportTarget(QWidget):
    """`add`: the button, `places`: before which chapter. It is hidden where nothing can be added. `wanted()`:
    the writer wants it.
    """

    wanted = Signal()

    def __init__(self, hub: Hub, files: Files, parent: QWidget, *, small: bool = False) -> None:
        super().__init__(parent)
        self._hub = hub
        self._files = files
        self._small = small
        self._wanted = True
        self.add = QPushButton(self)
        self.add.setToolTip(self.tr("In one step that can be undone"))
        self.add.clicked.connect(lambda _checked=False: self.wanted.emit())
        self.places = QComboBox(self)
        self.places.setAccessibleName(self.tr("Where the chapters come"))
        self.places.setToolTip(self.tr("Where the chapters come, if they are added to the story"))
        self.places.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.places.setMinimumContentsLength(_SMALL if small else _WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add)
        row.addWidget(self.places)
        files.opened.connect(self.refresh)
        self.refresh()

    @property
    def can_add(self) -> bool:
        """Whether there is a story that chapters can be added to."""
        return not (self._files.is_blank or self._hub.session.read_only)

    @property
    def before(self) -> ChapterId | None:
        """The chapter before which they are wanted; None: at the end."""
        found: ChapterId | None = self.places.currentData()
        return found

    def set_wanted(self, wanted: bool) -> None:
        """Whether there is anything to be added."""
        self._wanted = wanted
        self.refresh()

    def refresh(self) -> None:
        """Show the story that is open, also where another one was opened meanwhile."""
        chapters = self._hub.project.chapters
        self._say_into(self._hub.project.title)
        self.places.clear()
        self.places.addItem(self.tr("At the End"), None)
        here = self._current()
        for number, (chapter, after) in enumerate(itertools.pairwise(chapters), 1):
            if chapter is here:
                name = _short(names.chapter_name(chapter.title, number), _PLACE)
                self.places.addItem(self.tr("Behind “{0}”").format(name), after.id)
        for number, chapter in enumerate(chapters, 1):
            name = _short(names.numbered_chapter(chapter.title, number), _PLACE)
            self.places.addItem(self.tr("Before {0}").format(name), chapter.id)
        view = self.places.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + _EDGES)
        self.setVisible(self._wanted and self.can_add)

    def _current(self) -> Chapter | None:
        """The chapter with the cursor."""
        selection = self._hub.selection
        if selection is None:
            return None
        chapters = self._hub.project.chapters
        here = selection.head.block
        return next((one for one in chapters if any(block.id == here for block in one.blocks)), None)

    def _say_into(self, title: str) -> None:
        shown = _short(title, _TITLE).replace("&", "&&")
        if self._small:
            words = self.tr("Add as &Chapters")
        elif shown:
            words = self.tr("Add to “{0}” as &Chapters").format(shown)
        else:
            words = self.tr("Add to the Story as &Chapters")
        self.add.setText(words)


def add(hub: Hub, found: Project, before: ChapterId | None, words: Callable[[str], str]) -> None:
    """Put the chapters into the open story as one step. `before`: as `ImportTarget.before`, the end where
    that chapter is gone. `words`: what is told then, given where they are.
    """
    from songfic_editor.recognition.bring_in import bring_in

    numbers = {chapter.id: number for number, chapter in enumerate(hub.project.chapters, 1)}
    before = before if before in numbers else None
    where = translate("ImportTarget", "behind its last chapter")
    if before is not None:
        number = numbers[before]
        title = names.chapter_name(hub.project.chapters[number - 1].title, number)
        where = translate("ImportTarget", "before “{0}”").format(title)
    edited = bring_in(hub.project, found, before)
    if hub.apply(Step(edited.project, Label.BRING_IN, after=edited.selection)):
        if edited.selection is not None:
            hub.write_at(edited.selection)
        hub.tell(Message(words(where)))


def _short(title: str, most: int) -> str:
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"
