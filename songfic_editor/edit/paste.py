"""Copying a part of a story and putting it in elsewhere: in our own form, whole stanzas still linked.

Called by the text sheet and the story's rows for cut, copy, paste and for dragging selected text. A
fragment may come from another project or another program; what is in it is checked before it is used.
"""

from collections.abc import Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.edit import chapters, songs
from songfic_editor.edit.body import delete
from songfic_editor.edit.covering import Covered, covered, taken_whole
from songfic_editor.edit.landing import land
from songfic_editor.edit.rebuild import reunited, with_chapters, with_lines, with_runs
from songfic_editor.edit.step import Edited
from songfic_editor.model import check, lookup, text
from songfic_editor.model.document import (
    Block,
    Chapter,
    Paragraph,
    Placement,
    Project,
    SceneHead,
    new_project,
    new_scene_head,
)
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId, new_block_id, new_song_id, new_stanza_id
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.model.songs import Song


class FragmentError(ValueError):
    """Bytes that hold no sound fragment."""


class Fragment(Struct, frozen=True, gc=False):
    """A part of a story: blocks, or else whole chapters. `songs`: those that its placements need.

    `open_start`, `open_end`: the first or last block is a part of a paragraph, to be joined with the text
    that it lands in. `gaps`: the blank lines that stood before each block, which no story has; () for not
    known.
    """

    blocks: tuple[Block, ...]
    songs: tuple[Song, ...] = ()
    open_start: bool = False
    open_end: bool = False
    chapters: tuple[Chapter, ...] = ()
    gaps: tuple[int, ...] = ()


def copy(project: Project, selection: Selection) -> Fragment:
    """What is selected. Stanzas covered whole come along as such; of others, and of titles, the words.

    Within one block it is text, but for a whole stanza. Raises NotFound as `covered` does.
    """
    parts = covered(project, selection)
    first, last = parts[0], parts[-1]
    if first is not last:
        taken = [part for part in parts if taken_whole(parts, part) or _says(part, first)]
        opens = [part for part in taken if isinstance(part.block, Paragraph) and not part.is_whole]
        blocks = tuple(_piece(project, parts, part) for part in taken)
        return Fragment(blocks, _songs_for(project, blocks), first in opens, last in opens)
    if first.is_empty:
        return Fragment(())
    if isinstance(first.block, Placement) and first.is_whole:
        return whole(project, (first.block,))
    return Fragment((_words(project, first),), open_start=True, open_end=True)


def whole(project: Project, blocks: tuple[Block, ...]) -> Fragment:
    """Blocks as they are, with the songs that they need."""
    return Fragment(blocks, _songs_for(project, blocks))


def copy_chapters(project: Project, chapter_ids: Iterable[ChapterId]) -> Fragment:
    """Chapters with their titles and notes, in the story's order. Raises NotFound."""
    wanted = {lookup.chapter_index(project, one) for one in chapter_ids}
    taken = tuple(project.chapters[index] for index in sorted(wanted))
    blocks = (block for chapter in taken for block in chapter.blocks)
    return Fragment((), _songs_for(project, blocks), chapters=taken)


def _says(part: Covered, first: Covered) -> bool:
    """Whether an end of a selection holds anything: words, or the empty paragraph that it begins with."""
    return not part.is_empty or (part is first and not part.length and isinstance(part.block, Paragraph))


def _piece(project: Project, parts: tuple[Covered, ...], part: Covered) -> Block:
    if taken_whole(parts, part):
        return part.block
    words = _words(project, part)
    if isinstance(part.block, Placement):
        return Paragraph(words.id, text.from_plain(text.plain(words.runs), text.style_of("i")), "center")
    return words


def _words(project: Project, part: Covered) -> Paragraph:
    """The covered words of a block as a paragraph."""
    if isinstance(part.block, Paragraph):
        return with_runs(part.block, text.cut(part.block.runs, part.first, part.last))
    words = lookup.text_of(project, part.block)[part.first : part.last]
    return Paragraph(part.block.id, text.from_plain(words))


def _songs_for(project: Project, blocks: Iterable[Block]) -> tuple[Song, ...]:
    wanted = {block.stanza for block in blocks if isinstance(block, Placement)}
    return tuple(song for song in project.songs if any(stanza.id in wanted for stanza in song.stanzas))


