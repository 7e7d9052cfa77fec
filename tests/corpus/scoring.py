"""Holds what an import made of a fic beside its labels: text kept, lyric lines, stanzas, repeats, notes.

Both sides are a row of tokens (words and signs, in order), each with what it is. Where text was lost or
doubled, the rows are first laid beside each other.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.formats.registry import Imported, import_bytes
from songfic_editor.model import check, lookup
from songfic_editor.model.document import Paragraph, Placement, Project, SceneHead
from songfic_editor.model.text import plain
from tests.corpus.building import data
from tests.corpus.labelled import LYRIC, Labelled, Line

ENOUGH: Final = 0.8
"""How much of a line has to be lyric on the other side for it to be found."""

_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s]|_")
_BESIDE_TEXT: Final = frozenset(("=", "#", "K", "F", "X", "T", ""))

Place = Literal["story", "lyric", "note", "heading"]


class Unit(Struct, frozen=True):
    """A line or paragraph. `stanza`: which one, for lyrics; `standing`: which time that one stands."""

    text: str
    place: Place
    stanza: str = ""
    standing: int = -1
    opens_scene: bool = False


class Part(Struct):
    """How much of what was wanted was found, and how much of what was found was wanted."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0

    def add(self, other: "Part") -> None:
        self.wanted += other.wanted
        self.found += other.found
        self.right += other.right


class Result(Struct):
    """`extra`: tokens in the story that are not the source's. `misses`: what to look at, in words."""

    name: str
    aside: bool
    kept: Part
    extra: int
    lyrics: Part
    stanzas: Part
    repeats: Part
    notes: Part
    breaks: Part
    scenes: Part
    fields: Part
    misses: list[str]


def result(fic: Labelled) -> Result:
    imported = import_bytes(data(fic), f"{fic.name}.{fic.format}")
    assert check.problems(imported.project) == (), fic.name
    wanted, found = list(_wanted(fic.lines)), list(_found(imported.project))
    left, right = _Row(wanted), _Row(found)
    pairs = _pairs(left.tokens, right.tokens)
    across, back = dict(pairs), {other: one for one, other in pairs}
    misses = [f"lost: {left.tokens[place]}" for place in range(len(left.tokens)) if place not in across][:9]
    extra = [right.tokens[place] for place in range(len(right.tokens)) if place not in back]
    misses += [f"extra: {' '.join(extra[:12])}"] if extra else []
    return Result(
        fic.name,
        fic.aside,
        Part(len(left.tokens), len(left.tokens), len(pairs)),
        len(extra),
        _placed("lyric", left, right, across, back, misses),
        _starts("stanza", left.stanza_starts(), right.stanza_starts(), across, left, misses),
        _repeats(left, right, across, misses),
        _placed("note", left, right, across, back, misses),
        _breaks(fic, imported),
        _starts("scene", left.scene_starts(), right.scene_starts(), across, left, misses),
        _fields(fic, imported.project, misses),
        misses,
    )


