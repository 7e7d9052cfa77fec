"""Takes the header lines off the head of a fic and fills a project's details from them.

Called by `recognise` before notes are found. A line that gives no detail, or one that is already known, is
left over as a note: no word of a header is lost but its labels.
"""

from collections.abc import Sequence
from typing import Final

from songfic_editor.model.text import Run, Runs, canonical, cut
from songfic_editor.recognition import header_fields
from songfic_editor.recognition.header_fields import Header
from songfic_editor.recognition.layout import is_full
from songfic_editor.recognition.note_features import opens_speech
from songfic_editor.recognition.note_words import is_note_line
from songfic_editor.recognition.passages import Line, Passage
from songfic_editor.recognition.repeats import same_words
from songfic_editor.recognition.scoring import Kind

_REACH: Final = 40
_QUOTED: Final = 12
_UNDER_TITLE, _SHORT = 2, 60
_ABOVE: Final = 5
_MOST_LINES_ABOVE: Final = 12
_LONGEST_ABOVE: Final = 100
_SENTENCE_ENDS: Final = ".!?…。！？"


def above(passages: Sequence[Passage]) -> int:
    """How many passages stand above a header that names its title: what a mail or a journal says of itself,
    a greeting. 0 where none do, and where they may be a story's.
    """
    for index, passage in enumerate(passages[: _ABOVE + 1]):
        if _names_title(passages, index):
            return 0 if index == 1 and _is_title_of(passages[0], passages[1]) else index
        if passage.form == "chapter" or not all(_may_stand_above(line.text) for line in passage.lines):
            return 0
        if len(passage.lines) > _MOST_LINES_ABOVE:
            return 0
    return 0


def _names_title(passages: Sequence[Passage], index: int) -> bool:
    """Whether a header begins here: one of its fields is a title, the next is one as well."""
    fields = (
        header_fields.field(line.text) for each in passages[index : index + 2] for line in each.lines[:9]
    )
    details = [found.detail for found in fields if found is not None]
    own = [header_fields.field(line.text) for line in passages[index].lines[:9]]
    return len(details) > 1 and any(found is not None and found.detail == "title" for found in own)


def _is_title_of(passage: Passage, header: Passage) -> bool:
    """Whether a line alone over a header is the title that is named there."""
    fields = (header_fields.field(line.text) for line in header.lines[:9])
    said = {same_words(found.value) for found in fields if found is not None and found.detail == "title"}
    return same_words(passage.text) in said


def _may_stand_above(line: str) -> bool:
    if len(line) > _LONGEST_ABOVE or header_fields.by_line(line):
        return False
    return header_fields.is_keyed(line) or not opens_speech(line)


def take(
    passages: Sequence[Passage], kinds: list[Kind], wrap: int, known: bool = False
) -> tuple[Header, dict[int, tuple[Runs, ...]]]:
    """The details, and what is left over of each passage that gave some; marks those passages "header".
    `wrap`: the width at which an editor broke the lines, 0 for none. `known`: what is prose in `kinds` is
    known to belong to the header.
    """
    header = Header()
    left: dict[int, tuple[Runs, ...]] = {}
    opens = next((at for at, kind in enumerate(kinds) if kind != "head-note"), 0)  # where a by-line may stand
    for index, passage in enumerate(passages[:_REACH]):
        kind = kinds[index]
        if index in left or kind == "head-note":
            continue
        if kind == "prose" and _take_below(header, passages, kinds, left, index):
            continue
        if kind == "title":
            before, header.title = header.title, passage.lines[0].text
            other = ((Run(before),),) if same_words(before) not in ("", same_words(header.title)) else ()
            left[index] = (*other, *_rest(header, passage.lines[1:], wrap, below_title=True))
            opens = index + 1
        elif kind in ("chapter", "stanza", "song-head", "label"):
            break
        elif kind == "prose" and _takes_by_line(header, passages, kinds, index):
            kinds[index] = "header"
            left[index] = ()
        elif kind == "prose" and _has_field(passage, first=known or index == opens):
            kinds[index] = "header"
            left[index] = _rest(header, passage.lines, wrap, _is_set_off(passage))
        elif kind == "prose" and not known and not _is_note(passage):
            if index > _UNDER_TITLE or not _stands_over_fields(passages, kinds, index):
                break
            opens = index + 1
    return header, left


def read(
    passages: Sequence[Passage], kinds: Sequence[Kind], wrap: int
) -> tuple[Header, dict[int, tuple[Runs, ...]]]:
    """The same from passages that are known to be the title or a header line, and from no others."""
    shown: dict[Kind, Kind] = {"title": "title", "header": "prose"}
    return take(passages, [shown.get(kind, "head-note") for kind in kinds], wrap, known=True)


