"""The ways in which authors name a song: a table of phrasings with their weights.

Read by `credits`, which tries them on bounded stretches of notes and of lines before stanzas. A phrasing is
a pattern and nothing else: what it finds is judged there.
"""

import re
from typing import Final

from msgspec import Struct

QUOTED: Final = (
    r"(?:\"(?P<q1>[^\"\n]{1,80})\"|“(?P<q2>[^”\n]{1,80})”|[«„]\s?(?P<q6>[^»“”\n]{1,80}?)\s?[»“”]"
    r"|»(?P<q11>[^«»\n]{1,80})«"
    r"|„(?P<q10>[^\"\n]{1,80})\"|‘(?P<q3>[^’\n]{1,80}(?:’\w[^’\n]{0,40})*)’"
    r"|『(?P<q7>[^』\n]{1,80})』|「(?P<q8>[^」\n]{1,80})」|《(?P<q9>[^》\n]{1,80})》"
    r"|(?<!\w)'(?P<q4>[^'\n]{1,80}(?:'\w[^'\n]{0,40}){0,4})'(?!\w)|(?<!\w)[_*](?P<q5>[^_*\n]{1,80})[_*])"
)
_EAST_QUOTED: Final = r"(?:『(?P<q7>[^』\n]{1,80})』|「(?P<q8>[^」\n]{1,80})」|《(?P<q9>[^》\n]{1,80})》)"
_BARE: Final = r"(?P<bare>[^\s\"“”][^\n\"“”:]{0,80}?)"
_BY: Final = (
    r"(?:,? ?\(?(?:(?:and |which )?(?:it(?:['’]?s| is| was) )|(?:and |which )?(?:is |was )|are |song |as )?"
    r"(?:sung |written |performed |recorded |done |made )?by)"
)
# "by", where titles stand in other quotes
_OF: Final = r"(?:,? (?:de|del|des|du|von|vom|der|di|par|por|da|do|dos|das|van))"
_NAME: Final = r"(?P<bare>(?-i:[A-Z\d])[^\n\"“”:.!?;()]{0,60}?)"  # a title that nothing but its capital shows
_NOTED: Final = (
    r"(?:(?m:^)|(?<=[.;!。，、；！）]))\W{0,3}(?:(?:a\s?/?\s?n|(?:author['’]?s )?notes?)\s?[:~-]\s{0,2})?"
)
_BY_ANY: Final = r" (?:by|de|du|des|di|dei|d[ao]s?|par|por|von|od|группы)"
_ENDED: Final = r"(?=[.!,;)\n]|$)"
_CAPITALS: Final = r"(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*){0,3}"
_WHO: Final = r"(?=(?P<who>[^\n]{1,100}))"  # looked at, not taken: the next song may stand in it
_EAST_SONG: Final = "挿入歌|使用曲|主題歌|テーマ曲|イメージソング|插曲|配乐|推荐bgm"
OTHER_SONG: Final = (  # the word for a song where it stands before a colon, in other languages
    r"canci[óo]n|chanson|lied|musik|m[úu]sica|canzone|brano|piosenka|utw[óo]r|песня|трек|(?:文中|使用|引用|推荐)?(?:曲名?|歌曲?|歌名|曲目|歌詞|歌词)"
    rf"|{_EAST_SONG}"
    r"|노래|가사|음악|गाना|गीत|שיר|و?الأغنية|و?أغنية|اغنية|bgm|soundtrack"
)
_SONG: Final = (
    r"(?:the )?(?:song|lyrics?|music|track|title song)(?: (?:title|used|name|is|are|here|quoted))*"
    rf"|(?:(?:la|a|das|mi) )?(?:{OTHER_SONG})"
)
_SONG_IS: Final = rf"(?:(?:{_SONG}) ?[:=：]|(?:曲名?|歌曲?|歌詞|歌词)は) ?"
_OF_ANY: Final = (
    r"(?: (?:de|du|di|d[ae](?:i|gli|lle?|llo)|par|por|da|do|dos|das|von|vom|van|группы|от|من) | ?(?:の|的) ?)"
)


