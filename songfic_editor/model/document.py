"""The project: one frozen value that holds a whole story and its songs.

Every room below the window reads it; only `edit` makes a changed one. Nothing here may be mutable, and
nothing about how a story is looked at (cursor, scroll, open panels) belongs here.
"""

from typing import Final

from msgspec import Struct

from songfic_editor.model.ids import (
    BlockId,
    ChapterId,
    ProjectId,
    StanzaId,
    new_block_id,
    new_chapter_id,
    new_project_id,
)
from songfic_editor.model.publishing import Publishing
from songfic_editor.model.songs import LyricStyle, Song
from songfic_editor.model.text import Align, Runs

FORMAT_VERSION: Final = 1


class SceneHead(Struct, frozen=True, gc=False, omit_defaults=True, tag_field="kind", tag="scene"):
    """Opens a scene, which reaches to the next scene head. Its id is the scene's id.

    `target`: the words that the scene is meant to have, 0 for none; left out of the file then.
    """

    id: BlockId
    title: str = ""
    synopsis: str = ""
    target: int = 0


class Paragraph(Struct, frozen=True, gc=False, omit_defaults=True, tag_field="kind", tag="paragraph"):
    """A paragraph of prose. `quote`: set off as a letter, a message, a text that somebody reads is."""

    id: BlockId
    runs: Runs = ()
    align: Align = "start"
    quote: bool = False


class Placement(Struct, frozen=True, gc=False, omit_defaults=True, tag_field="kind", tag="stanza"):
    """A stanza standing in the story.

    `part`: first and last line (from 0, both included) where only a part of the stanza stands here.
    `lines`: None shows the song's own words (linked); own lines, at least one, make it altered.
    `paraphrase`: the author's words for it, where an edition must not quote; "" where there are none.
    """

    id: BlockId
    stanza: StanzaId
    part: tuple[int, int] | None = None
    lines: tuple[str, ...] | None = None
    paraphrase: str = ""


Block = SceneHead | Paragraph | Placement


class Notes(Struct, frozen=True, gc=False, omit_defaults=True):
    """What the author says before and after: disclaimer and credits, thanks and a question."""

    head: tuple[Paragraph, ...] = ()
    end: tuple[Paragraph, ...] = ()


class Chapter(Struct, frozen=True, gc=False, omit_defaults=True):
    """What is published in one piece. `blocks[0]` is always a SceneHead."""

    id: ChapterId
    title: str = ""
    notes: Notes = Notes()
    blocks: tuple[Block, ...] = ()


class About(Struct, frozen=True, gc=False, omit_defaults=True):
    """What an archive asks of a work. `language` is a BCP 47 tag, "" when it is not known.

    `remarks`: the author's own, as what beta readers said; no archive gets them, and no export has them.
    """

    summary: str = ""
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rating: str = ""
    warnings: tuple[str, ...] = ()
    language: str = ""
    remarks: str = ""


class Choice(Struct, frozen=True, gc=False):
    """Two paragraphs or stanzas of the story that were one, changed in two places: which one stays is open.

    `mine` is the block that was here, `theirs` the one that a merge put behind it. Both are the story's
    text, and go on being so, until somebody chooses.
    """

    mine: BlockId
    theirs: BlockId


class Project(Struct, frozen=True, gc=False, tag_field="format", tag="songfic"):
    """A songfic: its songs, and its chapters of blocks. At least one chapter, always.

    `choices` is left out of the file while none is open. `lyric_style`: how lyrics look whose song does not
    say otherwise; left out while it is what it is by default. So is `publishing`: what each site is given.
    """

    format_version: int
    id: ProjectId
    title: str = ""
    author: str = ""
    about: About = About()
    notes: Notes = Notes()
    songs: tuple[Song, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    choices: tuple[Choice, ...] = ()
    lyric_style: LyricStyle = LyricStyle()
    publishing: Publishing = Publishing()


def new_scene_head(title: str = "") -> SceneHead:
    return SceneHead(new_block_id(), title)


def new_chapter(title: str = "") -> Chapter:
    """A chapter with one scene and one paragraph to write in."""
    return Chapter(new_chapter_id(), title, blocks=(new_scene_head(), Paragraph(new_block_id())))


def new_project() -> Project:
    """An untitled project with one chapter, ready to be written in."""
    return Project(FORMAT_VERSION, new_project_id(), chapters=(new_chapter(),))
