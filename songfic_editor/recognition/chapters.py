"""Which lines head chapters, which head scenes, and which is the title of it all.

Called by `recognise` on the passages before anything else is decided: notes and scenes are found chapter by
chapter. It sees forms and places only; a doubtful line stays prose.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.recognition import header_fields, marks
from songfic_editor.recognition.layout import LONG_LINE, columns
from songfic_editor.recognition.note_words import is_note_line
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.repeats import same_words
from songfic_editor.recognition.scoring import Feature, Kind, Score, score

TITLE_FROM: Final = 1.5
_LONGEST_UNCASED: Final = 24
_SHOWS_TITLE: Final = frozenset(("by-line-follows", "named-elsewhere", "note-follows", "heading-follows"))

Heading = Literal["title", "chapter", "scene-title", "head-note"]

_NOTE_HEADINGS: Final = re.compile(
    r"(?:author['’]?s? |chapter |end |chapter end |beginning )*notes?|summary|disclaimer|a/n", re.IGNORECASE
)
_TITLE_AGAIN: Final = 3
"""How far below the title it may stand once more: behind the author's name."""

_SIGNS: Final = ".!?…,;:。！？、：؟،।\"'”’»」』)）"
_SENTENCE_END: Final = re.compile(r"[.!?…,;:]['\"”’]?$")
_SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "like",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "so",
        "the",
        "to",
        "up",
        "with",
    ]
)


class TitleView(Struct, frozen=True):
    """The first line of a fic, and what follows it. `over_prose`: a paragraph of narration does. `named`: the
    source says elsewhere that it is one.
    """

    line: str
    bold: bool
    centred: bool
    heading: bool
    by_line_follows: bool
    note_follows: bool
    heading_follows: bool
    break_follows: bool
    over_prose: bool
    named: bool


TITLE_FEATURES: Final[tuple[Feature[TitleView], ...]] = (
    Feature("by-line-follows", 3.0, lambda it: float(it.by_line_follows)),
    Feature("named-elsewhere", 3.0, lambda it: float(it.named)),
    Feature("heading", 2.0, lambda it: float(it.heading)),
    Feature("bold", 1.2, lambda it: float(it.bold)),
    Feature("centred", 1.0, lambda it: float(it.centred)),
    Feature("note-follows", 1.0, lambda it: float(it.note_follows)),
    Feature("heading-follows", 1.0, lambda it: float(it.heading_follows)),
    Feature("break-follows", 0.5, lambda it: float(it.break_follows)),
    Feature("in-capitals", 1.0, lambda it: float(it.line.isupper())),
    Feature("title-case", 0.7, lambda it: _title_case(it.line)),
    Feature("no-capitals-at-all", 0.7, lambda it: float(_is_uncased(it.line))),
    Feature("short", 0.3, lambda it: float(len(it.line.split()) < 9)),
    Feature("very-short", 0.2, lambda it: float(len(it.line.split()) < 7)),
    Feature("over-prose", 0.4, lambda it: float(it.over_prose)),
    Feature("digit", -0.5, lambda it: float(any(char.isdecimal() for char in it.line))),
    Feature("sentence-end", -1.5, lambda it: float(_SENTENCE_END.search(it.line) is not None)),
    Feature("speech", -3.0, lambda it: float(it.line[0] in '"“«„‘')),
    Feature("long", -3.0, lambda it: float(len(it.line) > 90)),
    Feature(
        "a-note", -3.0, lambda it: float(is_note_line(it.line) or header_fields.is_labelled_note(it.line))
    ),
)