_MUSIC: Final = "[♪♫♬♩]"
_OWNED: Final = rf"['’]s? (?:song )?{QUOTED}"
_OPENERS: Final = "\"“„«»‘'『「《_*"
SIGNS: Final = {
    _OWNED: re.compile(rf"['’]s? (?:song )?[{_OPENERS}]", re.IGNORECASE),
    QUOTED: re.compile(rf"(?<!\w)[{_OPENERS}]|[\"“„«»‘『「《]"),
    _EAST_QUOTED: re.compile("[『「《]"),
    _SONG_IS: re.compile("[:=：は]"),
    _MUSIC: re.compile(_MUSIC),
    " belongs? to": re.compile("belong", re.IGNORECASE),
    **dict.fromkeys((_BY, " by (?P<who>", f" by {_WHO}"), re.compile("by ", re.IGNORECASE)),
    **dict.fromkeys((r"\bown", " owns? "), re.compile(r"\bown", re.IGNORECASE)),
}
"""What a text has to have for a phrasing with one of these in it: to look for that is far quicker."""


class Phrasing(Struct, frozen=True):
    """One way to name a song. `pattern` has the title in a group (q1 … q6 or bare), and mostly `who`.
    `signs`: those of SIGNS without each of which it is nowhere in a text.
    """

    code: str
    weight: float
    pattern: re.Pattern[str]
    signs: frozenset[re.Pattern[str]]


def _signs(pattern: str) -> frozenset[re.Pattern[str]]:
    """What stands first of several ways to say it need not be there."""
    return frozenset(
        signs for part, signs in SIGNS.items() if part in pattern and f"(?:{part}|" not in pattern
    )


