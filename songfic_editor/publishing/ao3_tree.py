"""A tree of HTML as AO3 works on it, and the tree as HTML again.

Built by `ao3_parser`, changed by `ao3_paragraphs` and `ao3_cleaner`. It knows nothing of what is allowed.
Where it walks down it is as deep as the parser lets a tree become, which is not very.
"""

import re
from collections.abc import Iterator
from typing import Final

TEXT: Final = "#text"
COMMENT: Final = "#comment"
ROOT: Final = "myroot"


def names(listed: str) -> frozenset[str]:
    """Names that stand in one text, with spaces between."""
    return frozenset(listed.split())


VOID: Final = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
MOST_DEPTH: Final = 399
"""So many elements may stand one in the other; of more AO3 makes an error of its server."""
MOST_ATTRIBUTES: Final = 400

_SPECIAL: Final = re.compile("[&<>\xa0]")
_IN_TEXT: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", 0xA0: "&nbsp;"}
_IN_VALUE: Final = {ord("&"): "&amp;", ord('"'): "&quot;", 0xA0: "&nbsp;"}


class Refused(Exception):
    """What AO3 would answer with an error. `code`: "too-deep", "too-many-attributes" or, for what would
    grow beyond all measure, "too-tangled".
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Node:
    """An element, a text or a comment. `at`: where it begins in the source. `text`: of a text alone.
    `is_open`: while it is parsed.
    """

    __slots__ = ("at", "attributes", "children", "is_open", "name", "parent", "text")

    def __init__(
        self, name: str, attributes: dict[str, str] | None = None, at: int = 0, text: str = ""
    ) -> None:
        self.name = name
        self.attributes = attributes or {}
        self.at = at
        self.text = text
        self.is_open = False
        self.children: list[Node] = []
        self.parent: Node | None = None

    def copy(self) -> "Node":
        """The element without what stands in it."""
        return Node(self.name, dict(self.attributes), self.at)

    def append(self, child: "Node") -> None:
        child.parent = self
        self.children.append(child)

    def take_all(self, other: "Node") -> None:
        """Move everything out of another element behind what is in this one."""
        for child in other.children:
            child.parent = self
        self.children += other.children
        other.children = []


def place_of(node: Node, siblings: list[Node]) -> int:
    """Where a node stands among its siblings, looked for from their end."""
    return next(at for at in range(len(siblings) - 1, -1, -1) if siblings[at] is node)


def text_node(text: str, at: int = 0) -> Node:
    return Node(TEXT, at=at, text=text)


def html(nodes: list[Node]) -> str:
    """As HTML, without a line break of its own."""
    written: list[str] = []
    for node in nodes:
        _write(node, written)
    return "".join(written)


def _write(node: Node, written: list[str]) -> None:
    if node.name == TEXT:
        text = node.text
        written.append(text.translate(_IN_TEXT) if _SPECIAL.search(text) else text)
        return
    if node.name == COMMENT:
        written.append("<!---->")
        return
    if node.attributes:
        pairs = (f' {name}="{value.translate(_IN_VALUE)}"' for name, value in node.attributes.items())
        written.append(f"<{node.name}{''.join(pairs)}>")
    else:
        written.append(f"<{node.name}>")
    if node.name not in VOID:
        for child in node.children:
            _write(child, written)
        written.append(f"</{node.name}>")


def texts(nodes: list[Node]) -> Iterator[str]:
    """Every text in order, each by itself."""
    for node in nodes:
        if node.name == TEXT:
            yield node.text
        else:
            yield from texts(node.children)
