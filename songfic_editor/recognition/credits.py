"""Finds a song's title and artist in what an author says about it: disclaimers, credits, lyric heads.

Called with notes and with lines that stand before stanzas; never with the prose of a story, which names
songs that it does not quote. The phrasings are in `song_phrasings`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.recognition import song_sentences
from songfic_editor.recognition.repeats import same_words
from songfic_editor.recognition.song_phrasings import OTHER_SONG, PHRASINGS, QUOTED, SIGNS, Phrasing
from songfic_editor.recognition.title_line import is_name

_KNOWN: Final = 256
"""How many notes are remembered: an author says the same around each chapter."""

REACH: Final = 4_000
"""How much of a note is read. Credits stand in short ones."""

_SONG_FIELD: Final = re.compile(
    rf"(?m:^)\W{{0,3}}(?:(?:the )?song(?: title| name)?|{OTHER_SONG}) ?[:=：] ?"
    rf"(?:{QUOTED}|(?P<bare>[^\n]{{1,80}}))",
    re.IGNORECASE,
)
_ARTIST_FIELD: Final = re.compile(
    r"(?m:^)\W{0,3}(?:artist|singer|band|sung by|performed by|performer|music by|song by|lyrics by"
    r"|artista|artiste|interpret\w*|исполнитель|группа|歌手|アーティスト|الفنان|المغني)"
    r" ?[:=：]? ?(?P<who>[^\n]{1,80})",
    re.IGNORECASE,
)
_DASHED: Final = re.compile(r"(?P<bare>[^\s\"“”][^\n\"“”]{0,60}?) [-–—~|] (?P<who>[^\n\"“”]{1,50})")
_WEAK: Final = frozenset(("based-on", "own-name-by", "own-name-belongs"))
"""Phrasings in which authors speak of books and shows as well: they say nothing beside a surer one."""

_MAY_NAME: Final = re.compile(
    r"[\"“„«»‘『「《♪♫♬♩_*©:=：曲歌は]|(?<!\w)'|song|lyric|music|track|sing|own|based|inspired|title"
    r"|canci[óo]n|letra|chanson|lied|paroles|m[úu]sica|canç|canzon|piosenk|listen|песн|трек|أغنية|bgm|belong",
    re.IGNORECASE,
)
"""Without any of these a text names no song."""

_SURE: Final = 1.5
_SURELY: Final = 2.0
_OUTRIGHT: Final = (
    "song-field",
    "song-from",
    "song-which-is",
    "song-is-by",
    "song-quoted-of",
    "song-sentence",
    "song-here",
    "song-name-",
    "song-by-called",
    "lyrics-from",
)
_TITLE_ALONE: Final = frozenset(("song-quoted", "owned-quoted"))
_HEADS: Final = frozenset(("song-field-by", "song-field-dash", "song-field-paren", "music-dash", "music-by"))
_HEAD_PHRASINGS: Final = tuple(phrasing for phrasing in PHRASINGS if phrasing.code in _HEADS)
_HEAD_HINT: Final = re.compile("[♪♫♬♩:：=は]")
"""Without one of these no line is a head."""

_TITLED: Final = ("quoted-by", "quoted-of", "east-dash")
_TITLED_PHRASINGS: Final = tuple(phrasing for phrasing in PHRASINGS if phrasing.code in _TITLED)
_TITLED_HINT: Final = re.compile(
    r"[\s*~_()\[\]/]*[\"“„«»‘『「《][^\n]*[\"”“»«’』」》],? ?(?:[a-z]{2,3} |[-–—~])"
    r"[^\n]*[^\s.!?…,:;\"”。！？]\s*"
)
_NO_NAME: Final = r"(?!第|作者|作[词曲詞]|by\b|[^\n]*[的了着吗吧呢啊]$)"
_OF_SENTENCES: Final = "是的了在着过里就也都很给唱响起听说道有这那我你他她它们呢吗吧啊被和与第奏声曲歌词"
_SHORT_NAME: Final = r"\w[\w .&·・'’-]{0,29}"
_BESIDE: Final = re.compile(
    r"(?:《(?P<title>[^《》\n]{1,40})》|『(?P<other>[^『』\n]{1,40})』)"
    rf"(?:\s{{1,4}}{_NO_NAME}(?P<who>{_SHORT_NAME})|\s?[(（](?P<framed>{_SHORT_NAME})[)）]"
    rf"|(?P<close>(?:(?![{_OF_SENTENCES}])[\u4e00-\u9fff]){{2,8}}))"
)
"""A title in brackets that hardly anything else has, and a short name beside it. Without a blank between
them, the name must have no sign in it that a sentence can hardly do without.
"""

_OWNS: Final = re.compile(
    r"^.*\b(?:own(?:s|ed|ing)?|rights to|borrow\w*|us(?:e[sd]?|ing)|quot(?:e[sd]?|ing)"
    r"|listen\w* to|lov(?:e[sd]?|ing)|from|to|by|inspired|on)"
    r" (?:the (?:song|lyrics)(?: to| of)? )?(?=[A-Z\d])"
)
"""What an author says of himself before the name of a song's owner: "I don't own Ella Marsh's …"."""