def title(passages: Sequence[Passage], named: str) -> tuple[int, Score] | None:
    """The index of the passage whose first line is the work's title, if one is. `named`: as in <title>."""
    index = next((place for place, passage in enumerate(passages) if passage.form != "break"), None)
    if index is None:
        return None
    passage = passages[index]
    line = passage.lines[0]
    if marks.is_chapter(line.text) or (passage.heading and marks.is_numbered(line.text)):
        return None
    if header_fields.field(line.text) or passage.form == "label":
        return None
    if passage.form == "scene-title" and not marks.is_framed(line.text):
        return None
    following = passages[index + 1 : index + 2]
    second = passage.lines[1].text if len(passage.lines) > 1 else ""
    after = second or (following[0].lines[0].text if following else "")
    found = score(
        TITLE_FEATURES,
        TitleView(
            line.text[:200],
            bold=bool(line.runs) and all("b" in run.style for run in line.runs),
            centred=passage.align == "center" and len(passage.lines) == 1 and not line.italic,
            heading=passage.heading > 0 and _is_only_one(passages, index),
            by_line_follows=_says_who(after, below_title=bool(second)),
            note_follows=_is_note(after),
            heading_follows=any(each.form == "chapter" for each in following),
            break_follows=any(each.form == "break" for each in following),
            over_prose=len(passage.lines) == 1 and any(map(_is_narration, following)),
            named=bool(named) and same_words(line.text) == same_words(named),
        ),
    )
    shown = {reason.code for reason in found.reasons}
    if _is_one_of_several(passages, index) and not shown & _SHOWS_TITLE:
        return None  # the heading of the first chapter
    fields = _says_who(second, below_title=True) or header_fields.field(second)
    several = len(passage.lines) > 1 and not fields and not _is_note(second)
    return None if several or found.points < TITLE_FROM else (index, found)


def headings(passages: Sequence[Passage], title_at: int | None) -> dict[int, Heading]:
    """What heads what, by index; a heading that is none by its words ("Notes") is left out."""
    found: dict[int, Heading] = {}
    if title_at is not None:
        found[title_at] = "title"
    level = _chapter_level(passages, title_at)
    for index, passage in enumerate(passages):
        if index == title_at or _is_author(passages, index, title_at):
            continue
        if title_at is not None and _is_title_again(passages, index, title_at):
            found[index] = "title"
            continue
        if passage.form == "scene-title":
            found[index] = "scene-title"
        elif passage.form == "chapter" and marks.is_chapter(passage.lines[0].text):
            found[index] = "chapter"
        elif passage.heading and passage.form == "chapter" and not _NOTE_HEADINGS.fullmatch(passage.text):
            found[index] = "chapter" if passage.heading <= level else "scene-title"
    _lower(passages, found)
    chaptered = any(
        heading == "chapter" and not marks.is_named_chapter(passages[index].lines[0].text)
        for index, heading in found.items()
    )
    found.update(dict.fromkeys(_numbers(passages), "scene-title" if chaptered else "chapter"))
    for index in _contents(passages, found):
        found[index] = "head-note"
    return found


def stretches(kinds: Sequence[Kind]) -> list[tuple[int, int]]:
    """Each chapter by the index of its heading and that behind its end. What stands before the first heading
    is one too, with -1 for the heading that it has not.
    """
    heads = [index for index, kind in enumerate(kinds) if kind == "chapter"]
    return list(zip([-1, *heads], [*heads, len(kinds)], strict=True))


def _says_who(line: str, below_title: bool) -> bool:
    """Whether a line says who wrote the work: "by So-and-so", "Author: So-and-so"."""
    said = header_fields.field(line)
    return (
        said.detail == "author"
        if said
        else bool(header_fields.by_line(line, below_title) or header_fields.other_by_line(line))
    )


def _is_narration(passage: Passage) -> bool:
    return passage.form == "text" and (passage.wrapped or columns(passage.lines[0].text) > LONG_LINE)


def _is_note(line: str) -> bool:
    return bool(header_fields.field(line) or header_fields.is_labelled_note(line) or is_note_line(line[:300]))


def _title_case(line: str) -> float:
    """1 where a word is in title case, 2 where several are and nothing else."""
    words = [word for word in re.findall(r"[^\W\d_][\w’']*", line) if word.lower() not in _SMALL_WORDS]
    if not words or not all(word[0].isupper() for word in words):
        return 0.0
    return 2.0 if len(words) > 1 else 1.0


def _is_uncased(line: str) -> bool:
    """Whether a line is a name for all that its letters show: they have no capitals, and no sentence ends."""
    return line.lower() == line.upper() and len(line) <= _LONGEST_UNCASED and line[-1] not in _SIGNS


