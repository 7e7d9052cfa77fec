"""How much of each song stands in the story, section by section as it is performed, and what looks odd.

Called by the lyric panel and the list of warnings with the last answer: what did not change is handed on as
the same object, so that asking after each pause in writing costs next to nothing. Pure; it changes nothing.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Placement, Project
from songfic_editor.model.ids import BlockId, SongId, StanzaId
from songfic_editor.model.songs import Song, Stanza

State = Literal["placed", "part", "unused"]
WarningCode = Literal["too-often", "out-of-order", "altered-once"]

_MOST_PAIRS = 64


class Section(Struct, frozen=True, gc=False):
    """A section of the song as performed. `placements`: what stands for it in the story, in the story's
    order.

    `state`: whether all its lines stand there, or some. `altered`: with words of its own. `repeated`: more
    often than it is sung. `out_of_order`: before or after other sections than in the song. `sung`: False
    for one that the song's order leaves out.
    """

    stanza: StanzaId
    state: State
    placements: tuple[BlockId, ...] = ()
    altered: bool = False
    repeated: bool = False
    out_of_order: bool = False
    sung: bool = True


class Warned(Struct, frozen=True, gc=False):
    """What looks odd, and where. `count`, `of`: how often the stanza stands there, and how often it is
    sung.
    """

    code: WarningCode
    block: BlockId
    stanza: StanzaId
    count: int = 0
    of: int = 0


class Coverage(Struct, frozen=True, gc=False):
    """One song's: its sections as performed, then those that are not sung."""

    song: SongId
    sections: tuple[Section, ...]
    warnings: tuple[Warned, ...]


class Covered(Struct, frozen=True):
    """All songs' coverage, in the project's order, and what it was made of."""

    coverages: tuple[Coverage, ...]
    chapters: tuple[Chapter, ...]
    placed: tuple[tuple[Placement, ...], ...]
    songs: tuple[Song, ...]
    by_song: tuple[tuple[Placement, ...], ...]

    def of(self, song_id: SongId) -> Coverage:
        """Raises NotFound."""
        for coverage in self.coverages:
            if coverage.song == song_id:
                return coverage
        raise lookup.NotFound("song", song_id)


class _Unit(Struct, gc=False):
    """A stanza that stands in the story once, in one piece or line by line."""

    stanza: StanzaId
    placements: list[Placement]
    lines: set[int]


def covered(project: Project, previous: Covered | None = None) -> Covered:
    """The coverage of every song. `previous`: the answer for an earlier state of the same project."""
    placed = _placed(project.chapters, previous)
    by_song = _by_song(project.songs, placed)
    known: dict[int, int] = {}
    if previous is not None:
        known = {id(song): index for index, song in enumerate(previous.songs)}
    coverages: list[Coverage] = []
    for song, placements in zip(project.songs, by_song, strict=True):
        index = known.get(id(song))
        if previous is not None and index is not None and _same(previous.by_song[index], placements):
            coverages.append(previous.coverages[index])
        else:
            coverages.append(_coverage(song, placements))
    return Covered(tuple(coverages), project.chapters, placed, project.songs, by_song)


def standings(stanza: Stanza, placements: Sequence[Placement]) -> tuple[tuple[Placement, ...], ...]:
    """The placements of a stanza, in the story's order, as it stands there: one that is spread once."""
    return tuple(tuple(unit.placements) for unit in _units(placements, {stanza.id: stanza}))


def _placed(chapters: tuple[Chapter, ...], previous: Covered | None) -> tuple[tuple[Placement, ...], ...]:
    """The placements of each chapter; a chapter that is the same object is not looked through again."""
    known: dict[int, tuple[Placement, ...]] = {}
    if previous is not None:
        known = {id(chapter): own for chapter, own in zip(previous.chapters, previous.placed, strict=True)}
    return tuple(
        known[id(chapter)]
        if id(chapter) in known
        else tuple(block for block in chapter.blocks if isinstance(block, Placement))
        for chapter in chapters
    )


def _by_song(
    songs: Sequence[Song], placed: Sequence[Sequence[Placement]]
) -> tuple[tuple[Placement, ...], ...]:
    owners = {stanza.id: index for index, song in enumerate(songs) for stanza in song.stanzas}
    found: list[list[Placement]] = [[] for _ in songs]
    for own in placed:
        for placement in own:
            found[owners[placement.stanza]].append(placement)
    return tuple(map(tuple, found))


def _same(old: Sequence[Placement], new: Sequence[Placement]) -> bool:
    return len(old) == len(new) and all(one is other for one, other in zip(old, new, strict=True))


def _coverage(song: Song, placements: Sequence[Placement]) -> Coverage:
    stanzas = {stanza.id: stanza for stanza in song.stanzas}
    units = _units(placements, stanzas)
    order = song.order
    slots, late = _matched(order, units)
    of_slot: defaultdict[int, list[int]] = defaultdict(list)
    for unit, slot in enumerate(slots):
        if slot is not None:
            of_slot[slot].append(unit)
    sections = [
        _section(stanzas[one], [units[unit] for unit in of_slot[slot]], late & set(of_slot[slot]))
        for slot, one in enumerate(order)
    ]
    sung = set(order)
    for stanza in song.stanzas:
        if stanza.id not in sung:
            own = [unit for unit in units if unit.stanza == stanza.id]
            sections.append(_section(stanza, own, set(), sung=False))
    return Coverage(song.id, tuple(sections), tuple(_warnings(song, units, late)))


