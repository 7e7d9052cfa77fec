"""A stanza as rows of words to write: each line, and what stands below or beside it.

Called by the writers of this room, each with its own way to write words.
"""

from collections.abc import Callable

from msgspec.structs import replace

from songfic_editor.projection.manuscript import Sung, SungLine

Row = tuple[str, str, str]
"""A line, its romanisation, its translation; "" for what it has not."""


def tracks(
    stanza: Sung, line: Callable[[SungLine], str], beside: Callable[[str], str], between: str
) -> list[Row]:
    """The rows of a stanza: one a line, or a single one where `between` parts lines that run on.

    `line` writes a line with its cue, `beside` a romanisation or a translation. Where lines are paragraphs or
    run on, an empty one is none, and none has an indent.
    """
    apart = stanza.style.paragraphs
    runs_on = bool(between) and not apart
    lines = stanza.lines
    if runs_on or apart:
        lines = tuple(replace(one, text=one.text.strip()) for one in lines if _has_words(one))
    rows = [
        (
            line(one),
            beside(one.romanised) if one.romanised else "",
            beside(one.translated) if one.translated else "",
        )
        for one in lines
    ]
    if not runs_on:
        return rows
    first, second, third = (between.join(filter(None, track)) for track in zip(*rows, strict=True))
    return [(first, second, third)]


def _has_words(line: SungLine) -> bool:
    return any(map(str.strip, (line.text, line.romanised, line.translated)))
