"""What makes a passage a stanza, and what makes it none: the features and their weights.

Scored by `recognise` in two rounds: what a passage is by itself, then what stands around it. To change what
is taken for lyrics, change a weight here and look at tests/recognition.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.recognition import marks
from songfic_editor.recognition.header_fields import by_line
from songfic_editor.recognition.layout import LONG_LINE, Layout, columns, is_full
from songfic_editor.recognition.note_words import is_note_line, may_hold_notes
from songfic_editor.recognition.passages import Passage, sung
from songfic_editor.recognition.scoring import Feature
from songfic_editor.recognition.stage_words import is_stage_line

STANZA_FROM: Final = 2.0
"""The points from which a passage is a stanza."""

DOUBTFUL: Final = 0.5
"""A decision is told as a doubt when the points are nearer to the threshold than this."""

_ENDS: Final = re.compile(r"[.!?…。！？؟۔]['\"”’)\]」』»]*$")
_OPENS_SPEECH: Final = re.compile(r"^(?:[\"“«„「『]|['‘](?=[A-Z])|[-–—]\s?[A-Z])")
_IN_QUOTES: Final = re.compile(r"^([\"“«„「『])[^\"“”«»„「」『』]*[\"”»“」』]$")
_SPEECH_TAG: Final = re.compile(r"[,.!?…—-]['\"”’»],?\s+\w|['\"”],\s+\w")
_LIST: Final = re.compile(
    r"^(?:[-–—‣+>o]\s|\*\s(?!.*\*$)|[(（]?\d{1,3}[.):．）：]\s?|\(?[a-z][.)]\s|\(?[ivx]{2,4}[.)]\s|\[[ xX]?\]"
    r"|[•·・･‧∙●▪▫■□◦⁃☐☑☒✓✔➤►▶→⇒]\s?(?![•·・･‧∙])\w|[①-⑳⑴-⒛❶-❿➀-➓]"
    r"|[(（]?[一二三四五六七八九十]{1,3}[、.．)）])"
)
_COUNTED: Final = re.compile(
    r"^\(?\d{1,4}(?:[.,/]\d{1,3})?\)?(?:\s?[x×])?\s(?=[^\W\d])|^[^\W\d][^\d]{1,40}\s[x×]\s?\d{1,3}$"
)
_SPEAKER: Final = re.compile(
    r"^(?:[\[(<]?\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]m)?[\])>]?[\s:,-]|<[^<>]{1,24}>\s|\[[^\[\]]{1,24}\]:?\s\S"
    r"|(?:[A-Z@*_][\w.'’*-]{0,20})(?:\s[A-Z][\w.'’-]{0,20}){0,2}\s?(?:\([^)]{1,20}\))?:\s?\S)"
)
_NAME_BEFORE: Final = re.compile(r"^(?:[\w.@’'-]{1,24} ){0,2}[\w.@’'-]{1,24} ?[:：] ?\S")
_SCRIPT: Final = re.compile(r"^(?:INT|EXT)[. /]|^[A-Z]{3,}\s[a-z]")
_FIELD: Final = re.compile(r"^[A-Z][\w /'’-]{1,24}:\s?\S")
_GREETS: Final = re.compile(
    r"^(?:(?:my )?(?:dear(?:est)?|darling|beloved)|to (?:whom|my|the)|hi|hey|hello|sir|madam"
    r"|(?:mi |muy )?(?:querid[oa]s?|estimad[oa]s?)|hola|(?:mon |ma )?ch(?:er|ère)s?|bonjour|bonsoir|salut"
    r"|(?:meine? )?lieb(?:e|er|ste|ster)|sehr geehrter?|hallo|(?:minh[ao] |meu )?(?:querid[oa]|car[oa])s?|olá"
    r"|(?:мо[йя] )?(?:дорог(?:ой|ая|ие)|милый|милая)|привет|здравствуй(?:те)?|عزيزتي|عزيزي)"
    r"\b[^.!?]{0,40}?(?P<ended>[,:.!—，：،-])?$",
    re.IGNORECASE,
)
_CLOSES: Final = re.compile(
    r"^(?:(?:with )?(?:all my |much |lots of )?love(?: always)?|yours(?: \w+)?"
    r"|sincerely|regards|best(?: wishes)?|always|forever yours|xo(?:xo)*|truly yours"
    r"|your (?:friend|son|daughter|brother|sister|mother|father))"
    r"\s?[,—-]*$|^[-–—]\s?\w+$|^p\.?\s?s\b",
    re.IGNORECASE,
)
_CHAT: Final = re.compile(
    r"\b(?:lol|lmao|rofl|omg|omw|brb|btw|idk|tbh|ttyl|wtf|thx|pls|plz|gonna b|u|ur|r|k|kk|cya|c u)\b"
    r"|[:;]-?[)(DP]|📱|<3"
)
_DOES: Final = re.compile(r"^[a-z]{3,12}s\b(?! (?:of|and|in|on|that|like|from)\b)")
_DIGIT: Final = re.compile(r"^.{0,79}\d")
_ADDRESS: Final = re.compile(r"https?:|www\.|\w@\w|#\w+\s#\w")
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|(?:[^\W\u3040-\u30ff\u3400-\u9fff]|[’'])+")
"""Of Japanese and Chinese, which have no blanks between words, two signs count as one."""
_VOWELS: Final = "aeiouyáéíóúàèìòùâêîôûäöüãõåæøœаеёиоуыэюя"
_GLANCE: Final = 300
_SLASHED: Final = 3
"""From so many lines with slashes between them on, one line shows by itself that it is several."""
_MOST_LINES: Final = 400
"""Of a passage: what is longer shows what it is by that many."""

_HALF_GREETED: Final = 0.5
"""How much of a letter a first line is that greets and runs on, as those of songs do."""

_PRAYED: Final = re.compile(r"\b(?:amen|amén|ám[eé]n|аминь)\W{0,4}$|阿门|アーメン|آمين", re.IGNORECASE)
_LIST_HEAD: Final = re.compile(
    r"^\W{0,3}(?:(?:the )?cast(?: of characters| list)?|dramatis personae|characters|glossary"
    r"|(?:table of )?contents|index|appendix|translations?"
    r"|vocabulary|ingredients|(?:to[ -]?do|shopping|guest|set|track|play)[ -]?list"
    r"|personajes|reparto|índice|glosario|ingredientes|personnages|sommaire|glossaire|ingrédients|distribution"
    r"|personen|figuren|inhalt(?:sverzeichnis)?|glossar|zutaten|personagens|elenco|sumário|действующие лица"
    r"|содержание|словарь|ингредиенты|登場人物|目次|用語集|材料|人物表?|目录|词汇表|الشخصيات|المحتويات|الفهرس)\W{0,3}$",
    re.IGNORECASE,
)
_TELEGRAM: Final = re.compile(r"\bSTOP\b")


class Shape(Struct, frozen=True, gc=False):
    """A passage with what its features ask for again and again. `texts`: its lines without marks."""

    passage: Passage
    layout: Layout
    texts: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    wrapped_share: float


class Around(Struct, frozen=True, gc=False):
    """What stands around a passage.

    `company`: others are stanzas for sure; `repeated`: it comes again, or as a variation; `known_line`: its
    one line stands in a stanza; `broken_off`: as its beginning, which has an end for a sentence's where it
    stops; `labelled`, `headed`: a section's name or a song's stands right before it; `song_named`: the fic's
    notes name a song; `no_song`: nothing in it does, and nothing is sung for sure; `in_songs`: the share of
    its lines that stand in songs whose words are known; `another`: how surely the prose beside it says that
    it is a poem, a letter …; `unlike`: how far it is from the look that the fic's stanzas wear; `row` …: for
    a lone line, what `lone_lines` says of all that look like it.
    """

    repeated: bool = False
    known_line: bool = False
    broken_off: bool = False
    labelled: bool = False
    headed: bool = False
    song_named: bool = False
    company: bool = False
    in_songs: float = 0.0
    another: float = 0.0
    unlike: float = 0.0
    no_song: bool = False
    row: float = 0.0
    row_rhymes: float = 0.0
    row_company: bool = False


def shape(passage: Passage, layout: Layout) -> Shape:
    texts: list[str] = []
    wrapped = 0
    if len(passage.lines) > _MOST_LINES:
        passage = replace(passage, lines=passage.lines[:_MOST_LINES])
    for line in sung(passage):
        wrapped += line.wrapping is not None
        texts.append(marks.unwrapped(line.text, line.wrapping) if line.wrapping else line.text)
    texts = marks.parted(texts)
    words = tuple(tuple(_WORD.findall(text[:_GLANCE].lower())) for text in texts)
    share = 1.0 if passage.wrapping else wrapped / len(sung(passage))
    return Shape(passage, layout, tuple(texts), words, share)


def _share(shape: Shape, pattern: re.Pattern[str]) -> float:
    return sum(pattern.search(text[:_GLANCE]) is not None for text in shape.texts) / len(shape.texts)


def _several(shape: Shape) -> float:
    return {1: -1.0, 2: 0.3, 3: 0.7}.get(len(shape.texts), 1.0)


def _short(shape: Shape) -> float:
    longest = max(columns(text) for text in shape.texts)
    return min(max((0.95 - longest / shape.layout.width) / 0.3, 0.0), 1.0)


def _long(shape: Shape) -> float:
    wide = [columns(text) for text in shape.texts]
    return sum(width > 90 or width > 2 * shape.layout.width for width in wide) / len(wide)


def _editor_broken(shape: Shape) -> float:
    """The share of lines that had no room for the next word: what a stanza's lines hardly ever are."""
    wrap, lines = shape.layout.wrap, shape.passage.lines
    if not wrap or len(lines) < 2:
        return 0.0
    full = sum(is_full(line.text, after.text, wrap) for line, after in itertools.pairwise(lines))
    return full / (len(lines) - 1)


