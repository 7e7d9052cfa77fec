"""From sections as a file has them, one after the other as sung, to a draft that holds each of them once.

Called by every reader. Two sections are one where they have the same words; case and punctuation may differ,
a word may not, so that nothing that is sung is ever dropped.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct, field

from songfic_editor.formats.lyrics.draft import (
    SongDoubt,
    SongDraft,
    SongFormat,
    SongLoss,
    SongLossCode,
    SongProblem,
    SongSection,
)
from songfic_editor.model.songs import StanzaKind
from songfic_editor.model.text import clean
from songfic_editor.recognition.repeats import breaks_off, same_words
from songfic_editor.recognition.repeats import fold as folded_by_likeness

MOST_LINES: Final = 20_000
MOST_SUNG: Final = 2_000
"""Of sections as performed: no song comes near."""

LONGEST_LINE: Final = 20_000
_LONGEST_NAME: Final = 1000
_MOST_COMPARED: Final = 200


class Part(Struct):
    """A section as it comes in a file. Without lines it stands for the one of this name (or else label, or
    kind).

    `name`: what a file's own order calls it. `sung`: how often in a row here; 0 for one that an order
    leaves out. `times`: one a line, or None.
    """

    lines: list[str]
    label: str = ""
    kind: StanzaKind | None = None
    name: str = ""
    sung: int = 1
    times: list[int] | None = None


class Found(Struct):
    """What a reader gathers. `losses`: by code, how many."""

    parts: list[Part] = field(default_factory=list)
    title: str = ""
    artist: str = ""
    writers: list[str] = field(default_factory=list)
    credit: str = ""
    language: str = ""
    rights: str = ""
    losses: Counter[SongLossCode] = field(default_factory=Counter)
    doubts: list[SongDoubt] = field(default_factory=list)


def draft(found: Found, form: SongFormat) -> SongDraft:
    """The draft of what was found. Raises SongProblem: no-words, too-long."""
    if sum(len(part.lines) for part in found.parts) > MOST_LINES:
        raise SongProblem("too-long", str(MOST_LINES))
    if any(len(line) > LONGEST_LINE for part in found.parts for line in part.lines):
        raise SongProblem("too-long", str(LONGEST_LINE))
    sections, order, doubts = fold(found.parts)
    if not any(same_words(line) for section in sections for line in section.lines):
        raise SongProblem("no-words")
    return SongDraft(
        sections,
        order,
        _line(found.title),
        _line(found.artist),
        tuple(dict.fromkeys(name for name in map(_line, found.writers) if name)),
        found.credit.strip(),
        language_tag(found.language),
        found.rights.strip(),
        form,
        losses=tuple(SongLoss(code, count) for code, count in sorted(found.losses.items()) if count),
        doubts=tuple(dict.fromkeys((*found.doubts, *doubts))),
    )


def fold(
    parts: Sequence[Part],
) -> tuple[tuple[SongSection, ...], tuple[int, ...], tuple[SongDoubt, ...]]:
    """Each different section once, the indices in the order sung, and what to look at."""
    wordings = Counter(_key(part.lines) for part in parts if part.lines and part.sung)
    labelled = any(part.label or part.kind for part in parts)
    known = _Known(parts)
    made: list[SongSection] = []
    order: list[int] = []
    doubts: list[SongDoubt] = []
    labels = Labels()
    for part in parts:
        index = known.find(part)
        if index is None and not part.lines:
            if part.kind not in (None, "other"):
                doubts.append(SongDoubt("section-missing", part.label))
            continue
        if index is None:
            often = wordings[_key(part.lines)] > 1
            kind = part.kind or ("chorus" if often and not labelled else "verse")
            label = labels.free(_line(clean(part.label)), kind)
            made.append(SongSection(tuple(part.lines), kind, label, _times(part)))
            index = known.hold(part, len(made) - 1)
        order += [index] * part.sung
        if len(order) > MOST_SUNG:
            raise SongProblem("too-long", str(MOST_SUNG))
    return tuple(made), tuple(order), (*doubts, *_varied(made))


def unfolded(sections: Sequence[SongSection], order: Iterable[int]) -> tuple[str, ...]:
    """Every line as it is sung."""
    return tuple(line for index in order for line in sections[index].lines)


def language_tag(text: str) -> str:
    """A BCP 47 tag out of what a file says: "en", "EN_us", "English", "eng"; "" for what is none."""
    name = text.strip().replace("_", "-")
    known = _LANGUAGES.get(name.casefold())
    if known or not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", name):
        return known or ""
    first, *rest = name.split("-")
    subtags = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest]
    return "-".join((_LANGUAGES.get(first.casefold(), first.lower()), *subtags))


class Labels:
    """Gives each stanza a label of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def free(self, label: str, kind: StanzaKind) -> str:
        """The label, or one after the kind; with a number where an earlier section has it already."""
        name = label or kind.capitalize()
        free = f"{name} 1" if kind == "verse" and not label else name
        name = re.sub(r" \d+$", "", name)
        number = max(1, self._numbers[name])
        while free in self._taken:
            number += 1
            free = f"{name} {number}"
        self._numbers[name] = number
        self._taken.add(free)
        return free


