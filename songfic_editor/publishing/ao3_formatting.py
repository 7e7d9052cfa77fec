"""Italics and the like that go on behind the end of a paragraph, and ends that come in the wrong order.

HTML5's list of active formatting elements, and its adoption agency. Used by `ao3_parser` alone.
"""

from typing import Final

from songfic_editor.publishing.ao3_elements import SPECIAL, Elements
from songfic_editor.publishing.ao3_tree import Node, names, place_of

FORMATTING: Final = names("a b big code em font i nobr s small strike strong tt u")
_MOST_ALIKE: Final = 3


class Formatting:
    """What is done to the formatting elements that are to go on."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        self._list = elements.formatting

    def push(self, node: Node) -> None:
        """Of elements that are just alike no more than three go on."""
        alike: list[int] = []
        for index in range(len(self._list) - 1, -1, -1):
            other = self._list[index]
            if other is None:
                break
            if other.name == node.name and other.attributes == node.attributes:
                alike.append(index)
        self._elements.spend(len(self._list))
        if len(alike) >= _MOST_ALIKE:
            del self._list[alike[-1]]
        self._list.append(node)

    def mark(self) -> None:
        self._list.append(None)

    def has(self, name: str) -> bool:
        return self._last(name) is not None

    def reopen(self) -> None:
        """Open again what was closed by the end of a block around it."""
        first = len(self._list)
        while first and (before := self._list[first - 1]) is not None and not before.is_open:
            first -= 1
        self._elements.spend(len(self._list) - first)
        for index in range(first, len(self._list)):
            node = self._list[index]
            if node is not None:
                again = node.copy()
                self._elements.insert(again)
                self._list[index] = again

    def close(self, name: str) -> None:
        """The end of a formatting element, where it may not be the last that was opened."""
        stack = self._elements.stack
        if stack[-1].name == name and stack[-1] not in self._list:
            self._elements.pop()
            return
        for _ in range(8):
            node = self._last(name)
            if node is None:
                self._elements.close_any(name)
                return
            if not node.is_open:
                self._list.remove(node)
                return
            if not self._elements.has_in_scope(name):
                return
            start = stack.index(node)
            behind = range(start + 1, len(stack))
            block = next((index for index in behind if stack[index].name in SPECIAL), None)
            self._elements.spend(len(stack) - start)
            if block is None:
                while self._elements.pop() is not node:
                    pass
                self._list.remove(node)
                return
            self._adopt(node, start, block)

    def _adopt(self, node: Node, start: int, block: int) -> None:
        """Let the block that a formatting element reaches into hold a copy of that, not the other way."""
        elements, stack = self._elements, self._elements.stack
        furthest, ancestor = stack[block], stack[start - 1]
        bookmark = self._list.index(node)
        last = furthest
        for count, between in enumerate(stack[block - 1 : start : -1], 1):
            if count > _MOST_ALIKE and between in self._list:
                gone = self._list.index(between)
                del self._list[gone]
                bookmark -= gone < bookmark
            if between not in self._list:
                elements.forget(between)
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
        elements.place(last, ancestor)
        inner = node.copy()
        elements.spend(len(furthest.children))
        inner.take_all(furthest)
        furthest.append(inner)
        place = self._list.index(node)
        self._list.remove(node)
        self._list.insert(bookmark - (place < bookmark), inner)
        elements.forget(node)
        elements.enter(inner, furthest)

    def _move(self, node: Node, into: Node) -> None:
        self._take_out(node)
        into.append(node)

    def _take_out(self, node: Node) -> None:
        if node.parent is not None:
            siblings = node.parent.children
            place = place_of(node, siblings)
            self._elements.spend(len(siblings) - place)
            del siblings[place]
            node.parent = None

    def _last(self, name: str) -> Node | None:
        for node in reversed(self._list):
            if node is None:
                return None
            if node.name == name:
                return node
        return None
