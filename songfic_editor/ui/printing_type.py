"""Type: a piece of the story set in lines of a width, measured, and drawn line by line.

Called by the press, which owns one `Typesetter` for each painting, in the thread that paints: what is set
holds fonts, and those belong to a thread. It knows no pages.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from songfic_editor.editor.utf16 import units
from songfic_editor.formats.writing.pieces import BREAK, Piece, PieceKind
from songfic_editor.model.text import Run, Runs, Style, plain
from songfic_editor.text.direction import Side, direction, side
from songfic_editor.ui.printing_book import Printed
from songfic_editor.ui.printing_pages import Box, Slot

POINT: Final = 1200 / 72
"""Units of all lengths here in a point: fine enough that no line is set otherwise on screen than on paper."""

_JOINED: Final = ("liga", "clig", "dlig", "calt")
"""Letters drawn as one sign have no letters in a PDF, and would be lost to search, copies and screen readers.
Test: tests/ui/test_printing_press.py::test_the_words_of_a_pdf_are_the_story_s
"""
_UNKERNED: Final = re.compile("(f+[bhijkl]|ff+)")
"""Faces that have such signs put space between these letters without them, which reads as a word's end."""
_LEADING: Final = 1.36
_KEPT: Final = 200
"""Pieces that stay set: more than a page holds."""
_INDENT: Final = 1.6
_SET_IN: Final = 2.4
"""Of a first line, and of a stanza, in sizes of the type."""

_SIDES: Final[dict[Side, Qt.AlignmentFlag]] = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}


class Look(Struct, frozen=True):
    """`size`: of the prose's type, in points. `indents`: of first lines; else there is space between."""

    face: str
    size: float
    indents: bool


class _Kind(Struct, frozen=True):
    """`size`: a part of the prose's. `above`, `below`: free space, in lines of prose. `sink`: at a page's
    head.
    """

    size: float = 1.0
    above: float = 0.0
    below: float = 0.0
    sink: float = 0.0


_KINDS: Final[dict[PieceKind, _Kind]] = {
    "title": _Kind(2.1, below=0.5, sink=5.0),
    "author": _Kind(1.1, below=2.0),
    "about": _Kind(0.88, below=0.25),
    "note": _Kind(0.88, above=0.3, below=0.3),
    "chapter": _Kind(1.5, above=2.5, below=1.5, sink=4.0),
    "scene": _Kind(1.1, above=1.5, below=0.8),
    "break": _Kind(1.0, above=1.0, below=1.0),
    "lyrics": _Kind(1.0, above=0.9, below=0.9),
    "credit": _Kind(0.88, above=0.2, below=0.2),
}
_PROSE: Final = _Kind()
_SMALL: Final = 0.86
_RULED: Final = 2.0
"""Lines of space where a rule stands in the middle."""
_BETWEEN_LINES: Final = 0.25
"""Between paragraphs of one stanza."""


class _Set(Struct):
    """A piece in lines. `tops`: where each stands below the first; `heights`: what each takes."""

    layout: QTextLayout
    lines: list[QTextLine]
    tops: list[float]
    heights: tuple[float, ...]


