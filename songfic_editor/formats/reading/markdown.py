"""Markdown to loose blocks: headings, rules, quotes, footnotes and stress, in a text whose lines are kept.

Called by the registry. A subset for stories: lists keep their signs as text, an indent makes no code, and a
line break is one, as writers of fics mean it; recognition tells where an editor broke the lines. A file whose
breaks have a backslash before them, as pandoc's, has no others, where a line could not have been longer.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from songfic_editor.formats.reading.lined_blocks import LinedBlocks
from songfic_editor.formats.reading.loose_blocks import PLAIN_LOOK, Look
from songfic_editor.formats.reading.markdown_inline import SPECIAL, pieces
from songfic_editor.model.text import PLAIN, Align, clean
from songfic_editor.recognition.loose import Fic

_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_UNDERLINE: Final = re.compile(r" {0,3}={3,}[ \t]*")
_RULE: Final = re.compile(r" {0,3}([-*_~])(?:[ \t]{0,8}\1){2,}[ \t]*|\s{0,3}<hr\s{0,3}/?>\s*", re.IGNORECASE)
_QUOTE: Final = re.compile(r"(?: {0,3}>[ \t]?)+(.*)")
_FENCE: Final = re.compile(r" {0,3}`{3,}[^`]*")
_NOTE: Final = re.compile(r" {0,3}\[\^([^\s\[\]]{1,60})\]:[ \t]*(.*)")
_ADDRESS: Final = re.compile(
    r" {0,3}\[[^\[\]^]{1,200}\]:[ \t]*<?(?:https?:|mailto:|/|#)\S{1,1000}(?:[ \t]+[\"'(].*)?"
)
_FRONT: Final = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"([A-Za-z_-]{1,30}):[ \t]*(.*)")
_BLOCK_OPEN: Final = re.compile(
    r"\s*<(center|div|p|section|article|main|header|footer)(\s[^<>]{0,400})?>", re.IGNORECASE
)
_BLOCK_CLOSE: Final = re.compile(r"</(center|div|p|section|article|main|header|footer)>\s*$", re.IGNORECASE)
_ALIGN: Final = re.compile(r"(?:\balign\s*[=:]\s*[\"']?|\.|\A)(center|right|left|justify)\b", re.IGNORECASE)
_DIV: Final = re.compile(r" {0,3}:{3,}[ \t]*(\{[^{}]{0,400}\}|[\w-]{1,40})?[ \t]*:*[ \t]*")
_ATTRIBUTES: Final = re.compile(r"[ \t]\{[#.:][^{}]{0,400}\}[ \t]*\Z")
_ALIGNS: Final[dict[str, Align]] = {"center": "center", "right": "end", "left": "start", "justify": "justify"}
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_BREAK: Final = re.compile(r"[^\\]\\\n(?!\n)")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])[ \t]|\s*\|")
_NARROWEST, _WIDEST = 60, 100
_NO_END: Final = 1 << 30
_MAX_NOTES: Final = 10_000


def read(text: str) -> Fic:
    """Raises ReadProblem("too-many-parts") over MAX_BLOCKS paragraphs."""
    reader = _Reader()
    lines = reader.prepared(clean(text))
    for line in lines:
        reader.line(line)
    return reader.fic()


class _Reader:
    """One walk over the lines. A paragraph's lines are held until it is over: stress may span them."""

    def __init__(self) -> None:
        self._lined = LinedBlocks()
        self._said: dict[str, str] = {}
        self._notes: dict[str, list[str]] = {}
        self._called: dict[str, str] = {}
        self._held: list[str] = []
        self._says_breaks = False
        self._width = 0  # that an editor broke lines at, 0 for none known
        self._room = _NO_END  # what could still have stood in the line before
        self._joined = 0  # lines of the open paragraph that go on with the one before
        self._quoted = False
        self._align: Align = "start"

    def prepared(self, text: str) -> Sequence[str | None]:
        """The lines of the text, without what is said ahead of it and comments; None: a footnote's."""
        front = _FRONT.match(text)
        if front is not None and all(
            ":" in line or line[:1] in " -#" for line in front[1].split("\n") if line
        ):
            for match in map(_FIELD.fullmatch, front[1].split("\n")):
                if match:
                    self._said[match[1].lower()] = match[2].strip().strip("\"'")
            text = "\n" * front[0].count("\n") + text[front.end() :]
        if "<!--" in text:
            text = self._without_comments(text)
        lines = text.split("\n")
        longest = max(map(len, lines))
        self._says_breaks = longest >= _NARROWEST and _BREAK.search(text) is not None
        self._width = longest if self._says_breaks and longest <= _WIDEST else 0
        return self._without_notes(lines) if "[^" in text else lines

    def _without_comments(self, text: str) -> str:
        """The text with the line breaks of its comments alone."""
        kept: list[str] = []
        place = 0
        while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
            kept += (text[place:start], "\n" * text.count("\n", start, end))
            place = end + 3
            self._lined.blocks.losses["comments"] += 1
        return "".join((*kept, text[place:]))

    def _without_notes(self, lines: list[str]) -> Sequence[str | None]:
        kept: list[str | None] = []
        inside: list[str] | None = None
        for line in lines:
            match = _NOTE.fullmatch(line)
            if match and len(self._notes) < _MAX_NOTES:
                inside = self._notes.setdefault(match[1], [])
                inside.append(match[2])
                kept.append(None)
            elif inside is not None and (line[:2] in ("  ", "\t") or line[:1] == "\t"):
                inside.append(line.strip())
                kept.append(None)
            else:
                inside = inside if inside is not None and not line.strip() else None
                kept.append(line)
        return kept

    def line(self, line: str | None) -> None:
        if line is None:
            self._flush()
            self._lined.line += 1
            return
        quote = _QUOTE.fullmatch(line)
        if (quote is not None) != self._quoted:
            self._flush()
            self._quoted = quote is not None
        line = quote[1] if quote is not None else line
        if not line.strip():
            self._flush()
            self._lined.newline(PLAIN)
        elif not self._block(line):
            self._hold(line)

    def _hold(self, line: str) -> None:
        """One more line of the open paragraph. It goes on with the one before if an editor parted them."""
        text = line.rstrip()
        slash = text[-1:] == "\\" and text[-2:] != "\\\\"
        text = text[:-1] if slash else text
        if self._held and self._room < len(text.split(maxsplit=1)[0]) and not _ITEM.match(line):
            self._held[-1] += f" {text.strip()}"
            self._joined += 1
        else:
            self._held.append(text)
        meant = slash or line.endswith("  ") or not self._width
        self._room = _NO_END if meant else self._width - len(text) - 1

    def _block(self, line: str) -> bool:
        """Take a line that is a block by itself; False for one of a paragraph."""
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            self._flush()
            self._write(
                _unclosed(_ATTRIBUTES.sub("", heading[2])), replace(self._look(), heading=len(heading[1]))
            )
        elif _RULE.fullmatch(line):
            self._flush()
            self._lined.rule()
        elif _UNDERLINE.fullmatch(line) and len(self._held) == 1:
            title = self._held.pop()
            self._write(title, replace(self._look(), heading=1))
            self._lined.line += 1
        elif _FENCE.fullmatch(line):
            self._flush()
        elif (div := _DIV.fullmatch(line)) is not None:
            self._flush()
            align = _ALIGN.search(div[1] or "")
            self._align = _ALIGNS[align[1].lower()] if align else "start"
        elif _ADDRESS.fullmatch(line) and not self._held:
            self._lined.blocks.losses["links"] += 1
        elif "<" in line:
            return self._tagged(line)
        else:
            return False
        self._lined.touch()
        self._lined.newline(PLAIN)
        return True

    def _tagged(self, line: str) -> bool:
        """Take a line that opens or closes an aligned block; what stands beside the tags is its text."""
        opened = _BLOCK_OPEN.match(line)
        closed = _BLOCK_CLOSE.search(line)
        if opened is None and closed is None:
            return False
        if opened is not None:
            self._flush()
            align = _ALIGN.search(opened[2] or "")
            self._align = _ALIGNS.get((align or opened)[1].lower(), "start")
        words = line[opened.end() if opened else 0 : closed.start() if closed else len(line)]
        if words.strip():
            self._held.append(words)
        else:
            self._lined.touch()
            self._lined.newline(PLAIN)
        if closed is not None:
            self._flush()
            self._align = "start"
        return True

    def _look(self) -> Look:
        return (
            Look(self._align, quoted=self._quoted) if self._quoted or self._align != "start" else PLAIN_LOOK
        )

    def _flush(self) -> None:
        if self._held:
            held, self._held = self._held, []
            self._write("\n".join(held), self._look())
            self._lined.line += len(held) - 1 + self._joined
            self._joined = 0
            self._lined.touch()
            self._lined.newline(PLAIN)

    def _write(self, text: str, look: Look) -> None:
        lined = self._lined
        lined.close()
        lined.look = look
        if SPECIAL.search(text) is None:
            lined.put(text, PLAIN)
        else:
            for one in pieces(text, self._notes, lined.blocks.losses):
                if one.note:
                    self._note(one.note)
                elif one.text:
                    lined.put(one.text, one.style, one.link)
        lined.close()
        lined.look = PLAIN_LOOK

    def _note(self, name: str) -> None:
        """A footnote where it is called; called again, it is its sign alone."""
        blocks = self._lined.blocks
        self._lined.put(self._called.get(name, ""), PLAIN)
        if name not in self._called:
            self._called[name] = blocks.open_note()
            for one in pieces(" ".join(self._notes[name]), (), blocks.losses):
                blocks.put(one.text, one.style, one.link)
            blocks.close_note()

    def fic(self) -> Fic:
        self._flush()
        for name, lines in self._notes.items():
            if name not in self._called:
                self._write(" ".join(lines), PLAIN_LOOK)
        language = self._said.get("lang") or self._said.get("language", "")
        return self._lined.blocks.fic(
            self._said.get("title", ""),
            self._said.get("author", ""),
            language if _LANGUAGE.fullmatch(language) else "",
            meant=self._says_breaks,
        )


def _unclosed(heading: str) -> str:
    """A heading's words, without the signs that may close it. No pattern: over blanks one takes minutes."""
    words = heading.rstrip(" \t")
    bare = words.rstrip("#")
    return bare.rstrip(" \t") if bare[-1:] in ("", " ", "\t") else words
