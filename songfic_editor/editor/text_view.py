"""The manuscript: a real text widget that shows one chapter and turns what a writer does into steps.

Built by the desk; `Manuscript` applies the steps and tells of changes by `show_change`. Text is typed
natively by Qt and read again; everything else is an edit of the model first. What is special has its own
module: keys, drops, the grip, the badge, colours, commands. Nothing here holds the story.
"""

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from songfic_editor.editor import clipboard, looks
from songfic_editor.editor.badge import Badge
from songfic_editor.editor.colouring import Colouring
from songfic_editor.editor.commands import Commands
from songfic_editor.editor.documents import SIDE_MARGIN
from songfic_editor.editor.drops import Drops
from songfic_editor.editor.grip import Grip
from songfic_editor.editor.handed_on import HandedOn
from songfic_editor.editor.key_presses import KeyPresses
from songfic_editor.editor.line_drag import LineDrag
from songfic_editor.editor.overlays import Overlays
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.editor.pasting import Pasting
from songfic_editor.editor.scrolling import Anchor
from songfic_editor.editor.sheet import Sheet
from songfic_editor.editor.title_line import TitleLine
from songfic_editor.editor.turnovers import Turnovers
from songfic_editor.editor.typewriter import Typewriter
from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.position import Selection

_BY_KEY = {
    QKeySequence.StandardKey.Cut: "cut",
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Paste: "paste",
    QKeySequence.StandardKey.Undo: "undo",
    QKeySequence.StandardKey.Redo: "redo",
}


AT_THE_LATEST_MS = 20
"""After a key what it wrote is in the story so soon, even when nothing was painted."""


