"""A project laid out in one row of parts, to be compared with another: what it is about, its chapters with
scenes, paragraphs and stanzas, its notes, its songs.

Used by `difference`. Pure; stanzas are resolved to the words that are read.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Paragraph, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.model.text import plain

PartKind = Literal["detail", "note", "chapter", "scene", "paragraph", "stanza", "song", "verse"]


class Part(Struct, frozen=True, gc=False):
    """One thing that can be the same or another. `key`: what it is known by again, its id with its sort.

    `text`: its words. `looks`: all else that makes it what it is, only to be compared. `chapter`, `scene`:
    where it stands, if it does. `number`: of a chapter, or of a scene in its chapter, from 1. `stanza`: that
    of the song, for one in the story (kind "stanza") or in its song (kind "verse").
    """

    kind: PartKind
    key: str
    text: str
    looks: object
    chapter: ChapterId | None = None
    scene: BlockId | None = None
    number: int = 0
    stanza: Stanza | None = None

    def is_like(self, other: "Part") -> bool:
        """Whether both read and look the same, whatever they are called."""
        return self.kind == other.kind and self.text == other.text and self.looks == other.looks


def parts(project: Project) -> list[Part]:
    """All of a project, in the order of reading; its songs come last."""
    stanzas = {stanza.id: stanza for song in project.songs for stanza in song.stanzas}
    found = [*_details(project), *_notes(project.notes.head, None)]
    for number, chapter in enumerate(project.chapters, 1):
        found.append(Part("chapter", f"c {chapter.id}", chapter.title, None, chapter.id, None, number))
        found += _notes(chapter.notes.head, chapter.id)
        found += _blocks(chapter, stanzas)
        found += _notes(chapter.notes.end, chapter.id)
    found += _notes(project.notes.end, None)
    for song in project.songs:
        found += _song(song)
    return found


def _details(project: Project) -> Iterator[Part]:
    """Each that is filled in. The key ends in the field's name."""
    fields: dict[str, str] = {"title": project.title, "author": project.author}
    for name in project.about.__struct_fields__:
        value = getattr(project.about, name)
        fields[name] = value if isinstance(value, str) else ", ".join(value)
    return (Part("detail", f"d {name}", text, None) for name, text in fields.items() if text)


def _notes(paragraphs: Iterable[Paragraph], chapter: ChapterId | None) -> list[Part]:
    return [Part("note", f"b {one.id}", plain(one.runs), _looks(one), chapter) for one in paragraphs]


def _looks(paragraph: Paragraph) -> object:
    if len(paragraph.runs) == 1 and not (paragraph.runs[0].style or paragraph.runs[0].link):
        return paragraph.align, paragraph.quote
    styles = tuple((len(run.text), run.style, run.link) for run in paragraph.runs)
    return paragraph.align, paragraph.quote, styles


def _blocks(chapter: Chapter, stanzas: dict[StanzaId, Stanza]) -> list[Part]:
    found: list[Part] = []
    scene: BlockId | None = None
    number = 0
    for block in chapter.blocks:
        if isinstance(block, SceneHead):
            scene, number = block.id, number + 1
        found.append(_block(block, chapter.id, scene, number, stanzas))
    return found


def _block(
    block: Block, chapter: ChapterId, scene: BlockId | None, number: int, stanzas: dict[StanzaId, Stanza]
) -> Part:
    key = f"b {block.id}"
    if isinstance(block, Paragraph):
        return Part("paragraph", key, plain(block.runs), _looks(block), chapter, scene)
    if isinstance(block, SceneHead):
        return Part("scene", key, block.title, block.synopsis, chapter, scene, number)
    stanza = stanzas[block.stanza]
    words = "\n".join(lookup.shown_lines(block, stanza))
    return Part("stanza", key, words, block.lines is not None, chapter, scene, 0, stanza)


def _song(song: Song) -> Iterator[Part]:
    about = (song.title, song.artist, ", ".join(song.writers), song.credit, song.notice)
    text = "\n".join(one for one in about if one)
    order = tuple(song.order)
    yield Part(
        "song", f"m {song.id}", text, (song.colour, song.language, song.rights, song.link, song.player, order)
    )
    for stanza in song.stanzas:
        looks = (stanza.kind, stanza.label, stanza.times)
        yield Part("verse", f"z {stanza.id}", "\n".join(stanza.lines), looks, stanza=stanza)
