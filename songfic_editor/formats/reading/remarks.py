"""Comments that somebody wrote on a file's words, gathered as a reader meets them.

Used by the readers of DOCX, ODT, RTF and HTML. A comment is no part of the story: it goes to the author's
remarks, with the words that it is about, and never into a block.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from songfic_editor.model.text import clean
from songfic_editor.recognition.loose import Remark

MAX_REMARKS = 5_000
_LONGEST_WORDS = 120
_LONGEST_TEXT = 10_000


class _Open(Struct, gc=False):
    """A comment whose words are being read. Mutable while they are."""

    words: str = ""


class Remarks:
    """`is_open`: words that are read now are what some comment is about."""

    def __init__(self) -> None:
        self.is_open = False
        self._open: dict[str, _Open] = {}
        self._about: dict[str, str] = {}
        self._said: dict[str, tuple[str, str]] = {}

    def begin(self, name: str) -> None:
        """What is read from here on is what the comment of this name is about."""
        if len(self._about) + len(self._open) < MAX_REMARKS:
            self._open[name] = _Open()
            self._about.setdefault(name, "")
        self.is_open = bool(self._open)

    def words(self, text: str) -> None:
        for one in self._open.values():
            if len(one.words) <= _LONGEST_WORDS:
                one.words += text

    def end(self, name: str) -> None:
        """Up to here. A name that was never begun is of a comment on a place, not on words."""
        found = self._open.pop(name, None)
        self.is_open = bool(self._open)
        if found is not None:
            self._about[name] = found.words
        elif len(self._about) < MAX_REMARKS:
            self._about.setdefault(name, "")

    def say(self, name: str, text: str, author: str = "") -> None:
        """What the comment of this name says, before or after its words were read."""
        if len(self._said) < MAX_REMARKS:
            self._said[name] = text, author

    def found(self) -> tuple[Remark, ...]:
        """In the order of their places; those that stand nowhere come last."""
        names = (*self._about, *(name for name in self._said if name not in self._about))
        return tuple(self._made(names))

    def _made(self, names: Iterable[str]) -> Iterator[Remark]:
        for name in names:
            text, author = self._said.get(name, ("", ""))
            said = clean(text).strip()[:_LONGEST_TEXT]
            if said:
                yield Remark(_shown(self._about.get(name, "")), said, _line(author))


def _shown(words: str) -> str:
    shown = _line(words)
    return shown if len(shown) <= _LONGEST_WORDS else f"{shown[: _LONGEST_WORDS - 1].rstrip()}…"


def _line(text: str) -> str:
    return " ".join(clean(text).split())
