"""What AO3 makes of HTML that is pasted into one of its fields, and how it counts that.

Called by the checks of the site, and by whatever shows what the archive will keep. It goes by the archive's
own source: paragraphs are made first, then what is not allowed is taken out. Nothing is run or fetched.
"""

from collections.abc import Iterator

from msgspec import Struct

from songfic_editor.publishing.ao3_cleaner import Field, Loss, clean, losses
from songfic_editor.publishing.ao3_paragraphs import make_paragraphs
from songfic_editor.publishing.ao3_parser import parse
from songfic_editor.publishing.ao3_tree import Node, html, texts
from songfic_editor.text.stats import words

__all__ = ["Field", "Loss", "Stored", "stored", "stored_title", "typed_length", "word_count"]

_SPACER = "____spacer____"
_BLANK = " \t\n\v\f\r\0"


class Stored(Struct, frozen=True, gc=False):
    """`html`: what the archive would keep, and what it counts. `losses`: what it would not, in order."""

    html: str
    losses: tuple[Loss, ...]


def stored(source: str, field: Field = "content") -> Stored:
    """What is pasted as it would be stored. Raises `ao3_tree.Refused` where the archive has an error."""
    given = source.strip(_BLANK).replace("\r\n", "\n").replace("\r", "\n")
    lead = source.find(given[:1]) if given else 0
    text = given.replace("<3", "&lt;3").replace(_SPACER, "")
    root = parse(text)
    lost = (*_spacers(given), *losses(root, field))
    make_paragraphs(root)
    again = parse(html(root.children))
    if clean(again, field):
        again = parse(html(again.children))
    moved = tuple(Loss(one.code, one.what, one.at + lead) for one in lost)
    return Stored(html(again.children), moved)


def _spacers(text: str) -> Iterator[Loss]:
    at = text.find(_SPACER)
    while at >= 0:
        yield Loss("spacer", _SPACER, at)
        at = text.find(_SPACER, at + len(_SPACER))


def stored_title(title: str) -> str:
    """A title, which takes no HTML: what looks like it is shown as it is."""
    return title.strip(_BLANK).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed_length(source: str) -> int:
    """What the counter below a field says: HTML as it is typed, each newline as two characters, and each
    character outside the basic plane too.
    """
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return len(text) + text.count("\n") + sum(1 for char in text if char > "\uffff")


def word_count(stored_html: str) -> int:
    """The words of stored HTML, each of its texts by itself: a word whose style changes inside it is two."""
    return sum(map(words, texts(_nodes(stored_html))))


def _nodes(stored_html: str) -> list[Node]:
    return parse(stored_html).children
