"""The fields of a site's form: what goes into each, what the site would store of it, and how long that is.

Called by the checks of a site and by the Publish panel, which fills one field at a time off the UI thread.
Limits are held against what is stored. Nothing here writes a chapter: that is handed in.
"""

import html
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import groupby
from typing import Final

from msgspec import Struct

from songfic_editor.model.document import Block, Chapter, Paragraph, Placement, Project
from songfic_editor.model.ids import ChapterId, StanzaId
from songfic_editor.model.publishing import Kind, TagKind
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import plain
from songfic_editor.publishing import ao3_cleaner, credit_notes, players
from songfic_editor.publishing.ao3_parser import parse
from songfic_editor.publishing.ao3_tree import Refused, texts
from songfic_editor.publishing.ao3_twin import stored, stored_title, typed_length
from songfic_editor.publishing.editions import settings_of, share
from songfic_editor.publishing.findings import Finding
from songfic_editor.publishing.sites import Field as RuleField
from songfic_editor.publishing.sites import Quality, Rule, Site

Key = tuple[Kind, ChapterId | None]
"""A field, wherever its chapter stands."""

TAGS: Final[tuple[TagKind, ...]] = ("fandoms", "relationships", "characters", "tags", "warnings")
LOOKS: Final[dict[str, Quality]] = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strike",
    "m": "small",
    "^": "superscript",
    "_": "subscript",
    "link": "link",
    "quote": "quote",
    "center": "center",
    "end": "right",
    "justify": "justify",
}
"""What of a paragraph's looks a site may not keep."""

_TWIN: Final[dict[str, ao3_cleaner.Field]] = {"chapter": "content", "summary": "summary"}
_RULES: Final[dict[str, RuleField]] = {
    "title": "title",
    "chapter-title": "title",
    "summary": "summary",
    "chapter": "chapter",
    "notes": "notes",
    "end-notes": "notes",
    "chapter-notes": "notes",
    "chapter-end-notes": "notes",
}

Written = Callable[[tuple[Block, ...]], str]
"""Some blocks as they are pasted into the site."""


class Slot(Struct, frozen=True, gc=False):
    """A field of the form. `path`: where in the project its text stands. `number`: the chapter's, from 1."""

    kind: Kind
    path: str
    chapter: ChapterId | None = None
    number: int = 0

    @property
    def key(self) -> Key:
        return self.kind, self.chapter


class Filled(Struct, frozen=True):
    """A field with what is pasted into it. `is_html`: `text` is HTML. `kept`: what the site would store of
    it, which is `text` where that is not known, and "" where it would refuse it.

    `length`: in characters as the site counts; of tags, how many. `rule`: its limit. `ground`: all that it
    was made from.
    """

    slot: Slot
    text: str
    is_html: bool
    kept: str
    length: int
    rule: Rule | None
    findings: tuple[Finding, ...]
    ground: tuple[object, ...]


def slots(project: Project, also: Collection[Key] = ()) -> tuple[Slot, ...]:
    """The fields that there is something for, in the order of most forms; title and chapters always.

    `also`: those that are wanted though there is nothing for them.
    """
    return tuple(slot for slot, is_there in _slots(project) if is_there or slot.key in also)


def fill(project: Project, site: Site, slot: Slot, written: Written) -> Filled:
    """What goes into a field. Raises LookupError for one that the project has no more."""
    text = _text(project, site, slot, written)
    ground = _ground(project, site, slot)
    if slot.kind in TAGS or slot.kind == "rating":
        many = len(_said(project, slot.kind))
        return Filled(slot, text, False, text, many, None, tuple(_tags(project, site, slot)), ground)
    is_html = _is_html(site, slot)
    rule = next((one for one in site.of("limit") if one.field == _RULES[slot.kind]), None)
    if "title" in slot.kind:
        kept = stored_title(text) if site.software == "ao3" else text
        return Filled(
            slot, text, False, kept, len(kept), rule, tuple(_bounded(rule, slot, len(kept))), ground
        )
    kept, found = _kept(site, slot, text) if site.software == "ao3" else (text, [])
    length = _seen(text) if is_html and site.form == "rich" else len(kept)
    if kept or not found:
        found += _bounded(rule, slot, _held(rule, site, slot, text, length))
    if slot.kind == "chapter":
        found += _players(project, slot, site)
    if slot.kind != "summary":
        found += _looks(project, slot, site)
    return Filled(slot, text, is_html, kept, length, rule, tuple(found), ground)


