"""XML as a stream of events: no entity is ever expanded, nothing outside is looked at, and depth is bounded.

Called by the readers of DOCX, ODT and EPUB. Names come as "prefix:local" by the namespaces that the caller
knows, whatever prefixes the file itself uses; elements of others come as "?:local".
"""

from collections.abc import Iterable, Mapping
from typing import Final
from xml.parsers import expat

from songfic_editor.formats.reading.problem import ReadProblem

MAX_ELEMENTS: Final = 4_000_000
MAX_DEPTH: Final = 1_000

Attributes = dict[str, str]


class Events:
    """What a reader listens with: override what it needs."""

    def opened(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def closed(self, name: str) -> None:
        """It ends."""

    def text(self, text: str) -> None:
        """Text between them, maybe in several pieces."""


def walk(pieces: Iterable[bytes], listener: Events, namespaces: Mapping[str, str], part: str) -> None:
    """Read a part. Raises ReadProblem: "broken" for what is no XML or has a document type of its own that
    declares entities, "too-many-parts" and "too-deep" beyond the bounds. `part`: what the file calls it.
    """
    _Walk(listener, namespaces, part).run(pieces)


class _Walk:
    def __init__(self, listener: Events, namespaces: Mapping[str, str], part: str) -> None:
        self._listener = listener
        self._namespaces = namespaces
        self._part = part
        self._names: dict[str, str] = {}
        self._count = self._depth = 0

    def run(self, pieces: Iterable[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator="|")
        parser.buffer_text = True
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = self._listener.text
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as fault:
            raise ReadProblem("broken", detail=self._part) from fault

    def _opened(self, name: str, attributes: Attributes) -> None:
        self._count += 1
        self._depth += 1
        if self._count > MAX_ELEMENTS:
            raise ReadProblem("too-many-parts", detail=str(MAX_ELEMENTS))
        if self._depth > MAX_DEPTH:
            raise ReadProblem("too-deep")
        known = {self._short(key): value for key, value in attributes.items()} if attributes else attributes
        self._listener.opened(self._short(name), known)

    def _closed(self, name: str) -> None:
        self._depth -= 1
        self._listener.closed(self._short(name))

    def _short(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            uri, bar, local = name.rpartition("|")
            found = f"{self._namespaces.get(uri, '?')}:{local}" if bar else local
            if len(self._names) < 10_000:
                self._names[name] = found
        return found

    def _refuse(self, *_: object) -> int:
        raise ReadProblem("broken", detail=self._part)


def texts(pieces: Iterable[bytes], namespaces: Mapping[str, str], part: str) -> dict[str, str]:
    """The text of each element that has any, by its name: of the first one where there are several."""
    listener = _Texts()
    walk(pieces, listener, namespaces, part)
    return {name: "".join(found).strip() for name, found in listener.found.items()}


class _Texts(Events):
    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self._open: list[list[str]] = []

    def opened(self, name: str, attributes: Attributes) -> None:
        fresh: list[str] = []
        self._open.append(self.found.setdefault(name, fresh) if name not in self.found else fresh)

    def closed(self, name: str) -> None:
        self._open.pop()

    def text(self, text: str) -> None:
        if self._open:
            self._open[-1].append(text)
