"""The documents of the chapters last shown: one a chapter, the last few kept alive.

Used by the sheet alone. A document that is not on the screen is left as it is, and catches up when it is
shown again: an edit elsewhere costs nothing here.
"""

from collections import OrderedDict
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument, QTextFrameFormat

from songfic_editor.editor.binding import Binding
from songfic_editor.editor.page import PageLook
from songfic_editor.editor.qt_formats import Formats
from songfic_editor.model.document import Chapter, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.position import Selection
from songfic_editor.model.text import Style
from songfic_editor.projection.rows import RowKind, Shown, shown

KEPT: Final = 5
SIDE_MARGIN: Final = 56
"""Pixels of page on each side of the column: room for the bar and the grip."""
TOP_MARGIN: Final = 96
"""Pixels of page above a chapter's text, at the least: its title stands there."""
BOTTOM_MARGIN: Final = 160


class View:
    """A chapter's document, and where its reader was when it was last on the screen."""

    def __init__(self, binding: Binding) -> None:
        self.binding = binding
        self.selection: Selection | None = None
        self.scroll = 0
        self.is_heard = False
        self.margins = TOP_MARGIN, BOTTOM_MARGIN


class Documents(QObject):
    """Hands out the document of a chapter, made or kept.

    `margins`: pixels of page above and below a chapter's text.
    """

    def __init__(self, look: PageLook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: OrderedDict[ChapterId, View] = OrderedDict()
        self.look = look
        self.margins = TOP_MARGIN, BOTTOM_MARGIN
        self._formats = Formats(look)

    def view(self, project: Project, chapter: Chapter) -> View:
        """The chapter's document, wanting what the project says now; the caller makes it catch up."""
        view = self._views.get(chapter.id)
        if view is None:
            view = self._views[chapter.id] = self._made(shown(project, chapter))
        else:
            view.binding.shown = shown(project, chapter, view.binding.shown)
        self._fit(view)
        self._views.move_to_end(chapter.id)
        while len(self._views) > KEPT:
            _, old = self._views.popitem(last=False)
            old.binding.deleteLater()
        return view

    def clear(self) -> None:
        """Forget all documents: another project is open."""
        for view in self._views.values():
            view.binding.deleteLater()
        self._views.clear()

    def set_look(self, look: PageLook) -> None:
        """Show all documents in another look. A change of colours alone touches none of them."""
        same = replace(look, colours=self.look.colours, measure=self.look.measure) == self.look
        self.look = look
        if same:
            return
        self._formats = Formats(look)
        for view in self._views.values():
            view.binding.document.setDefaultFont(self.font())
            view.binding.set_formats(self._formats)

    def set_margins(self, top: int, bottom: int) -> None:
        """Keep so many pixels of page above and below the text; the chapter shown last gets them now."""
        if (top, bottom) == self.margins:
            return
        self.margins = top, bottom
        if self._views:
            self._fit(next(reversed(self._views.values())))

    def character(self, kind: RowKind, style: Style, link: str = "") -> QTextCharFormat:
        """How text of a style looks in a row of a kind."""
        return self._formats.character(kind, style, link=link)

    def font(self) -> QFont:
        made = QFont(self.look.face)
        made.setPointSizeF(self.look.size)
        return made

    def _made(self, wanted: Shown) -> View:
        document = QTextDocument()
        # Before there is anything in it: dressed afterwards, it would be laid out three times more.
        document.setDefaultFont(self.font())
        document.setDocumentMargin(0)
        document.rootFrame().setFrameFormat(self._frame())
        made = View(Binding(document, self._formats, wanted, self))
        made.margins = self.margins
        return made

    def _fit(self, view: View) -> None:
        """Let a chapter have the page above and below it that all have now."""
        if view.margins == self.margins:
            return
        if view.scroll:
            view.scroll += self.margins[0] - view.margins[0]
        view.margins = self.margins
        view.binding.document.rootFrame().setFrameFormat(self._frame())

    def _frame(self) -> QTextFrameFormat:
        made = QTextFrameFormat()
        made.setLeftMargin(SIDE_MARGIN)
        made.setRightMargin(SIDE_MARGIN)
        made.setTopMargin(self.margins[0])
        made.setBottomMargin(self.margins[1])
        return made


def set_cursor(cursor: QTextCursor, binding: Binding, selection: Selection) -> bool:
    """Put a cursor where a selection is; False, and nothing done, if that is not in this chapter."""
    anchor = binding.position(selection.anchor)
    head = binding.position(selection.head)
    if anchor is None or head is None:
        return False
    cursor.setPosition(anchor)
    cursor.setPosition(head, QTextCursor.MoveMode.KeepAnchor)
    return True
