"""What each passage of a fic is, as far as that can be told: prose, stanza, note, heading, and why.

Called by `recognise`, and once by the review of an import, which gives it back with the kinds that a writer
knows better. Nothing is made of the passages here, and none of them is changed.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from songfic_editor.model.songs import Song
from songfic_editor.recognition import (
    chapters,
    credits,
    headers,
    layout,
    line_rows,
    marks,
    notes,
    passages,
    said_kinds,
    stanzas,
)
from songfic_editor.recognition.known_songs import KnownSongs
from songfic_editor.recognition.loose import Fic
from songfic_editor.recognition.lyric_features import STANZA_FROM
from songfic_editor.recognition.note_words import is_note_line, opens_notes
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.scoring import Kind, Reason, Score

_HEAD: Final = 12
_TAIL: Final = 6
_AMID_STORY: Final = Score(1.0, (Reason("labelled-note", 1.0),))
_BEGIN_SCENES: Final = frozenset(("break", "chapter", "scene-title", "title", "header", "head-note"))
_NOTES: Final = frozenset(("break", "title", "header", "head-note", "end-note"))


class Sorted(Struct, frozen=True):
    """A fic cut into passages; for each what it is, and the score of that with its reasons."""

    layout: layout.Layout
    passages: tuple[Passage, ...]
    kinds: tuple[Kind, ...]
    scores: tuple[Score, ...]


def sort(fic: Fic, known: Iterable[Song] = ()) -> Sorted:
    """`known`: songs whose words are known; they help."""
    if fic.says_kinds:
        told, sure = said_kinds.passages(fic)
        return Sorted(said_kinds.LAYOUT, told, sure, (Score(),) * len(told))
    look = layout.measure(fic)
    cut = line_rows.cut(fic, look)
    scores = stanzas.judge(cut, look, _names_song(cut), KnownSongs(known))
    kinds = _kinds(cut, scores)
    over = headers.above(cut)
    title = None if over else chapters.title(cut, fic.title)
    for index, heading in chapters.headings(cut, title[0] if title else None).items():
        kinds[index] = heading
        scores[index] = title[1] if title and index == title[0] else Score()
    kinds[:over] = ["head-note" if kind != "break" else kind for kind in kinds[:over]]
    headers.take(cut, kinds, look.wrap)
    scores = [Score() if kind == "head-note" else found for kind, found in zip(kinds, scores, strict=True)]
    for head, last in chapters.stretches(kinds):
        prelude = head < 0 and last < len(kinds)
        _mark_notes(kinds, scores, notes.find(cut, kinds, head + 1, last, prelude), head + 1, last)
    for index, passage in enumerate(cut):
        if kinds[index] == "prose" and passage.form == "song-head" and marks.has_music(passage.text):
            kinds[index] = "song-head"  # also where prose stands between it and the first stanza
    _keep_first_lines(cut, kinds)
    scores = [
        _AMID_STORY if kind == "prose" and _is_labelled(passage.lines[0].text) else found
        for passage, kind, found in zip(cut, kinds, scores, strict=True)
    ]
    return Sorted(look, tuple(cut), tuple(kinds), tuple(scores))


def _names_song(cut: Sequence[Passage]) -> bool:
    """Whether the fic's first or last passages name a song, as songfics do."""
    for passage in (*cut[:_HEAD], *cut[max(_HEAD, len(cut) - _TAIL) :]):
        text = passages.flowing(passage)[: credits.REACH]
        found = credits.find(text)
        said = passage.form == "song-head" or is_note_line(text) or credits.says_only_that(text)
        if found and (said or credits.is_outright(found)):
            return True
    return False


def _kinds(cut: Sequence[Passage], scores: Sequence[Score]) -> list[Kind]:
    kinds: list[Kind] = []
    for passage, found in zip(cut, scores, strict=True):
        if passage.form in ("break", "label", "scene-title", "head-note", "stanza"):
            kinds.append(passage.form)
        else:
            kinds.append("stanza" if passage.form == "text" and found.points >= STANZA_FROM else "prose")
    for index in range(len(cut) - 1, -1, -1):
        if kinds[index] == "label" and kinds[index + 1 : index + 2] != ["stanza"]:
            kinds[index] = "prose"
        if kinds[index] == "stanza":
            place = index - 1
            while place > 0 and kinds[place] == "label":
                place -= 1
            if stanzas.song_head(cut, index) is not None and kinds[place] == "prose":
                kinds[place] = "song-head"
    return kinds


def _is_labelled(line: str) -> bool:
    """Whether a line of the story opens as an author's note. Most lines show at a glance that they don't."""
    head = line[:40]
    return (":" in head or "/" in head or "：" in head or head[0] in "([{（【") and opens_notes(line)


def _keep_first_lines(cut: Sequence[Passage], kinds: list[Kind]) -> None:
    """What says when a scene is or who tells it is a line of the story right behind what begins the scene."""
    for index, kind in enumerate(kinds):
        behind = index == 0 or kinds[index - 1] in _BEGIN_SCENES
        if (
            kind == "scene-title"
            and behind
            and not cut[index].heading
            and not marks.is_framed(cut[index].text)
        ):
            kinds[index] = "prose"


def _mark_notes(kinds: list[Kind], scores: list[Score], ends: notes.Ends, first: int, last: int) -> None:
    """What is in the notes of a chapter is a note, and nothing else is one."""
    for index in range(first, last):
        kind = kinds[index]
        if ends.head <= index < ends.end:
            if kind == "head-note":
                kinds[index] = "prose"
        elif kind not in _NOTES or (index >= ends.end and kind != "break"):
            kinds[index] = "head-note" if index < ends.head else "end-note"
            scores[index] = ends.scores.get(index, Score()) if kind == "prose" else Score()
