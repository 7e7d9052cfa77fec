"""Writes a story as plain text: a paragraph a line, a blank line between, stanzas with their lines kept.

Called by the export command and dialog. It adds as few words as it can: what an author's own notes say is
not said again, and nothing without a title is given one, but for chapters where there are several.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.formats.writing.edition import (
    Edition,
    WrittenBlock,
    WrittenChapter,
    edition,
)
from songfic_editor.formats.writing.tracks import tracks
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.text import Run, canonical, plain, style_of
from songfic_editor.projection.manuscript import Sung, SungLine
from songfic_editor.publishing.editions import Lyrics, Translations

Marks = Literal["", "*", "/"]
SCENE_BREAK: Final = "* * *"
NOTES_RULE: Final = "--------"
INDENT: Final = " " * 4


class TextOptions(Struct, frozen=True):
    """`marks`: put around italics, a stanza's lines among them. `chapter`: from 1; None for all."""

    marks: Marks = ""
    scene_break: str = SCENE_BREAK
    chapter: int | None = None
    lyrics: Lyrics = "full"
    translations: Translations = "none"


def write(project: Project, options: TextOptions | None = None) -> str:
    """The text, with `\\n` line ends and one at its end; "" for a story without a word.

    Raises `NoSuchChapter`.
    """
    chosen = options or TextOptions()
    found = edition(project, chosen.chapter, chosen.lyrics, chosen.translations)
    parts = [part for part in _parts(found, chosen) if part]
    return "".join(f"{part}\n\n" for part in parts).rstrip("\n") + "\n" if parts else ""


def _parts(edition: Edition, options: TextOptions) -> Iterator[str]:
    """What stands between blank lines, in order. A heading brings a second blank line before it."""
    named = edition.title, f"by {edition.author}" if edition.author else ""
    yield "\n".join(line for line in named if line)
    yield "\n".join(edition.about)
    yield from _notes(edition.head, options, after=True)
    for index, chapter in enumerate(edition.chapters):
        gap = "\n" if index or edition.title or edition.author or edition.about or edition.head else ""
        if chapter.heading:
            yield f"{gap}{chapter.heading}"
        yield from _chapter(chapter, options)
    yield from _notes(edition.end, options, after=False)
    if edition.credits:
        yield "\n".join(edition.credits) if edition.end else f"{NOTES_RULE}\n\n" + "\n".join(edition.credits)


def _chapter(chapter: WrittenChapter, options: TextOptions) -> Iterator[str]:
    yield from _notes(chapter.head, options, after=True)
    for index, scene in enumerate(chapter.scenes):
        if index:
            yield options.scene_break
        yield scene.title
        for block in scene.blocks:
            yield _block(block, options)
    yield from _notes(chapter.end, options, after=False)


def _notes(notes: tuple[Paragraph, ...], options: TextOptions, after: bool) -> Iterator[str]:
    """Notes, with a rule on the side where the story is."""
    if notes and not after:
        yield NOTES_RULE
    for paragraph in notes:
        yield _block(paragraph, options)
    if notes and after:
        yield NOTES_RULE


def _block(block: WrittenBlock, options: TextOptions) -> str:
    if isinstance(block, Sung):
        return _stanza(block, options)
    marks = options.marks
    if not marks:
        return plain(block.runs)
    # Only italics count here: the other marks are dropped first, so that one stretch gets one pair.
    slanted = canonical(Run(run.text, style_of({*run.style} & {"i"})) for run in block.runs)
    return "".join(
        "\n".join(_marked(line, marks) for line in run.text.split("\n")) if run.style else run.text
        for run in slanted
    )


def _stanza(stanza: Sung, options: TextOptions) -> str:
    """Its lines, each with what stands below or beside it."""
    style = stanza.style

    def words(line: SungLine) -> str:
        framed = line.framed()
        return line.cue + (_marked(framed, options.marks) if line.style.italic else framed)

    found = tracks(stanza, words, lambda text: text, style.between)
    apart = " — " if options.translations == "beside" else "\n"
    rows = [apart.join((row[0], *filter(None, row[1:]))) for row in found]
    if style.indented or style.quote:
        rows = ["\n".join(INDENT + line if line else "" for line in row.split("\n")) for row in rows]
    return ("\n\n" if style.paragraphs else "\n").join(rows)


def _marked(text: str, mark: Marks) -> str:
    """The mark on both sides of the words, inside the spaces around them."""
    return re.sub(r"\S(?:.*\S)?", lambda found: f"{mark}{found[0]}{mark}", text, count=1, flags=re.DOTALL)
