"""What a site would say to a story as it is now: limits, lyrics, and what it would lose, each with its rule.

Called by `songfic check --site` and before publishing. Limits are held against what the site would store. All
of it is advice; nothing is changed.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.model.document import Block, Chapter, Notes, Paragraph, Placement, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.text import plain
from songfic_editor.publishing.ao3_cleaner import Field
from songfic_editor.publishing.ao3_tree import Refused
from songfic_editor.publishing.ao3_twin import stored, stored_title
from songfic_editor.publishing.editions import settings_of
from songfic_editor.publishing.quote_meter import SongQuote, measure
from songfic_editor.publishing.sites import Field as SiteField
from songfic_editor.publishing.sites import Quality, Rule, RuleCode, Site
from songfic_editor.text.stats import count

FindingCode = Literal[
    "too-long",
    "too-short",
    "too-many",
    "refused",  # the site would answer with an error; `detail`: why
    "lyrics-quoted",  # `count` different lines of `limit`; `detail`: the song's id
    "too-little-prose",
    "too-many-lines",
    "notes-alone",
    "script",  # `count` paragraphs of `limit` look like one
    "look-lost",  # `detail`: which; `count`: how often
    "taken-out",  # `detail`: the element, attribute or address; `count`: how often
]
BEYOND: Final[frozenset[FindingCode]] = frozenset(("too-long", "too-short", "too-many", "refused"))
"""What the site would not let pass; the rest is advice."""

_NAMED: Final = r"[^\W\d_a-z][\w.'’-]{0,20}"
_SPOKEN: Final = re.compile(rf"\s*(?:[\w.-]{{1,20}}|{_NAMED}(?:\s{_NAMED}){{1,2}}):\s")
"""A name, as in a script or a chat, and its colon."""
_LEAST_SPOKEN: Final = 6
_LOOKS: Final[dict[str, Quality]] = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strike",
    "center": "center",
    "end": "right",
    "justify": "justify",
}

Written = Callable[[tuple[Block, ...]], str]
"""Some blocks as they are pasted into the site."""


class Finding(Struct, frozen=True, gc=False):
    """`path`: a JSON path, "$" for the whole. `rule`: None for what a site loses without a rule saying so."""

    code: FindingCode
    path: str
    rule: Rule | None = None
    count: int = 0
    limit: int = 0
    detail: str = ""


class Report(Struct, frozen=True):
    """`quotes`: every song, as the site's edition shows it."""

    findings: tuple[Finding, ...]
    quotes: tuple[SongQuote, ...]


def check(project: Project, site: Site, written: Written) -> Report:
    """What the site says, in the file's order within each kind."""
    quotes = measure(project, settings_of(project, site.name).edition)
    found = _Check(project, site, written)
    lyrics = (*_lyrics(project, site, quotes), *_prose(project, site), *_alone(project, site))
    findings = (*found.limits(), *lyrics, *_scripts(project, site), *found.lost(), *_looks(project, site))
    return Report(findings, quotes)


class _Check:
    """One walk over the fields: what is pasted into each, and what the site makes of it."""

    def __init__(self, project: Project, site: Site, written: Written) -> None:
        self._project = project
        self._site = site
        self._written = written
        self._rules = {rule.field: rule for rule in site.of("limit")}
        self._lost: list[Finding] = []

    def limits(self) -> Iterator[Finding]:
        project = self._project
        yield from self._bounded("title", "$.title", self._title(project.title))
        if project.about.summary.strip():
            summary = html.escape(project.about.summary, quote=False)
            yield from self._field("summary", "$.about.summary", summary, "summary")
        yield from self._tags()
        yield from self._notes(project.notes, "$.notes")
        for index, chapter in enumerate(project.chapters):
            path = f"$.chapters[{index}]"
            yield from self._bounded("title", f"{path}.title", self._title(chapter.title))
            yield from self._notes(chapter.notes, f"{path}.notes")
            yield from self._field("chapter", f"{path}.blocks", self._written(chapter.blocks), "content")

    def lost(self) -> list[Finding]:
        """What `limits` saw that would be taken out."""
        return self._lost

    def _notes(self, notes: Notes, path: str) -> Iterator[Finding]:
        for end, paragraphs in (("head", notes.head), ("end", notes.end)):
            if paragraphs:
                yield from self._field("notes", f"{path}.{end}", self._written(paragraphs), "notes")

    def _tags(self) -> Iterator[Finding]:
        about = self._project.about
        every = {
            "fandoms": about.fandoms,
            "relationships": about.relationships,
            "characters": about.characters,
            "tags": about.tags,
            "warnings": about.warnings,
        }
        for name, values in every.items():
            for index, value in enumerate(values):
                yield from self._bounded("tag", f"$.about.{name}[{index}]", len(value.strip()))
        rule, total = self._rules.get("tags"), sum(map(len, every.values()))
        if rule is not None and rule.most and total > rule.most:
            yield Finding("too-many", "$.about", rule, total, rule.most)

    def _title(self, title: str) -> int:
        return len(stored_title(title) if self._site.software == "ao3" else title)

    def _field(self, name: SiteField, path: str, pasted: str, field: Field) -> Iterator[Finding]:
        if self._site.software != "ao3":
            yield from self._bounded(name, path, len(pasted))
            return
        try:
            found = stored(pasted, field)
        except Refused as refused:
            yield Finding("refused", path, None, detail=refused.code)
            return
        taken = Counter(loss.what or loss.code for loss in found.losses)
        self._lost += (Finding("taken-out", path, None, many, detail=what) for what, many in taken.items())
        yield from self._bounded(name, path, len(found.html))

    def _bounded(self, name: SiteField, path: str, length: int) -> Iterator[Finding]:
        rule = self._rules.get(name)
        if rule is None:
            return
        if rule.most and length > rule.most:
            yield Finding("too-long", path, rule, length, rule.most)
        elif length < rule.least:
            yield Finding("too-short", path, rule, length, rule.least)


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


def _looks(project: Project, site: Site) -> Iterator[Finding]:
    """What the site does not keep of how the story looks."""
    if not site.keeps:
        return
    used: Counter[Quality] = Counter()
    for chapter in project.chapters:
        for block in chapter.blocks:
            if isinstance(block, Paragraph):
                used.update({_LOOKS[mark] for run in block.runs for mark in run.style})
                if block.align in _LOOKS and _has_words(block):
                    used[_LOOKS[block.align]] += 1
    for quality in _LOOKS.values():
        if used[quality] and quality not in site.keeps:
            yield Finding("look-lost", "$.chapters", None, used[quality], detail=quality)
