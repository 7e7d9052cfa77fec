"""From sections as a file has them, one after the other as sung, to a draft that holds each of them once.

Called by every reader. Two sections are one where they have the same words; case and punctuation may differ,
a word may not, so that nothing that is sung is ever dropped.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from songfic_editor.formats.lyrics.draft import (
    SongDoubt,
    SongDraft,
    SongFormat,
    SongLoss,
    SongProblem,
    SongSection,
)
from songfic_editor.formats.lyrics.languages import language_tag
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.formats.lyrics.singers import settle
from songfic_editor.model.line_by_line import told, worded
from songfic_editor.model.songs import Names, StanzaKind
from songfic_editor.model.text import clean
from songfic_editor.recognition.repeats import breaks_off, same_words
from songfic_editor.recognition.repeats import fold as folded_by_likeness

Lines = tuple[str, ...]

MOST_LINES: Final = 20_000
MOST_SUNG: Final = 2_000
"""Of sections as performed: no song comes near."""

LONGEST_LINE: Final = 20_000
_LONGEST_NAME: Final = 1000
_MOST_COMPARED: Final = 200


def draft(found: Found, form: SongFormat) -> SongDraft:
    """The draft of what was found. Raises SongProblem: no-words, too-long."""
    if sum(len(part.lines) for part in found.parts) > MOST_LINES:
        raise SongProblem("too-long", str(MOST_LINES))
    rows = (row for part in found.parts for row in (part.lines, part.translation, part.romanisation))
    if any(len(line) > LONGEST_LINE for row in rows for line in row):
        raise SongProblem("too-long", str(LONGEST_LINE))
    settle(found.parts)
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
    known = _Known()
    made: list[SongSection] = []
    order: list[int] = []
    doubts: list[SongDoubt] = []
    labels = Labels()
    for part in parts:
        index = known.find(part)
        if index is not None and _means_else(made[index], part):
            index = None
        if index is None and not part.lines:
            if part.kind not in (None, "other"):
                doubts.append(SongDoubt("section-missing", part.label))
            continue
        if index is None:
            often = wordings[_key(part.lines)] > 1
            kind = part.kind or ("chorus" if often and not labelled else "verse")
            label = labels.free(_line(clean(part.label)), kind)
            made.append(_section(part, kind, label))
            index = known.hold(part, len(made) - 1)
        else:
            made[index] = _again(made[index], part, doubts)
        order += [index] * part.sung
        if len(order) > MOST_SUNG:
            raise SongProblem("too-long", str(MOST_SUNG))
    return tuple(made), tuple(order), (*doubts, *_varied(made))


def unfolded(sections: Sequence[SongSection], order: Iterable[int]) -> tuple[str, ...]:
    """Every line as it is sung."""
    return tuple(line for index in order for line in sections[index].lines)


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

    def __init__(self) -> None:
        self._by_words: dict[Lines, int] = {}
        self._by_name: dict[str, int] = {}
        self._by_label: dict[str, int] = {}
        self._last_of_kind: dict[StanzaKind, int] = {}
        self._first_words: dict[int, str] = {}

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


def _section(part: Part, kind: StanzaKind, label: str) -> SongSection:
    return SongSection(
        tuple(part.lines),
        kind,
        label,
        _times(part),
        _voices(part),
        worded(_filled(part.translation, part)),
        worded(_filled(part.romanisation, part)),
    )


def _again(section: SongSection, part: Part, doubts: list[SongDoubt]) -> SongSection:
    """The section with what a repeat of it says beside its lines, where it had nothing there itself."""
    voices = _voices(part)
    if voices and voices != section.voices:
        doubts.append(SongDoubt("voices-varied", section.label))
        section = section if section.voices else replace(section, voices=voices)
    if not (part.translation or part.romanisation):
        return section
    return replace(
        section,
        translation=_united(section.translation, part.translation, section),
        romanisation=_united(section.romanisation, part.romanisation, section),
    )


def _means_else(section: SongSection, part: Part) -> bool:
    """Whether a repeat has other words in its translation: none of these may go."""
    beside = ((section.translation, part.translation), (section.romanisation, part.romanisation))
    return any(
        one and two and one != two
        for own, other in beside
        if own
        for one, two in zip(own, other, strict=False)
    )


def _united(own: Lines | None, other: Sequence[str], section: SongSection) -> Lines | None:
    filled = [*other, *[""] * (len(section.lines) - len(other))]
    return worded([one or two for one, two in zip(own or filled, filled, strict=True)])


def _voices(part: Part) -> tuple[Names, ...]:
    """Who sings each line, as a stanza says it."""
    missing: list[Names] = [()] * (max(len(part.lines), 1) - len(part.voices))
    return told([names or part.names for names in (*part.voices, *missing)])


def _filled(beside: Sequence[str], part: Part) -> Lines:
    return (*beside, *[""] * (len(part.lines) - len(beside)))


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
