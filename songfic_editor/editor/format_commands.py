"""How the text looks, changed: marks, sides, quotes. And what looks it has at the cursor.

Run by `Commands`. Each is one step; only paragraphs have looks of their own, so elsewhere nothing is done.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTextEdit

from songfic_editor.edit import body
from songfic_editor.edit.covering import covered
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.qt_formats import style_of_format
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.document import Block, Paragraph, Project
from songfic_editor.model.text import MARKS, Mark, Run, Style, cut, link_around, marked, style_of
from songfic_editor.text.direction import Side, align_for

_MARKS: Final[dict[str, tuple[Mark, Label]]] = {
    "bold": ("b", Label.BOLD),
    "italic": ("i", Label.ITALIC),
    "underline": ("u", Label.UNDERLINE),
    "strike": ("s", Label.STRIKE),
    "small": ("m", Label.SMALL),
    "superscript": ("^", Label.SUPERSCRIPT),
    "subscript": ("_", Label.SUBSCRIPT),
}
_SIDES: Final[dict[str, Side]] = {
    "align-left": "left",
    "align-center": "center",
    "align-right": "right",
    "align-justify": "justify",
}
NAMES: Final = frozenset((*_MARKS, *_SIDES, "quote"))


class FormatCommands(QObject):
    """`stepped(Step)`: a command was done. `chosen()`: what is typed next looks otherwise now."""

    stepped = Signal(object)
    chosen = Signal()

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._edit = edit
        self._sheet = sheet

    def run(self, name: str) -> None:
        """Do one of `NAMES`."""
        project, selection = self._sheet.project, self._sheet.selection
        if name in _MARKS:
            self._mark(*_MARKS[name])
        elif name in _SIDES:
            aligned = body.set_aligns(project, selection, partial(align_for, _SIDES[name]))
            self._step(aligned, Label.ALIGN)
        else:
            parts = covered(project, selection)
            on = not all(part.block.quote for part in parts if isinstance(part.block, Paragraph))
            self._step(body.set_quote(project, selection, on), Label.QUOTE)

    def looks(self, block: Block) -> tuple[Style, bool]:
        """The marks that typing would take, or that all of the selection bears; and whether any of it leads
        somewhere. `block`: the one with the cursor.
        """
        head = self._sheet.selection.head
        if self._sheet.selection.is_empty:
            at_link = isinstance(block, Paragraph) and bool(link_around(block.runs, head.offset)[2])
            return style_of_format(self._edit.currentCharFormat()), at_link
        runs = self._selected()
        return _shared(runs), any(run.link for run in runs)

    def _mark(self, mark: Mark, label: Label) -> None:
        project, selection = self._sheet.project, self._sheet.selection
        if not selection.is_empty:
            on = mark not in _shared(self._selected())
            self._step(body.set_mark(project, selection, mark, on), label)
            return
        row = self._sheet.binding.rows[self._edit.textCursor().blockNumber()]
        if row.kind != "paragraph":
            return
        made = self._edit.currentCharFormat()
        style = style_of_format(made)
        wanted = marked(style, mark, mark not in style)
        self._edit.setCurrentCharFormat(
            self._sheet.documents.character("paragraph", wanted, made.anchorHref())
        )
        self.chosen.emit()

    def _selected(self) -> list[Run]:
        """What is selected of paragraphs."""
        return [
            run
            for part in covered(self._sheet.project, self._sheet.selection)
            if isinstance(part.block, Paragraph) and not part.is_empty
            for run in cut(part.block.runs, part.first, part.last)
        ]

    def _step(self, project: Project, label: Label) -> None:
        if project is not self._sheet.project:
            selection = self._sheet.selection
            self.stepped.emit(Step(project, label, selection, selection))


def _shared(runs: Sequence[Run]) -> Style:
    """The marks that all of the runs bear."""
    marks = set(MARKS) if runs else set[Mark]()
    for run in runs:
        marks.intersection_update(run.style)
    return style_of(marks)
