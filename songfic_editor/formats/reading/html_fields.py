"""What an archive's page says of a work, as details of a project: terms with values, a line, a byline.

Called by `html_story` with texts out of the page. It reads words alone, no markup.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from songfic_editor.recognition.field_words import Detail

Said = tuple[Detail, str]

TERMS: Final[dict[str, Detail]] = {
    "rating": "rating",
    "archive warning": "warnings",
    "archive warnings": "warnings",
    "category": "tags",  # F/F, Gen …: nothing else has a place for it
    "categories": "tags",
    "fandom": "fandoms",
    "fandoms": "fandoms",
    "relationship": "relationships",
    "relationships": "relationships",
    "character": "characters",
    "characters": "characters",
    "additional tag": "tags",
    "additional tags": "tags",
    "language": "language",
}
_ENTRIES: Final[dict[str, Detail]] = {
    "rating": "rating",
    "warnings": "warnings",
    "category": "fandoms",
    "fandoms": "fandoms",
    "relationships": "relationships",
    "characters": "characters",
    "genre": "tags",
    "freeform tags": "tags",
    "language": "language",
    "summary": "summary",
}
_MANY: Final = frozenset(("warnings", "fandoms", "relationships", "characters", "tags"))
_GENRES: Final = frozenset(
    (
        *("Adventure", "Angst", "Comfort", "Crime", "Drama", "Family", "Fantasy", "Friendship", "General"),
        *("Horror", "Humor", "Hurt", "Mystery", "Parody", "Poetry", "Romance", "Sci-Fi", "Spiritual"),
        *("Supernatural", "Suspense", "Tragedy", "Western"),
    )
)
_RATED: Final = re.compile(r"Rated:\s*(?:Fiction\s+)?(\S+)")
_PAIRED: Final = re.compile(r"\[([^\[\]]{1,200})\]")
_BY: Final = re.compile(r"\s*by:?\s+", re.IGNORECASE)


class Terms:
    """A list of terms and values, as it is read: each link in a value is a value of its own."""

    def __init__(self) -> None:
        self._term = ""
        self._values: list[str] = []
        self._at = ""

    def opened(self, name: str) -> Iterator[Said]:
        if name in ("dt", "dd"):
            if name == "dt":
                yield from self.finish()
            self._at = name
        if name == "dd" or (name == "a" and self._at == "dd"):
            self._values.append("")

    def text(self, text: str) -> None:
        if self._at == "dt":
            self._term += text
        elif self._values:
            self._values[-1] += text

    def closed(self, name: str) -> None:
        if name == "a" and self._at == "dd":
            self._values.append("")

    def finish(self) -> Iterator[Said]:
        """The details of the term that was open. Of what has links, commas between them are no value."""
        detail = TERMS.get(self._term.strip().rstrip(":").strip().lower())
        values = [" ".join(value.split()).strip(" ,") for value in self._values]
        self._term, self._values, self._at = "", [], ""
        if detail is not None:
            yield from ((detail, value) for value in values if value)


class Entries:
    """A title page as it is read: `Title by Author`, both linked, then lines of a bold label and a value."""

    def __init__(self) -> None:
        self._at: Literal["", "head", "link", "label", "value"] = ""
        self._label = ""
        self._texts: list[str] = [""]

    def opened(self, name: str) -> Iterator[Said]:
        if name in ("b", "h3"):
            yield from self.finish()
            self._at = "label" if name == "b" else "head"
        elif name == "a" and self._at == "head":
            self._at = "link"
            self._texts.append("")

    def text(self, text: str) -> None:
        if self._at == "label":
            self._label += text
        elif self._at in ("link", "value"):
            self._texts[-1] += text

    def closed(self, name: str) -> None:
        if name == "a" and self._at == "link":
            self._at = "head"
        elif name == "b" and self._at == "label":
            self._at = "value"

    def finish(self) -> Iterator[Said]:
        """The details of the line that was open."""
        texts = [" ".join(text.split()) for text in self._texts]
        detail = _ENTRIES.get(self._label.strip().rstrip(":").lower())
        if self._at == "head":
            yield from (("title", text) for text in texts[1:2])
            yield from (("author", ", ".join(texts[2:])) for _ in texts[2:3])
        elif detail is not None:
            values = texts[0].split(", ") if detail in _MANY else texts
            yield from ((detail, value) for value in values if value)
        self._at, self._label, self._texts = "", "", [""]


def of_line(text: str) -> Iterator[Said]:
    """`Rated: Fiction  T - English - Romance/Angst - [Ana B., Cy D.] Eve F. - Chapters: 2 - …`."""
    parts = [part.strip() for part in re.split(r"\s+-\s+", " ".join(text[:2_000].split()))]
    rated = _RATED.match(parts[0])
    if rated is None:
        return
    yield "rating", rated[1]
    told = [part for part in parts[1:] if part and ":" not in part]
    if told:
        yield "language", told.pop(0)
    for part in told:
        if set(part.split("/")) <= _GENRES:
            yield from (("tags", genre.replace("+", "/")) for genre in _split(part))
        elif part != "Complete":
            yield from _characters(part)


def _split(genres: str) -> list[str]:
    return genres.replace("Hurt/Comfort", "Hurt+Comfort").split("/")


def _characters(text: str) -> Iterator[Said]:
    for pair in _PAIRED.findall(text):
        yield "relationships", "/".join(name.strip() for name in pair.split(","))
    names = text.replace("[", ",").replace("]", ",").split(",")
    yield from (("characters", name.strip()) for name in names if name.strip())


def author(text: str) -> str:
    """The names in a byline."""
    return " ".join(_BY.sub("", text, count=1).split()) if _BY.match(text) else " ".join(text.split())
