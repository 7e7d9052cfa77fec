"""The project's songs: adding them, setting what they say, taking them away.

Called by the lyric panel, by paste and by the commands. What a song loses never takes words out of the
story: its placements become paragraphs with the same words.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from songfic_editor.edit.rebuild import is_same, one_line, with_blocks, with_song, with_songs
from songfic_editor.edit.voices import completed
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Paragraph, Placement, Project
from songfic_editor.model.ids import SongId, StanzaId
from songfic_editor.model.line_by_line import relined
from songfic_editor.model.songs import COLOURS, Colour, Rights, Song, Stanza, StanzaKind
from songfic_editor.model.text import clean, from_plain, style_of


def add(project: Project, song: Song) -> Project:
    """Put a song into the library, behind the others; it takes a colour of its own if its is in use."""
    if any(other.colour == song.colour for other in project.songs):
        song = replace(song, colour=next_colour(project))
    return with_songs(project, (*project.songs, song))


def next_colour(project: Project) -> Colour:
    """The first colour that no song has; when all are in use, the first of the least used."""
    used = Counter(song.colour for song in project.songs)
    return min(COLOURS, key=lambda colour: used[colour])


def set_details(
    project: Project,
    song_id: SongId,
    *,
    title: str | None = None,
    artist: str | None = None,
    writers: Sequence[str] | None = None,
    credit: str | None = None,
    language: str | None = None,
    rights: Rights | None = None,
    notice: str | None = None,
    link: str | None = None,
    player: str | None = None,
    colour: Colour | None = None,
    order: Sequence[StanzaId] | None = None,
) -> Project:
    """Set what is given. Ids in `order` that are not of the song are passed over."""
    old = lookup.song(project, song_id)
    own = {stanza.id for stanza in old.stanzas}
    new = replace(
        old,
        title=old.title if title is None else one_line(title),
        artist=old.artist if artist is None else one_line(artist),
        writers=old.writers if writers is None else tuple(one_line(writer) for writer in writers),
        credit=old.credit if credit is None else clean(credit),
        language=old.language if language is None else one_line(language),
        rights=old.rights if rights is None else rights,
        notice=old.notice if notice is None else clean(notice),
        link=old.link if link is None else one_line(link).strip(),
        player=old.player if player is None else one_line(player).strip(),
        colour=old.colour if colour is None else colour,
        order=old.order if order is None else tuple(one for one in order if one in own),
    )
    return with_song(project, old, new)


def add_stanza(project: Project, song_id: SongId, stanza: Stanza, index: int | None = None) -> Project:
    """Put a stanza into a song, before its stanza number `index` or at the end; sung last."""
    old = lookup.song(project, song_id)
    stanza = relined(stanza, _sound_lines(stanza.lines))
    place = len(old.stanzas) if index is None else min(max(index, 0), len(old.stanzas))
    stanzas = (*old.stanzas[:place], stanza, *old.stanzas[place:])
    new = completed(replace(old, stanzas=stanzas, order=(*old.order, stanza.id)))
    return with_song(project, old, new)


def set_stanza(
    project: Project,
    stanza_id: StanzaId,
    *,
    lines: Iterable[str] | None = None,
    kind: StanzaKind | None = None,
    label: str | None = None,
) -> Project:
    """Set what is given. All linked placements show new lines; parts go on showing theirs where they can.

    Voices and translations go along with their lines; times are dropped where the number of lines changes.
    """
    song, old = lookup.song_and_stanza(project, stanza_id)
    wanted = old.lines if lines is None else _sound_lines(lines)
    new = replace(
        relined(old, wanted),
        kind=old.kind if kind is None else kind,
        label=old.label if label is None else one_line(label),
    )
    if new == old:
        return project
    stanzas = tuple(new if stanza is old else stanza for stanza in song.stanzas)
    changed = with_song(project, song, replace(song, stanzas=stanzas))
    return changed if wanted == old.lines else _refitted(changed, old, new)


def _sound_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Clean lines, at least one, none with a line break in it."""
    return tuple(part for line in lines for part in clean(line).split("\n")) or ("",)


