"""The stanzas in what was pasted: all of it, or what its looks and its shape tell from the prose around it.

Called by the window's offer after a paste, off the UI thread. It only says where they stand, and what they
say by the time the writer has answered; nothing is changed here.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from songfic_editor.edit.covering import Covered, covered
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection
from songfic_editor.model.songs import Song
from songfic_editor.model.text import Run
from songfic_editor.recognition import marks
from songfic_editor.recognition.known_songs import KnownSongs
from songfic_editor.recognition.loose import Fic, LooseBlock
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.pasted import looks_like_lyrics
from songfic_editor.recognition.sorting import sort

_SUNG: Final = frozenset(("stanza", "label"))


class Stretch(Struct, frozen=True):
    """Paragraphs of one chapter that follow each other. `openers`: those with which a stanza begins.

    `before`, `after`: what the first and the last of them say that was there before the paste.
    """

    blocks: tuple[BlockId, ...]
    openers: frozenset[BlockId] = frozenset()
    before: str = ""
    after: str = ""


class Lyrics(Struct, frozen=True):
    """Where the stanzas stand, in their order. `are_all`: nothing else was pasted."""

    stretches: tuple[Stretch, ...]
    are_all: bool


def find(project: Project, put: Selection, gaps: Sequence[int]) -> Lyrics | None:
    """The stanzas in what was pasted, None where there are none. Raises NotFound.

    `put`: where it stands. `gaps`: the blank lines that stood before each of its blocks; () for not known.
    """
    parts = covered(project, put)
    gaps = gaps if len(gaps) == len(parts) else (0,) * len(parts)
    openers = frozenset(part.block.id for part in _openers(parts, gaps))
    if looks_like_lyrics(_words(parts, openers) or ""):
        return Lyrics((_stretch(parts, openers),), are_all=True)
    found = tuple(_stretch(part, openers) for part in _sung(parts, gaps, openers, project.songs))
    return Lyrics(found, are_all=False) if found else None


def place(project: Project, stretch: Stretch) -> Selection | None:
    """Where a stretch stands now; None where it has been taken apart, or what was around it has changed."""
    at = lookup.find(project, stretch.blocks[0])
    if at is None:
        return None
    blocks = project.chapters[at.chapter].blocks[at.block : at.block + len(stretch.blocks)]
    if tuple(block.id for block in blocks) != stretch.blocks:
        return None
    if not all(isinstance(block, Paragraph) for block in blocks):
        return None
    opening, ending = (lookup.text_of(project, block) for block in (blocks[0], blocks[-1]))
    if not opening.startswith(stretch.before) or not ending.endswith(stretch.after):
        return None
    first, last = len(stretch.before), len(ending) - len(stretch.after)
    if len(blocks) == 1 and first > last:
        return None
    return Selection(Place(blocks[0].id, first), Place(blocks[-1].id, last))


def words(project: Project, stretch: Stretch) -> str | None:
    """What a stretch says now, a line each, stanzas parted by blank lines; None where `place` is.

    The marks that lyrics stand in, as `*la la*`, are none of their words: a stanza needs none.
    """
    at = place(project, stretch)
    said = None if at is None else _words(covered(project, at), stretch.openers)
    return None if said is None else "\n\n".join(map(_unmarked, said.strip("\n").split("\n\n")))


def _unmarked(stanza: str) -> str:
    lines = stanza.strip("\n").split("\n")
    around = marks.block_wrapping(lines)
    if around is not None:
        lines[0] = lines[0].removeprefix(around.opening)
        lines[-1] = lines[-1].removesuffix(around.closing)
    each = ((line, marks.wrapping(line.strip())) for line in lines)
    return "\n".join(marks.unwrapped(line.strip(), found) if found else line for line, found in each)


def _words(parts: Iterable[Covered], openers: Container[BlockId]) -> str | None:
    """A line each, a blank one before what opens a stanza; None where anything but prose is among it.

    A paragraph of several lines is a stanza by itself.
    """
    lines: list[str] = []
    for part in parts:
        own = _lines(part)
        if own is None:
            return None
        alone = len(own) > 1
        lines += [""] if alone or part.block.id in openers else []
        lines += own
        lines += [""] if alone else []
    return "\n".join(lines)


def _lines(part: Covered) -> list[str] | None:
    if not isinstance(part.block, Paragraph):
        return None
    return text.plain(text.cut(part.block.runs, part.first, part.last)).split("\n")


def _openers(parts: Sequence[Covered], gaps: Sequence[int]) -> Iterator[Covered]:
    """Those that stood further from what was before them than all lines did."""
    usual = min(gaps[1:], default=0)
    return (part for part, gap in zip(parts[1:], gaps[1:], strict=True) if gap > usual)


def _stretch(parts: Sequence[Covered], openers: Container[BlockId]) -> Stretch:
    first, last = parts[0], parts[-1]
    assert isinstance(first.block, Paragraph)
    assert isinstance(last.block, Paragraph)
    return Stretch(
        tuple(part.block.id for part in parts),
        frozenset(part.block.id for part in parts[1:] if part.block.id in openers),
        text.plain(first.block.runs)[: first.first],
        text.plain(last.block.runs)[last.last :],
    )


def _sung(
    parts: Sequence[Covered], gaps: Sequence[int], openers: Container[BlockId], known: tuple[Song, ...]
) -> Iterator[Sequence[Covered]]:
    """Whole paragraphs that are stanzas, those that follow each other as one. Without any prose beside them,
    as under a heading, they have to be lyrics by themselves.
    """
    kinds = _kinds(parts, gaps, known)
    alone = not any("prose" in each for each in kinds)
    for sung, group in groupby(range(len(parts)), lambda index: bool(kinds[index]) and kinds[index] <= _SUNG):
        found = [parts[index] for index in group]
        if sung and not (alone and not looks_like_lyrics(_words(found, openers) or "")):
            yield found


def _kinds(parts: Sequence[Covered], gaps: Sequence[int], known: tuple[Song, ...]) -> list[set[str]]:
    """For each paragraph what its lines are."""
    songs = KnownSongs(known)
    blocks, owners = _typed(parts, gaps) if _is_typed(parts) else _laid_out(parts, gaps)
    found = sort(Fic(blocks, breaks_are_meant=not _is_typed(parts)), known)
    kinds: list[set[str]] = [set() for _ in parts]
    sung = [passage for passage, kind in zip(found.passages, found.kinds, strict=True) if kind == "stanza"]
    marked = sum(map(_is_marked_line, sung)) > 1
    for passage, kind in zip(found.passages, found.kinds, strict=True):
        lone = kind == "stanza" and len(passage.lines) == 1
        if lone and not (marked and _is_marked_line(passage)) and not songs.share((passage.text,)):
            kind = "prose"  # a heading in a part of a story looks no different
        for line in passage.lines:
            kinds[owners[line.block].pop(0)].add(kind)
    return kinds


def _is_marked_line(passage: Passage) -> bool:
    return len(passage.lines) == 1 and passage.lines[0].wrapping is not None


def _is_typed(parts: Sequence[Covered]) -> bool:
    """Whether it has no looks at all, as plain text: its blank lines and its words are all that tells."""
    blocks = [part.block for part in parts if isinstance(part.block, Paragraph)]
    return len(blocks) == len(parts) and not any(
        block.align != "start" or block.quote or any(run.style or "\n" in run.text for run in block.runs)
        for block in blocks
    )


def _typed(parts: Sequence[Covered], gaps: Sequence[int]) -> tuple[tuple[LooseBlock, ...], list[list[int]]]:
    """Loose blocks as the reader of plain text makes them, and which parts their lines are."""
    held: list[list[str]] = []
    owners: list[list[int]] = []
    blanks: list[int] = []
    for index, (part, gap) in enumerate(zip(parts, gaps, strict=True)):
        line = "".join(_lines(part) or ())
        if not line.strip():
            continue
        if gap or not held:
            blanks.append(max(gap - 1, 0) if held else 0)
            held.append([])
            owners.append([])
        held[-1].append(line)
        owners[-1].append(index)
    blocks = (LooseBlock((Run("\n".join(lines)),), gap=gap) for lines, gap in zip(held, blanks, strict=True))
    return tuple(blocks), owners


def _laid_out(
    parts: Sequence[Covered], gaps: Sequence[int]
) -> tuple[tuple[LooseBlock, ...], list[list[int]]]:
    """Loose blocks as the readers of documents make them, one for each part."""
    blocks = tuple(_loose(part, gap) for part, gap in zip(parts, gaps, strict=True))
    return blocks, [[index] * max(len(_lines(part) or ()), 1) for index, part in enumerate(parts)]


def _loose(part: Covered, gap: int) -> LooseBlock:
    block = part.block
    if not isinstance(block, Paragraph):
        return LooseBlock(rule=True, gap=gap)
    runs = text.cut(block.runs, part.first, part.last)
    return LooseBlock(runs, block.align, quoted=block.quote, gap=gap)
