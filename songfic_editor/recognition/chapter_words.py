"""How authors of many languages head chapters: "Chapter 1", "Глава вторая", "第三章 雨", "Epilogue".

A table of patterns, read by `marks` for one line at a time. A heading's word is a whole word, and the number
behind it ends there: "Parti-o" and "Part one-eyed" head nothing.
"""

import re
from typing import Final

_ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_TENS: Final = "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
_WORD: Final = "(?:" + "|".join(f"{_ONES} {_TENS}".split()) + ")"
_ROMAN: Final = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_COUNTED: Final = (
    r"(?:eins?|erstes?|zwei|zweite[rs]?|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
    r"|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|premi(?:er|ère)|deuxième|troisième"
    r"|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|primer[ao]?|segund[ao]|tercer[ao]?"
    r"|um|dois|duas|três|quatro|sete|oito|nove|dez|primeir[ao]|terceir[ao]|due|tre|cinque|sette|otto|dieci"
    r"|перв(?:ая|ый)|втор(?:ая|ой)|трет(?:ья|ий)|четв[её]рт(?:ая|ый)|пят(?:ая|ый)|шест(?:ая|ой)"
    r"|седьм(?:ая|ой)|восьм(?:ая|ой)|девят(?:ая|ый)|десят(?:ая|ый)|последняя|один|два|три)"
)
_NUMBER: Final = rf"(?:\d{{1,4}}|{_WORD}(?:[\s-]{_WORD})?|{_COUNTED}|{_ROMAN})"
_CHAPTER_WORD: Final = (
    r"(?:chapter|chap\.?|ch\.?|part|act|book|kapitel|kap\.|teil|akt|chapitre|partie|acte|cap[íi]tulo|cap\."
    r"|parte|acto|ato|capitolo|atto|глава|часть|розділ|частина|rozdział|część|hoofdstuk|deel)"
)
_BEFORE_NUMBER: Final = r"(?:\s+\#?|\s*\#|(?<=\.)|(?=\d))"
_TITLE: Final = (  # a hyphen between letters joins a word, if a small one follows
    r"(?:\s*(?:[:.–—~|)]|(?<=[\d\s])-|-(?!(?-i:[a-zà-ÿа-яё])))[:.\-–—~|)]*(?:\s.{0,160}|\S.{0,160})?)?"
)
_CHAPTER: Final = re.compile(rf"{_CHAPTER_WORD}{_BEFORE_NUMBER}{_NUMBER}(?!\w){_TITLE}", re.IGNORECASE)
_NUMBER_FIRST: Final = re.compile(
    rf"(?:\d{{1,3}}\.?|{_COUNTED})\s(?:kapitel|teil|chapitre|partie|cap[íi]tulo|parte|capitolo|глава|часть"
    rf"|fejezet|rész|bölüm){_TITLE}",
    re.IGNORECASE,
)
_CHAPTER_AND_TITLE: Final = re.compile(
    rf"(?i:chapter|part)\s+(?:\d{{1,4}}|[IVXLC]{{1,7}}|(?i:{_WORD}))\s+[A-Z][^.!?;\"“”]{{0,60}}"
)
_EASTERN: Final = re.compile(
    r"(?:第[\d一二三四五六七八九十百〇零两]{1,5}[章回话話幕卷部]|제?\d{1,3}[장화]"
    r"|(?:الفصل|الجزء) (?:\d{1,3}"
    r"|الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الأخير))"
    r"(?:\s*[:：·\-–—]\s*|\s+|$)[^。！？，、؟!?،「“\"]{0,40}"
)
_NAMED: Final = re.compile(
    r"(?:prologue|epilogue|interlude|intermission)(?:\s*[:.\-–—]\s*.{0,160})?", re.IGNORECASE
)
_NUMBERED: Final = re.compile(
    rf"\s*(?:\d{{1,3}}|{_ROMAN}|{_WORD}(?:[\s-]{_WORD})?)(?:\s?[.:)](?!\d)|\s[-–—]|[-–—](?=\s))\s*\S",
    re.IGNORECASE,
)
_FORMS: Final = (_CHAPTER, _CHAPTER_AND_TITLE, _NAMED, _NUMBER_FIRST)
_EASTERN_SIGNS: Final = "第제ا0123456789"
_BEGINNINGS: Final = frozenset(
    beginning
    for words in (_CHAPTER_WORD, _COUNTED, _NAMED.pattern)
    for beginning in re.findall(r"(?<=[|:])[^\W\d_]{2}", words)
)
"""The first two letters of all that heads chapters: most lines of a story begin with others."""


def heads_chapter(line: str) -> bool:
    """`line`: without the signs around it."""
    if line[:2].lower() in _BEGINNINGS:
        return any(form.fullmatch(line) for form in _FORMS)
    eastern = line[:1] in _EASTERN_SIGNS
    return eastern and bool(_EASTERN.fullmatch(line) or _NUMBER_FIRST.fullmatch(line))


def names_chapter(line: str) -> bool:
    """Whether it is a chapter's name without a number: "Prologue", "Epilogue: Rain"."""
    return _NAMED.fullmatch(line) is not None


def counts_chapters(line: str) -> bool:
    """Whether a heading begins with its number: "2. Rain", "IV: The Quay"; not "24-Hour Diner"."""
    return _NUMBERED.match(line) is not None