_SONG_WORDS: Final = re.compile(
    r"\b(?:songs?|song-?fic|lyrics?|music|sings?|sung|track|album|listen(?:ing)? to|band"
    r"|chanson|paroles|lied|canzone|canci[óo]n|m[úu]sica|canç[ãa]o|piosenka)\b",
    re.IGNORECASE,
)
_OTHER_WORKS: Final = re.compile(
    r"\b(?:book|novel|movie|film|series|show|episode|poem|anime|manga|game|story|fic|chapter)s?\b",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r"\s[:;]-?[)(DPp]|[;«»()（）\[\]\"“”♪♫♬♩|\n。！？，、《》]|[.!?]+(?=\s|$)|,(?=\s+[a-z\d])|:\s| [-–—~] |—"
    r"|\s(?:no me|no es|ne m|n['’]|nicht|gehör|não|não me|pertence|appart|не|qui|que|y|et|und|ist|est|é)\b"
    r"(?=\s?[a-zà-ÿа-я])"
    r"|\s(?:and|but|so|which|because|as|is|are|was|in|from|on|off|who|that|for|please|nor|or|this|i|i'm|it|they"
    r"|does|do|have|has|with no|either|too)\b(?!\s+(?:the\s+)?(?!I\b)[A-Z&])",
)
_INITIALS: Final = re.compile(r"(?:^|\s)(?:\w\.){1,2}$|\b(?:feat|ft|Dr|St|Mr|Mrs|Jr|Sr|vs|No)\.$")
_ENDS_IN_DOT: Final = re.compile(r"(?:\b\w\.){2,}$|\bfun\.$")
_TRAILING: Final = re.compile(r",?\s+(?:and|or|but|,|&)$|(?:(?:より|から|を?お借り).{0,20}|です|でした)$")
_HEAD_REACH: Final = 120
_AROUND_HEADS: Final = " \t*~_()[]/"
_AROUND_TITLED: Final = " \t\u3000*~_[]/"
_MAX_ARTIST_WORDS: Final = 8
_LONGEST_CREDIT: Final = 400
_ONLY: Final = re.compile(
    rf"{QUOTED} by [^\n\"“”«».,;]{{1,80}}(?:, written by [^\n.]{{1,160}})?(?:[.,–-] ?[^\n]{{0,200}})?"
)
_ATTRIBUTIONS: Final = (
    re.compile(rf"[-–—~]{{1,3}} ?{QUOTED},?(?: by| de| von)? (?P<who>[^\n\"“”«».:;]{{2,60}})\.?"),
    re.compile(rf"[-–—~]{{1,3}} ?(?P<who>[^\n\"“”«».:;,]{{2,60}}), {QUOTED}\.?"),
)


class Credit(Struct, frozen=True, gc=False):
    """A song as a fic names it. `weight`: how surely it is one and its parts are told apart. `either_way`:
    only the order of the two says which of them is the title, and authors write both orders.
    """

    title: str
    artist: str = ""
    weight: float = 0.0
    code: str = ""
    either_way: bool = False


def find(text: str) -> tuple[Credit, ...]:
    """The songs that a note names, in its order, each once and none that overlaps a surer one."""
    return tuple(_found(text[:REACH]))


