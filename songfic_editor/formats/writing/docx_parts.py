"""The parts of a DOCX that say how a story looks and what it is: its styles, its properties, its types.

Called by the DOCX writer. Styles are named as their users' word processor lists them; nothing here is drawn,
so that the file reads well in any of them.
"""

from collections.abc import Mapping
from typing import Final

from songfic_editor.formats.writing.pieces import StyleKind
from songfic_editor.formats.writing.xml_text import DECLARATION, PROPERTY, PROPERTY_VALUE, escape
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import Align

NORMAL: Final = 24
SMALL: Final = 20
SMALLER: Final = 17
"""Sizes in half points; the last is of small print in small print."""
INDENT: Final = 720
"""A step in twentieths of a point."""

# In Word "left" is where a line starts, also in text that starts at the right.
ALIGNS: Final[dict[Align, str]] = {"start": "left", "center": "center", "end": "right", "justify": "both"}

QUOTE: Final = "Quote"
"""The style of a paragraph that is one."""
FIRST_LINK: Final = 2
"""The document's relations are named rId1 and so on; the first is to its styles."""
STYLE_IDS: Final[dict[StyleKind, str]] = {
    "title": "Title",
    "author": "Author",
    "about": "About",
    "note": "Note",
    "chapter": "Heading1",
    "scene": "Heading2",
    "break": "SceneBreak",
    "prose": "",
    "lyrics": "Lyrics",
    "credit": "Credit",
    "lyrics-line": "LyricsLine",
    "work-note": "StoryNote",
    "chapter-number": "ChapterNumber",
    "chapter-break": "ChapterBreak",
}
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_FORMATS: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES: Final = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/custom.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
)
RELATIONS: Final = {
    "_rels/.rels": (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/custom-properties" Target="docProps/custom.xml"/>'
        "</Relationships>"
    ),
}
CUSTOM: Final = (
    f'{DECLARATION}<Properties xmlns="{_FORMATS}/custom-properties" xmlns:vt="{_FORMATS}/docPropsVTypes">'
    f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{PROPERTY}">'
    f"<vt:lpwstr>{PROPERTY_VALUE}</vt:lpwstr></property></Properties>"
)
"""A property of the file's own, that word processors keep; the one that names a program they write anew."""
_CENTRED: Final = '<w:jc w:val="center"/>'


def document_relations(links: Mapping[str, str]) -> dict[str, str]:
    """The part that names where the text leads. `links`: addresses with their names."""
    led = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{escape(link)}" '
        'TargetMode="External"/>'
        for link, name in links.items()
    )
    return {
        "word/_rels/document.xml.rels": (
            f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>{led}</Relationships>'
        )
    }


def core(title: str, author: str, language: str) -> str:
    """The document's properties."""
    said = f"<dc:title>{escape(title)}</dc:title>" if title else ""
    said += f"<dc:creator>{escape(author)}</dc:creator>" if author else ""
    said += f"<dc:language>{escape(language)}</dc:language>" if language else ""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{said}</cp:coreProperties>'
    )


def styles(lyrics: LyricStyle, language: str) -> str:
    """The part with the styles; "Lyrics" looks as the story's lyrics do."""
    tongue = f'<w:lang w:val="{escape(language)}"/>' if language else ""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" '
        'w:hAnsi="Georgia" w:cs="Times New Roman"/>'
        f'<w:sz w:val="{NORMAL}"/><w:szCs w:val="{NORMAL}"/>{tongue}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    found = (
        _style("Normal", "Normal", "<w:widowControl/>", "", base="", default=' w:default="1"'),
        _style("Title", "Title", f'<w:keepNext/><w:spacing w:after="80"/>{_CENTRED}', _size(44)),
        _style("Author", "Author", f'<w:spacing w:after="480"/>{_CENTRED}', ""),
        _style("About", "About", '<w:spacing w:after="60"/>', _size(SMALL)),
        _style("Note", "Note", '<w:spacing w:after="120"/>', _size(SMALL)),
        _style("StoryNote", "Story note", "", "", base="Note"),
        _style("Credit", "Credit", '<w:spacing w:before="120"/>', _size(SMALL)),
        _style("Heading1", "heading 1", _heading(480, 0), _size(32)),
        _style("ChapterNumber", "Chapter number", "", "", base="Heading1"),
        _style("Heading2", "heading 2", _heading(320, 1), _size(26)),
        _style("SceneBreak", "Scene break", f'<w:spacing w:before="240" w:after="240"/>{_CENTRED}', ""),
        _style("ChapterBreak", "Chapter break", "", "", base="SceneBreak"),
        _style(
            QUOTE, "Quote", f'<w:spacing w:after="120"/><w:ind w:left="{INDENT}" w:right="{INDENT}"/>', ""
        ),
        _lyrics(lyrics),
        _style("LyricsLine", "Lyrics line", "", "", base="Lyrics"),
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:uiPriority w:val="99"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>',
    )
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{DECLARATION}<w:styles xmlns:w="{main}">{defaults}{"".join(found)}</w:styles>'


def _lyrics(style: LyricStyle) -> str:
    """Kept on one page with all its lines, as far as a page has room."""
    paragraph = "<w:keepLines/>"
    steps = style.quote + style.indented
    if steps:
        paragraph += f'<w:ind w:left="{steps * INDENT}" w:right="{style.quote * INDENT}"/>'
    paragraph += f'<w:jc w:val="{ALIGNS[style.align]}"/>'
    run = "<w:i/><w:iCs/>" if style.italic else ""
    return _style("Lyrics", "Lyrics", paragraph, run + (_size(SMALL) if style.small else ""))


def _heading(before: int, level: int) -> str:
    spacing = f'<w:spacing w:before="{before}" w:after="200"/>'
    return f'<w:keepNext/>{spacing}{_CENTRED}<w:outlineLvl w:val="{level}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(id: str, name: str, paragraph: str, run: str, base: str = "Normal", default: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    paragraph = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"{paragraph}{run}</w:style>"
    )
