"""How alike two texts are, and which of their words are not the same.

Used by `difference`, and by the window for what it shows of it. Pure, on strings.
"""

import re
from difflib import SequenceMatcher
from typing import Final

from songfic_editor.projection.ends import common_ends

Spans = tuple[tuple[int, int], ...]
"""Stretches of a text, first offset and the one after the last, in code points."""

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_MOST_PAIRS: Final = 200_000


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0.0 for nothing in common to 1.0 for the same words; two texts without any are alike."""
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def changed_words(before: str, after: str) -> tuple[Spans, Spans]:
    """The words of each text that are not in the other, or not there. Where too much is new, all between
    the first and the last of them.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    head, tail = common_ends(old, new)
    old_end, new_end = len(old) - tail, len(new) - tail
    if (old_end - head) * (new_end - head) > _MOST_PAIRS:
        return _spans(old, [(head, old_end)]), _spans(new, [(head, new_end)])
    matcher = SequenceMatcher(None, old[head:old_end], new[head:new_end], autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        _spans(old, [(head + first, head + end) for _, first, end, _, _ in codes]),
        _spans(new, [(head + first, head + end) for _, _, _, first, end in codes]),
    )


def _spans(words: list[str], ranges: list[tuple[int, int]]) -> Spans:
    """Ranges of words as offsets in the text; those with nothing but a space between them are one."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    found: list[tuple[int, int]] = []
    last_end = -2
    for first, end in ranges:
        if first == end:
            continue
        if found and first - last_end == 1 and words[last_end].isspace():
            found[-1] = (found[-1][0], starts[end])
        else:
            found.append((starts[first], starts[end]))
        last_end = end
    return tuple(found)
