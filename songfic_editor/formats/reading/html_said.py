"""What a page that this program wrote says of its parts, by the classes that its style sheet has for them.

Called by the HTML reader, for such pages alone: anybody may call anything "notes" or "title". It judges
nothing and drops nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, get_args

from songfic_editor.recognition.loose import Said
from songfic_editor.text.html_tokens import Token, attributes

_REACH: Final = 1 << 16
_IS_OURS: Final = re.compile(r"<meta\s[^<>]{0,80}\bcontent=[\"']Songfic Editor[\"']", re.IGNORECASE)
_BY_CLASS: Final[dict[str, Said]] = {
    "title": "title",
    "author": "author",
    "credit": "header",
    "notes": "head-note",
    "chapter-title": "chapter",
    "scene-title": "scene-title",
    "stanza": "stanza",
}
KINDS: Final[dict[str, Said]] = {said: said for said in get_args(Said)}
_NOTES: Final = frozenset(("header", "head-note"))
_STAND_IN: Final = "stand-in"
"""Of a heading that is wanted where the story has no title."""
_OF_STAND_INS: Final[dict[Said, Said]] = {"title": "left-out", "chapter": "untitled"}


def is_ours(source: str) -> bool:
    return _IS_OURS.search(source[:_REACH]) is not None


def marked(source: Iterator[Token]) -> Iterator[Token]:
    """The tokens with two kinds more: "said" (`value` is what stands here is, "" where that is over), and
    "chapter" where one begins.
    """
    part, chapter, footer = _Element(), _Element(), _Element()
    for token in source:
        if token.kind == "open" and not part.depth:
            classes = attributes(token.attributes).get("class", "").split() if token.attributes else ()
            if "chapter" in classes and not chapter.depth:
                yield Token("chapter", "")
                chapter.name = token.value
            elif token.value == "footer":
                footer.name = token.value
            found = _said(classes, bool(footer.depth), bool(chapter.depth))
            if found:
                part.name = token.value
                yield Token("said", found)
        yield token
        for element in (chapter, footer):
            element.pass_by(token)
        if part.pass_by(token):
            yield Token("said", "")


class _Element:
    """An element that is a part of the page. `name`: "" as long as there is none; `depth`: how many elements
    of that name are open in it, itself included.
    """

    def __init__(self) -> None:
        self.name = ""
        self.depth = 0

    def pass_by(self, token: Token) -> bool:
        """Take a tag, its own included; whether it ends the element."""
        if not self.name or token.value != self.name:
            return False
        self.depth += (token.kind == "open") - (token.kind == "close")
        if self.depth:
            return False
        self.name = ""
        return True


def _said(classes: Iterable[str], in_footer: bool, in_chapter: bool) -> Said:
    found: Said = next((_BY_CLASS[each] for each in classes if each in _BY_CLASS), "")
    if _STAND_IN in classes:
        return _OF_STAND_INS.get(found, found)
    if in_footer and found in _NOTES:
        return "end-note" if in_chapter else "work-note"
    return found
