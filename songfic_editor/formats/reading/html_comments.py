"""Comments in a page out of Google Docs or Word: a sign in the text for each, and what they say below it all.

Called by the HTML reader, for pages that have any. What it takes out is no part of the story: the signs go,
and what is said goes to the author's remarks.
"""

import re
from collections.abc import Iterator
from typing import Final

from songfic_editor.formats.reading.remarks import Remarks
from songfic_editor.text.html_tokens import Token, attributes

HAS_ANY: Final = re.compile(r"<a\s[^>]{0,300}\bhref=[\"']?#(?:cmnt_ref|_msoanchor_)\d", re.IGNORECASE)
_SIGN: Final = re.compile(r"#(?:cmnt|_msocom_)(\d{1,6})")
_BACK: Final = re.compile(r"#(?:cmnt_ref|_msoanchor_)(\d{1,6})")
_RULE: Final = "msocomoff"
"""What Word calls the line above all comments."""

_REACH: Final = 100
"""Of characters before a sign that are kept: what a comment is about, the page does not say better."""


def taken_out(source: Iterator[Token], remarks: Remarks) -> Iterator[Token]:
    """The tokens of the page without its comments."""
    around = ""
    held: Token | None = None  # a <sup>, which stays if no sign follows it
    for token in source:
        number = _number(_SIGN, token)
        if number:
            remarks.begin(number)
            remarks.words(around.rpartition("\n")[2][-_REACH:])
            remarks.end(number)
            _skip(source, "sup" if held else "a")
            held = None
            continue
        if held is not None:
            yield held
            held = None
        back = _number(_BACK, token)
        if back:
            remarks.say(back, _skip(source, "div"))
            yield Token("close", "p")
            yield Token("close", "div")
        elif token.kind == "open" and token.value == "sup":
            held = token
        elif token.value == "hr" and _RULE in token.attributes:
            continue
        else:
            around = _with(around, token)
            yield token
    if held is not None:
        yield held


def _number(pattern: re.Pattern[str], token: Token) -> str:
    if token.kind != "open" or token.value != "a" or "#" not in token.attributes:
        return ""
    found = pattern.fullmatch(attributes(token.attributes).get("href", ""))
    return found[1] if found else ""


def _skip(source: Iterator[Token], end: str) -> str:
    """Pass over all up to an element's end; the text in it, without the sign that it begins with."""
    text: list[str] = []
    in_sign = True
    for token in source:
        if token.kind == "close" and token.value == end:
            break
        if token.kind == "close" and token.value == "p" and text:
            text.append("\n")
        elif token.kind == "close" and token.value == "a":
            in_sign = False
        elif token.kind == "text" and not in_sign:
            text.append(token.value)
    return "".join(text)


def _with(around: str, token: Token) -> str:
    """The end of the text so far, with what comes now; a new paragraph begins a new line."""
    if token.kind == "text":
        return (around + token.value.replace("\n", " "))[-2 * _REACH :]
    return f"{around}\n" if token.kind == "open" and token.value in ("p", "li", "h1", "h2", "h3") else around
