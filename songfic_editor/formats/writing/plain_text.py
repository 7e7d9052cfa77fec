"""Writes a story as plain text: a paragraph a line, a blank line between, stanzas with their lines kept.

Called by the export command and dialog. It adds as few words as it can: what an author's own notes say is
not said again, and nothing without a title is given one, but for chapters where there are several.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
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
from songfic_editor.model.text import Run, Runs, canonical, plain, style_of
from songfic_editor.projection.manuscript import Sung, SungLine
from songfic_editor.publishing.editions import Lyrics, Translations

Marks = Literal["", "*", "/"]
SCENE_BREAK: Final = "* * *"
NOTES_RULE: Final = "--------"
_TOLD: Final = 5
INDENT: Final = " " * 4


class TextOptions(Struct, frozen=True):
    """`marks`: put around italics, a stanza's lines among them. `chapter`: from 1; None for all. `wrap`: the
    column that lines of prose and of notes are broken at, 0 for none; lines of lyrics never are.
    """

    marks: Marks = ""
    scene_break: str = SCENE_BREAK
    chapter: int | None = None
    lyrics: Lyrics = "full"
    translations: Translations = "none"
    wrap: int = 0


class NotInEncoding(ValueError):
    """`letters` of the text, each once and a few at most, that `encoding` has not; `count` of them in all."""

    def __init__(self, encoding: str, letters: str, count: int) -> None:
        super().__init__(f"{count} letters not in {encoding}")
        self.encoding = encoding
        self.letters = letters
        self.count = count


def write(project: Project, options: TextOptions | None = None) -> str:
    """The text, with `\\n` line ends and one at its end; "" for a story without a word.

    Raises `NoSuchChapter`.
    """
    chosen = options or TextOptions()
    found = edition(project, chosen.chapter, chosen.lyrics, chosen.translations)
    parts = [part for part in _parts(found, chosen) if part]
    return "".join(f"{part}\n\n" for part in parts).rstrip("\n") + "\n" if parts else ""


def encoded(text: str, line_ends: Literal["lf", "crlf"], encoding: str) -> bytes:
    """The text as a file of it. `encoding`: one that Python knows. Raises `NotInEncoding`."""
    if line_ends == "crlf":
        text = text.replace("\n", "\r\n")
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        known = text.encode(encoding, "ignore").decode(encoding)
    missing = Counter(text) - Counter(known)
    letters = "".join(list(missing)[:_TOLD])
    raise NotInEncoding(encoding, letters, missing.total())


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
        elif index:
            yield options.scene_break
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
    runs = _with_addresses(block.runs)
    if not marks:
        return _wrapped(plain(runs), options.wrap)
    # Only italics count here: the other marks are dropped first, so that one stretch gets one pair.
    slanted = canonical(Run(run.text, style_of({*run.style} & {"i"})) for run in runs)
    words = "".join(
        "\n".join(_marked(line, marks) for line in run.text.split("\n")) if run.style else run.text
        for run in slanted
    )
    return _wrapped(words, options.wrap)


def _with_addresses(runs: Runs) -> Runs:
    """The runs, with the address behind what leads to one, unless that says it itself."""
    if not any(run.link for run in runs):
        return runs
    found: list[Run] = []
    for link, group in groupby(runs, lambda run: run.link):
        linked = tuple(group)
        found += linked
        if link and plain(linked).strip() not in ("", link, link.removeprefix("mailto:")):
            blank = "" if linked[-1].text[-1].isspace() else " "
            found.append(Run(f"{blank}({link})"))
    return tuple(found)


def _wrapped(text: str, column: int) -> str:
    """The text with no line longer than that, but for words that are. Blanks at a line's end go."""
    if not column or all(len(line) <= column for line in text.split("\n")):
        return text
    return "\n".join(part for line in text.split("\n") for part in _broken(line, column))


def _broken(line: str, column: int) -> Iterator[str]:
    while len(line) > column:
        end = line.rfind(" ", len(line) - len(line.lstrip()) + 1, column + 1)
        if end < 0:
            end = line.find(" ", column)
        if end < 0:
            break
        yield line[:end].rstrip()
        line = line[end:].lstrip()
    yield line


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
