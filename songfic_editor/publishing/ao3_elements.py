"""The elements that are open while HTML is read, and where the next one goes.

Used by `ao3_parser` and `ao3_formatting`. It counts its steps, and refuses what would take too many.
"""

from collections import Counter
from typing import Final

from songfic_editor.publishing.ao3_tree import COMMENT, MOST_DEPTH, ROOT, TEXT, Node, Refused, names, place_of

BLOCKS: Final = names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p plaintext pre search"
    " section summary table ul xmp"
)
SPECIAL: Final = BLOCKS | names(
    "applet area base br button caption col colgroup dd dt embed iframe img input li link marquee"
    " meta noembed noframes noscript object param script select source style tbody td template"
    " textarea tfoot th thead title tr track wbr math svg"
) - {"dialog"}
"""What no end of something further out closes by the way."""
CELLS: Final = names("td th caption")
OBJECTS: Final = names("applet marquee object")
TABLE_PARTS: Final = names("caption colgroup col tbody thead tfoot tr td th")
NOTHING: Final = frozenset[str]()

_BOUNDARY: Final = names("applet caption html table td th marquee object template math svg")
_IMPLIED: Final = names("dd dt li optgroup option p rb rp rt rtc")
_TABLE: Final = names("table tbody thead tfoot tr")
_IN_TABLES: Final = TABLE_PARTS | {COMMENT, "script", "style"}
_BLANK: Final = " \t\n\f\r"
_MOST_WORK: Final = 1_000_000
"""Steps and nodes: several times what the longest chapter takes that may be posted."""


class Elements:
    """`stack`: the open elements, the root first. `formatting`: those that go on behind the end of a block;
    None is where a cell or the like began, with which all of that ends.
    """

    def __init__(self) -> None:
        self.root = Node(ROOT)
        self.stack = [self.root]
        self.formatting: list[Node | None] = []
        self._open: Counter[str] = Counter()
        self._work = 0

    @property
    def last(self) -> Node:
        return self.stack[-1]

    def has(self, name: str) -> bool:
        """Whether one of this name is open at all."""
        return self._open[name] > 0

    def spend(self, steps: int) -> None:
        self._work += steps
        if self._work > _MOST_WORK:
            raise Refused("too-tangled")

    def put(self, node: Node) -> None:
        """Put it where it belongs now."""
        self.place(node, self.stack[-1])

    def insert(self, node: Node) -> None:
        """Put it there, and open it."""
        self.put(node)
        self.enter(node, self.stack[-1])

    def place(self, node: Node, into: Node) -> None:
        """Put a node into an element; before the table, where that takes nothing but its own parts."""
        self.spend(1)
        siblings, at = into.children, len(into.children)
        if into.name in _TABLE and (
            node.text.strip(_BLANK) if node.name == TEXT else node.name not in _IN_TABLES
        ):
            table = next((one for one in reversed(self.stack) if one.name == "table"), None)
            if table is not None and table.parent is not None:
                into = table.parent
                siblings, at = into.children, place_of(table, into.children)
                self.spend(len(siblings) - at)
        if node.name == TEXT and at and siblings[at - 1].name == TEXT:
            siblings[at - 1].text += node.text
            return
        node.parent = into
        siblings.insert(at, node)

    def enter(self, node: Node, behind: Node) -> None:
        """Count a node that is in its place as open, right behind another open one."""
        at = len(self.stack) if behind is self.stack[-1] else self.stack.index(behind) + 1
        self.stack.insert(at, node)
        node.is_open = True
        self._open[node.name] += 1
        if len(self.stack) - 1 > MOST_DEPTH:
            raise Refused("too-deep")

    def pop(self) -> Node:
        node = self.stack.pop()
        node.is_open = False
        self._open[node.name] -= 1
        if node.name in CELLS or node.name in OBJECTS:
            while self.formatting and self.formatting.pop() is not None:
                pass
        return node

    def forget(self, node: Node) -> None:
        """Take an element out of the open ones, wherever among them it stands."""
        self.spend(len(self.stack))
        self.stack.remove(node)
        node.is_open = False
        self._open[node.name] -= 1

    def has_in_scope(self, name: str, more: frozenset[str] = NOTHING) -> bool:
        if not self._open[name]:
            return False
        for steps, node in enumerate(reversed(self.stack), 1):
            if node.name == name or node.name in _BOUNDARY or node.name in more:
                self.spend(steps)
                return node.name == name
        return False

    def is_loose_in_table(self) -> bool:
        """Whether the next element would stand in a table, and in no cell of it."""
        around = (node.name for node in reversed(self.stack) if node.name in CELLS or node.name == "table")
        return self.has("table") and next(around) == "table"

    def imply_ends(self, but: str) -> None:
        while self.stack[-1].name in _IMPLIED and self.stack[-1].name != but:
            self.pop()

    def pop_until(self, *wanted: str) -> None:
        """Close up to and with the nearest element of these names; never the root."""
        while len(self.stack) > 1 and self.pop().name not in wanted:
            pass

    def close_any(self, name: str) -> None:
        """What HTML5 does with the end of an element that it has no rule for."""
        if not self._open[name]:
            return
        for index in range(len(self.stack) - 1, 0, -1):
            node = self.stack[index]
            if node.name == name:
                while len(self.stack) > index:
                    self.pop()
                return
            self.spend(1)
            if node.name in SPECIAL:
                return
