"""Who sings: names in the headings of sections and at the front of lines, as scripts of duets have them.

Called by the readers. A word is taken for a name only where it can be nothing else: in a heading, or at the
front of several lines, beside another such name; else it stays a word of the song.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from songfic_editor.formats.lyrics.draft import SongDoubt
from songfic_editor.formats.lyrics.litter import is_stage_mark, split_times
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.model.songs import Names
from songfic_editor.recognition.chords import is_bracketed_chord
from songfic_editor.recognition.repeats import same_words
from songfic_editor.recognition.section_names import kind_of

Fronts = frozenset[str]
"""Names, folded, that stand at the front of lines and are not sung."""

_AND: Final = re.compile(
    r"\s*[,;/+&、，／＆]\s*(?:(?:and|und|et|with)\s+)?|"
    r"\s+(?:and|und|et|y|e|og|och|en|with|mit|avec|feat\.?|ft\.?|featuring|и|と)\s+",
    re.IGNORECASE,
)
_FRONT: Final = re.compile(
    r"(?P<name>[^\W_][^:：\[\]{}<>]{0,39}?)\s?[:：]\s*(?P<words>.*)|"
    r"(?:\[(?P<square>[^\W_][^:：\[\](){}<>]{0,39}?)\](?:\s?[:：])?|"
    r"\((?P<round>[^\W_][^:：\[\](){}<>]{0,39}?)\)\s?[:：])\s*(?P<sung>.*)"
)
_BESIDE: Final = re.compile(r"[:：|]|\s[-–—](?=\s)|(?=\()")
_AROUND: Final = " \t*_\"“”„'()[]~"
_LONGEST_HEADING: Final = 200
_MOST_WORDS: Final = 4
_LONGEST: Final = 40
_TWO_WORDS: Final = "both duet beide begge ambos entrambi оба 二人"
_ALL_WORDS: Final = (
    "all everyone everybody together alle zusammen tous tutti insieme todos juntos alla allemaal вместе все "
    "合 合唱 全員 함께 같이"
)
_NO_NAME_WORDS: Final = (
    "i you he she we they it oh ah hey yeah yes no and but so then now well please remember listen look note "
    "ps nb said says repeat chords key capo tempo title artist album by reprise part version acoustic live "
    "remix again final backing vocals"
)
_BOTH: Final = frozenset(_TWO_WORDS.split())
_ALL: Final = _BOTH | frozenset(_ALL_WORDS.split())
_NO_NAMES: Final = frozenset(_NO_NAME_WORDS.split())
_SURE_ALONE: Final = 3
"""On so many lines a single name in capitals is one."""


def names_in(text: str) -> Names:
    """The names in a list of them, as "Anna & Ben"; what can be no name is passed over."""
    pieces = (piece.strip(_AROUND) for piece in _AND.split(text[:200]))
    return tuple(dict.fromkeys(" ".join(piece.split()) for piece in pieces if _is_name(piece)))


def of_heading(heading: str) -> tuple[str, Names]:
    """A heading without the names in it, and these: "Chorus" and Ann and Bo of "Chorus: Ann & Bo"."""
    parting = _BESIDE.search(heading[:_LONGEST_HEADING])
    if parting is None or not parting.start():
        return heading.strip(), ()
    before, behind = heading[: parting.start()].strip(), split_times(heading[parting.end() :])[0]
    if kind_of(before) is None and kind_of(behind) is not None and _strict(before):
        return behind, _strict(before)
    names = names_in(behind)
    if parting[0].strip() in (":", "："):
        return before, names
    return (before, names) if names else (heading.strip(), ())


def fronts(lines: Sequence[str], found: Found) -> Fronts:
    """Names at the front of lines: each on several with other words behind it, and beside another one.

    One name alone is sure where it stands in capitals, again and again. What was found is told in `found`.
    """
    words: defaultdict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for index, line in enumerate(lines):
        name, sung = _front(line)
        pieces = _strict(name) if name else ()
        sung = sung or " ".join(lines[index + 1 : index + 2])
        for piece in pieces:
            words[piece.casefold()].add(same_words(sung) or sung)
            spelled.setdefault(piece.casefold(), piece)
    often = {name for name, after in words.items() if len(after) > 1}
    if len(often) < 2 and not any(
        spelled[name].isupper() and len(words[name]) >= _SURE_ALONE for name in often
    ):
        return frozenset()
    names = ", ".join(name for folded, name in spelled.items() if folded in often)
    found.doubts.append(SongDoubt("singers-guessed", names[:_LONGEST_HEADING]))
    return frozenset(often | _ALL)


def with_colons(lines: Sequence[str]) -> list[str]:
    """The lines, with a colon behind names in capitals that stand alone above what is sung, as in scripts."""
    places = [index for index in range(len(lines)) if _stands_alone(lines, index)]
    singing = Counter(piece for index in places for piece in _strict(lines[index]))
    if len(singing) < 2 or len(places) < _SURE_ALONE or max(singing.values()) < 2:
        return list(lines)
    marked = list(lines)
    for index in places:
        marked[index] = f"{lines[index].strip()}:"
    return marked


def _stands_alone(lines: Sequence[str], index: int) -> bool:
    """Whether a line is nothing but names in capitals, first behind a blank line, with words below."""
    line, before, after = (lines[at] if 0 <= at < len(lines) else "" for at in (index, index - 1, index + 1))
    if not line.strip().isupper() or before.strip() or not after.strip() or after.strip().isupper():
        return False
    return ":" not in line and bool(_strict(line.strip()))


def split_front(line: str, known: Fronts) -> tuple[Names, str]:
    """Who sings a line by the names at its front, and the line without them; () and the line without any."""
    name, words = _front(line) if known else ("", "")
    pieces = _strict(name) if name else ()
    if pieces and all(piece.casefold() in known for piece in pieces):
        return pieces, words
    return (), line


def settle(parts: Iterable[Part]) -> None:
    """Give each singer one spelling, and say for "both" and "all" who that is, where it is known."""
    held = list(parts)
    said = dict.fromkeys(name for part in held for names in (part.names, *part.voices) for name in names)
    if not said:
        return
    spelled: dict[str, str] = {}
    for name in said:
        spelled.setdefault(name.casefold(), name)
    people = tuple(name for folded, name in spelled.items() if folded not in _ALL)
    together = {} if len(people) < 2 else dict.fromkeys(_ALL if len(people) == 2 else _ALL - _BOTH, people)
    meant = {name: together.get(name.casefold(), (spelled[name.casefold()],)) for name in said}
    for part in held:
        part.names = _meant(part.names, meant)
        part.voices = [_meant(names, meant) for names in part.voices]


def _meant(names: Names, meant: Mapping[str, Names]) -> Names:
    return tuple(dict.fromkeys(one for name in names for one in meant[name]))


def _front(line: str) -> tuple[str, str]:
    """What may be a name at the front of a line, and what is behind it; twice "" for no such line."""
    found = _FRONT.fullmatch(line.strip()[:2000])
    if found is None:
        return "", ""
    if found["name"]:
        return found["name"], found["words"]
    return found["square"] or found["round"], found["sung"]


def _strict(text: str) -> Names:
    """The names in a list of nothing else; () where a piece is none."""
    pieces = [piece.strip(_AROUND) for piece in _AND.split(text)]
    return names_in(text) if all(map(_is_name, pieces)) else ()


def _is_name(text: str) -> bool:
    text = text.strip(_AROUND)
    words = text.split()
    if not 0 < len(text) <= _LONGEST or len(words) > _MOST_WORDS:
        return False
    if text[0].islower() and text.casefold() not in _ALL:
        return False
    if any(word.casefold() in _NO_NAMES for word in words) or not any(map(str.isalpha, text)):
        return False
    return kind_of(text) is None and not is_stage_mark(f"({text})") and not is_bracketed_chord(text)
