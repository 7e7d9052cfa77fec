"""Rows: what the sheet shows of a chapter, one row a block, stanzas resolved to the words that are read.

Views compare rows, not blocks: when a song's stanza is edited its placements stay the same objects, yet
they must be drawn anew. Pure; rows of blocks that did not change are handed on as the same objects.
"""

from typing import Literal

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, SongId
from songfic_editor.model.songs import Colour, LyricStyle, Song, VoiceColour
from songfic_editor.model.text import Align, Runs, from_plain
from songfic_editor.projection.ends import same_ends
from songfic_editor.projection.manuscript import Sung, sung

RowKind = Literal["paragraph", "stanza", "scene"]


class LineLook(Struct, frozen=True, gc=False):
    """How one line of a stanza looks, as `SungLine` has it. `beside`: its romanisation and translation."""

    style: LyricStyle
    cue: str
    colour: VoiceColour
    beside: tuple[str, ...]


class StanzaLook(Struct, frozen=True, gc=False):
    """How a stanza looks. `lines`: one a line; () where all are as `style` says, and nothing goes with them.

    It holds no word of the lines, so that typing in one leaves it as it is.
    """

    style: LyricStyle
    lines: tuple[LineLook, ...] = ()


class Row(Struct, frozen=True, gc=False):
    """One block as shown.

    `runs`: its text, line breaks as `\\n`. `lead`: a paragraph that does not continue another one, and so
    has no first-line indent. `quote`: of a paragraph only. `song`, `colour`, `altered`, `look`: of a stanza
    only. `number`: of a scene, from 1.
    """

    id: BlockId
    kind: RowKind
    runs: Runs
    align: Align = "start"
    lead: bool = False
    song: SongId | None = None
    colour: Colour | None = None
    altered: bool = False
    number: int = 0
    look: StanzaLook | None = None
    quote: bool = False


class Shown(Struct, frozen=True, gc=False):
    """A chapter with its rows: `rows[i]` shows `chapter.blocks[i]`."""

    chapter: Chapter
    songs: tuple[Song, ...]
    rows: tuple[Row, ...]
    lyric_style: LyricStyle


def shown(project: Project, chapter: Chapter, previous: Shown | None = None) -> Shown:
    """The chapter's rows. What `previous` already holds of it is taken over, so one edit costs one row."""
    style = project.lyric_style
    if previous is None or previous.songs is not project.songs or previous.lyric_style is not style:
        return Shown(chapter, project.songs, _fresh(project, chapter, 0, len(chapter.blocks)), style)
    if previous.chapter is chapter:
        return previous
    head, tail = same_ends(previous.chapter.blocks, chapter.blocks)
    old = previous.rows
    end = len(chapter.blocks) - tail
    fresh = _fresh(project, chapter, head, end)
    gone = old[head : len(old) - tail]
    moved = any(row.kind == "scene" for row in (*fresh, *gone))
    kept = _continued(chapter, end, old[len(old) - tail :], moved)
    return Shown(chapter, project.songs, (*old[:head], *fresh, *kept), style)


def _fresh(project: Project, chapter: Chapter, first: int, end: int) -> tuple[Row, ...]:
    number: int | None = None
    rows: list[Row] = []
    for index in range(first, end):
        block = chapter.blocks[index]
        if isinstance(block, SceneHead):
            number = (_heads(chapter, index) if number is None else number) + 1
            rows.append(Row(block.id, "scene", from_plain(block.title), number=number))
        elif isinstance(block, Paragraph):
            lead = _leads(chapter, index)
            rows.append(Row(block.id, "paragraph", block.runs, block.align, lead, quote=block.quote))
        else:
            rows.append(_stanza(project, block))
    return tuple(rows)


def _stanza(project: Project, block: Placement) -> Row:
    song, stanza = lookup.song_and_stanza(project, block.stanza)
    found = sung(project, block, song, stanza)
    return Row(
        block.id,
        "stanza",
        from_plain("\n".join(found.texts)),
        found.style.align,
        song=song.id,
        colour=song.colour,
        altered=block.lines is not None,
        look=StanzaLook(found.style, _line_looks(found)),
    )


def _line_looks(found: Sung) -> tuple[LineLook, ...]:
    looks = tuple(
        LineLook(line.style, line.cue, line.colour, tuple(filter(None, (line.romanised, line.translated))))
        for line in found.lines
    )
    plain = LineLook(found.style, "", "", ())
    return () if all(look == plain for look in looks) else looks


def _leads(chapter: Chapter, index: int) -> bool:
    """A quote does not go on from the prose before it, nor prose from a quote."""
    here, before = chapter.blocks[index], chapter.blocks[index - 1] if index else None
    return not isinstance(before, Paragraph) or (isinstance(here, Paragraph) and here.quote != before.quote)


def _heads(chapter: Chapter, end: int) -> int:
    """How many scene heads stand before `blocks[end]`."""
    return sum(isinstance(block, SceneHead) for block in chapter.blocks[:end])


def _continued(chapter: Chapter, first: int, rows: tuple[Row, ...], moved: bool) -> tuple[Row, ...]:
    """Rows of blocks that did not change, from index `first` on: their leads and scene numbers set right.

    `moved`: what stands before them may hold another number of scenes than it did.
    """
    if not rows:
        return rows
    if rows[0].kind == "paragraph" and rows[0].lead != _leads(chapter, first):
        row = rows[0]
        rows = (Row(row.id, row.kind, row.runs, row.align, not row.lead, quote=row.quote), *rows[1:])
    if not moved:
        return rows
    number = _heads(chapter, first)
    before = next((row.number for row in rows if row.kind == "scene"), number + 1)
    if before == number + 1:
        return rows
    shift = number + 1 - before
    return tuple(
        Row(row.id, row.kind, row.runs, number=row.number + shift) if row.kind == "scene" else row
        for row in rows
    )
