"""What chapters, scenes, stanzas and songs are called in the window, with or without a title of their own.

Used by the panels, for what is seen and for what a screen reader says. Only words are made here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from songfic_editor.model.document import Placement, SceneHead
from songfic_editor.model.songs import Colour, Rights, Song, Stanza, StanzaKind
from songfic_editor.recognition.marks import is_chapter
from songfic_editor.text.stats import Counts

_NUMBERED: Final = re.compile(r"(?:\d{1,4}|[IVXLC]{1,7})(?:[.:)]|\s*[-–—]\s|$)")
FIRST_WORDS: Final = 40
"""About so many characters of a stanza's first line name it when read aloud."""


def _tr(text: str, plural: int = -1) -> str:
    return QCoreApplication.translate("Names", text, None, plural)


def chapter_name(title: str, number: int) -> str:
    """The chapter's title, or "Chapter 3"."""
    return title.strip() or _tr("Chapter {0}").format(number)


def numbered_chapter(title: str, number: int) -> str:
    """As in "3  The Keeper"; a title with a number of its own, as "Chapter 3: The Keeper", stays as it is."""
    title = title.strip()
    if not title or _has_number(title):
        return chapter_name(title, number)
    return f"{number}  {title}"


def _has_number(title: str) -> bool:
    return is_chapter(title) or _NUMBERED.match(title) is not None


def scene_name(head: SceneHead, number: int) -> str:
    """The scene's title, or "Scene 2"; `number` within its chapter, from 1."""
    return head.title.strip() or _tr("Scene {0}").format(number)


def stanza_name(stanza: Stanza) -> str:
    """The stanza's label, or its kind: "Verse", "Chorus", …"""
    return stanza.label.strip() or kind_name(stanza.kind)


def lines_with_meaning(stanza: Stanza) -> list[str]:
    """Each line, and in brackets what goes with it: "Hafenlichter (Harbour lights)"."""
    nothing = ("",) * len(stanza.lines)
    rows = zip(stanza.lines, stanza.romanisation or nothing, stanza.translation or nothing, strict=True)
    return [
        f"{line} ({', '.join(beside)})" if (beside := list(filter(None, row))) else line
        for line, *row in rows
    ]


def kind_name(kind: StanzaKind) -> str:
    names: dict[StanzaKind, str] = {
        "verse": _tr("Verse"),
        "pre-chorus": _tr("Pre-chorus"),
        "chorus": _tr("Chorus"),
        "post-chorus": _tr("Post-chorus"),
        "refrain": _tr("Refrain"),
        "bridge": _tr("Bridge"),
        "intro": _tr("Intro"),
        "outro": _tr("Outro"),
        "hook": _tr("Hook"),
        "other": _tr("Stanza"),
    }
    return names[kind]


def rights_name(rights: Rights) -> str:
    """Whose a song is."""
    names: dict[Rights, str] = {
        "": _tr("Not known"),
        "own": _tr("Your own work"),
        "public-domain": _tr("In the public domain"),
        "permission": _tr("Used by permission"),
        "copyrighted": _tr("Copyrighted"),
    }
    return names[rights]


def colour_name(name: Colour) -> str:
    """What a colour of the palette is called."""
    words: dict[Colour, str] = {
        "amber": QCoreApplication.translate("Colours", "Amber"),
        "teal": QCoreApplication.translate("Colours", "Teal"),
        "rose": QCoreApplication.translate("Colours", "Rose"),
        "blue": QCoreApplication.translate("Colours", "Blue"),
        "green": QCoreApplication.translate("Colours", "Green"),
        "violet": QCoreApplication.translate("Colours", "Violet"),
        "rust": QCoreApplication.translate("Colours", "Rust"),
        "slate": QCoreApplication.translate("Colours", "Slate"),
    }
    return words[name]


