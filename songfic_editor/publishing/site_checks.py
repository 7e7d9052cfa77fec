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
from songfic_editor.projection.typed_lyrics import typed_lyrics
from songfic_editor.publishing.editions import settings_of
from songfic_editor.publishing.fields import LOOKS, Filled, Written, fill, slots
from songfic_editor.publishing.findings import Finding, FindingCode
from songfic_editor.publishing.quote_meter import SongQuote, measure
from songfic_editor.publishing.sites import RuleCode, Site
from songfic_editor.text.stats import count

_NAMED: Final = r"[^\W\d_a-z][\w.'’-]{0,20}"
_SPOKEN: Final = re.compile(rf"\s*(?:[\w.-]{{1,20}}|{_NAMED}(?:\s{_NAMED}){{1,2}}):\s")
"""A name, as in a script or a chat, and its colon."""
_LEAST_SPOKEN: Final = 6
_LOST: Final[frozenset[FindingCode]] = frozenset(("taken-out", "look-lost"))


class Report(Struct, frozen=True):
    """`quotes`: every song, as the site's edition shows it."""

    findings: tuple[Finding, ...]
    quotes: tuple[SongQuote, ...]


def check(project: Project, site: Site, written: Written) -> Report:
    """What the site says, in the file's order within each kind."""
    return report(project, site, [fill(project, site, slot, written) for slot in slots(project)])


def report(project: Project, site: Site, filled: Iterable[Filled]) -> Report:
    """The same from all fields, filled already."""
    found = [finding for field in filled for finding in field.findings]
    quotes = measure(project, settings_of(project, site.name).edition, typed_lyrics(project))
    findings = (
        *(one for one in found if one.code not in _LOST),
        *_lyrics(project, site, quotes),
        *_prose(project, site),
        *_alone(project, site),
        *_scripts(project, site),
        *(one for one in found if one.code == "taken-out"),
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


def _prose(project: Project, site: Site) -> Iterator[Finding]:
    prose = count(project).counts.prose
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
    """What the site does not keep of how the story looks, of all chapters together."""
    lost: Counter[str] = Counter()
    for one in found:
        if one.code == "look-lost":
            lost[one.detail] += one.count
    for quality in dict.fromkeys(LOOKS.values()):
        if lost[quality]:
            yield Finding("look-lost", "$.chapters", None, lost[quality], detail=quality)
