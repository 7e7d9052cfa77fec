"""Offsets: Python counts code points, Qt counts UTF-16 units. The only place where one becomes the other.

Never hand a Qt position to the model, nor a model offset to Qt, without it: in a text with an emoji they
differ, and half an emoji is a destroyed one.
"""


def to_units(text: str, offset: int) -> int:
    """The UTF-16 position of a code point offset, clamped to the text."""
    before = text[: max(offset, 0)]
    return len(before) if before.isascii() else len(before.encode("utf-16-le", "surrogatepass")) // 2


def to_points(text: str, units: int) -> int:
    """The code point offset of a UTF-16 position, clamped to the text and to whole characters."""
    if text.isascii():
        return min(max(units, 0), len(text))
    raw = text.encode("utf-16-le", "surrogatepass")[: max(units, 0) * 2]
    return len(raw.decode("utf-16-le", "ignore"))


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return to_units(text, len(text))
