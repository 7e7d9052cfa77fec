"""Editions: how much of the lyrics an exported story shows, and what of their translations.

The writers of `formats` ask here what is left of a stanza. The project itself is never changed by it.
"""

from typing import Final, Literal

from msgspec.structs import replace

from songfic_editor.model import publishing
from songfic_editor.model.document import Project
from songfic_editor.model.ids import SongId
from songfic_editor.model.publishing import SOME_LINES, LyricEdition, SiteSettings, SongLyrics
from songfic_editor.projection.manuscript import Sung, SungLine, without_beside

Lyrics = publishing.Lyrics | LyricEdition
"""How much of the lyrics: the same of every song, or as an edition says."""
Translations = Literal["none", "below", "beside"]
"""Where translations and romanisations stand: nowhere, under each line, or next to it."""

_CUT: Final = "…"


def edition_of(lyrics: Lyrics) -> LyricEdition:
    return lyrics if isinstance(lyrics, LyricEdition) else LyricEdition(lyrics)


def instead(settled: LyricEdition, words: str) -> LyricEdition:
    """An edition with other lyrics, the same of every song, as the command line names them: one of `LYRICS`,
    or as in "first-lines=3". Links and players stay.
    """
    name, _equals, count = words.partition("=")
    found = next(one for one in publishing.LYRICS if one == name)
    lines = int(count) if count else SOME_LINES
    return replace(settled, lyrics=found, lines=lines, songs=())


def settings_of(project: Project, site: str) -> SiteSettings:
    """What the author gives a site; all of the lyrics where nothing is settled yet."""
    found = (one for one in project.publishing.sites if one.site == site)
    return next(found, SiteSettings(site))


def share(edition: LyricEdition, song: SongId) -> SongLyrics:
    """How much of one song the edition shows."""
    found = (one for one in edition.songs if one.song == song)
    return next(found, SongLyrics(song, edition.lyrics, edition.lines))


def abridged(
    found: Sung,
    shown: SongLyrics,
    translations: Translations = "none",
    paraphrase: str = "",
    named: bool = False,
) -> Sung | None:
    """What an edition shows of a stanza; None for nothing.

    A cue is the section's name, with the song's where it is `named`, and stands for a paraphrase that was not
    written: nothing is quoted that should not be.
    """
    if shown.lyrics == "none":
        return None
    if shown.lyrics == "paraphrase" and paraphrase.strip():
        return _in_words(found, paraphrase.split("\n"))
    if shown.lyrics in ("cue", "paraphrase"):
        section = found.stanza.label or found.stanza.kind.capitalize()
        song = f"{found.song.title}: " if named and found.song.title else ""
        return _in_words(found, [f"♪ {song}{section} ♪"])
    whole = found if translations != "none" else without_beside(found)
    if shown.lyrics == "full":
        return whole
    return _first_lines(whole, 1 if shown.lyrics == "first-line" else max(shown.lines, 1))


def _in_words(found: Sung, lines: list[str]) -> Sung:
    """Other words in the stanza's place and look, with no sign of lyrics around them."""
    style = replace(found.style, around="", between="")
    return replace(found, style=style, lines=tuple(SungLine(line, style) for line in lines))


def _first_lines(found: Sung, count: int) -> Sung:
    """So many lines that have words, with a sign where there are more."""
    worded = [index for index, line in enumerate(found.lines) if line.text.strip()]
    if len(worded) <= count:
        return found
    end = worded[count - 1]
    last = found.lines[end]
    text = last.text.rstrip()
    if not text.endswith(_CUT):
        text = text.rstrip(" ,;:.–—-") + _CUT
    return replace(found, lines=(*found.lines[worded[0] : end], replace(last, text=text)))
