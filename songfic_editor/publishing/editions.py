"""Editions: how much of the lyrics an exported story shows.

The writers of `formats` ask here for a stanza's lines. The project itself is never changed by it.
"""

from typing import Literal

from songfic_editor.model import lookup
from songfic_editor.model.document import Placement
from songfic_editor.model.songs import Song, Stanza

Lyrics = Literal["full", "first-line", "cue", "none"]


def lines(placement: Placement, song: Song, stanza: Stanza, lyrics: Lyrics) -> tuple[str, ...]:
    """What this edition shows where the stanza stands: () for nothing.

    "cue" names the song and the section instead of quoting it, in square brackets.
    """
    shown = lookup.shown_lines(placement, stanza)
    if lyrics == "none":
        return ()
    if lyrics == "first-line":
        return shown[:1]
    if lyrics == "cue":
        named = [part for part in (song.title, stanza.label or stanza.kind.capitalize()) if part]
        return (f"[{': '.join(named)}]",)
    return shown
