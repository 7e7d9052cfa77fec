"""Merging the songs of two sides: what both added, edited and took away.

Called by `merge`. A stanza whose lines both sides changed is there twice, with a label that says so; one
that either side placed or changed stays whoever removed it.
"""

from collections.abc import Collection, Sequence
from typing import Final

from msgspec.structs import replace

from songfic_editor.edit import merge_values as values
from songfic_editor.edit.merge_names import Names
from songfic_editor.edit.songs import refitted
from songfic_editor.edit.voices import completed
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.line_by_line import relined
from songfic_editor.model.songs import Song, Stanza, Voice

OTHER_VERSION: Final = "{0} (other version)"
"""The label of the other side's lines: a writer's word from then on, like all labels."""


class Stanzas:
    """The stanzas of base, ours and theirs, and what becomes of each: the placements are fitted to that."""

    def __init__(self, base: Project, ours: Project, theirs: Project, names: Names) -> None:
        self._names = names
        self._sides = [_stanzas(side) for side in (base, ours, theirs)]
        self._merged: dict[StanzaId, tuple[Stanza, ...]] = {}

    def merged(self, wanted: StanzaId) -> tuple[Stanza, ...]:
        """The stanza, and behind it the other side's where both changed its lines."""
        if wanted not in self._merged:
            base, ours, theirs = (side.get(wanted) for side in self._sides)
            self._merged[wanted] = self._stanza(base, ours, theirs)
        return self._merged[wanted]

    def as_of_base(self, block: Block, side: int) -> Block:
        """A block of the base as it reads on a side (1 ours, 2 theirs) that only changed its stanza."""
        return self._fitted(block, self._sides[0], self._sides[side])

    def fitted(self, block: Block, side: int) -> Block:
        """A block of a side, its part where the same lines are in the merged stanza."""
        if not isinstance(block, Placement):
            return block
        merged = self.merged(block.stanza)[0]
        return self._fitted(block, self._sides[side], {block.stanza: merged})

    @staticmethod
    def _fitted(block: Block, old: dict[StanzaId, Stanza], new: dict[StanzaId, Stanza]) -> Block:
        if not isinstance(block, Placement):
            return block
        before, after = old.get(block.stanza), new.get(block.stanza)
        if before is None or after is None or before.lines == after.lines:
            return block
        return refitted(block, before, after)

    def _stanza(self, base: Stanza | None, ours: Stanza | None, theirs: Stanza | None) -> tuple[Stanza, ...]:
        if ours is None or theirs is None:
            found = ours or theirs or base
            return () if found is None else (found,)
        was = base or Stanza(ours.id, ())
        lines = values.ours_first(was.lines, ours.lines, theirs.lines)
        made = replace(
            _beside(was, ours, theirs, lines),
            kind=values.ours_first(was.kind, ours.kind, theirs.kind),
            label=values.title(was.label, ours.label, theirs.label),
        )
        own = ours if made == ours else made
        if theirs.lines in (lines, was.lines):
            return (own,)
        label = OTHER_VERSION.format(theirs.label or theirs.kind.capitalize())
        other = self._names.new(StanzaId, theirs.id, *theirs.lines)
        return own, replace(theirs, id=other, label=label)


def _beside(was: Stanza, ours: Stanza, theirs: Stanza, lines: tuple[str, ...]) -> Stanza:
    """Our stanza with these lines, one side's, and with what both sides put beside them."""
    timed = ours if lines == ours.lines else theirs
    times = timed.times
    if lines == ours.lines == theirs.lines:
        times = values.ours_first(was.times, ours.times, theirs.times)
    was, ours, theirs = (relined(one, lines) for one in (was, ours, theirs))
    return replace(
        ours,
        times=times,
        voices=values.ours_first(was.voices, ours.voices, theirs.voices),
        translation=values.lines(was.translation, ours.translation, theirs.translation),
        romanisation=values.lines(was.romanisation, ours.romanisation, theirs.romanisation),
    )


def merged_songs(
    base: Project, ours: Project, theirs: Project, stanzas: Stanzas, placed: Collection[StanzaId]
) -> tuple[Song, ...]:
    """The songs of both sides. `placed`: stanzas that stand in the merged story."""

    def combined(was: Song | None, mine: Song | None, other: Song | None) -> Sequence[Song]:
        if mine is None or other is None:
            found = mine or other
            return () if found is None else (_completed(found, stanzas),)
        return (_song(was, mine, other, stanzas, placed),)

    held = [song.id for song in (*ours.songs, *theirs.songs) if any(one.id in placed for one in song.stanzas)]
    return values.merged_items(base.songs, ours.songs, theirs.songs, combined, held)


def _completed(song: Song, stanzas: Stanzas) -> Song:
    """A song that one side alone has, its stanzas as the story's placements were fitted to them."""
    merged = tuple(one for stanza in song.stanzas for one in stanzas.merged(stanza.id))
    return song if merged == song.stanzas else completed(replace(song, stanzas=merged))


def _song(
    base: Song | None, ours: Song, theirs: Song, stanzas: Stanzas, placed: Collection[StanzaId]
) -> Song:
    was = base or Song(ours.id)

    def combined(_: Stanza | None, mine: Stanza | None, other: Stanza | None) -> Sequence[Stanza]:
        found = mine or other
        return () if found is None else stanzas.merged(found.id)

    merged = values.merged_items(was.stanzas, ours.stanzas, theirs.stanzas, combined, placed)
    own = {stanza.id for stanza in merged}
    order = values.either(was.order, ours.order, theirs.order, lambda mine, other: _sung(was, mine, other))
    made = Song(
        ours.id,
        values.title(was.title, ours.title, theirs.title),
        values.title(was.artist, ours.artist, theirs.artist),
        values.united(was.writers, ours.writers, theirs.writers),
        values.text(was.credit, ours.credit, theirs.credit),
        values.ours_first(was.language, ours.language, theirs.language),
        values.ours_first(was.rights, ours.rights, theirs.rights),
        values.ours_first(was.colour, ours.colour, theirs.colour),
        merged,
        tuple(one for one in order if one in own),
        values.ours_first(was.style, ours.style, theirs.style),
        _voices(was.voices, ours.voices, theirs.voices),
        values.text(was.notice, ours.notice, theirs.notice),
        values.ours_first(was.link, ours.link, theirs.link),
        values.ours_first(was.player, ours.player, theirs.player),
    )
    made = completed(made, ours, theirs)
    return ours if made == ours else made


def _voices(base: tuple[Voice, ...], ours: tuple[Voice, ...], theirs: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """The voices of both sides. Who still sings comes back with `completed`."""
    before, mine, other = ({voice.name: voice for voice in side} for side in (base, ours, theirs))

    def voice(name: str) -> Voice:
        if name not in mine or name not in other:
            return mine.get(name) or other[name]
        was, own, new = before.get(name, Voice(name)), mine[name], other[name]
        return Voice(
            name,
            values.ours_first(was.style, own.style, new.style),
            values.ours_first(was.colour, own.colour, new.colour),
            values.ours_first(was.mark, own.mark, new.mark),
        )

    return tuple(map(voice, values.united(tuple(before), tuple(mine), tuple(other))))


def _sung(base: Song, ours: tuple[StanzaId, ...], theirs: tuple[StanzaId, ...]) -> tuple[StanzaId, ...]:
    """Our order, and at its end what theirs sings that is new."""
    known = {*ours, *base.order}
    return (*ours, *(one for one in theirs if one not in known))


def _stanzas(project: Project) -> dict[StanzaId, Stanza]:
    return {stanza.id: stanza for song in project.songs for stanza in song.stanzas}
