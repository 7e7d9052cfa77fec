"""Writes a story as one HTML document that stands by itself: semantic, styled in dark and light, valid.

Called by the export command and dialog. It loads nothing and runs nothing, and reads well without its sheet.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from songfic_editor.formats.writing import clean_html
from songfic_editor.formats.writing.edition import (
    Edition,
    WrittenBlock,
    WrittenChapter,
    WrittenScene,
    edition,
)
from songfic_editor.formats.writing.escaping import escape, quoted
from songfic_editor.formats.writing.stanza_html import StanzaHtml
from songfic_editor.formats.writing.stylesheet import stylesheet
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.songs import Colour
from songfic_editor.model.text import plain
from songfic_editor.projection.manuscript import Sung
from songfic_editor.publishing.editions import Lyrics, Translations
from songfic_editor.text.direction import Direction, language_direction
from songfic_editor.text.language import guess

_UNTITLED: Final = "Untitled"
_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_PARAGRAPHS_TO_GUESS_BY: Final = 100
_BREAK: Final = "<br>\n"


class HtmlOptions(Struct, frozen=True):
    """`chapter`: from 1; None for all."""

    chapter: int | None = None
    lyrics: Lyrics = "full"
    translations: Translations = "none"


def write(project: Project, options: HtmlOptions | None = None) -> str:
    """The document, with `\\n` line ends. Raises `NoSuchChapter`."""
    chosen = options or HtmlOptions()
    found = edition(project, chosen.chapter, chosen.lyrics, chosen.translations)
    language = _language(project, found)
    page = _Page(found, language_direction(language), chosen.translations)
    return "\n".join((*_head(found, language, page.around), *page.body(), "</html>", ""))


def _head(found: Edition, language: str, around: Direction) -> Iterator[str]:
    # An unknown language is said with an empty tag, as HTML wants it: a wrong one misleads screen readers.
    right_to_left = ' dir="rtl"' if around == "rtl" else ""
    yield f'<!DOCTYPE html>\n<html lang="{language}"{right_to_left}>'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    if found.author:
        yield f'<meta name="author" content={quoted(found.author)}>'
    yield '<meta name="generator" content="Songfic Editor">'
    yield f"<title>{escape(_name(found))}</title>"
    blocks = (block for chapter in found.chapters for scene in chapter.scenes for block in scene.blocks)
    colours = {colour for block in blocks if isinstance(block, Sung) for colour in _colours(block)}
    yield f"<style>\n{stylesheet(colours)}</style>\n</head>"


def _colours(stanza: Sung) -> Iterator[Colour]:
    yield stanza.song.colour
    yield from (line.colour for line in stanza.lines if line.colour)


def _language(project: Project, found: Edition) -> str:
    """What the author has said, else what the prose looks like; "" where that is in doubt."""
    tag = project.about.language.replace("_", "-")
    if _LANGUAGE_TAG.fullmatch(tag):
        return tag
    blocks = (block for chapter in found.chapters for scene in chapter.scenes for block in scene.blocks)
    prose = (plain(block.runs) for block in blocks if isinstance(block, Paragraph))
    return guess("\n".join(itertools.islice(prose, _PARAGRAPHS_TO_GUESS_BY)))


def _name(found: Edition) -> str:
    """What the window of a browser says: the title, the only chapter's heading, or that there is none."""
    only = found.chapters[0].heading if len(found.chapters) == 1 else ""
    return found.title.strip() or only.strip() or _UNTITLED


