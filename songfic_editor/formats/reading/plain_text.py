"""Plain text to loose blocks: what stands between blank lines is a block, its line ends kept.

Called by the registry. Whether a line end is the author's or the editor's that wrapped the text is for
`recognition` to tell, as is what a row of stars means.
"""

from typing import Final

from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.text import Run, clean
from songfic_editor.recognition.loose import Fic, LooseBlock

MAX_TEXT: Final = 20 * 1024 * 1024
"""Of a story's words, and of text and HTML, which are read as a whole: four million words, in less than
500 MB of memory.
"""
MAX_BLOCKS: Final = 200_000
MAX_LINES: Final = 500_000
MAX_BREAKS: Final = 1_500_000


def read(text: str) -> Fic:
    """Raises ReadProblem("too-many-parts") over MAX_BLOCKS paragraphs or MAX_LINES lines with words, or
    MAX_BREAKS of any.
    """
    if text.count("\n") > MAX_BREAKS:  # before they are taken apart, which takes ten times their room
        raise ReadProblem("too-many-parts", detail=str(MAX_BREAKS))
    blocks: list[LooseBlock] = []
    held: list[str] = []
    blanks, start, worded = 0, 1, 0
    for number, line in enumerate((*clean(text).split("\n"), ""), 1):
        if line and not line.isspace():
            if not held:
                start = number
            held.append(line.rstrip())
            worded += 1
            if worded > MAX_LINES:
                raise ReadProblem("too-many-parts", detail=str(MAX_LINES))
            continue
        if held:
            gap = max(blanks - 1, 0) if blocks else 0
            blocks.append(LooseBlock((Run("\n".join(held)),), gap=gap, source_line=start))
            if len(blocks) > MAX_BLOCKS:
                raise ReadProblem("too-many-parts", detail=str(MAX_BLOCKS))
            held, blanks = [], 0
        blanks += 1
    return Fic(tuple(blocks))
