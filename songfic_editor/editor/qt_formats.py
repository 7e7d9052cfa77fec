"""Rows in Qt's terms and back: block formats, character formats, and the words of a QTextBlock.

Used by the patcher (rows to formats) and the binding (blocks to runs). Formats carry looks of the page,
never a colour of the theme, and never an id: Qt copies and drops those as it likes.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from songfic_editor.edit.typed import Reread
from songfic_editor.editor.page import PageLook
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import PLAIN, Align, Run, Runs, Style, canonical, plain, style_of
from songfic_editor.projection.rows import Row, RowKind, StanzaLook

LINE_SEPARATOR: Final = "\u2028"
BESIDE_HEIGHT: Final = 85
"""Per cent of a line that each line of a translation adds below it."""
CUE_WIDTH: Final = 4.0
"""Ems on both sides of lines before which names stand."""
QUOTE_INDENT: Final = 2.0
"""Ems by which a quote is set in."""
_SMALLER: Final = -1
_QUOTE_LEVEL: Final = QTextFormat.Property.BlockQuoteLevel
_SIZE_STEP: Final = QTextFormat.Property.FontSizeAdjustment
_RAISED: Final = QTextCharFormat.VerticalAlignment.AlignSuperScript
_LOWERED: Final = QTextCharFormat.VerticalAlignment.AlignSubScript
NARROW_SIDE: Final = 1.0
"""Ems on both sides of lines where the pane is narrow; names have what is left beside them."""
APART: Final = 55
"""Per cent of a line between lines that are paragraphs of their own."""
SMALL: Final = 0.85
"""The size of small lyrics, as a part of the page's."""
_PLAIN_LOOK: Final = LyricStyle()

_TO_QT: Final[dict[Align, Qt.AlignmentFlag]] = {
    "start": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "end": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}


def to_sheet(text: str) -> str:
    """A text of the model as a QTextDocument holds it."""
    return text.replace("\n", LINE_SEPARATOR)


def from_sheet(text: str) -> str:
    return text.replace(LINE_SEPARATOR, "\n")


class Formats:
    """The formats of one page look. Lengths are pixels at 96 dpi, in proportion to the type's size."""

    def __init__(self, look: PageLook) -> None:
        self._em = look.size * 96 / 72
        self._look = look
        self._characters: dict[tuple[RowKind, Style, bool, bool, str], QTextCharFormat] = {}

    def block(self, row: Row) -> QTextBlockFormat:
        """Where the row stands on the page."""
        made = QTextBlockFormat()
        made.setLineHeight(self._look.line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setAlignment(_TO_QT[row.align])
        if row.kind == "scene":
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            made.setTopMargin(self._em * 1.5)
            made.setBottomMargin(self._em * 0.6)
            made.setHeadingLevel(3)
        elif row.kind == "stanza":
            self._place_stanza(made, row.look or StanzaLook(LyricStyle()))
        else:
            self._place_paragraph(made, row)
        return made

    def _place_paragraph(self, made: QTextBlockFormat, row: Row) -> None:
        if row.quote:
            made.setProperty(_QUOTE_LEVEL, 1)
            made.setLeftMargin(self._em * QUOTE_INDENT)
            made.setRightMargin(self._em * QUOTE_INDENT)
        if self._look.paragraphs == "space":
            made.setBottomMargin(self._em * 0.7)
        elif not row.lead and row.align in ("start", "justify"):
            made.setTextIndent(self._em * 1.5)

    def _place_stanza(self, made: QTextBlockFormat, look: StanzaLook) -> None:
        beside = max((len(line.beside) for line in look.lines), default=0) if self._look.translations else 0
        apart = APART if look.style.paragraphs else 0
        height = self._look.line_height - 8 + beside * BESIDE_HEIGHT + apart
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setTopMargin(self._em * 1.3)  # room for the badge of an altered one
        # Below its last line a block has no room of its own.
        last = len(look.lines[-1].beside) if beside else 0
        made.setBottomMargin(self._em * (1.1 + last * BESIDE_HEIGHT / 100))
        side = 1.5 + (2.0 if look.style.quote else 0.0)
        if any(line.cue for line in look.lines):  # room for the names, which stand before the lines
            side += CUE_WIDTH
        left = side + (2.5 if look.style.indented else 0.0)
        if self._look.narrow:
            side, left = min(side, NARROW_SIDE), min(left, NARROW_SIDE)
        made.setLeftMargin(self._em * left)
        made.setRightMargin(self._em * side)

    def pieces(self, row: Row) -> Iterator[tuple[str, QTextCharFormat]]:
        """The row's text in pieces of one look each, their line breaks as `\\n`."""
        if row.look is None:
            for run in row.runs:
                yield run.text, self.character(row.kind, run.style, link=run.link)
            return
        text = plain(row.runs)
        lines = text.split("\n")
        if len(lines) != len(row.look.lines):  # alike, or just being typed
            yield text, self.character(row.kind, PLAIN, row.look.style)
            return
        for number, (line, look) in enumerate(zip(lines, row.look.lines, strict=True), 1):
            end = "\n" if number < len(lines) else ""
            yield line + end, self.character(row.kind, PLAIN, look.style)

    def first(self, row: Row) -> QTextCharFormat:
        """How text looks that is typed where the row begins."""
        return next((made for _, made in self.pieces(row)), self.character(row.kind, PLAIN))

    def character(
        self, kind: RowKind, style: Style, look: LyricStyle = _PLAIN_LOOK, link: str = ""
    ) -> QTextCharFormat:
        """How text of a style looks in a row of a kind; `look`: of a stanza."""
        key = kind, style, look.italic, look.small, link
        made = self._characters.get(key)
        if made is None:
            made = self._characters[key] = self._make(kind, style, look)
            if link:
                _lead(made, link)
        return made

    def _make(self, kind: RowKind, style: Style, look: LyricStyle) -> QTextCharFormat:
        made = QTextCharFormat()
        if kind == "scene":
            made.setFontCapitalization(QFont.Capitalization.AllUppercase)
            made.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
            made.setFontLetterSpacing(108)
            made.setFontPointSize(self._look.size * 0.72)
        elif kind == "stanza":
            made.setFontItalic(look.italic)
            if look.small:
                made.setFontPointSize(self._look.size * SMALL)
        if "b" in style:
            made.setFontWeight(QFont.Weight.Bold)
        if "i" in style:
            made.setFontItalic(True)
        if "u" in style:
            made.setFontUnderline(True)
        if "s" in style:
            made.setFontStrikeOut(True)
        if "m" in style:
            made.setProperty(_SIZE_STEP, _SMALLER)
        if "^" in style:
            made.setVerticalAlignment(_RAISED)
        if "_" in style:
            made.setVerticalAlignment(_LOWERED)
        return made


def _lead(made: QTextCharFormat, link: str) -> None:
    """Give a format the looks of a link: dots under it, for a line is the mark of what is underlined."""
    made.setAnchor(True)
    made.setAnchorHref(link)
    made.setToolTip(QCoreApplication.translate("Link", "{0}\nCtrl and a click go there").format(link))
    if not made.fontUnderline():
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)


