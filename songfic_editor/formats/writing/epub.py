"""Writes a story as EPUB 3: a cover, a page for the work, a page a chapter, and the way to each of them.

Called by the export command and dialog. It loads nothing and runs nothing, and holds no day: the same story
makes the same bytes. It can't carry a song's colour, since readers of books have colours of their own.
"""

import re
import uuid
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from songfic_editor.formats.writing import epub_parts, naming
from songfic_editor.formats.writing.edition import Edition, edition
from songfic_editor.formats.writing.epub_cover import cover
from songfic_editor.formats.writing.html_body import Body
from songfic_editor.formats.writing.xml_text import DECLARATION, NO_XML, escape, zipped
from songfic_editor.model.document import Project
from songfic_editor.publishing.editions import Lyrics, Translations
from songfic_editor.text.direction import language_direction

_FOLDER: Final = "EPUB"
_VOID: Final = re.compile(r"<(br|hr)>")


class EpubOptions(Struct, frozen=True):
    """`chapter`: from 1; None for all."""

    chapter: int | None = None
    lyrics: Lyrics = "full"
    translations: Translations = "none"


class Page(Struct, frozen=True):
    """A file of the book. `label`: its line in the table of contents, "" for none."""

    name: str
    label: str
    body: str


def write(project: Project, options: EpubOptions | None = None) -> bytes:
    """The file. Raises `NoSuchChapter`."""
    chosen = options or EpubOptions()
    found = edition(project, chosen.chapter, chosen.lyrics, chosen.translations)
    language = naming.language(project, found)
    name = " ".join(naming.name(found).split())
    around = language_direction(language)
    pages = list(_pages(found, Body(found, around, chosen.translations), name))
    attributes = f' xml:lang="{language}" lang="{language}"' if language else ""
    attributes += ' dir="rtl"' if around == "rtl" else ""
    book = epub_parts.Book(
        identifier=str(uuid.uuid5(uuid.NAMESPACE_URL, f"songfic:{project.id}")),
        name=name,
        author=found.author.strip(),
        about=project.about,
        language=language,
        attributes=attributes,
        right_to_left=around == "rtl",
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": epub_parts.CONTAINER,
        f"{_FOLDER}/package.opf": epub_parts.package(book, [page.name for page in pages]),
        f"{_FOLDER}/nav.xhtml": epub_parts.navigation(
            book, [(page.name, page.label) for page in pages if page.label]
        ),
        f"{_FOLDER}/style.css": epub_parts.SHEET,
        f"{_FOLDER}/cover.svg": cover(name, found.author),
        f"{_FOLDER}/cover.xhtml": _document(book, "Cover", epub_parts.cover_page(book), ' class="cover"'),
    }
    for page in pages:
        parts[f"{_FOLDER}/{page.name}"] = _document(book, page.label or name, page.body)
    return zipped(parts)


def _pages(found: Edition, body: Body, name: str) -> Iterator[Page]:
    """The work's own page, if there is anything to say on it; a page a chapter; and what ends the work."""
    head = list(body.work_head())
    if head:
        yield Page("work.xhtml", name, _xhtml(("<header>", *head, "</header>")))
    for number, chapter in enumerate(found.chapters, 1):
        label = " ".join(chapter.heading.split()) or ("" if head else name)
        yield Page(f"chapter-{number}.xhtml", label, _xhtml(body.chapter(chapter)))
    end = list(body.work_end())
    if end:
        yield Page("end.xhtml", "", _xhtml(("<footer>", *end, "</footer>")))


def _document(book: epub_parts.Book, title: str, body: str, kind: str = "") -> str:
    return (
        f'{DECLARATION}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"{book.attributes}>\n'
        f"<head>\n<title>{escape(title)}</title>\n"
        '<meta name="generator" content="Songfic Editor"/>\n'
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n'
        f"</head>\n<body{kind}>\n{body}\n</body>\n</html>\n"
    )


def _xhtml(lines: Iterable[str]) -> str:
    """Lines of HTML as XML: nothing in them but void elements and the name of a space is different there."""
    text = _VOID.sub(r"<\1/>", "\n".join(lines)).replace("&nbsp;", "&#160;")
    return NO_XML.sub("", text)