def is_current(filled: Filled | None, project: Project, site: Site, slot: Slot) -> bool:
    """Whether filling the field anew would give the same; told by what it was made from, in microseconds."""
    return filled is not None and filled.slot == slot and filled.ground == _ground(project, site, slot)


def lyric_styles(project: Project, site: Site) -> dict[StanzaId, LyricStyle]:
    """How each stanza looks of which the site is given anything."""
    edition = settings_of(project, site.name).edition
    return {
        stanza.id: song.style or project.lyric_style
        for song in project.songs
        if share(edition, song.id).lyrics != "none"
        for stanza in song.stanzas
    }


def looks_of(block: Block, styles: Mapping[StanzaId, LyricStyle]) -> Iterator[Quality]:
    """The looks of a block, each as often as it is there. `styles`: of the stanzas that are shown."""
    if isinstance(block, Paragraph):
        yield from (LOOKS[mark] for run in block.runs for mark in run.style)
        linked = groupby(block.runs, lambda run: run.link)
        # Words that are the address itself lose nothing that a reader could not go to.
        yield from (LOOKS["link"] for link, runs in linked if link and plain(tuple(runs)).strip() != link)
        if plain(block.runs).strip():
            yield from (LOOKS[look] for look in (block.align, block.quote and "quote") if look in LOOKS)
    elif isinstance(block, Placement) and block.stanza in styles:
        style = styles[block.stanza]
        marks = "i" if style.italic else "", "m" if style.small else "", style.align, style.quote and "quote"
        yield from (LOOKS[look] for look in marks if look in LOOKS)


def chapter_of(project: Project, slot: Slot) -> Chapter:
    """Raises LookupError where it is gone."""
    found = next((one for one in project.chapters if one.id == slot.chapter), None)
    if found is None:
        raise LookupError(slot.chapter)
    return found


def _slots(project: Project) -> Iterator[tuple[Slot, bool]]:
    """All that a form has, and whether there is something for it."""
    yield Slot("title", "$.title"), True
    yield Slot("summary", "$.about.summary"), bool(project.about.summary.strip())
    yield Slot("rating", "$.about.rating"), bool(project.about.rating.strip())
    for kind in TAGS:
        yield Slot(kind, f"$.about.{kind}"), bool(_said(project, kind))
    yield Slot("notes", "$.notes.head"), bool(project.notes.head)
    yield Slot("end-notes", "$.notes.end"), bool(project.notes.end)
    for number, chapter in enumerate(project.chapters, 1):
        path, id, notes = f"$.chapters[{number - 1}]", chapter.id, chapter.notes
        yield Slot("chapter-title", f"{path}.title", id, number), bool(chapter.title.strip())
        yield Slot("chapter-notes", f"{path}.notes.head", id, number), bool(notes.head)
        yield Slot("chapter-end-notes", f"{path}.notes.end", id, number), bool(notes.end)
        yield Slot("chapter", f"{path}.blocks", id, number), True


def _text(project: Project, site: Site, slot: Slot, written: Written) -> str:
    if slot.kind == "title":
        return project.title.strip()
    if slot.kind == "chapter-title":
        return chapter_of(project, slot).title.strip()
    if slot.kind == "summary":
        summary = project.about.summary.strip()
        return html.escape(summary, quote=False) if site.form == "html" else summary
    if slot.kind == "chapter":
        return written(chapter_of(project, slot).blocks)
    if slot.kind in TAGS or slot.kind == "rating":
        return ", ".join(_said(project, slot.kind))
    return written(_note(project, slot))


def _note(project: Project, slot: Slot) -> tuple[Paragraph, ...]:
    """The work's with its credits as they ought to be now."""
    work = slot.chapter is None
    notes = credit_notes.refreshed(project).notes if work else chapter_of(project, slot).notes
    return notes.end if slot.kind.endswith("end-notes") else notes.head


def _ground(project: Project, site: Site, slot: Slot) -> tuple[object, ...]:
    if slot.kind == "title":
        return site, project.title
    if slot.kind == "chapter-title":
        return site, chapter_of(project, slot).title
    if slot.kind in TAGS or slot.kind in ("summary", "rating"):
        return site, project.about
    if slot.kind != "chapter":
        return site, *((one.runs, one.align, one.quote) for one in _note(project, slot))
    edition = settings_of(project, site.name).edition
    return site, edition, project.songs, project.lyric_style, chapter_of(project, slot).blocks