@lru_cache(_KNOWN)
def _found(text: str) -> list[Credit]:
    if not _MAY_NAME.search(text):
        return []
    found: list[tuple[int, int, Credit]] = []
    missing = {signs for signs in {*SIGNS.values()} if not signs.search(text)}
    for phrasing in (each for each in PHRASINGS if each.signs.isdisjoint(missing)):
        for match in phrasing.pattern.finditer(text):
            credit = _credit(phrasing, match, text)
            if credit is not None:
                found.append((match.start(), match.end(), credit))
    chosen: list[tuple[int, int, Credit]] = []
    for start, end, credit in sorted(found, key=lambda each: -each[2].weight):
        known = any(_same(credit, other) or start == at for at, _, other in chosen)
        if not known:
            chosen.append((start, end, credit))
    credits = [credit for _, _, credit in sorted(chosen, key=lambda each: each[0])]
    if any(credit.weight >= _SURE and credit.code not in _WEAK for credit in credits):
        credits = [credit for credit in credits if credit.code not in _WEAK]
    if any(credit.artist and credit.weight >= _SURE for credit in credits):
        return credits
    return _from_sentences(text) or credits or _from_fields(text)


def _from_sentences(text: str) -> list[Credit]:
    found: dict[str, Credit] = {}
    for each in song_sentences.find(text):
        title, artist = _title(each.title), _artist(each.who)
        if title and artist:
            found.setdefault(title.casefold(), Credit(title, artist, _SURE, "song-sentence"))
    return list(found.values())


def is_outright(found: Iterable[Credit]) -> bool:
    """Whether a text that names these songs says outright which one is quoted, as no story does."""
    return any(credit.code.startswith(_OUTRIGHT) for credit in found)


def says_only_that(line: str) -> bool:
    """Whether a line names a song and says no more but who wrote it and whose it is."""
    return len(line) <= _LONGEST_CREDIT and _ONLY.fullmatch(line.strip(_AROUND_HEADS)) is not None


def attribution(line: str) -> Credit | None:
    """The song named below a stanza: `— "Title", Artist`, `– Artist, "Title"`."""
    if len(line) > _HEAD_REACH or line[:1] not in ("-", "–", "—", "~"):
        return None
    for pattern in _ATTRIBUTIONS:
        match = pattern.fullmatch(line)
        if match is not None and is_name(match["who"]):
            title = next(value for name, value in match.groupdict().items() if name != "who" and value)
            return Credit(_title(title), _artist(match["who"]), _SURELY, "attribution")
    return None


def without_titles(text: str, found: Iterable[Credit]) -> str:
    """A text without the quotation marks around those songs that it surely names: they open no speech."""
    for credit in found:
        if credit.weight >= _SURELY or credit.code.startswith(_OUTRIGHT):
            quoted = rf"[\"“„«»‘'『「《]\s?{re.escape(credit.title)}[,.]?\s?[\"”“»«’'』」》]"
            text = credit.title.join(re.split(quoted, text, maxsplit=1))
    return text


def in_order(credit: Credit, words: str) -> Credit:
    """The credit with its title in its place, where the words that are sung tell it from the artist. `words`:
    those of all lines, as `same_words` gives them.
    """
    if not credit.either_way or _is_sung(credit.title, words) or not _is_sung(credit.artist, words):
        return credit
    return replace(credit, title=credit.artist, artist=credit.title)


def _is_sung(name: str, words: str) -> bool:
    """Whether a name stands in a song's words. One word alone may do so by chance, but not twice."""
    same = same_words(name)
    return bool(same) and f" {words} ".count(f" {same} ") > (" " not in same)


def is_song_head(line: str) -> bool:
    """Whether a line says only which song follows, in a form that nothing else has."""
    if len(line) > _HEAD_REACH or not _HEAD_HINT.search(line):
        return False
    for phrasing in _HEAD_PHRASINGS:
        match = phrasing.pattern.match(line)
        if match is not None and _credit(phrasing, match, line) is not None:
            return True
    return False


def is_titled(line: str) -> bool:
    """Whether a line is a title in quotes and who made it: `"Title" by Artist`, `《Title》——Artist`, or the
    one right beside the other: `《Title》 Artist`. It heads its words; a poem may be headed so, too.
    """
    if _beside(line) is not None:
        return True
    if len(line) > _HEAD_REACH or not _TITLED_HINT.fullmatch(line):
        return False
    for phrasing in _TITLED_PHRASINGS:
        match = phrasing.pattern.match(line.strip(_AROUND_HEADS))
        credit = _credit(phrasing, match, line) if match else None
        if match and credit and is_name(credit.artist) and _says_no_more(match, credit):
            return True
    return False


