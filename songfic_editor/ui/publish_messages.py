"""The words of the Publish panel: names of fields, counts, what a site says to a story, and what went wrong.

Called by the panel's parts alone. The core gives codes and numbers; nothing here knows a widget.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from songfic_editor.edit.step import Label
from songfic_editor.model.document import Project
from songfic_editor.model.publishing import Lyrics, SongLyrics
from songfic_editor.publishing.fields import TAGS, Filled, Slot
from songfic_editor.publishing.findings import BEYOND, Finding
from songfic_editor.publishing.posting import State
from songfic_editor.publishing.sites import Rule, Site, SiteProblem
from songfic_editor.text import direction
from songfic_editor.ui import names
from songfic_editor.ui.messages import label_text

_APART, _APART_ENDS = "\u2068", "\u2069"
_MOST_OF_NAME: Final = 60
"""So many characters of a title or a song's name stand in a sentence."""


def tr(text: str) -> str:
    return QCoreApplication.translate("Publish", text)


def field_name(slot: Slot, title: str = "") -> str:
    """`title`: its chapter's."""
    words = {
        "title": tr("Title"),
        "summary": tr("Summary"),
        "rating": tr("Rating"),
        "warnings": tr("Warnings"),
        "fandoms": tr("Fandoms"),
        "relationships": tr("Relationships"),
        "characters": tr("Characters"),
        "tags": tr("Additional tags"),
        "notes": tr("Opening notes"),
        "end-notes": tr("End notes"),
        "chapter-title": tr("Title"),
        "chapter-notes": tr("Notes before"),
        "chapter-end-notes": tr("Notes after"),
    }
    return words.get(slot.kind) or names.numbered_chapter(title, slot.number)


def whole_name(slot: Slot, project: Project) -> str:
    """With its chapter's, as in "2  The Sail: Notes after"; short enough for a sentence."""
    if slot.chapter is None:
        return field_name(slot)
    title = next((one.title for one in project.chapters if one.id == slot.chapter), "")
    chapter = _short(names.numbered_chapter(title, slot.number))
    return chapter if slot.kind == "chapter" else f"{chapter}: {field_name(slot)}"


def kept(filled: Filled, site: Site) -> str:
    """What the site does to a field, below its preview."""
    lost = [
        one for one in filled.findings if one.code in ("taken-out", "player-lost", "look-lost", "refused")
    ]
    if not lost:
        return tr("Nothing of it is lost there.") if filled.is_html and site.keeps else ""
    words = {
        "look-lost": tr("{look} ({count} ×)"),
        "player-lost": tr("the player of {detail}"),
        "taken-out": tr("“{detail}” ({count} ×)"),
        "refused": tr("all of it: the site would answer with an error, make it simpler"),
    }
    parts = [
        words[one.code].format(look=look_name(one.detail), detail=one.detail, count=f"{one.count:,}")
        for one in lost
    ]
    return tr("Lost there: {0}.").format(", ".join(parts))


def handed(path: Path) -> str:
    return tr(
        "The rules are in “{0}”. Once you have changed them there, come back: they are read again."
    ).format(path)


def length(filled: Filled) -> str:
    """As in "5,123 of 500,000"; how many too many or too few, where the site would not take it."""
    if filled.slot.kind in TAGS:
        over = next((one for one in filled.findings if one.code == "too-long"), None)
        if over is not None:
            return tr("a tag of {0} of {1} characters").format(f"{over.count:,}", f"{over.limit:,}")
        many = next((one for one in filled.findings if one.code == "too-many"), None)
        if many is not None:
            return tr("{0} of {1} tags in all").format(f"{many.count:,}", f"{many.limit:,}")
        return tr("1 tag") if filled.length == 1 else tr("{0} tags").format(f"{filled.length:,}")
    if filled.slot.kind == "rating":
        return ""
    if any(one.code == "refused" for one in filled.findings):
        return tr("refused there")
    count, rule = f"{filled.length:,}", filled.rule
    if rule is None or not (rule.most or filled.length < rule.least):
        return count
    if rule.most and filled.length > rule.most:
        over_by = f"{filled.length - rule.most:,}"
        return tr("{0} of {1}: {2} too many").format(count, f"{rule.most:,}", over_by)
    if filled.length < rule.least:
        return tr("{0}: fewer than {1}").format(count, f"{rule.least:,}")
    return tr("{0} of {1}").format(count, f"{rule.most:,}")


def short_length(filled: Filled) -> str:
    """As `length`, where there is room for its two numbers and no more."""
    bound = next((one for one in filled.findings if one.code in BEYOND and one.limit), None)
    if bound is not None:
        return tr("{0} of {1}").format(f"{bound.count:,}", f"{bound.limit:,}")
    return length(filled)


def posted(state: State) -> str:
    """A sign and words: neither is told by colour alone."""
    words: dict[State, str] = {
        "never": "",
        "posted": tr("✓ posted"),
        "changed": tr("● changed since"),
    }
    return words[state]


def copied(filled: Filled, name: str, site: Site) -> str:
    """What is on the clipboard now. `name`: the field's `whole_name`."""
    if not filled.is_html:
        is_marked = filled.slot.kind == "chapter" or "notes" in filled.slot.kind
        kind = tr("BBCode") if site.form == "bbcode" and is_marked else tr("plain text")
    else:
        kind = tr("formatted text") if site.form == "rich" else tr("HTML, for its HTML editor")
    return tr("Copied: {0} ({1}).").format(name, kind)


