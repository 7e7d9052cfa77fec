"""What song files call the sections of a song, in many languages: more names, and bolder ones, than fics
have.

Called by the readers of song files with a name out of its brackets, where "Ending" or "Most" can be nothing
else. What may stand in a story's own text is in `sections`.
"""

import re
from typing import Final

from songfic_editor.model.songs import StanzaKind

_NAMES: Final[dict[StanzaKind, str]] = {
    "verse": "verse vers verso verze couplet strophe strofe strofa estrofa estrofe strof "
    "zwrotka sloka säkeistö versszak kıta bait куплет стих строфа στροφή κουπλέ aメロ "
    "主歌 절",
    "pre-chorus": "pre-chorus prechorus pre_chorus pré-refrain pre-refrain prerefrain pre-coro "
    "precoro vorrefrain pre-estribillo pré-refrão pre-refrão pre-ritornello pre-hook "
    "предприпев пре-припев bメロ 导歌 導歌 预副歌 pre 프리코러스 lift",
    "chorus": "chorus chor coro koor reff サビ 大サビ 副歌 후렴 후렴구 코러스",
    "post-chorus": "post-chorus postchorus post_chorus post-refrain post-coro post-estribillo "
    "nachrefrain post-refrão post-hook post",
    "refrain": "refrain refrein kehrvers estribillo refrão refrao ritornello refren refrén "
    "refräng omkvæd omkved kertosäe nakarat ref ρεφρέν επωδός припев приспів refrene",
    "bridge": "bridge pont puente ponte brücke bruecke bro brygga stick most мост міст бридж "
    "γέφυρα bridge_section middle_eight middle_8 c-part c-teil c-del 桥段 橋段 "
    "ブリッジ cメロ 브릿지 köprü",
    "intro": "intro introduction introducción introdução introduzione einleitung вступление "
    "вступ wstęp 前奏 イントロ 인트로 prelude préambule",
    "outro": "outro coda ending end schluss fin final finale tag концовка кода アウトロ 尾奏 "
    "아웃트로 epilogue épilogue",
    "hook": "hook",
    "other": "interlude zwischenspiel intermezzo interludio interlúdio instrumental "
    "instrumental_break solo guitar_solo piano_solo sax_solo drum_solo break "
    "breakdown spoken rap vamp turnaround проигрыш соло 間奏 간주",
}
_KINDS: Final = {
    name.replace("_", " "): kind for kind, names in _NAMES.items() for name in names.casefold().split()
}
_NUMBERS: Final = "one two three four five six seven eight nine ten eins zwei drei un deux trois uno dos tres"
_ORDINALS: Final = (
    "first second third fourth last final repeat double half 1ère dernier primera segunda "
    "erste zweite letzter letzte ultimo último"
)
_NAME: Final = re.compile(
    rf"(?:(?:{'|'.join(_ORDINALS.split())})\s+|\d{{1,2}}\s?(?:st|nd|rd|th|er|ère|e|ème|ª|º|\.|-?й|-?я)?\s*)?"
    rf"(?P<kind>{'|'.join(re.escape(name) for name in sorted(_KINDS, key=len, reverse=True))})\.?"
    rf"(?:\s?[#№]?\s?\d{{1,2}}\s?[a-z]?|\s[ivx]{{1,4}}|\s[a-d]|\s(?:{'|'.join(_NUMBERS.split())}))?",
    re.IGNORECASE,
)
_LONGEST: Final = 48


def kind_of(name: str) -> StanzaKind | None:
    """The kind of section that a name alone says, as "Verse 2", "3ème Couplet", "Припев"; else None."""
    name = name.strip()
    if not 0 < len(name) <= _LONGEST:
        return None
    match = _NAME.fullmatch(name)
    return _KINDS.get(match["kind"].casefold()) if match else None
