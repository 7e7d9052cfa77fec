"""Knowing a story again that was read anew: the same words under other ids.

Called by `merge` for a side that has hardly an id of the base, as a story has that was imported again or
whose file names none. What is alike gets the base's ids; not a word is changed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz

from songfic_editor.edit.merge_names import Names, renamed, with_unique_ids
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.rising import longest_rising

LIKE: Final = 60.0
"""Of 100, as rapidfuzz counts: from here on a text passes for another version of one in the same place."""
_SEEN: Final = 50
"""So many texts of the base are looked at for each that is not the same: it keeps the search linear."""
_KNOWN: Final = 10
"""One id in so many that the base has too is enough: the story has its ids still."""


class _Thing(Struct, frozen=True, gc=False):
    """A song, a stanza, a chapter or a block, as it can be known again."""

    id: str
    kind: str
    words: str


def aligned(base: Project, theirs: Project) -> Project:
    """`theirs` with the base's ids for what is the same or alike; as it is where it has these already."""
    own = {block.id for chapter in theirs.chapters for block in chapter.blocks}
    were = {block.id for chapter in base.chapters for block in chapter.blocks}
    if len(own & were) * _KNOWN >= min(len(own), len(were)):
        return theirs
    now = {
        **_pairs(list(_songs(base)), list(_songs(theirs))),
        **_pairs(list(_stanzas(base)), list(_stanzas(theirs))),
        **_pairs(list(_story(base)), list(_story(theirs))),
    }
    return with_unique_ids(renamed(theirs, now), Names(base, theirs))


def _songs(project: Project) -> Iterator[_Thing]:
    for song in project.songs:
        yield _Thing(song.id, "song", f"{song.title} {song.artist}".strip().casefold())


def _stanzas(project: Project) -> Iterator[_Thing]:
    for song in project.songs:
        for stanza in song.stanzas:
            yield _Thing(stanza.id, "stanza", "\n".join(stanza.lines))


def _story(project: Project) -> Iterator[_Thing]:
    shown = {stanza.id: stanza for song in project.songs for stanza in song.stanzas}
    for chapter in project.chapters:
        yield _Thing(chapter.id, "chapter", chapter.title)
        for block in chapter.blocks:
            words = (
                "\n".join(lookup.shown_lines(block, shown[block.stanza]))
                if isinstance(block, Placement)
                else lookup.text_of(project, block)
            )
            yield _Thing(block.id, type(block).__name__, words)


def _pairs(was: Sequence[_Thing], now: Sequence[_Thing]) -> dict[str, str]:
    """By the id of what is now, that of what it was."""
    found = _same(was, now)
    places = {thing.id: place for place, thing in enumerate(was)}
    fixed = [places[found[thing.id]] for thing in now if thing.id in found]
    steady = longest_rising(fixed)
    taken = set(found.values())
    first = 0
    gap: list[_Thing] = []
    for thing in (*now, None):
        end = len(was) if thing is None else places.get(found.get(thing.id, ""), -1)
        if thing is not None and end not in steady:
            gap.append(thing)
            continue
        free = [one for one in was[first:end] if one.id not in taken]
        found.update(_alike(free, [one for one in gap if one.id not in found]))
        first, gap = end + 1, []
    return found


def _same(was: Sequence[_Thing], now: Sequence[_Thing]) -> dict[str, str]:
    """What has the same id, or the same words, which nothing else has on either side."""
    known = {(thing.kind, thing.id) for thing in was}
    found = {thing.id: thing.id for thing in now if (thing.kind, thing.id) in known}
    sides = [[one for one in side if one.id not in found and one.words.strip()] for side in (was, now)]
    before, after = ({_key(one): one.id for one in side} for side in sides)
    counts = [Counter(map(_key, side)) for side in sides]
    for key, id in after.items():
        if all(count[key] == 1 for count in counts):
            found[id] = before[key]
    return found


def _key(thing: _Thing) -> tuple[str, str]:
    return thing.kind, thing.words


def _alike(was: Sequence[_Thing], now: Sequence[_Thing]) -> Mapping[str, str]:
    """Pairs in order, of what stands between two that are known: the same words, or the likest near by."""
    found: dict[str, str] = {}
    first = 0
    for thing in now:
        near = [
            (index, one)
            for index, one in enumerate(was[first : first + _SEEN], first)
            if one.kind == thing.kind
        ]
        likeness = [
            fuzz.ratio(one.words, thing.words) if one.words != thing.words else 101.0 for _, one in near
        ]
        if likeness and max(likeness) >= LIKE:
            index, one = near[likeness.index(max(likeness))]
            found[thing.id] = one.id
            first = index + 1
    return found
