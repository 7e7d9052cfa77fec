"""Folds stanzas that come again: identical ones, cut ones and variations, onto one stanza each.

Called by `recognise` with the lines of every stanza of a fic. Only stanzas that share a line, or the first
or last words of one, are ever compared, so the time grows with their number and not with its square.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz, process

Lines = tuple[str, ...]

LINE_ALIKE: Final = 82.0
"""From which likeness, of 100, two lines are the same one with a change."""

SMALLER_SHARED: Final = 0.6
LARGER_SHARED: Final = 0.45
"""How much of two stanzas, by their letters, has to be shared for one to be a variation of the other."""

CUT_SHARED: Final = 0.85
"""How much of a shorter stanza has to stand in a longer one for it to be that one, cut."""

ENDS_SHARED: Final = 0.7
"""How many of a longer line's words have to stand at its two ends for a change to be one in its middle."""

LINE_TURNED: Final = 50.0
STANZA_TURNED: Final = 80.0
"""From which likeness, of 100, each line of two stanzas and all of them on average are the same ones, turned
to say another thing. Verses that only share a refrain are less alike.
"""

_FEWEST_TURNED: Final = 4
_FEWEST_SHARED: Final = 4
_FEWEST_BEGUN: Final = 3
_FEWEST_SUNG_APART: Final = 5
"""So many words that stand alone and begin a longer line are half of it, though they end as a line does."""

_BREAKS_OFF: Final = re.compile(r"(?:\.{2,}|…|[-–—~])\W{0,3}$")
_BUCKET: Final = 24
_MOST_COMPARED: Final = 8_000
"""Of one stanza's lines with those of others, in pairs: whole songs in one piece are compared with the
likeliest others only, stanzas of up to 18 lines with all that are in a bucket.
"""
_MOST_LINES: Final = 60
_NOT_WORDS: Final = re.compile(r"[^\w\s]|_")


class Folded(Struct, frozen=True, gc=False):
    """A stanza as it stands: the one it is folded onto (an index among the stanzas given), the part of that
    which stands here, and its own lines where they differ.
    """

    base: int
    part: tuple[int, int] | None = None
    lines: Lines | None = None


class _Form(Struct, frozen=True, gc=False):
    """A distinct wording. `first`: the index of the stanza that has it first; `count`: how many have it.
    `breaks_off`: its last line is begun and not ended, as "I painted it blue…" is.
    """

    lines: Lines
    plain: Lines
    first: int
    count: int
    breaks_off: bool = False


def fold(stanzas: Sequence[Lines]) -> list[Folded]:
    """One for each stanza, in their order. The base of a group is its most frequent wording; among equals
    the longest that holds the others whole, else the first.
    """
    forms = _forms(stanzas)
    holders = _holders(forms)
    bases = _cut_ones(forms, _bases(forms, holders))
    for place, holder in holders.items():
        bases[place] = bases[holder]
    by_lines = {form.lines: place for place, form in enumerate(forms)}
    known: dict[Lines, Folded] = {}
    for lines, place in by_lines.items():
        base = forms[bases[place]]
        known[lines] = _placed(forms[place], base)
    return [known[lines] for lines in stanzas]


def same_words(line: str) -> str:
    """A line as its words alone: no case, no punctuation, no accents."""
    plain = line.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_NOT_WORDS.sub("", plain).split())


def breaks_off(line: str) -> bool:
    """Whether a line is begun and not ended."""
    return _BREAKS_OFF.search(line[-12:]) is not None


def beginnings(line: str) -> Iterator[str]:
    """All that a line of plain words may be broken off to."""
    words = line.split()
    return (" ".join(words[:count]) for count in range(_FEWEST_BEGUN, len(words)))


def _holders(forms: Sequence[_Form]) -> dict[int, int]:
    """For each form of a single line the longer one that has this line: how often either comes, and which
    comes first, does not matter.
    """
    single = {place: form for place, form in enumerate(forms) if len(form.plain) == 1 and form.plain[0]}
    asked = {key for form in single.values() for key in line_keys(form.plain[0])}
    index: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, form in enumerate(forms if asked else ()):
        for line in form.plain[:_MOST_LINES] if len(form.plain) > 1 else ():
            for key in line_keys(line):
                if key in asked and len(index[key]) < _BUCKET:
                    index[key].append((place, line))
    found: dict[int, int] = {}
    for place, form in single.items():
        near = [each for key in line_keys(form.plain[0]) for each in index.get(key, ())]
        likeness = [(_likeness(form.plain[0], line, form.breaks_off), -holder) for holder, line in near]
        best, holder = max(likeness, default=(0.0, 0))
        if best:
            found[place] = -holder
    return found


def _likeness(line: str, other: str, broken_off: bool) -> float:
    """How like a line of one stanza and one of another are, of 100; 0 where they are two lines."""
    if line == other:
        return 100.0 if line else 0.0
    if len(line.split()) >= (_FEWEST_BEGUN if broken_off else _FEWEST_SUNG_APART) and other.startswith(
        f"{line} "
    ):
        return 99.0
    return fuzz.ratio(line, other) if lines_alike(line, other) else 0.0