def share_of_ends(shape: Shape) -> float:
    """The share of lines that end as sentences do."""
    return sum(_ENDS.search(text[-4:]) is not None for text in shape.texts) / len(shape.texts)


def _speech(shape: Shape) -> float:
    """The share of lines that open with a quote; none where one pair of quotes holds the whole passage."""
    if _share(shape, _IN_QUOTES) == 1.0 and share_of_ends(shape) < 0.5:
        return 0.0  # each line by itself, and nobody ends a sentence: that is how a song is quoted
    share = _share(shape, _OPENS_SPEECH)
    return share if share * len(shape.texts) > 1 or len(shape.texts) < 3 else share / 2


def _sentences_apart(shape: Shape) -> float:
    """1 where each line is a paragraph of its own and a sentence: thoughts, or what somebody does."""
    return float(shape.passage.joined and share_of_ends(shape) == 1.0)


def _scattered(shape: Shape) -> float:
    """1 for lines that begin small and are of any length: what is jotted down or typed on a telephone."""
    small = sum(text[:1].islower() for text in shape.texts) * 2 > len(shape.texts)
    return float(len(shape.texts) > 2 and small and _even(shape) < 0.4)


def _few_words(shape: Shape) -> float:
    return sum(len(words) < 3 for words in shape.words) / len(shape.words)


