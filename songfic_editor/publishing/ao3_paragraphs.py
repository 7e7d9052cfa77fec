"""AO3's paragraph maker: what it puts around loose text, and what it makes of newlines and line breaks.

Called by `ao3_twin` with a tree that is parsed and not cleaned yet, as the archive does it: so an element
that is taken out later breaks a paragraph all the same. It goes into no paragraph, list or table.
"""

import itertools
from collections.abc import Iterator
from typing import Final

from songfic_editor.publishing.ao3_tree import TEXT, Node, names, text_node

_LEFT_ALONE: Final = names(
    "a abbr acronym address audio button dl embed figure h1 h2 h3 h4 h5 h6 hr iframe img input label"
    " ol map math noscript object p pre script select source style svg table textarea track video ul"
    " summary"
)
_IN_PARAGRAPHS: Final = names(
    "a abbr acronym b big br button cite code del dfn em i img input ins kbd label map q s samp"
    " select small span strike strong textarea sub sup tt u var"
) | {TEXT}
_NO_BREAKS_AROUND: Final = names(
    "audio blockquote br center details dl div fieldset figure figcaption form h1 h2 h3 h4 h5 h6 hr"
    " noscript ol p pre script source style summary table track ul video"
)
_SPLIT: Final = "split"
_BLANK: Final = " \t\n\v\f\r\0"
_SPACES: Final = "\t\n\v\f\r \x85\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""Those that do not fold stay: the archive looks at them as they are written, "&nbsp;"."""


def make_paragraphs(root: Node) -> None:
    """Change the tree as the archive does."""
    _strip(root)
    _break_at_newlines(root)
    _merge_breaks(root)
    _wrap(root)
    _split(root)
    _drop_empty(root)


def _entered(node: Node) -> Iterator[Node]:
    """The elements inside that are worked on."""
    return (child for child in node.children if child.name not in _LEFT_ALONE and child.name != TEXT)


def _strip(node: Node) -> None:
    """Take the blanks away at the edges of blocks; a text of which nothing is left goes."""
    kept: list[Node] = []
    for child, after in itertools.zip_longest(node.children, node.children[1:]):
        if child.name == TEXT:
            if (kept[-1] if kept else node).name in _NO_BREAKS_AROUND:
                child.text = child.text.lstrip(_BLANK)
            if (after or node).name in _NO_BREAKS_AROUND:
                child.text = child.text.rstrip(_BLANK)
            if not child.text:
                continue
        kept.append(child)
    node.children = kept
    for child in _entered(node):
        _strip(child)


def _break_at_newlines(node: Node) -> None:
    made: list[Node] = []
    for child in node.children:
        if child.name == TEXT and "\n" in child.text:
            made += _lines(child)
        else:
            made.append(child)
    node.children = made
    for child in _entered(node):
        _break_at_newlines(child)


def _lines(node: Node) -> Iterator[Node]:
    """One newline is a line break, two a new paragraph, more a blank one between."""
    parts = node.text.split("\n")
    breaks = 0
    for index, words in enumerate(parts):
        if index:
            breaks += 1
            words = words.lstrip(_SPACES)
        if index < len(parts) - 1:
            words = words.rstrip(_SPACES)
        if words:
            if breaks:
                yield _break(breaks, node.at)
                breaks = 0
            yield text_node(words, node.at)
    if breaks:
        yield _break(breaks, node.at)


def _break(count: int, at: int) -> Node:
    """What so many line ends in a row become."""
    if count == 1:
        return Node("br", at=at)
    return Node(_SPLIT, {"long": ""} if count > 2 else None, at)


def _merge_breaks(node: Node) -> None:
    made: list[Node] = []
    for name, group in itertools.groupby(node.children, key=lambda child: child.name):
        same = list(group)
        made += [_break(len(same), same[0].at)] if name == "br" and len(same) > 1 else same
    node.children = made
    for child in _entered(node):
        _merge_breaks(child)


def _wrap(node: Node) -> None:
    """Put each stretch of words and of what belongs beside them into a paragraph."""
    made: list[Node] = []
    for wanted, group in itertools.groupby(node.children, key=lambda child: child.name in _IN_PARAGRAPHS):
        if wanted:
            paragraph = Node("p")
            paragraph.children = list(group)
            paragraph.at = paragraph.children[0].at
            made.append(paragraph)
            continue
        for child in group:
            if child.name not in _LEFT_ALONE:
                _wrap(child)
            made.append(child)
    node.children = made


def _split(node: Node) -> None:
    """Part the paragraphs where a break in them wants it."""
    made: list[Node] = []
    for child in node.children:
        if child.name == "p":
            made += _parted(child)
        else:
            if child.name not in _LEFT_ALONE:
                _split(child)
            made.append(child)
    node.children = [_blank(one) if one.name == _SPLIT else one for one in made if not _is_short(one)]


def _is_short(node: Node) -> bool:
    return node.name == _SPLIT and not node.attributes


def _blank(split: Node) -> Node:
    paragraph = Node("p", at=split.at)
    paragraph.children = [text_node("\xa0", split.at)]
    return paragraph


def _parted(node: Node) -> list[Node]:
    """An element as the pieces that the breaks in it make of it, and these breaks between.

    A break at its very edge makes no piece; what is emptied by that stays, as it does there.
    """
    inside: list[Node] = []
    for child in node.children:
        inside += [child] if child.name in (TEXT, _SPLIT) or not child.children else _parted(child)
    pieces: list[Node] = []
    begin = 0
    for index, child in enumerate(inside):
        if child.name != _SPLIT:
            continue
        if index > begin:
            pieces.append(_piece(node, inside[begin:index]))
        pieces.append(child)
        begin = index + 1
        if begin == len(inside) and pieces[:-1] and pieces[-2].name != _SPLIT:
            return pieces
    pieces.append(_piece(node, inside[begin:]))
    return pieces


def _piece(node: Node, children: list[Node]) -> Node:
    piece = node.copy()
    piece.children = children
    return piece


def _drop_empty(node: Node) -> None:
    node.children = [child for child in node.children if child.name != "p" or child.children]
    for child in _entered(node):
        _drop_empty(child)
