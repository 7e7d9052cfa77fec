"""What is done with the stanza at the cursor: put in, made of prose, relinked, cut, spread, taken out.

Run by `Commands`, the song's panel and the badge. Each is one step; where there is no stanza nothing is done.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from songfic_editor.edit import drop, from_prose, placements, spread, stanza_part
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import keys, moving
from songfic_editor.editor.selected_lines import selected_lines
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId, SongId, StanzaId
from songfic_editor.model.position import Gap, Selection, caret


class StanzaCommands(QObject):
    """`stepped(Step)`: a command was done."""

    stepped = Signal(object)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def insert(self, stanza: StanzaId, part: tuple[int, int] | None = None) -> None:
        """Put a stanza at the cursor: before its block if it is at the block's start, else behind it.

        Behind a stanza always: the cursor is at its start once it was put there, and the next follows it.
        """
        project, selection = self._sheet.project, self._sheet.selection
        at = lookup.spot(project, selection.head.block)
        chapter = project.chapters[at.chapter]
        is_stanza = isinstance(chapter.blocks[at.block], Placement)
        in_front = selection.head.offset == 0 and at.block > 0 and not is_stanza
        gap = Gap(chapter.id, at.block if in_front else at.block + 1)
        dragged = drop.Stanzas((drop.StanzaPart(stanza, part),))
        self._emit(drop.drop(project, dragged, gap, before=selection))

    def make(self, song: SongId | None = None) -> None:
        """Make stanzas of the selected paragraphs: in this song, in the story's last, or in a new one."""
        project, selection = self._sheet.project, self._sheet.selection
        wanted = song or (project.songs[-1].id if project.songs else None)
        made = from_prose.make_stanzas(project, moving.taken(project, selection), wanted)
        count = max(_placed(made.project) - _placed(project), 1)
        self._emit(Step(made.project, Label.MAKE_STANZA.of(count), selection, made.selection))

    def relink(self) -> None:
        """Back to the song's lines."""
        self._change(placements.relink, Label.RELINK_STANZA)

    def use_in_song(self) -> None:
        """Make the altered lines the song's own."""
        self._change(placements.use_in_song, Label.USE_IN_SONG)

    def spread(self) -> None:
        """Put the stanza's lines one each between the paragraphs that follow it in the scene."""
        self._change(spread.spread_placed, Label.SPREAD_STANZA)

    def gather(self) -> None:
        """Bring the stanza's lines that stand between paragraphs together, where the first of them is."""
        here, selection = self._here(), self._sheet.selection
        if here is None:
            return
        project = self._sheet.project
        gathered = spread.gather(project, here)
        at = lookup.spot(project, here)
        there = {block.id for block in gathered.chapters[at.chapter].blocks}
        above = reversed(project.chapters[at.chapter].blocks[: at.block + 1])
        first = next(block.id for block in above if isinstance(block, Placement) and block.id in there)
        self._emit(Step(gathered, Label.GATHER_STANZA, selection, caret(first)))

    def has_some_lines(self) -> bool:
        """Whether some lines of a stanza are selected, and not all."""
        selection = self._sheet.selection
        found = None if selection.is_empty else selected_lines(self._sheet.project, selection)
        return found is not None and not found.is_all

    def show_lines(self) -> None:
        """Have the stanza show the selected lines only."""
        project, selection = self._sheet.project, self._sheet.selection
        found = selected_lines(project, selection)
        if found is not None and self.has_some_lines():
            cut = stanza_part.cut(project, found.block, found.first, found.last)
            after = caret(found.block, max(selection.head.offset - found.start, 0))
            self._emit(Step(cut, Label.SHOW_LINES, selection, after))

    def show_whole(self) -> None:
        """Have the stanza show all its lines again."""
        here, selection = self._here(), self._sheet.selection
        if here is None:
            return
        project = self._sheet.project
        placement = lookup.placement(project, here)
        before = lookup.stanza(project, placement.stanza).lines[: (placement.part or (0, 0))[0]]
        after = caret(here, selection.head.offset + sum(len(line) + 1 for line in before))
        self._emit(Step(stanza_part.whole(project, here), Label.SHOW_WHOLE, selection, after))

    def remove(self) -> None:
        """Take the stanza out of the story; its song keeps it."""
        here = self._here()
        if here is not None:
            self._emit(keys.remove_block(self._sheet.project, here))

    def _here(self) -> BlockId | None:
        wanted = self._sheet.selection.head.block
        return wanted if isinstance(lookup.block(self._sheet.project, wanted), Placement) else None

    def _change(self, change: Callable[[Project, BlockId], Project], label: Label) -> None:
        here, selection = self._here(), self._sheet.selection
        if here is not None:
            after = Selection(selection.head, selection.head)
            self._emit(Step(change(self._sheet.project, here), label, selection, after))

    def _emit(self, step: Step | None) -> None:
        if step is not None and step.project is not self._sheet.project:
            self.stepped.emit(step)


def _placed(project: Project) -> int:
    """How many stanzas stand in the story."""
    blocks = (block for chapter in project.chapters for block in chapter.blocks)
    return sum(isinstance(block, Placement) for block in blocks)
