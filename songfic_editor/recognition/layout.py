"""How a fic is laid out as a whole: hard-wrapped or not, a paragraph a line, what its prose looks like.

Measured once for a fic, before it is cut into passages: a short line means something only beside the
fic's own long ones. It judges no block.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from songfic_editor.model.text import Runs, length, plain
from songfic_editor.recognition.loose import Fic, LooseBlock

LONG_LINE: Final = 110
"""No lyric line is longer, hardly any paragraph of narration shorter."""

_BEFORE_WORDS: Final = " \t\"'“”‘’«„(—–-"
_NARROWEST: Final = 45
_WIDEST: Final = 110


class Layout(Struct, frozen=True):
    """`wrap`: the width at which lines were broken by an editor, 0 for none. `width`: how long a line of the
    fic's prose is, in characters. `line_a_paragraph`: paragraphs follow each other without a blank line.
    `mostly`: looks that are the fic's usual ones, and so say nothing: "center", "italic", "bold", "indented".
    `gap`: the empty paragraphs that usually stand between two of its paragraphs. `first_lines_set_in`:
    paragraphs of a wrapped text begin with an indent, so that they need no blank line between them.
    `says_kinds`: the file says what everything is, and looks say nothing.
    """

    wrap: int = 0
    width: int = 100
    line_a_paragraph: bool = False
    breaks_are_meant: bool = False
    mostly: frozenset[str] = frozenset()
    gap: int = 0
    first_lines_set_in: bool = False
    says_kinds: bool = False


_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)


def columns(line: str) -> int:
    """How wide a line is, in letters of the Latin alphabet: those of East Asia are of two."""
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))


def measure(fic: Fic) -> Layout:
    texts = [plain(block.runs) for block in fic.blocks if not block.rule]
    wrap = 0 if fic.breaks_are_meant else _wrap(texts)
    return Layout(
        wrap=wrap,
        width=wrap or _width(texts),
        line_a_paragraph=not wrap and not fic.breaks_are_meant and _is_line_a_paragraph(texts),
        breaks_are_meant=fic.breaks_are_meant,
        mostly=frozenset(_usual_looks(fic.blocks)),
        gap=_usual_gap(fic.blocks),
        first_lines_set_in=wrap > 0 and _are_first_lines_set_in(texts),
    )


def is_full(line: str, following: str, width: int) -> bool:
    """Whether a line had no room for the first word of the next one: then an editor broke it."""
    word, _, _ = following.lstrip()[:80].partition(" ")
    return len(line) + 1 + len(word) > width - 2


def is_all(runs: Runs, style: str) -> bool:
    """Whether all letters are of a style: "i" italic, "b" bold."""
    return any(style in run.style for run in runs) and all(
        style in run.style or not run.text.strip() for run in runs
    )


def _wrap(texts: list[str]) -> int:
    pairs = [
        (line, following)
        for text in texts
        if "\n" in text
        for line, following in _line_pairs(text)
        if indent(following) < indent(line) + 2  # else a paragraph begins
    ]
    lengths = sorted(len(line) for line, _ in pairs if len(line) > _NARROWEST)
    if len(lengths) < 4:
        return 0
    width = lengths[int(len(lengths) * 0.98)]
    if width > _WIDEST:
        return 0
    full = [following for line, following in pairs if is_full(line, following, width)]
    going_on = sum(not following.lstrip(_BEFORE_WORDS)[:1].isupper() for following in full)
    return width if len(full) >= 0.6 * len(lengths) and going_on >= 0.4 * len(full) else 0


def _line_pairs(text: str) -> Iterator[tuple[str, str]]:
    lines = text.split("\n")
    return itertools.pairwise(lines)


def _width(texts: list[str]) -> int:
    """The length that three quarters of the fic's lines stay below, within the bounds of sense."""
    lengths = sorted(columns(line) for text in texts for line in text.split("\n") if line.strip())
    return min(max(lengths[int(len(lengths) * 0.75)], 80), 200) if lengths else 100


def _is_line_a_paragraph(texts: list[str]) -> bool:
    blocks = [[columns(line) > LONG_LINE for line in text.split("\n")] for text in texts]
    several = [block for block in blocks if len(block) > 1]
    lines, long = sum(map(len, several)), sum(map(sum, several))
    mixed = sum(len(block) for block in several if any(block))
    return lines > 5 and (long > 0.2 * lines or mixed > 0.5 * sum(map(len, blocks)))


def indent(line: str) -> int:
    """The columns that a line is set in by."""
    return len(line) - len(line.lstrip()) if "\t" not in line[:8] else _columns(line)


def _columns(line: str) -> int:
    wide = line[:80].expandtabs(4)
    return len(wide) - len(wide.lstrip())


def _are_first_lines_set_in(texts: list[str]) -> bool:
    """Whether most lines that are set in are followed by one that is not."""
    pairs = [
        pair for text in texts if _is_partly_set_in(text) for pair in _line_pairs(text) if indent(pair[0]) > 1
    ]
    return len(pairs) > 2 and sum(indent(after) < 2 for _, after in pairs) > 0.5 * len(pairs)


def _is_partly_set_in(text: str) -> bool:
    return "\n" in text and not all(indent(line) > 1 for line in text.split("\n"))


def _usual_looks(blocks: tuple[LooseBlock, ...]) -> Iterator[str]:
    """The looks that more than half of the fic's letters have."""
    sizes = [length(block.runs) for block in blocks]
    half = sum(sizes) * 0.5
    looks: tuple[tuple[str, Callable[[LooseBlock], bool]], ...] = (
        ("center", lambda block: block.align == "center"),
        ("italic", lambda block: is_all(block.runs, "i")),
        ("bold", lambda block: is_all(block.runs, "b")),
        ("indented", is_set_in),
    )
    for name, has_look in looks:
        if sum(size for size, block in zip(sizes, blocks, strict=True) if has_look(block)) > half:
            yield name


def is_set_in(block: LooseBlock) -> bool:
    """Whether every line of a block stands away from the margin."""
    if block.indent or block.quoted:
        return True
    text = plain(block.runs)
    return text[:1].isspace() and all(line[:1].isspace() for line in text.split("\n"))


def _usual_gap(blocks: tuple[LooseBlock, ...]) -> int:
    gaps = Counter(block.gap for block in blocks[1:])
    return gaps.most_common(1)[0][0] if gaps else 0