def style_of_format(made: QTextCharFormat) -> Style:
    """The marks that a character format shows."""
    marks = ""
    if made.fontWeight() >= QFont.Weight.DemiBold:
        marks += "b"
    if made.fontItalic():
        marks += "i"
    if made.fontUnderline():
        marks += "u"
    if made.fontStrikeOut():
        marks += "s"
    if made.intProperty(_SIZE_STEP) < 0:
        marks += "m"
    stands = made.verticalAlignment()
    if stands != QTextCharFormat.VerticalAlignment.AlignNormal:
        marks += "^" if stands == _RAISED else "_" if stands == _LOWERED else ""
    return style_of(marks)


def align_of_format(made: QTextBlockFormat) -> Align:
    alignment = made.alignment()
    if alignment & Qt.AlignmentFlag.AlignHCenter:
        return "center"
    if alignment & Qt.AlignmentFlag.AlignJustify:
        return "justify"
    if alignment & Qt.AlignmentFlag.AlignRight:
        return "end"
    return "start"


def bare(read: Reread) -> Reread:
    """A stanza's or a scene head's words alone: their looks belong to the page, not to the story."""
    text = plain(read.runs)
    return Reread((Run(text),) if text else (), "start")


class Reader:
    """Reads blocks of one document. Remembers what each format index means: Qt never reuses one."""

    def __init__(self) -> None:
        self._looks: dict[int, tuple[Style, str]] = {}
        self._places: dict[int, tuple[Align, bool]] = {}

    def read(self, block: QTextBlock) -> Reread:
        index = block.blockFormatIndex()
        place = self._places.get(index)
        if place is None:
            made = block.blockFormat()
            place = self._places[index] = align_of_format(made), made.intProperty(_QUOTE_LEVEL) > 0
        return Reread(self._runs(block), *place)

    def _runs(self, block: QTextBlock) -> Runs:
        runs: list[Run] = []
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            index = piece.charFormatIndex()
            look = self._looks.get(index)
            if look is None:
                made = piece.charFormat()
                look = self._looks[index] = style_of_format(made), made.anchorHref()
            runs.append(Run(from_sheet(piece.text()), *look))
            pieces += 1
        return canonical(runs)
