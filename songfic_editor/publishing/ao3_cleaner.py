"""What AO3 lets stand of a tree: its elements, attributes, classes, addresses and embedded players.

Called by `ao3_twin`, once to tell what will be lost, with its places, and once to take it away.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.publishing.ao3_tree import COMMENT, TEXT, Node, names, text_node

Field = Literal["summary", "notes", "content"]
"""The fields that take HTML; the notes at the end are as those at the head."""

LossCode = Literal["element", "contents", "attribute", "class", "address", "comment", "spacer"]

ELEMENTS: Final = names(
    "a abbr acronym address b big blockquote br caption center cite code col colgroup dd del details"
    " dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q rp rt ruby s"
    " samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var"
)
DROPPED_WHOLE: Final = names("iframe math noembed noframes noscript plaintext script style svg xmp")
_ON_ALL: Final = names("align dir lang title")
_CELL: Final = names("abbr axis colspan height rowspan width")
_ATTRIBUTES: Final[dict[str, frozenset[str]]] = {
    "a": names("href name"),
    "blockquote": names("cite"),
    "col": names("span width"),
    "colgroup": names("span width"),
    "details": names("open"),
    "hr": names("align width"),
    "img": names("align alt border height src width"),
    "ol": names("start type"),
    "q": names("cite"),
    "table": names("border summary width"),
    "td": _CELL,
    "th": _CELL | {"scope"},
    "ul": names("type"),
    "iframe": names("allowfullscreen class frameborder height src title type width"),
}
_WEB: Final = ("http", "https")
_PROTOCOLS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("a", "href"): ("ftp", *_WEB, "mailto", ""),
    ("blockquote", "cite"): (*_WEB, ""),
    ("q", "cite"): (*_WEB, ""),
    ("img", "src"): _WEB,
}
"""What an address may begin with; "" is an address that is relative."""
_PROTOCOL: Final = re.compile(r"\s*([^/#]*?)(?::|&#0*58|&#x0*3a)", re.IGNORECASE)
_CLASS: Final = re.compile(r"[a-zA-Z][\w-]+")
_PADDED: Final = names("article aside footer header hgroup nav section")
"""Elements in whose place spaces stay, so that words do not run together."""

_BEFORE_HOST: Final = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_PLAYERS: Final = re.compile(
    r"archive\.org/embed/|(?:player\.)?bilibili\.com/|criticalcommons\.org/|8tracks\.com/|google\.com/"
    r"|podfic\.com/|(?:w\.)?soundcloud\.com/|(?:open\.)?spotify\.com/|vidders\.net/|viddertube\.com/"
    r"|(?:player\.)?vimeo\.com/|youtube(?:-nocookie)?\.com/"
)
_STAY_AS_THEY_ARE: Final = ("criticalcommons.org/", "google.com/")
"""Hosts of players whose `http:` does not become `https:`."""


class Loss(Struct, frozen=True, gc=False):
    """Something that will not be stored. `what`: the name of the element, attribute or class. `at`: where in
    the source its element begins.
    """

    code: LossCode
    what: str
    at: int


def losses(node: Node, field: Field) -> Iterator[Loss]:
    """Everything in the element that will be lost, in order."""
    for child in node.children:
        if child.name == TEXT:
            continue
        if child.name == COMMENT:
            yield Loss("comment", "", child.at)
        elif child.name in DROPPED_WHOLE and not _is_player(child, field):
            yield Loss("contents", child.name, child.at)
        else:
            if child.name not in ELEMENTS and child.name != "iframe":
                yield Loss("element", child.name, child.at)
            else:
                yield from _attribute_losses(child, field)
            yield from losses(child, field)


def _attribute_losses(node: Node, field: Field) -> Iterator[Loss]:
    kept = _kept_attributes(node, field)
    for name, value in node.attributes.items():
        if name == "rel" and node.name == "a":
            continue
        if name not in kept:
            is_address = (node.name, name) in _PROTOCOLS
            what = value[:60] if is_address else name
            yield Loss("address" if is_address else "attribute", what, node.at)
        elif name == "class" and kept[name].split() != value.split():
            yield from (
                Loss("class", one[:60], node.at) for one in value.split() if not _CLASS.fullmatch(one)
            )


def clean(node: Node, field: Field) -> bool:
    """Take away what is not kept from what stands in the element. True where an element went: what stood in
    it may belong somewhere else then.
    """
    took = False
    made: list[Node] = []
    for child in node.children:
        if child.name == TEXT:
            made.append(child)
        elif child.name == COMMENT:
            took = True
        elif child.name in DROPPED_WHOLE:
            if _is_player(child, field):
                child.attributes = _kept_attributes(child, field)
                child.children = []
                made.append(child)
            else:
                took = True
        else:
            took |= clean(child, field)
            if child.name in ELEMENTS:
                child.attributes = _kept_attributes(child, field)
                made.append(child)
                continue
            took = True
            pad = [text_node(" ")] if child.name in _PADDED else []
            made += (*pad, *child.children, *pad)
    node.children = made
    return took


def _kept_attributes(node: Node, field: Field) -> dict[str, str]:
    name = node.name
    allowed = _ATTRIBUTES.get(name, frozenset())
    if name != "iframe":
        allowed |= _ON_ALL if field == "summary" else _ON_ALL | {"class"}
    kept: dict[str, str] = {}
    for attribute, value in node.attributes.items():
        if attribute not in allowed:
            continue
        wanted = _PROTOCOLS.get((name, attribute))
        if wanted is not None and _protocol(value) not in wanted:
            continue
        if attribute in ("href", "src") or (name, attribute) == ("a", "name"):
            value = value.strip().replace(" ", "%20").replace('"', "%22")
        if attribute == "class" and value.strip():
            value = " ".join(one for one in value.split() if _CLASS.fullmatch(one))
        kept[attribute] = value
    if name == "a":
        kept["rel"] = "nofollow"
    if name == "iframe" and not _BEFORE_HOST.sub("", kept["src"], count=1).startswith(_STAY_AS_THEY_ARE):
        kept["src"] = kept["src"].replace("http:", "https:")
    return kept


def _protocol(address: str) -> str:
    found = _PROTOCOL.match(address[:2_000])
    return "" if found is None else found[1].lower()


def takes_player(address: str) -> bool:
    """Whether it is that of a player of a host that the archive knows."""
    source = address.strip()
    host = _BEFORE_HOST.sub("", source, count=1)
    return ".." not in source and bool(_BEFORE_HOST.match(source)) and bool(_PLAYERS.match(host))


def _is_player(node: Node, field: Field) -> bool:
    """Whether it is a player that the archive knows, where it takes one."""
    return node.name == "iframe" and field == "content" and takes_player(node.attributes.get("src", ""))
