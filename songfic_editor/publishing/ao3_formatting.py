"""Italics and the like that go on behind the end of a paragraph, and ends that come in the wrong order.

HTML5's list of active formatting elements, and its adoption agency. Used by `ao3_parser` alone.
"""

from typing import Final, Protocol

from songfic_editor.publishing.ao3_tree import Node, names, place_of

FORMATTING: Final = names("a b big code em font i nobr s small strike strong tt u")
_MOST_ALIKE: Final = 3


class Parser(Protocol):
    """What is asked of the parser that this is a part of."""

    @property
    def stack(self) -> list[Node]: ...
    def spend(self, steps: int) -> None: ...
    def insert(self, node: Node) -> None: ...
    def enter(self, node: Node, behind: Node) -> None: ...
    def place(self, node: Node, into: Node) -> None: ...
    def pop(self) -> Node: ...
    def forget(self, node: Node) -> None: ...
    def has_in_scope(self, name: str) -> bool: ...
    def is_special(self, node: Node) -> bool: ...
    def close_any(self, name: str) -> None: ...


class Formatting:
    """The formatting elements that are to go on; None is where a cell or the like began."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._list: list[Node | None] = []

    def push(self, node: Node) -> None:
        """Of elements that are just alike no more than three go on."""
        alike: list[int] = []
        for index in range(len(self._list) - 1, -1, -1):
            other = self._list[index]
            if other is None:
                break
            if other.name == node.name and other.attributes == node.attributes:
                alike.append(index)
        self._parser.spend(len(self._list))
        if len(alike) >= _MOST_ALIKE:
            del self._list[alike[-1]]
        self._list.append(node)

    def mark(self) -> None:
        self._list.append(None)

    def unmark(self) -> None:
        """Forget what began behind the last mark."""
        while self._list and self._list.pop() is not None:
            pass

    def has(self, name: str) -> bool:
        return self._last(name) is not None

    def reopen(self) -> None:
        """Open again what was closed by the end of a block around it."""
        first = len(self._list)
        while first and (before := self._list[first - 1]) is not None and not before.is_open:
            first -= 1
        self._parser.spend(len(self._list) - first)
        for index in range(first, len(self._list)):
            node = self._list[index]
            if node is not None:
                again = node.copy()
                self._parser.insert(again)
                self._list[index] = again

    def close(self, name: str) -> None:
        """The end of a formatting element, where it may not be the last that was opened."""
        stack = self._parser.stack
        if stack[-1].name == name and stack[-1] not in self._list:
            self._parser.pop()
            return
        for _ in range(8):
            node = self._last(name)
            if node is None:
                self._parser.close_any(name)
                return
            if not node.is_open:
                self._list.remove(node)
                return
            if not self._parser.has_in_scope(name):
                return
            start = stack.index(node)
            behind = range(start + 1, len(stack))
            block = next((index for index in behind if self._parser.is_special(stack[index])), None)
            self._parser.spend(len(stack) - start)
            if block is None:
                while self._parser.pop() is not node:
                    pass
                self._list.remove(node)
                return
            self._adopt(node, start, block)

    def _adopt(self, node: Node, start: int, block: int) -> None:
        """Let the block that a formatting element reaches into hold a copy of that, not the other way."""
        parser, stack = self._parser, self._parser.stack
        furthest, ancestor = stack[block], stack[start - 1]
        bookmark = self._list.index(node)
        last = furthest
        for count, between in enumerate(stack[block - 1 : start : -1], 1):
            if count > _MOST_ALIKE and between in self._list:
                gone = self._list.index(between)
                del self._list[gone]
                bookmark -= gone < bookmark
            if between not in self._list:
                parser.forget(between)
                continue
            again = between.copy()
            self._list[self._list.index(between)] = again
            stack[stack.index(between)] = again
            again.is_open, between.is_open = True, False
            if last is furthest:
                bookmark = self._list.index(again) + 1
            self._move(last, again)
            last = again
        self._take_out(last)
        parser.place(last, ancestor)
        inner = node.copy()
        parser.spend(len(furthest.children))
        inner.take_all(furthest)
        furthest.append(inner)
        place = self._list.index(node)
        self._list.remove(node)
        self._list.insert(bookmark - (place < bookmark), inner)
        parser.forget(node)
        parser.enter(inner, furthest)

    def _move(self, node: Node, into: Node) -> None:
        self._take_out(node)
        into.append(node)

    def _take_out(self, node: Node) -> None:
        if node.parent is not None:
            siblings = node.parent.children
            place = place_of(node, siblings)
            self._parser.spend(len(siblings) - place)
            del siblings[place]
            node.parent = None

    def _last(self, name: str) -> Node | None:
        for node in reversed(self._list):
            if node is None:
                return None
            if node.name == name:
                return node
        return None
