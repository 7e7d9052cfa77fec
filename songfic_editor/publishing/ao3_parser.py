"""From HTML source to a tree, by HTML5's rules as far as they bear on a story: what AO3's parser does.

Called by `ao3_twin`. Paragraphs end where HTML5 ends them, open italics go on behind them, and what stands
loose in a table goes before it. It follows no address. What is made to hurt is refused in good time.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Final

from songfic_editor.publishing.ao3_elements import (
    BLOCKS,
    CELLS,
    NOTHING,
    OBJECTS,
    SPECIAL,
    TABLE_PARTS,
    Elements,
)
from songfic_editor.publishing.ao3_formatting import FORMATTING, Formatting
from songfic_editor.publishing.ao3_tree import (
    COMMENT,
    MOST_ATTRIBUTES,
    ROOT,
    VOID,
    Node,
    Refused,
    names,
    text_node,
)
from songfic_editor.text.html_tokens import Token, attributes, tokens

_RAW: Final = dict.fromkeys(("script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"), "")
_FOREIGN: Final = names("math svg")
_IGNORED: Final = names("html head body frameset frame")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNFORMATTED: Final = (
    BLOCKS
    | TABLE_PARTS
    | names(
        "base link meta title script style template noframes noembed iframe li dd dt param source track"
        " rp rt rb rtc"
    )
)
"""What opens without the italics that are still open being opened again in front of it."""
_BEGIN_BELOW: Final = names("pre listing textarea")
"""In which a newline right at the beginning is none."""
_SECTIONS: Final = ("tbody", "thead", "tfoot")
_HOLDERS: Final = {"td": ("tr", *_SECTIONS), "th": ("tr", *_SECTIONS), "tr": _SECTIONS, "col": ("colgroup",)}
_BREAK_OUT: Final = FORMATTING | BLOCKS | names("body br dd dt embed head img li ruby span sub sup var")
_BUTTON: Final = names("button")
_LISTS: Final = names("ol ul")
_NEVER: Final = "\0"
"""The name of no element: what waits for its end goes on to the end of all."""


def parse(source: str) -> Node:
    """The tree under a root. Raises Refused."""
    parser = _Parser()
    for token in _joined(tokens(source, _RAW)):
        if not parser.take(token):
            break
    return parser.elements.root


def _joined(found: Iterable[Token]) -> Iterator[Token]:
    """The tokens, with texts that adjoin each other in one."""
    for is_text, group in itertools.groupby(found, key=lambda token: token.kind == "text"):
        if is_text:
            pieces = list(group)
            yield Token("text", "".join(piece.value for piece in pieces), at=pieces[0].at)
        else:
            yield from group


class _Parser:
    """One walk over the tokens: the open elements, and the formatting that goes on behind a block's end."""

    def __init__(self) -> None:
        self.elements = Elements()
        self._formatting = Formatting(self.elements)
        self._raw = ""
        self._foreign = 0
        self._skips_newline = False

    def take(self, token: Token) -> bool:
        """False: whatever follows is lost, for the root itself was closed."""
        if token.kind == "close" and token.value == ROOT:
            return False
        if self._raw:
            if token.kind == "close" and token.value == self._raw:
                self._raw = ""
                self.elements.pop()
        elif self._foreign and self._stays_foreign(token):
            pass
        elif token.kind == "text":
            self._text(token)
        elif token.kind == "open":
            self._opened(token)
        elif token.kind == "close":
            self._closed(token)
        else:
            self.elements.put(Node(COMMENT, at=token.at))
        self._skips_newline = token.kind == "open" and token.value in _BEGIN_BELOW
        return True

    def _stays_foreign(self, token: Token) -> bool:
        """Whether a token belongs into the drawing or formula that is open; some elements end it."""
        if token.kind == "open" and token.value in _BREAK_OUT:
            while self._foreign:
                self._foreign -= self.elements.pop().name in _FOREIGN
            return False
        if token.kind == "open" and token.value in _FOREIGN and not token.attributes.endswith("/"):
            self.elements.insert(Node(token.value, at=token.at))
            self._foreign += 1
        elif token.kind == "close" and token.value in _FOREIGN and self.elements.has(token.value):
            while self.elements.last.name != token.value:
                self._foreign -= self.elements.pop().name in _FOREIGN
            self.elements.pop()
            self._foreign -= 1
        return True

    def _text(self, token: Token) -> None:
        text = token.value.removeprefix("\n") if self._skips_newline else token.value
        text = text.replace("\0", "")
        if text:
            self._formatting.reopen()
            self.elements.put(text_node(text, token.at))

    def _opened(self, token: Token) -> None:
        name = "img" if token.value == "image" else token.value
        if name in _IGNORED:
            return
        found = attributes(token.attributes)
        found.pop("/", None)
        if len(found) > MOST_ATTRIBUTES:
            raise Refused("too-many-attributes")
        if name in TABLE_PARTS and not self._ready_for_part(name):
            return
        self._make_room(name)
        node = Node(name, found, token.at)
        if name in VOID:
            self.elements.put(node)
            return
        self.elements.insert(node)
        if name in FORMATTING:
            self._formatting.push(node)
        elif name in CELLS or name in OBJECTS:
            self._formatting.mark()
        elif name in _RAW:
            self._raw = name if name != "plaintext" else _NEVER
        elif name in _FOREIGN:
            if token.attributes.endswith("/"):
                self.elements.pop()
            else:
                self._foreign += 1

    def _make_room(self, name: str) -> None:
        """Close what can't hold an element of this name, and open the formatting again that goes on in it."""
        if name == "table" and self.elements.is_loose_in_table():
            self.elements.pop_until("table")
        if name in _HEADINGS or name in BLOCKS:
            self._close_paragraph()
            if name in _HEADINGS and self.elements.last.name in _HEADINGS:
                self.elements.pop()
        elif name == "li":
            self._close_item("li")
        elif name in ("dd", "dt"):
            self._close_item("dd", "dt")
        elif name in ("option", "optgroup") and self.elements.last.name == "option":
            self.elements.pop()
        elif name in ("rp", "rt", "rb", "rtc") and self.elements.has_in_scope("ruby"):
            self.elements.imply_ends("rtc")
        if name in ("a", "nobr") and self._formatting.has(name):
            self._formatting.close(name)
        if name not in _UNFORMATTED:
            self._formatting.reopen()

    def _closed(self, token: Token) -> None:
        name = token.value
        if name == "br":
            self._opened(Token("open", "br", "", token.at))
        elif name == "p":
            if not self.elements.has_in_scope("p", _BUTTON):
                self.elements.insert(Node("p", at=token.at))
            self._close_paragraph()
        elif name in FORMATTING:
            self._formatting.close(name)
        elif name in _HEADINGS:
            if any(self.elements.has_in_scope(one) for one in _HEADINGS):
                self.elements.imply_ends("")
                self.elements.pop_until(*_HEADINGS)
        elif name in TABLE_PARTS or name == "table":
            if self.elements.has(name):
                self.elements.pop_until(name)
        elif name in OBJECTS:
            if self.elements.has_in_scope(name):
                self.elements.pop_until(name)
        elif name in BLOCKS or name in ("li", "dd", "dt", "button"):
            if self.elements.has_in_scope(name, _LISTS if name == "li" else NOTHING):
                self.elements.imply_ends(name)
                self.elements.pop_until(name)
        elif name not in _IGNORED:
            self.elements.close_any(name)

    def _close_paragraph(self) -> None:
        if self.elements.has_in_scope("p", _BUTTON):
            self.elements.pop_until("p")

    def _close_item(self, *wanted: str) -> None:
        for steps, node in enumerate(reversed(self.elements.stack[1:]), 1):
            if node.name in wanted:
                self.elements.imply_ends(node.name)
                self.elements.pop_until(node.name)
                break
            if node.name in SPECIAL and node.name not in ("address", "div", "p"):
                self.elements.spend(steps)
                break
        self._close_paragraph()

    def _ready_for_part(self, name: str) -> bool:
        """Bring a table to where this part of it can stand, with the rows and bodies that it lacks."""
        if not self.elements.has("table"):
            return False
        holders = _HOLDERS.get(name, ())
        while self.elements.last.name not in (*holders, "table"):
            self.elements.pop()
        if name in ("td", "th", "tr") and self.elements.last.name == "table":
            self.elements.insert(Node("tbody"))
        if name in ("td", "th") and self.elements.last.name != "tr":
            self.elements.insert(Node("tr"))
        if name == "col" and self.elements.last.name == "table":
            self.elements.insert(Node("colgroup"))
        return True
