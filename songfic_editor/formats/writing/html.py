"""Writes a story as one HTML document that stands by itself: semantic, styled in dark and light, valid.

Called by the export command and dialog. It loads nothing and runs nothing, and reads well without its sheet.
"""

from collections.abc import Iterator

from msgspec import Struct

from songfic_editor.formats.writing import naming
from songfic_editor.formats.writing.edition import Edition, edition
from songfic_editor.formats.writing.escaping import escape, quoted
from songfic_editor.formats.writing.html_body import Body
from songfic_editor.formats.writing.stylesheet import stylesheet
from songfic_editor.model.document import Project
from songfic_editor.model.songs import Colour
from songfic_editor.projection.manuscript import Sung
from songfic_editor.publishing.editions import Lyrics, Translations
from songfic_editor.text.direction import Direction, language_direction


class HtmlOptions(Struct, frozen=True):
    """`chapter`: from 1; None for all."""

    chapter: int | None = None
    lyrics: Lyrics = "full"
    translations: Translations = "none"


def write(project: Project, options: HtmlOptions | None = None) -> str:
    """The document, with `\\n` line ends. Raises `NoSuchChapter`."""
    chosen = options or HtmlOptions()
    found = edition(project, chosen.chapter, chosen.lyrics, chosen.translations)
    language = naming.language(project, found)
    page = Body(found, language_direction(language), chosen.translations)
    return "\n".join((*_head(found, language, page.around), *page.whole(), "</html>", ""))


def _head(found: Edition, language: str, around: Direction) -> Iterator[str]:
    # An unknown language is said with an empty tag, as HTML wants it: a wrong one misleads screen readers.
    right_to_left = ' dir="rtl"' if around == "rtl" else ""
    yield f'<!DOCTYPE html>\n<html lang="{language}"{right_to_left}>'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    if found.author:
        yield f'<meta name="author" content={quoted(found.author)}>'
    yield '<meta name="generator" content="Songfic Editor">'
    yield f"<title>{escape(naming.name(found))}</title>"
    blocks = (block for chapter in found.chapters for scene in chapter.scenes for block in scene.blocks)
    colours = {colour for block in blocks if isinstance(block, Sung) for colour in _colours(block)}
    yield f"<style>\n{stylesheet(colours)}</style>\n</head>"


def _colours(stanza: Sung) -> Iterator[Colour]:
    yield stanza.song.colour
    yield from (line.colour for line in stanza.lines if line.colour)
