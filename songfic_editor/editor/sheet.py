"""What stands between the text widget and the model: shows a project's chapter, turns typing into steps.

Owned by `TextView`. It knows where the cursor is in the model's terms, which document is on the screen, and
what the project was when it was last told; it never decides what a key or a drop means.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QTextEdit

from songfic_editor.edit import typed
from songfic_editor.edit.step import Label, Step, Typing
from songfic_editor.edit.typed import Reread
from songfic_editor.editor.binding import Binding
from songfic_editor.editor.documents import Documents, View, set_cursor
from songfic_editor.editor.page import PageLook
from songfic_editor.editor.scrolling import Anchor
from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Paragraph, Project, new_project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.position import Selection, caret
from songfic_editor.model.text import length
from songfic_editor.projection.rows import Row, shown


class Sheet(QObject):
    """`composing`: an input method is at work. `is_inserting`: the cursor moves because of text just typed.

    `stepped(Step)`: typing to be applied. `moved(Selection)`: the cursor. `turned()`: another chapter is
    on the screen. `drawn()`: other blocks, or other words of stanzas and heads, than before.
    """

    stepped = Signal(object)
    moved = Signal(object)
    turned = Signal()
    drawn = Signal()
    resized = Signal()

    def __init__(self, edit: QTextEdit, look: PageLook) -> None:
        super().__init__(edit)
        self._project = new_project()
        self.composing = False
        self.is_inserting = False
        self.documents = Documents(look, self)
        self._edit = edit
        self._view: View = self._activate(self._project.chapters[0])
        self._selection = caret(self.chapter.blocks[0].id)
        edit.cursorPositionChanged.connect(self.note_cursor)
        edit.selectionChanged.connect(self.note_cursor)

    @property
    def project(self) -> Project:
        """What the story was when the sheet was last told, with all that has been typed since."""
        self.settle()
        return self._project

    @property
    def binding(self) -> Binding:
        return self._view.binding

    @property
    def chapter(self) -> Chapter:
        return self.binding.shown.chapter

    @property
    def chapter_id(self) -> ChapterId:
        return self.binding.shown.chapter.id

    @property
    def selection(self) -> Selection:
        """Where the cursor is."""
        self.settle()
        return self._selection

    def settle(self) -> None:
        """Have what was typed last read, if it is not yet."""
        if self.binding.waiting is not None and self.binding.read_waiting():
            self.note_cursor()

    def open(self, project: Project, chapter_id: ChapterId | None = None) -> None:
        """Show another project, from its first chapter or the given one."""
        self.settle()
        self.composing = self.composing and _end_composition(self._edit)
        self._project = project
        self.documents.clear()
        wanted = project.chapters[0] if chapter_id is None else lookup.chapter(project, chapter_id)
        self._turn_to(wanted)
        self.select(_beginning(wanted))
        self._edit.verticalScrollBar().setValue(0)

    def change(self, after: Project, selection: Selection | None) -> None:
        """Show what the project is now, and go where the selection is, to another chapter if need be."""
        if not self.binding.is_reporting:
            self.composing = self.composing and _end_composition(self._edit)
        self._project = after
        chapter = _chapter_for(after, self.chapter_id, selection, is_typing=self.binding.is_reporting)
        if chapter.id != self.chapter_id:
            self._turn_to(chapter)
        else:
            self.binding.shown = shown(after, chapter, self.binding.shown)
        if self.binding.is_reporting or self.composing:
            if not self.binding.in_step:
                QTimer.singleShot(0, self, self.catch_up)
            return
        self.catch_up()
        if selection is not None and selection != self._selection:
            self.select(selection)

    def select(self, selection: Selection) -> bool:
        """Put the cursor there and show it; False if that is not in the chapter on the screen."""
        cursor = self._edit.textCursor()
        if not set_cursor(cursor, self.binding, selection):
            return False
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        self.note_cursor()
        return True

    def catch_up(self) -> None:
        """Make the screen show what the project is, with the line at its top staying where it is."""
        self.settle()
        if self.composing or self.binding.is_reporting:
            return
        if self.binding.in_step:
            self.binding.has_strangers = False
            return
        selection = self._selection
        anchor = Anchor(self._edit, self.binding)
        self.binding.catch_up()
        cursor = self._edit.textCursor()
        if set_cursor(cursor, self.binding, selection):
            self._edit.setTextCursor(cursor)
        anchor.restore()
        self.note_cursor()
        self.drawn.emit()

    def _turn_to(self, chapter: Chapter) -> None:
        self.settle()
        self._view.selection = self._selection
        self._view.scroll = self._edit.verticalScrollBar().value()
        self._view = self._activate(chapter)
        if self._view.selection is None or not self.select(self._view.selection):
            self.select(_beginning(chapter))
        self._edit.verticalScrollBar().setValue(self._view.scroll)
        self.turned.emit()
        self.drawn.emit()

    def _activate(self, chapter: Chapter) -> View:
        view = self.documents.view(self._project, chapter)
        view.binding.catch_up()
        if not view.is_heard:
            view.is_heard = True
            view.binding.reread.connect(self._reread)
            view.binding.document.documentLayout().documentSizeChanged.connect(self.resized)
        self._edit.setDocument(view.binding.document)
        return view

    def note_cursor(self) -> None:
        """Take note of where the widget's cursor is. It tells of that itself, but at times too late."""
        binding = self.binding
        if binding.is_reporting or binding.waiting is not None or binding.has_strangers:
            return
        cursor = self._edit.textCursor()
        head = self.binding.place(cursor.position())
        anchor = self.binding.place(cursor.anchor()) if cursor.hasSelection() else head
        selection = Selection(anchor, head)
        if selection != self._selection:
            self._selection = selection
            self.moved.emit(selection)
        self.is_inserting = False

    def _reread(self, first: int, was: int, read: tuple[Reread, ...]) -> None:
        binding, before = self.binding, self._selection
        rows, chapter = binding.rows[first : first + was], lookup.chapter(self._project, self.chapter_id)
        if not _stands(chapter, first, rows):
            # The sheet shows rows that the story no longer has: nothing of theirs may be written into it.
            binding.take(first, was, read, chapter)
            QTimer.singleShot(0, self, self.catch_up)
            return
        project = typed.typed(self._project, self.chapter_id, first, was, read)
        chapter = lookup.chapter(project, self.chapter_id)
        after = None
        if binding.take(first, was, read, chapter):
            cursor = self._edit.textCursor()
            after = Selection(binding.place(cursor.anchor()), binding.place(cursor.position()))
        else:
            self._selection = caret(chapter.blocks[min(first, len(chapter.blocks) - 1)].id)
        grown = sum(length(one.runs) for one in read) - sum(length(row.runs) for row in rows)
        label = Label.TYPING if grown >= 0 else Label.DELETE
        typing: Typing | None = None if self.composing else "insert" if grown >= 0 else "delete"
        self.is_inserting = typing == "insert"
        self.stepped.emit(Step(project, label, before, after, typing, abs(grown)))
        if any(row.kind != "paragraph" for row in rows):
            QTimer.singleShot(0, self, self.drawn.emit)
        if self._project is not project:  # refused: the sheet must show what is
            QTimer.singleShot(0, self, self.catch_up)


