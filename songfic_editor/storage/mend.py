"""Mending a project that breaks the model's invariants, as far as no words are lost by it.

Called by `codec` on what was read. Every code of `model/check.py` is either mended here, each with a line
that says what and where (by the path in the file as it was), or refused: only a placement whose stanza is
gone and that has no words of its own.
"""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from songfic_editor.model.check import is_id, texts
from songfic_editor.model.document import (
    Block,
    Chapter,
    Choice,
    Notes,
    Paragraph,
    Placement,
    Project,
    SceneHead,
    new_chapter,
    new_scene_head,
)
from songfic_editor.model.ids import (
    BlockId,
    ChapterId,
    ProjectId,
    SongId,
    StanzaId,
    new_block_id,
    new_id,
)
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.model.text import Run, Style, address, canonical, is_canonical, is_style, style_of
from songfic_editor.storage.mend_looks import beside_lines, one_line_style, with_voices
from songfic_editor.storage.parse import shortened
from songfic_editor.storage.problem import FileProblem, Repair, RepairCode

_Id = TypeVar("_Id", bound=str)


def mend(project: Project, repairs: list[Repair]) -> Project:
    """The same words, sound; what was done is added to `repairs`. Raises FileProblem."""
    return _Mender(repairs).project(project)


class _Mender:
    """One pass over a project: the songs first, since the story names their stanzas."""

    def __init__(self, repairs: list[Repair]) -> None:
        self._repairs = repairs
        self._seen: set[str] = set()
        self._stanzas: dict[StanzaId, Stanza] = {}
        self._renamed: dict[StanzaId, StanzaId] = {}

    def project(self, project: Project) -> Project:
        songs = tuple(self._stanzas_of(song, f"$.songs[{index}]") for index, song in enumerate(project.songs))
        own = self._id(project.id, "$.id", ProjectId)
        songs = tuple(
            replace(song, id=self._id(song.id, f"$.songs[{index}].id", SongId))
            for index, song in enumerate(songs)
        )
        notes = self._notes(project.notes, "$.notes")
        chapters = tuple(
            self._chapter(chapter, f"$.chapters[{index}]") for index, chapter in enumerate(project.chapters)
        )
        if not chapters:
            self._mended("chapter-added", "$.chapters")
            chapters = (new_chapter(),)
        style = one_line_style(project.lyric_style, "$.lyric_style", self._mended)
        mended = replace(project, id=own, songs=songs, notes=notes, chapters=chapters, lyric_style=style)
        return replace(mended, choices=self._choices(mended)) if project.choices else mended

    def _choices(self, project: Project) -> tuple[Choice, ...]:
        """Those between two texts that are there; what is dropped leaves both as they stand."""
        blocks = texts(project)
        kept: list[Choice] = []
        for index, choice in enumerate(project.choices):
            missing = next((one for one in (choice.mine, choice.theirs) if one not in blocks), "")
            if missing or choice.mine == choice.theirs or choice in kept:
                self._mended("choice-dropped", f"$.choices[{index}]", missing or choice.mine)
            else:
                kept.append(choice)
        return tuple(kept)

    def _mended(self, code: RepairCode, path: str, detail: str = "") -> None:
        self._repairs.append(Repair(code, path, shortened(detail)))

    def _id(self, found: str, path: str, kind: Callable[[str], _Id]) -> _Id:
        """The id, or a new one if it has been in the project already or can be none."""
        if not is_id(found):
            self._mended("id-mended", path, found)
            return self._id(new_id(), path, kind)
        if found not in self._seen:
            self._seen.add(found)
            return kind(found)
        self._mended("id-changed", path, found)
        return self._id(new_id(), path, kind)

    def _stanzas_of(self, song: Song, path: str) -> Song:
        stanzas: list[Stanza] = []
        now: dict[StanzaId, StanzaId] = {}
        for index, stanza in enumerate(song.stanzas):
            stanzas.append(self._stanza(stanza, f"{path}.stanzas[{index}]"))
            now.setdefault(stanza.id, stanzas[-1].id)
        for index, wanted in enumerate(song.order):
            if wanted not in now:
                self._mended("order-dropped", f"{path}.order[{index}]", wanted)
        order = tuple(now[wanted] for wanted in song.order if wanted in now)
        return with_voices(replace(song, stanzas=tuple(stanzas), order=order), path, self._mended)

    def _stanza(self, stanza: Stanza, path: str) -> Stanza:
        lines = self._lines(stanza.lines, f"{path}.lines")
        times = stanza.times
        if times is not None and (len(times) != len(lines) or min(times) < 0):
            self._mended("times-dropped", f"{path}.times", stanza.id)
            times = None
        own = self._id(stanza.id, f"{path}.id", StanzaId)
        if not is_id(stanza.id):
            self._renamed.setdefault(stanza.id, own)
        whole = beside_lines(replace(stanza, id=own, lines=lines, times=times), path, self._mended)
        self._stanzas[own] = whole
        return self._stanzas[own]

    def _lines(self, lines: tuple[str, ...], path: str) -> tuple[str, ...]:
        if not lines:
            self._mended("line-added", path)
        for index, line in enumerate(lines):
            if "\n" in line:
                self._mended("line-joined", f"{path}[{index}]")
        return tuple(line.replace("\n", " ") for line in lines) or ("",)

    def _notes(self, notes: Notes, path: str) -> Notes:
        head = (self._paragraph(note, f"{path}.head[{index}]") for index, note in enumerate(notes.head))
        end = (self._paragraph(note, f"{path}.end[{index}]") for index, note in enumerate(notes.end))
        return Notes(tuple(head), tuple(end))

    def _chapter(self, chapter: Chapter, path: str) -> Chapter:
        own = self._id(chapter.id, f"{path}.id", ChapterId)
        notes = self._notes(chapter.notes, f"{path}.notes")
        blocks = tuple(
            self._block(block, f"{path}.blocks[{index}]") for index, block in enumerate(chapter.blocks)
        )
        if not blocks or not isinstance(blocks[0], SceneHead):
            self._mended("head-inserted", f"{path}.blocks")
            blocks = (new_scene_head(), *(blocks or (Paragraph(new_block_id()),)))
        return replace(chapter, id=own, notes=notes, blocks=blocks)

    def _block(self, block: Block, path: str) -> Block:
        if isinstance(block, Paragraph):
            return self._paragraph(block, path)
        if isinstance(block, Placement):
            return self._placement(block, path)
        if "\n" in block.title:
            self._mended("line-joined", f"{path}.title")
        if block.target < 0:
            self._mended("target-dropped", f"{path}.target")
        title, target = block.title.replace("\n", " "), max(block.target, 0)
        return replace(block, id=self._id(block.id, f"{path}.id", BlockId), title=title, target=target)

    def _paragraph(self, paragraph: Paragraph, path: str) -> Paragraph:
        own = self._id(paragraph.id, f"{path}.id", BlockId)
        for index, run in enumerate(paragraph.runs):
            if not is_style(run.style):
                self._mended("style-mended", f"{path}.runs[{index}].style", run.style)
            if run.link and not address(run.link):
                self._mended("link-dropped", f"{path}.runs[{index}].link", run.link)
        if not is_canonical(paragraph.runs):
            self._mended("runs-merged", f"{path}.runs")
        runs = canonical(Run(run.text, style_of(run.style), address(run.link)) for run in paragraph.runs)
        return replace(paragraph, id=own, runs=runs)

    def _placement(self, placement: Placement, path: str) -> Block:
        own = self._id(placement.id, f"{path}.id", BlockId)
        lines = None if placement.lines is None else self._lines(placement.lines, f"{path}.lines")
        wanted = self._renamed.get(placement.stanza, placement.stanza)
        stanza = self._stanzas.get(wanted)
        if stanza is None:
            if lines is None:
                raise FileProblem(
                    "stanza-missing", f"{path}.stanza", "id of a stanza", shortened(placement.stanza)
                )
            self._mended("stanza-freed", path, placement.stanza)
            runs = canonical([Run("\n".join(lines), Style("i"))])
            return Paragraph(own, runs, "center")
        part = self._part(placement.part, len(stanza.lines) - 1, f"{path}.part")
        return replace(placement, id=own, stanza=wanted, part=part, lines=lines)

    def _part(self, part: tuple[int, int] | None, last: int, path: str) -> tuple[int, int] | None:
        if part is None or 0 <= part[0] <= part[1] <= last:
            return part
        self._mended("part-changed", path, f"{part[0]}-{part[1]}")
        first = min(max(part[0], 0), last)
        return first, min(max(part[1], first), last)