def encode(fragment: Fragment) -> bytes:
    return msgspec.json.encode(fragment)


def decode(data: bytes) -> Fragment:
    """Raises FragmentError for what is not a sound fragment."""
    try:
        fragment = msgspec.json.decode(data, type=Fragment)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FragmentError(str(error)) from error
    chapter = replace(new_project().chapters[0], blocks=(new_scene_head(), *fragment.blocks))
    parts = (chapter, *fragment.chapters)
    wrong = check.problems(replace(new_project(), songs=fragment.songs, chapters=parts))
    if wrong:
        raise FragmentError(f"{wrong[0].code} at {wrong[0].path}")
    return fragment


def from_plain(words: str) -> Fragment:
    """Text from elsewhere: each line a paragraph, blank ones only part them."""
    lines = text.clean(words).split("\n")
    said, gaps = worded(lines) if len(lines) > 1 else ([line for line in lines if line], ())
    blocks = tuple(Paragraph(new_block_id(), text.from_plain(line)) for line in said)
    return Fragment(blocks, (), lines[0] in said, lines[-1] in said, gaps=gaps)


def worded(lines: Iterable[str]) -> tuple[list[str], tuple[int, ...]]:
    """The lines with words, and how many blank ones stand before each."""
    said, gaps, blanks = list[str](), list[int](), 0
    for line in lines:
        if line.strip():
            said.append(line)
            gaps.append(blanks)
        blanks = 0 if line.strip() else blanks + 1
    return said, tuple(gaps)


def plain(project: Project, fragment: Fragment) -> str:
    """The words alone: blocks parted by a blank line, an untitled scene head as `* * *`."""
    shown = replace(project, songs=(*project.songs, *fragment.songs))
    words = [_said(shown, block) for block in fragment.blocks]
    for chapter in fragment.chapters:
        head, *rest = chapter.blocks
        inside = (*chapter.notes.head, *rest, *chapter.notes.end)
        opening = (chapter.title, lookup.text_of(shown, head))
        words += [*(one for one in opening if one), *(_said(shown, block) for block in inside)]
    return "\n\n".join(words)


def _said(project: Project, block: Block) -> str:
    return lookup.text_of(project, block) or ("* * *" if isinstance(block, SceneHead) else "")


def insert(project: Project, selection: Selection, fragment: Fragment) -> Edited:
    """Put a fragment in the place of what is selected; the cursor stands behind it.

    A stanza stays linked where its song is here, by id or by an equal one; else the song comes along. It
    never lands inside a paragraph: that is split. Chapters go behind the one with the cursor, in which
    nothing is touched. Raises FragmentError for a stanza without its song.
    """
    if fragment.chapters:
        return insert_chapters(project, lookup.spot(project, selection.head.block).chapter + 1, fragment)
    if not fragment.blocks:
        return Edited(project)
    first = covered(project, selection)[0]
    emptied = delete(project, selection).project
    changed, blocks = _at_home(emptied, fragment.blocks, fragment.songs)
    fresh = tuple(replace(block, id=new_block_id()) for block in blocks)
    landed = land(changed, first, fresh, fragment.open_start, fragment.open_end)
    return Edited(reunited(project, landed.project), Selection(landed.end, landed.end))


def insert_chapters(project: Project, index: int, fragment: Fragment) -> Edited:
    """Put a fragment's chapters before chapter number `index` (from 0); the cursor stands in the first.

    Their stanzas are linked as by `insert`. Raises FragmentError for a stanza without its song.
    """
    changed, came = project, list[Chapter]()
    for chapter in fragment.chapters:
        changed, blocks = _at_home(changed, chapter.blocks, fragment.songs)
        came.append(chapters.fresh(replace(chapter, blocks=blocks)))
    if not came:
        return Edited(project)
    index = min(max(index, 0), len(changed.chapters))
    parts = (*changed.chapters[:index], *came, *changed.chapters[index:])
    return Edited(with_chapters(changed, parts), caret(came[0].blocks[0].id))


