"""Writes a story as ODT: its parts in named styles, so that a word processor changes all lyrics at once.

Called by the export command and dialog. The file holds no macro and no date, and leads nowhere but where
the story's own links do; the same story makes the same bytes. It can't carry a song's colour, nor which
voice sings a line beyond the name before it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from songfic_editor.formats.writing.odt_parts import (
    MANIFEST,
    NAMESPACES,
    QUOTE,
    SMALL,
    SMALLER,
    STYLE_NAMES,
    look,
    meta,
    size,
    styles,
)
from songfic_editor.formats.writing.pieces import BREAK, Piece
from songfic_editor.formats.writing.xml_text import DECLARATION, escape, zipped
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import Run, Runs, Style, plain
from songfic_editor.text.direction import direction

_STANDS: Final = {"^": "super 58%", "_": "sub 58%"}
_SMALL_KINDS: Final = frozenset(("note", "about", "credit"))
_LEVELS: Final = {"chapter": 1, "scene": 2}
_LAID_OUT: Final = re.compile(r"\n|\t|  +|^ | $")


def write(
    pieces: Iterable[Piece], lyric_style: LyricStyle, title: str = "", author: str = "", language: str = ""
) -> bytes:
    """The file. `lyric_style`: what the style "Lyrics" is; a song that looks otherwise says so at its place.
    `language`: a BCP 47 tag, "" where none is known.
    """
    writer = _Writer(lyric_style)
    body = "".join(writer.paragraphs(pieces)) or "<text:p/>"
    content = (
        f"{DECLARATION}<office:document-content {NAMESPACES}><office:automatic-styles>{writer.styles()}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": content,
            "styles.xml": styles(lyric_style, language),
            "meta.xml": meta(title, author, language),
        }
    )


class _Writer:
    """Gathers the styles that single places need as it goes, each once and numbered as they come."""

    def __init__(self, lyric_style: LyricStyle) -> None:
        self._lyrics = lyric_style
        self._paragraphs: dict[tuple[str, str], str] = {}
        self._texts: dict[str, str] = {}

    def paragraphs(self, pieces: Iterable[Piece]) -> Iterator[str]:
        for piece in pieces:
            runs = (Run(BREAK),) if piece.kind == "break" else piece.runs
            text = "".join(self._texts_of(piece, runs))
            name = self._style(piece, direction(plain(runs)) == "rtl")
            level = _LEVELS.get(piece.kind)
            if level:
                yield f'<text:h text:style-name="{name}" text:outline-level="{level}">{text}</text:h>'
            else:
                yield f'<text:p text:style-name="{name}">{text}</text:p>'

    def _texts_of(self, piece: Piece, runs: Runs) -> Iterator[str]:
        for link, found in groupby(runs, lambda run: run.link):
            words = "".join(self._run(run, piece) for run in found)
            yield (
                f'<text:a xlink:type="simple" xlink:href="{escape(link)}">{words}</text:a>' if link else words
            )

    def _style(self, piece: Piece, right_to_left: bool) -> str:
        """The name of the paragraph's style: its kind's, or one of its own over that."""
        said = look(piece, self._lyrics, right_to_left)
        base = QUOTE if piece.quoted and piece.kind == "prose" else STYLE_NAMES[piece.style]
        if not said:
            return base
        return self._paragraphs.setdefault((base, said), f"P{len(self._paragraphs) + 1}")

    def _run(self, run: Run, piece: Piece) -> str:
        said = self._letters(run.style, piece)
        text = _text(run.text)
        if not said:
            return text
        name = self._texts.setdefault(said, f"T{len(self._texts) + 1}")
        return f'<text:span text:style-name="{name}">{text}</text:span>'

    def _letters(self, style: Style, piece: Piece) -> str:
        slanted = piece.kind == "lyrics" and self._lyrics.italic
        said = ""
        if ("i" in style) != slanted:
            slant = "italic" if "i" in style else "normal"
            said += "".join(f' {one}="{slant}"' for one in _SLANTS)
        if "b" in style:
            said += "".join(f' {one}="bold"' for one in _WEIGHTS)
        if "u" in style:
            said += ' style:text-underline-style="solid" style:text-underline-width="auto"'
        if "s" in style:
            said += ' style:text-line-through-style="solid"'
        small = piece.small or "m" in style
        if piece.kind == "lyrics":
            said += f' fo:font-size="{"10pt" if small else "12pt"}"' if small != self._lyrics.small else ""
        elif "m" in style:
            said += size(SMALLER if piece.kind in _SMALL_KINDS else SMALL)
        said += "".join(f' style:text-position="{_STANDS[mark]}"' for mark in style if mark in _STANDS)
        return said

    def styles(self) -> str:
        """The styles that were needed."""
        found = [
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{base}">'
            f"<style:paragraph-properties{said}/></style:style>"
            for (base, said), name in self._paragraphs.items()
        ]
        found += (
            f'<style:style style:name="{name}" style:family="text"><style:text-properties{said}/>'
            "</style:style>"
            for said, name in self._texts.items()
        )
        return "".join(found)


# Of letters of all scripts: ODF has a property each for Western, for Asian and for complex ones.
_SLANTS: Final = ("fo:font-style", "style:font-style-asian", "style:font-style-complex")
_WEIGHTS: Final = ("fo:font-weight", "style:font-weight-asian", "style:font-weight-complex")


def _text(text: str) -> str:
    """Words, with elements for what XML would fold: line breaks, tabs, blanks at an end or in a row."""
    if not _LAID_OUT.search(text):
        return escape(text)
    written: list[str] = []
    place = 0
    for found in _LAID_OUT.finditer(text):
        written += (escape(text[place : found.start()]), _sign(found[0]))
        place = found.end()
    return "".join((*written, escape(text[place:])))


def _sign(layout: str) -> str:
    if layout == "\n":
        return "<text:line-break/>"
    return "<text:tab/>" if layout == "\t" else f'<text:s text:c="{len(layout)}"/>'
