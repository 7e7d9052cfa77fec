"""Chapters of another story are added to the open one: what importing into a story does, as one step.

Called by the window's import, and for each of several files that become one story. It stands in this room
because a song that the story has already is known again by its words. No word of either story, its notes or
its songs is lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import astuple, replace

from songfic_editor.edit import songs
from songfic_editor.edit.merge_names import ids_of, renamed
from songfic_editor.edit.rebuild import with_chapters, with_songs
from songfic_editor.edit.step import Edited
from songfic_editor.edit.voices import completed
from songfic_editor.model import lookup
from songfic_editor.model.document import (
    About,
    Block,
    Chapter,
    Notes,
    Paragraph,
    Placement,
    Project,
    SceneHead,
)
from songfic_editor.model.ids import ChapterId, SongId, StanzaId, new_block_id, new_id
from songfic_editor.model.position import caret
from songfic_editor.model.songs import LyricStyle, Song, Stanza
from songfic_editor.model.text import from_plain
from songfic_editor.recognition.same_songs import onto, same_songs, same_stanza


class Brought(Struct, frozen=True):
    """A story with the chapters of another: `came`, as they are in it. `songs`: for each song of that other
    story, in its order, the id that it has here.
    """

    project: Project
    came: tuple[Chapter, ...]
    songs: tuple[SongId, ...]


def bring_in(project: Project, found: Project, before: ChapterId | None = None) -> Edited:
    """As `brought`; the cursor stands in the first of the chapters. Raises NotFound."""
    made = brought(project, with_own_ids(found, {*ids_of(project)}), before)
    return Edited(made.project, caret(made.came[0].blocks[0].id))


def brought(project: Project, found: Project, before: ChapterId | None = None) -> Brought:
    """The chapters of `found`, which shares no id with the story, before the chapter `before` (None: at the
    end).

    A song that is there already is linked, and its new stanzas come to it. The notes of the whole of `found`
    go to its first and last chapter; its details fill what the story does not say of itself. A story without
    a word gives its one blank chapter for them. Raises NotFound.
    """
    index = len(project.chapters) if before is None else lookup.chapter_index(project, before)
    kept = () if _is_blank(project.chapters) else project.chapters
    pairs = same_songs(project.songs, found.songs)
    changed, stanzas = with_songs_of(project, found, pairs)
    linked = [replace(one, blocks=linked_blocks(found, one.blocks, stanzas)) for one in found.chapters]
    names_chapter = bool(kept) and len(linked) == 1 and not linked[0].title
    if names_chapter and found.title != project.title:
        linked = [replace(linked[0], title=found.title)]
    came = _noted(linked, found, project)
    changed = with_chapters(changed, (*kept[:index], *came, *kept[index:]))
    changed = replace(
        changed,
        title=project.title or ("" if names_chapter else found.title),
        author=project.author or found.author,
        about=_filled(project.about, found.about),
        choices=(*changed.choices, *found.choices),
    )
    return Brought(changed, tuple(came), tuple(pairs.get(song.id, song.id) for song in found.songs))


def with_own_ids(found: Project, taken: AbstractSet[str]) -> Project:
    """The story with other ids in the place of those that are taken."""
    clashing = [name for name in ids_of(found) if name in taken]
    return renamed(found, {name: new_id() for name in clashing}) if clashing else found


def _is_blank(chapters: Sequence[Chapter]) -> bool:
    """Whether nothing was ever written: one chapter, one scene, one paragraph, all of them empty."""
    if len(chapters) > 1 or chapters[0].title or chapters[0].notes != Notes() or len(chapters[0].blocks) > 2:
        return False
    return all(block in (SceneHead(block.id), Paragraph(block.id)) for block in chapters[0].blocks)


def with_songs_of(
    project: Project, found: Project, pairs: Mapping[SongId, SongId]
) -> tuple[Project, dict[StanzaId, Stanza]]:
    """The project with the songs of `found`, and for its stanzas that were there those that they are.

    `pairs`: the songs of `found` that are there already, each with the id that it has there.
    """
    shown = _shown_whole(found)  # of these a placement keeps the wording
    linked: dict[StanzaId, Stanza] = {}
    changed = project
    for song in found.songs:
        if found.lyric_style != LyricStyle() and song.style is None:
            song = replace(song, style=found.lyric_style)
        if song.id not in pairs:
            changed = songs.add(changed, song)
            continue
        own = lookup.song(changed, pairs[song.id])
        same = {
            stanza.id: it
            for stanza in song.stanzas
            if (it := same_stanza(own.stanzas, stanza)) and (stanza.id in shown or it.lines == stanza.lines)
        }
        linked.update(same)
        grown = _grown(own, song, [stanza for stanza in song.stanzas if stanza.id not in same])
        changed = with_songs(changed, [grown if one is own else one for one in changed.songs])
    return changed, linked


def _shown_whole(project: Project) -> set[StanzaId]:
    placements = (placed for _, _, placed in lookup.placements(project))
    return {placed.stanza for placed in placements if placed.part is None and placed.lines is None}


def _grown(own: Song, found: Song, new: Sequence[Stanza]) -> Song:
    """A song with new stanzas, sung behind the others, and with what it did not say of itself."""
    taken = {stanza.label for stanza in own.stanzas}
    added: list[Stanza] = []
    for stanza in new:
        added.append(replace(stanza, label=_free(stanza.label, taken)))
        taken.add(added[-1].label)
    names = {stanza.id for stanza in added}
    grown = replace(
        own,
        title=own.title or found.title,
        artist=own.artist or found.artist,
        writers=own.writers or found.writers,
        credit=own.credit or found.credit,
        language=own.language or found.language,
        rights=own.rights or found.rights,
        notice=own.notice or found.notice,
        link=own.link or found.link,
        player=own.player or found.player,
        style=own.style or found.style,
        stanzas=(*own.stanzas, *added),
        order=(*own.order, *(one for one in found.order if one in names)),
    )
    grown = completed(grown, found)
    return own if grown == own else grown


def _free(label: str, taken: set[str]) -> str:
    """The label, counted on where another stanza of the song has it: "Verse 3", "Chorus 2"."""
    if not label or label not in taken:
        return label
    name = label.rstrip("0123456789").rstrip()
    number = 2
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"


def linked_blocks(
    found: Project, blocks: Iterable[Block], stanzas: Mapping[StanzaId, Stanza]
) -> tuple[Block, ...]:
    """Blocks of `found` whose placements show the same words from the stanzas that the story has."""

    def block(old: Block) -> Block:
        own = stanzas.get(old.stanza) if isinstance(old, Placement) else None
        return old if own is None or not isinstance(old, Placement) else _placed(found, old, own)

    return tuple(map(block, blocks))


def _placed(found: Project, old: Placement, own: Stanza) -> Placement:
    shown = lookup.shown_lines(old, lookup.stanza(found, old.stanza))
    if shown == own.lines:
        return replace(old, stanza=own.id, part=None, lines=None)
    folded = onto(own.lines, shown)
    if folded is None:
        return replace(old, stanza=own.id, part=None, lines=shown)
    return replace(old, stanza=own.id, part=folded.part, lines=folded.lines)


def _noted(chapters: Sequence[Chapter], found: Project, project: Project) -> list[Chapter]:
    """The chapters with the notes of their whole story, and what it said that has no other place now."""
    came = list(chapters)
    head, end = list(found.notes.head), found.notes.end
    if project.about.summary and found.about.summary not in ("", project.about.summary):
        head.insert(0, Paragraph(new_block_id(), from_plain(found.about.summary)))
    came[0] = _with_notes(came[0], head, ())
    came[-1] = _with_notes(came[-1], (), end)
    return came


def _with_notes(chapter: Chapter, head: Iterable[Paragraph], end: Iterable[Paragraph]) -> Chapter:
    notes = Notes((*head, *chapter.notes.head), (*chapter.notes.end, *end))
    return chapter if notes == chapter.notes else replace(chapter, notes=notes)


def _filled(own: About, found: About) -> About:
    """The details of a story, and where it says nothing those of the other. Remarks are those of both."""
    pairs = zip(astuple(own), astuple(found), strict=True)
    filled = About(*(mine or other for mine, other in pairs))
    both = (remarks for remarks in (own.remarks, found.remarks) if remarks)
    filled = replace(filled, remarks="\n\n".join(both))
    return own if filled == own else filled