def _capitals(shape: Shape) -> float:
    return sum(text[:1].isupper() or not text[:1].isalpha() for text in shape.texts) / len(shape.texts)


def _even(shape: Shape) -> float:
    lengths = [len(text) for text in shape.texts]
    mean = sum(lengths) / len(lengths)
    spread = sum(abs(length - mean) for length in lengths) / len(lengths)
    return max(1.0 - 2.0 * spread / max(mean, 1.0), 0.0) if len(lengths) > 2 else 0.0


def _rhymes(shape: Shape) -> float:
    return rhymes(shape.words)


def rhymes(lines: Sequence[tuple[str, ...]]) -> float:
    """The share of lines that end like another line: the last letters from the last vowels on."""
    if not 3 <= len(lines) <= 40:
        return 0.0
    ends = [_tail(words[-1]) for words in lines if words]
    counts = Counter(end for end in ends if len(end) > 1)
    lasts = Counter(words[-1] for words in lines if words)
    rhymed = sum(count for count in counts.values() if count > 1)
    return rhymed / len(lines) * (0.5 if len(lasts) * 2 < len(ends) else 1.0)


def _tail(word: str) -> str:
    stem = word.rstrip("e'’")
    for place in range(len(stem) - 1, -1, -1):
        if stem[place] in _VOWELS:
            first = place - 1 if place and stem[place - 1] in _VOWELS else place
            return stem[first:]
    return stem if stem.isascii() else stem[-2:]  # of letters that write no vowels


