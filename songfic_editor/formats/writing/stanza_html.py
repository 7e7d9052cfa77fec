"""A stanza as HTML that looks right without a style sheet: em, small, strong, and a table for what is beside.

Called by both HTML writers: the page's has classes besides, the one for archives has none. Only elements that
AO3 keeps; what goes around the paragraphs is the caller's.
"""

from typing import Final

from msgspec import Struct

from songfic_editor.formats.writing.escaping import escape, line
from songfic_editor.formats.writing.tracks import Row, tracks
from songfic_editor.model.songs import LyricStyle
from songfic_editor.projection.manuscript import Sung, SungLine
from songfic_editor.publishing.editions import Translations

_INDENT: Final = "&nbsp;" * 4


class StanzaHtml(Struct, frozen=True):
    """How a writer writes stanzas. `end`: between two lines. `has_classes`: the page has a style sheet."""

    end: str = "<br>"
    has_classes: bool = False
    translations: Translations = "none"

    def paragraphs(self, stanza: Sung) -> list[str]:
        """What its paragraphs hold, without their `<p>`."""
        style = stanza.style
        if _is_even(stanza):
            lines = [line(one.framed()) for one in stanza.lines]
            return [_lettered(self.end.join(self._indented(lines, style)), style)]
        rows = [self.end.join(self._indented(filled(row), style)) for row in self._rows(stanza)]
        return rows if style.paragraphs else [self.end.join(rows)]

    def table(self, stanza: Sung) -> str:
        """The lines with what is beside them, a row each; "" where nothing is, or is to stand there."""
        if self.translations != "beside" or not _has_beside(stanza):
            return ""
        rows = self._rows(stanza)
        used = [column for column in range(3) if any(row[column] for row in rows)]
        cells = ("".join(f"<td>{row[column]}</td>" for column in used) for row in rows)
        attributes = ' class="beside" role="presentation"' if self.has_classes else ""
        return f"<table{attributes}><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"

    def _rows(self, stanza: Sung) -> list[Row]:
        return tracks(stanza, self._line, self._beside, escape(stanza.style.between))

    def _line(self, one: SungLine) -> str:
        words = _lettered(line(one.framed()), one.style)
        if self.has_classes and one.colour:
            words = f'<span class="voiced {one.colour}">{words}</span>'
        name = escape(one.cue.rstrip())
        if not name:
            return words
        return (
            f'<b class="voice">{name}</b> {words}' if self.has_classes else f"<strong>{name}</strong> {words}"
        )

    def _beside(self, text: str) -> str:
        kind = ' class="beside"' if self.has_classes else ""
        return f"<small{kind}>{escape(text)}</small>" if self.translations == "below" else escape(text)

    def _indented(self, lines: list[str], style: LyricStyle) -> list[str]:
        """Set in by spaces that do not fold, where no sheet of styles does it."""
        return [_INDENT + one for one in lines] if style.indented and not self.has_classes else lines


def filled(row: Row) -> list[str]:
    """The line, and what there is beside it."""
    return [row[0], *filter(None, row[1:])]


def _lettered(words: str, style: LyricStyle) -> str:
    words = f"<small>{words}</small>" if style.small else words
    return f"<em>{words}</em>" if style.italic else words


def _is_even(stanza: Sung) -> bool:
    """Whether all lines look alike, and nothing but they are there."""
    first, style = stanza.lines[0].style, stanza.style
    return not (style.paragraphs or style.between or _has_beside(stanza)) and all(
        not one.cue and not one.colour and (one.style is first or one.style == first) for one in stanza.lines
    )


def _has_beside(stanza: Sung) -> bool:
    return any(one.romanised or one.translated for one in stanza.lines)
