"""FictionBook (FB2) as the tokens of a page: its elements by HTML's names, and what it says of the work.

Called by the HTML reader, for files that begin as one. Poems keep their stanzas and lines; pictures are left
out, and so are the headings of notes, which have their signs.
"""

import re
from collections.abc import Iterator
from typing import Final

from songfic_editor.text.html_tokens import Token, attributes

IS_ONE: Final = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<FictionBook\b")
_LINK: Final = re.compile(r"(?<=\s)[\w-]{1,20}:href=")
_SAME: Final = {"emphasis": "em", "strikethrough": "s", "epigraph": "blockquote", "cite": "blockquote"}
_PARAGRAPHS: Final = frozenset(("stanza", "text-author", "date"))
_LEFT: Final = frozenset(("binary", "stylesheet"))
_NAMES: Final = ("first-name", "middle-name", "last-name")


def links_named(source: str) -> str:
    """The source with its links as a page has them."""
    return _LINK.sub("href=", source)


def as_page(source: Iterator[Token]) -> Iterator[Token]:
    """The tokens of a page with the same story. Details of the work come as "field"."""
    walk = _Walk()
    for token in source:
        if token.kind == "open" and token.value == "description":
            yield from _described(source)
        elif token.kind == "open" and token.value in _LEFT:
            _text(source, token.value)
            yield Token("dropped", "media" if token.value == "binary" else "scripts")
        elif token.kind == "open":
            yield from walk.opened(token, source)
        elif token.kind == "close":
            yield from walk.closed(token)
        else:
            yield token


class _Walk:
    """`_deep`: how many sections are open. `_first`: whether the next line is its stanza's first."""

    def __init__(self) -> None:
        self._deep = 0
        self._in_notes = False
        self._first = True

    def opened(self, token: Token, source: Iterator[Token]) -> Iterator[Token]:
        name = token.value
        if name == "body":
            self._in_notes = "name" in attributes(token.attributes)
        elif name == "title":
            yield from self._title(source)
        elif name == "section":
            self._deep += 1
            yield token
        elif name == "empty-line":
            yield from (Token("open", "p"), Token("close", "p"))
        elif name == "subtitle":
            yield Token("open", "p", 'align="center"')
        elif name == "v":
            yield from () if self._first else (Token("open", "br"),)
            self._first = False
        elif name == "image":
            yield Token("open", "img")
        elif name in _PARAGRAPHS:
            self._first = True
            yield Token("open", "p")
        else:
            yield Token("open", _SAME.get(name, name), token.attributes)

    def closed(self, token: Token) -> Iterator[Token]:
        name = token.value
        if name == "section":
            self._deep -= 1
        if name in _PARAGRAPHS or name == "subtitle":
            yield Token("close", "p")
        elif name not in ("v", "body", "empty-line", "image"):
            yield Token("close", _SAME.get(name, name))

    def _title(self, source: Iterator[Token]) -> Iterator[Token]:
        """A section's title is one heading, whatever lines it has; the book's has one for each."""
        lines = [line for line in _text(source, "title").split("\n") if line.strip()]
        if self._in_notes:
            return
        level = f"h{min(self._deep + 1, 6)}"
        for line in lines if not self._deep else [" ".join(lines)]:
            yield from (Token("open", level), Token("text", line), Token("close", level))


def _described(source: Iterator[Token]) -> Iterator[Token]:
    """What the head of the file says, up to its end. Of what it says twice, the first counts."""
    said: dict[str, str] = {}
    author: dict[str, str] = {}
    for token in source:
        if token.kind == "close" and token.value == "description":
            break
        if token.kind == "close" and token.value == "title-info":
            said.setdefault("over", "")
        if token.kind != "open" or "over" in said:
            continue
        name = token.value
        if name in (*_NAMES, "nickname"):
            author.setdefault(name, _line(_text(source, name)))
        elif name in ("book-title", "annotation", "keywords", "lang"):
            said[name] = _line(_text(source, name))
    yield Token("open", "html", f'lang="{said.get("lang", "")}"')
    yield Token("field", "title", said.get("book-title", ""))
    named = " ".join(filter(None, (author.get(name, "") for name in _NAMES)))
    yield Token("field", "author", named or author.get("nickname", ""))
    yield Token("field", "summary", said.get("annotation", ""))
    for keyword in filter(None, map(str.strip, said.get("keywords", "").split(","))):
        yield Token("field", "tags", keyword)


def _text(source: Iterator[Token], end: str) -> str:
    """The text up to an element's end, a line for each of its paragraphs."""
    found: list[str] = []
    for token in source:
        if token.kind == "text":
            found.append(" ".join(token.value.split("\n")))
        elif token.kind == "close" and token.value == end:
            break
        elif token.kind == "close" and token.value == "p":
            found.append("\n")
    return "".join(found)


def _line(text: str) -> str:
    return " ".join(text.split())
