"""Whose song it is: the line that names a song, and whether the author's notes name it already.

Used by the exports and the details panel. Never a legal statement: it says what the author has entered.
"""

import re
import unicodedata
from collections.abc import Iterable

from songfic_editor.model.document import Chapter, Notes, Paragraph, Placement, Project
from songfic_editor.model.songs import Song
from songfic_editor.model.text import plain


def credit_line(song: Song) -> str:
    """The author's own words for it, else title, artist, writers and rights; "" when no title is known."""
    if song.credit:
        return song.credit
    if not song.title:
        return ""
    artist = f" by {song.artist}" if song.artist else ""
    writers = f", written by {_listed(song.writers)}" if song.writers else ""
    rights = f". {song.rights}" if song.rights else ""
    return f"“{song.title}”{artist}{writers}{rights}"


def uncredited(project: Project, chapters: Iterable[Chapter]) -> tuple[Song, ...]:
    """The songs that stand in these chapters, in the library's order, that no note there names."""
    chosen = tuple(chapters)
    placed = {block.stanza for chapter in chosen for block in chapter.blocks if isinstance(block, Placement)}
    said = _words("\n".join(_text(notes) for notes in (project.notes, *(one.notes for one in chosen))))
    return tuple(
        song
        for song in project.songs
        if any(stanza.id in placed for stanza in song.stanzas) and not _is_named(song, said)
    )


def _text(notes: Notes) -> str:
    paragraphs: tuple[Paragraph, ...] = (*notes.head, *notes.end)
    return "\n".join(plain(paragraph.runs) for paragraph in paragraphs)


def _is_named(song: Song, said: str) -> bool:
    """By its title and, where that is known, its artist: a title like “Home” alone may be any word."""
    title = _words(song.title)
    return bool(title.strip()) and title in said and (not song.artist or _words(song.artist) in said)


def _words(text: str) -> str:
    """Words alone, small, each between spaces, so that quotes and points do not tell two titles apart."""
    joined = unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", "")
    found = " ".join(re.findall(r"[^\W_]+", joined))
    return f" {found} "


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
