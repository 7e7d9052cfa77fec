"""Clean HTML of some blocks: what archives, mail and other programs take as a paste and keep.

Called for the clipboard, for `export --site ao3`, and by `html.py` for the words inside a block. Only
elements and attributes that AO3 keeps, one block a line, no class, no style, no empty paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from songfic_editor.formats.writing import addresses
from songfic_editor.formats.writing.edition import Resolver, SongLink, WrittenBlock
from songfic_editor.formats.writing.escaping import escape, quoted
from songfic_editor.formats.writing.stanza_html import StanzaHtml
from songfic_editor.model.document import Block, Chapter, Paragraph, Project, SceneHead
from songfic_editor.model.text import MARKS, Mark, Runs, plain
from songfic_editor.projection.manuscript import Sung
from songfic_editor.publishing.editions import Lyrics, Translations
from songfic_editor.text.direction import Direction, direction

_NO_ADDRESS: Final = {ord(char): f"%{ord(char):02X}" for char in ' "<>\xa0'}
_WEB: Final = ("https://", "http://")
_ELEMENTS: Final[dict[Mark, str]] = {
    "b": "strong", "i": "em", "u": "u", "s": "s", "m": "small", "^": "sup", "_": "sub"
}  # fmt: skip


def fragment(
    project: Project, blocks: Iterable[Block], lyrics: Lyrics = "full", translations: Translations = "none"
) -> str:
    """These blocks as HTML to paste, each line ended; "" where nothing of them has words.

    A scene head between them becomes a rule, and its title a heading.
    """
    resolve = Resolver(project, lyrics, translations)
    stanzas = StanzaHtml(translations=translations)
    return "".join(f"{line}\n" for line in _lines(resolve, stanzas, blocks))


def chapter(project: Project, whole: Chapter) -> str:
    """A chapter as HTML to paste: its title as a heading, and its notes around its text."""
    title = escape(whole.title).strip()
    heading = f"<h2{_attributes('start', title)}>{title}</h2>\n" if title else ""
    notes = (fragment(project, blocks) for blocks in (whole.notes.head, whole.notes.end))
    return heading + fragment(project, whole.blocks).join(notes)


def _lines(resolve: Resolver, stanzas: StanzaHtml, blocks: Iterable[Block]) -> Iterator[str]:
    begun = wants_rule = False
    for block in _quotations(blocks):
        if isinstance(block, SceneHead):
            wants_rule = begun
            title = escape(block.title).strip()
            line = f"<h3{_attributes('start', title)}>{title}</h3>" if title else ""
        elif isinstance(block, tuple):
            found = "".join(_block(stanzas, one) for one in map(resolve.block, block) if one)
            line = f"<blockquote>{found}</blockquote>" if found else ""
        else:
            lines = [_block(stanzas, one) for one in (resolve.block(block), resolve.link(block)) if one]
            wants_rule |= begun and not lines and resolve.leaves_out(block)
            line = "\n".join(filter(None, lines))
        if line:
            if wants_rule:
                yield "<hr>"
            begun, wants_rule = True, False
            yield line


def _quotations(blocks: Iterable[Block]) -> Iterator[Block | tuple[Block, ...]]:
    """The blocks, those of one quotation together."""
    for is_quote, group in groupby(blocks, _is_quote):
        if is_quote:
            yield tuple(group)
        else:
            yield from group


def _block(stanzas: StanzaHtml, written: WrittenBlock) -> str:
    if isinstance(written, Sung):
        return _stanza(stanzas, written)
    if isinstance(written, SongLink):
        return "\n".join(_link(written))
    # Of two line breaks in a row AO3 makes a new paragraph, so a blank line holds a space.
    words = re.sub("<br>(?=<br>)", "<br>&nbsp;", inline(written.runs))
    return f"<p{_attributes(written.align, plain(written.runs))}>{words}</p>"


def _is_quote(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.quote


def _link(link: SongLink) -> Iterator[str]:
    yield f"<p{_attributes('center', link.name)}>{song_anchor(link)}</p>"
    if _address(link.player):
        look = f'width="100%" height="80" frameborder="0" title={quoted(link.name)}'
        yield f"<iframe src={quoted(_address(link.player))} {look}></iframe>"


def song_anchor(link: SongLink) -> str:
    """A song's name with the address of its words behind it, where that leads anywhere in the web."""
    address = _address(link.address)
    if not address:
        return escape(plain(link.runs))
    return f'<a href={quoted(address)} rel="nofollow">{escape(link.name)}</a>'


def _address(text: str) -> str:
    """An address of the web with what none has written as archives write it; "" where it is none."""
    return addresses.written(text.translate(_NO_ADDRESS)) if text.startswith(_WEB) else ""


def _stanza(stanzas: StanzaHtml, written: Sung) -> str:
    attributes = _attributes(written.style.align, "\n".join(written.texts))
    table = stanzas.table(written)
    if table:
        made = f"<div{attributes}>{table}</div>" if attributes else table
    else:
        made = "".join(f"<p{attributes}>{words}</p>" for words in stanzas.paragraphs(written))
    return f"<blockquote>{made}</blockquote>" if written.style.quote else made


def _attributes(align: str, text: str) -> str:
    """`align` and `dir`, where they are not what a page from left to right does by itself."""
    right_to_left = direction(text) == "rtl"
    sides = {"center": "center", "justify": "justify", "end": "left" if right_to_left else "right"}
    aligned = f' align="{sides[align]}"' if align in sides else ""
    return f'{aligned} dir="rtl"' if right_to_left else aligned


def direction_attribute(text: str, around: Direction) -> str:
    """` dir="…"` for a text that goes another way than what is around it, else ""."""
    found = direction(text)
    return "" if found in (None, around) else f' dir="{found}"'


def inline(runs: Runs, end: str = "<br>") -> str:
    """A paragraph's words with the elements of their marks around them, properly nested and within those of
    links; line breaks as `end`.
    """
    if len(runs) == 1 and not (runs[0].style or runs[0].link):  # as nearly all of a story is
        return end.join(map(escape, runs[0].text.split("\n")))
    if not any(run.link for run in runs):
        return _marked(runs, end)
    return "".join(
        _linked(link, _marked(tuple(found), end)) for link, found in groupby(runs, lambda run: run.link)
    )


def _linked(link: str, words: str) -> str:
    address = addresses.written(link) if link else ""
    return f'<a href={quoted(address)} rel="nofollow">{words}</a>' if address else words


def _marked(runs: Runs, end: str) -> str:
    written: list[str] = []
    opened: list[Mark] = []
    for index, run in enumerate(runs):
        kept = next((place for place, mark in enumerate(opened) if mark not in run.style), len(opened))
        written += (f"</{_ELEMENTS[mark]}>" for mark in reversed(opened[kept:]))
        del opened[kept:]
        new = [mark for mark in MARKS if mark in run.style and mark not in opened]
        new.sort(key=lambda mark: -_lasts(runs, index, mark))
        written += (f"<{_ELEMENTS[mark]}>" for mark in new)
        opened += new
        written.append(end.join(escape(line) for line in run.text.split("\n")))
    written += (f"</{_ELEMENTS[mark]}>" for mark in reversed(opened))
    return "".join(written)


def _lasts(runs: Runs, index: int, mark: Mark) -> int:
    """Before which run the mark ends: what lasts longest is opened first."""
    return next((end for end in range(index, len(runs)) if mark not in runs[end].style), len(runs))
