"""The parts of an ODT that say how a story looks and what it is: its styles, its properties, its manifest.

Called by the ODT writer. Styles are named as their users' word processor lists them; nothing here is drawn,
so that the file reads well in any of them.
"""

from typing import Final

from songfic_editor.formats.writing.pieces import Piece, StyleKind
from songfic_editor.formats.writing.xml_text import DECLARATION, PROPERTY, PROPERTY_VALUE, escape
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import Align

_OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES: Final = (
    f'xmlns:office="{_OPEN}:office:1.0" xmlns:text="{_OPEN}:text:1.0" xmlns:style="{_OPEN}:style:1.0" '
    f'xmlns:fo="{_OPEN}:xsl-fo-compatible:1.0" xmlns:meta="{_OPEN}:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'office:version="1.2"'
)
MANIFEST: Final = (
    f'{DECLARATION}<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0" manifest:version="1.2">'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    + "</manifest:manifest>"
)
STYLE_NAMES: Final[dict[StyleKind, str]] = {
    "title": "Title",
    "author": "Author",
    "about": "About",
    "note": "Note",
    "chapter": "Heading_20_1",
    "scene": "Heading_20_2",
    "break": "Scene_20_break",
    "prose": "Standard",
    "lyrics": "Lyrics",
    "credit": "Credit",
    "lyrics-line": "Lyrics_20_line",
    "work-note": "Story_20_note",
    "chapter-number": "Chapter_20_number",
    "chapter-break": "Chapter_20_break",
}
QUOTE: Final = "Quotations"
"""The style of a paragraph that is one."""
SMALL: Final = 10
SMALLER: Final = 8.5
"""Sizes in points; the last is of small print in small print."""
SIZES: Final = ("fo:font-size", "style:font-size-asian", "style:font-size-complex")
_CENTRED: Final = frozenset(("title", "author", "chapter", "scene", "break"))
# LibreOffice takes "start" for the left side, whichever way the text goes: what goes the other way names it.
_SIDES: Final[dict[Align, str]] = {"start": "right", "end": "left"}
_STEP: Final = 1.27
"""Of an indent, in cm."""


def look(piece: Piece, lyrics: LyricStyle, right_to_left: bool) -> str:
    """The attributes of a paragraph that its style does not say; "" for none. `lyrics`: what that says."""
    usual: Align = lyrics.align if piece.kind == "lyrics" else "start"
    if piece.kind in _CENTRED:
        usual = "center"
    said = ""
    if right_to_left and piece.align in _SIDES:
        said = f' fo:text-align="{_SIDES[piece.align]}"'
    elif piece.align != usual:
        said = f' fo:text-align="{piece.align}"'
    steps = piece.quoted + piece.indented
    if piece.kind == "lyrics" and steps != lyrics.quote + lyrics.indented:
        said += _margins(steps, piece.quoted)
    elif piece.quoted and piece.kind not in ("lyrics", "prose"):
        said += _margins(1, True)
    return f'{said} style:writing-mode="rl-tb"' if right_to_left else said


def meta(title: str, author: str, language: str) -> str:
    """The document's properties."""
    said = f"<dc:title>{escape(title)}</dc:title>" if title else ""
    said += f"<meta:initial-creator>{escape(author)}</meta:initial-creator>" if author else ""
    said += f"<dc:language>{escape(language)}</dc:language>" if language else ""
    said += f'<meta:user-defined meta:name="{PROPERTY}">{PROPERTY_VALUE}</meta:user-defined>'
    return (
        f"{DECLARATION}<office:document-meta {NAMESPACES}><office:meta>{said}</office:meta>"
        "</office:document-meta>"
    )


def styles(lyrics: LyricStyle, language: str) -> str:
    """The part with the styles; "Lyrics" looks as the story's lyrics do."""
    found = (
        _style("Standard", "Standard", ' fo:margin-bottom="0.28cm" fo:orphans="2" fo:widows="2"', "", ""),
        _style("Title", "Title", ' fo:text-align="center" fo:keep-with-next="always"', size(22)),
        _style("Author", "Author", ' fo:text-align="center" fo:margin-bottom="0.85cm"', ""),
        _style("About", "About", ' fo:margin-bottom="0.1cm"', size(10)),
        _style("Note", "Note", ' fo:margin-bottom="0.2cm"', size(10)),
        _style("Story_20_note", "Story note", "", "", "Note"),
        _style("Credit", "Credit", ' fo:margin-top="0.2cm"', size(10)),
        _style("Heading_20_1", "Heading 1", _heading("0.85cm"), size(16), level=1),
        _style("Chapter_20_number", "Chapter number", "", "", "Heading_20_1", level=1),
        _style("Heading_20_2", "Heading 2", _heading("0.56cm"), size(13), level=2),
        _style(
            "Scene_20_break",
            "Scene break",
            ' fo:text-align="center" fo:margin-top="0.42cm" fo:margin-bottom="0.42cm"',
            "",
        ),
        _style("Chapter_20_break", "Chapter break", "", "", "Scene_20_break"),
        _style(QUOTE, "Quotations", _margins(1, True), ""),
        _lyrics(lyrics),
        _style("Lyrics_20_line", "Lyrics line", "", "", "Lyrics"),
    )
    return (
        f"{DECLARATION}<office:document-styles {NAMESPACES}><office:styles>{_defaults(language)}"
        f'{"".join(found)}</office:styles><office:automatic-styles><style:page-layout style:name="Page">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.54cm"/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Page"/></office:master-styles>'
        "</office:document-styles>"
    )


def _defaults(language: str) -> str:
    tongue, _, more = language.partition("-")
    country = more if len(more) == 2 and more.isalpha() else "none"
    said = f' fo:language="{escape(tongue)}" fo:country="{escape(country)}"' if tongue else ""
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="120%" '
        'style:writing-mode="lr-tb"/><style:text-properties fo:font-family="Georgia" fo:font-size="12pt" '
        f'style:font-size-asian="12pt" style:font-size-complex="12pt"{said}/></style:default-style>'
    )


def _lyrics(style: LyricStyle) -> str:
    """Kept on one page with all its lines, as far as a page has room."""
    paragraph = f' fo:text-align="{style.align}" fo:keep-together="always"'
    steps = style.quote + style.indented
    letters = "".join(
        f' {name}="italic"'
        for name in ("fo:font-style", "style:font-style-asian", "style:font-style-complex")
        if style.italic
    )
    return _style(
        "Lyrics",
        "Lyrics",
        paragraph + (_margins(steps, style.quote) if steps else ""),
        letters + (size(10) if style.small else ""),
    )


def _margins(steps: int, quoted: bool) -> str:
    return f' fo:margin-left="{steps * _STEP:g}cm" fo:margin-right="{quoted * _STEP:g}cm"'


def _heading(above: str) -> str:
    margins = f' fo:margin-top="{above}" fo:margin-bottom="0.35cm"'
    return f' fo:text-align="center"{margins} fo:keep-with-next="always"'


def size(points: float) -> str:
    """The attributes of letters of that size, in points."""
    return "".join(f' {name}="{points:g}pt"' for name in SIZES)


def _style(id: str, name: str, paragraph: str, letters: str, base: str = "Standard", level: int = 0) -> str:
    parent = f' style:parent-style-name="{base}"' if base else ""
    outline = f' style:default-outline-level="{level}"' if level else ""
    text = f"<style:text-properties{letters}/>" if letters else ""
    return (
        f'<style:style style:name="{id}" style:display-name="{name}" style:family="paragraph"{parent}'
        f'{outline} style:class="text"><style:paragraph-properties{paragraph}/>{text}</style:style>'
    )
