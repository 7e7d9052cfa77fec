"""BBCode to loose blocks: the tags of forums, in a text whose lines are those of the source.

Called by the registry. A bracket that no known tag makes is text, and so is a tag without its other end.
"""

import re
from collections import Counter
from typing import Final

from msgspec import Struct

from songfic_editor.formats.reading.lined_blocks import LinedBlocks
from songfic_editor.formats.reading.loose_blocks import Look
from songfic_editor.model.text import LONGEST_ADDRESS, Align, Style, address, clean, style_of
from songfic_editor.recognition.loose import Fic, LossCode

MAX_DEPTH: Final = 200

_MARKS: Final = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "s": "s", "strike": "s", "del": "s",
    "small": "m", "sup": "^", "sub": "_",
}  # fmt: skip
_ALIGNS: Final[dict[str, Align]] = {
    "center": "center",
    "centre": "center",
    "right": "end",
    "left": "start",
    "justify": "justify",
}
_HEADINGS: Final = {"h": 1, "heading": 1, **{f"h{level}": level for level in range(1, 7)}}
_BLOCKS: Final = frozenset(
    (*_ALIGNS, *_HEADINGS, "align", "quote", "list", "ol", "ul", "indent", "table", "p")
)
_LOSSES: Final[dict[str, LossCode]] = {
    "img": "media",
    "video": "media",
    "youtube": "media",
    "list": "lists",
    "ol": "lists",
    "ul": "lists",
    "table": "tables",
    "size": "formatting",
    "color": "formatting",
    "colour": "formatting",
    "font": "formatting",
    "spoiler": "formatting",
}
_LINKS: Final = {"url": "", "email": "mailto:"}
"""With what comes before their address."""
_DROPPED: Final = frozenset(("img", "video", "youtube"))
_VOID: Final = frozenset(("hr", "br", "*"))
_OTHERS: Final = frozenset(("code", "tr", "td", "li"))
_NAMES: Final = sorted(
    {*_MARKS, *_BLOCKS, *_LINKS, *_LOSSES, *_OTHERS, "hr", "br"}, key=lambda name: (-len(name), name)
)
_TAG: Final = re.compile(
    rf"\[(?P<end>/?)(?P<name>{'|'.join(_NAMES)}|\*)(?:=(?P<value>[^\[\]\n]{{0,{LONGEST_ADDRESS}}}))?\]",
    re.IGNORECASE,
)


class _Open(Struct, frozen=True, gc=False):
    name: str
    mark: str = ""
    align: Align | None = None
    heading: int = 0
    quoted: bool = False
    indent: int = 0
    link: str = ""


def read(text: str) -> Fic:
    """Raises ReadProblem("too-many-parts") over MAX_BLOCKS paragraphs."""
    text = clean(text)
    reader = _Reader(Counter(match["name"].lower() for match in _TAG.finditer(text) if match["end"]))
    place = 0
    for match in _TAG.finditer(text):
        if match.start() < place:
            continue
        end = reader.tag(match)
        if end:
            reader.text(text[place : match.start()])
            reader.apply(match, text)
            place = match.end()
    reader.text(text[place:])
    return reader.fic()


class _Reader:
    """One walk over the tags: what is open, and the text between. `closings`: how many ends are to come."""

    def __init__(self, closings: Counter[str]) -> None:
        self._lined = LinedBlocks()
        self._closings = closings
        self._open: list[_Open] = []
        self._count: Counter[str] = Counter()
        self._style = Style("")
        self._link = ""
        self._dropping = 0

    def tag(self, match: re.Match[str]) -> bool:
        """Whether it is a tag, and no text in brackets."""
        name = match["name"].lower()
        if match["end"]:
            return self._count[name] > 0
        if name in _VOID:
            return not match["value"]
        return self._closings[name] > self._count[name] and len(self._open) < MAX_DEPTH

    def apply(self, match: re.Match[str], source: str) -> None:
        name, value = match["name"].lower(), (match["value"] or "").strip()
        if not match["end"] and not value and name in _LINKS:  # it is its own address
            value = source[match.end() : source.find("[", match.end(), match.end() + LONGEST_ADDRESS)]
        if name in _VOID:
            self._void(name)
        elif match["end"]:
            self._close(name)
        else:
            self._begin(name, value)

    def text(self, text: str) -> None:
        if self._dropping:
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._lined.newline(self._style, self._link)
            if line:
                self._lined.put(line, self._style, self._link)

    def fic(self) -> Fic:
        self._lined.close()
        return self._lined.blocks.fic(meant=False)

    def _void(self, name: str) -> None:
        if name == "hr":
            self._lined.rule()
        elif name == "br":
            self._lined.touch()
            self._lined.newline(self._style, self._link)
            self._lined.line -= 1
        else:
            self._lined.close()
            self._lined.touch()

    def _begin(self, name: str, value: str) -> None:
        if name in _BLOCKS:
            self._lined.close()
        code = _LOSSES.get(name)
        if code:
            self._lined.blocks.losses[code] += 1
        self._open.append(
            _Open(
                name,
                _MARKS.get(name, ""),
                _ALIGNS.get(value.lower() if name in ("align", "p") else name),
                _HEADINGS.get(name, 0),
                name == "quote",
                int(name == "indent"),
                self._address(name, value) if name in _LINKS else "",
            )
        )
        self._count[name] += 1
        self._dropping += name in _DROPPED
        self._changed(name)

    def _address(self, name: str, value: str) -> str:
        value = value.strip("\"' ")
        found = address(value if value.startswith(_LINKS[name]) else _LINKS[name] + value)
        self._lined.blocks.losses["links"] += bool(value) and not found
        return found

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._lined.close()
        place = max(index for index, each in enumerate(self._open) if each.name == name)
        del self._open[place]
        self._count[name] -= 1
        self._closings[name] -= 1
        self._dropping -= name in _DROPPED
        self._changed(name)

    def _changed(self, name: str) -> None:
        self._lined.touch()
        if name in _BLOCKS:
            aligns = [each.align for each in self._open if each.align]
            self._lined.look = Look(
                aligns[-1] if aligns else "start",
                min(sum(each.indent for each in self._open), 9),
                any(each.quoted for each in self._open),
                max((each.heading for each in self._open), default=0),
            )
        self._style = style_of(each.mark for each in self._open if each.mark)
        self._link = next((each.link for each in reversed(self._open) if each.link), "")
