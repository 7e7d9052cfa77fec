"""Which encoding bytes are in that are not UTF-8: one of Western, Eastern European or East Asian texts, by
what is usual there.

Called by `decoding`, which tells that it is a guess. It looks at a sample, decoded once for each of them.
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


_USUAL_BIG5: Final = re.compile(rb"[\xa1-\xa3\xa4-\xc6][\x40-\x7e\xa1-\xfe]")
_USUAL_EUC: Final = re.compile(rb"[\xb0-\xcf][\xa1-\xfe]")
_USUAL_HANGUL: Final = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
_HIGH_PAIR: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\x81-\xfe]")
_ALL_HANGUL: Final = 0.97
_POLISH: Final = re.compile(rb"[a-z][\xb9\xb3\xbf](?=[a-z\s,.!?;:])|(?<=\s)[\xb3\xbf\xaf\xa3](?=[a-z])")
_POLISH_SHARE: Final = 0.15

_RUSSIAN: Final = "оеаинтсрвлкмдпуяы"
_USUAL_LETTERS: Final = {
    "windows-1251": _RUSSIAN,
    "koi8-r": _RUSSIAN,
    "cp866": _RUSSIAN,
    "windows-1253": "αοιετσνηυρπκάέίόή",
    "windows-1255": "יוהלאתרמבשנד",
    "windows-1256": "اليمونرتبهعدفسك",
}
"""The letters that most of a text is written in; in another encoding these bytes are others, or capitals."""


def guessed_encoding(data: bytes) -> str:
    """The likeliest of all that are known; windows-1252 where nothing speaks for another."""
    sample = data[:_SAMPLE]
    runs = [len(run) for run in _HIGH.findall(sample)]
    foreign = sum(length for length in runs if length > 2) / max(sum(runs), 1)  # in words of other letters
    likely = {
        "shift_jis": _japanese(sample, "cp932", _USUAL_KANJI),
        "gb18030": _chinese(sample),
        "euc-jp": _japanese(sample, "euc_jp", _USUAL_EUC),
        "big5": _of_pairs(sample, "big5", _USUAL_BIG5) * 0.97,
        "euc-kr": _korean(sample),
        **{name: foreign * _lettered(sample, name, usual) for name, usual in _USUAL_LETTERS.items()},
    }
    best = max(likely, key=lambda name: likely[name])
    if likely[best] > max(_western(sample), 0.4):
        return best
    return "windows-1250" if len(_POLISH.findall(sample)) > _POLISH_SHARE * sum(runs) else "windows-1252"


def _lettered(data: bytes, encoding: str, usual: str) -> float:
    """How many of its letters beyond ASCII are a language's usual ones."""
    text = data.decode(encoding, "replace")
    foreign = [char for char in text if not char.isascii() and (char.isalpha() or char == "�")]
    return sum(char in usual for char in foreign) / len(foreign) if foreign else 0.0


def _of_pairs(data: bytes, encoding: str, usual: re.Pattern[bytes]) -> float:
    """How many of its pairs of bytes are usual ones; 0 where the bytes can't be in this encoding."""
    pairs = _HIGH_PAIR.findall(data) if _decoded(data, encoding) else []
    return sum(usual.fullmatch(pair) is not None for pair in pairs) / len(pairs) if pairs else 0.0


def _korean(data: bytes) -> float:
    """All of it is Hangul, or it is Chinese, whose bytes are these and others."""
    share = _of_pairs(data, "euc_kr", _USUAL_HANGUL)
    return 1.01 if share > _ALL_HANGUL else 0.0


def _western(data: bytes) -> float:
    """How many of its runs of high bytes are Western words and quotation marks have: one or two."""
    runs = _HIGH.findall(data)
    return sum(_LATIN.fullmatch(run) is not None for run in runs) / len(runs) if runs else 1.0


def _japanese(data: bytes, encoding: str, kanji: re.Pattern[bytes]) -> float:
    """How much of what is not ASCII is usual in Japanese; 0 where the bytes can't be."""
    text = _decoded(data, encoding)
    foreign = sum(not char.isascii() for char in text)
    if not foreign:
        return 0.0
    usual = len(_KANA.findall(text)) + len(_WIDE.findall(text)) + 0.8 * len(kanji.findall(data))
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
