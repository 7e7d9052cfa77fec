"""Lines amid timed lyrics that say who wrote and made the song, as players put them before the first words.

Called by the readers of LRC and subtitles for the first lines of a file. Only known roles with a name behind
them are taken for such a line.
"""

import re
from typing import Final

FIRST_LINES: Final = 25
"""So many lines with words may be credits."""

_WRITERS: Final = re.compile(
    r"(?:作\s?[词詞曲]|[词詞曲]|作[词詞]\s?[、/&]?\s?作?曲|[词詞]曲|작사|작곡|작사\s?[/,]\s?작곡|"
    r"(?:lyrics?|words|music|composed|written|lyrics?\s?(?:and|&)\s?music)\s+by|lyricists?|composers?|"
    r"(?:song)?writers?|text und musik)\s*[:：]\s*(?P<names>\S.{0,200})",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"(?:[编編]曲|[制製]作人?|[监監][制製]|混音|母[带帶]|[录錄]音|吉他|[贝貝]斯|鼓|和[声聲]|出品人?|[发發]行|[统統][筹籌]|"
    r"企[划劃]|演唱|原唱|编写|歌手|편곡|arranged by|arrangers?|produced by|producers?|mixed by|mastered by|"
    r"recorded by|lyrics from|lrc by|OP|SP)\s*[:：]\s*(?P<names>\S.{0,200})",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s*[,;/&、，]\s*|\s+and\s+")


def writers_in(line: str) -> tuple[str, ...] | None:
    """The writers whom a line names, () where it names others who made the song; None for any other line."""
    line = line.strip()[:300]
    found = _WRITERS.fullmatch(line)
    if found is not None:
        return tuple(name for name in _AND.split(found["names"]) if name)
    return () if _OTHERS.fullmatch(line) else None