def arrange(project: Project, song_id: SongId, wanted: Sequence[StanzaId]) -> Project:
    """Put a song's stanzas into this order, those not named behind them; ids not of the song are passed over.

    A song that is sung as its stanzas stand, each once, goes on so; any other is sung as it was.
    """
    old = lookup.song(project, song_id)
    places = {one: place for place, one in enumerate(wanted)}
    stanzas = tuple(sorted(old.stanzas, key=lambda stanza: places.get(stanza.id, len(places))))
    if is_same(old.stanzas, stanzas):
        return project
    is_as_listed = old.order == tuple(stanza.id for stanza in old.stanzas)
    order = tuple(stanza.id for stanza in stanzas) if is_as_listed else old.order
    return with_song(project, old, replace(old, stanzas=stanzas, order=order))


def remove_stanza(project: Project, stanza_id: StanzaId) -> Project:
    """Take a stanza out of its song; where it stands in the story, its words stay as paragraphs."""
    song = lookup.song_and_stanza(project, stanza_id)[0]
    changed = _unplaced(project, {stanza_id})
    stanzas = tuple(stanza for stanza in song.stanzas if stanza.id != stanza_id)
    order = tuple(one for one in song.order if one != stanza_id)
    return with_song(changed, song, replace(song, stanzas=stanzas, order=order))


def remove(project: Project, song_id: SongId) -> Project:
    """Take a song out of the library; where it stands in the story, its words stay as paragraphs."""
    song = lookup.song(project, song_id)
    changed = _unplaced(project, {stanza.id for stanza in song.stanzas})
    return with_songs(changed, [other for other in changed.songs if other is not song])


def _each_placement(
    project: Project, stanzas: set[StanzaId], change: Callable[[Placement], Block]
) -> Project:
    changed: dict[int, Sequence[Block]] = {}
    for index, chapter in enumerate(project.chapters):
        blocks = [
            change(block) if isinstance(block, Placement) and block.stanza in stanzas else block
            for block in chapter.blocks
        ]
        if not is_same(chapter.blocks, blocks):
            changed[index] = blocks
    return with_blocks(project, changed)


def _unplaced(project: Project, stanzas: set[StanzaId]) -> Project:
    def paragraph(placement: Placement) -> Block:
        song, stanza = lookup.song_and_stanza(project, placement.stanza)
        words = "\n".join(lookup.shown_lines(placement, stanza))
        look = song.style or project.lyric_style
        return Paragraph(placement.id, from_plain(words, style_of("i" if look.italic else "")), look.align)

    return _each_placement(project, stanzas, paragraph)


def _refitted(project: Project, old: Stanza, new: Stanza) -> Project:
    """The placements of a stanza, with their parts where the same lines are now."""
    return _each_placement(project, {old.id}, lambda placement: refitted(placement, old, new))


def refitted(placement: Placement, old: Stanza, new: Stanza) -> Placement:
    """A placement of a stanza whose lines have changed: its part is where the same lines are now."""
    part = placement.part and _moved_part(placement.part, old.lines, new.lines)
    moved = placement if part == placement.part else replace(placement, part=part)
    if moved.lines is not None and moved.lines == lookup.linked_lines(moved, new):
        return replace(moved, lines=None)
    return moved


def _moved_part(part: tuple[int, int], old: tuple[str, ...], new: tuple[str, ...]) -> tuple[int, int]:
    """Where the lines of a part are, when `old` lines became `new`; what was rewritten keeps its extent."""
    shorter = min(len(old), len(new))
    same = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    tail = next(
        (index for index in range(shorter - same) if old[-1 - index] != new[-1 - index]), shorter - same
    )
    grown = len(new) - len(old)
    end = len(old) - tail
    first, last = part
    if first >= end:
        first += grown
    elif first >= same:
        first = min(first, max(end + grown - 1, same))
    if last >= end - 1 and last >= same:
        last += grown
    elif last >= same:
        last = min(last, end + grown - 1)
    first = min(max(first, 0), len(new) - 1)
    return first, min(max(first, last), len(new) - 1)
