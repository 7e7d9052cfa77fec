"""The editing commands of the page, by name: looks, links, clipboard, moving by keyboard, stanzas.

Run by menus, toolbar, palette and badge through `TextView.run`. Each is one step, made by `edit` from the
project and the selection; a command that can't be done where the cursor is does nothing.
"""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextEdit

from songfic_editor.edit import drop, scenes
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import clipboard, format_commands, keys, moving
from songfic_editor.editor.format_commands import FormatCommands
from songfic_editor.editor.link_commands import LinkCommands
from songfic_editor.editor.sheet import Sheet
from songfic_editor.editor.stanza_commands import StanzaCommands
from songfic_editor.model import lookup
from songfic_editor.model.document import Paragraph, Placement, Project
from songfic_editor.model.position import Gap, Selection
from songfic_editor.model.text import Style, plain
from songfic_editor.projection.rows import RowKind
from songfic_editor.text.direction import Side, side


class FormatState(Struct, frozen=True, gc=False):
    """What is at the cursor: the marks that typing would take or that all of the selection bears. `quote`: a
    paragraph that is one. `leads`: a link at the cursor, or in the selection.

    `some_lines`: some lines of a stanza are selected, not all. `in_part`: a stanza that does not stand whole.
    """

    kind: RowKind
    style: Style
    side: Side
    altered: bool
    has_selection: bool
    some_lines: bool
    in_part: bool
    quote: bool
    leads: bool


class Commands(QObject):
    """`stepped(Step)`: a command was done. `state_changed(FormatState)`: what is at the cursor now.

    `undo_wanted()`, `redo_wanted()`, `plain_paste_wanted()`, `compare_wanted(block id)`: asked for, and not
    ours to do.
    """

    stepped = Signal(object)
    state_changed = Signal(object)
    compare_wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    plain_paste_wanted = Signal()

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet = sheet
        self.stanza = StanzaCommands(sheet)
        self.links = LinkCommands(edit, sheet)
        self.format = FormatCommands(edit, sheet)
        for part in (self.stanza, self.links, self.format):
            part.stepped.connect(self.stepped)
        self.format.chosen.connect(self.tell_state)
        self._others: dict[str, Callable[[], None]] = {
            "undo": self.undo_wanted.emit,
            "redo": self.redo_wanted.emit,
            "cut": self._cut,
            "copy": edit.copy,
            "paste": edit.paste,
            "paste-plain": self.plain_paste_wanted.emit,
            "select-all": edit.selectAll,
            "scene-break": self._scene_break,
            "link": self.links.ask,
            "remove-link": self.links.remove,
            "open-link": self.links.open,
            "move-up": lambda: self._move(moving.up),
            "move-down": lambda: self._move(moving.down),
            "move-scene-up": lambda: self._move(moving.to_scene_before),
            "move-scene-down": lambda: self._move(moving.to_scene_after),
            "compare-stanza": self._compare,
            "relink": self.stanza.relink,
            "use-in-song": self.stanza.use_in_song,
            "remove-stanza": self.stanza.remove,
            "spread-stanza": self.stanza.spread,
            "gather-stanza": self.stanza.gather,
            "show-lines": self.stanza.show_lines,
            "show-whole": self.stanza.show_whole,
            "make-stanza": self.stanza.make,
        }

    def run(self, name: str) -> None:
        """Do the command. Raises KeyError for one that is not known."""
        if name in format_commands.NAMES:
            self.format.run(name)
        else:
            self._others[name]()

    def state(self) -> FormatState:
        """What is at the cursor."""
        selection = self._selection
        chapter = self._sheet.chapter
        block = chapter.blocks[lookup.block_index(chapter, selection.head.block)]
        row_kind: RowKind = "scene"
        if isinstance(block, Paragraph):
            row_kind = "paragraph"
        elif isinstance(block, Placement):
            row_kind = "stanza"
        stands = side(block.align, plain(block.runs)) if isinstance(block, Paragraph) else "center"
        altered = isinstance(block, Placement) and block.lines is not None
        in_part = isinstance(block, Placement) and block.part is not None
        some = row_kind == "stanza" and self.stanza.has_some_lines()
        quote = isinstance(block, Paragraph) and block.quote
        style, leads = self.format.looks(block)
        return FormatState(
            row_kind, style, stands, altered, not selection.is_empty, some, in_part, quote, leads
        )

    def tell_state(self) -> None:
        """Tell what is at the cursor, if the screen shows what the project is."""
        if not self._sheet.binding.is_reporting:
            self.links.leave()
            self.state_changed.emit(self.state())

    @property
    def _project(self) -> Project:
        return self._sheet.project

    @property
    def _selection(self) -> Selection:
        return self._sheet.selection

    def _step(self, project: Project, label: Label, after: Selection | None) -> None:
        if project is not self._project:
            self.stepped.emit(Step(project, label, self._selection, after))

    def _compare(self) -> None:
        """Have it shown how the altered stanza at the cursor differs from its song."""
        if self.state().altered:
            self.compare_wanted.emit(self._selection.head.block)

    def _cut(self) -> None:
        step = keys.erase(self._project, self._selection, Label.CUT)
        if step is not None and not self._selection.is_empty:
            QGuiApplication.clipboard().setMimeData(clipboard.write(self._project, self._selection))
            self.stepped.emit(step)

    def _scene_break(self) -> None:
        split = scenes.split(self._project, self._selection.head)
        self._step(split.project, Label.ADD_SCENE, split.selection)

    def _move(self, where: Callable[[Project, Selection], Gap | None]) -> None:
        gap = where(self._project, self._selection)
        if gap is None:
            return
        moved = drop.Blocks(moving.taken(self._project, self._selection))
        step = drop.drop(self._project, moved, gap, before=self._selection)
        if step is not None:
            self.stepped.emit(Step(step.project, step.label, self._selection, self._selection))