class TextView(HandedOn):
    """`stepped(Step)`: wanted of the project. `moved(Selection)`: the cursor. `format_changed(FormatState)`:
    what is at the cursor. `group_closed()`: typing from now on is undone by itself. `pasted(Pasted)`:
    text of another program was put in. `undo_wanted()`, `redo_wanted()`: their keys, which the widget claims
    for itself before any action can have them.
    """

    stepped = Signal(object)
    moved = Signal(object)
    format_changed = Signal(object)
    group_closed = Signal()
    pasted = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, look: PageLook | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proseEditor")
        self.setAccessibleName(self.tr("Manuscript"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.look = look or PageLook(LIGHT)
        self.sheet = Sheet(self, self.look)
        self.typewriter = Typewriter(self, self.sheet)
        self.overlays = Overlays(self, self.sheet, self.look.colours)
        self.colouring = Colouring(self, self.sheet, self.look.colours)
        self.commands = Commands(self, self.sheet)
        self.links = self.commands.links
        self.run = self.commands.run
        self.drops = Drops(self, self.sheet, self.overlays)
        self.grip = Grip(self, self.sheet, self.overlays)
        self.line_drag = LineDrag(self, self.sheet)
        self.pasting = Pasting(self, self.sheet)
        self.badge = Badge(self, self.sheet)
        self.title_line = TitleLine(self, self.sheet)
        self.turnovers = Turnovers(self, self.sheet)
        self._laid_out_for = -1
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.sheet.settle)
        self.key_presses = KeyPresses(self, self.sheet, self.overlays)
        for source in (self.sheet, self.commands, self.drops, self.title_line, self.key_presses):
            source.stepped.connect(self.stepped)
        self.pasting.stepped.connect(self.stepped)
        self.pasting.pasted.connect(self.pasted)
        self.drops.text_dropped.connect(self.pasting.take)
        self.commands.plain_paste_wanted.connect(self.paste_plain)
        self.badge.wanted.connect(self.commands.run)
        self.commands.undo_wanted.connect(self.undo_wanted)
        self.commands.redo_wanted.connect(self.redo_wanted)
        self.sheet.moved.connect(self._cursor_moved)
        self.sheet.drawn.connect(self._refresh)
        self.commands.state_changed.connect(self.format_changed)
        self.set_page(self.look)

    def set_page(self, look: PageLook) -> None:
        """Take another look: colours, face, size, measure."""
        self.look = look
        self._paper = QColor(look.colours.page)
        anchor = Anchor(self, self.sheet.binding)
        self.sheet.documents.set_look(replace(look, narrow=self.sheet.documents.look.narrow))
        anchor.restore()
        self.overlays.colours = look.colours
        looks.dress(self, look)
        self.badge.set_colours(look.colours)
        self.turnovers.set_colours(look.colours)
        self.title_line.set_look(look)
        self.colouring.set_colours(look.colours)
        looks.lay_out(self, look)
        self._fit_column()

    def open(self, project: Project, chapter_id: ChapterId | None = None, *, read_only: bool = False) -> None:
        """Show another project."""
        self.setReadOnly(read_only)
        self.sheet.open(project, chapter_id)
        self.typewriter.follow()
        self._refresh()

    def show_change(self, after: Project, selection: Selection | None) -> None:
        """Show what the project is now; `selection`: where the cursor belongs, None to leave it."""
        if self.overlays.marked is not None:
            self.overlays.set(hovered=self.overlays.hovered, drop_y=self.overlays.drop_y)
        self.sheet.change(after, selection)
        if not self.sheet.binding.is_reporting:  # what Qt types is never a title
            self.title_line.refresh()

    def go_to(self, selection: Selection) -> None:
        """Put the cursor there, in whatever chapter that is, and show it near the top."""
        self.sheet.change(self.sheet.project, selection)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 4)
        self.typewriter.follow()
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.sheet.catch_up()
        if event.modifiers():
            for standard, command in _BY_KEY.items():
                if event.matches(standard):
                    if command in ("cut", "copy"):
                        self.key_presses.select_marked()
                    self.run(command)
                    return
        if self.isReadOnly() or not self.key_presses.press(event):
            binding = self.sheet.binding
            binding.may_wait = True  # first the letter is painted, then the story gets it
            super().keyPressEvent(event)
            binding.may_wait = False
            if binding.waiting is not None:
                self._soon.start(AT_THE_LATEST_MS)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.sheet.catch_up()
        self.key_presses.compose(event)
        self.sheet.composing = self.sheet.composing or bool(event.preeditString())
        super().inputMethodEvent(event)
        self.sheet.composing = bool(event.preeditString())
        self.sheet.catch_up()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.group_closed.emit()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._paper)
        self.overlays.paint(painter, event.rect())
        painter.end()
        super().paintEvent(event)
        if self.sheet.binding.waiting is not None:
            self._soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        looks.lay_out(self, self.look)
        self.typewriter.lay_out()
        # Qt lays all of the chapter out anew for another width. While the pane grows and the column keeps its
        # measure the viewport has another one for a moment only: tests/editor/test_text_view.py.
        now = self.viewport().size()
        super().resizeEvent(QResizeEvent(now, QSize(self._laid_out_for, event.oldSize().height())))
        self._laid_out_for = now.width()
        self._fit_column()
        self.typewriter.follow()
        self._refresh()

    def _fit_column(self) -> None:
        documents = self.sheet.documents
        narrow = looks.is_narrow(self, self.look)
        if narrow != documents.look.narrow:
            documents.set_look(replace(self.look, narrow=narrow))

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.write(self.sheet.project, self.sheet.selection)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.can_read(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.pasting.take(source)

    def paste_plain(self) -> None:
        """Paste the words of the clipboard alone."""
        self.pasting.take(QGuiApplication.clipboard().mimeData(), as_plain=True)

    def _cursor_moved(self, selection: Selection) -> None:
        if self.overlays.marked is not None:
            self.overlays.set(hovered=self.overlays.hovered)
        if not self.sheet.is_inserting:  # text just typed looks as the cursor did before it
            self.badge.refresh()
            self.commands.tell_state()
        self.moved.emit(selection)
        self.typewriter.follow()

    def _refresh(self) -> None:
        self.overlays.forget()
        self.viewport().update(0, 0, SIDE_MARGIN, self.viewport().height())
        self.title_line.place()
        self.title_line.refresh()
        self.colouring.refresh()
        self.badge.refresh()
        self.turnovers.soon()
