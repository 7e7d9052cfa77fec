"""What of a project is written, in order and with its links followed: the ground of every writer.

The writers of this room call it, so that text and HTML say the same things in the same order: the work's
title, author and head notes, its chapters, its end notes, and the credits that its notes lack.
"""

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Paragraph, Placement, Project
from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.model.text import PLAIN, Align, Run, Runs, address, canonical, plain
from songfic_editor.projection.manuscript import Sung, sung
from songfic_editor.publishing import about, credit_notes, credits, editions, players
from songfic_editor.publishing.editions import Lyrics, Translations
from songfic_editor.recognition.marks import is_chapter

# C1 controls and noncharacters: nobody sees them, and no HTML document may hold them.
UNSEEN: Final = re.compile(
    "[\x80-\x9f"
    + "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def without_unseen(text: str) -> str:
    """The text without the characters that nobody sees. Nearly all text has none, and is told by a glance."""
    return text if text.isascii() or text.isprintable() else UNSEEN.sub("", text)


class NoSuchChapter(LookupError):
    """The project has fewer chapters than `wanted`, which counts from 1."""

    def __init__(self, wanted: int, count: int) -> None:
        super().__init__(f"no chapter {wanted} of {count}")
        self.wanted = wanted
        self.count = count


class SongLink(Struct, frozen=True, gc=False):
    """Where the words of a song may be read, and where it may be heard; it stands below the first stanza.

    It can be written as the paragraph that it would be. `player`: "" where none is to be shown.
    """

    name: str
    address: str
    player: str = ""

    @property
    def runs(self) -> Runs:
        if not self.address:
            return (Run(self.name),)
        return canonical((Run(f"{self.name}: "), Run(self.address, PLAIN, address(self.address))))

    @property
    def align(self) -> Align:
        return "center"


WrittenBlock = Paragraph | Sung | SongLink


class WrittenScene(Struct, frozen=True, gc=False):
    """Has a title or a block. `title`: "" where it has none: none is made up."""

    title: str
    blocks: tuple[WrittenBlock, ...]


class WrittenChapter(Struct, frozen=True, gc=False):
    """`heading`: its title; without one its number among several, and "" for a single chapter. `is_numbered`:
    that number is what it is.
    """

    heading: str
    head: tuple[Paragraph, ...]
    scenes: tuple[WrittenScene, ...]
    end: tuple[Paragraph, ...]
    is_numbered: bool = False


class Edition(Struct, frozen=True, gc=False):
    """`about`: lines on the work, that stand below its author's name."""

    title: str
    author: str
    head: tuple[Paragraph, ...]
    chapters: tuple[WrittenChapter, ...]
    end: tuple[Paragraph, ...]
    credits: tuple[str, ...]
    about: tuple[str, ...] = ()


def edition(
    project: Project, number: int | None, lyrics: Lyrics, translations: Translations = "none"
) -> Edition:
    """The whole work, or one chapter of it, `number` from 1; raises `NoSuchChapter`. No file shows a player.

    The work's head notes come with its first chapter, its end notes with its last, as archives show them.
    """
    project = credit_notes.refreshed(project)
    count = len(project.chapters)
    if number is not None and not 1 <= number <= count:
        raise NoSuchChapter(number, count)
    chosen = range(count) if number is None else range(number - 1, number)
    chapters = [project.chapters[index] for index in chosen]
    told = bool(credit_notes.written_credits(project))
    songs = () if told else credits.uncredited(project, chapters)
    lines = (credits.credit_line(song) for song in songs)
    resolve = Resolver(project, replace(editions.edition_of(lyrics), player=False), translations)
    return Edition(
        _seen(project.title),
        _seen(project.author),
        _worded(project.notes.head) if 0 in chosen else (),
        tuple(_chapter(project, index, resolve) for index in chosen),
        _worded(project.notes.end) if count - 1 in chosen else (),
        tuple(line for line in lines if line),
        tuple(map(_seen, about.lines(project.about))) if 0 in chosen else (),
    )


class Resolver:
    """Turns blocks into what is written of them: () for empty paragraphs and for stanzas left out."""

    def __init__(self, project: Project, lyrics: Lyrics, translations: Translations = "none") -> None:
        self._known: dict[str, tuple[Song, Stanza]] = {
            stanza.id: (song, stanza) for song in project.songs for stanza in song.stanzas
        }
        self._project = project
        self._edition = editions.edition_of(lyrics)
        self._translations = translations
        self._linked: set[SongId] = set()

    def begin_chapter(self) -> None:
        """From here on the first stanza of each song is followed by its link again."""
        self._linked.clear()

    def scenes(self, blocks: tuple[Block, ...]) -> list[list[WrittenBlock]]:
        """A scene without its head; where a stanza that is left out parted it, it is parted still."""
        found: list[list[WrittenBlock]] = [[]]
        for block in blocks:
            written = [one for one in (self.block(block), self.link(block)) if one is not None]
            if not written and found[-1] and self.leaves_out(block):
                found.append([])
            found[-1] += written
        return found if found[-1] else found[:-1] or found

    def link(self, block: Block) -> SongLink | None:
        """What stands below a stanza, where it is the first of its song."""
        if not isinstance(block, Placement) or not (self._edition.link or self._edition.player):
            return None
        song, _ = self._known[block.stanza]
        if song.id in self._linked:
            return None
        self._linked.add(song.id)
        address = without_unseen(song.link).strip() if self._edition.link else ""
        player = players.address(song.player) if self._edition.player else ""
        name = _seen(credits.name(song)) or address
        return SongLink(name, address, player) if name and (address or player) else None

    def leaves_out(self, block: Block) -> bool:
        """Whether a stanza that has words does not stand in this edition at all."""
        if not isinstance(block, Placement) or self.block(block) is not None:
            return False
        _, stanza = self._known[block.stanza]
        return bool(_seen("".join(lookup.shown_lines(block, stanza))))

    def block(self, block: Block) -> WrittenBlock | None:
        if isinstance(block, Placement):
            song, stanza = self._known[block.stanza]
            whole = sung(self._project, block, song, stanza)
            share = editions.share(self._edition, song.id)
            several = len(self._project.songs) > 1
            shown = editions.abridged(whole, share, self._translations, block.paraphrase, several)
            return shown if shown is not None and _seen("".join(shown.texts)) else None
        if isinstance(block, Paragraph) and _seen(plain(block.runs)):
            return block
        return None


def _chapter(project: Project, index: int, resolve: Resolver) -> WrittenChapter:
    chapter = project.chapters[index]
    title = _seen(chapter.title)
    return WrittenChapter(
        title or _number(project, index),
        _worded(chapter.notes.head),
        _scenes(chapter, resolve),
        _worded(chapter.notes.end),
        is_numbered=not title,
    )


def _number(project: Project, index: int) -> str:
    """For a chapter without a title, unless others have numbers of the author's own in their titles."""
    titles = [chapter.title for chapter in project.chapters]
    return "" if len(titles) == 1 or any(map(is_chapter, titles)) else f"Chapter {index + 1}"


def _scenes(chapter: Chapter, resolve: Resolver) -> tuple[WrittenScene, ...]:
    """Without the empty and untitled ones, which a reader could not tell from a doubled break."""
    resolve.begin_chapter()
    found: list[WrittenScene] = []
    for scene in lookup.scenes(chapter):
        title = _seen(scene.head.title)
        for blocks in resolve.scenes(scene.body(chapter)):
            found.append(WrittenScene(title, tuple(blocks)))
            title = ""
    return tuple(scene for scene in found if scene.title or scene.blocks)


def _seen(text: str) -> str:
    """The text, "" for one of which a reader would see nothing."""
    return text if without_unseen(text).strip() else ""


def _worded(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(paragraph for paragraph in paragraphs if _seen(plain(paragraph.runs)))
