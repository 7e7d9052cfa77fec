"""Styled words as a row of signs: a mark goes on, words, a mark goes off, properly nested, links outermost.

Called by the writers of Markdown and BBCode, a line at a time: neither format is sure of a mark that goes on
over a line's end.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.model.text import MARKS, PLAIN, Mark, Run, Runs, canonical


class Sign(Struct, frozen=True, gc=False):
    """`text`: the words, the letter of the mark, or LINK. `pair`: the same number for both ends of a mark.
    `link`: where that of a link leads.
    """

    what: Literal["on", "off", "words"]
    text: str
    pair: int = -1
    link: str = ""


LINK: Final = "link"


def lines(runs: Runs) -> list[Runs]:
    """The runs of each line; the blanks around each mark's words stand outside of the mark."""
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        found[-1] += _bared(run.saying(first))
        found.extend(_bared(run.saying(text)) for text in others)
    return [canonical(line) for line in found]


def _bared(run: Run) -> list[Run]:
    """A run, with the blanks at its ends unmarked."""
    if not run.style:
        return [run]
    inner = run.text.strip()
    start = run.text.find(inner) if inner else len(run.text)
    end = start + len(inner)
    blank = Run("", PLAIN, run.link)
    return [blank.saying(run.text[:start]), run.saying(inner), blank.saying(run.text[end:])]


def signs(runs: Runs) -> Iterator[Sign]:
    """Of the marks what lasts longest goes on first."""
    pairs = 0
    for link, found in groupby(runs, lambda run: run.link):
        if link:
            yield Sign("on", LINK, pairs, link)
        inner = list(_marks(tuple(found), pairs + 1))
        yield from inner
        if link:
            yield Sign("off", LINK, pairs, link)
        pairs += 1 + len(inner)


def _marks(runs: Runs, pairs: int) -> Iterator[Sign]:
    """`pairs`: the number of the first pair."""
    opened: list[tuple[Mark, int]] = []
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
