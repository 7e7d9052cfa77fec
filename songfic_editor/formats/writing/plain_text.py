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
    WrittenStanza,
    edition,
)
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.text import Run, canonical, plain, style_of
from songfic_editor.publishing.editions import Lyrics

Marks = Literal["", "*", "/"]
SCENE_BREAK: Final = "* * *"
NOTES_RULE: Final = "--------"


class TextOptions(Struct, frozen=True):
    """`marks`: put around each line of a stanza and around italics. `chapter`: from 1; None for all."""

    marks: Marks = ""
    scene_break: str = SCENE_BREAK
    chapter: int | None = None
    lyrics: Lyrics = "full"


def write(project: Project, options: TextOptions | None = None) -> str:
    """The text, with `\\n` line ends and one at its end; "" for a story without a word.

    Raises `NoSuchChapter`.
    """
    chosen = options or TextOptions()
    parts = [part for part in _parts(edition(project, chosen.chapter, chosen.lyrics), chosen) if part]
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
            yield _block(block, options.marks)
    yield from _notes(chapter.end, options, after=False)


def _notes(notes: tuple[Paragraph, ...], options: TextOptions, after: bool) -> Iterator[str]:
    """Notes, with a rule on the side where the story is."""
    if notes and not after:
        yield NOTES_RULE
    for paragraph in notes:
        yield _block(paragraph, options.marks)
    if notes and after:
        yield NOTES_RULE


def _block(block: WrittenBlock, marks: Marks) -> str:
    if isinstance(block, WrittenStanza):
        return "\n".join(_marked(line, marks) for line in block.lines)
    if not marks:
        return plain(block.runs)
    # Only italics count here: the other marks are dropped first, so that one stretch gets one pair.
    slanted = canonical(Run(run.text, style_of({*run.style} & {"i"})) for run in block.runs)
    return "".join(
        "\n".join(_marked(line, marks) for line in run.text.split("\n")) if run.style else run.text
        for run in slanted
    )


def _marked(text: str, mark: Marks) -> str:
    """The mark on both sides of the words, inside the spaces around them."""
    return re.sub(r"\S(?:.*\S)?", lambda found: f"{mark}{found[0]}{mark}", text, count=1, flags=re.DOTALL)