def empty(stands: bool) -> str:
    """Of a field with nothing to copy. `stands`: something is in it on the site."""
    if stands:
        return tr("There is nothing in this field now: clear it on the site, too.")
    return tr("There is nothing in this field.")


def aside() -> str:
    """Of the panel, which lay over the place that it was asked for."""
    return tr("Publish made way for the place in the story; it comes back as it was.")


def undone(label: Label | None, *, is_here: bool) -> str:
    """`label`: of the last step, None for none. `is_here`: it was one of the panel's, and has been undone."""
    if label is None:
        return tr("There is nothing to undo.")
    if is_here:
        return tr("Undone: {0}.").format(label_text(label))
    return tr("The last change was made in the story: undo it there.")


def redone(label: Label | None, *, is_here: bool) -> str:
    if label is None:
        return tr("There is nothing to redo.")
    if is_here:
        return tr("Redone: {0}.").format(label_text(label))
    return tr("What was undone last was changed in the story: redo it there.")


def lyrics(chosen: Lyrics) -> str:
    words: dict[Lyrics, str] = {
        "full": tr("In full"),
        "first-line": tr("First line of each stanza"),
        "first-lines": tr("First lines of each stanza"),
        "cue": tr("Cue: ♪ Chorus ♪"),
        "paraphrase": tr("Your paraphrase"),
        "none": tr("Not at all"),
    }
    return words[chosen]


def song_share(share: SongLyrics | None) -> str:
    if share is None:
        return tr("As the others")
    if share.lyrics == "first-lines":
        return tr("First {0} lines").format(share.lines)
    return lyrics(share.lyrics)


def finding(found: Finding, site: Site, project: Project) -> str:
    """What it is, and where."""
    where = place_name(found, project)
    words = {
        "too-long": tr("{where}: {count} characters, more than the {limit} that fit"),
        "too-short": tr("{where}: {count} characters, fewer than the {limit} that are needed"),
        "too-many": tr("{count} tags of all kinds, more than the {limit} that fit"),
        "refused": tr("{where}: the site would answer with an error; make it simpler"),
        "lyrics-quoted": tr("{where}: {count} of its {limit} lines are quoted"),
        "too-little-prose": tr("{count} words without lyrics, fewer than {limit}"),
        "too-many-lines": tr("{where}: {count} lines of lyrics, more than {limit}"),
        "notes-alone": tr("{where}: notes and nothing else"),
        "script": tr("{where}: {count} of {limit} paragraphs begin like lines of a script"),
        "look-lost": tr("{where}: {look} is lost there ({count} ×)"),
        "player-lost": tr("{where}: no player of {detail} is shown there; it is left out"),
        "taken-out": tr("{where}: “{detail}” is taken out there ({count} ×)"),
    }
    return words[found.code].format(
        where=where,
        count=f"{found.count:,}",
        limit=f"{found.limit:,}",
        detail=found.detail,
        look=look_name(found.detail),
    )


def source(rule: Rule) -> str:
    """Where a rule stands, and since when it is known."""
    return tr("{0} ({1}, {2})").format(rule.says, rule.source, rule.date)


def look_name(quality: str) -> str:
    words = {
        "bold": tr("bold"),
        "italic": tr("italic"),
        "underline": tr("underlined text"),
        "strike": tr("struck-out text"),
        "small": tr("small text"),
        "superscript": tr("superscript"),
        "subscript": tr("subscript"),
        "quote": tr("setting quotes apart"),
        "link": tr("links"),
        "center": tr("centring"),
        "right": tr("setting to the right"),
        "justify": tr("justified text"),
    }
    return words.get(quality, quality)


def place_name(found: Finding, project: Project) -> str:
    """The part of the story that a path leads to."""
    head, _point, rest = found.path.removeprefix("$.").partition(".")
    if head.startswith("chapters["):
        index = int(head[len("chapters[") : -1])
        chapters = project.chapters[index : index + 1]
        name = _short(names.numbered_chapter(chapters[0].title, index + 1)) if chapters else tr("A chapter")
        parts = {"title": tr("Title"), "notes.head": tr("Notes before"), "notes.end": tr("Notes after")}
        return f"{name}: {parts[rest]}" if rest in parts else name
    if head.startswith("songs["):
        songs = project.songs[int(head[len("songs[") : -1]) :][:1]
        return _short(names.song_name(songs[0])) if songs else tr("A song")
    if head == "about":
        return tr("Summary") if rest == "summary" else tr("A tag")
    words = {"title": tr("Title"), "notes": tr("Notes")}
    return words.get(head, tr("The story"))


def _short(name: str) -> str:
    """A name in a sentence: one that fills a page would leave nothing of the sentence to be seen, and one in
    Hebrew or Arabic would take the numbers beside it to its own side.
    """
    shown = name if len(name) <= _MOST_OF_NAME else f"{name[: _MOST_OF_NAME - 1].rstrip()}…"
    return f"{_APART}{shown}{_APART_ENDS}" if direction.has_right_to_left(shown) else shown


def problem(found: SiteProblem) -> str:
    """Why a file of rules is not used."""
    words = {
        "cannot-read": tr("it cannot be read"),
        "too-large": tr("it is larger than any rules"),
        "not-json": tr("it is not valid JSON"),
        "misfit": tr("it does not fit the rules of a site"),
        "misnamed": tr("its “name” is not that of the file, or has other characters than a-z, 0-9 and -"),
        "too-many": tr("there are more files of rules than are read"),
    }
    why = f"{words[found.code]} ({found.detail})" if found.detail else words[found.code]
    return tr("“{0}” is passed over: {1}.").format(found.path, why)