def _forms(stanzas: Sequence[Lines]) -> list[_Form]:
    counts = Counter(stanzas)
    firsts: dict[Lines, int] = {}
    for index, lines in enumerate(stanzas):
        firsts.setdefault(lines, index)
    return [
        _Form(lines, tuple(map(same_words, lines)), first, counts[lines], breaks_off(lines[-1]))
        for lines, first in firsts.items()
    ]


def _bases(forms: list[_Form], alone: Container[int]) -> list[int]:
    """For each form the form it is folded onto, itself where it is like none or is left `alone`."""
    groups: dict[int, list[int]] = {}
    heads: list[int] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        if place in alone:
            heads.append(place)
            groups[place] = [place]
            continue
        keys = tuple(_keys(form))
        near = _near(form, keys, forms, index)
        like = next((heads[other] for other in near if _alike(form, forms[other])), place)
        heads.append(like)
        groups.setdefault(like, []).append(place)
        for key in keys:
            if len(index[key]) < _BUCKET:
                index[key].append(place)
    chosen = [0] * len(forms)
    for members in groups.values():
        base = _base(forms, members)
        for place in members:
            chosen[place] = base
    return chosen


def _near(
    form: _Form, keys: Sequence[str], forms: Sequence[_Form], index: dict[str, list[int]]
) -> Iterator[int]:
    """Forms worth comparing, the most likely first."""
    shared = Counter(place for key in keys if key in index for place in index[key])
    compared = 0
    for place, _ in shared.most_common(_BUCKET):
        compared += min(len(form.plain), _MOST_LINES) * min(len(forms[place].plain), _MOST_LINES)
        yield place
        if compared > _MOST_COMPARED:
            return


def _keys(form: _Form) -> Iterator[str]:
    """Under what a form is found: its lines, and how each of them begins and ends."""
    for line in form.plain[:_MOST_LINES]:
        yield from line_keys(line)


def line_keys(line: str) -> Iterator[str]:
    """Under what a line of plain words is found by those that are like it."""
    if line:
        words = line.split()
        yield line
        yield "^" + " ".join(words[:3])
        yield "$" + " ".join(words[-3:])


def _base(forms: list[_Form], members: list[int]) -> int:
    if len(members) == 1:
        return members[0]
    most = max(forms[place].count for place in members)
    best = [place for place in members if forms[place].count == most]
    longest = max(best, key=lambda place: len(forms[place].lines))
    if all(_window(forms[place].plain, forms[longest].plain) is not None for place in best):
        return longest
    return best[0]


def _alike(one: _Form, other: _Form) -> bool:
    small, large = sorted((one, other), key=lambda form: sum(map(len, form.plain)))
    if small.plain == large.plain:
        return True
    return _shared(small, large, SMALLER_SHARED, LARGER_SHARED) or _turned(small, large)


def _turned(one: _Form, other: _Form) -> bool:
    """Whether one line stands in both at its place, and each other line is a good part of its counterpart:
    a chorus whose lines all turn at their ends.
    """
    pairs = list(zip(one.plain, other.plain, strict=False))
    if not (len(one.plain) == len(other.plain) and _FEWEST_TURNED <= len(pairs) <= _MOST_LINES):
        return False
    if not any(line and line == against for line, against in pairs):
        return False
    likeness = [fuzz.ratio(*pair) for pair in pairs]
    return min(likeness) >= LINE_TURNED and sum(likeness) >= STANZA_TURNED * len(pairs)


def _shared(small: _Form, large: _Form, of_small: float, of_large: float) -> bool:
    """Whether enough of both is shared, line by line, in the same order."""
    in_small, in_large = sum(map(len, small.plain)), sum(map(len, large.plain))
    if not in_small or in_small < of_large * in_large * 0.8:
        return False
    pairs = _pairs(small.plain[:_MOST_LINES], large.plain[:_MOST_LINES])
    from_small = sum(len(small.plain[place]) for place, _ in pairs)
    from_large = sum(len(large.plain[place]) for _, place in pairs)
    return from_small >= of_small * in_small and from_large >= of_large * in_large


def _pairs(one: Lines, other: Lines) -> list[tuple[int, int]]:
    """The longest row of like lines in both, in the same order. A line that both have is like no other."""
    like = _likenesses(one, other)
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for left in range(len(one) - 1, -1, -1):
        for right in range(len(other) - 1, -1, -1):
            skip = max(best[left + 1][right], best[left][right + 1])
            best[left][right] = max(skip, best[left + 1][right + 1] + 1) if like[left][right] else skip
    found: list[tuple[int, int]] = []
    left = right = 0
    while left < len(one) and right < len(other):
        if like[left][right] and best[left][right] == best[left + 1][right + 1] + 1:
            found.append((left, right))
            left, right = left + 1, right + 1
        elif best[left + 1][right] >= best[left][right + 1]:
            left += 1
        else:
            right += 1
    return found


