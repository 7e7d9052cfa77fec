"""Stanzas cut in two, joined, moved within their song and into another one; two songs made one.

Called by the lyric panel and the song dialog. What the reader of the story sees never changes by it: every
placement shows the words that it showed, as a part of its stanza where that is another one now.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from songfic_editor.edit.rebuild import is_same, one_line, with_blocks, with_song, with_songs
from songfic_editor.edit.voices import completed
from songfic_editor.model import line_by_line, lookup
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.model.ids import SongId, StanzaId, new_block_id, new_stanza_id
from songfic_editor.model.songs import Stanza

Lines = tuple[str, ...]


def split(project: Project, stanza_id: StanzaId, line: int, label: str = "") -> Project:
    """Cut a stanza before its line number `line` (from 0): what follows becomes the next stanza.

    It is sung wherever the whole was, and `label` is its name. The first and last place to cut change
    nothing.
    """
    song, old = lookup.song_and_stanza(project, stanza_id)
    if not 0 < line < len(old.lines):
        return project
    first = line_by_line.part(old, 0, line)
    rest = line_by_line.part(old, line, len(old.lines))
    second = replace(rest, id=new_stanza_id(), label=one_line(label))
    stanzas = [new for one in song.stanzas for new in ((first, second) if one is old else (one,))]
    order = [new for one in song.order for new in ((one, second.id) if one == old.id else (one,))]
    changed = with_song(project, song, replace(song, stanzas=tuple(stanzas), order=tuple(order)))
    return _each_placement(changed, {old.id}, lambda placed: _halves(placed, old, first, second))


def join(project: Project, stanza_id: StanzaId) -> Project:
    """Put the stanza that follows in the song to the end of this one. The last one stays as it is.

    Where one was sung after the other the whole is; where either was sung alone, the whole is as well. In the
    story each goes on showing its own lines; two that stand one after the other become one.
    """
    song, first = lookup.song_and_stanza(project, stanza_id)
    place = song.stanzas.index(first)
    if place + 1 >= len(song.stanzas):
        return project
    second = song.stanzas[place + 1]
    whole = line_by_line.joined(first, second)
    stanzas = (*song.stanzas[:place], whole, *song.stanzas[place + 2 :])
    order = tuple(_sung_joined(song.order, first.id, second.id))
    changed = with_song(project, song, replace(song, stanzas=stanzas, order=order))

    def fitted(placed: Placement) -> list[Block]:
        shift = 0 if placed.stanza == first.id else len(first.lines)
        own = first if placed.stanza == first.id else second
        start, end = placed.part or (0, len(own.lines) - 1)
        return [_fitted(placed, whole, (start + shift, end + shift))]

    return _closed_up(_each_placement(changed, {first.id, second.id}, fitted), whole)


def move(project: Project, stanza_ids: Iterable[StanzaId], index: int) -> Project:
    """Take stanzas of one song before its stanza number `index`, counted before they are taken out.

    A song that is sung as its stanzas stand goes on being so; any other order is a song's own, and stays.
    """
    wanted = set(stanza_ids)
    if not wanted:
        return project
    song, _ = lookup.song_and_stanza(project, next(iter(wanted)))
    taken = [stanza for stanza in song.stanzas if stanza.id in wanted]
    before = [stanza for stanza in song.stanzas[: max(index, 0)] if stanza.id not in wanted]
    after = [stanza for stanza in song.stanzas[max(index, 0) :] if stanza.id not in wanted]
    stanzas = (*before, *taken, *after)
    if is_same(stanzas, song.stanzas):
        return project
    as_listed = song.order == tuple(stanza.id for stanza in song.stanzas)
    order = tuple(stanza.id for stanza in stanzas) if as_listed else song.order
    return with_song(project, song, replace(song, stanzas=stanzas, order=order))


def move_to_song(project: Project, stanza_id: StanzaId, song_id: SongId, index: int | None = None) -> Project:
    """Take a stanza into another song, before its stanza number `index` or to the end; it is sung last there.

    In the story it stays where it is. Within its own song this is `move`.
    """
    source, stanza = lookup.song_and_stanza(project, stanza_id)
    target = lookup.song(project, song_id)
    place = len(target.stanzas) if index is None else min(max(index, 0), len(target.stanzas))
    if source is target:
        return move(project, (stanza_id,), place)
    left = tuple(one for one in source.stanzas if one is not stanza)
    order = tuple(one for one in source.order if one != stanza_id)
    changed = with_song(project, source, replace(source, stanzas=left, order=order))
    stanzas = (*target.stanzas[:place], stanza, *target.stanzas[place:])
    new = completed(replace(target, stanzas=stanzas, order=(*target.order, stanza_id)), source)
    return with_song(changed, target, new)


def merge_songs(project: Project, kept_id: SongId, gone_id: SongId) -> Project:
    """Make two songs one: the stanzas of the second come behind those of the first, and are sung after them.

    A stanza of the same words is held once, unless the second song means something else by them. What the
    first song does not say of itself and of its stanzas the second does.
    """
    kept, gone = lookup.song(project, kept_id), lookup.song(project, gone_id)
    if kept is gone:
        return project
    held = {stanza.lines: stanza for stanza in reversed(kept.stanzas)}
    same: dict[StanzaId, StanzaId] = {}
    for stanza in gone.stanzas:
        own = held.get(stanza.lines)
        filled = own and line_by_line.filled(own, stanza)
        if filled is not None:
            held[stanza.lines] = filled
            same[stanza.id] = filled.id
    by_id = {stanza.id: stanza for stanza in held.values()}
    new = [stanza for stanza in gone.stanzas if stanza.id not in same]
    whole = replace(
        kept,
        title=kept.title or gone.title,
        artist=kept.artist or gone.artist,
        writers=kept.writers or gone.writers,
        credit=kept.credit or gone.credit,
        language=kept.language or gone.language,
        rights=kept.rights or gone.rights,
        notice=kept.notice or gone.notice,
        link=kept.link or gone.link,
        player=kept.player or gone.player,
        stanzas=(*(by_id.get(stanza.id, stanza) for stanza in kept.stanzas), *new),
        order=(*kept.order, *(same.get(one, one) for one in gone.order)),
        style=kept.style or gone.style,
    )
    whole = completed(whole, gone)
    songs = [whole if song is kept else song for song in project.songs if song is not gone]
    changed = with_songs(project, songs)
    return _each_placement(changed, set(same), lambda placed: [replace(placed, stanza=same[placed.stanza])])


def count_placed(project: Project, stanza_ids: Iterable[StanzaId]) -> int:
    """How often these stanzas stand in the story: so many placements become text of their own with them."""
    wanted = set(stanza_ids)
    return sum(placement.stanza in wanted for _, _, placement in lookup.placements(project))


def _halves(placed: Placement, old: Stanza, first: Stanza, second: Stanza) -> list[Block]:
    """A placement of a stanza that was cut, as it shows the same lines now: one block, or two."""
    start, end = placed.part or (0, len(old.lines) - 1)
    cut = len(first.lines)
    if end < cut:
        return [_fitted(placed, first, (start, end))]
    if start >= cut:
        return [_fitted(replace(placed, stanza=second.id), second, (start - cut, end - cut))]
    if placed.lines is None:
        halves: tuple[Lines | None, Lines | None] = None, None
    else:
        # Lines of its own have no place in the stanza; as many as it has lines before the cut stay before it.
        halves = placed.lines[: cut - start], placed.lines[cut - start :]
        if not halves[1]:
            return [_fitted(replace(placed, lines=halves[0]), first, (start, cut - 1))]
    above = _fitted(replace(placed, lines=halves[0]), first, (start, cut - 1))
    below = Placement(new_block_id(), second.id, lines=halves[1])
    return [above, _fitted(below, second, (0, end - cut))]


def _fitted(placed: Placement, stanza: Stanza, part: tuple[int, int]) -> Placement:
    """The placement of this stanza with this part; linked where it says what the song does."""
    own = None if part == (0, len(stanza.lines) - 1) else part
    fitted = replace(placed, stanza=stanza.id, part=own)
    if fitted.lines is not None and fitted.lines == lookup.linked_lines(fitted, stanza):
        fitted = replace(fitted, lines=None)
    return placed if fitted == placed else fitted


def _sung_joined(order: Sequence[StanzaId], first: StanzaId, second: StanzaId) -> Iterable[StanzaId]:
    before: StanzaId | None = None
    for one in order:
        if one == second and before == first:
            before = None
            continue
        before = one
        yield first if one == second else one


def _closed_up(project: Project, whole: Stanza) -> Project:
    """Two linked parts of a stanza that follow each other, in the story and in it, as one placement."""
    changed: dict[int, Sequence[Block]] = {}
    for index, chapter in enumerate(project.chapters):
        blocks: list[Block] = []
        for block in chapter.blocks:
            last = blocks[-1] if blocks else None
            joined = _as_one(last, block, whole)
            if joined is not None:
                blocks[-1] = joined
            else:
                blocks.append(block)
        if len(blocks) < len(chapter.blocks):
            changed[index] = blocks
    return with_blocks(project, changed)


def _as_one(above: Block | None, below: Block, stanza: Stanza) -> Placement | None:
    if not isinstance(above, Placement) or not isinstance(below, Placement):
        return None
    if above.stanza != stanza.id or below.stanza != stanza.id or above.part is None or below.part is None:
        return None
    if above.lines is not None or below.lines is not None or above.part[1] + 1 != below.part[0]:
        return None
    return _fitted(above, stanza, (above.part[0], below.part[1]))


def _each_placement(
    project: Project, stanzas: set[StanzaId], change: Callable[[Placement], Sequence[Block]]
) -> Project:
    """The project with each placement of these stanzas replaced by what `change` makes of it."""
    changed: dict[int, Sequence[Block]] = {}
    for index, chapter in enumerate(project.chapters):
        if any(isinstance(block, Placement) and block.stanza in stanzas for block in chapter.blocks):
            changed[index] = [
                new
                for block in chapter.blocks
                for new in (
                    change(block) if isinstance(block, Placement) and block.stanza in stanzas else (block,)
                )
            ]
    return with_blocks(project, changed)
