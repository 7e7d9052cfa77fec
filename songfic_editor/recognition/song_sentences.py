"""Finds the song in a sentence of a note that speaks of one, however it is put: the title stands in quotes,
the artist beside it.

Called by `credits` where none of its phrasings fits. It takes a quoted title only next to a word for songs,
and an artist only behind a word or sign that joins the two.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

_QUOTED: Final = re.compile(
    r"\"([^\"\n]{1,80})\"|“([^”\n]{1,80})”|„([^\"“”\n]{1,80})[\"“”]|«\s?([^»\n]{1,80}?)\s?»|»([^«»\n]{1,80})«"
    r"|『([^』\n]{1,80})』|「([^」\n]{1,80})」|《([^》\n]{1,80})》|‘([^’\n]{1,80})’(?!\w)|(?<!\w)'([^'\n]{1,80})'(?!\w)"
)
_SONG: Final = re.compile(
    r"\b(?:songs?|song-?fic|lyrics?|music|track|tune|sung|sings|canci(?:ón|ones)|letra|m[úu]sica|chanson|paroles|musique"
    r"|lied|song(?:s|text\w*)?|canç(?:ão|ões)|canzone|piosenk\w|utw[óo]r\w?|песн\w{1,3}|трек\w?|строки"
    r"|(?:listen|listening) to)\b"
    r"|歌|曲|BGM|配乐|노래|가사|गाना|गीत|שיר|أغنية|كلمات|الأغاني",
    re.IGNORECASE,
)
_OTHER_WORK: Final = re.compile(
    r"\b(?:book|novel|movie|film|series|show|episode|poem|anime|manga|game|chapter|challenge)\b",
    re.IGNORECASE,
)
_IS: Final = r"(?:is|was|are|were|es|son|est|sont|é|è|são|ist|sind|stammt|stammen)"
_DONE: Final = (
    r"(?:sung|written|performed|recorded|composed|property|owned|song|cantad[ao]|interpretad[ao]|escrit[ao]|chantée?"
    r"|écrite?|interprétée?|gesungen|geschrieben)"
)
_BY: Final = (
    r"(?:by|of|from|del?(?: la)?|des|du|d['’]|di|d[ae](?:i|gli|lle?|llo)|dell['’]|das?|dos?|par|por"
    r"|von(?: de[nmr])?|vom|van|aus|من|от"
    r"|исполнител\w{1,4}|в исполнении|(?:which |that |it )?belong(?:s|ing)? to|pertenece al?|pertence a[os]?"
    r"|appartient à|gehört|принадлежит)"
)
_BAND: Final = (
    r"(?:(?:the|la|el|le|o|a|der|die|den|dem) )?"
    r"(?:band|group|singer|artist|grupo|banda|groupe|gruppe|sängerin?|cantante|chanteu(?:r|se)|групп\w{1,2}|певиц\w{1,2})"
)
_AFTER: Final = re.compile(
    rf"[,.;]? ?(?:[(（\[] ?(?:{_BY} )?|[-–—/／~]{{1,2}} ?|(?:(?:and|y|et|und|e|i|и|which|that) )?"
    rf"(?:(?:it|elle|il|ella|esta|sie|er|es|ela|essa|она|это) )?(?:{_IS} )?"
    rf"(?:{_DONE}(?: (?:and|&|y|et|und|e) )?)? ?(?:{_DONE} )?(?:{_BY}(?<=['’])|{_BY} )|(?=групп)"
    r"|(?:لل?فنان[ةه]?|للمطربة?|للمغني[ةه]?|لفرقة) |ل(?=\w)|(?:来自|出自|演唱))"
    rf"(?:{_BAND} )?(?P<who>[^\n]{{1,100}})",
    re.IGNORECASE,
)
_NAME: Final = r"[A-Z][\w.&-]*(?: (?:(?:of|and|the|&) ){0,2}[A-Z][\w.&-]*){0,4}"
_BEFORE: Final = (
    re.compile(rf"(?P<who>{_NAME})(?:['’]s|(?<=s)['’])[:,]?(?: \w+){{0,2}} ?$"),
    re.compile(r"песн\w{1,2} (?P<who>[А-ЯЁ]\w+(?: [А-ЯЁ]\w+)?) $"),
    re.compile(r"(?:来自|來自|出自|引自|选自|[はが是：:]) ?(?P<who>[^，。、：:\s]{1,20}?)[的の]? ?$"),
)
_LISTED: Final = re.compile(r"[,，] ?(?P<who>[^\n]{1,100})")  # behind a title that a label stands before
_BAND_BEFORE: Final = re.compile(rf"{_BAND} $", re.IGNORECASE)
_BARE: Final = r"[A-Z\d][\w'’.&-]*(?: (?:\w{1,4} ){0,2}[A-Z\d][\w'’&-]*){0,8}"
_UNQUOTED: Final = (
    re.compile(
        r"(?i:\b(?:song|lyrics|music|track|title))s?\b[^.\n\"“«:]{0,24}"
        rf"(?:: ?| (?:is|are|from|to|of|called|named) )(?P<bare>{_BARE})"
        r"(?: \(|, by |,? by )(?P<who>[^\n]{1,100})"
    ),
    re.compile(
        r"(?i:\b(?:canción|chanson|música|songtext|lied|letra|paroles))\b[^.\n\"“«„:]{0,24}?"
        rf"(?:: ?| (?:(?:es|est|é|ist|heißt|se llama|s'appelle) )?)(?P<bare>{_BARE})"
        r"(?: \(|,? (?:y es |et est |und ist |e é )?(?:de|del|des|du|d['’]|von|da|dos?|par|por) ?)"
        r"(?P<who>[^\n]{1,100})"
    ),
    re.compile(rf"^(?P<bare>{_BARE}) © (?P<who>[^\n]{{1,100}})", re.MULTILINE),
)
_NEAR: Final = 90


class Named(Struct, frozen=True, gc=False):
    """A title, and the text that begins with its artist ("": none is named)."""

    title: str
    who: str


def find(text: str) -> Iterator[Named]:
    """The songs that a note names."""
    for match in _QUOTED.finditer(text):
        before, after = text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() :][:_NEAR]
        around = f"{before} {after}"
        if _BAND_BEFORE.search(before) or not _SONG.search(around) or _OTHER_WORK.search(around):
            continue
        title = next(filter(None, match.groups()))
        who = _who(before, after)
        if who:
            yield Named(title, who)
    for pattern in _UNQUOTED:
        for match in pattern.finditer(text):
            yield Named(match["bare"], match["who"])


def _who(before: str, after: str) -> str:
    """The artist behind a title, else the one before it."""
    match = _AFTER.match(after) or (_LISTED.match(after) if before.rstrip()[-1:] in (":", "：") else None)
    if match is not None and _is_named(match["who"]):
        return match["who"]
    band = re.search(rf"{_BAND} [«\"“]([^»\"”]+)[»\"”]\W{{1,4}}$", before, re.IGNORECASE)
    if band is not None:
        return band[1]
    found = (pattern.search(before) for pattern in _BEFORE)
    return next((match["who"] for match in found if match is not None), "")


def _is_named(who: str) -> bool:
    """Whether a text begins with a name: with a capital, or a letter of a script that has none."""
    first = who.lstrip(" \"“«„『「《*_'")[:1]
    return first.isalnum() and first == first.upper()