class _Row:
    """Units as a row of tokens; `of`: the unit of each token; `spans`: the tokens of each unit."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.tokens: list[str] = []
        self.of: list[int] = []
        self.spans: list[range] = []
        for number, unit in enumerate(units):
            tokens = _TOKEN.findall(unit.text)
            self.spans.append(range(len(self.tokens), len(self.tokens) + len(tokens)))
            self.tokens += tokens
            self.of += [number] * len(tokens)

    def stanza_starts(self) -> set[int]:
        starts: dict[int, int] = {}
        for unit, span in zip(self.units, self.spans, strict=True):
            if unit.place == "lyric" and span:
                starts.setdefault(unit.standing, span.start)
        return set(starts.values())

    def scene_starts(self) -> set[int]:
        return {span.start for unit, span in zip(self.units, self.spans, strict=True) if unit.opens_scene}

    def unit_at(self, place: int) -> Unit:
        return self.units[self.of[place]]


def _wanted(lines: tuple[Line, ...]) -> Iterator[Unit]:
    standing, before = -1, ""
    for line in lines:
        if line.kind in _BESIDE_TEXT:
            before = before if not line.kind or line.kind == "K" else ""
            continue
        if line.kind != LYRIC:
            place: Place = "note" if line.kind == "N" else "heading" if line.kind == "C" else "story"
            yield Unit(line.text, place, opens_scene=line.opens_scene)
            before = ""
            continue
        standing += line.stanza != before
        before = line.stanza
        yield Unit(line.text, "lyric", line.stanza.strip("~'"), standing, line.opens_scene)


def _found(project: Project) -> Iterator[Unit]:
    yield from (Unit(plain(each.runs), "note") for each in project.notes.head)
    standing = 0
    for chapter in project.chapters:
        yield Unit(chapter.title, "heading")
        yield from (Unit(plain(each.runs), "note") for each in chapter.notes.head)
        opens = False
        for number, block in enumerate(chapter.blocks):
            if isinstance(block, SceneHead):
                opens = number > 0
                continue
            if isinstance(block, Placement):
                lines = lookup.shown_lines(block, lookup.stanza(project, block.stanza))
                for place, line in enumerate(lines):
                    yield Unit(line.strip(' "“”'), "lyric", block.stanza, standing, opens and not place)
                standing += 1
            elif isinstance(block, Paragraph):
                yield Unit(plain(block.runs), "story", opens_scene=opens)
            opens = False
        yield from (Unit(plain(each.runs), "note") for each in chapter.notes.end)
    yield from (Unit(plain(each.runs), "note") for each in project.notes.end)


def _pairs(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    if left == right:
        return [(place, place) for place in range(len(left))]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return [
        (match.a + step, match.b + step)
        for match in matcher.get_matching_blocks()
        for step in range(match.size)
    ]


def _placed(
    place: Place, left: _Row, right: _Row, across: dict[int, int], back: dict[int, int], misses: list[str]
) -> Part:
    """Lines of this place on either side that are it on the other, too. A note that an editor broke counts
    for as many as it has in the source.
    """
    part = Part()
    for mine, theirs, between, name in ((left, right, across, "missed"), (right, left, back, "taken for")):
        right_ones = 0
        for unit, span in zip(mine.units, mine.spans, strict=True):
            if unit.place != place or not span:
                continue
            same = sum(at in between and theirs.unit_at(between[at]).place == place for at in span)
            lines = 1 if mine is left else len({theirs.of[between[at]] for at in span if at in between}) or 1
            if same >= ENOUGH * len(span):
                right_ones += lines
            else:
                misses.append(f"{name} {place}: {unit.text[:60]}")
            part.wanted += mine is left
            part.found += lines if mine is right else 0
        part.right = min(part.right, right_ones) if mine is right else right_ones
    return part


def _starts(
    name: str, wanted: set[int], found: set[int], across: dict[int, int], left: _Row, misses: list[str]
) -> Part:
    there = {across[place]: place for place in wanted if place in across}
    misses += [
        f"no {name} begins: {left.unit_at(place).text[:50]}"
        for other, place in there.items()
        if other not in found
    ]
    misses += [f"{name} begins at word {place}, and should not" for place in sorted(found - set(there))]
    return Part(len(wanted), len(found), len(found & set(there)))


def _repeats(left: _Row, right: _Row, across: dict[int, int], misses: list[str]) -> Part:
    """Of all stanzas that stand: those that come again are one stanza, and no two different ones are."""
    part = Part()
    known: dict[str, str] = {}
    owners: dict[str, str] = {}
    for start in sorted(left.stanza_starts()):
        unit = left.unit_at(start)
        other = right.unit_at(across[start]) if start in across else None
        found = other.stanza if other is not None and other.place == "lyric" else ""
        first = unit.stanza not in known
        known.setdefault(unit.stanza, found)
        owner = owners.setdefault(found, unit.stanza) if found else unit.stanza
        if first and owner == unit.stanza:
            continue
        part.wanted += not first
        part.found += bool(found)
        linked = bool(found) and known[unit.stanza] == found and owner == unit.stanza
        part.right += linked and not first
        if not linked:
            misses.append(f"not linked: {unit.stanza} {unit.text[:50]}")
    return part


def _breaks(fic: Labelled, imported: Imported) -> Part:
    wanted = sum(line.kind == "=" for line in fic.lines)
    found = sum(each.kind in ("break", "scene-title") for each in imported.report.decisions)
    return Part(wanted, found, min(wanted, found))


def _fields(fic: Labelled, project: Project, misses: list[str]) -> Part:
    about = project.about
    songs = [f"{song.title} / {song.artist}" for song in project.songs]
    has: dict[str, Counter[str]] = {
        "title": Counter([project.title]),
        "author": Counter([project.author]),
        "song": Counter(songs),
        "summary": Counter([about.summary]),
        "rating": Counter([about.rating]),
        "language": Counter([about.language]),
        "fandoms": Counter(about.fandoms),
        "relationships": Counter(about.relationships),
        "characters": Counter(about.characters),
        "tags": Counter(about.tags),
        "warnings": Counter(about.warnings),
    }
    part = Part()
    for name, values in fic.wanted.items():
        asked = Counter(
            each.strip() for value in values for each in (value.split(";") if name in _MANY else [value])
        )
        right = (asked & has[name]).total()
        part.add(Part(asked.total(), has[name].total() if name == "song" else asked.total(), right))
        if right < asked.total():
            misses.append(f"{name}: {dict(has[name])}, wanted {list(asked)}")
    return part


_MANY: Final = frozenset(("fandoms", "relationships", "characters", "tags", "warnings"))