def _refrains(shape: Shape) -> float:
    """Lines that begin alike or come again inside the passage."""
    if not 3 <= len(shape.texts) <= 200:
        return 0.0
    starts = Counter(words[:2] for words in shape.words if len(words) > 2)
    return min(sum(count for count in starts.values() if count > 1) / len(shape.texts), 1.0)


def _stage_words(shape: Shape) -> float:
    """1 for a lone line that says when or by whom what follows is told."""
    return float(len(shape.texts) == 1 and is_stage_line(shape.texts[0]))


def _letter(shape: Shape) -> float:
    if len(shape.texts) < 2:
        return 0.0
    greeting = _GREETS.search(shape.texts[0]) if len(shape.words[0]) < 7 else None
    greets = 0.0 if greeting is None else 1.0 if greeting["ended"] else _HALF_GREETED
    return greets + float(any(_CLOSES.search(text) for text in shape.texts[-3:]))


def _prayer(shape: Shape) -> float:
    """1 for several lines, the last of which says amen."""
    return float(len(shape.texts) > 1 and _PRAYED.search(shape.texts[-1][-_GLANCE:]) is not None)


def _shouted(shape: Shape) -> float:
    """The share of lines in capitals: signs, telegrams and headlines."""
    return sum(text.isupper() for text in shape.texts) / len(shape.texts)


def _talk(shape: Shape) -> float:
    """1 where most lines open with somebody's name and a colon, whatever its letters: chats and scripts."""
    share = _share(shape, _NAME_BEFORE)
    return 1.0 if len(shape.texts) > 1 and share > 0.6 else 0.0


def _counted(shape: Shape) -> float:
    """1 where nearly all lines say how many there are of something: what is packed, bought or lost."""
    return float(len(shape.texts) > 2 and _share(shape, _COUNTED) > 0.75)


def _notes(shape: Shape) -> float:
    texts = [text[:_GLANCE] for text in shape.texts[:12]]
    return float(may_hold_notes("\n".join(texts)) and any(map(is_note_line, texts)))


def _look(shape: Shape, name: str, found: bool) -> float:
    return float(found and name not in shape.layout.mostly)


def _italic(shape: Shape) -> float:
    lines = shape.passage.lines
    return _look(shape, "italic", sum(line.italic for line in lines) > 0.8 * len(lines))


def _bold(shape: Shape) -> float:
    lines = shape.passage.lines
    return _look(shape, "bold", sum(line.bold for line in lines) > 0.8 * len(lines))


