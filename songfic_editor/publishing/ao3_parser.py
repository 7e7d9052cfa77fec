"""From HTML source to a tree, by HTML5's rules as far as they bear on a story: what AO3's parser does.

Called by `ao3_twin`. Paragraphs end where HTML5 ends them, open italics go on behind them, and what stands
loose in a table goes before it. It follows no address. What is made to hurt is refused in good time.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from songfic_editor.publishing.ao3_formatting import FORMATTING, Formatting
from songfic_editor.publishing.ao3_tree import (
    COMMENT,
    MOST_ATTRIBUTES,
    MOST_DEPTH,
    ROOT,
    TEXT,
    VOID,
    Node,
    Refused,
    names,
    place_of,
    text_node,
)
from songfic_editor.text.html_tokens import Token, attributes, tokens

_RAW: Final = dict.fromkeys(("script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"), "")
_FOREIGN: Final = names("math svg")
_IGNORED: Final = names("html head body frameset frame")
_BLOCKS: Final = names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p plaintext pre search"
    " section summary table ul xmp"
)
_HEADINGS: Final = names("h1 h2 h3 h4 h5 h6")
_SPECIAL: Final = _BLOCKS | names(
    "applet area base br button caption col colgroup dd dt embed iframe img input li link marquee"
    " meta noembed noframes noscript object param script select source style tbody td template"
    " textarea tfoot th thead title tr track wbr math svg"
) - {"dialog"}
_UNFORMATTED: Final = _BLOCKS | names(
    "base link meta title script style template noframes noembed iframe li dd dt param source track"
    " rp rt rb rtc"
)
"""What opens without the italics that are still open being opened again in front of it."""
_BOUNDARY: Final = names("applet caption html table td th marquee object template math svg")
_IMPLIED: Final = names("dd dt li optgroup option p rb rp rt rtc")
_TABLE: Final = names("table tbody thead tfoot tr")
_CELLS: Final = names("td th caption")
_TABLE_PARTS: Final = names("caption colgroup col tbody thead tfoot tr td th")
_IN_TABLES: Final = _TABLE_PARTS | {COMMENT, "script", "style"}
_SECTIONS: Final = ("tbody", "thead", "tfoot")
_HOLDERS: Final = {"td": ("tr", *_SECTIONS), "th": ("tr", *_SECTIONS), "tr": _SECTIONS, "col": ("colgroup",)}
_BREAK_OUT: Final = FORMATTING | _BLOCKS | names("body br dd dt embed head img li ruby span sub sup var")
_BUTTON: Final = names("button")
_LISTS: Final = names("ol ul")
_NOTHING: Final = frozenset[str]()
_NEVER: Final = "\0"
"""The name of no element: what waits for its end goes on to the end of all."""
_BLANK: Final = " \t\n\f\r"
_MOST_WORK: Final = 1_000_000
"""Steps and nodes: several times what the longest chapter takes that may be posted."""


def parse(source: str) -> Node:
    """The tree under a root. Raises Refused."""
    parser = _Parser()
    for token in _joined(tokens(source, _RAW)):
        if not parser.take(token):
            break
    return parser.root


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
        self.root = Node(ROOT)
        self._stack = [self.root]
        self._open: Counter[str] = Counter()
        self._formatting = Formatting(self)
        self._raw = ""
        self._foreign = 0
        self._work = 0

    def take(self, token: Token) -> bool:
        """False: whatever follows is lost, for the root itself was closed."""
        if token.kind == "close" and token.value == ROOT:
            return False
        if self._raw:
            if token.kind == "close" and token.value == self._raw:
                self._raw = ""
                self.pop()
        elif self._foreign and self._stays_foreign(token):
            pass
        elif token.kind == "text":
            self._text(token)
        elif token.kind == "open":
            self._opened(token)
        elif token.kind == "close":
            self._closed(token)
        else:
            self._put(Node(COMMENT, at=token.at))
        return True

    # --- what the formatting asks of it, too ---

    @property
    def stack(self) -> list[Node]:
        return self._stack

    def spend(self, steps: int) -> None:
        self._work += steps
        if self._work > _MOST_WORK:
            raise Refused("too-tangled")

    def insert(self, node: Node) -> None:
        """Put it where it belongs now, and open it."""
        self._put(node)
        self.enter(node, self._stack[-1])

    def enter(self, node: Node, behind: Node) -> None:
        """Count a node that is in its place as open, right behind another open one."""
        at = len(self._stack) if behind is self._stack[-1] else self._stack.index(behind) + 1
        self._stack.insert(at, node)
        node.is_open = True
        self._open[node.name] += 1
        if len(self._stack) - 1 > MOST_DEPTH:
            raise Refused("too-deep")

    def pop(self) -> Node:
        node = self._stack.pop()
        node.is_open = False
        self._open[node.name] -= 1
        return node

    def forget(self, node: Node) -> None:
        """Take an element out of the open ones, wherever among them it stands."""
        self.spend(len(self._stack))
        self._stack.remove(node)
        node.is_open = False
        self._open[node.name] -= 1

    def has_in_scope(self, name: str, more: frozenset[str] = _NOTHING) -> bool:
        if not self._open[name]:
            return False
        for steps, node in enumerate(reversed(self._stack), 1):
            if node.name == name or node.name in _BOUNDARY or node.name in more:
                self.spend(steps)
                return node.name == name
        return False

    @staticmethod
    def is_special(node: Node) -> bool:
        return node.name in _SPECIAL

    def place(self, node: Node, into: Node) -> None:
        """Put a node into an element; before the table, where that takes nothing but its own parts."""
        self.spend(1)
        siblings, at = into.children, len(into.children)
        if into.name in _TABLE and (
            node.text.strip(_BLANK) if node.name == TEXT else node.name not in _IN_TABLES
        ):
            table = next((one for one in reversed(self._stack) if one.name == "table"), None)
            if table is not None and table.parent is not None:
                into = table.parent
                siblings, at = into.children, place_of(table, into.children)
                self.spend(len(siblings) - at)
        if node.name == TEXT and at and siblings[at - 1].name == TEXT:
            siblings[at - 1].text += node.text
            return
        node.parent = into
        siblings.insert(at, node)

    # --- tokens ---

    def _put(self, node: Node) -> None:
        self.place(node, self._stack[-1])

    def _stays_foreign(self, token: Token) -> bool:
        """Whether a token belongs into the drawing or formula that is open; some elements end it."""
        if token.kind == "open" and token.value in _BREAK_OUT:
            while self._foreign:
                self._foreign -= self.pop().name in _FOREIGN
            return False
        if token.kind == "open" and token.value in _FOREIGN and not token.attributes.endswith("/"):
            self.insert(Node(token.value, at=token.at))
            self._foreign += 1
        elif token.kind == "close" and token.value in _FOREIGN and self._open[token.value]:
            while self._stack[-1].name != token.value:
                self._foreign -= self.pop().name in _FOREIGN
            self.pop()
            self._foreign -= 1
        return True

    def _text(self, token: Token) -> None:
        text = token.value.replace("\0", "")
        if text:
            self._formatting.reopen()
            self._put(text_node(text, token.at))

    def _opened(self, token: Token) -> None:
        name = "img" if token.value == "image" else token.value
        if name in _IGNORED:
            return
        found = attributes(token.attributes)
        found.pop("/", None)
        if len(found) > MOST_ATTRIBUTES:
            raise Refused("too-many-attributes")
        if name in _TABLE_PARTS and not self._ready_for_part(name):
            return
        self._make_room(name)
        node = Node(name, found, token.at)
        if name in VOID:
            self._put(node)
            return
        self.insert(node)
        if name in FORMATTING:
            self._formatting.push(node)
        elif name in _CELLS or name in ("applet", "marquee", "object"):
            self._formatting.mark()
        elif name in _RAW:
            self._raw = name if name != "plaintext" else _NEVER
        elif name in _FOREIGN:
            if token.attributes.endswith("/"):
                self.pop()
            else:
                self._foreign += 1

    def _make_room(self, name: str) -> None:
        """Close what can't hold an element of this name, and open the formatting again that goes on in it."""
        if name == "table" and self._is_loose_in_table():
            self._pop_until({"table"})
        if name in _HEADINGS or name in _BLOCKS:
            self._close_paragraph()
            if name in _HEADINGS and self._stack[-1].name in _HEADINGS:
                self.pop()
        elif name == "li":
            self._close_item({"li"})
        elif name in ("dd", "dt"):
            self._close_item({"dd", "dt"})
        elif name in ("option", "optgroup") and self._stack[-1].name == "option":
            self.pop()
        elif name in ("rp", "rt", "rb", "rtc") and self.has_in_scope("ruby"):
            self._imply_ends("rtc")
        if name in ("a", "nobr") and self._formatting.has(name):
            self._formatting.close(name)
        if name not in _UNFORMATTED and name not in _TABLE_PARTS:
            self._formatting.reopen()

    def _closed(self, token: Token) -> None:
        name = token.value
        if name == "br":
            self._opened(Token("open", "br", "", token.at))
        elif name == "p":
            if not self.has_in_scope("p", _BUTTON):
                self.insert(Node("p", at=token.at))
            self._close_paragraph()
        elif name in FORMATTING:
            self._formatting.close(name)
        elif name in _HEADINGS:
            if any(self.has_in_scope(one) for one in _HEADINGS):
                self._imply_ends("")
                self._pop_until(_HEADINGS)
        elif name in _TABLE_PARTS or name == "table":
            if self._open[name]:
                self._pop_until({name})
                if name in _CELLS:
                    self._formatting.unmark()
        elif name in ("applet", "marquee", "object"):
            if self.has_in_scope(name):
                self._pop_until({name})
                self._formatting.unmark()
        elif name in _BLOCKS or name in ("li", "dd", "dt", "button"):
            if self.has_in_scope(name, _LISTS if name == "li" else _NOTHING):
                self._imply_ends(name)
                self._pop_until({name})
        elif name not in _IGNORED:
            self.close_any(name)

    def close_any(self, name: str) -> None:
        """What HTML5 does with the end of an element that it has no rule for."""
        if not self._open[name]:
            return
        for index in range(len(self._stack) - 1, 0, -1):
            node = self._stack[index]
            if node.name == name:
                while len(self._stack) > index:
                    self.pop()
                return
            self.spend(1)
            if node.name in _SPECIAL:
                return

    def _close_paragraph(self) -> None:
        if self.has_in_scope("p", _BUTTON):
            self._pop_until({"p"})

    def _close_item(self, names: set[str]) -> None:
        for steps, node in enumerate(reversed(self._stack[1:]), 1):
            if node.name in names:
                self._imply_ends(node.name)
                self._pop_until({node.name})
                break
            if node.name in _SPECIAL and node.name not in ("address", "div", "p"):
                self.spend(steps)
                break
        self._close_paragraph()

    def _is_loose_in_table(self) -> bool:
        """Whether the next element would stand in a table, and in no cell of it."""
        around = (node.name for node in reversed(self._stack) if node.name in _CELLS or node.name == "table")
        return bool(self._open["table"]) and next(around) == "table"

    def _imply_ends(self, but: str) -> None:
        while self._stack[-1].name in _IMPLIED and self._stack[-1].name != but:
            self.pop()

    def _pop_until(self, names: set[str] | frozenset[str]) -> None:
        """Close up to and with the nearest element of these names; never the root."""
        while len(self._stack) > 1 and self.pop().name not in names:
            pass

    def _ready_for_part(self, name: str) -> bool:
        """Bring a table to where this part of it can stand, with the rows and bodies that it lacks."""
        if not self._open["table"]:
            return False
        holders = _HOLDERS.get(name, ())
        while self._stack[-1].name not in (*holders, "table"):
            if self.pop().name in _CELLS:
                self._formatting.unmark()
        if name in ("td", "th", "tr") and self._stack[-1].name == "table":
            self.insert(Node("tbody"))
        if name in ("td", "th") and self._stack[-1].name != "tr":
            self.insert(Node("tr"))
        if name == "col" and self._stack[-1].name == "table":
            self.insert(Node("colgroup"))
        return True
