"""Lyrics that stand as prose become stanzas of a song, placed where they stood.

Called for pasted lyrics and for a selection. Every line keeps its words and its order; only the styles of
letters go, since the looks of a stanza are the page's.
"""

from collections.abc import Iterable

from songfic_editor.edit import songs
from songfic_editor.edit.rebuild import spots, with_range
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, SongId, StanzaId, new_block_id, new_song_id, new_stanza_id
from songfic_editor.model.position import caret
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.model.text import plain

Lines = tuple[str, ...]


def make_stanzas(project: Project, block_ids: Iterable[BlockId], song_id: SongId | None) -> Edited:
    """Make stanzas of paragraphs of one chapter; an empty one parts two stanzas.

    They go to the song, or to a new untitled one (None). Where the song has a stanza of the same lines,
    that one is placed. Blocks of other kinds part stanzas and stay. The cursor is in the first stanza.
    """
    found = list(spots(project, block_ids))
    if not found or len({at.chapter for at in found}) > 1:
        return Edited(project)
    chapter, first, end = found[0].chapter, found[0].block, found[-1].block + 1
    pieces = _pieces(project.chapters[chapter].blocks[first:end], {at.block - first for at in found})
    if not any(isinstance(piece, tuple) for piece in pieces):
        return Edited(project)
    if song_id is None:
        new = Song(new_song_id())
        project, song_id = songs.add(project, new), new.id
    made: list[Block] = []
    for piece in pieces:
        if isinstance(piece, tuple):
            project, stanza = _stanza(project, song_id, piece)
            made.append(Placement(new_block_id(), stanza))
        else:
            made.append(piece)
    cursor = next(block.id for block in made if isinstance(block, Placement))
    return Edited(with_range(project, chapter, first, end, made), caret(cursor))


def _pieces(blocks: tuple[Block, ...], wanted: set[int]) -> list[Lines | Block]:
    """Blocks that stay, and between them the lines of those that become stanzas."""
    pieces: list[Lines | Block] = []
    open_lines: list[str] = []
    for index, block in enumerate((*blocks, None)):
        is_line = isinstance(block, Paragraph) and index in wanted
        if is_line and isinstance(block, Paragraph) and plain(block.runs).strip():
            open_lines.extend(plain(block.runs).split("\n"))
            continue
        if open_lines:
            pieces.append(tuple(open_lines))
            open_lines = []
        if block is not None and not is_line:
            pieces.append(block)
    return pieces


def _stanza(project: Project, song_id: SongId, lines: Lines) -> tuple[Project, StanzaId]:
    for stanza in lookup.song(project, song_id).stanzas:
        if stanza.lines == lines:
            return project, stanza.id
    new = Stanza(new_stanza_id(), lines)
    return songs.add_stanza(project, song_id, new), new.id
