"""Painted beside a stanza's lines: who begins to sing, what their style puts around and between them, and
below them translations and romanisations.

Called by the overlays for the stanzas that have any. It is no text of the document: the cursor never gets
into it, and typing never takes a word of it for one of the stanza's.
"""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock, QTextLine

from songfic_editor.editor.page import PageLook
from songfic_editor.editor.qt_formats import LINE_SEPARATOR, SMALL
from songfic_editor.editor.utf16 import to_units
from songfic_editor.model.text import Align
from songfic_editor.projection.manuscript import frame
from songfic_editor.projection.rows import LineLook, Row

GAP: Final = 8.0
"""Pixels between a name and the line that it stands before."""
BELOW: Final = 4
"""A line and what stands below it is not higher than so many lines."""
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class _Line(Struct):
    """A line of the stanza: its looks, the first and the last line of the page that it takes, what is seen
    before and behind it, and `between`, what parts it from the next one; "" for what is not there.
    """

    look: LineLook
    first: QTextLine
    last: QTextLine
    before: str
    behind: str
    between: str


def has_marks(row: Row, translations: bool) -> bool:
    look = row.look
    if look is None:
        return False
    if look.style.around or _between(row):
        return True
    return any(one.cue or one.style.around or (translations and one.beside) for one in look.lines)


def paint(
    painter: QPainter,
    row: Row,
    block: QTextBlock,
    top: float,
    font: QFont,
    look: PageLook,
    room: QRectF,
) -> None:
    """Paint what goes with the row's lines, of a block that begins at `top` in the viewport. `font`: the
    page's. `room`: where names and marks may begin and end, and between which heights lines are painted at
    all. Translations stand in the room that the page leaves below a line.
    """
    colours, corner = look.colours, QPointF(block.layout().position().x(), top)
    mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
    painter.setLayoutDirection(block.textDirection())
    side = _Sides(painter, room, mirrored)
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.82)
    for line in _lines(row, block, room.top() - top, room.bottom() - top):
        first = line.first.naturalTextRect().translated(corner)
        last = line.last.naturalTextRect().translated(corner)
        own = QFont(font)
        own.setItalic(line.look.style.italic)
        if line.look.style.small:
            own.setPointSizeF(font.pointSizeF() * SMALL)
        painter.setFont(own)
        painter.setPen(QColor(colours.quiet))
        taken = side.before(line.before, first, line.first.ascent())
        side.behind(f"{line.behind} {line.between}".rstrip(), last, line.last.ascent())
        painter.setFont(small)
        if look.translations:
            _paint_beside(painter, line.look.beside, row, line.last.rect().translated(corner), mirrored)
        if line.look.cue:
            painter.setPen(QColor(colours.songs.get(line.look.colour or row.colour or "", colours.accent)))
            side.before(line.look.cue.rstrip(), first, line.first.ascent(), taken + GAP)


class _Sides:
    """Paints before and behind a line of the page, as it is read: mirrored, a line begins at its right."""

    def __init__(self, painter: QPainter, room: QRectF, mirrored: bool) -> None:
        self._painter = painter
        self._room = room
        self._mirrored = mirrored

    def before(self, words: str, line: QRectF, ascent: float, gap: float = 0.0) -> float:
        """Words that end where the line begins, or `gap` pixels before; gives their width."""
        return self._put(words, line, ascent, gap, at_left=not self._mirrored)

    def behind(self, words: str, line: QRectF, ascent: float) -> float:
        return self._put(words, line, ascent, 0.0, at_left=self._mirrored)

    def _put(self, words: str, line: QRectF, ascent: float, gap: float, *, at_left: bool) -> float:
        """As much of the words as there is room for at that side."""
        if not words:
            return 0.0
        metrics = QFontMetricsF(self._painter.font())
        edge = line.left() - gap if at_left else line.right() + gap
        room = edge - self._room.left() if at_left else self._room.right() - edge
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        self._painter.drawText(QPointF(edge - width if at_left else edge, line.top() + ascent), shown)
        return width


def _between(row: Row) -> str:
    """What is seen between the row's lines where they run on."""
    style = None if row.look is None else row.look.style
    return "" if style is None or style.paragraphs else style.between.strip()


def _lines(row: Row, block: QTextBlock, top: float, bottom: float) -> Iterator[_Line]:
    """Those that are to be seen between two heights within the block."""
    texts = block.text().split(LINE_SEPARATOR)
    if row.look is None:
        return
    looks = row.look.lines or (LineLook(row.look.style, "", "", ()),) * len(texts)
    if len(texts) != len(looks):
        return  # just being typed
    between = _between(row)
    last_words = max((number for number, text in enumerate(texts) if text.strip()), default=0)
    layout, place = block.layout(), 0
    for number, (text, look) in enumerate(zip(texts, looks, strict=True)):
        length = to_units(text, len(text))
        first, last = layout.lineForTextPosition(place), layout.lineForTextPosition(place + length)
        place += length + 1
        if not (first.isValid() and last.isValid()) or last.y() + BELOW * last.height() < top:
            continue
        if first.y() > bottom:
            return
        before, behind = frame(look.style) if text.strip() else ("", "")
        parted = between if text.strip() and number < last_words else ""
        yield _Line(look, first, last, before, behind, parted)


def _paint_beside(painter: QPainter, beside: tuple[str, ...], row: Row, line: QRectF, mirrored: bool) -> None:
    metrics = QFontMetricsF(painter.font())
    top = line.top() + line.height()
    for words in beside:
        room = QRectF(line.left(), top, line.width(), metrics.height())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _side(row.align, mirrored), shown)
        top += metrics.height()


def _side(align: Align, mirrored: bool) -> Qt.AlignmentFlag:
    """The side at which lines stand that are aligned so."""
    if align == "center":
        return Qt.AlignmentFlag.AlignHCenter
    return _RIGHT if (align == "end") != mirrored else _LEFT