class _Page:
    """Writes an edition's body. `around`: the direction of the page, that its texts need not repeat."""

    def __init__(self, found: Edition, around: Direction, translations: Translations) -> None:
        self.around = around
        self._stanzas = StanzaHtml(_BREAK, has_classes=True, translations=translations)
        self._edition = found
        self._title = found.title
        if not self._title and _headings(found) > 1:
            self._title = _UNTITLED  # the headings below need one to stand under
        # Articles and sections are listed by their headings, and a page has one heading that is over all:
        # without a title of the work, the only heading that there may be is that one.
        self._whole, self._part = ("article", "section") if self._title else ("main", "div")

    def body(self) -> Iterator[str]:
        found = self._edition
        yield f"<body>\n<{self._whole}>"
        head = list(self._work_head())
        if head:
            yield from ("<header>", *head, "</header>")
        for chapter in found.chapters:
            yield from self._chapter(chapter)
        end = [*self._notes("Notes", found.end), *self._credits()]
        if end:
            yield from ("<footer>", *end, "</footer>")
        yield f"</{self._whole}>\n</body>"

    def _work_head(self) -> Iterator[str]:
        if self._title:
            yield self._element("h1", escape(self._title), self._title, "title")
        if self._edition.author:
            line = f"by {self._edition.author}"
            yield f'<p class="author">{escape(line)}</p>'
        for line in self._edition.about:
            yield self._element("p", escape(line).replace("\n", "<br>"), line, "credit")
        yield from self._notes("Notes", self._edition.head)

    def _credits(self) -> Iterator[str]:
        for line in self._edition.credits:
            yield self._element("p", escape(line), line, "credit")

    def _chapter(self, chapter: WrittenChapter) -> Iterator[str]:
        rank = 2 if self._title else 1
        heading = chapter.heading
        head = list(self._notes("Chapter notes", chapter.head))
        if heading:
            head.insert(0, self._element(f"h{rank}", escape(heading), heading, "chapter-title"))
        element = self._part if heading else "div"
        yield f'<{element} class="chapter">'
        if head:
            yield from ("<header>", *head, "</header>")
        for index, scene in enumerate(chapter.scenes):
            if index:
                yield "<hr>"
            yield from self._scene(scene, rank + 1 if heading else rank)
        end = list(self._notes("Chapter notes", chapter.end))
        if end:
            yield from ("<footer>", *end, "</footer>")
        yield f"</{element}>"

    def _scene(self, scene: WrittenScene, rank: int) -> Iterator[str]:
        """A section needs a heading of its own: a scene without one is a plain division."""
        element = self._part if scene.title else "div"
        yield f'<{element} class="scene">'
        if scene.title:
            yield self._element(f"h{rank}", escape(scene.title), scene.title, "scene-title")
        for block in scene.blocks:
            yield self._block(block)
        yield f"</{element}>"

    def _notes(self, name: str, notes: tuple[Paragraph, ...]) -> Iterator[str]:
        if notes:
            yield f'<div class="notes" role="note" aria-label="{name}">'
            for paragraph in notes:
                yield self._block(paragraph)
            yield "</div>"

    def _block(self, block: WrittenBlock) -> str:
        if isinstance(block, Sung):
            table = self._stanzas.table(block)
            parts = [table] if table else [f"<p>{words}</p>" for words in self._stanzas.paragraphs(block)]
            words = "".join(f"\n{part}" for part in parts) + "\n"
            return self._element("blockquote", words, "\n".join(block.texts), _kind(block))
        aligned = "" if block.align == "start" else block.align
        return self._element("p", clean_html.inline(block.runs, _BREAK), plain(block.runs), aligned)

    def _element(self, element: str, content: str, text: str, kind: str = "") -> str:
        """`content` in an element of a class, with the direction of its `text` where it is another one."""
        classes = f' class="{kind}"' if kind else ""
        way = clean_html.direction_attribute(text, self.around)
        return f"<{element}{classes}{way}>{content}</{element}>"


def _kind(stanza: Sung) -> str:
    """The classes of a stanza: its song's colour, and how it differs from what stanzas are by default."""
    style = stanza.style
    kinds = ["stanza", stanza.song.colour]
    kinds += [style.align] if style.align != "center" else []
    kinds += [kind for kind, on in (("quote", style.quote), ("indented", style.indented)) if on]
    return " ".join(kinds)


def _headings(found: Edition) -> int:
    titles = sum(1 for chapter in found.chapters for scene in chapter.scenes if scene.title)
    return titles + sum(1 for chapter in found.chapters if chapter.heading)
