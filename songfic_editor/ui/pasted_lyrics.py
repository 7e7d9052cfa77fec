"""Offers to make stanzas of what was pasted from another program, where it looks like lyrics.

Attached by `desk_features`. It only asks: until the writer says yes, what was pasted is prose.
"""

import re

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

from songfic_editor.edit import paste, songs
from songfic_editor.edit.covering import Covered, covered
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, SongId, StanzaId, new_block_id, new_song_id
from songfic_editor.model.position import Place, Selection
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.session.change import Change
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.messages import Message

LONGEST = 40_000
"""Signs: what is longer is a story, and is not asked about between two keys."""


class PastedLyrics(QObject):
    """Listens to the page for pastes."""

    def __init__(self, hub: Hub, view: TextView, panel: LyricPanel) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._panel = panel
        self._change: Change | None = None
        hub.changed.connect(self._note)
        view.pasted.connect(self._look)

    def make(self) -> None:
        """Make stanzas of the selected paragraphs, in the song that the panel shows."""
        self._view.commands.stanza.make(self._panel.song)
        self._view.setFocus()

    def _note(self, change: Change) -> None:
        self._change = change if change.label == Label.PASTE and change.action == "do" else None

    def _look(self, pasted: Selection) -> None:
        from songfic_editor.recognition.pasted import looks_like_lyrics  # not needed before the first paste
        from songfic_editor.recognition.pasted_stanzas import find

        put = None if self._change is None else what_came(self._change, pasted)
        self._change = None
        if put is None:
            return
        if sum(part.last - part.first for part in covered(self._hub.project, put)) > LONGEST:
            return
        project = self._hub.project
        openers = _openers(project, put)
        parts = covered(project, put)
        found: tuple[Selection, ...] | None = (put,)
        words = self.tr("What you pasted looks like lyrics. It is prose until it is made stanzas.")
        if not looks_like_lyrics(words_of(project, put, openers)):
            found = find(parts, openers, project.songs) if _has_looks(parts) else None
            words = self.tr(
                "A part of what you pasted looks like lyrics. It is prose until it is made stanzas."
            )
        if not found:
            return
        asked = tuple((each, words_of(project, each, openers)) for each in found)
        offer = self.tr("Make Stanzas")
        self._hub.tell(Message(words, offer=offer, then=lambda: self._make_of(asked, openers)))

    def _make_of(self, asked: tuple[tuple[Selection, str], ...], openers: frozenset[BlockId]) -> None:
        from songfic_editor.formats.lyrics.draft import SongProblem

        project = self._hub.project
        if any(_words_now(project, put, openers) != words for put, words in asked):
            return  # undone, taken away or written on meanwhile
        made: list[tuple[Selection, tuple[Placement, ...]]] = []
        try:
            for put, words in asked:
                project, blocks = self._placed(project, _song_in(words))
                made.append((put, blocks))
        except SongProblem:
            return
        end: Selection | None = None
        for put, blocks in reversed(made):  # so that the places of the others stay what they are
            done = paste.insert(project, put, paste.Fragment(blocks))
            project, end = done.project, end or done.selection
        count = sum(len(blocks) for _, blocks in made)
        self._hub.apply(Step(project, Label.MAKE_STANZA.of(count), asked[-1][0], end))
        self._view.setFocus()

    def _placed(self, project: Project, found: Song) -> tuple[Project, tuple[Placement, ...]]:
        from songfic_editor.recognition.same_songs import same_songs

        known = same_songs(project.songs, (found,)).get(found.id)
        named = None if found.title else self._panel.song or (project.songs[-1].id if project.songs else None)
        project, stanzas = _with_stanzas(project, found, known or named)
        return project, tuple(Placement(new_block_id(), stanza) for stanza in stanzas)


def _has_looks(parts: tuple[Covered, ...]) -> bool:
    """Whether anything but plain lines came: alignment, marks, a quote, several lines in a paragraph."""
    blocks = [part.block for part in parts if isinstance(part.block, Paragraph)]
    return any(
        block.align != "start" or block.quote or any(run.style or "\n" in run.text for run in block.runs)
        for block in blocks
    )


def _words_now(project: Project, put: Selection, openers: frozenset[BlockId]) -> str | None:
    """The words of a stretch as it stands now; None where an end of it is gone."""
    ends = [lookup.find(project, place.block) for place in (put.anchor, put.head)]
    if ends[0] is None or ends[1] is None or ends[0].chapter != ends[1].chapter:
        return None
    return words_of(project, put, openers)


