"""What programs put around the words of a text that is copied as HTML, and no file has: taken out.

Called by the clipboard before the HTML reader. It knows Word's marks of lists, the blanks that browsers make
hard, and what archives show to screen readers alone.
"""

import re
from typing import Final

_LIST_MARK: Final = re.compile(
    r"<span\b[^<>]{0,200}mso-list:\s?Ignore[^<>]{0,200}>(?P<mark>[^<>]{0,12})"
    r"(?:<span\b[^<>]{0,300}>[^<>]{0,200}</span>)?\s{0,8}</span>",
    re.IGNORECASE,
)
"""The number or the sign that Word itself sets before a line of a list, with blanks to fill it up."""

_HARD_BLANK: Final = re.compile(
    r"<span\b(?:\s[^<>]{0,60}Apple-converted-space[^<>]{0,4000}|)>(?:&nbsp;|\xa0)</span>", re.IGNORECASE
)
"""A plain blank beside a mark, as browsers copy it."""

_FOR_READERS: Final = re.compile(
    r"<h(?P<level>[1-6])\b[^<>]{0,200}\blandmark\b[^<>]{0,4000}>[^<>]{0,80}</h(?P=level)>", re.IGNORECASE
)


def cleaned(source: str) -> str:
    """HTML of the clipboard as a page would have it. No word of the writer's is lost."""
    if "mso-list" in source:
        source = _LIST_MARK.sub(_mark, source)
    if "landmark" in source:
        source = _FOR_READERS.sub("", source)
    return _HARD_BLANK.sub(" ", source)


def _mark(match: re.Match[str]) -> str:
    """A number is what the line is called by; a sign is drawn anew."""
    mark = match["mark"].strip()
    return f"{mark} " if any(char.isalnum() for char in mark[:-1]) else "• "