def _chapter_for(
    project: Project, here_id: ChapterId, selection: Selection | None, *, is_typing: bool
) -> Chapter:
    """The chapter that the selection is in; the one on the screen, if it can be."""
    here = next((one for one in project.chapters if one.id == here_id), None)
    if selection is None:
        return here or project.chapters[0]
    wanted = selection.head.block
    if here is not None and (is_typing or _holds(here, wanted)):
        return here
    at = lookup.find(project, wanted)
    return project.chapters[at.chapter] if at else here or project.chapters[0]


def _end_composition(edit: QTextEdit) -> bool:
    """Drop what an input method is composing, for the story changes under it; False: it composes no more."""
    QGuiApplication.inputMethod().reset()
    QGuiApplication.sendEvent(edit, QInputMethodEvent())
    return False


def _holds(chapter: Chapter, wanted: BlockId) -> bool:
    return any(block.id == wanted for block in chapter.blocks)


def _stands(chapter: Chapter, first: int, rows: list[Row]) -> bool:
    """Whether these rows show the chapter's blocks from number `first` on."""
    blocks = chapter.blocks[first : first + len(rows)]
    return [block.id for block in blocks] == [row.id for row in rows]


def _beginning(chapter: Chapter) -> Selection:
    """Where one begins to write: the first scene's first paragraph, neither a title nor a stanza."""
    scene = lookup.scenes(chapter)[0]
    for block in scene.body(chapter):
        if isinstance(block, Paragraph):
            return caret(block.id)
    return caret(scene.head.id)
