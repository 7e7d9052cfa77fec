"""A story as the elements of an HTML page: headings, scenes, stanzas, notes, with the classes of its sheet.

Called by the writers of HTML and of EPUB. It writes no document of its own; what it writes is valid in both,
but for the void elements, which `epub` closes.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from songfic_editor.formats.writing import clean_html
from songfic_editor.formats.writing.edition import (
    Edition,
    SongLink,
    WrittenBlock,
    WrittenChapter,
    WrittenScene,
)
from songfic_editor.formats.writing.escaping import escape
from songfic_editor.formats.writing.stanza_html import StanzaHtml
from songfic_editor.model.document import Paragraph
from songfic_editor.model.text import plain
from songfic_editor.projection.manuscript import Sung
from songfic_editor.publishing.editions import Translations
from songfic_editor.text.direction import Direction

UNTITLED: Final = "Untitled"
STAND_IN: Final = "stand-in"
"""Of a title that the story does not have: one is wanted where it stands."""
_BREAK: Final = "<br>\n"


class Body:
    """Writes an edition's parts, line by line. `around`: the direction of the page, that its texts need not
    repeat.
    """

    def __init__(self, found: Edition, around: Direction, translations: Translations) -> None:
        self.around = around
        self._stanzas = StanzaHtml(_BREAK, has_classes=True, translations=translations)
        self._edition = found
        self._title = found.title
        if not self._title and _headings(found) > 1:
            self._title = UNTITLED  # the headings below need one to stand under
        # Articles and sections are listed by their headings, and a page has one heading that is over all:
        # without a title of the work, the only heading that there may be is that one.
        self._whole, self._part = ("article", "section") if self._title else ("main", "div")

    def whole(self) -> Iterator[str]:
        """All of it, in its `body`."""
        found = self._edition
        yield f"<body>\n<{self._whole}>"
        head = list(self.work_head())
        if head:
            yield from ("<header>", *head, "</header>")
        for index, chapter in enumerate(found.chapters):
            if index and not chapter.heading:
                yield "<hr>"
            yield from self.chapter(chapter)
        end = list(self.work_end())
        if end:
            yield from ("<footer>", *end, "</footer>")
        yield f"</{self._whole}>\n</body>"

    def work_head(self) -> Iterator[str]:
        """Its title, its author, what it says of itself, its notes."""
        if self._title:
            kind = "title" if self._edition.title else f"title {STAND_IN}"
            yield self._element("h1", escape(self._title), self._title, kind)
        if self._edition.author:
            line = f"by {self._edition.author}"
            yield f'<p class="author">{escape(line)}</p>'
        for line in self._edition.about:
            yield self._element("p", escape(line).replace("\n", "<br>"), line, "credit")
        yield from self._notes("Notes", self._edition.head)

    def work_end(self) -> Iterator[str]:
        """Its notes, and the credits that they lack."""
        yield from self._notes("Notes", self._edition.end)
        for line in self._edition.credits:
            yield self._element("p", escape(line), line, "credit")

    def chapter(self, chapter: WrittenChapter) -> Iterator[str]:
        """One chapter, with its notes around its scenes."""
        rank = 2 if self._title else 1
        heading = chapter.heading
        head = list(self._notes("Chapter notes", chapter.head))
        if heading:
            kind = f"chapter-title {STAND_IN}" if chapter.is_numbered else "chapter-title"
            head.insert(0, self._element(f"h{rank}", escape(heading), heading, kind))
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
        yield from self._blocks(scene.blocks)
        yield f"</{element}>"

    def _notes(self, name: str, notes: tuple[Paragraph, ...]) -> Iterator[str]:
        if notes:
            yield f'<div class="notes" role="note" aria-label="{name}">'
            yield from self._blocks(notes)
            yield "</div>"

    def _blocks(self, blocks: Iterable[WrittenBlock]) -> Iterator[str]:
        """The blocks, paragraphs of one quotation within it."""
        for is_quote, group in groupby(blocks, lambda block: isinstance(block, Paragraph) and block.quote):
            if is_quote:
                yield "<blockquote>"
            yield from map(self._block, group)
            if is_quote:
                yield "</blockquote>"

    def _block(self, block: WrittenBlock) -> str:
        if isinstance(block, Sung):
            table = self._stanzas.table(block)
            parts = [table] if table else [f"<p>{words}</p>" for words in self._stanzas.paragraphs(block)]
            words = "".join(f"\n{part}" for part in parts) + "\n"
            return self._element("blockquote", words, "\n".join(block.texts), _kind(block))
        if isinstance(block, SongLink):
            return self._element("p", clean_html.song_anchor(block), block.name, "center")
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
