"""Styled words as a row of signs: a mark goes on, words, a mark goes off, properly nested.

Called by the writers of Markdown and BBCode, a line at a time: neither format is sure of a mark that goes on
over a line's end.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from songfic_editor.model.text import MARKS, Mark, Run, Runs, canonical


class Sign(Struct, frozen=True, gc=False):
    """`text`: the words, or the letter of the mark. `pair`: the same number for a mark's both ends."""

    what: Literal["on", "off", "words"]
    text: str
    pair: int = -1


def lines(runs: Runs) -> list[Runs]:
    """The runs of each line; the blanks around each mark's words stand outside of the mark."""
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        found[-1] += _bared(Run(first, run.style))
        found.extend(_bared(Run(text, run.style)) for text in others)
    return [canonical(line) for line in found]


def _bared(run: Run) -> list[Run]:
    """A run, with the blanks at its ends unmarked."""
    if not run.style:
        return [run]
    inner = run.text.strip()
    start = run.text.find(inner) if inner else len(run.text)
    end = start + len(inner)
    return [Run(run.text[:start]), Run(inner, run.style), Run(run.text[end:])]


def signs(runs: Runs) -> Iterator[Sign]:
    """What lasts longest goes on first."""
    opened: list[tuple[Mark, int]] = []
    pairs = 0
    for index, run in enumerate(runs):
        kept = next((place for place, (mark, _) in enumerate(opened) if mark not in run.style), len(opened))
        yield from (Sign("off", mark, pair) for mark, pair in reversed(opened[kept:]))
        del opened[kept:]
        held = {mark for mark, _ in opened}
        new = [mark for mark in MARKS if mark in run.style and mark not in held]
        for mark in sorted(new, key=lambda mark: -_lasts(runs, index, mark)):
            yield Sign("on", mark, pairs)
            opened.append((mark, pairs))
            pairs += 1
        yield Sign("words", run.text)
    yield from (Sign("off", mark, pair) for mark, pair in reversed(opened))


def _lasts(runs: Runs, index: int, mark: Mark) -> int:
    return next((end for end in range(index, len(runs)) if mark not in runs[end].style), len(runs))
