"""Keeps the text still: what stands at the top of the screen stays there while the sheet changes around it.

Used around every patch. Without it, text that is put in above the screen makes everything below jump.
"""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor.binding import Binding
from songfic_editor.model.ids import BlockId

MARGIN = 16
"""Pixels kept free above and below a block that is brought into sight."""


class Anchor:
    """The topmost block on the screen and its distance from the top, in pixels."""

    def __init__(self, edit: QTextEdit, binding: Binding) -> None:
        self._edit = edit
        self._binding = binding
        block = edit.cursorForPosition(QPoint(edit.viewport().width() // 2, 0)).block()
        self._row = binding.rows[min(block.blockNumber(), len(binding.rows) - 1)].id
        self._distance = top_of(edit, block)

    def restore(self) -> None:
        """Scroll so that the block, if it is still there, stands where it stood."""
        index = self._binding.index(self._row)
        if index is None:
            return
        bar = self._edit.verticalScrollBar()
        moved = top_of(self._edit, self._binding.block(index)) - self._distance
        if round(moved):
            bar.setValue(bar.value() + round(moved))


def top_of(edit: QTextEdit, block: QTextBlock) -> float:
    """Where the block begins, in pixels from the top of the viewport."""
    layout = edit.document().documentLayout()
    return layout.blockBoundingRect(block).top() - edit.verticalScrollBar().value()


def show_block(edit: QTextEdit, binding: Binding, wanted: BlockId) -> None:
    """Scroll so that all of a block is to be seen, if there is room for it."""
    index = binding.index(wanted)
    if index is None:
        return
    block = binding.block(index)
    top = top_of(edit, block)
    height = edit.document().documentLayout().blockBoundingRect(block).height()
    below = top + height + MARGIN - edit.viewport().height()
    bar = edit.verticalScrollBar()
    if below > 0:
        bar.setValue(bar.value() + round(min(below, top - MARGIN)))
    elif top < MARGIN:
        bar.setValue(bar.value() + round(top - MARGIN))
