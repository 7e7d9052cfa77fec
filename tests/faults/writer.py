"""A writer without a head: types, drags, undoes and saves in a window, by chance.

Used by the driver that is killed and by the hour of writing. Keys are real key events to the page; drags go
through the door that every hand uses; the rest are the window's own commands.
"""

import random
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from songfic_editor.edit import details, drop
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Gap, Place, Selection
from songfic_editor.ui.main_window import MainWindow

MOST_BLOCKS: Final = 400
"""Beyond it scenes are deleted: the story must not grow for ever."""

_LETTERS: Final = (*"aeinrst dlo—,.é", "\U0001d11e", "ש", "か")
_COMMANDS: Final = (
    *("Undo", "Undo", "Undo", "Redo", "Save", "Save", "Save", "InsertNextStanza", "InsertSceneBreak"),
    *(
        "MoveStanzaUp",
        "MoveStanzaDown",
        "AddScene",
        "SplitScene",
        "MergeScene",
        "MoveSceneUp",
        "MoveSceneDown",
    ),
    *("AddChapter", "SplitChapter", "MergeChapter", "MoveChapterUp", "NextChapter", "PreviousChapter"),
    *("Bold", "Italic", "AlignCenter", "RelinkStanza", "UseInSong", "Copy", "Paste", "Paste", "DeleteScene"),
)


class Writer:
    """`types`: called with each text before its key is sent; `done`: what was done, by name.

    `calm`: writes as a person does, words in a row, and takes back a few letters now and then.
    """

    def __init__(
        self,
        window: MainWindow,
        chance: random.Random,
        types: Callable[[str], object],
        calm: bool = False,
    ) -> None:
        self._window = window
        self._chance = chance
        self._types = types
        self._calm = calm
        self._words = 0
        self.done: dict[str, int] = {}

    def act(self, typing: float = 0.75) -> None:
        """Do one thing; `typing`: how likely it is that it is a key."""
        what = self._chance.random()
        if len(self._blocks()) > MOST_BLOCKS:
            self._go()
            self._command(self._chance.choice(("DeleteScene", "DeleteScene", "DeleteChapter")))
        elif what < typing:
            self._type()
        elif what < typing + (1 - typing) * 0.35:
            self._drag()
        elif what < typing + (1 - typing) * 0.45:
            self._go()
        elif what < typing + (1 - typing) * 0.5:
            self._retitle()
        else:
            self._command(self._chance.choice(_COMMANDS))

    def press(self, key: Qt.Key, text: str = "") -> None:
        """A key on the page, down and up."""
        page: QWidget = self._window.desk.view
        if text:
            self._types(text)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(page, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def _note(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1

    def _type(self) -> None:
        self._note("key")
        what = self._chance.random()
        if self._calm:
            self._type_calmly(what)
        elif what < 0.75:
            self.press(Qt.Key.Key_unknown, self._chance.choice(_LETTERS))
        elif what < 0.85:  # a word like no other, to be looked for
            self._words += 1
            for letter in f" w{self._words}":
                self.press(Qt.Key.Key_unknown, letter)
        elif what < 0.9:
            self.press(Qt.Key.Key_Return)
        elif what < 0.96:
            self.press(Qt.Key.Key_Backspace)
        else:
            self.press(
                self._chance.choice((Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete))
            )

    def _type_calmly(self, what: float) -> None:
        if what < 0.978:
            self.press(Qt.Key.Key_unknown, self._chance.choice(_LETTERS))
        elif what < 0.988:
            self.press(Qt.Key.Key_Return)
        else:
            for _ in range(self._chance.randrange(1, 7)):
                self.press(Qt.Key.Key_Backspace)

    def _drag(self) -> None:
        """Something of the story, or of a song, to anywhere; not all of it may go there."""
        self._note("drag")
        project = self._window.hub.project
        chapter = self._chance.choice(project.chapters)
        dragged: drop.Dragged
        target: drop.Target = Gap(chapter.id, self._chance.randrange(len(chapter.blocks) + 1))
        what = self._chance.randrange(4)
        stanzas = [stanza for song in project.songs for stanza in song.stanzas]
        if what == 0 and stanzas:
            dragged = drop.Stanzas((drop.StanzaPart(self._chance.choice(stanzas).id),))
        elif what == 1:
            dragged = drop.Scenes((self._chance.choice(lookup.scenes(chapter)).head.id,))
            target = drop.SceneGap(self._chance.choice(project.chapters).id, self._chance.randrange(4))
        elif what == 2:
            dragged = drop.Chapters((chapter.id,))
            target = drop.ChapterGap(self._chance.randrange(len(project.chapters) + 1))
        else:
            dragged = drop.Blocks((self._chance.choice(self._movable(project)),))
        copy = self._chance.random() < 0.2
        self._window.hub.apply(drop.drop(project, dragged, target, copy))

    def _movable(self, project: Project) -> list[BlockId]:
        placed = [block.id for block in self._blocks() if isinstance(block, Placement)]
        return placed or [project.chapters[0].blocks[-1].id]

    def _blocks(self) -> list[object]:
        return [block for chapter in self._window.hub.project.chapters for block in chapter.blocks]

    def _go(self) -> None:
        """The cursor anywhere else."""
        self._note("go")
        project = self._window.hub.project
        block = self._chance.choice([block for chapter in project.chapters for block in chapter.blocks])
        place = Place(block.id, self._chance.randrange(len(lookup.text_of(project, block)) + 1))
        self._window.hub.reveal(Selection(place, place))

    def _retitle(self) -> None:
        self._note("title")
        self._words += 1
        changed = details.set_details(self._window.hub.project, title=f"Title {self._words}")
        self._window.hub.apply(Step(changed, Label.EDIT_DETAILS))

    def _command(self, name: str) -> None:
        self._note(name)
        self._window.commands[name].trigger()
