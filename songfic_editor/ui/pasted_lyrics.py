"""Offers to make stanzas of what was pasted from another program, where it looks like lyrics.

Attached by `desk_features`. It only asks: until the writer says yes, what was pasted is prose. What it
looks like is found out off the UI thread, after the paste is there to be written on.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject

from songfic_editor.edit import paste
from songfic_editor.edit.covering import covered
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.pasting import Pasted
from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import SongId
from songfic_editor.model.position import Place, Selection
from songfic_editor.model.songs import Song
from songfic_editor.session.change import Change
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.messages import Message

if TYPE_CHECKING:
    from songfic_editor.formats.lyrics.draft import SongDraft
    from songfic_editor.recognition.pasted_stanzas import Lyrics

LONGEST: Final = 200_000
"""Signs: what is longer is a whole fic, for which there is the import. So many take a fifth of a second."""

PASTED: Final = "pasted"
"""What the offer is about: it goes with what was pasted."""


class PastedLyrics(QObject):
    """Listens to the page for pastes."""

    def __init__(self, hub: Hub, view: TextView, panel: LyricPanel) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._panel = panel
        self._change: Change | None = None
        self._offered: tuple[Project, Lyrics] | None = None
        hub.changed.connect(self._note)
        view.pasted.connect(self._look)

    def make(self) -> None:
        """Make stanzas of the selected paragraphs, in the song that the panel shows."""
        self._view.commands.stanza.make(self._panel.song)
        self._view.setFocus()

    def _note(self, change: Change) -> None:
        self._change = change if change.label == Label.PASTE and change.action == "do" else None
        if self._offered is None:
            return
        pasted, lyrics = self._offered
        if change.action == "open":
            self._offered = None
        elif change.action == "undo" and change.before is pasted:
            self._hub.withdraw(PASTED)
        elif change.action == "redo" and change.after is pasted:
            self._offer(lyrics)

    def _look(self, pasted: Pasted) -> None:
        put = None if self._change is None else what_came(self._change, pasted.put)
        self._change = None
        project = self._hub.project
        if put is None:
            return

        def find() -> "Lyrics | None":
            from songfic_editor.recognition import pasted_stanzas

            if sum(part.last - part.first for part in covered(project, put)) > LONGEST:
                return None
            return pasted_stanzas.find(project, put, pasted.gaps)

        self._hub.run(find, partial(self._found, project))

    def _found(self, pasted: Project, lyrics: "Lyrics | None") -> None:
        """Offer it, unless the writer has taken back or changed what was pasted by now."""
        if lyrics is None or self._hub.project.id != pasted.id or self._words(lyrics) is None:
            return
        self._offered = pasted, lyrics
        self._offer(lyrics)

    def _offer(self, lyrics: "Lyrics") -> None:
        words = (
            self.tr("What you pasted looks like lyrics. It is prose until it is made stanzas.")
            if lyrics.are_all
            else self.tr("A part of what you pasted looks like lyrics. It is prose until it is made stanzas.")
        )
        offer = self.tr("Make Stanzas")
        self._hub.tell(Message(words, offer=offer, then=partial(self._make, lyrics), about=PASTED))

    def _words(self, lyrics: "Lyrics") -> list[str] | None:
        """What each stretch says now; None where not every one is there with words in it."""
        from songfic_editor.recognition import pasted_stanzas

        project = self._hub.project
        said = [pasted_stanzas.words(project, stretch) or "" for stretch in lyrics.stretches]
        return said if all(words.strip() for words in said) else None

    def _make(self, lyrics: "Lyrics") -> None:
        from songfic_editor.recognition import pasted_stanzas

        said = self._words(lyrics)
        if said is None:
            self._hub.tell(Message(self._changed_meanwhile()))
            return
        project = self._hub.project
        made: list[tuple[Selection, tuple[Placement, ...]]] = []
        for stretch, words in zip(lyrics.stretches, said, strict=True):
            put = pasted_stanzas.place(project, stretch)
            song = _song_in(words, is_all=lyrics.are_all)
            if put is None or song is None:
                self._hub.tell(Message(self._changed_meanwhile()))
                return
            project, blocks = self._placed(project, song)
            made.append((put, blocks))
        end: Selection | None = None
        for put, blocks in reversed(made):  # so that the places of the others stay what they are
            done = paste.insert(project, put, paste.Fragment(blocks))
            project, end = done.project, end or done.selection
        count = sum(len(blocks) for _, blocks in made)
        self._hub.apply(Step(project, Label.MAKE_STANZA.of(count), made[-1][0], end))
        self._view.setFocus()

    def _placed(self, project: Project, found: Song) -> tuple[Project, tuple[Placement, ...]]:
        from songfic_editor.recognition import pasted_song

        shown: SongId | None = self._panel.song or (project.songs[-1].id if project.songs else None)
        return pasted_song.placed(project, found, None if found.title else shown)

    def _changed_meanwhile(self) -> str:
        return self.tr(
            "What you pasted has been changed since, and was left as it is. Select the lines of the lyrics, "
            "then choose Make Stanzas of the Selection from the menu Songs."
        )


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


def _song_in(words: str, *, is_all: bool) -> Song | None:
    """The song in lyrics that were pasted, by the name above them if there is one; None for no words."""
    from songfic_editor.formats.lyrics import plain
    from songfic_editor.formats.lyrics.draft import SongProblem
    from songfic_editor.recognition.title_line import titled

    named = titled(words)
    try:
        draft = plain.read(words if named is None else named.words)
    except SongProblem as problem:
        if problem.draft is None:
            return None
        draft = problem.draft  # to the reader it is no song; to the writer it is
    if named is not None:
        return draft.song(named.title, named.artist)
    return (draft if is_all else _without_guess(draft)).song()


def _without_guess(draft: "SongDraft") -> "SongDraft":
    """In a story a line above the others is one that is sung, and no title."""
    from songfic_editor.formats.lyrics.draft import SongSection

    if not any(doubt.code == "title-guessed" for doubt in draft.doubts):
        return draft
    first = SongSection((draft.title,))
    return replace(
        draft, sections=(first, *draft.sections), order=(0, *(place + 1 for place in draft.order)), title=""
    )
