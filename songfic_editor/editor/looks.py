"""Puts a page look onto the text widget: its colours, its face, and the column in the middle of the pane.

The page's colours go onto the viewport, apart from the theme's; the document never gets to know them.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor.documents import SIDE_MARGIN
from songfic_editor.editor.page import PageLook

NARROW = 22
"""Ems of a column below which it is narrow."""
_TYPICAL = "the tide had gone out further than she had ever seen it go, and so they went"


def dress(edit: QTextEdit, look: PageLook) -> None:
    """Give the widget the page's colours and face. qdarktheme's sheet would force a ground of its own."""
    colours = look.colours
    edit.setStyleSheet(
        f"#proseEditor {{ background: {colours.ground}; border: none; padding: 0; border-radius: 0;"
        f" color: {colours.ink}; selection-background-color: {colours.selection};"
        f" selection-color: {colours.selected_ink}; }}"
    )
    viewport = edit.viewport()
    palette = viewport.palette()
    for role, colour in (
        (QPalette.ColorRole.Base, colours.page),
        (QPalette.ColorRole.Window, colours.page),
        (QPalette.ColorRole.Text, colours.ink),
        (QPalette.ColorRole.Highlight, colours.selection),
        (QPalette.ColorRole.HighlightedText, colours.selected_ink),
    ):
        palette.setColor(role, QColor(colour))
    viewport.setPalette(palette)
    # The sheet takes the viewport's own ground away, so the widget paints its page itself; and says so, that
    # nothing below the page is painted with every key.
    viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


def lay_out(edit: QTextEdit, look: PageLook) -> None:
    """Put the page, a column of the look's measure with its margins, in the middle of the pane."""
    page = round(column_width(look)) + 2 * SIDE_MARGIN
    room = edit.width() - edit.verticalScrollBar().sizeHint().width()
    left = max((room - page) // 2, 0)
    right = max(room - page - left, 0)
    margins = edit.viewportMargins()
    if (margins.left(), margins.right()) != (left, right):
        edit.setViewportMargins(left, 0, right, 0)


def is_narrow(edit: QTextEdit, look: PageLook) -> bool:
    """Whether the pane leaves so little of the column that verse needs all of it."""
    return edit.viewport().width() - 2 * SIDE_MARGIN < NARROW * look.size * 96 / 72


def column_width(look: PageLook) -> float:
    """The width in pixels of a line of `look.measure` characters."""
    font = QFont(look.face)
    font.setPointSizeF(look.size)
    return QFontMetricsF(font).horizontalAdvance(_TYPICAL) / len(_TYPICAL) * look.measure