def move(project: Project, selection: Selection, place: Place) -> Edited:
    """Take what is selected to another place, in the same chapter or not; it is selected there.

    Blocks that move as a whole stay the same. Nothing happens where the place is in the selection.
    """
    parts = covered(project, selection)
    fragment = copy(project, selection)
    if not fragment.blocks or _is_in(project, parts, place):
        return Edited(project)
    emptied = delete(project, selection).project
    there = {block.id for chapter in emptied.chapters for block in chapter.blocks}
    blocks = (replace(block, id=new_block_id()) if block.id in there else block for block in fragment.blocks)
    shifted = _shifted(parts, place, there)
    where = covered(emptied, Selection(shifted, shifted))[0]
    landed = land(emptied, where, tuple(blocks), fragment.open_start, fragment.open_end)
    return Edited(reunited(project, landed.project), Selection(landed.start, landed.end))


def _is_in(project: Project, parts: tuple[Covered, ...], place: Place) -> bool:
    at = lookup.spot(project, place.block)
    first, last = parts[0], parts[-1]
    if at.chapter != first.chapter:
        return False
    return (first.index, first.first) <= (at.block, place.offset) <= (last.index, last.last)


def _shifted(parts: tuple[Covered, ...], place: Place, there: set[BlockId]) -> Place:
    """Where a place outside a selection is when the selection has been taken out."""
    first, last = parts[0], parts[-1]
    if place.block != last.block.id or place.offset < last.last:
        return place
    if first is not last and last.block.id in there:
        return Place(place.block, place.offset - last.last)
    return Place(first.block.id, first.first + place.offset - last.last)


def copied_song(song: Song) -> Song:
    """The same song with ids of its own, stanza by stanza in the same order."""
    ids = {stanza.id: new_stanza_id() for stanza in song.stanzas}
    stanzas = tuple(replace(stanza, id=ids[stanza.id]) for stanza in song.stanzas)
    order = tuple(ids[one] for one in song.order if one in ids)
    return replace(song, id=new_song_id(), stanzas=stanzas, order=order)


def _at_home(
    project: Project, blocks: tuple[Block, ...], brought: tuple[Song, ...]
) -> tuple[Project, tuple[Block, ...]]:
    """The project with the songs that the blocks need, and the blocks naming its stanzas."""
    names: dict[StanzaId, StanzaId] = {}
    known = {stanza.id for song in project.songs for stanza in song.stanzas}
    for name in dict.fromkeys(block.stanza for block in blocks if isinstance(block, Placement)):
        if name not in known and name not in names:
            project, found = _with_song_of(project, name, brought)
            names |= found
    shown = replace(project, songs=(*brought, *project.songs))
    return project, tuple(
        _renamed(project, shown, block, names) if isinstance(block, Placement) else block for block in blocks
    )


def _with_song_of(
    project: Project, name: StanzaId, brought: tuple[Song, ...]
) -> tuple[Project, dict[StanzaId, StanzaId]]:
    """The project with the song of a stanza, an equal one or new, and the ids that its stanzas have here."""
    song = next((song for song in brought if any(stanza.id == name for stanza in song.stanzas)), None)
    if song is None:
        raise FragmentError(f"stanza-missing: {name}")
    same = next((own for own in project.songs if _says_the_same(own, song)), None)
    if same is not None:
        return project, {old.id: own.id for old, own in zip(song.stanzas, same.stanzas, strict=True)}
    own = copied_song(song)
    names = {old.id: new.id for old, new in zip(song.stanzas, own.stanzas, strict=True)}
    return songs.add(project, own), names


def _says_the_same(song: Song, other: Song) -> bool:
    return song.title == other.title and [stanza.lines for stanza in song.stanzas] == [
        stanza.lines for stanza in other.stanzas
    ]


def _renamed(
    project: Project, shown: Project, block: Placement, names: dict[StanzaId, StanzaId]
) -> Placement:
    """The placement naming the stanza by its id here. A part that this stanza has not becomes own lines."""
    own = replace(block, stanza=names.get(block.stanza, block.stanza))
    count = len(lookup.stanza(project, own.stanza).lines)
    if own.part is None or 0 <= own.part[0] <= own.part[1] < count:
        return own
    words = lookup.text_of(shown, block).split("\n")
    return with_lines(project, replace(own, part=None, lines=None), tuple(words))