def placement_name(placement: Placement, stanza: Stanza) -> str:
    """The stanza's name, and what sets this placement apart: "Verse 2 (altered)"."""
    name = stanza_name(stanza)
    if placement.lines is not None:
        return _tr("{0} (altered)").format(name)
    if placement.part is not None:
        return _tr("{0} (in part)").format(name)
    return name


def song_name(song: Song) -> str:
    """As in "Title — Artist", as far as they are known."""
    title = song.title.strip() or _tr("Untitled song")
    return f"{title} — {song.artist.strip()}" if song.artist.strip() else title


def song_names(songs: Sequence[Song]) -> list[str]:
    """What each of them is called where one is to be chosen: of those that are called alike, with their first
    words, or with a number where these are alike, too.
    """
    called = [song_name(song) for song in songs]
    shared = {name for name, count in Counter(called).items() if count > 1}
    if not shared:
        return called
    told: list[str] = []
    seen: Counter[str] = Counter()
    for song, name in zip(songs, called, strict=True):
        if name in shared:
            words = first_words(tuple(line for stanza in song.stanzas for line in stanza.lines))
            name = f"{name} ({words})" if words else name
            seen[name] += 1
            name = f"{name} ({seen[name]})" if seen[name] > 1 else name
        told.append(name)
    return told


def times(count: int) -> str:
    """How often: "not used", "once", "twice", "3 times"."""
    if count == 0:
        return _tr("not used")
    if count == 1:
        return _tr("once")
    return _tr("twice") if count == 2 else _tr("{0} times").format(count)


def spoken_times(count: int) -> str:
    """As a screen reader says it: "not used", "used once", …"""
    return times(0) if count == 0 else _tr("used {0}").format(times(count))


def words(count: int) -> str:
    """As in "1 word", "1,204 words"."""
    return _tr("1 word") if count == 1 else _tr("{0} words").format(f"{count:,}")


def of_target(count: int, target: int) -> str:
    """How far a scene has come: "312 of 500 words"."""
    return _tr("{0} of {1} words").format(f"{count:,}", f"{target:,}")


def notes() -> str:
    """The row of what the author says before and after."""
    return _tr("Notes")


def percent(share: float) -> str:
    """A share of 0.0 … 1.0 as "7 %"; never "0 %" for something, nor "100 %" for less than all."""
    if 0 < share < 1:
        return f"{min(max(round(share * 100), 1), 99)} %"
    return f"{round(share * 100)} %"


def tip(name: str, counts: Counts) -> str:
    """A tooltip: a name, and under it the words of what is called so."""
    return f"{name}\n{words(counts.total)} · {_tr('{0} lyrics').format(percent(counts.lyrics_share))}"


def plain_tip(text: str) -> str:
    """A text for a tooltip, which would take what looks like a tag for one: a title may hold any sign."""
    if "<" not in text:
        return text
    import html  # with a table of all entities, which the first screen need not wait for

    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"


def first_words(lines: tuple[str, ...]) -> str:
    """The beginning of a stanza's first line with words, as in "Oh, harbour lights …"."""
    line = next((line.strip() for line in lines if line.strip()), "")
    if len(line) > FIRST_WORDS:
        line = line[:FIRST_WORDS].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return f"{line} …" if line else ""


def spoken_chapter(title: str, number: int) -> str:
    """As in "The Keeper, chapter 1"."""
    if not title.strip() or _has_number(title.strip()):
        return chapter_name(title, number)
    return f"{title.strip()}, {_tr('chapter {0}').format(number)}"


def spoken_scene(head: SceneHead, number: int, counts: Counts) -> str:
    """As in "Harbour lights, scene 2, 412 words"; with a target "…, 312 of 500 words"."""
    count = of_target(counts.prose, head.target) if head.target else words(counts.total)
    if not head.title.strip():
        return f"{scene_name(head, number)}, {count}"
    return f"{head.title.strip()}, {_tr('scene {0}').format(number)}, {count}"
