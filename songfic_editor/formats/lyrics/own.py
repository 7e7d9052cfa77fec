"""What our own song files say that no format has a place for, and whether what one says can be true.

Called by `lrc_own` and `openlyrics_own`: a file of ours that somebody has changed so that it is not sound is
read like any other.
"""

import itertools
from collections.abc import Iterable

from songfic_editor.formats.lyrics.draft import Extras, SongSection
from songfic_editor.model.songs import Song
from songfic_editor.model.text import clean


def extras_of(song: Song) -> Extras:
    return Extras(song.rights, song.notice, song.style, song.voices, song.link, song.player)


def is_sound(section: SongSection) -> bool:
    """Whether everything beside the lines is one a line, and none of it has a line break."""
    count = len(section.lines)
    beside = [row for row in (section.translation, section.romanisation) if row is not None]
    if len(section.voices) not in (0, 1, count) or any(len(row) != count for row in beside):
        return False
    names = itertools.chain.from_iterable(section.voices)
    return _are_lines(itertools.chain(section.lines, *beside, names)) and all(
        name.strip() for names in section.voices for name in names
    )


def is_sound_extras(extras: Extras | None) -> bool:
    """Whether each voice has a name of its own, and nothing has a line break but the notice."""
    if extras is None:
        return True
    names = [voice.name for voice in extras.voices]
    styles = [style for style in (extras.style, *(voice.style for voice in extras.voices)) if style]
    marks = [voice.mark or "" for voice in extras.voices]
    between = (words for style in styles for words in (style.between, style.around))
    said = (*names, *marks, *between, extras.link, extras.player)
    return _are_lines(said) and all(map(str.strip, names)) and len(set(names)) == len(names)


def _are_lines(texts: Iterable[str]) -> bool:
    return all("\n" not in text and clean(text) == text for text in texts)