class Typesetter:
    """`width`: of a line, in units."""

    def __init__(self, printed: Sequence[Printed], look: Look, width: float) -> None:
        self._printed = printed
        self._look = look
        self._width = width
        self._em = look.size * POINT
        self._kept: OrderedDict[int, _Set] = OrderedDict()
        self._fonts: dict[float, QFont] = {}
        self._formats: dict[tuple[Style, float, bool], QTextCharFormat] = {}

    @property
    def line(self) -> float:
        """The height of a line of prose."""
        return self._em * _LEADING

    def font(self, size: float = 1.0) -> QFont:
        """The face, in so many sizes of the prose's."""
        found = self._fonts.get(size)
        if found is not None:
            return found
        found = self._fonts[size] = QFont(self._look.face)
        found.setPixelSize(max(round(self._em * size), 1))
        found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for feature in _JOINED:
            found.setFeature(QFont.Tag(feature), 0)
        return found

    def box(self, number: int) -> Box:
        """What a piece asks of its page."""
        one = self._printed[number]
        kind = _kind(one.piece)
        above = max(kind.above, _kind(one.before).below if one.before else 0.0)
        if one.piece.goes_on:
            above = _BETWEEN_LINES
        elif one.before is not None and one.piece.kind == one.before.kind == "prose":
            above = 0.0 if _continues(one) and self._look.indents else 0.5
        return Box(
            self._set(number).heights,
            (_RULED if one.ruled else above) * self.line,
            kind.sink * self.line if one.sinks else 0.0,
            whole=one.piece.kind != "prose",
            keeps_next=one.keeps_next,
            begins=one.begins,
        )

    def draw(self, painter: QPainter, slot: Slot, left: float, top: float) -> None:
        """Draw some lines of a piece, on a page whose text begins there."""
        found = self._set(slot.box)
        painter.save()
        if self._printed[slot.box].ruled and not slot.first and slot.top:
            self._rule(painter, left, top + slot.top - _RULED / 2 * self.line)
        shift = top + slot.top - found.tops[slot.first]
        for line in found.lines[slot.first : slot.last]:
            line.draw(painter, QPointF(left, shift))
        painter.restore()

    def _rule(self, painter: QPainter, left: float, y: float) -> None:
        pen = painter.pen()
        thin = painter.pen()
        thin.setWidthF(0.5 * POINT)
        painter.setPen(thin)
        middle, half = left + self._width / 2, 2.5 * self._em
        painter.drawLine(QPointF(middle - half, y), QPointF(middle + half, y))
        painter.setPen(pen)

    def _set(self, number: int) -> _Set:
        found = self._kept.get(number)
        if found is None:
            found = self._kept[number] = self._made(self._printed[number])
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def _made(self, one: Printed) -> _Set:
        piece = one.piece
        runs: Runs = (Run(BREAK),) if piece.kind == "break" else piece.runs
        text = plain(runs)
        size = _kind(piece).size * (_SMALL if piece.small else 1.0)
        layout = QTextLayout(text.replace("\n", "\u2028"), self.font(size))
        right_to_left = direction(text) == "rtl"
        option = QTextOption(_SIDES[side(piece.align, text)] | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        layout.setTextOption(option)
        layout.setFormats(list(self._ranges(runs, size)))
        return self._lines(layout, piece, self._first_indent(one), right_to_left)

    def _first_indent(self, one: Printed) -> float:
        piece = one.piece
        wants = self._look.indents and _continues(one) and not one.begins
        return _INDENT * self._em if wants and piece.align in ("start", "justify") else 0.0

    def _lines(self, layout: QTextLayout, piece: Piece, indent: float, right_to_left: bool) -> _Set:
        start = (piece.quoted + piece.indented) * _SET_IN * self._em
        end = piece.quoted * _SET_IN * self._em
        left, width = (end if right_to_left else start), self._width - start - end
        size = _kind(piece).size * (_SMALL if piece.small else 1.0)
        least = size * self.line
        lines: list[QTextLine] = []
        tops: list[float] = []
        y = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            first = 0.0 if lines else indent
            line.setLineWidth(max(width - first, self._em))
            height = max(least, line.height())
            # The type stands in the middle of what its line takes.
            line.setPosition(
                QPointF(left + (0.0 if right_to_left else first), y + (height - line.height()) / 2)
            )
            lines.append(line)
            tops.append(y)
            y += height
        layout.endLayout()
        ends = [*tops[1:], y]
        return _Set(layout, lines, tops, tuple(b - a for a, b in zip(tops, ends, strict=True)))

    def _ranges(self, runs: Runs, size: float) -> Iterator[QTextLayout.FormatRange]:
        place = 0
        for run in runs:
            for number, text in enumerate(_UNKERNED.split(run.text)):
                length, is_kerned = units(text), not number % 2
                if length and (run.style or run.link or not is_kerned):
                    made = QTextLayout.FormatRange()
                    made.start, made.length = place, length
                    made.format = self._format(run, size, is_kerned)
                    yield made
                place += length

    def _format(self, run: Run, size: float, is_kerned: bool) -> QTextCharFormat:
        key = run.style, size, is_kerned
        found = self._formats.get(key)
        if found is None:
            font = QFont(self.font(size * (_SMALL if "m" in run.style else 1.0)))
            found = self._formats[key] = _char_format(font, run.style, is_kerned)
        if run.link:
            found = QTextCharFormat(found)
            found.setAnchor(True)
            found.setAnchorHref(run.link)
        return found


def _char_format(font: QFont, style: Style, is_kerned: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    font.setKerning(is_kerned)
    font.setBold("b" in style)
    font.setItalic("i" in style)
    font.setUnderline("u" in style)
    font.setStrikeOut("s" in style)
    made.setFont(font)
    if "^" in style:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    elif "_" in style:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    return made


def _kind(piece: Piece) -> _Kind:
    return _KINDS.get(piece.kind, _PROSE)


def _continues(one: Printed) -> bool:
    """Whether it is prose that goes on behind prose, and neither begins nor ends a quotation."""
    before = one.before
    return (
        before is not None and one.piece.kind == before.kind == "prose" and one.piece.quoted == before.quoted
    )