OWN: Final[tuple[Feature[Shape], ...]] = (
    Feature("several-lines", 1.0, _several),
    Feature("short-lines", 1.0, _short),
    Feature("open-ends", 0.6, lambda it: 1.0 - share_of_ends(it)),
    Feature("capitals", 0.3, _capitals),
    Feature("even-lines", 0.3, _even),
    Feature("rhymes", 0.5, _rhymes),
    Feature("refrains", 0.4, _refrains),
    Feature("italic", 1.0, _italic),
    Feature("bold", 0.3, _bold),  # so are headings
    Feature("centred", 1.0, lambda it: _look(it, "center", it.passage.align == "center")),
    Feature("indented", 0.4, lambda it: _look(it, "indented", it.passage.set_in)),
    Feature("marked", 1.2, lambda it: it.wrapped_share),
    Feature("chords", 1.5, lambda it: float(any(line.chords for line in it.passage.lines))),
    Feature(
        "music-signs", 2.0, lambda it: sum(marks.has_music(x.text) for x in it.passage.lines) / len(it.texts)
    ),
    Feature(
        "in-brackets", 0.4, lambda it: sum(t[0] == "(" and t[-1] == ")" for t in it.texts) / len(it.texts)
    ),
    # what only takes, and last of that what is slow to look at
    Feature("long-lines", -3.0, _long),
    Feature("editor-broken", -3.0, _editor_broken),
    Feature("sentence-ends", -0.8, share_of_ends),
    Feature("sentences-apart", -0.8, _sentences_apart),
    Feature("scattered", -0.6, _scattered),
    Feature("questions", -0.6, lambda it: sum(text[-1] in "?？؟" for text in it.texts) / len(it.texts)),
    Feature("speech", -2.0, _speech),
    Feature("speech-tags", -2.0, lambda it: min(2 * _share(it, _SPEECH_TAG), 1.0)),
    Feature("list-marks", -3.5, lambda it: _share(it, _LIST)),
    Feature("counted-things", -2.5, _counted),
    Feature("list-head", -2.0, lambda it: float(_LIST_HEAD.search(it.texts[0][:60]) is not None)),
    Feature("speakers", -2.5, lambda it: min(2 * max(_share(it, _SPEAKER), _share(it, _FIELD)), 1.0)),
    Feature("talk", -3.0, _talk),
    Feature("script", -2.0, lambda it: min(1.5 * _share(it, _SCRIPT), 1.0)),
    Feature("letter", -1.5, _letter),
    Feature("prayer", -1.5, _prayer),
    Feature("in-capitals", -0.7, _shouted),
    Feature("telegram", -2.0, lambda it: min(2 * _share(it, _TELEGRAM), 1.0)),
    Feature("chat-words", -1.5, lambda it: min(3 * _share(it, _CHAT), 1.0)),
    Feature("addresses", -2.0, lambda it: min(2 * _share(it, _ADDRESS), 1.0)),
    Feature("digits", -0.8, lambda it: _share(it, _DIGIT)),
    Feature("few-words", -2.2, _few_words),
    Feature("does-something", -0.6, lambda it: float(len(it.texts) == 1 and bool(_DOES.match(it.texts[0])))),
    Feature("note-words", -2.0, _notes),
    Feature("stage-words", -2.0, _stage_words),
    Feature("by-line", -2.0, lambda it: float(any(by_line(text) for text in it.texts[:4]))),
)
"""What a passage shows by itself. Speaks for a stanza above 0, against it below."""

AROUND: Final[tuple[Feature[Around], ...]] = (
    Feature("comes-again", 1.0, lambda it: float(it.repeated)),
    Feature("line-of-a-stanza", 2.0, lambda it: float(it.known_line)),
    Feature("line-broken-off", 0.8, lambda it: float(it.broken_off)),
    Feature("labelled", 2.0, lambda it: float(it.labelled)),
    Feature("song-before-it", 1.5, lambda it: float(it.headed)),
    Feature("song-named", 0.4, lambda it: float(it.song_named)),
    Feature("in-known-songs", 3.0, lambda it: it.in_songs),
    Feature("announced-as-another", -1.5, lambda it: it.another),
    Feature("unlike-other-stanzas", -1.8, lambda it: it.unlike),
    Feature("no-song-anywhere", -0.6, lambda it: float(it.no_song)),
    Feature("row-of-lines", 0.8, lambda it: it.row),
    Feature("row-rhymes", 0.5, lambda it: it.row_rhymes),
    Feature("row-is-sung", 1.2, lambda it: float(it.row_company and it.song_named)),
    Feature("other-stanzas", 0.3, lambda it: float(it.company and not it.no_song)),
)
"""What stands around it."""


def is_plain_line(passage: Passage, layout: Layout) -> bool:
    """Whether a passage is one line (or one wrapped paragraph) without any look of its own: most of a fic."""
    line = passage.lines[0]
    if " /" in line.text and len(passage.lines) == 1 and len(marks.parted([line.text])) >= _SLASHED:
        return False
    if passage.wrapped or columns(line.text) > LONG_LINE:
        return len(passage.lines) == 1 or passage.wrapped
    return (
        len(passage.lines) == 1
        and not line.italic
        and not line.bold
        and passage.align in ("start", "justify")
        and line.wrapping is None
        and not (passage.set_in and "indented" not in layout.mostly)
        and line.text[0] != "("
    )