def what_came(change: Change, pasted: Selection) -> Selection | None:
    """What a paste has put in: from the first block that is new or has more in it, to the paste's end.

    The paragraph that the cursor was in may be gone, or stand behind what came by now.
    """
    end = lookup.find(change.after, pasted.head.block)
    if end is None:
        return None
    chapter = change.after.chapters[end.chapter]
    before = next((one for one in change.before.chapters if one.id == chapter.id), None)
    known = {} if before is None else {block.id: block for block in before.blocks}
    for block in chapter.blocks[: end.block + 1]:
        if known.get(block.id) is not block:
            offset = pasted.anchor.offset if block.id == pasted.anchor.block else 0
            return Selection(Place(block.id, offset), pasted.head)
    return None


def words_of(project: Project, put: Selection, openers: frozenset[BlockId]) -> str:
    """The words of a stretch of prose, a line each; a blank line before the blocks that open a stanza.

    A paragraph of several lines is a stanza by itself. "" where anything but prose is in it.
    """
    lines: list[str] = []
    for part in covered(project, put):
        own = _lines(part)
        if own is None:
            return ""
        alone = len(own) > 1
        lines += [""] if alone or part.block.id in openers else []
        lines += own
        lines += [""] if alone else []
    return "\n".join(lines)


def _song_in(words: str) -> Song:
    """The song in lyrics that were pasted, by the name above them if there is one. Raises SongProblem."""
    from songfic_editor.formats.lyrics import plain
    from songfic_editor.recognition.title_line import titled

    named = titled(words)
    if named is None:
        return plain.read(words).song()
    return plain.read(named.words).song(named.title, named.artist)


def _lines(part: Covered) -> list[str] | None:
    if not isinstance(part.block, Paragraph):
        return None
    return text.plain(text.cut(part.block.runs, part.first, part.last)).split("\n")


def _openers(project: Project, put: Selection) -> frozenset[BlockId]:
    """The paragraphs that stood behind a blank line in what was pasted: in the story no such line is left."""
    parts = covered(project, put)
    lines = [_lines(part) for part in parts]
    said = [_folded(line) for own in lines for line in own or () if line.strip()]
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        source = text.clean(clipboard.text(mode=mode)).split("\n")
        if [_folded(line) for line in source if line.strip()] != said:
            continue
        behind = _behind_blanks(source)
        first_lines, number = set[BlockId](), 0
        for part, own in zip(parts, lines, strict=True):
            if number in behind:
                first_lines.add(part.block.id)
            number += sum(1 for line in own or () if line.strip())
        return frozenset(first_lines)
    return frozenset()


def _behind_blanks(source: list[str]) -> set[int]:
    """Which of the lines with words, counted from 0, have a blank line before them."""
    found: set[int] = set()
    number, blank = 0, False
    for line in source:
        if not line.strip():
            blank = True
            continue
        if blank:
            found.add(number)
        number, blank = number + 1, False
    return found


def _folded(line: str) -> str:
    return " ".join(line.split())


def _with_stanzas(
    project: Project, found: Song, song_id: SongId | None
) -> tuple[Project, tuple[StanzaId, ...]]:
    """The project with the stanzas in a song of its own, and which are sung in turn.

    `song_id`: the song that they are of, None for one that the story has not. A stanza of the same lines is
    not added.
    """
    if song_id is None:
        song = replace(found, id=new_song_id())
        return songs.add(project, song), song.order
    here: dict[StanzaId, StanzaId] = {}
    for stanza in found.stanzas:
        own = lookup.song(project, song_id)
        same = next((one for one in own.stanzas if one.lines == stanza.lines), None)
        if same is None:
            same = replace(stanza, label=_free_label(own, stanza))
            project = songs.add_stanza(project, song_id, same)
        here[stanza.id] = same.id
    return project, tuple(here[one] for one in found.order)


def _free_label(song: Song, stanza: Stanza) -> str:
    """The stanza's label, with the next free number where the song has one of that name."""
    taken = {one.label for one in song.stanzas}
    name = re.sub(r" \d+$", "", stanza.label)
    labels = (stanza.label, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
    return next(label for label in labels if label not in taken)
