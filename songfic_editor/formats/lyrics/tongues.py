"""Which language lines are in, as far as letters and commonest words say it, and whether some only say how
others sound.

Called by `beside` to tell a translation and a romanisation from what is sung. Where it is not sure it says
so; it never guesses from a single line.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

_FEWEST_WORDS: Final = 6
_COMMON: Final = 0.13
_AHEAD: Final = 1.4
_SPELLED: Final = 0.85
_LIKE: Final = 60.0

_SCRIPTS: Final = (
    ("kana", 0x3041, 0x30FF),
    ("han", 0x3400, 0x9FFF),
    ("han", 0x20000, 0x3FFFF),
    ("hangul", 0x1100, 0x11FF),
    ("hangul", 0xAC00, 0xD7A3),
    ("cyrillic", 0x0400, 0x052F),
    ("greek", 0x0370, 0x03FF),
    ("hebrew", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x06FF),
    ("devanagari", 0x0900, 0x097F),
    ("thai", 0x0E00, 0x0E7F),
)
_WORDS: Final = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the and you i to a me my of in it is that on your for we be this with all no so but not i'm "
        "don't it's what when was are have will can just like know she he her his they from at if",
        "es": "de que y el la en no los se por un una con para me te mi tu es lo como pero si más yo su al "
        "del está qué ya nos sin cuando las",
        "fr": "de la le les et je tu est pas que un une en ne dans pour mon ma on nous vous qui sur au mais "
        "il elle ce des du se j'ai c'est moi toi avec plus",
        "de": "ich du und die der das nicht ist es in zu ein eine mich dich mir dir wir den so auf mit wie "
        "von für im sie er war noch wenn was doch nur mein dein",
        "it": "di che e la il non un una in mi ti per ma sei con come più io tu è del della le se lo ho al "
        "questo gli sono perché",
        "pt": "de que e o a não eu um uma em me te você meu minha se por para com do da os as no na mais é "
        "como vou tudo seu quando",
        "nl": "de het een en ik je niet van in dat is op te zijn mijn voor me met maar wat jij we als aan er "
        "nog zo heb",
        "sv": "och att det jag du en är inte i på som med för min din vi så har ett mig dig när kan om",
        "pl": "i w nie na się że to ja ty jest z jak mnie do już tak mi co po gdy twój mój dla bez",
        "vi": "anh em và là không một trong của cho người khi yêu có đã những ta với còn mình nhau",
    }.items()
}
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SOUNDS: Final = {
    "ja": re.compile(
        r"(?:(?:[kgsztdnhbpmrywjf]|[kgnhbpmr]y|sh|ch|ts|dz|cch|ssh|tts?|kk|pp|ss)?[aiueo]+h?|n'?(?![aiueo]))+"
    ),
    "zh": re.compile(r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]+(?:ng|n|r)?(?![aeiouv]))+"),
    "ko": re.compile(
        r"(?:(?:kk|tt|pp|ss|jj|ch|[gkdtnrlmbpsjh])?[wy]?(?:ae|eo|eu|ui|oe|[aeiou])"
        r"(?:ng|[kntlmpbsgdhr])?)+"
    ),
}
_CYRILLIC: Final = (
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch "
    "ш=sh щ=sch ы=y э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ў=u"
)
_GREEK: Final = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=i φ=f χ=ch ψ=ps ω=o"
)
_LATIN_FOR: Final = {
    tag: {pair[0]: pair[2:] for pair in pairs.split()} for tag, pairs in (("ru", _CYRILLIC), ("el", _GREEK))
}
_TAGS: Final = {
    "hangul": "ko",
    "han": "zh",
    "cyrillic": "ru",
    "greek": "el",
    "hebrew": "he",
    "arabic": "ar",
    "devanagari": "hi",
    "thai": "th",
}
"""A language for each script: another one of the same letters is not told apart from it."""


def language_of(lines: Sequence[str]) -> str:
    """A tag of the language; "Latn" for Latin letters of a language that is not known, "" for no letters."""
    counts = Counter(script for line in lines for script in map(_script, line) if script)
    if not counts:
        return ""
    kana, han = counts["kana"], counts["han"]
    counts["han"] = 0 if kana and kana * 20 >= kana + han else kana + han
    counts["kana"] = 0 if counts["han"] else kana + han
    for script in ("hangul", "kana", "han"):  # two of its signs say as much as a word of letters
        counts[script] *= 2
    script = counts.most_common(1)[0][0]
    if script == "latin":
        return _latin(lines)
    return "ja" if script == "kana" else _TAGS[script]


def is_latin(line: str) -> bool:
    """Whether what letters it has are mostly Latin."""
    return language_of((line,)) not in ("", "ja", *_TAGS.values())


def spells_out(lines: Sequence[str], sung: Sequence[str], language: str) -> bool:
    """Whether Latin lines say how the lines that are sung sound; both are in the same order."""
    words = [word for line in lines for word in _LETTERS.findall(_plain(line))]
    if not words:
        return False
    if language in _SOUNDS:
        return _share(words, _SOUNDS[language]) >= _SPELLED
    if language in _LATIN_FOR:
        letters = _LATIN_FOR[language]
        sounds = "".join(letters.get(char, "") for char in _plain("".join(sung)))
        return fuzz.ratio(sounds[:3000], "".join(words)[:3000]) >= _LIKE
    return language in ("he", "ar", "hi", "th") and _latin(lines) == "Latn"


def _share(words: Sequence[str], sounds: re.Pattern[str]) -> float:
    fitting = sum(len(word) for word in words if sounds.fullmatch(word.replace("'", "")[:60]))
    return fitting / sum(map(len, words))


def _script(char: str) -> str:
    if char.isascii():
        return "latin" if char.isalpha() else ""
    code = ord(char)
    found = next((name for name, first, last in _SCRIPTS if first <= code <= last), None)
    return found or ("latin" if (char.isalpha() and code < 0x0250) or 0x1E00 <= code < 0x1F00 else "")


def _latin(lines: Sequence[str]) -> str:
    words = [word.replace("’", "'") for line in lines for word in _LETTERS.findall(line.casefold())]
    if len(words) < _FEWEST_WORDS:
        return "Latn"
    known = sorted(
        ((sum(word in common for word in words), tag) for tag, common in _WORDS.items()), reverse=True
    )
    (most, tag), (second, _) = known[:2]
    return tag if most >= _COMMON * len(words) and most >= _AHEAD * second else "Latn"


def _plain(text: str) -> str:
    """Small letters without their marks: tones, and vowels that are held."""
    parted = unicodedata.normalize("NFKD", text.casefold().replace("ü", "v"))
    return "".join(char for char in parted if not unicodedata.combining(char))
