"""The rows of a story tree as nodes, and how they follow the story with the fewest row changes.

Used by `story_model` alone, which tells Qt of each change while it is made. A node lives as long as what
it stands for, wherever that moves: so a view keeps what is open, selected and scrolled to.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Literal, Protocol, TypeVar

from songfic_editor.model.document import Placement
from songfic_editor.model.rising import longest_rising
from songfic_editor.ui.story_outline import ChapterBones, SceneBones

NodeKind = Literal["root", "chapter", "scene", "placement", "notes"]
Value = ChapterBones | SceneBones | Placement | None
Wanted = tuple[NodeKind, str, Value]
Kind = TypeVar("Kind", ChapterBones, SceneBones, Placement)

NOTES: Wanted = ("notes", "notes", None)


class Node:
    """One row. `key`: the id of what it stands for. `serial`: a number no other node ever has.

    `number`: its place from 1, as shown. It is set when all rows have theirs: `row` may be on the move.
    `whole`: whether all that belongs below it is there; some may have to move in from elsewhere.
    """

    __slots__ = ("children", "key", "kind", "number", "parent", "row", "serial", "value", "whole")

    def __init__(self, kind: NodeKind, key: str, value: Value, serial: int) -> None:
        self.kind = kind
        self.key = key
        self.value = value
        self.serial = serial
        self.row = 0
        self.number = 0
        self.whole = True
        self.parent: Node | None = None
        self.children: list[Node] = []

    def holds(self, kind: type[Kind]) -> Kind:
        """What the node stands for, where its kind is known."""
        assert isinstance(self.value, kind)
        return self.value


class Told(Protocol):
    """Who is told of each change of rows: the model. Rows are of one parent, `first` to `last`."""

    def inserting(self, parent: Node, first: int, last: int) -> AbstractContextManager[None]: ...
    def removing(self, parent: Node, first: int, last: int) -> AbstractContextManager[None]: ...
    def moving(self, node: Node, parent: Node, row: int) -> AbstractContextManager[None]: ...
    def altered(self, parent: Node, first: int, last: int) -> None: ...


class NodeTree:
    """The root and all nodes below it, by key and by serial."""

    def __init__(self) -> None:
        self._serial = 0
        self.root = Node("root", "", None, 0)
        self.by_key: dict[str, Node] = {}
        self.by_serial: dict[int, Node] = {}

    def follow(self, chapters: tuple[ChapterBones, ...], after: tuple[Wanted, ...], told: Told) -> None:
        """Make the rows those of `chapters`, and of `after` below them."""
        top: list[Wanted] = [("chapter", chapter.id, chapter) for chapter in chapters]
        touched: list[tuple[Node, set[str]]] = []
        self._arrange(self.root, [*top, *after], told, touched)
        for parent, keys in touched:
            self._drop_others(parent, keys, told)

    def _arrange(
        self, parent: Node, wanted: list[Wanted], told: Told, touched: list[tuple[Node, set[str]]]
    ) -> None:
        """Put the wanted nodes under `parent` in their order, and theirs under them."""
        in_place = [(node.key, node.number) for node in parent.children]
        if in_place == [(key, number) for number, (_, key, _) in enumerate(wanted, 1)]:
            self._revalue(parent.children, wanted, told, touched)
            return
        touched.append((parent, {key for _, key, _ in wanted}))
        own = {node.key: node.row for node in parent.children}
        steady = longest_rising([own[key] for _, key, _ in wanted if key in own])
        row = 0
        for kind, key, value in wanted:
            node = self.by_key.get(key)
            if node is None:
                node = self._insert(parent, row, (kind, key, value), told)
            elif node.parent is not parent or own[key] not in steady:
                self._move(node, parent, row, told)
            row = node.row + 1
        placed = [self.by_key[key] for _, key, _ in wanted]
        for number, node in enumerate(placed, 1):
            node.number = number
        told.altered(parent, 0, len(parent.children) - 1)
        self._revalue(placed, wanted, told, touched)

    def _revalue(
        self, placed: list[Node], wanted: list[Wanted], told: Told, touched: list[tuple[Node, set[str]]]
    ) -> None:
        """Let the nodes, each in its place, stand for what is now; and arrange what is below them."""
        for node, (_, _, value) in zip(placed, wanted, strict=True):
            if node.value is value and node.whole:
                continue
            node.value, node.whole = value, True
            if node.parent is not None:
                told.altered(node.parent, node.row, node.row)
            if node.kind != "placement":
                self._arrange(node, children_of(value), told, touched)

    def _insert(self, parent: Node, row: int, wanted: Wanted, told: Told) -> Node:
        node = self._made(wanted)
        with told.inserting(parent, row, row):
            _put(node, parent, row)
        return node

    def _made(self, wanted: Wanted) -> Node:
        """A node with all below it that is new too; what stands elsewhere in the tree moves in later."""
        kind, key, value = wanted
        self._serial += 1
        node = Node(kind, key, value, self._serial)
        self.by_key[key] = node
        self.by_serial[node.serial] = node
        for number, child in enumerate(children_of(value), 1):
            if child[1] in self.by_key:
                node.whole = False
            else:
                made = self._made(child)
                node.whole = node.whole and made.whole
                made.parent, made.row, made.number = node, len(node.children), number
                node.children.append(made)
        return node

    def _move(self, node: Node, parent: Node, row: int, told: Told) -> None:
        source = node.parent
        assert source is not None
        if source is parent and row in (node.row, node.row + 1):
            return
        with told.moving(node, parent, row):
            if source is parent and node.row < row:
                row -= 1
            source.children.remove(node)
            _number(source, node.row)
            _put(node, parent, row)

    def _drop_others(self, parent: Node, keys: set[str], told: Told) -> None:
        """Remove the rows of what is no more. All that is wanted stands in its place by now."""
        for first, last in reversed(list(_stretches(parent, keys))):
            with told.removing(parent, first, last):
                for node in parent.children[first : last + 1]:
                    self._forget(node)
                del parent.children[first : last + 1]
                _number(parent, first)

    def _forget(self, node: Node) -> None:
        del self.by_key[node.key]
        del self.by_serial[node.serial]
        for child in node.children:
            self._forget(child)


def children_of(value: Value) -> list[Wanted]:
    if isinstance(value, ChapterBones):
        return [("scene", scene.head.id, scene) for scene in value.scenes]
    if isinstance(value, SceneBones):
        return [("placement", placement.id, placement) for placement in value.placements]
    return []


def _put(node: Node, parent: Node, row: int) -> None:
    parent.children.insert(row, node)
    node.parent = parent
    _number(parent, row)


def _number(parent: Node, first: int) -> None:
    for row, child in enumerate(parent.children[first:], first):
        child.row = row


def _stretches(parent: Node, keys: Iterable[str]) -> Iterator[tuple[int, int]]:
    """First and last row of each stretch of children whose key is not among `keys`."""
    first: int | None = None
    for row, child in enumerate(parent.children):
        if child.key not in keys:
            first = row if first is None else first
        elif first is not None:
            yield first, row - 1
            first = None
    if first is not None:
        yield first, len(parent.children) - 1
