"""The parts of an EPUB that are not the story: its package, its table of contents, its styles.

Called by the EPUB writer. Addresses are names of files beside each other; nothing leads out of the book.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from songfic_editor.formats.writing.xml_text import DECLARATION, escape
from songfic_editor.model.document import About

_XHTML: Final = "application/xhtml+xml"
# EPUB wants to know when a book was last changed. A story does not, and the same one makes the same file.
_MODIFIED: Final = "2000-01-01T00:00:00Z"

CONTAINER: Final = (
    f'{DECLARATION}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
SHEET: Final = """\
body { margin: 0 5%; line-height: 1.4; }
body.cover { margin: 0; text-align: center; }
body.cover img { max-width: 100%; height: auto; }
h1, h2, h3 { font-weight: normal; text-align: center; page-break-after: avoid; break-after: avoid; }
.title { margin-top: 20%; }
.chapter-title { margin: 10% 0 1.5em; }
.scene-title { margin: 2em 0 1em; font-size: 1.1em; }
p { margin: 0; widows: 2; orphans: 2; }
.scene > p + p { text-indent: 1.4em; }
.scene > p.center, .scene > p.end { text-indent: 0; }
.center, .author { text-align: center; }
.end { text-align: right; }
[dir="rtl"] .end, .end[dir="rtl"] { text-align: left; }
.justify { text-align: justify; }
.author { margin-bottom: 2em; }
.notes { margin: 1.5em 0; padding: 0.75em 0; border-top: 1px solid; border-bottom: 1px solid; }
.notes, .credit { font-size: 0.9em; }
.notes p + p, .credit { margin-top: 0.6em; }
blockquote { margin: 1em 2.5em; }
blockquote > p + p { text-indent: 1.4em; }
.stanza > p + p { text-indent: 0; }
a { color: inherit; }
sup, sub { line-height: 0; }
.stanza { margin: 1.2em 0; text-align: center; page-break-inside: avoid; break-inside: avoid; }
.stanza p + p { margin-top: 0.6em; }
.stanza.start { text-align: left; }
.stanza.start[dir="rtl"] { text-align: right; }
.stanza.end { text-align: right; }
.stanza.justify { text-align: justify; }
.stanza.quote { margin-left: 2.5em; margin-right: 2.5em; }
.stanza.indented { padding-left: 2.5em; }
.voice { font-weight: normal; font-variant: small-caps; }
table.beside { margin: 0 auto; }
.beside td { padding: 0 1em 0 0; text-align: left; vertical-align: baseline; }
hr { width: 4em; margin: 2em auto; border: 0; border-top: 1px solid; }
"""


class Book(Struct, frozen=True):
    """What the package says. `name`: never empty. `attributes`: of each page's root, its language."""

    identifier: str
    name: str
    author: str
    about: About
    language: str
    attributes: str
    right_to_left: bool


def package(book: Book, pages: Sequence[str]) -> str:
    """The package. `pages`: the names of the story's files, as they are read."""
    items = "".join(
        f'<item id="page-{number}" href="{page}" media-type="{_XHTML}"/>'
        for number, page in enumerate(pages, 1)
    )
    order = "".join(f'<itemref idref="page-{number}"/>' for number in range(1, len(pages) + 1))
    progression = ' page-progression-direction="rtl"' if book.right_to_left else ""
    return (
        f'{DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book">'
        f"{_metadata(book)}<manifest>"
        f'<item id="nav" href="nav.xhtml" media-type="{_XHTML}" properties="nav"/>'
        '<item id="style" href="style.css" media-type="text/css"/>'
        '<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>'
        f'<item id="cover" href="cover.xhtml" media-type="{_XHTML}"/>{items}</manifest>'
        f'<spine{progression}><itemref idref="cover"/>{order}</spine></package>'
    )


def _metadata(book: Book) -> str:
    creator = f"<dc:creator>{escape(book.author)}</dc:creator>" if book.author else ""
    summary = " ".join(book.about.summary.split())
    description = f"<dc:description>{escape(summary)}</dc:description>" if summary else ""
    tags = (" ".join(tag.split()) for tag in (*book.about.fandoms, *book.about.tags))
    subjects = "".join(f"<dc:subject>{escape(tag)}</dc:subject>" for tag in tags if tag)
    return (
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="book">urn:uuid:{book.identifier}</dc:identifier>'
        f"<dc:title>{escape(book.name)}</dc:title>{creator}"
        f"<dc:language>{book.language or 'und'}</dc:language>{description}{subjects}"
        f'<meta property="dcterms:modified">{_MODIFIED}</meta></metadata>'
    )


def navigation(book: Book, lines: Sequence[tuple[str, str]]) -> str:
    """The table of contents, of files and their lines; and where the cover and the story are."""
    contents = "".join(f'<li><a href="{name}">{escape(label)}</a></li>\n' for name, label in lines)
    first = lines[0][0]
    return (
        f'{DECLARATION}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"{book.attributes}>\n<head>\n<title>Contents</title>\n'
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n'
        f'<nav epub:type="toc" id="toc">\n<h1>Contents</h1>\n<ol>\n{contents}</ol>\n</nav>\n'
        '<nav epub:type="landmarks" id="landmarks" hidden="hidden">\n<ol>\n'
        '<li><a epub:type="cover" href="cover.xhtml">Cover</a></li>\n'
        f'<li><a epub:type="bodymatter" href="{first}">Story</a></li>\n</ol>\n</nav>\n</body>\n</html>\n'
    )


def cover_page(book: Book) -> str:
    """The cover's page: the picture, and in words what stands on it."""
    words = f"{book.name}, by {book.author}" if book.author else book.name
    return f'<div><img src="cover.svg" alt="{escape(words)}"/></div>'
