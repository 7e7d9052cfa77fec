"""A fic of the corpus: its source line by line, each with what it is in the gutter before the first bar.

A file is named NAME.FORMAT.fic. Its first lines, after `::`, say what it shows and what an import has to
find (`title=`, `song=TITLE / ARTIST` …); `aside` marks the fics that no rule was written with. Then, before
each `|`:

    P prose, N note, T title, C chapter heading, H the name of a song before its words
    L1 a line of stanza 1; a line of another number, or of another kind, ends the stanza. L1~ is a variation
       of it or a part of it, and L1' the same stanza once more, right behind itself
    =  a scene break      #  the name of a section      K  chords
    F  a field, whose value is said on top              X  what is the site's and no one's story
    nothing: markup and empty lines
    >  before any of these: a scene begins here, besides those that begin chapters

The sources of DOCX, ODT, RTF and EPUB are written in HTML, and `building` makes the files.
"""

import html
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from msgspec import Struct

FOLDER: Final = Path(__file__).parents[1] / "fixtures" / "corpus"
LYRIC: Final = "L"

_IN_HTML: Final = frozenset(("html", "htm", "docx", "odt", "rtf", "epub"))
_TAG: Final = re.compile(r"<[^<>]*>")
_UNSEEN: Final = re.compile(r"<(style|script|select|button)\b.*?</\1>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BBCODE: Final = re.compile(r"\[/?(?:b|i|u|s|center|quote|small|hr|right)(?:=[^\]]*)?\]")
_MARKDOWN: Final = re.compile(r"^(?:#{1,6} |> ?)|[*_\\]+")
_WRAP_SIGNS: Final = ' *~_/#=+|^♪♫🎵🎶🎼🎤"“”'


class Line(Struct, frozen=True):
    """`kind`: the label's letter, "" for none. `stanza`: what follows the L. `text`: what is seen of it."""

    kind: str
    stanza: str
    opens_scene: bool
    source: str
    text: str


class Labelled(Struct, frozen=True):
    name: str
    format: str
    aside: bool
    kinds: str
    encoding: str
    wanted: dict[str, list[str]]
    lines: tuple[Line, ...]

    @property
    def source(self) -> str:
        return "\n".join(line.source for line in self.lines) + "\n"


def fics() -> list[Labelled]:
    return [read(path) for path in sorted(FOLDER.glob("*.fic"))]


def read(path: Path) -> Labelled:
    name, kind = path.name.removesuffix(".fic").rsplit(".", 1)
    said: defaultdict[str, list[str]] = defaultdict(list)
    lines: list[Line] = []
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        if raw.startswith(":: "):
            key, _, value = raw[3:].partition("=")
            said[key.strip()].append(value.strip())
            continue
        label, bar, source = raw.partition("|")
        assert bar, f"{path.name}:{number}: no bar"
        lines.append(_line(label.strip(), source, kind))
    return Labelled(
        name,
        kind,
        "aside" in said,
        said["kinds"][0],
        (said.get("encoding") or ["utf-8"])[0],
        {key: values for key, values in said.items() if key not in ("aside", "kinds", "encoding")},
        tuple(lines),
    )


def _line(label: str, source: str, kind: str) -> Line:
    opens, label = label.startswith(">"), label.removeprefix(">").strip()
    text = _seen(source, kind) if label else ""
    if label.startswith(LYRIC):
        return Line(LYRIC, label[1:], opens, source, text.strip(_WRAP_SIGNS))
    return Line(label, "", opens, source, text)


def _seen(source: str, kind: str) -> str:
    """A line's words without its format's markup."""
    if kind in _IN_HTML:
        return html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", source))).strip()
    if kind == "bbcode":
        return _BBCODE.sub("", source).strip()
    if kind == "md":
        return _MARKDOWN.sub("", source).strip()
    return source.strip()