def _beside(line: str) -> Credit | None:
    match = _BESIDE.fullmatch(line.strip(_AROUND_TITLED)) if "》" in line or "』" in line else None
    if match is None:
        return None
    who = match["who"] or match["framed"] or match["close"]
    if not is_name(who):
        return None
    return Credit(_title(match["title"] or match["other"]), who.strip(), 1.2, "east-beside")


def head(line: str) -> Credit | None:
    """The song that a line before a stanza names and says no more: `"Title" by Artist`, "Title - Artist"."""
    if len(line) > _HEAD_REACH:
        return None
    for phrasing in PHRASINGS:
        match = phrasing.pattern.match(line.strip(_AROUND_HEADS))
        credit = _credit(phrasing, match, line) if match else None
        if match and credit and (phrasing.code in _HEADS or _says_no_more(match, credit)):
            return credit
    beside = _beside(line)
    if beside is not None:
        return beside
    found = find(line)
    if len(found) == 1 and is_outright(found):
        return found[0]
    match = _DASHED.fullmatch(line.strip(_AROUND_HEADS))
    if match is None or line.rstrip()[-1:] in ".!?…" or not _is_name(match["bare"][0]):
        return None
    if len(match["bare"].split()) > 9 or len(match["who"].split()) > 6 or not _is_name(match["who"][0]):
        return None
    return Credit(_title(match["bare"]), match["who"].strip(_AROUND_HEADS), 1.0, "dashed", either_way=True)


def _says_no_more(match: re.Match[str], credit: Credit) -> bool:
    rest = (match.groupdict().get("who") or "").strip(f"{_AROUND_HEADS}.,\"“”'’")
    return rest == credit.artist.strip(".'’")


def _is_name(first: str) -> bool:
    return first.isupper() or first.isdigit()


def _credit(phrasing: Phrasing, match: re.Match[str], text: str) -> Credit | None:
    groups = match.groupdict()
    title = next((value for name, value in groups.items() if name != "who" and value), "")
    who = groups.get("who") or ""
    title, artist = _title(title), _artist(_OWNS.sub("", who) if phrasing.code == "owner-quoted" else who)
    if not title or len(title.split()) > 14 or not (artist or phrasing.code in _TITLE_ALONE):
        return None
    if phrasing.code == "quoted-of" and artist.islower():  # "«Title» de un tirón": how it was read
        return None
    around = text[max(match.start() - 80, 0) : match.start()] + " " + text[match.end() : match.end() + 60]
    weight = phrasing.weight
    weight += 0.5 if _SONG_WORDS.search(around) or phrasing.code in _HEADS else 0.0
    weight -= 0.8 if _OTHER_WORKS.search(around.splitlines()[0]) and not _SONG_WORDS.search(around) else 0.0
    weight -= 1.5 if artist.islower() and not text.islower() else 0.0  # some write no capitals at all
    either_way = "dash" in phrasing.code and bool(groups.get("bare"))
    return Credit(title, artist, round(weight, 2), phrasing.code, either_way) if weight > 0 else None


def _from_fields(text: str) -> list[Credit]:
    """`Song: X` and `Artist: Y` on lines of their own."""
    song = _SONG_FIELD.search(text)
    if song is None:
        return []
    title = next(value for value in song.groupdict().values() if value)
    artist = _ARTIST_FIELD.search(text)
    return [Credit(_title(title), _artist(artist["who"]) if artist else "", 2.5, "song-field")]


def _title(text: str) -> str:
    return text.strip(' \t*~_/,;:"“”‘♪♫♬♩').rstrip(".")


def _artist(text: str) -> str:
    """The name at the start of `text`: up to where the sentence goes on or ends."""
    text = text.strip(" \t*~_\"“”'‘:«»„『「《")
    end = len(text)
    for stop in _STOP.finditer(text):
        if stop.group().startswith(".") and _INITIALS.search(text[: stop.start() + 1]):
            continue
        if stop.group().startswith("!") and text[stop.end() : stop.end() + 3] == " at":
            continue
        end = stop.start() + (_ENDS_IN_DOT.search(text[: stop.start() + 1]) is not None)
        break
    name = _TRAILING.sub("", text[:end].strip(" \t*~_'’,-–—")).removeprefix("the ")
    return name if name and len(name.split()) <= _MAX_ARTIST_WORDS else ""


def _same(one: Credit, other: Credit) -> bool:
    return one.title.casefold() == other.title.casefold()
