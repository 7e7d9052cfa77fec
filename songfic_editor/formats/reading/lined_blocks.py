"""Lines of a text with marks in it, gathered into paragraphs: a blank line ends one, a line break stays.

Used by the readers of Markdown and BBCode, whose paragraphs are those of plain text.
"""

from songfic_editor.formats.reading.loose_blocks import PLAIN_LOOK, Blocks, Look
from songfic_editor.model.text import Style


class LinedBlocks:
    """`look`: of the paragraphs that end from now on. `line`: the source's, from 1."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.look: Look = PLAIN_LOOK
        self.line = 1
        self._start = 1
        self._blanks = 0
        self._begun = False  # any block so far
        self._open = False  # whether the paragraph has anything
        self._touched = False  # whether the line has

    def put(self, text: str, style: Style, link: str = "") -> None:
        """Text without line breaks."""
        if not self._open:
            if text.isspace():
                return
            self._gap()
            self._open, self._start = True, self.line
        self._touched = self._touched or not text.isspace()
        self.blocks.put(text, style, link)

    def touch(self) -> None:
        """The line is not blank, though nothing of it is text."""
        self._touched = True

    def newline(self, style: Style, link: str = "") -> None:
        if not self._touched:
            self._blanks += 1
            self.close()
        elif self._open:
            self.blocks.put("\n", style, link)
        elif self._blanks:  # a line of marks alone has a blank line of its own
            self._blanks -= 1
        self._touched = False
        self.line += 1

    def close(self) -> None:
        """The paragraph is over."""
        if self._open:
            self.blocks.end(self.look, self._start)
            self._open, self._begun = False, True

    def rule(self) -> None:
        self.close()
        self._gap()
        self.blocks.rule(self.line)
        self._begun = self._touched = True

    def _gap(self) -> None:
        if self._begun:
            for _ in range(min(self._blanks - 1, 99)):
                self.blocks.end()
        self._blanks = 0
