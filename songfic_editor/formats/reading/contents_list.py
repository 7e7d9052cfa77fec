"""A table of contents ahead of a story, which names the headings that follow: no part of the story.

Called by the registry for whatever a reader found: converters and word processors write such lists as
paragraphs like any others. Nothing is taken away that does not stand further down once more.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from songfic_editor.model.text import plain
from songfic_editor.recognition.loose import Fic, LooseBlock, Loss
from songfic_editor.recognition.repeats import same_words

_REACH: Final = 12
_LONGEST: Final = 200
_FEWEST: Final = 2
"""Lines of a list that has no heading to say what it is."""

_HEADS: Final = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|[íi]ndice(?: general)?|sum[áa]rio|sommario|sommaire"
    r"|table des matières|spis treści|содержание|оглавление|目次|目录|目錄|차례|목차|المحتويات",
    re.IGNORECASE,
)
_LANDMARKS: Final = frozenset(("preface", "afterword"))
"""What an archive lists beside the chapters, and heads with no such word in the book."""

_SIGN: Final = re.compile(r"\s*(?:[-*+•◦–]\s+)?(.*?)(?:[\s.…·_]*\t\s*[\divxlc]{1,5}|[\s.…·_]{3,}\d{1,5})?\s*")


def without(fic: Fic) -> Fic:
    """The fic without its table of contents, which is counted; the same fic where it has none, or
    says itself what its blocks are.
    """
    if fic.says_kinds:
        return fic
    head = fic.blocks[:_REACH]
    headed = next((at for at, block in enumerate(head) if _HEADS.fullmatch(_text(block).strip())), None)
    if headed is None:
        names = _names([block if block.heading else None for block in fic.blocks])
        rows = ((at, _end(fic.blocks, at, names)) for at in range(len(head)) if not head[at].heading)
        first, last = next((row for row in rows if row[1] > row[0]), (0, 0))
        if sum(_text(block).count("\n") + 1 for block in fic.blocks[first:last]) < _FEWEST:
            return fic
    else:
        first, last = headed, _end(fic.blocks, headed + 1, _names(fic.blocks), _LANDMARKS)
        if last == first + 1 and not (last < len(fic.blocks) and fic.blocks[last].heading):
            return fic
    return replace(
        fic,
        blocks=fic.blocks[:first] + fic.blocks[last:],
        losses=(*fic.losses, Loss("page", last - first)) if last > first else fic.losses,
    )


def _text(block: LooseBlock) -> str:
    """The words of a short block, "" for a longer one."""
    return plain(block.runs) if sum(len(run.text) for run in block.runs) < _LONGEST else ""


def _named(line: str) -> str:
    """A line of a list as the words of a heading: without the sign before it and the page behind it."""
    match = _SIGN.fullmatch(line)
    return same_words(match[1] if match else line)


def _names(blocks: Sequence[LooseBlock | None]) -> Mapping[str, list[int]]:
    """Where each heading stands, by its words."""
    found: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        text = _text(block) if block is not None else ""
        if text.strip() and "\n" not in text:
            found.setdefault(same_words(text), []).append(index)
    return found


def _end(
    blocks: Sequence[LooseBlock],
    first: int,
    names: Mapping[str, list[int]],
    others: frozenset[str] = frozenset(),
) -> int:
    """The index behind the blocks from `first` on that name headings further down, in their order. `others`:
    words that may stand among them.
    """
    before, story = 0, len(blocks)
    for at in range(first, len(blocks)):
        if at == story:
            return at
        lines = _text(blocks[at]).split("\n")
        for line in lines:
            words = _named(line)
            place = next((there for there in names.get(words, ()) if there > max(before, at)), None)
            if place is None and words in others and not blocks[at].heading:
                continue
            if not words or place is None:
                return at
            before, story = place, min(story, place)
    return len(blocks)