class _Known:
    """The sections held so far, by their words, names, labels and kinds."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._by_words: dict[tuple[str, ...], int] = {}
        self._by_name: dict[str, int] = {}
        self._by_label: dict[str, int] = {}
        self._last_of_kind: dict[StanzaKind, int] = {}
        self._first_words: dict[int, str] = {}
        self._own_labels = {part.label.casefold() for part in parts if part.lines}

    def find(self, part: Part) -> int | None:
        if not part.lines:
            return self._named(part)
        found = self._by_words.get(_key(part.lines))
        return self._cut_off(part) if found is None else found

    def hold(self, part: Part, index: int) -> int:
        self._by_words[_key(part.lines)] = index
        self._first_words[index] = same_words(part.lines[0])
        if part.name:
            self._by_name.setdefault(part.name, index)
        self._by_label.setdefault(part.label.casefold(), index)
        if part.kind:
            self._last_of_kind[part.kind] = index
        return index

    def _named(self, part: Part) -> int | None:
        found = self._by_name.get(part.name) if part.name else None
        if found is None and part.label:
            found = self._by_label.get(part.label.casefold())
        if found is None and part.kind not in (None, "verse", "other"):
            assert part.kind is not None
            found = self._last_of_kind.get(part.kind)
        return found

    def _cut_off(self, part: Part) -> int | None:
        """The section that one broken off in its first line stands for: "Oh, harbour lights …"."""
        if len(part.lines) > 1 or not part.label or not breaks_off(part.lines[0]):
            return None
        found = self._named(part)
        begun = same_words(part.lines[0])
        return found if found is not None and begun and self._first_words[found].startswith(begun) else None


def _key(lines: Sequence[str]) -> tuple[str, ...]:
    """What makes two sections the same one: their words, line by line."""
    return tuple(same_words(line) or line for line in lines)


def _times(part: Part) -> tuple[int, ...] | None:
    if part.times is None or len(part.times) != len(part.lines):
        return None
    return tuple(part.times)


def _varied(sections: Sequence[SongSection]) -> list[SongDoubt]:
    """Sections that are another one with a line or two changed: the writer may want to look."""
    several = [section for section in sections[:_MOST_COMPARED] if len(section.lines) > 1]
    found = folded_by_likeness([section.lines for section in several])
    return [
        SongDoubt("section-varied", section.label)
        for index, (section, like) in enumerate(zip(several, found, strict=True))
        if like.base != index and like.part is None
    ]


def _line(text: str) -> str:
    return " ".join(text[:_LONGEST_NAME].split())


_LANGUAGES: Final = {
    name: tag
    for tag, names in (
        ("en", "english eng englisch anglais"),
        ("de", "german deutsch deu ger"),
        ("fr", "french français francais fra fre"),
        ("es", "spanish español espanol spa"),
        ("it", "italian italiano ita"),
        ("pt", "portuguese português por"),
        ("nl", "dutch nederlands nld dut"),
        ("sv", "swedish svenska swe"),
        ("no", "norwegian norsk nor"),
        ("da", "danish dansk dan"),
        ("fi", "finnish suomi fin"),
        ("pl", "polish polski pol"),
        ("cs", "czech čeština ces cze"),
        ("ru", "russian русский rus"),
        ("uk", "ukrainian українська ukr"),
        ("ja", "japanese 日本語 jpn jp"),
        ("ko", "korean 한국어 kor"),
        ("zh", "chinese mandarin 中文 zho chi"),
        ("tr", "turkish türkçe tur"),
        ("hu", "hungarian magyar hun"),
        ("el", "greek ell gre"),
        ("he", "hebrew heb"),
        ("ar", "arabic ara"),
        ("hi", "hindi hin"),
        ("la", "latin lat"),
        ("ga", "irish gle"),
        ("cy", "welsh cym wel"),
        ("ro", "romanian ron rum"),
    )
    for name in names.split()
}
"""Names and three-letter codes of languages that song files use; "und", "xxx" and the like are none."""
