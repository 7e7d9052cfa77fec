"""Footnotes in a page: a sign behind a word that leads to a text further down, which leads back.

Called by the HTML reader, for pages with links into themselves. Word processors, book makers and authors by
hand all write that pair, each with names of their own, so the names are not looked at. No word is dropped but
the sign and the way back: what only seems to be a note stays where it is.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from songfic_editor.formats.reading.html_marks import HEADINGS
from songfic_editor.model.text import Run, canonical, cut, length, plain
from songfic_editor.recognition.loose import LooseBlock
from songfic_editor.text.html_tokens import Token, attributes

HAS_ANY: Final = re.compile(r"<a\s[^<>]{0,400}\bhref=[\"']?#", re.IGNORECASE)
_LINK: Final = re.compile(
    r"(?:<(?:sup|span|a)\s([^<>]{0,400})>(?:</a>)?\s{0,4}(?:<sup>)?)?<a\s([^<>]{0,600})>(.{0,300}?)</a\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"<[^<>]{0,400}>")
_SIGN: Final = re.compile(r"[\[(]?\s?(\d{1,4}|[a-z]|[ivxlc]{1,7}|[*†‡§¶]{1,4})\s?[\])]?", re.IGNORECASE)
_BACK: Final = re.compile(r"[\[(]?(?:[↩↑⤴←^]\ufe0e?|back|return|top)[\])]?", re.IGNORECASE)
_SAID_TO_BE: Final = re.compile(
    r"\bnoteref\b|\bdoc-noteref\b|\bfootnote-?ref\b|\btype=[\"']note\b", re.IGNORECASE
)
_HOLDERS: Final = frozenset(("div", "li", "aside", "section", "dd", "td", "blockquote"))
_BEFORE_WORDS: Final = re.compile(r"[\s\u200b]*[.:)]?[\s\u200b]*")

Signs = dict[str, str]
"""The signs of a page, by the name of the place that each leads to."""


def signs(source: str) -> Signs:
    """Those that the text below leads back to, or that the page itself calls a note's."""
    found: Signs = {}
    waiting: dict[str, tuple[str, str]] = {}
    for around, own, inside in _LINK.findall(source):
        given = attributes(own)
        target = given.get("href", "")
        if not target.startswith("#"):
            continue
        if target[1:] in waiting:
            place, shown = waiting[target[1:]]
            found[place] = shown
            continue
        sign = _SIGN.fullmatch(html.unescape(_TAG.sub("", inside)).strip())
        if sign is None:
            continue
        if _SAID_TO_BE.search(own):
            found[target[1:]] = sign[1]
        for names in (given, attributes(around)):
            for name in {names.get("id", ""), names.get("name", "")} - {""}:
                waiting[name] = target[1:], sign[1]
    return found


def marked(source: Iterator[Token], found: Signs) -> Iterator[Token]:
    """The tokens with two kinds more: "sign" (`value` is what it shows) and "footnote" (`value` is the sign
    of one that begins here, "" where one is over); `attributes` is the note's name.
    """
    walk = _Walk(found)
    for token in source:
        yield from walk.one(token, source)
    yield from walk.over()


