"""Binds one chapter's rows to one QTextDocument, both ways.

What Qt did to the document is read again, block by block, and told as `reread`; what the model wants
shown comes back through `show`. `rows` always describes what the document holds now, and identity lives
here beside the document: Qt copies and loses whatever is hung on its blocks. The document is never
changed while it reports a change of its own: Qt would not tell of that.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextDocument

from songfic_editor.edit.typed import Reread
from songfic_editor.editor import patcher
from songfic_editor.editor.qt_formats import Formats, Reader, bare
from songfic_editor.editor.utf16 import to_points, to_units
from songfic_editor.model.document import Chapter
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place
from songfic_editor.model.text import plain
from songfic_editor.projection.patch import patch
from songfic_editor.projection.rows import Row, Shown


class Binding(QObject):
    """`reread(first, removed, read)`: rows `first … first+removed` now read as these, by Qt's own doing.

    `shown`: what is wanted; `catch_up` shows it. `is_reporting`: Qt is telling of a change right now, or one
    of ours is being made, so that the document must be left alone.
    `has_strangers`: some rows show nothing that the story has, until the document has caught up.
    `may_wait`: a change within one block need not be read at once, but when `read_waiting` asks for it: the
    letter is painted first. `waiting`: the number of the block that was typed into and is not read yet.
    """

    reread = Signal(int, int, object)

    def __init__(
        self, document: QTextDocument, formats: Formats, shown: Shown, parent: QObject | None = None
    ) -> None:
        """`document`: an empty one, which is the binding's own from now on."""
        super().__init__(parent)
        self.document = document
        self.document.setParent(self)
        self.document.setUndoRedoEnabled(False)
        self.document.documentLayout()  # without a layout no change is reported
        self.shown = shown
        self.rows: list[Row] = list(shown.rows)
        self._formats = formats
        self._reader = Reader()
        self.is_reporting = False
        self.has_strangers = False
        self.may_wait = False
        self.waiting: int | None = None
        patcher.fill(self.document, formats, shown.rows)
        self.document.contentsChange.connect(self._changed)

    @property
    def in_step(self) -> bool:
        """Whether the document shows what is wanted."""
        return not patch(tuple(self.rows), self.shown.rows)

    def catch_up(self) -> bool:
        """Make the document show what is wanted; whether there was anything to do."""
        operations = patch(tuple(self.rows), self.shown.rows)
        self.has_strangers = False
        if operations:
            self.is_reporting = True
            try:
                patcher.apply(self.document, self._formats, operations)
                self.rows = list(self.shown.rows)
            finally:
                self.is_reporting = False
        return bool(operations)

    def set_formats(self, formats: Formats) -> None:
        self._formats = formats
        self.is_reporting = True
        try:
            patcher.restyle(self.document, formats, tuple(self.rows))
        finally:
            self.is_reporting = False

    def block(self, index: int) -> QTextBlock:
        return self.document.findBlockByNumber(index)

    def index(self, wanted: BlockId) -> int | None:
        return next((index for index, row in enumerate(self.rows) if row.id == wanted), None)

    def place(self, position: int) -> Place:
        """The model's place of a position in the document."""
        block = self.document.findBlock(position)
        row = self.rows[min(block.blockNumber(), len(self.rows) - 1)]
        return Place(row.id, to_points(block.text(), position - block.position()))

    def position(self, place: Place) -> int | None:
        """The position in the document of a place; None if its block is not in this chapter."""
        index = self.index(place.block)
        if index is None:
            return None
        block = self.block(index)
        return block.position() + to_units(block.text(), place.offset)

    def _changed(self, position: int, _removed: int, added: int) -> None:
        if self.is_reporting:
            return
        document = self.document
        end = document.characterCount() - 1
        first = document.findBlock(min(position, end)).blockNumber()
        # Qt says more than is true: what it calls added may reach beyond the end.
        last = document.findBlock(min(position + added, end)).blockNumber()
        now = last - first + 1
        was = now - (document.blockCount() - len(self.rows))
        if was < 1:
            first, was, now = max(first + was - 1, 0), 1, now - was + 1
        if self.waiting is not None:
            first, was, now = self._with_waiting(first, was, now)
        elif self.may_wait and was == now == 1:
            self.waiting = first
            return
        self._read(first, was, now)

    def read_waiting(self) -> bool:
        """Read the block that was typed into; whether there was one."""
        if self.waiting is None or self.is_reporting:
            return False
        index, self.waiting = self.waiting, None
        self._read(index, 1, 1)
        return True

    def _with_waiting(self, first: int, was: int, now: int) -> tuple[int, int, int]:
        """The changed rows, and the waiting one and what is between with them, as (first, was, now)."""
        waiting, self.waiting = self.waiting or 0, None
        start, end = min(first, waiting), max(first + was, waiting + 1)
        return start, end - start, end - start + now - was

    def _read(self, first: int, was: int, now: int) -> None:
        block = self.document.findBlockByNumber(first)
        read: list[Reread] = []
        for _ in range(now):
            read.append(self._reader.read(block))
            block = block.next()
        start = 0
        while start < min(was, now) and _shows(self.rows[first + start], read[start]):
            start += 1
        end = 0
        while end < min(was, now) - start and _shows(self.rows[first + was - 1 - end], read[-1 - end]):
            end += 1
        first, was, read = first + start, was - start - end, read[start : now - end]
        if not was and not read:
            return
        for step in range(len(read)):
            row = _row_for(self.rows, step, first, was, len(read))
            if row is not None and row.kind != "paragraph":
                read[step] = bare(read[step])
        self.is_reporting = True
        try:
            self.reread.emit(first, was, tuple(read))
        finally:
            self.is_reporting = False

    def take(self, first: int, was: int, read: tuple[Reread, ...], chapter: Chapter) -> bool:
        """Note that rows `first … first+was` now read as `read`, as the blocks of the changed chapter.

        A block that Qt made has looks that nobody chose: its row is one that is never wanted, so that it is
        drawn anew. So is a block that holds half a letter that Qt left. The same goes for all of them where
        the model would not have what Qt did: then False.
        """
        agreed = len(chapter.blocks) == len(self.rows) - was + len(read)
        fresh: list[Row] = []
        for step, reread in enumerate(read):
            row = _row_for(self.rows, step, first, was, len(read)) if agreed else None
            block = chapter.blocks[first + step].id if agreed else BlockId(f"? {step}")
            if patcher.is_torn(self.block(first + step)):
                row = None
            fresh.append(_as_read(row, block, reread))
        self.rows[first : first + was] = fresh
        self.has_strangers = self.has_strangers or not agreed
        return agreed


def _row_for(rows: list[Row], step: int, first: int, was: int, now: int) -> Row | None:
    """The row that re-read block number `step` goes on from, as `edit.typed` has it; None: it is new."""
    if was >= 2 and now >= 2 and step == now - 1:
        return rows[first + was - 1]
    fixed = was - 1 if was >= 2 and now >= 2 else was
    return rows[first + step] if step < fixed else None


def _as_read(row: Row | None, block: BlockId, read: Reread) -> Row:
    if row is None:
        return Row(block, "scene", read.runs, read.align, number=-1)
    align = read.align if row.kind == "paragraph" else row.align
    about = row.lead, row.song, row.colour, row.altered, row.number, row.look
    return Row(block, row.kind, read.runs, align, *about, quote=read.quote)


def _shows(row: Row, read: Reread) -> bool:
    if row.kind != "paragraph":
        return plain(row.runs) == plain(read.runs)
    return row.runs == read.runs and row.align == read.align and row.quote == read.quote
