"""What the prose beside a passage says that it is: a poem, a letter, a list, messages; or something sung.

Called by `stanzas` with the texts around a short-lined passage. Words of nine languages; of the prose it
reads the last sentence before and the first behind, for what stands further off announces nothing.
"""

import re
from typing import Final

_REACH: Final = 240
_ANNOUNCES: Final = (":", "：")
_SENTENCE: Final = re.compile(r"(?<=[.!?…。！？؟])[\"”’»」』)]*\s*(?=\S)")
_SHORTEST: Final = 25
"""A shorter sentence says too little; the one beside it is read with it."""

_POEMS: Final = (
    r"poems?|poetry|rhym(?:es?|ed|ing)|recit(?:es?|ed|ing)|prayers?|pray(?:s|ed|ing)?"
    r"|(?:read|reads|reading)(?: \w+){0,3} (?:aloud|out)"
    r"|haikus?|limericks?|sonnets?|(?:a|the|his|her) verses?|nursery rhymes?"
    r"|poemas?|poesía|poesia|poèmes?|poésie|gedichte?s?|reime?|стих\w{0,6}"
    r"|sonetos?|sonett\w{0,2}|сонет\w{0,2}|versos|coplas?|quadras?|recit(?:ó|aba|ou|ava|ait|a)|réciter?"
    r"|rez(?:ar|ó|aba|ou|ava|o)|oraci(?:ón|ones)|oraç(?:ão|ões)|prières?|pri(?:ait|a|er)"
    r"|gebete?s?|bete(?:n|te|ten)|aufsag\w{1,3}|sagte auf"
    r"|наизусть|деклам\w{2,8}|молитв\w{1,3}|молил\w{1,3}"
)
_WRITINGS: Final = (
    r"letters?|lists?|notes?|postcards?|cards?|telegrams?|recipes?|signs?|placards?|posters?|plaques?|headlines?"
    r"|inscriptions?|(?:grave|head)stones?|envelopes?|receipts?|menus?|rules|instructions|messages?|texts|texted"
    r"|e-?mails?|chats?|handwriting|cartas?|listas?|notas?|mensajes?|letreros?|cartel\w{0,3}|recetas?"
    r"|lettres?|listes?|mots?|messages?|panneaux?|affiches?|recettes?|brief\w{0,2}|listen?|zettel\w?"
    r"|nachricht(?:en)?|schild\w{0,3}|karten?|bilhetes?|mensage(?:m|ns)|placas?|receitas?|письм\w{1,3}|списо?к\w{0,3}"
    r"|записк\w{1,3}|сообщени\w{1,3}|объявлени\w{1,3}|табличк\w{1,3}"
)
_EASTERN_WRITINGS: Final = (
    "詩|俳句|诗歌|首诗|手紙|メモ|リスト|メール|メッセージ|看板"
    "|貼り紙|一封信|来信|回信|纸条|字条|清单|短信|消息|招牌"
    "|قصيدة|رسالة|قائمة|ورقة|لافتة"
)
_SCREENS: Final = (
    r"(?:tele)?phones?|mobiles?|screens?|teléfono|móvil|pantalla|téléphone|portable|écran|telefon|handy|bildschirm"
    r"|telemóvel|telefone|celular|ecrã|телефон\w{0,3}|экран\w{0,3}"
)
_EASTERN_SCREENS: Final = "電話|画面|携帯|スマホ|手机|屏幕|电话|هاتف|شاشة"
_SUNG: Final = (
    r"sings?|sang|sung|singing|singers?|songs?|lyrics?|radios?|hum(?:s|med|ming)?|tunes?|melod(?:y|ies)|choruse?s?|music"
    r"|records?|jukebox|guitars?|pianos?|cant\w{1,5}|canci(?:ón|ones)|música|chant\w{1,5}|chansons?|musique"
    r"|lied\w{0,3}|sing(?:t|en)|musik|canç(?:ão|ões)|пе(?:л|ла|ли|ть|сн\w{1,3})|музык\w{1,2}"
)
_EASTERN_SUNG: Final = "歌|曲|唱|أغنية|يغني|غنى"

_READINGS: Final = (
    r"reads?|wrote|writes|written|says?|said|le(?:yó|ía|e)|escri(?:to|bió|ve|be)|dec[ií]a|diz(?:ia)?|lut|lisait|écri(?:t|vit)|disait"
    r"|las|vorlas|stand|schrieb|lautete|прочита\w{1,3}|написа\w{1,3}|чита\w{1,3}|гласи\w{1,3}"
)
_EASTERN_READINGS: Final = "書いて|書かれ|読ん|写着|寫著|读道|念道|念着|كتب|قرأ|مكتوب"

_READ: Final = re.compile(rf"\b(?:{_READINGS})\b|{_EASTERN_READINGS}", re.IGNORECASE)
_OTHER: Final = re.compile(rf"\b(?:{_POEMS}|{_WRITINGS})\b|{_EASTERN_WRITINGS}", re.IGNORECASE)
_SCREEN: Final = re.compile(rf"\b(?:{_SCREENS})\b|{_EASTERN_SCREENS}", re.IGNORECASE)
_SONG: Final = re.compile(rf"\b(?:{_SUNG})\b|{_EASTERN_SUNG}", re.IGNORECASE)


def as_another(before: str, after: str) -> float:
    """How surely something else than lyrics stands between these texts: 0 … 1, and up to 2.6 where the first
    ends in a colon and so speaks of nothing else.
    """
    last, first = _last(before), _first(after)
    if _SONG.search(last):
        return 0.0
    if last.endswith(_ANNOUNCES):
        return 2.6 if _OTHER.search(last) else 1.8 if _READ.search(last) else 0.8
    if _OTHER.search(last):
        return 1.0
    if first.endswith(_ANNOUNCES):
        return 0.0  # what stands below it
    if _OTHER.search(first) and not _SONG.search(first):
        return 0.8
    return 0.5 if _SCREEN.search(last) or _SCREEN.search(first) else 0.0


def _last(text: str) -> str:
    found = _SENTENCE.split(text[-_REACH:].strip())
    return found[-1] if len(found[-1]) >= _SHORTEST else " ".join(found[-2:])


def _first(text: str) -> str:
    found = _SENTENCE.split(text[:_REACH].strip())
    return found[0] if len(found[0]) >= _SHORTEST else " ".join(found[:2])