def _is_one_of_several(passages: Sequence[Passage], index: int) -> bool:
    """Whether the source itself sets this line as a heading, and others later on alike."""
    level = passages[index].heading
    return level > 0 and any(passage.heading == level for passage in passages[index + 1 :])


def _is_only_one(passages: Sequence[Passage], index: int) -> bool:
    """Whether no other heading has the level of this one, or it is the only heading of all."""
    level = passages[index].heading
    return sum(passage.heading == level for passage in passages) == 1


def _chapter_level(passages: Sequence[Passage], title_at: int | None) -> int:
    """The heading level of chapters: that of "Chapter N", else the highest one in use."""
    levels = Counter(
        passage.heading
        for index, passage in enumerate(passages)
        if passage.heading and index != title_at and not _NOTE_HEADINGS.fullmatch(passage.text)
    )
    named = [
        passage.heading for passage in passages if passage.heading and marks.is_chapter(passage.lines[0].text)
    ]
    return max(named) if named else min(levels, default=0)


def _is_author(passages: Sequence[Passage], index: int, title_at: int | None) -> bool:
    """Whether a heading right below the title only says who wrote it."""
    return index - 1 == title_at and _says_who(passages[index].lines[0].text, below_title=False)


def _is_title_again(passages: Sequence[Passage], index: int, title_at: int) -> bool:
    """Whether a heading below the title is the title once more, as on archives' pages and of converters."""
    again = passages[index]
    near = 0 < index - title_at <= _TITLE_AGAIN
    between = passages[title_at + 1 : index]
    return (
        near
        and again.heading > 0
        and _same(again, passages[title_at])
        and not any(each.heading or _is_narration(each) for each in between)
    )


def _same(one: Passage, other: Passage) -> bool:
    return len(one.lines) == 1 and same_words(one.text) == same_words(other.lines[0].text)


def _lower(passages: Sequence[Passage], found: dict[int, Heading]) -> None:
    """One heading alone, amid a story and below the highest level, heads a scene: there are no chapters."""
    heads = [index for index, heading in found.items() if heading == "chapter"]
    if (
        len(heads) != 1
        or passages[heads[0]].heading < 2
        or marks.is_chapter(passages[heads[0]].lines[0].text)
    ):
        return
    if any(_is_told(passage) for index, passage in enumerate(passages[: heads[0]]) if index not in found):
        found[heads[0]] = "scene-title"


def _is_told(passage: Passage) -> bool:
    """Whether a passage looks like a story's, and not like what stands before one."""
    text = passage.lines[0].text
    before = (
        header_fields.field(text)
        or header_fields.bare(text)
        or header_fields.by_line(text)
        or header_fields.is_labelled_note(text)
        or is_note_line(passage.text[:300])
    )
    return passage.form == "text" and not before


def _numbers(passages: Sequence[Passage]) -> list[int]:
    """Lines of a number alone that count up from 1, at least to 2; they may begin again."""
    rows: list[list[int]] = [[]]
    for index, passage in enumerate(passages):
        alone = passage.form == "text" and len(passage.lines) == 1
        number = marks.lone_number(passage.lines[0].text) if alone else 0
        if number and number == len(rows[-1]) + 1:
            rows[-1].append(index)
        elif number == 1:
            rows.append([index])
    return [index for row in rows if len(row) > 1 for index in row]


def _contents(passages: Sequence[Passage], found: dict[int, Heading]) -> list[int]:
    """The lines of a table of contents: the first headings, in a row, that come again further down."""
    chapters = sorted(index for index, heading in found.items() if heading == "chapter")
    words = [" ".join(same_words(passages[index].text).split()[:2]) for index in chapters]
    last = {said: place for place, said in enumerate(words)}
    row: list[int] = []
    for place, index in enumerate(chapters):
        in_a_row = index == row[-1] + 1 if row else index + 1 in found
        if not in_a_row or last[words[place]] == place:
            break
        row.append(index)
    return row if len(row) > 1 else []
