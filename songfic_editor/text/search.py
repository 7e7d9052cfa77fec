"""Finding words in a text. Pure; used by the window's find bar.

Offsets are code points of the text that was given, so `found` may be selected as it is. It never changes a
text and knows nothing of blocks.
"""

import re
from collections.abc import Iterator


class Search:
    """What is looked for. Without `match_case`, upper and lower case are the same.

    `whole_words`: where it begins or ends with a letter or a digit, none may stand beside a match there.
    """

    def __init__(self, wanted: str, *, match_case: bool = False, whole_words: bool = False) -> None:
        flags = re.NOFLAG if match_case else re.IGNORECASE
        pattern = _loose(wanted)
        self._pattern = re.compile(_alone(wanted, pattern) if whole_words else pattern, flags)
        self._is_empty = not wanted

    def matches(self, text: str) -> Iterator[tuple[int, int]]:
        """First and end offsets of each match, in order; none overlap."""
        if self._is_empty:
            return
        for match in self._pattern.finditer(text):
            yield match.start(), match.end()

    def first_from(self, text: str, offset: int) -> tuple[int, int] | None:
        """The first match that begins at or after an offset."""
        if self._is_empty:
            return None
        match = self._pattern.search(text, offset)
        return None if match is None else match.span()

    def last_before(self, text: str, offset: int) -> tuple[int, int] | None:
        """The last match that ends at or before an offset."""
        found = [span for span in self.matches(text) if span[1] <= offset]
        return found[-1] if found else None


_ALIKE = {
    "'": "['’‘]",
    "’": "['’‘]",
    '"': '["“”„«»]',
    "-": "[-‐‑–—]",
    " ": "[ \u00a0\u202f]",
}


_OF_A_WORD = "[^\\W_]|[\u0300-\u036f]"
"""A letter, a digit or an accent that stands by itself; not the line that some draw around a word."""


def _alone(wanted: str, pattern: str) -> str:
    """The pattern, matching only where the words that it begins and ends with begin and end."""
    before = f"(?<!{_OF_A_WORD})" if re.match(_OF_A_WORD, wanted[:1]) else ""
    after = f"(?!{_OF_A_WORD})" if re.match(_OF_A_WORD, wanted[-1:]) else ""
    return f"{before}{pattern}{after}"


def _loose(wanted: str) -> str:
    """A pattern in which typed quotes, dashes and spaces find their typographic forms."""
    return "".join(_ALIKE.get(one) or re.escape(one) for one in wanted)
