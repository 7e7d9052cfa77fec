"""What a site would say to a story as it is now: limits, lyrics, and what it would lose, each with its rule.

Called by `songfic check --site` and before publishing. Limits are held against what the site would store. All
of it is advice; nothing is changed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from songfic_editor.model.document import Block, Chapter, Paragraph, Placement, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.text import plain
from songfic_editor.projection.typed_lyrics import TypedLyrics, typed_lyrics
from songfic_editor.publishing.editions import settings_of
from songfic_editor.publishing.fields import LOOKS, Filled, Written, fill, slots
from songfic_editor.publishing.findings import Finding, FindingCode
from songfic_editor.publishing.quote_meter import Meter, SongQuote
from songfic_editor.publishing.sites import RuleCode, Site
from songfic_editor.text import stats

_NAMED: Final = r"[^\W\d_a-z][\w.'’-]{0,20}"
_SPOKEN: Final = re.compile(rf"\s*(?:[\w.-]{{1,20}}|{_NAMED}(?:\s{_NAMED}){{1,2}}):\s")
"""A name, as in a script or a chat, and its colon."""
_LEAST_SPOKEN: Final = 6
_LOST: Final[frozenset[FindingCode]] = frozenset(("taken-out", "player-lost", "look-lost"))


class Report(Struct, frozen=True):
    """`quotes`: every song, as the site's edition shows it."""

    findings: tuple[Finding, ...]
    quotes: tuple[SongQuote, ...]


def check(project: Project, site: Site, written: Written) -> Report:
    """What the site says, in the file's order within each kind."""
    return Checker().report(project, site, [fill(project, site, slot, written) for slot in slots(project)])


class Checker:
    """Checks a project, and again after each change for the price of what changed. `typed`: lyrics in the
    prose of an earlier state of it, where they are known.
    """

    def __init__(self, typed: TypedLyrics | None = None) -> None:
        self._typed = typed
        self._counter = stats.Counter()
        self._meter = Meter()

    def report(self, project: Project, site: Site, filled: Iterable[Filled]) -> Report:
        """What the site says, from all fields, filled already."""
        found = [finding for field in filled for finding in field.findings]
        self._typed = typed_lyrics(project, self._typed)
        counts = self._counter.count(project)
        edition = settings_of(project, site.name).edition
        quotes = self._meter.measure(project, edition, counts, self._typed)
        findings = (
            *(one for one in found if one.code not in _LOST),
            *_lyrics(project, site, quotes),
            *_prose(site, counts.counts.prose),
            *_alone(project, site),
            *_scripts(project, site),
            *(one for one in found if one.code == "taken-out"),
            *dict.fromkeys(one for one in found if one.code == "player-lost"),
            *_looks(found),
        )
        return Report(findings, quotes)


def _lyrics(project: Project, site: Site, quotes: tuple[SongQuote, ...]) -> Iterator[Finding]:
    for rule in site.of("lyrics"):
        for index, quote in enumerate(quotes):
            if quote.lines and not quote.free:
                path = f"$.songs[{index}]"
                yield Finding("lyrics-quoted", path, rule, quote.lines, quote.of, quote.song)
    lines: Counter[ChapterId] = Counter()
    for quote in quotes:
        if not quote.free:
            lines.update({one.chapter: one.lines for one in quote.chapters})
    for rule in site.of("lyric-lines"):
        for index, chapter in enumerate(project.chapters):
            if lines[chapter.id] > rule.most:
                yield Finding("too-many-lines", f"$.chapters[{index}]", rule, lines[chapter.id], rule.most)


def _prose(site: Site, prose: int) -> Iterator[Finding]:
    for rule in site.of("prose-words"):
        if prose < rule.least:
            yield Finding("too-little-prose", "$", rule, prose, rule.least)


def _alone(project: Project, site: Site) -> Iterator[Finding]:
    """Chapters with notes and nothing else."""
    for index, chapter in _ruled(project, site, "notes-alone"):
        notes = (*chapter.notes.head, *chapter.notes.end)
        if any(map(_has_words, notes)) and not any(map(_has_words, chapter.blocks)):
            yield Finding("notes-alone", f"$.chapters[{index}]", site.of("notes-alone")[0])


def _scripts(project: Project, site: Site) -> Iterator[Finding]:
    """Chapters most of whose paragraphs begin with a name and a colon."""
    for index, chapter in _ruled(project, site, "script"):
        texts = [plain(one.runs) for one in chapter.blocks if isinstance(one, Paragraph) and _has_words(one)]
        spoken = sum(1 for text in texts if _SPOKEN.match(text))
        if spoken >= _LEAST_SPOKEN and spoken * 2 > len(texts):
            yield Finding("script", f"$.chapters[{index}]", site.of("script")[0], spoken, len(texts))


def _ruled(project: Project, site: Site, code: RuleCode) -> Iterator[tuple[int, Chapter]]:
    if site.of(code):
        yield from enumerate(project.chapters)


def _has_words(block: Block) -> bool:
    return isinstance(block, Placement) or (isinstance(block, Paragraph) and bool(plain(block.runs).strip()))


def _looks(found: list[Finding]) -> Iterator[Finding]:
    """What the site does not keep of how the story looks: of all chapters together, and of each note."""
    lost: Counter[str] = Counter()
    notes: list[Finding] = []
    for one in found:
        if one.code == "look-lost" and one.path.endswith(".blocks"):
            lost[one.detail] += one.count
        elif one.code == "look-lost":
            notes.append(one)
    for quality in dict.fromkeys(LOOKS.values()):
        if lost[quality]:
            yield Finding("look-lost", "$.chapters", None, lost[quality], detail=quality)
    yield from notes
