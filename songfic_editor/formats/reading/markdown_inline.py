"""Markdown inside a paragraph: stress, links, escapes, code, and the few HTML tags that writers use.

Called by the Markdown reader. Stress follows CommonMark's rules of what may open and close, in linear time;
a star that stresses nothing is text.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from msgspec import Struct

from songfic_editor.model.text import Style, address, style_of
from songfic_editor.recognition.loose import LossCode
from songfic_editor.text.html_tokens import attributes

_PUNCTUATION: Final = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
SPECIAL: Final = re.compile(r"[\\`*_~^\[<&]")
"""What a text without marks has none of."""

_TOKEN: Final = re.compile(
    rf"\\(?P<escaped>[{_PUNCTUATION}])"
    r"|(?P<ticks>`+)"
    r"|(?P<image>!\[[^\[\]\n]{0,300}\]\([^()\s]{0,1000}(?:\s+\"[^\"\n]{0,300}\")?\))"
    r"|\[\^(?P<note>[^\s\[\]]{1,60})\]"
    r"|\[(?P<link>(?:[^\[\]\\]|\\.){1,1000})\]"
    r"\((?:<(?P<framed>[^<>\n]{0,2000})>|(?P<address>[^()\s<>]{0,2000}(?:\([^()\s]{0,300}\))?[^()\s<>]{0,1000}))"
    r"(?:\s+\"[^\"\n]{0,300}\")?\)(?:\{[#.:][^{}\n]{0,300}\})?"
    r"|\[(?P<span>(?:[^\[\]\\]|\\.){1,1000})\]\{(?P<named>(?:[#.:]|\w{1,20}=)[^{}\n]{0,300})\}"
    r"|(?<=\w)(?:\^(?P<raised>[^\W_]{1,4})\^|~(?P<lowered>\d{1,4})~)(?![~^])"
    r"|<(?P<bare>(?:https?://|mailto:)[^\s<>]{1,1000})>"
    r"|<(?P<end>/?)(?P<tag>em|i|strong|b|u|ins|s|strike|del|small|sub|sup|span|font|a)"
    r"(?P<about>\s[^<>]{0,2000})?>"
    r"|<br\s{0,3}/?>(?P<break>\n?)"
    r"|(?P<entity>&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    r"|(?P<run>\*+|_+|~~+)",
    re.IGNORECASE,
)
_TAG_MARKS: Final = {
    "em": "i", "i": "i", "strong": "b", "b": "b", "u": "u", "ins": "u", "s": "s", "strike": "s", "del": "s",
    "small": "m", "sup": "^", "sub": "_",
}  # fmt: skip
_NAMED_MARKS: Final = {"underline": "u", "ul": "u", "small": "m", "smaller": "m"}
"""Of words in brackets with a class, as pandoc writes what Markdown has no sign for."""

_TAG_LOSSES: Final[dict[str, LossCode]] = {"font": "formatting"}
_LONGEST_RUN: Final = 6
_REACH: Final = 64


class Piece(Struct, gc=False):
    """A stretch of text. `ends`, `starts`: marks that go off before it, and go on behind it. `note`: the
    footnote that is called here. `link`: where what follows leads, "" for a link's end, None for neither.
    Mutable while a paragraph is read.
    """

    text: str
    ends: str = ""
    starts: str = ""
    note: str = ""
    link: str | None = None
    run: str = ""  # of a run of stars: its sign, while it may still stress something
    opens: bool = False
    closes: bool = False


class Stretch(Struct, frozen=True, gc=False):
    """A text in one style, leading to one place; or, without text, a footnote that is called."""

    text: str
    style: Style
    link: str
    note: str


def pieces(text: str, notes: Collection[str], losses: Counter[LossCode]) -> Iterator[Stretch]:
    """The stretches of a paragraph. `losses` counts what is dropped."""
    found: list[Piece] = []
    _cut(text, notes, losses, found)
    _stress(found)
    on: Counter[str] = Counter()
    style, link = Style(""), ""
    for piece in found:
        link = link if piece.link is None else piece.link
        for mark in piece.ends:
            on[mark] -= on[mark] > 0
        if piece.ends:
            style = style_of(mark for mark in on if on[mark])
        if piece.text or piece.note:
            yield Stretch(piece.text, style, link, piece.note)
        for mark in piece.starts:
            on[mark] += 1
        if piece.starts:
            style = style_of(mark for mark in on if on[mark])


def _cut(text: str, notes: Collection[str], losses: Counter[LossCode], found: list[Piece]) -> None:
    place = 0
    while match := _TOKEN.search(text, place):
        if match.start() > place:
            found.append(Piece(text[place : match.start()]))
        place = match.end()
        kind = match.lastgroup
        if kind == "ticks":
            close = text.find(match["ticks"], place)
            if close >= 0:
                found.append(Piece(text[place:close]))
                place = close + len(match["ticks"])
            else:
                found.append(Piece(match["ticks"]))
        elif match["link"] is not None:
            given = match["address"] if match["framed"] is None else match["framed"]
            found.append(Piece("", link=_address(html.unescape(given), losses)))
            _cut(match["link"], (), losses, found)
            found.append(Piece("", link=""))
        elif match["span"] is not None:
            _marked(match["span"], _mark_of(match["named"], losses), losses, found)
        elif match["raised"] or match["lowered"]:
            _marked(match["raised"] or match["lowered"], "^" if match["raised"] else "_", losses, found)
        elif match["bare"]:
            found.append(Piece(match["bare"], link=_address(match["bare"], losses)))
            found.append(Piece("", link=""))
        elif match["run"]:
            found.append(_run(text, match))
        elif match["note"]:
            known = match["note"] in notes
            found.append(Piece("" if known else match.group(), note=match["note"] if known else ""))
        else:
            found.append(_simple(match, losses))
    if place < len(text):
        found.append(Piece(text[place:]))


def _mark_of(named: str, losses: Counter[LossCode]) -> str:
    names = re.findall(r"\.([\w-]{1,40})", named)
    mark = next((_NAMED_MARKS[name] for name in names if name in _NAMED_MARKS), "")
    losses["formatting"] += not mark and not named.startswith("#")
    return mark


def _marked(text: str, mark: str, losses: Counter[LossCode], found: list[Piece]) -> None:
    found.append(Piece("", starts=mark))
    _cut(text, (), losses, found)
    found.append(Piece("", ends=mark))


def _simple(match: re.Match[str], losses: Counter[LossCode]) -> Piece:
    if match["escaped"]:
        return Piece(match["escaped"])
    if match["entity"]:
        return Piece(html.unescape(match["entity"]))
    if match["image"]:
        losses["media"] += 1
        return Piece("")
    if match["tag"]:
        name = match["tag"].lower()
        if name == "a":
            given = "" if match["end"] else attributes(match["about"] or "").get("href", "")
            return Piece("", link=_address(given, losses) if given else "")
        mark = _TAG_MARKS.get(name, "")
        if not match["end"] and name in _TAG_LOSSES:
            losses[_TAG_LOSSES[name]] += 1
        return Piece("", ends=mark) if match["end"] else Piece("", starts=mark)
    return Piece("\n")


def _address(given: str, losses: Counter[LossCode]) -> str:
    found = address(given)
    losses["links"] += not found
    return found


def _run(text: str, match: re.Match[str]) -> Piece:
    """A run of stars, and whether it may open or close by what stands around it."""
    run = match["run"]
    before, after = text[match.start() - 1 : match.start()] or " ", text[match.end() : match.end() + 1] or " "
    if len(run) > _LONGEST_RUN:
        return Piece(run)
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if run[0] == "_":
        return Piece(run, run="_", opens=left and not before.isalnum(), closes=right and not after.isalnum())
    return Piece(run, run=run[0], opens=left, closes=right)


def _stress(found: list[Piece]) -> None:
    """Pair the runs: each that closes with the nearest before it that opens, two signs for strong."""
    open_runs: list[Piece] = []
    for piece in found:
        if not piece.run:
            continue
        while piece.closes and piece.text:
            reach = range(len(open_runs) - 1, max(len(open_runs) - _REACH, 0) - 1, -1)
            at = next((index for index in reach if open_runs[index].run == piece.run), None)
            if at is None:
                break
            opener = open_runs[at]
            size = 2 if min(len(opener.text), len(piece.text)) >= 2 else 1
            mark = "s" if piece.run == "~" else "b" if size == 2 else "i"
            if mark == "s" and size == 1:
                break
            opener.text, piece.text = opener.text[size:], piece.text[size:]
            opener.starts += mark
            piece.ends += mark
            del open_runs[at + 1 :]
            if not opener.text:
                open_runs.pop()
        if piece.opens and piece.text:
            open_runs.append(piece)