class _Walk:
    """One walk over a page. `_open`: elements that hold notes or paragraphs; `_worded`: how many of them were
    open at the last words.
    """

    def __init__(self, found: Signs) -> None:
        self._signs = found
        self._met: set[str] = set()
        self._open: list[str] = []
        self._worded = 0
        self._has_words = False
        self._ends_at = -1

    def one(self, token: Token, source: Iterator[Token]) -> Iterator[Token]:
        if token.kind == "text":
            if token.value.strip():
                self._worded, self._has_words = len(self._open), True
            yield token
        elif token.kind == "close":
            yield token
            if token.value in _HOLDERS or token.value == "p":
                yield from self._closed(token.value)
        elif token.kind == "open":
            yield from self._opened(token, source)
        else:
            yield token

    def over(self) -> Iterator[Token]:
        """The note that is open ends."""
        if self._ends_at >= 0:
            self._ends_at = -1
            yield Token("footnote", "")

    def _opened(self, token: Token, source: Iterator[Token]) -> Iterator[Token]:
        name = token.value
        given = attributes(token.attributes) if token.attributes else {}
        if name in HEADINGS:
            yield from self.over()
        if name in HEADINGS or name in _HOLDERS or name == "p":
            if self._open and self._open[-1] == "p":
                yield from self._closed("p")
            self._has_words = False
            if name not in HEADINGS:
                self._open.append(name)
        place = next((each for each in (given.get("id"), given.get("name")) if each in self._met), None)
        begins = place is not None and name not in HEADINGS and not self._has_words
        if begins and place is not None:
            yield from self.over()
            self._met.discard(place)
            self._ends_at = self._holder()
            yield Token("footnote", self._signs[place], place)
        target = given.get("href", "")[1:] if name == "a" and given.get("href", "").startswith("#") else ""
        is_sign = target in self._signs and self._has_words and self._ends_at < 0
        if not (is_sign or (target and self._ends_at >= 0)):
            yield token
            return
        inside = _skipped(source)
        shown = "".join(each.value for each in inside if each.kind == "text").strip()
        if is_sign and _SIGN.fullmatch(shown):
            self._met.add(target)
            yield Token("sign", self._signs[target], target)
        elif is_sign or not (_SIGN.fullmatch(shown) or _BACK.fullmatch(shown)):
            yield token
            yield from inside

    def _holder(self) -> int:
        """Which of the open elements the note that begins here ends with: the one that was opened for it."""
        fresh = [at for at in range(self._worded, len(self._open)) if self._open[at] != "p"]
        return fresh[-1] if fresh else max(len(self._open) - 1, 0)

    def _closed(self, name: str) -> Iterator[Token]:
        if name not in self._open:
            return
        while self._open.pop() != name:
            pass
        self._worded = min(self._worded, len(self._open))
        self._has_words = False
        if len(self._open) <= self._ends_at:
            yield from self.over()


def _skipped(source: Iterator[Token]) -> list[Token]:
    """What is left of a link, with its end."""
    passed: list[Token] = []
    for token in source:
        passed.append(token)
        if token.kind == "close" and token.value == "a":
            break
    return passed


class Notes:
    """The notes of a page, and where each is referred to. `is_open`: what is read now is one's text."""

    def __init__(self) -> None:
        self.is_open = False
        self.count = 0
        self._sign = ""
        self._place = -1
        self._places: dict[str, int] = {}
        self._texts: dict[int, list[LooseBlock]] = {}

    def refer(self, name: str, place: int) -> None:
        """`place`: how many blocks stand before the one with the sign."""
        self._places.setdefault(name, place)

    def turn(self, sign: str, name: str) -> None:
        """A note begins, or ends without a sign."""
        self.is_open = bool(sign)
        self._sign, self._place = sign, self._places.get(name, 0)
        self.count += self.is_open

    def take(self, block: LooseBlock) -> None:
        if block.rule:
            return
        runs = block.runs
        if self._sign:
            bare = _BEFORE_WORDS.match(plain(runs))
            runs = canonical((Run(f"[{self._sign}] "), *cut(runs, bare.end() if bare else 0, length(runs))))
            self._sign = ""
        self._texts.setdefault(self._place, []).append(LooseBlock(runs, note="end"))

    def settled(self, blocks: list[LooseBlock]) -> list[LooseBlock]:
        """The blocks, with each note behind the part that refers to it: before the next heading."""
        if not self._texts:
            return blocks
        found: list[LooseBlock] = []
        waiting: list[LooseBlock] = []
        for at, block in enumerate(blocks):
            if block.heading and waiting:
                found += waiting
                waiting = []
            found.append(block)
            waiting += self._texts.pop(at, [])
        return found + waiting + [block for texts in self._texts.values() for block in texts]
