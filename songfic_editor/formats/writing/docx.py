"""Writes a story as DOCX: its parts in named styles, so that a word processor changes all lyrics at once.

Called by the export command and dialog. The file holds no macro and no date, and leads nowhere but where
the story's own links do; the same story makes the same bytes. It can't carry a song's colour, nor which
voice sings a line beyond the name before it.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from songfic_editor.formats.writing import addresses
from songfic_editor.formats.writing.docx_parts import (
    ALIGNS,
    CONTENT_TYPES,
    CUSTOM,
    FIRST_LINK,
    INDENT,
    NORMAL,
    QUOTE,
    RELATIONS,
    SMALL,
    SMALLER,
    STYLE_IDS,
    core,
    document_relations,
    styles,
)
from songfic_editor.formats.writing.pieces import BREAK, Piece
from songfic_editor.formats.writing.xml_text import DECLARATION, escape, zipped
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import Align, Run, Runs, Style, canonical, plain
from songfic_editor.text.direction import direction

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEADS: Final = "a"
"""Beside the marks of a style: that a text is in a link."""
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STANDS: Final = {"^": "superscript", "_": "subscript"}
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    'w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
_SMALL_KINDS: Final = frozenset(("note", "about", "credit"))
_CENTRED: Final = frozenset(("title", "author", "chapter", "scene", "break"))


def write(
    pieces: Iterable[Piece], lyric_style: LyricStyle, title: str = "", author: str = "", language: str = ""
) -> bytes:
    """The file. `lyric_style`: what the style "Lyrics" is; a song that looks otherwise says so at its place.
    `language`: a BCP 47 tag, "" where none is known.
    """
    writer = _Writer(lyric_style)
    body = "".join(writer.paragraphs(pieces))
    document = (
        f'{DECLARATION}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body or "<w:p/>"}{_PAGE}</w:body>'
        "</w:document>"
    )
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            **RELATIONS,
            **document_relations(writer.links),
            "word/document.xml": document,
            "word/styles.xml": styles(lyric_style, language),
            "docProps/core.xml": core(title, author, language),
            "docProps/custom.xml": CUSTOM,
        }
    )


class _Writer:
    """`lyric_style`: what a lyric's paragraph need not say of itself. `links`: the addresses that what was
    written leads to, each once, with its name in the document.
    """

    def __init__(self, lyric_style: LyricStyle) -> None:
        self.links: dict[str, str] = {}
        self._lyrics = lyric_style
        self._run_properties: dict[tuple[Style, bool, int, bool], str] = {}

    def paragraphs(self, pieces: Iterable[Piece]) -> Iterator[str]:
        for piece in pieces:
            runs = (Run(BREAK),) if piece.kind == "break" else _sound(piece.runs)
            right_to_left = direction(plain(runs)) == "rtl"
            yield (
                f"<w:p>{self._paragraph(piece, right_to_left)}{self._runs(piece, runs, right_to_left)}</w:p>"
            )

    def _paragraph(self, piece: Piece, right_to_left: bool) -> str:
        name = QUOTE if piece.quoted and piece.kind == "prose" else STYLE_IDS[piece.style]
        said = f'<w:pStyle w:val="{name}"/>' if name else ""
        said += "<w:bidi/>" if right_to_left else ""
        usual: Align = "start"
        if piece.kind == "lyrics":
            usual = self._lyrics.align
            steps = piece.quoted + piece.indented
            if steps != self._lyrics.quote + self._lyrics.indented:
                said += f'<w:ind w:left="{steps * INDENT}" w:right="{piece.quoted * INDENT}"/>'
        elif piece.quoted and piece.kind != "prose":
            said += f'<w:ind w:left="{INDENT}" w:right="{INDENT}"/>'
        elif piece.kind in _CENTRED:
            usual = "center"
        if piece.align != usual:
            said += f'<w:jc w:val="{ALIGNS[piece.align]}"/>'
        return f"<w:pPr>{said}</w:pPr>" if said else ""

    def _runs(self, piece: Piece, runs: Runs, right_to_left: bool) -> str:
        written: list[str] = []
        for link, found in groupby(runs, lambda run: run.link):
            words = "".join(
                f"<w:r>{self._properties(run, piece, right_to_left)}{_text(run.text)}</w:r>" for run in found
            )
            written.append(self._linked(link, words) if link else words)
        return "".join(written)

    def _linked(self, link: str, words: str) -> str:
        name = self.links.setdefault(link, f"rId{len(self.links) + FIRST_LINK}")
        return f'<w:hyperlink r:id="{name}" w:history="1">{words}</w:hyperlink>'

    def _properties(self, run: Run, piece: Piece, right_to_left: bool) -> str:
        style = Style(run.style + LEADS) if run.link else run.style
        is_lyrics = piece.kind == "lyrics"
        key = style, is_lyrics, self._size(style, piece), right_to_left
        found = self._run_properties.get(key)
        if found is None:
            found = self._run_properties[key] = self._made(*key)
        return found

    def _size(self, style: Style, piece: Piece) -> int:
        """In half points, 0 for that of the paragraph's style."""
        if piece.kind == "lyrics":
            small = piece.small or "m" in style
            return 0 if small == self._lyrics.small else SMALL if small else NORMAL
        if "m" not in style:
            return 0
        return SMALLER if piece.kind in _SMALL_KINDS else SMALL

    def _made(self, style: Style, is_lyrics: bool, size: int, right_to_left: bool) -> str:
        said = '<w:rStyle w:val="Hyperlink"/>' if LEADS in style else ""
        said += "<w:b/><w:bCs/>" if "b" in style else ""
        slanted = is_lyrics and self._lyrics.italic
        if ("i" in style) != slanted:
            off = ' w:val="0"' if slanted else ""
            said += f"<w:i{off}/><w:iCs{off}/>"
        said += "<w:strike/>" if "s" in style else ""
        if size:
            said += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        said += '<w:u w:val="single"/>' if "u" in style else ""
        said += "".join(f'<w:vertAlign w:val="{_STANDS[mark]}"/>' for mark in style if mark in _STANDS)
        said += "<w:rtl/>" if right_to_left else ""
        return f"<w:rPr>{said}</w:rPr>" if said else ""


def _text(text: str) -> str:
    """Words, line breaks and tabs."""
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in parts)
        for parts in (line.split("\t") for line in text.split("\n"))
    )
    return "<w:br/>".join(lines)


def _sound(runs: Runs) -> Runs:
    """The runs without links that lead nowhere: Word calls a file with one of them broken."""
    if not any(run.link for run in runs):
        return runs
    return canonical(Run(run.text, run.style, run.link and addresses.written(run.link)) for run in runs)
