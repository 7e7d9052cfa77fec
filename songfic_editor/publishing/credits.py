"""Whose song it is: the line that names a song, and whether the author names it already.

Used by the exports and the details panel. Never a legal statement: it says what the author has entered.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from songfic_editor.model.document import Chapter, Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.songs import Song
from songfic_editor.model.text import plain

_REACH: Final = 3


def credit_line(song: Song) -> str:
    """The author's own words for it, else title, artist, writers and notice; "" when no title is known."""
    if song.credit:
        return song.credit
    if not song.title:
        return ""
    artist = f" by {song.artist}" if song.artist else ""
    writers = f", written by {listed(song.writers)}" if song.writers else ""
    notice = f". {song.notice}" if song.notice else ""
    return f"“{song.title}”{artist}{writers}{notice}"


def name(song: Song) -> str:
    """As in “Tide” by The Keepers; "" for one of which neither is known."""
    parts = (f"“{song.title}”" if song.title else "", f"by {song.artist}" if song.artist else "")
    return " ".join(part for part in parts if part)


def uncredited(
    project: Project, chapters: Iterable[Chapter], but: Collection[BlockId] = ()
) -> tuple[Song, ...]:
    """The songs that stand in these chapters, in the library's order, that the author does not name there.

    Looked at are the notes (`but` not those) and the ends of each chapter: many a disclaimer stands there.
    """
    chosen = tuple(chapters)
    placed = {block.stanza for chapter in chosen for block in chapter.blocks if isinstance(block, Placement)}
    said = [
        _words(plain(paragraph.runs))
        for paragraph in _credit_places(project, chosen)
        if paragraph.id not in but
    ]
    return tuple(
        song
        for song in project.songs
        if any(stanza.id in placed for stanza in song.stanzas) and not _is_named(song, said)
    )


def _credit_places(project: Project, chapters: tuple[Chapter, ...]) -> Iterator[Paragraph]:
    yield from (*project.notes.head, *project.notes.end)
    for chapter in chapters:
        yield from (*chapter.notes.head, *chapter.notes.end)
        prose = [block for block in chapter.blocks if isinstance(block, Paragraph) and block.runs]
        yield from (*prose[:_REACH], *prose[-_REACH:])


def _is_named(song: Song, said: list[str]) -> bool:
    """By its title and, where that is known, its artist: a title like “Home” alone may be any word."""
    title, artist = _words(song.title), _words(song.artist)
    if not title.strip() or not any(title in words for words in said):
        return False
    return not artist.strip() or any(artist in words for words in said)


def _words(text: str) -> str:
    """Words alone, small, each between spaces, so that quotes and points do not tell two titles apart."""
    joined = unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", "")
    found = " ".join(re.findall(r"[^\W_]+", joined))
    return f" {found} "


def listed(names: tuple[str, ...]) -> str:
    """As in "Ann, Bo and Cy"; "" for nobody."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"
