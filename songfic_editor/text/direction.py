"""Which way a text is written: the direction of its first letter that has one.

Used by what is exported, since a file must say it where the page around it goes the other way.
"""

import unicodedata
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

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


def language_direction(tag: str) -> Direction:
    """Of a language by its BCP 47 tag; "ltr" when the tag is empty or not known."""
    parts = tag.casefold().replace("_", "-").split("-")
    if any(script in parts[1:] for script in ("arab", "hebr", "thaa", "syrc")):
        return "rtl"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT and "latn" not in parts[1:] else "ltr"
