"""The outline: a story's structure with its words, in the shape that `songfic outline --json` promises.

Other programs rely on the names and the order of the fields here: add, never rename. Links are followed, so
whoever reads an outline needs nothing else.
"""

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from songfic_editor.model import lookup
from songfic_editor.model.document import About, Block, Chapter, Notes, Paragraph, Placement, Project
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.model.text import plain


class OutlineStanza(Struct, frozen=True):
    """`times`: the start of each line in milliseconds; empty where none are known."""

    id: str
    kind: str
    label: str
    lines: tuple[str, ...]
    times: tuple[int, ...]


class OutlineSong(Struct, frozen=True):
    """`order`: stanza ids as the song is performed, repeats included."""

    id: str
    title: str
    artist: str
    order: tuple[str, ...]
    stanzas: tuple[OutlineStanza, ...]


class OutlineNotes(Struct, frozen=True):
    """Paragraphs of a note are joined by a blank line."""

    head: str
    end: str


class ParagraphBlock(Struct, frozen=True, tag_field="kind", tag="paragraph"):
    id: str
    text: str


class StanzaBlock(Struct, frozen=True, tag_field="kind", tag="stanza"):
    """A placement: `id` is its own, `lines` are what the reader sees. `altered`: it has its own words."""

    id: str
    stanza: str
    song: str
    altered: bool
    lines: tuple[str, ...]


class OutlineScene(Struct, frozen=True):
    id: str
    title: str
    blocks: tuple[ParagraphBlock | StanzaBlock, ...]


class OutlineChapter(Struct, frozen=True):
    id: str
    title: str
    notes: OutlineNotes
    scenes: tuple[OutlineScene, ...]


class OutlineChoice(Struct, frozen=True):
    """Ids of two blocks that are versions of one text, until somebody chooses between them."""

    mine: str
    theirs: str


class Outline(Struct, frozen=True):
    """`about`: left out where nothing is known; `choices`: while none is open."""

    title: str
    author: str
    songs: tuple[OutlineSong, ...]
    notes: OutlineNotes
    chapters: tuple[OutlineChapter, ...]
    about: About | UnsetType = UNSET
    choices: tuple[OutlineChoice, ...] | UnsetType = UNSET


def outline(project: Project) -> Outline:
    """The whole project's. Scenes and chapters without a title have the title ""."""
    about = replace(project.about, remarks="")
    known = {stanza.id: (song, stanza) for song in project.songs for stanza in song.stanzas}
    return Outline(
        project.title,
        project.author,
        tuple(_song(song) for song in project.songs),
        _notes(project.notes),
        tuple(_chapter(chapter, known) for chapter in project.chapters),
        about if about != About() else UNSET,
        tuple(OutlineChoice(one.mine, one.theirs) for one in project.choices) or UNSET,
    )


def _song(song: Song) -> OutlineSong:
    stanzas = tuple(
        OutlineStanza(stanza.id, stanza.kind, stanza.label, stanza.lines, stanza.times or ())
        for stanza in song.stanzas
    )
    return OutlineSong(song.id, song.title, song.artist, song.order, stanzas)


def _notes(notes: Notes) -> OutlineNotes:
    return OutlineNotes(_joined(notes.head), _joined(notes.end))


def _joined(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n\n".join(plain(paragraph.runs) for paragraph in paragraphs)


_Known = dict[StanzaId, tuple[Song, Stanza]]


def _chapter(chapter: Chapter, known: _Known) -> OutlineChapter:
    scenes = tuple(
        OutlineScene(
            scene.head.id, scene.head.title, tuple(_block(block, known) for block in scene.body(chapter))
        )
        for scene in lookup.scenes(chapter)
    )
    return OutlineChapter(chapter.id, chapter.title, _notes(chapter.notes), scenes)


def _block(block: Block, known: _Known) -> ParagraphBlock | StanzaBlock:
    if isinstance(block, Placement):
        song, stanza = known[block.stanza]
        lines = lookup.shown_lines(block, stanza)
        return StanzaBlock(block.id, stanza.id, song.id, block.lines is not None, lines)
    assert isinstance(block, Paragraph)
    return ParagraphBlock(block.id, plain(block.runs))
