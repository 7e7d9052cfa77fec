"""Merging what two sides settled about publishing: sites, what is posted, how songs are credited.

Called by `merge`. All of it is a choice out of a few or a fact, so nothing is doubled: of what both changed
ours stays.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from songfic_editor.edit import merge_values as values
from songfic_editor.model.publishing import (
    Credited,
    LyricEdition,
    Posted,
    Publishing,
    SiteSettings,
    SongLyrics,
)

T = TypeVar("T")


def merged_publishing(base: Publishing, ours: Publishing, theirs: Publishing) -> Publishing:
    made = Publishing(
        _each(_site_name, _site, base.sites, ours.sites, theirs.sites),
        values.ours_first(base.template, ours.template, theirs.template),
        _each(_note, _ours_first, base.credited, ours.credited, theirs.credited),
        values.ours_first(base.site, ours.site, theirs.site),
    )
    return ours if made == ours else made


def _each(
    key: Callable[[T], Hashable],
    both: Callable[[T | None, T, T], T],
    base: Iterable[T],
    ours: Iterable[T],
    theirs: Iterable[T],
) -> tuple[T, ...]:
    """Things that are known by a key: what either side added is among them, what either took away is not."""
    was, mine, other = ({key(one): one for one in side} for side in (base, ours, theirs))
    found: list[T] = []
    for name in {**mine, **other}:
        if name in mine and name in other:
            found.append(both(was.get(name), mine[name], other[name]))
        elif (one := mine.get(name) or other.get(name)) is not None and one != was.get(name):
            found.append(one)
    return tuple(found)


def _ours_first(base: T | None, ours: T, theirs: T) -> T:
    return values.ours_first(base, ours, theirs)


def _site(base: SiteSettings | None, ours: SiteSettings, theirs: SiteSettings) -> SiteSettings:
    was = base or SiteSettings(ours.site)
    posted = _each(_field, _ours_first, was.posted, ours.posted, theirs.posted)
    return SiteSettings(ours.site, _edition(was.edition, ours.edition, theirs.edition), posted)


def _edition(base: LyricEdition, ours: LyricEdition, theirs: LyricEdition) -> LyricEdition:
    return LyricEdition(
        values.ours_first(base.lyrics, ours.lyrics, theirs.lyrics),
        values.ours_first(base.lines, ours.lines, theirs.lines),
        _each(_song, _ours_first, base.songs, ours.songs, theirs.songs),
        values.ours_first(base.link, ours.link, theirs.link),
        values.ours_first(base.player, ours.player, theirs.player),
    )


def _site_name(settings: SiteSettings) -> str:
    return settings.site


def _field(posted: Posted) -> tuple[str, str | None]:
    return posted.field, posted.chapter


def _song(lyrics: SongLyrics) -> str:
    return lyrics.song


def _note(credited: Credited) -> str:
    return credited.note