def _values(project: Project, kind: str) -> tuple[str, ...]:
    """As they are in the project, empty ones among them."""
    found: dict[str, tuple[str, ...]] = {
        "rating": (project.about.rating,),
        "warnings": project.about.warnings,
        "fandoms": project.about.fandoms,
        "relationships": project.about.relationships,
        "characters": project.about.characters,
        "tags": project.about.tags,
    }
    return found[kind]


def _said(project: Project, kind: str) -> list[str]:
    return [value.strip() for value in _values(project, kind) if value.strip()]


def _is_html(site: Site, slot: Slot) -> bool:
    return site.form == "html" or (site.form == "rich" and slot.kind != "summary")


def _seen(source: str) -> int:
    """The characters that a reader sees."""
    return sum(len(text) for text in texts(parse(source).children) if text != "\n")


def _kept(site: Site, slot: Slot, text: str) -> tuple[str, list[Finding]]:
    """What the site stores, and what it takes out."""
    try:
        found = stored(text, _TWIN.get(slot.kind, "notes"))
    except Refused as refused:
        return "", [Finding("refused", slot.path, None, detail=refused.code)]
    taken = Counter(loss.what or loss.code for loss in found.losses)
    return found.html, [
        Finding("taken-out", slot.path, None, many, detail=what) for what, many in taken.items()
    ]


def _tags(project: Project, site: Site, slot: Slot) -> Iterator[Finding]:
    """Each tag that is too long; behind the last kind, whether there are too many of all kinds."""
    limits = {rule.field: rule for rule in site.of("limit")}
    for index, value in enumerate(_values(project, slot.kind) if slot.kind in TAGS else ()):
        yield from _bounded(limits.get("tag"), slot, len(value.strip()), f"{slot.path}[{index}]")
    rule, total = limits.get("tags"), sum(len(_said(project, kind)) for kind in TAGS)
    last = next((kind for kind in reversed(TAGS) if _said(project, kind)), None)
    if rule is not None and rule.most and total > rule.most and slot.kind == last:
        yield Finding("too-many", "$.about", rule, total, rule.most)


def _held(rule: Rule | None, site: Site, slot: Slot, text: str, length: int) -> int:
    """What is held against the limit: the length, but where the counter of AO3's form stops a chapter that
    would be stored; there a line's end is two characters.
    """
    if rule is None or site.software != "ao3" or slot.kind != "chapter" or length > rule.most:
        return length
    typed = typed_length(text.strip())
    return typed if typed > rule.most else length


def _bounded(rule: Rule | None, slot: Slot, length: int, path: str = "") -> Iterator[Finding]:
    if rule is None:
        return
    if rule.most and length > rule.most:
        yield Finding("too-long", path or slot.path, rule, length, rule.most)
    elif length < rule.least:
        yield Finding("too-short", path or slot.path, rule, length, rule.least)


def _looks(project: Project, slot: Slot, site: Site) -> Iterator[Finding]:
    """What the site does not keep of how a chapter or a note looks."""
    styles = lyric_styles(project, site)
    used: Counter[Quality] = Counter()
    is_chapter = slot.kind == "chapter"
    for block in chapter_of(project, slot).blocks if is_chapter else _note(project, slot):
        used.update(looks_of(block, styles))
    for quality in LOOKS.values():
        if site.keeps and used[quality] and quality not in site.keeps:
            yield Finding("look-lost", slot.path, None, used[quality], detail=quality)


def _players(project: Project, slot: Slot, site: Site) -> Iterator[Finding]:
    """The players of songs that the author gives the site, and that it does not show."""
    if not settings_of(project, site.name).edition.player:
        return
    blocks = chapter_of(project, slot).blocks
    placed = {block.stanza for block in blocks if isinstance(block, Placement)}
    for index, song in enumerate(project.songs):
        given = song.player.strip()
        if not given or players.is_shown(players.address(given), site):
            continue
        if any(stanza.id in placed for stanza in song.stanzas):
            path, who = f"$.songs[{index}].player", players.host(given) or given[:60]
            yield Finding("player-lost", path, None, 1, detail=who)
