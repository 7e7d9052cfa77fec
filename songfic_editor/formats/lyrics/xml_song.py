"""The elements of an XML song file, parsed with nothing but the file itself: no entities, no addresses.

Called by the registry for OpenLyrics and OpenSong. A document type that could define entities is refused; one
that only names itself is passed over unread. So is refused what is nested deeper than any song.
"""

import re
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from songfic_editor.formats.lyrics.draft import SongProblem
from songfic_editor.model.text import clean

_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_OPENING: Final = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,5000}?-->\s*)*<(?:!DOCTYPE|[A-Za-z_:])", re.DOTALL
)
_TYPE: Final = re.compile(
    r"(?:\s*<!--.{0,5000}?-->)*\s*(?P<type><!DOCTYPE\s+[\w:.-]{1,60}"
    r"(?:\s+(?:SYSTEM|PUBLIC\s+(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'))"
    r"(?:\s+(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'))?)?\s*>)",
    re.DOTALL,
)
"""A document type without declarations of its own. It is taken out, and so nothing it names is looked for."""
_NO_BREAK: Final = re.compile(r"[^\n]")
_DEEPEST: Final = 60
_MOST_ELEMENTS: Final = 100_000


def looks_like(text: str) -> bool:
    """Whether a text is XML, or begins as if it were."""
    return _OPENING.match(text) is not None and (
        _DECLARATION.match(text) is not None or re.search(r"<(?:\w+:)?song\b", text[:20_000]) is not None
    )


def root_of(text: str) -> Element:
    """The root element. Raises SongProblem: xml-broken (with line and column), xml-entities."""
    parser = ElementTree.XMLParser(target=_Builder())
    try:
        parser.feed(_without_type(text))
        root = parser.close()
    except ElementTree.ParseError as error:
        line, column = error.position
        raise SongProblem("xml-broken", f"{line}:{column + 1}") from None
    if not isinstance(root, Element):
        raise SongProblem("xml-broken")
    return root


def _without_type(text: str) -> str:
    """The text without its declaration and a document type that declares nothing."""
    declared = _DECLARATION.match(text)
    text = _blank(text, 0, declared.end()) if declared else text
    found = _TYPE.match(text)
    return _blank(text, found.start("type"), found.end()) if found else text


def _blank(text: str, first: int, end: int) -> str:
    """The text with blanks for a part of it, so that what comes after stays in its line and column."""
    return text[:first] + _NO_BREAK.sub(" ", text[first:end]) + text[end:]


def name_of(element: Element) -> str:
    """Its name without a namespace, in small letters."""
    return element.tag.rpartition("}")[2].casefold()


def children(element: Element, name: str) -> list[Element]:
    return [child for child in element if name_of(child) == name]


def child(element: Element, *names: str) -> Element | None:
    """The first at the end of a path of names."""
    for name in names:
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return element


def words_of(element: Element | None) -> str:
    """All text in it, as one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


class _Builder(ElementTree.TreeBuilder):
    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0

    def doctype(self, name: str, pubid: str, system: str) -> None:
        raise SongProblem("xml-entities")

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise SongProblem("xml-broken", "depth")
        return super().start(tag, attrs)

    def data(self, data: str) -> None:
        super().data(clean(data))

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)
