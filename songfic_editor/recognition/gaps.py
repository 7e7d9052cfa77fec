"""Blank lines that part scenes: more of them than stand between the fic's paragraphs, and not often.

Called for the passages of a chapter, when each has its kind. Around headings, letters and lists blank lines
only set these off; around stanzas they do, unless other stanzas of the chapter have none.
"""

from collections.abc import Sequence
from typing import Final

from songfic_editor.recognition.layout import Layout
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.scoring import Kind

_WIDER: Final = 2
_WIDER_IN_DOCUMENTS: Final = 1
"""An empty paragraph is made on purpose; a blank line too many in a text file often is not."""

_OFTEN: Final = {"prose": 6, "stanza": 2}
"""Where more than one in so many has a wider gap behind it, that is how the fic is set."""


def scenes(passages: Sequence[Passage], kinds: Sequence[Kind], layout: Layout) -> frozenset[int]:
    """The indices of the paragraphs that a wider gap parts from what stands before them."""
    wider = layout.gap + (_WIDER_IN_DOCUMENTS if layout.breaks_are_meant else _WIDER)
    found: set[int] = set()
    for before, often in _OFTEN.items():
        behind = [
            index
            for index in range(1, len(kinds))
            if kinds[index] == "prose" and kinds[index - 1] == before and _is_one(passages[index])
        ]
        parted = [index for index in behind if passages[index].gap >= wider]
        if before == "prose":
            parted = [index for index in parted if _look(passages[index]) == _look(passages[index - 1])]
        if len(parted) * often <= len(behind):
            found.update(parted)
    return frozenset(found)


def _look(passage: Passage) -> tuple[str, bool, bool]:
    """How a passage is set: where that changes, blank lines set off a letter, a motto and the like."""
    return passage.align, passage.set_in, passage.quoted


def _is_one(passage: Passage) -> bool:
    """Whether a passage is one paragraph, and no list or letter."""
    return len(passage.lines) == 1 or passage.wrapped
