"""Whether a text that was read as a song is prose: paragraphs, or sentences broken at a column.

Called by the registry with a draft of plain text. It only says so; the writer may take it for a song anyway.
"""

import itertools
from typing import Final

from songfic_editor.formats.lyrics.draft import SongDraft
from songfic_editor.recognition.layout import LONG_LINE

_WRAPPED_FROM: Final = 55
_SENTENCE_ENDS: Final = (". ", "? ", "! ", ".” ", '." ', "?” ", '?" ', "!” ", '!" ')
_QUOTES: Final = "\"'“”‘’«»"


def is_prose(song: SongDraft) -> bool:
    """Whether most of what was read for lines are longer than anyone sings, or run on into each other."""
    lines = [line for section in song.sections for line in section.lines]
    if 2 * sum(len(line) > LONG_LINE for line in lines) > len(lines):
        return True
    letters = sum(map(len, lines))
    if 2 * sum(len(line) for line in lines if len(line) > LONG_LINE) > letters:
        return True
    return _is_wrapped(song)


def _is_wrapped(song: SongDraft) -> bool:
    """Whether an editor broke the lines: long ones, going on in small letters, with sentences ending
    within.
    """
    pairs = [pair for section in song.sections for pair in itertools.pairwise(section.lines)]
    long = [pair for pair in pairs if len(pair[0]) > _WRAPPED_FROM]
    if len(long) < 3 or len(long) < 0.6 * len(pairs):
        return False
    going_on = sum(after.lstrip(_QUOTES)[:1].islower() for _, after in long)
    ending = sum(any(end in line for end in _SENTENCE_ENDS) for line, _ in long)
    return going_on >= 0.4 * len(long) and ending >= 0.15 * len(long)
