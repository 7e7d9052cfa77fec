"""Which way a text is written, and so where it stands: the direction of its first letter that has one.

Used by what is exported, since a file must say it where the page around it goes the other way, and by the
text sheet, where left and right are what a writer sees: a story knows only a text's start and its end.
"""

import unicodedata
from typing import Final, Literal

from songfic_editor.model.text import Align

Direction = Literal["ltr", "rtl"]
Side = Literal["left", "center", "right", "justify"]
"""How a paragraph stands on the page, to the eye."""

_SIDES: Final[dict[Align, Side]] = {"start": "left", "center": "center", "end": "right", "justify": "justify"}
_MIRRORED: Final[dict[Align, Side]] = {**_SIDES, "start": "right", "end": "left"}

_LEFTWARD: Final = frozenset({"R", "AL", "RLE", "RLO", "RLI"})

# Languages that are written from right to left, unless their tag names another script.
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})


def direction(text: str) -> Direction | None:
    """As HTML's `dir=auto` and Qt find it; None for a text of digits, marks and spaces alone."""
    for char in text:
        found = unicodedata.bidirectional(char)
        if found == "L":
            return "ltr"
        if found in ("R", "AL"):
            return "rtl"
    return None


def has_right_to_left(text: str) -> bool:
    """Whether anything in it goes to the left, or makes it go there, so that what stands beside it may be
    taken along.
    """
    return any(unicodedata.bidirectional(char) in _LEFTWARD for char in text)


def side(align: Align, text: str) -> Side:
    """Where a text with this alignment stands."""
    return (_MIRRORED if direction(text) == "rtl" else _SIDES)[align]


def align_for(wanted: Side, text: str) -> Align:
    """The alignment with which a text stands there."""
    return next(align for align in _SIDES if side(align, text) == wanted)


def language_direction(tag: str) -> Direction:
    """Of a language by its BCP 47 tag; "ltr" when the tag is empty or not known."""
    parts = tag.casefold().replace("_", "-").split("-")
    if any(script in parts[1:] for script in ("arab", "hebr", "thaa", "syrc")):
        return "rtl"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT and "latn" not in parts[1:] else "ltr"
