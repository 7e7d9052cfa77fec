"""HTML to tokens, in time linear in its length whatever it holds.

Called by the HTML reader, and by `publishing` for what an archive makes of a paste. `html.parser` and
html5ever both take minutes over a few hundred kilobytes that were made to hurt (unclosed tags and comments;
deep formatting), so neither is used. This one knows nothing of elements but which of them hold no text.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

DROPPED: Final = {
    "script": "scripts",
    "style": "scripts",
    "noembed": "media",
    "iframe": "media",
    "svg": "media",
    "math": "media",
    "object": "media",
    "audio": "media",
    "video": "media",
    "template": "media",
}
"""Elements whose content is never the story's, and the loss that it counts as."""

_NAME: Final = re.compile(r"/?[a-zA-Z][^\s/>]{0,40}")
_ATTRIBUTE: Final = re.compile(r"""([^\s=/>"']+)\s{0,8}(?:=\s{0,8}("[^"]*"|'[^']*'|[^\s>"']+))?""")
_HUGE_NUMBER: Final = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_TAG_REACH: Final = 2_000
_ATTRIBUTE_REACH: Final = 4_000


class Token(Struct, frozen=True, gc=False):
    """`kind`: "text" (`value` is the text), "open" or "close" (`value` is the lower-case name, `attributes`
    the raw source of them), "dropped" (`value` is the loss it counts as, "" for none). `at`: where it begins.
    """

    kind: str
    value: str
    attributes: str = ""
    at: int = 0


def tokens(source: str, dropped: Mapping[str, str] = DROPPED) -> Iterator[Token]:
    """Text, tags and drops in the source's order; adjoining texts may come in pieces.

    `dropped`: elements whose content is left out, and the loss that each counts as.
    """
    place, size = 0, len(source)
    gone: set[str] = set()
    while place < size:
        start = source.find("<", place)
        if start < 0:
            start = size
        if start > place:
            yield Token("text", unescaped(source[place:start]), at=place)
        if start == size:
            return
        token, place = _markup(source, start, gone)
        yield token
        if token.kind == "open" and token.value in dropped and not token.attributes.endswith("/"):
            end = _element_end(source, token.value, place, gone)
            if end > place:
                yield Token("dropped", dropped[token.value], at=place)
                place = end


def _markup(source: str, start: int, gone: set[str]) -> tuple[Token, int]:
    """What begins with the `<` at `start`, and the place after it. A `<` that opens nothing is text."""
    name = _NAME.match(source, start + 1, start + 48)
    if name:
        end = _tag_end(source, start)
        if end < 0:
            return Token("text", unescaped(source[start:]), at=start), len(source)
        return _tag(source, start, end, name.group()), end
    for opening, closing, kind in (
        ("<!--", "-->", "comments"),
        ("<!", ">", ""),
        ("<?", ">", ""),
        ("</", ">", ""),
    ):
        if source.startswith(opening, start):
            end = _after(source, closing, start + len(opening), gone)
            if end >= 0:
                return Token("dropped", kind, at=start), end
    return Token("text", "<", at=start), start + 1


def _after(source: str, wanted: str, start: int, gone: set[str]) -> int:
    """The place after `wanted`; -1 where it does not come any more, which `gone` remembers: without it,
    each of a million openings would search the whole rest for its end.
    """
    if wanted in gone:
        return -1
    found = source.find(wanted, start)
    if found < 0:
        gone.add(wanted)
        return -1
    return found + len(wanted)


def _tag_end(source: str, start: int) -> int:
    """The place after the tag's `>`, which may also stand inside quotes; -1 without one."""
    end = source.find(">", start)
    for _ in range(8):
        if end < 0:
            return -1
        inside = source[start : min(end, start + _TAG_REACH)]
        if inside.count('"') % 2:
            quote = '"'
        elif inside.count("'") % 2 and '"' not in inside:
            quote = "'"
        else:
            break
        close = source.find(quote, end, end + _TAG_REACH)
        further = source.find(">", close, close + _TAG_REACH) if close >= 0 else -1
        if further < 0:
            break
        end = further
    return end + 1


def _tag(source: str, start: int, end: int, name: str) -> Token:
    if name.startswith("/"):
        return Token("close", name[1:].lower(), at=start)
    inside = source[start + 1 + len(name) : min(end - 1, start + _ATTRIBUTE_REACH)]
    return Token("open", name.lower(), inside, start)


def _element_end(source: str, name: str, place: int, gone: set[str]) -> int:
    """The place of the closing tag of an element whose content is dropped; `place` without one."""
    for wanted in (f"</{name}", f"</{name.upper()}"):
        end = _after(source, wanted, place, gone)
        if end >= 0:
            return end - len(wanted)
    return place


def attributes(source: str) -> dict[str, str]:
    """A tag's attributes by lower-case name; the first of two equal ones counts."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), unescaped(value[1:-1] if value[:1] in ('"', "'") else value))
    return found


def unescaped(text: str) -> str:
    """Text with its character references resolved. Absurdly long numbers would raise: they become U+FFFD."""
    return html.unescape(_HUGE_NUMBER.sub("�", text)) if "&" in text else text
