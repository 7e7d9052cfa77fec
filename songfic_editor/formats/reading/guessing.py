"""Which encoding bytes are in that are not UTF-8: windows-1252, Shift-JIS or GB18030, by what is usual there.

Called by `decoding`, which tells that it is a guess. It looks at a sample, decoded at most three times.
"""

import re
from typing import Final

_SAMPLE: Final = 1 << 16
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fc]")
_WIDE: Final = re.compile("[\u3000-\u301f\uff01-\uff5e]")
_HALF_KANA: Final = re.compile("[\uff61-\uff9f]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_USUAL_HAN: Final = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe]")
_PAIR: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]")
_USUAL_KANJI: Final = re.compile(rb"[\x88-\x97][\x40-\x7e\x80-\xfc]")
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_LATIN: Final = re.compile(
    rb"[\x82\x84\x85\x91-\x97\x99\xa0\xa1\xab\xb0\xb4\xbb\xbf-\xd6\xd8-\xf6\xf8-\xff]{1,2}"
)


def guessed_encoding(data: bytes) -> str:
    """The likeliest of the three; windows-1252 where nothing speaks for another."""
    sample = data[:_SAMPLE]
    japanese, chinese = _japanese(sample), _chinese(sample)
    best = max(japanese, chinese)
    if best <= max(_western(sample), 0.4):
        return "windows-1252"
    return "shift_jis" if japanese >= chinese else "gb18030"


def _western(data: bytes) -> float:
    """How many of its runs of high bytes are Western words and quotation marks have: one or two."""
    runs = _HIGH.findall(data)
    return sum(_LATIN.fullmatch(run) is not None for run in runs) / len(runs) if runs else 1.0


def _japanese(data: bytes) -> float:
    """How much of what is not ASCII is usual in Japanese; 0 where the bytes can't be."""
    text = _decoded(data, "cp932")
    foreign = sum(not char.isascii() for char in text)
    if not foreign:
        return 0.0
    usual = len(_KANA.findall(text)) + len(_WIDE.findall(text)) + 0.8 * len(_USUAL_KANJI.findall(data))
    return min(usual, foreign) / foreign - 2 * len(_HALF_KANA.findall(text)) / foreign


def _chinese(data: bytes) -> float:
    text = _decoded(data, "gb18030")
    foreign = sum(not char.isascii() for char in text)
    if not foreign:
        return 0.0
    pairs = _PAIR.findall(data)
    usual = sum(_USUAL_HAN.fullmatch(pair) is not None for pair in pairs)
    kana = len(_KANA.findall(text))
    return (usual - kana) / foreign if _HAN.search(text) else 0.0


def _decoded(data: bytes, encoding: str) -> str:
    """The text; "" where the bytes are not in this encoding. The sample may end within a character."""
    for cut in range(4):
        try:
            return data[: len(data) - cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(data) - 4:
                return ""
    return ""
