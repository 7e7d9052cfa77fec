"""What a page's own style sheet says of its classes: word processors and book makers keep all looks there.

Called by the HTML reader with the source, and by the EPUB reader with the book's sheets. Selectors of one
element or one class are known; all others are passed over, as is what a story can't hold.
"""

import re
from collections.abc import Iterator
from typing import Final

SHEET_REACH: Final = 400_000
"""Of characters of all sheets together."""

MAX_RULES: Final = 20_000

_BESIDE: Final = re.compile(r"<!--|-->|@(?:import|charset)\b[^;{}]{0,500};")
_OPENING: Final = re.compile(r"<style\b[^>]{0,500}>", re.IGNORECASE)
_CLOSING: Final = re.compile(r"</style", re.IGNORECASE)
_SELECTOR: Final = re.compile(r"([a-z][a-z0-9]{0,15})?(?:\.([\w-]{1,80}))?", re.IGNORECASE)
_KNOWN: Final = frozenset(
    (
        *("text-align", "font-style", "font-weight", "text-decoration", "text-decoration-line"),
        *("margin-left", "padding-left", "vertical-align", "font-size"),
    )
)

Declared = dict[str, str]


class StyleSheet:
    """Declarations by element and class. An empty one costs nothing to ask."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], Declared] = {}

    def __bool__(self) -> bool:
        return bool(self._rules)

    def read(self, sheet: str) -> None:
        """Take a sheet's rules; of two for one selector the later counts."""
        for rule in _BESIDE.sub(" ", _uncommented(sheet[:SHEET_REACH])).split("}"):
            if len(self._rules) >= MAX_RULES:
                return
            before, _, inside = rule.rpartition("{")
            found = {name: value for name, value in declarations(inside) if name in _KNOWN}
            if not found:
                continue
            # Of a rule inside of another (@media … { p) the inner one's selectors stand last.
            for selector in before.rpartition("{")[2].split(","):
                known = _SELECTOR.fullmatch(selector.strip())
                if known and (known[1] or known[2]):
                    key = ((known[1] or "").lower(), known[2] or "")
                    self._rules.setdefault(key, {}).update(found)

    def of(self, name: str, classes: str) -> Declared:
        """What is declared for an element with these classes, the most particular last."""
        found = dict(self._rules.get((name, ""), {}))
        for given in classes.split()[:16]:
            found |= self._rules.get(("", given), {})
        for given in classes.split()[:16]:
            found |= self._rules.get((name, given), {})
        return found


def of_page(source: str) -> StyleSheet:
    """The sheets that stand in the page itself."""
    sheet = StyleSheet()
    for text in _sheets(source):
        sheet.read(text)
    return sheet


def _uncommented(sheet: str) -> str:
    before, *others = sheet.split("/*")
    return before + " ".join(other.partition("*/")[2] for other in others)


def _sheets(source: str) -> Iterator[str]:
    place = taken = 0
    while taken < SHEET_REACH:
        opening = _OPENING.search(source, place)
        closing = _CLOSING.search(source, opening.end()) if opening else None
        if opening is None or closing is None:
            return
        yield source[opening.end() : closing.start()]
        taken += closing.start() - opening.start()
        place = closing.end()


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Names and values of a `style` attribute or of a rule, in small letters."""
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip().lower(), value.strip().lower().removesuffix("!important").strip()
