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

    `line` writes a line with its cue, `beside` a romanisation or a translation.
    """
    runs_on = bool(between) and not stanza.style.paragraphs
    rows = [
        (
            line(one),
            beside(one.romanised) if one.romanised else "",
            beside(one.translated) if one.translated else "",
        )
        for one in written(stanza, between)
    ]
    if not runs_on:
        return rows
    first, second, third = (between.join(filter(None, track)) for track in zip(*rows, strict=True))
    return [(first, second, third)]


def written(stanza: Sung, between: str) -> tuple[SungLine, ...]:
    """A stanza's lines. Where they are paragraphs or run on, an empty one is none, and none is indented."""
    if not (between or stanza.style.paragraphs):
        return stanza.lines
    return tuple(replace(one, text=one.text.strip()) for one in stanza.lines if _has_words(one))


def _has_words(line: SungLine) -> bool:
    return any(map(str.strip, (line.text, line.romanised, line.translated)))