PHRASINGS: Final = tuple(
    Phrasing(code, weight, re.compile(pattern, re.IGNORECASE), _signs(pattern))
    for code, weight, pattern in (
        ("quoted-by", 2.0, rf"{QUOTED}[,.]?{_BY} {_WHO}"),
        ("quoted-of", 1.6, rf"{QUOTED}{_OF} {_WHO}"),
        ("song-field-by", 3.0, rf"{_NOTED}{_SONG_IS}(?:{QUOTED}|{_BARE}){_BY} {_WHO}"),
        ("song-field-dash", 2.5, rf"{_NOTED}{_SONG_IS}(?:{QUOTED}|{_BARE}) ?[-–—~/／] {_WHO}"),
        ("song-field-of", 2.5, rf"{_NOTED}{_SONG_IS}(?:{QUOTED}|{_NAME}){_OF_ANY}{_WHO}"),
        ("song-field-beside", 2.2, rf"{_NOTED}(?:{_SONG_IS}|{_EAST_SONG}){_EAST_QUOTED}[ /／]{{0,3}}{_WHO}"),
        ("song-from", 2.0, rf"{_EAST_QUOTED} ?(?:来自|來自|出自) ?{_WHO}"),
        (
            "song-name-belongs",
            2.0,
            rf"\b(?:songs?|(?:lyrics|words) (?:to|of|from))(?: called)? {_NAME},? belongs? to {_WHO}",
        ),
        (
            "song-here-dash",
            2.2,
            rf"\bsong(?: used| here| in (?:this|it))* (?:is|was)(?: called)? {_NAME} [-–—~] {_WHO}",
        ),
        (
            "song-name-owned",
            2.0,
            rf"{_NOTED}{_NAME} \((?P<who>[^\n()]{{1,50}}?) owns? (?:it|this|that|the song|both|them)\b",
        ),
        (
            "lyrics-from",
            2.0,
            r"\b(?:lyrics?|words|title)(?: (?:and|are|is|all|here|taken|lyrics|title))* (?:from|to|of)"
            rf"(?: the song)? {_BARE} by {_WHO}",
        ),
        ("song-field-comma", 2.0, rf"{_NOTED}{_SONG_IS}(?:{QUOTED}|{_NAME}), (?-i:(?=[A-Z])){_WHO}"),
        (
            "song-by-called",
            2.0,
            r"\b(?:songs?|lyrics|music|words)(?: (?:is|are|used|here))* by (?P<who>[^\n,;:.()\"“”«»]{1,50}?)"
            r"(?:,? (?:is )?(?:called|named|titled|from) | ?[-–—:(] ?|, (?=[\"“«]))"
            rf"(?:{QUOTED}|{_NAME}{_ENDED})",
        ),
        (
            "song-by-called",
            2.2,
            rf"\b(?:song|lyrics|words|paroles|letra|songtext|text|testo|слова|{OTHER_SONG})\b[^.\n\"“«]{{0,30}}?"
            rf"{_BY_ANY} (?P<who>[^\n,;:.()\"“”«»]{{1,50}}?) ?\(\s?{QUOTED}\s?\)",
        ),
        (
            "song-of-whose",
            1.5,
            r"\b(?:song|lyrics|listen(?:ing)? to)\b[^.\n\"“]{0,30}? "
            rf"(?P<who>{_CAPITALS})['’]s? {_NAME}{_ENDED}",
        ),
        ("song-quoted-of", 2.0, rf"\b(?:песн\w{{1,2}}|{OTHER_SONG}),? {QUOTED}{_OF_ANY}{_WHO}"),
        (
            "song-from",
            2.0,
            rf"(?:歌曲|歌词|歌詞|曲)(?:来自|來自|出自|是|は)(?P<who>[^\n《》『』「」，。]{{1,30}})[的の]{_EAST_QUOTED}",
        ),
        ("song-field-paren", 2.5, rf"{_NOTED}{_SONG_IS}(?:{QUOTED}|{_NAME}) \({_WHO}"),
        (
            "song-name-by",
            1.5,
            rf"\b(?:songs?|song-?fic (?:to|for|of)|lyrics (?:to|from|of)|singing|listen(?:ing)? to)"
            rf"(?: called| named| titled)? {_NAME}{_BY} {_WHO}",
        ),
        ("based-on", 1.2, rf"\b(?:based (?:up)?on|inspired by)(?: the song)? (?:{QUOTED}|{_NAME}) \({_WHO}"),
        ("based-on", 1.2, rf"\b(?:based (?:up)?on|inspired by)(?: the song)? {_NAME}{_BY} {_WHO}"),
        ("own-name-by", 0.9, rf"\bown(?: the (?:song|lyrics to))? {_NAME}{_BY} {_WHO}"),
        (
            "own-name-belongs",
            0.9,
            rf"\bown(?: the song)? {_NAME}[.,;]+ (?:it|which|they|that|this) belongs? to {_WHO}",
        ),
        (
            "song-is-by",
            2.2,
            rf"\bsong (?:used |here |in this )?(?:is|was)(?: called)? (?:{QUOTED}|{_BARE}){_BY} {_WHO}",
        ),
        (
            "song-which-is",
            2.0,
            rf"\b(?:song|lyrics|track)s?,? (?:which|that) (?:is|are|was)(?: called)? "
            rf"(?:{QUOTED}|{_NAME}){_BY} {_WHO}",
        ),
        (
            "quoted-belongs",
            2.0,
            rf"{QUOTED},? (?:belongs? to|is (?:owned|property) (?:by|of)|is ©|©) {_WHO}",
        ),
        (
            "quoted-whose",
            2.0,
            rf"{QUOTED},? (?:is|are) (?P<who>{_CAPITALS})(?:['’]s|(?<=s)['’])(?!\w)(?! [a-z])",
        ),
        ("quoted-dash", 1.2, rf"{QUOTED} ?[-–—~] {_WHO}"),
        ("owner-quoted", 1.4, rf"(?P<who>[A-Z][^\n\"“”.,;:]{{0,50}}?)['’]s? (?:song )?{QUOTED}"),
        (
            "song-quoted",
            0.8,
            rf"\b(?:song|lyrics|words)(?: (?:is|was|called|titled|used|from|of|to|are|the|here))* {QUOTED}",
        ),
        ("owned-quoted", 0.8, rf"\b(?:own|rights to)(?: the)? {QUOTED}"),
        ("east-dash", 1.2, rf"{_EAST_QUOTED} ?[-–—~]{{1,2}} ?{_WHO}"),
        (
            "song-from-here",
            2.0,
            r"(?:(?m:^)|(?<=[\s、。：:（(]))(?P<who>(?!お題)[^\n『』「」《》、。\s]{1,30}?)(?:さん|様|氏)?の"
            rf"{_EAST_QUOTED}[^\n。、]{{0,12}}(?:借り|拝借|引用|使用|使わせ|使いました|元に|もとに|イメージ)",
        ),
        ("music-dash", 3.0, rf"{_MUSIC}\s*(?:{QUOTED}|{_BARE})\s+[-–—~]\s+{_WHO}"),
        ("music-dash", 3.0, rf"{_MUSIC}\s*{_EAST_QUOTED}\s?[-–—~]{{1,2}}\s?{_WHO}"),
        ("music-by", 3.0, rf"{_MUSIC}\s*(?:{QUOTED}|{_BARE}){_BY} {_WHO}"),
    )
)
