"""How a word processor's text looks, layer over layer: defaults, styles that build on styles, the text's own.

Used by the readers of DOCX and ODT. Only what a loose block can hold is here: no fonts, no sizes.
"""

from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats.reading.loose_blocks import Look
from songfic_editor.model.text import Align, Style, style_of
from songfic_editor.recognition.loose import Said

MAX_STYLES: Final = 64
"""Of styles that build on each other."""

SMALLER: Final = 0.87
"""From which share of the size around it a text is small: Word's 10 in 12, and not its 11."""

TWIPS_A_STEP: Final = 450
"""20 to a point: as wide a step as the HTML reader's 30 pixels."""


OURS: Final = "Songfic Editor"
"""The name of a property that documents of this program have. Word processors keep it."""

BY_NAME: Final[dict[str, Said]] = {
    **dict.fromkeys(
        (
            *("lyrics", "lyric", "song lyrics", "song text", "stanza", "liedtext", "songtext", "paroles"),
            *("letra", "letras", "testo canzone", "songtekst", "sångtext", "tekst piosenki"),
        ),
        "stanza",
    ),
    "lyrics line": "stanza-line",
    "title": "title",
    "author": "author",
    "about": "header",
    "note": "note",
    "story note": "work-note",
    "credit": "work-note",
    "heading 1": "chapter",
    "chapter number": "untitled",
    "chapter break": "untitled",
    "heading 2": "scene-title",
    "scene break": "break",
}
"""What paragraphs are by the names of their styles, in small letters: ours, and others' for lyrics."""


class Format(Struct, frozen=True, gc=False):
    """None: not said here. `size`: of letters, in half points. `stands`: above or below the others' line, as
    the mark for that, "" on it. `rule`: a line above or below. `said`: what a style's name says that it is.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    size: int | None = None
    small: bool | None = None
    stands: Literal["", "^", "_"] | None = None
    align: Align | None = None
    indent: int | None = None
    heading: int | None = None
    quoted: bool | None = None
    rule: bool | None = None
    language: str | None = None
    said: Said | None = None

    def over(self, base: "Format") -> "Format":
        """The same, with what `base` says where this says nothing."""
        if base is NOTHING:
            return self
        if self is NOTHING:
            return base
        return Format(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.underline if self.underline is None else self.underline,
            base.strike if self.strike is None else self.strike,
            base.size if self.size is None else self.size,
            base.small if self.small is None else self.small,
            base.stands if self.stands is None else self.stands,
            base.align if self.align is None else self.align,
            base.indent if self.indent is None else self.indent,
            base.heading if self.heading is None else self.heading,
            base.quoted if self.quoted is None else self.quoted,
            base.rule if self.rule is None else self.rule,
            base.language if self.language is None else self.language,
            base.said if self.said is None else self.said,
        )

    def beside(self, around: "Format") -> "Format":
        """The same as a text in a paragraph that looks like `around`: smaller letters are small."""
        if self.size is None or around.size is None or self.size > around.size * SMALLER:
            return self
        return replace(self, small=True)

    def style(self, leads: bool = False) -> Style:
        """`leads`: it is in a link, which is underlined because it is one."""
        marks = (
            ("b", self.bold),
            ("i", self.italic),
            ("u", self.underline and not leads),
            ("s", self.strike),
            ("m", self.small),
            (self.stands or "", self.stands),
        )
        return style_of(mark for mark, on in marks if on)

    def look(self) -> Look:
        return Look(
            self.align or "start",
            min(max(self.indent or 0, 0), 9),
            bool(self.quoted),
            min(self.heading or 0, 6),
            self.said or "",
        )


NOTHING: Final = Format()


class Styles:
    """Named styles, each with what it builds on; asked for by name, with all that they inherit."""

    def __init__(self) -> None:
        self._own: dict[str, tuple[Format, str]] = {}
        self._whole: dict[str, Format] = {}

    def add(self, name: str, own: Format, base: str) -> None:
        self._own.setdefault(name, (own, base))

    def get(self, name: str) -> Format:
        found = self._whole.get(name)
        if found is None:
            found, base = self._own.get(name, (NOTHING, ""))
            for _ in range(MAX_STYLES):
                if base not in self._own:
                    break
                more, base = self._own[base]
                found = found.over(more)
            self._whole[name] = found
        return found
