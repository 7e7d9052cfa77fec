"""Takes the story out of a page: of its tokens those that are the author's, with what the site says of it.

Called by the HTML reader between the tokens and the walk over them. A part ends where its element does. Where
a page is broken or another than it seems, so that all would be the site's, it is the story's.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from songfic_editor.formats.reading import html_fields
from songfic_editor.formats.reading.html_pages import ANYWHERE, Page, Part
from songfic_editor.text.html_tokens import Token, attributes

_LABEL: Final = re.compile(
    r"(?:chapter |work )?(?:(?P<summary>summary)|(?P<end>end )?notes)(?: for the chapter)?\s?:?",
    re.IGNORECASE,
)
_LANDMARK: Final = re.compile(r"\bclass=[\"']landmark\b")  # a heading for those who don't see the page
_LABEL_TAGS: Final = frozenset(("p", "h2", "h3"))
_LABEL_REACH: Final = 6
_WITH_PARTS: Final = frozenset(("story", "chapters"))
_PASSING: Final = frozenset(("text", "head", "end")) | _WITH_PARTS
_EVENTS: Final = frozenset(("begins", "is-over"))
_LOOKED_INTO: Final = frozenset((None, "text", "profile")) | _WITH_PARTS
_BESIDE: Final = frozenset(("title", "author"))


class _Region:
    """An element that is a part, while it is open. `depth`: how many elements of its name are."""

    def __init__(self, name: str, part: Part) -> None:
        self.name = name
        self.part = part
        self.depth = 1
        self.texts: list[str] = []


class StoryTokens:
    """One walk over a page. `dropped`: how many texts were the site's.

    What comes out has two kinds of its own: "note" (`value` is "head", "end", or "" where they are over) and
    "field" (`value` is a detail of the work, `attributes` its text).
    """

    def __init__(self, page: Page | None) -> None:
        self.dropped = 0
        self._page = page
        self._open: list[_Region] = []
        self._held: list[Token] = []  # what is the site's as long as the rest of the page says so
        self._found = self._in_body = page is None
        self._label: Part | None = None
        self._may_be_label: list[Token] = []
        self._over = self._begun = self._chosen = self._has_parts = False
        self._said: set[str] = set()
        self._terms: html_fields.Terms | html_fields.Entries = html_fields.Terms()

    def run(self, tokens: Iterable[Token]) -> Iterator[Token]:
        for token in tokens:
            yield from self._one(token)
        yield from self._may_be_label
        if not self._found or (self._open and self._open[-1].part not in _PASSING):
            yield from self._held
            self.dropped = 0

    def run_page(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """One page of a book, which may be the site's as a whole if it has parts. What it leaves open ends
        with it.
        """
        self.dropped = 0
        self._found = self._in_body = self._page is None
        self._has_parts = False
        self._held.clear()
        for token in tokens:
            yield from self._one(token)
        yield from self._may_be_label
        self._may_be_label = []
        while self._open:
            yield from self._ended()
        if not (self._found or self._has_parts):
            yield from self._held
            self.dropped = 0

    def _one(self, token: Token) -> Iterator[Token]:
        return self._labelled(token) if self._may_be_label else self._take(token)

    def _take(self, token: Token) -> Iterator[Token]:
        if token.kind == "open":
            yield from self._opened(token)
        elif token.kind == "close":
            yield from self._closed(token)
        elif token.kind == "text":
            yield from self._text(token)
        else:
            yield token

    def _passes(self) -> bool:
        part = self._open[-1].part if self._open else None
        return part in _PASSING if part else self._page is None or not self._in_body

    def _drop(self, token: Token) -> None:
        if token.kind == "text" and token.value.strip():
            self.dropped += 1
        if not self._found or self._open:
            self._held.append(token)

    def _opened(self, token: Token) -> Iterator[Token]:
        name = token.value
        if name == "p" and self._open and self._open[-1].name == "p":
            yield from self._ended()  # by the next one
        for region in self._open:
            region.depth += region.name == name
        part = self._part(token)
        if part in _EVENTS:
            self._begun = self._begun or part == "begins"
            self._over, self._label = part == "is-over", None
        elif part is not None:
            yield from self._entered(name, part)
        inside = self._open[-1].part if self._open else None
        if inside == "fields":
            yield from _fields(self._terms.opened(name))
        elif inside == "chapter" and name == "option":
            self._chosen = "selected" in token.attributes.lower()
        may_be = part is None and inside in _WITH_PARTS and name in _LABEL_TAGS
        if may_be and self._page and self._page.labels:
            self._may_be_label = [token]
        elif self._passes():
            yield token
        else:
            self._drop(token)
        self._in_body = self._in_body or name == "body"

    def _entered(self, name: str, part: Part) -> Iterator[Token]:
        if part == "entries":
            self._terms, part = html_fields.Entries(), "fields"
        self._open.append(_Region(name, part))
        self._has_parts = True
        if part in ("head", "end"):
            yield Token("note", part)
        elif part == "text":
            self._over, self._label = False, None

    def _part(self, token: Token) -> Part | None:
        """What this element is. In the site's own elements and in the story's text nothing is looked for."""
        inside = self._open[-1].part if self._open else None
        page = self._page
        if page is None:
            return "site" if token.value in ANYWHERE and inside is None else None
        in_body = self._in_body or token.value == "body"
        if inside not in _LOOKED_INTO or (inside is None and not in_body):
            return None
        if inside == "text":
            return "site" if _LANDMARK.search(token.attributes) else None
        given = attributes(token.attributes) if token.attributes else {}
        classes = _classes(given)
        if self._label and token.value == "blockquote" and "userstuff" in classes:
            label, self._label = self._label, None
            return label
        known = page.profile if inside == "profile" else page.parts
        selectors = _selectors(token.value, given, classes, inside in _WITH_PARTS)
        if inside == "chapters":
            selectors = (each for each in selectors if each not in page.apart)
        found = next((known[each] for each in selectors if each in known), None)
        if found == "text" and "id" in given:  # it holds the chapters, and what stands between them
            return None
        if found in self._said and found in _BESIDE:
            return None
        unlabelled = inside in _WITH_PARTS and not page.labels
        return None if unlabelled and found != "site" else found

    def _closed(self, token: Token) -> Iterator[Token]:
        passed = self._passes()
        for region in self._open:
            region.depth -= region.name == token.value
        if self._open and self._open[-1].part == "fields":
            self._terms.closed(token.value)
        ends = bool(self._open) and not self._open[-1].depth
        if passed:
            yield token
        elif not ends:
            self._drop(token)
        while self._open and self._open[-1].depth <= 0:
            yield from self._ended()

    def _text(self, token: Token) -> Iterator[Token]:
        if self._passes():
            if not self._found and self._in_body and token.value.strip():
                self._found = True
                self._held.clear()
            yield token
            return
        inside = self._open[-1] if self._open else None
        if inside is None or inside.part in ("site", "profile"):
            self._drop(token)
        elif inside.part == "fields":
            self._terms.text(token.value)
        elif inside.part != "chapter" or self._chosen:
            inside.texts.append(token.value)
        self._held += [token] if inside and inside.part not in ("site", "profile") else []

    def _ended(self) -> Iterator[Token]:
        region = self._open.pop()
        text = " ".join("".join(region.texts).split())
        if region.part in ("head", "end"):
            yield Token("note", "")
        elif region.part == "fields":
            yield from _fields(self._terms.finish())
        elif region.part == "details":
            yield from _fields(html_fields.of_line(text))
        elif region.part == "fandoms":
            named = [each.strip() for each in region.texts if each.strip()]
            yield from [Token("field", "fandoms", named[-1])] if named else []
        elif region.part == "chapter":
            yield from self._heading(text)
        elif region.part in ("title", "author", "summary") and text:
            text = html_fields.author(text) if region.part == "author" else text
            if region.part not in self._said:
                yield Token("field", region.part, text)
        if region.part not in _PASSING:
            self._said.add(region.part)
            if self._found:
                self._held.clear()

    def _heading(self, text: str) -> Iterator[Token]:
        if text and "chapter" not in self._said:
            yield from (Token("open", "h2"), Token("text", text), Token("close", "h2"))

    def _labelled(self, token: Token) -> Iterator[Token]:
        """Whether the element that is held says what the quote behind it is; else it is the story's."""
        held = self._may_be_label
        held.append(token)
        over = token.kind == "close" and token.value == held[0].value
        if not over and len(held) <= _LABEL_REACH:
            return
        self._may_be_label = []
        text = "".join(each.value for each in held if each.kind == "text")
        label = _LABEL.fullmatch(" ".join(text.split())) if over else None
        if label is None:
            yield held[0]
            for each in held[1:]:
                yield from self._one(each)
            return
        self.dropped += 1
        if label["summary"]:
            self._label = "head" if self._begun else "summary"
        else:
            self._label = "end" if label["end"] or self._over else "head"


def _classes(given: dict[str, str]) -> list[str]:
    """The names of an element's classes, also without the number that a book maker gave to their looks."""
    names = given.get("class", "").split()[:16]
    return names + [short for name in names if (short := name.rstrip("0123456789")) not in ("", name)]


def _selectors(name: str, given: dict[str, str], classes: list[str], plain: bool) -> Iterator[str]:
    if "id" in given:
        yield f"{name}#{given['id']}"
    for each in classes:
        yield f"{name}.{each}"
        yield f".{each}"
    if plain:
        yield name


def _fields(said: Iterable[html_fields.Said]) -> Iterator[Token]:
    return (Token("field", detail, text) for detail, text in said)