def _units(placements: Sequence[Placement], stanzas: dict[StanzaId, Stanza]) -> list[_Unit]:
    """Lines of a stanza that follow each other, with other stanzas between or not, are one standing of it."""
    units: list[_Unit] = []
    open_units: dict[StanzaId, _Unit] = {}
    for placement in placements:
        first, last = placement.part or (0, len(stanzas[placement.stanza].lines) - 1)
        unit = open_units.get(placement.stanza)
        if unit is None or first <= max(unit.lines):
            unit = _Unit(placement.stanza, [], set())
            units.append(unit)
            open_units[placement.stanza] = unit
        unit.placements.append(placement)
        unit.lines.update(range(first, last + 1))
    return units


def _matched(order: Sequence[StanzaId], units: Sequence[_Unit]) -> tuple[list[int | None], set[int]]:
    """For each unit the index in the order that it stands for, and the units that are out of the order.

    As many as can be stand in order; of the others each takes a free place of its stanza, or joins one.
    """
    places: defaultdict[StanzaId, list[int]] = defaultdict(list)
    for index, stanza in enumerate(order):
        places[stanza].append(index)
    slots = _in_order([places[unit.stanza] for unit in units])
    taken = {slot for slot in slots if slot is not None}
    late: set[int] = set()
    for index, unit in enumerate(units):
        if slots[index] is None and places[unit.stanza]:
            free = [slot for slot in places[unit.stanza] if slot not in taken]
            if free:
                late.add(index)
            slots[index] = free[0] if free else places[unit.stanza][-1]
            taken.add(slots[index] or 0)
    return slots, late


def _in_order(places: Sequence[Sequence[int]]) -> list[int | None]:
    """A place for as many as can be so that the places grow; None for the others."""
    ends: list[int] = []  # the smallest place that a growing row of each length can end in
    rows: list[tuple[int, int, int]] = []  # unit, place, index of the one before it in its row
    last: list[int] = []
    for unit, own in enumerate(places):
        for place in sorted(own[:_MOST_PAIRS], reverse=True):
            length = bisect_left(ends, place)
            if length < len(ends) and ends[length] == place:
                continue  # an earlier one has it
            rows.append((unit, place, last[length - 1] if length else -1))
            if length == len(ends):
                ends.append(place)
                last.append(len(rows) - 1)
            else:
                ends[length] = place
                last[length] = len(rows) - 1
    found: list[int | None] = [None] * len(places)
    step = last[-1] if last else -1
    while step >= 0:
        unit, place, step = rows[step]
        found[unit] = place
    return found


def _section(stanza: Stanza, units: Sequence[_Unit], late: set[int], sung: bool = True) -> Section:
    placements = [placement for unit in units for placement in unit.placements]
    lines = {line for unit in units for line in unit.lines}
    state: State = "unused" if not units else "placed" if len(lines) == len(stanza.lines) else "part"
    return Section(
        stanza.id,
        state,
        tuple(placement.id for placement in placements),
        any(placement.lines is not None for placement in placements),
        len(units) > 1,
        bool(late),
        sung,
    )


def _warnings(song: Song, units: Sequence[_Unit], late: set[int]) -> Iterator[Warned]:
    sung = Counter(song.order)
    stood: Counter[StanzaId] = Counter()
    for index, unit in enumerate(units):
        stood[unit.stanza] += 1
        times = sung[unit.stanza]
        first = unit.placements[0].id
        if times and stood[unit.stanza] > times:
            yield Warned("too-often", first, unit.stanza, stood[unit.stanza], times)
        if index in late:
            yield Warned("out-of-order", first, unit.stanza)
    for stanza in song.stanzas:
        placed = [one for unit in units if unit.stanza == stanza.id for one in unit.placements]
        altered = [one for one in placed if one.lines is not None]
        if len(altered) == 1 and any(_overlap(one, altered[0], stanza) for one in placed):
            yield Warned("altered-once", altered[0].id, stanza.id, 1, len(placed))


def _overlap(one: Placement, altered: Placement, stanza: Stanza) -> bool:
    """Whether another placement shows lines that stand altered here."""
    end = len(stanza.lines) - 1
    (first, last), (start, stop) = one.part or (0, end), altered.part or (0, end)
    return one is not altered and first <= stop and start <= last


def next_section(coverage: Coverage, behind: Collection[BlockId] = ()) -> StanzaId | None:
    """Which stanza comes next where these placements stand before the cursor: as performed, the first that is
    not used after the last that stands there in order; else the first that is not used at all. None: all are.
    """
    unused = [index for index, section in enumerate(coverage.sections) if section.state == "unused"]
    passed = [
        index
        for index, section in enumerate(coverage.sections)
        if not section.out_of_order and any(one in behind for one in section.placements)
    ]
    last = max(passed, default=-1)
    wanted = next((index for index in unused if index > last), unused[0] if unused else None)
    return None if wanted is None else coverage.sections[wanted].stanza