def _take_below(
    header: Header, passages: Sequence[Passage], kinds: list[Kind], left: dict[int, tuple[Runs, ...]], at: int
) -> bool:
    """Take what stands below a label alone in its line: the next passage, or all of one block quote."""
    line = passages[at].lines[0].text
    label = header_fields.bare(line) if len(passages[at].lines) == 1 else None
    below = _below(passages, kinds, at + 1) if label is not None else []
    if label is None or not below:
        return False
    if not (passages[below[0]].quoted or label == "summary" or ":" in line):
        return False  # "Title" or "Story" may also head what it says
    if label == "notes":
        if not passages[below[0]].quoted:
            return False  # what is a note of them, `notes` sees better
        for index in (at, *below):
            kinds[index] = "head-note"
        return True
    text = " ".join(line.text for index in below for line in passages[index].lines)
    field = header_fields.of(label, text)
    if field is None or not header.take(field):
        return False
    for index in (at, *below):
        kinds[index] = "header"
        left[index] = ()
    return True


def _below(passages: Sequence[Passage], kinds: Sequence[Kind], first: int) -> list[int]:
    found: list[int] = []
    for index in range(first, min(len(passages), first + _QUOTED)):
        known = kinds[index] in ("prose", "stanza") and not header_fields.bare(passages[index].lines[0].text)
        if not known or (found and not passages[index].quoted):
            break
        found.append(index)
        if not passages[index].quoted:
            break
    return found


def _stands_over_fields(passages: Sequence[Passage], kinds: Sequence[Kind], index: int) -> bool:
    """Whether a passage is a short line under a title ("A Lost Girl songfic") with the header right below, or
    the title once more.
    """
    lines = passages[index].lines
    if len(lines) > 1 or len(lines[0].text) > _SHORT:
        return False
    if kinds[index + 1 : index + 2] == ["title"]:
        return True
    below = passages[index + 1] if index + 1 < len(passages) and kinds[index + 1] == "prose" else None
    return below is not None and _has_field(below, first=True)


def _is_note(passage: Passage) -> bool:
    text = passage.text[:300]
    return is_note_line(text) or header_fields.is_labelled_note(text)


def _has_field(passage: Passage, first: bool) -> bool:
    lines = [line.text for line in passage.lines]
    if any(header_fields.field(line) for line in lines):
        return True
    return first and bool(header_fields.by_line(lines[0], _is_set_off(passage)))


def _takes_by_line(header: Header, passages: Sequence[Passage], kinds: Sequence[Kind], index: int) -> bool:
    """Take the author from a line right below the title, in a language that says "by" otherwise."""
    alone = index > 0 and kinds[index - 1] == "title" and len(passages[index].lines) == 1
    who = header_fields.other_by_line(passages[index].text) if alone else ""
    return bool(who) and header.take(header_fields.Field("author", who))


def _is_set_off(passage: Passage) -> bool:
    """Whether a passage is a line in the middle of the page, as what belongs to a title is."""
    return passage.align == "center" and len(passage.lines) == 1


def _rest(header: Header, lines: Sequence[Line], wrap: int, below_title: bool = False) -> tuple[Runs, ...]:
    """Take what the lines give; what they don't comes back, one paragraph a line that no editor broke."""
    rest: list[Runs] = []
    detail, before = "", ""
    for line in lines:
        found, behind = header_fields.of_line(line.text)
        if found is not None and found.detail == "warnings" and not behind and is_note_line(line.text[:300]):
            found, detail = None, ""  # "Avertissement" heads disclaimers, too
        author = "" if found else header_fields.by_line(line.text, below_title)
        if not found and not author and below_title:
            author = header_fields.other_by_line(line.text)
        if author:
            found = header_fields.Field("author", author)
        runs = line.runs or (Run(line.text),)
        if found is not None and header.take(found):
            detail = "" if behind else found.detail
            rest.extend((cut(runs, behind),) if behind else ())
        elif found is None and detail and _goes_on(before, line.text, detail, wrap):
            _append(header, detail, line.text)
        elif found is None and not detail and rest and _is_broken(before, line.text, wrap):
            rest[-1] = canonical([*rest[-1], Run(" "), *runs])
        else:
            rest.append(runs)
            detail = ""
        before = line.text
    return tuple(rest)


def _goes_on(before: str, line: str, detail: str, wrap: int) -> bool:
    if header_fields.is_labelled_note(line) or is_note_line(line[:300]):
        return False
    if header_fields.is_keyed(line):
        return _is_broken(before, line, wrap)
    return bool(wrap) or detail == "summary"


def _is_broken(before: str, line: str, wrap: int) -> bool:
    """Whether an editor broke what would be one line."""
    if not wrap or not is_full(before, line, wrap) or header_fields.is_labelled_note(line):
        return False
    return not (header_fields.is_keyed(line) and before[-1:] in _SENTENCE_ENDS)


def _append(header: Header, detail: str, text: str) -> None:
    if detail == "title":
        header.title += f" {text}"
    elif detail == "author":
        header.author += f" {text}"
    else:
        header.about[detail] += f" {text}"
