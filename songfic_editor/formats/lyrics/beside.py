"""Lines that stand beside what is sung: a translation or a romanisation at the same time, or behind a bar.

Called by the readers of files with times. Two lines at one time are both sung unless the file says, or their
languages all through the file do, that one is what the other means or how it sounds. No word goes.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from msgspec.structs import replace

from songfic_editor.formats.lyrics.draft import SongDoubt
from songfic_editor.formats.lyrics.parts import Found
from songfic_editor.formats.lyrics.timed import Line
from songfic_editor.formats.lyrics.tongues import is_latin, language_of, spells_out

Beside = Literal["translation", "romanisation"]
Role = Literal["sung", "translation", "romanisation"]
_Group = list[Line]
"""Lines at one time."""

_BAR: Final = re.compile(r"(?P<sung>[^|｜/]*?\S)(?:\s*[|｜]\s*|\s+/\s+)(?P<beside>\S[^|｜/]*)")
_MOST_AT_ONCE: Final = 3
_FEWEST: Final = 2
_USUAL: Final = 0.4
_MOST_BARS: Final = 0.6


def paired(lines: Iterable[Line], found: Found) -> list[Line]:
    """The lines with what stands beside each of them put there. What was guessed is told in `found`."""
    split = _at_bars(list(lines), found)
    groups = [
        list(group) for _, group in itertools.groupby(split, key=lambda line: (line.time, line.words == ""))
    ]
    roles = _roles(groups)
    if not roles:
        return split
    found.doubts += [SongDoubt(_GUESSED[role]) for role in dict.fromkeys(roles) if role != "sung"]
    return [line for group in groups for line in _merged(group, roles)]


def with_beside(line: Line, role: Beside, words: str) -> Line:
    """The line with this beside it, too."""
    if role == "translation":
        return replace(line, translation=" ".join(filter(None, (line.translation, words))))
    return replace(line, romanisation=" ".join(filter(None, (line.romanisation, words))))


_GUESSED: Final[dict[Beside, Literal["translation-guessed", "romanisation-guessed"]]] = {
    "translation": "translation-guessed",
    "romanisation": "romanisation-guessed",
}


def _roles(groups: Sequence[_Group]) -> tuple[Role, ...]:
    """What the lines of a full group are, in their order; () where nothing says that all aren't sung."""
    several = [group for group in groups if _may_be_one(group)]
    spoken = sum(bool(group[0].words) for group in groups)
    if len(several) < max(_FEWEST, _USUAL * spoken):
        return ()
    usual = Counter(map(len, several)).most_common(1)[0][0]
    return _roles_of([group for group in several if len(group) == usual])


def _may_be_one(group: _Group) -> bool:
    """Whether lines may be one and its translation: at a time, and by nobody else than it."""
    if not 1 < len(group) <= _MOST_AT_ONCE or group[0].time is None or not group[0].words:
        return False
    return len({line.names for line in group} - {()}) < 2


def _roles_of(groups: Sequence[_Group]) -> tuple[Role, ...]:
    columns = [[line.words for line in column] for column in zip(*groups, strict=True)]
    tongues = list(map(language_of, columns))
    pairs = itertools.permutations(range(len(columns)), 2)
    spelled = next(
        ((one, other) for one, other in pairs if _spells(columns[one], columns[other], tongues[other])), None
    )
    sung = spelled[1] if spelled else 0
    roles: list[Role] = []
    for index, tongue in enumerate(tongues):
        if index == sung:
            roles.append("sung")
        elif spelled and index == spelled[0]:
            roles.append("romanisation")
        elif (
            tongue != tongues[sung]
            and "Latn" not in (tongue, tongues[sung])
            and "" not in (tongue, tongues[sung])
        ):
            roles.append("translation")
        else:
            return ()
    return tuple(roles) if len(set(roles)) == len(roles) else ()


def _are_two(one: str, other: str) -> bool:
    """Whether these are surely two languages."""
    return one != other and not {one, other} & {"", "Latn"}


def _spells(lines: Sequence[str], sung: Sequence[str], language: str) -> bool:
    return language not in ("", "Latn") and all(map(is_latin, lines)) and spells_out(lines, sung, language)


def _merged(group: _Group, roles: Sequence[Role]) -> list[Line]:
    """A group as one line, if it can be; of fewer lines than usual the letters say what each is."""
    if not _may_be_one(group) or len(group) > len(roles):
        return group
    own = list(roles) if len(group) == len(roles) else _fewer(group, roles)
    names = next((line.names for line in group if line.names), ())
    merged = replace(group[own.index("sung")], names=names)
    for line, role in zip(group, own, strict=True):
        if role != "sung":
            merged = with_beside(merged, role, line.words)
    return [merged]


def _fewer(group: _Group, roles: Sequence[Role]) -> list[Role]:
    """Two lines where there are three as a rule: one in Latin letters beside another is more like a sound."""
    sung = 1 if is_latin(group[0].words) and not is_latin(group[1].words) and roles[0] != "sung" else 0
    other: Role = "romanisation" if is_latin(group[1 - sung].words) else "translation"
    return ["sung", other] if sung == 0 else [other, "sung"]


def _at_bars(lines: list[Line], found: Found) -> list[Line]:
    """The lines with what most of them have behind a bar, in another language, beside them."""
    parted = [_BAR.fullmatch(line.words[:2000]) for line in lines]
    both = [one for one in parted if one]
    if len(both) < max(_FEWEST, _MOST_BARS * sum(bool(line.words) for line in lines)):
        return lines
    sung, beside = [one["sung"] for one in both], [one["beside"] for one in both]
    tongues = language_of(sung), language_of(beside)
    is_sound = _spells(beside, sung, tongues[0])
    if not is_sound and not _are_two(*tongues):
        return lines
    role: Beside = "romanisation" if is_sound else "translation"
    found.doubts.append(SongDoubt(_GUESSED[role]))
    return [
        with_beside(replace(line, words=one["sung"]), role, one["beside"]) if one else line
        for line, one in zip(lines, parted, strict=True)
    ]
