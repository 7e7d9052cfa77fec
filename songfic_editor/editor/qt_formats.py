"""Rows in Qt's terms and back: block formats, character formats, and the words of a QTextBlock.

Used by the patcher (rows to formats) and the binding (blocks to runs). Formats carry looks of the page,
never a colour of the theme, and never an id: Qt copies and drops those as it likes.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat

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
        self._characters: dict[tuple[RowKind, Style, bool, bool], QTextCharFormat] = {}

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
        elif self._look.paragraphs == "space":
            made.setBottomMargin(self._em * 0.7)
        elif not row.lead and row.align in ("start", "justify"):
            made.setTextIndent(self._em * 1.5)
        return made

    def _place_stanza(self, made: QTextBlockFormat, look: StanzaLook) -> None:
        beside = max((len(line.beside) for line in look.lines), default=0) if self._look.translations else 0
        height = self._look.line_height - 8 + beside * BESIDE_HEIGHT
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setTopMargin(self._em * 1.3)  # room for the badge of an altered one
        # Below its last line a block has no room of its own.
        made.setBottomMargin(self._em * (1.1 + beside * BESIDE_HEIGHT / 100))
        side = 1.5 + (2.0 if look.style.quote else 0.0)
        if any(line.cue for line in look.lines):  # room for the names, which stand before the lines
            side += CUE_WIDTH
        made.setLeftMargin(self._em * (side + (2.5 if look.style.indented else 0.0)))
        made.setRightMargin(self._em * side)

    def pieces(self, row: Row) -> Iterator[tuple[str, QTextCharFormat]]:
        """The row's text in pieces of one look each, their line breaks as `\\n`."""
        if row.look is None:
            for run in row.runs:
                yield run.text, self.character(row.kind, run.style)
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

    def character(self, kind: RowKind, style: Style, look: LyricStyle = _PLAIN_LOOK) -> QTextCharFormat:
        """How text of a style looks in a row of a kind; `look`: of a stanza."""
        key = kind, style, look.italic, look.small
        made = self._characters.get(key)
        if made is None:
            made = self._characters[key] = self._make(kind, style, look)
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
                made.setFontPointSize(self._look.size * 0.85)
        if "b" in style:
            made.setFontWeight(QFont.Weight.Bold)
        if "i" in style:
            made.setFontItalic(True)
        if "u" in style:
            made.setFontUnderline(True)
        if "s" in style:
            made.setFontStrikeOut(True)
        return made


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
        self._styles: dict[int, Style] = {}
        self._aligns: dict[int, Align] = {}

    def read(self, block: QTextBlock) -> Reread:
        index = block.blockFormatIndex()
        align = self._aligns.get(index)
        if align is None:
            align = self._aligns[index] = align_of_format(block.blockFormat())
        return Reread(self._runs(block), align)

    def _runs(self, block: QTextBlock) -> Runs:
        runs: list[Run] = []
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            index = piece.charFormatIndex()
            style = self._styles.get(index)
            if style is None:
                style = self._styles[index] = style_of_format(piece.charFormat())
            runs.append(Run(from_sheet(piece.text()), style))
            pieces += 1
        return canonical(runs)
