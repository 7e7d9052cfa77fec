"""Editions: how much of the lyrics an exported story shows, and what of their translations.

The writers of `formats` ask here what is left of a stanza. The project itself is never changed by it.
"""

from typing import Literal

from msgspec.structs import replace

from songfic_editor.projection.manuscript import Sung, SungLine, without_beside

Lyrics = Literal["full", "first-line", "cue", "none"]
Translations = Literal["none", "below", "beside"]
"""Where translations and romanisations stand: nowhere, under each line, or next to it."""


def abridged(found: Sung, lyrics: Lyrics, translations: Translations = "none") -> Sung | None:
    """What this edition shows of a stanza; None for nothing.

    "cue" names the song and the section instead of quoting it, in square brackets.
    """
    if lyrics == "none":
        return None
    if lyrics == "cue":
        stanza = found.stanza
        named = [part for part in (found.song.title, stanza.label or stanza.kind.capitalize()) if part]
        style = replace(found.style, around="", between="")
        return replace(found, style=style, lines=(SungLine(f"[{': '.join(named)}]", style),))
    shown = found if translations != "none" else without_beside(found)
    return replace(shown, lines=shown.lines[:1]) if lyrics == "first-line" else shown