def _likenesses(one: Lines, other: Lines) -> list[list[bool]]:
    """For each line of one which lines of the other are like it."""
    same = {*one} & {*other}
    choices = [None if line in same else line for line in other]
    words = [line.split() for line in other]
    ends: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, line in enumerate(choices):
        if line:
            ends[words[at][0], words[at][-1]].append(at)
    found: list[list[bool]] = []
    for line in one:
        row = [line == against != "" for against in other]
        if line and line not in same:
            near = process.extract(line, choices, scorer=fuzz.ratio, score_cutoff=LINE_ALIKE, limit=None)
            own = line.split()
            alike = [at for at in ends.get((own[0], own[-1]), ()) if _ends_alike(own, words[at])]
            for at in (*(at for _, _, at in near), *alike):
                row[at] = _of_like_length(line, other[at])
        found.append(row)
    return found


def lines_alike(line: str, other: str) -> bool:
    """Whether two lines of plain words are one, with a change at the most."""
    if line == other:
        return bool(line)
    return _of_like_length(line, other) and (
        fuzz.ratio(line, other, score_cutoff=LINE_ALIKE) > 0 or _ends_alike(line.split(), other.split())
    )


def _of_like_length(line: str, other: str) -> bool:
    return min(len(line), len(other)) >= 0.7 * max(len(line), len(other), 1)


def _ends_alike(one: list[str], other: list[str]) -> bool:
    """Whether two lines differ only by a few words in their middle."""
    if one[0] != other[0] or one[-1] != other[-1]:
        return False
    most = min(len(one), len(other))
    first = 1  # loops, for this is asked more often than all else
    while first < most and one[first] == other[first]:
        first += 1
    last = 0
    while last < most - first and one[-1 - last] == other[-1 - last]:
        last += 1
    return last > 0 and first + last >= max(_FEWEST_SHARED, ENDS_SHARED * max(len(one), len(other)))


def _cut_ones(forms: list[_Form], bases: list[int]) -> list[int]:
    """The bases again, where a piece of a longer stanza, no more frequent than that, belongs to it."""
    used = Counter[int]()
    for place, base in enumerate(bases):
        used[base] += forms[place].count
    index: defaultdict[str, list[int]] = defaultdict(list)
    for base in used:
        for line in forms[base].plain[:_MOST_LINES]:
            if line and len(index[line]) < _BUCKET:
                index[line].append(base)
    wholes: dict[int, int] = {}
    for base in sorted(used, key=lambda base: -len(forms[base].lines)):
        whole = _whole_of(forms, base, index, used)
        wholes[base] = wholes.get(whole, whole)
    return [wholes[base] for base in bases]


def _whole_of(forms: list[_Form], place: int, index: dict[str, list[int]], used: Counter[int]) -> int:
    """The stanza that the form at `place` is a piece of, itself if there is none."""
    form = forms[place]
    near = {base for line in form.plain[:_MOST_LINES] for base in index.get(line, ())}
    for base in sorted(near, key=lambda base: (-used[base], base)):
        longer = len(forms[base].lines) > len(form.lines) and used[base] >= form.count
        if longer and _is_piece(form, forms[base]):
            return base
    return place


def _is_piece(form: _Form, whole: _Form) -> bool:
    return _window(form.plain, whole.plain) is not None or _shared(form, whole, CUT_SHARED, 0.0)


def _window(part: Lines, whole: Lines) -> tuple[int, int] | None:
    """The first and last line at which `part` stands in `whole` in one piece."""
    size = len(part)
    for first in range(len(whole) - size + 1):
        if whole[first : first + size] == part:
            return first, first + size - 1
    return None


def _placed(form: _Form, base: _Form) -> Folded:
    if form.lines == base.lines:
        return Folded(base.first)
    if len(form.lines) < len(base.lines):
        part = _window(form.plain, base.plain)
        if part is not None:
            same = base.lines[part[0] : part[1] + 1] == form.lines
            return Folded(base.first, part, None if same else form.lines)
        part = _near_window(form, base.plain)
        if part is not None:
            return Folded(base.first, part, form.lines)
    return Folded(base.first, None, form.lines)


def _near_window(form: _Form, whole: Lines) -> tuple[int, int] | None:
    """Where the form's lines stand in `whole` with a change in each at the most, or broken off."""
    size, best, found = len(form.plain), 0.0, None
    for first in range(min(len(whole), _MOST_LINES) - size + 1):
        likeness = [
            _likeness(line, other, form.breaks_off and line == form.plain[-1])
            for line, other in zip(form.plain, whole[first : first + size], strict=True)
        ]
        if min(likeness) > 0 and sum(likeness) > best:
            best, found = sum(likeness), (first, first + size - 1)
    return found
