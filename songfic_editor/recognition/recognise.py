"""A loose fic becomes a project: prose, stanzas, notes, scenes and chapters told apart, songs named.

Called by the registry for every format. It only puts the other modules of this room in their order; every
decision is kept with its score and reasons, and what is doubtful is told. It reads no file and asks nobody.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import astuple

from songfic_editor.model.document import (
    FORMAT_VERSION,
    Chapter,
    Notes,
    Paragraph,
    Project,
    new_chapter,
)
from songfic_editor.model.ids import new_block_id, new_chapter_id, new_project_id
from songfic_editor.model.songs import Song
from songfic_editor.model.text import Runs, clean
from songfic_editor.recognition import (
    chapters,
    credits,
    headers,
    layout,
    library,
    notes,
    passages,
    reports,
    stanzas,
    story,
)
from songfic_editor.recognition.header_fields import Header
from songfic_editor.recognition.known_songs import KnownSongs
from songfic_editor.recognition.library import Library, Place, Standing
from songfic_editor.recognition.loose import Fic, Loss
from songfic_editor.recognition.lyric_features import STANZA_FROM
from songfic_editor.recognition.note_words import is_note_line
from songfic_editor.recognition.passages import Passage
from songfic_editor.recognition.scoring import Decision, Doubt, Kind, Score

_HEAD: Final = 12
_TAIL: Final = 6
_GOES_ON: Final = re.compile(r"\n(?=by\b)")


class Hints(Struct, frozen=True):
    """What the writer says about a fic; "" is left to recognition."""

    title: str = ""
    author: str = ""
    song_title: str = ""
    artist: str = ""


NO_HINTS: Final = Hints()


class Recognised(Struct, frozen=True):
    """A sound project, and how it came about. `losses`: the reader's and our own, one for each code.
    `scenes_at_stanzas`: how many scenes stanzas open, in a fic without breaks.
    """

    project: Project
    decisions: tuple[Decision, ...]
    doubts: tuple[Doubt, ...]
    losses: tuple[Loss, ...]
    scenes_at_stanzas: int = 0


class _Stretch(Struct, frozen=True):
    """The passages of a chapter: its heading (-1: none), and where its notes end and begin."""

    heading: int
    first: int
    last: int
    ends: notes.Ends


class _Fic(Struct):
    """All that is known so far. Lives as long as one import."""

    passages: list[Passage]
    layout: layout.Layout
    kinds: list[Kind]
    scores: list[Score]
    header: Header
    left: dict[int, tuple[Runs, ...]]


def recognise(fic: Fic, hints: Hints = NO_HINTS, known: Iterable[Song] = ()) -> Recognised:
    """`known`: songs whose words are known, those of the story that this is brought into: they help."""
    hints = Hints(*(" ".join(clean(each).split()) for each in astuple(hints)))
    work = _sort(fic, KnownSongs(known))
    stretches = _stretches(work)
    for stretch in stretches:
        _mark_notes(work, stretch)
    standing = _standing(work, stretches)
    named = _named(work, stretches)
    songs = library.given(
        library.build(list(standing.values()), named), named, hints.song_title, hints.artist
    )
    places = dict(zip(standing, songs.places, strict=True))
    bodies = [_body(work, stretch, places) for stretch in stretches]
    alternate = not any(story.has_breaks(body.kinds) for body in bodies)
    project = _project(fic, work, stretches, songs, bodies, alternate, hints)
    return Recognised(
        project,
        reports.decisions(work.passages, work.kinds, work.scores),
        (*songs.doubts, *reports.doubts(work.passages, work.kinds, work.scores)),
        reports.losses(fic, work.passages, work.kinds, places),
        scenes_at_stanzas=sum(len(story.stanza_scenes(body)) for body in bodies) if alternate else 0,
    )


def _sort(fic: Fic, songs: KnownSongs) -> _Fic:
    """Cut the fic, and tell headings, header lines and stanzas from the rest."""
    look = layout.measure(fic)
    cut = passages.cut(fic, look)
    scores = stanzas.judge(cut, look, _names_song(cut), songs)
    kinds = _kinds(cut, scores)
    title = chapters.title(cut, fic.title)
    for index, heading in chapters.headings(cut, title[0] if title else None).items():
        kinds[index] = heading
        scores[index] = title[1] if title and index == title[0] else Score()
    header, left = headers.take(cut, kinds, look.wrap > 0)
    scores = [Score() if kind == "head-note" else found for kind, found in zip(kinds, scores, strict=True)]
    return _Fic(cut, look, kinds, scores, header, left)


def _names_song(cut: Sequence[Passage]) -> bool:
    """Whether the fic's first or last passages name a song, as songfics do."""
    for passage in (*cut[:_HEAD], *cut[max(_HEAD, len(cut) - _TAIL) :]):
        text = _flowing(passage)[: credits.REACH]
        if (passage.form == "song-head" or is_note_line(text)) and credits.find(text):
            return True
    return False


def _flowing(passage: Passage) -> str:
    """Its text, as one line where an editor broke it: what names a song may be broken, too."""
    return passage.text.replace("\n", " ") if passage.wrapped else _GOES_ON.sub(" ", passage.text)


def _kinds(cut: Sequence[Passage], scores: Sequence[Score]) -> list[Kind]:
    kinds: list[Kind] = []
    for passage, found in zip(cut, scores, strict=True):
        if passage.form in ("break", "label", "scene-title", "head-note"):
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


def _stretches(work: _Fic) -> list[_Stretch]:
    """The chapters; a first one without a heading holds what stands before the first heading."""
    heads = [index for index, kind in enumerate(work.kinds) if kind == "chapter"]
    found: list[_Stretch] = []
    for heading, last in zip([-1, *heads], [*heads, len(work.kinds)], strict=True):
        prelude = heading < 0 and bool(heads)
        ends = notes.find(work.passages, work.kinds, heading + 1, last, prelude)
        found.append(_Stretch(heading, heading + 1, last, ends))
    return found


def _mark_notes(work: _Fic, stretch: _Stretch) -> None:
    ends = stretch.ends
    for index in (*range(stretch.first, ends.head), *range(ends.end, stretch.last)):
        if work.kinds[index] == "prose":
            work.kinds[index] = "head-note" if index < ends.head else "end-note"
            work.scores[index] = ends.scores.get(index, Score())


def _standing(work: _Fic, stretches: Sequence[_Stretch]) -> dict[int, Standing]:
    """Every stanza of the story, by the index of its passage."""
    found: dict[int, Standing] = {}
    for number, stretch in enumerate(stretches):
        for index in range(stretch.first, stretch.last):
            if work.kinds[index] != "stanza":
                continue
            found[index] = Standing(
                stanzas.lines(work.passages[index]),
                number,
                head=stanzas.song_head(work.passages, index),
                label=stanzas.label(work.passages, work.kinds, index),
            )
    return found


def _named(work: _Fic, stretches: Sequence[_Stretch]) -> library.Named:
    """The songs that notes name."""
    by_chapter: dict[int, tuple[credits.Credit, ...]] = {}
    for number, stretch in enumerate(stretches):
        noted = [
            index
            for index in range(stretch.first, stretch.last)
            if work.kinds[index] in ("head-note", "end-note", "header")
        ]
        text = "\n\n".join(_flowing(work.passages[index])[: credits.REACH] for index in noted)
        by_chapter[number] = tuple(credits.find(text))
    whole = by_chapter.pop(0) if stretches[0].heading < 0 else ()
    return library.Named(whole, {number: found for number, found in by_chapter.items() if found})


def _project(
    fic: Fic,
    work: _Fic,
    stretches: Sequence[_Stretch],
    songs: Library,
    bodies: Sequence[story.Body],
    alternate: bool,
    hints: Hints,
) -> Project:
    whole, own = _of_the_work([_notes(work, stretch) for stretch in stretches], stretches, bodies)
    made = [
        Chapter(new_chapter_id(), _heading(work, stretch), noted, story.blocks(body, work.layout, alternate))
        for stretch, body, noted in zip(stretches, bodies, own, strict=True)
        if stretch.heading >= 0 or not _is_bare(body)
    ]
    return Project(
        FORMAT_VERSION,
        new_project_id(),
        title=hints.title or work.header.title or fic.title,
        author=hints.author or work.header.author or fic.author,
        about=work.header.as_about(fic.about, fic.language, fic.summary),
        notes=whole,
        songs=songs.songs,
        chapters=tuple(made) or (new_chapter(),),
    )


def _of_the_work(
    found: Sequence[Notes], stretches: Sequence[_Stretch], bodies: Sequence[story.Body]
) -> tuple[Notes, list[Notes]]:
    """The notes of the work, and what is left to each chapter. What stands before the first heading is the
    work's, but for the end notes of a prologue; without headings all is.
    """
    if stretches[0].heading >= 0:
        return Notes(), list(found)
    first, others = found[0], found[1:]
    if not others:
        return first, [Notes()]
    if _is_bare(bodies[0]):
        return Notes(head=first.head + first.end), [Notes(), *others]
    return Notes(head=first.head), [Notes(end=first.end), *others]


def _is_bare(body: story.Body) -> bool:
    return all(kind == "break" for kind in body.kinds)


def _body(work: _Fic, stretch: _Stretch, places: dict[int, Place]) -> story.Body:
    inside = range(stretch.ends.head, stretch.ends.end)
    inside = range(inside.start, max(inside.start, inside.stop))
    return story.Body(
        tuple(work.passages[index] for index in inside),
        tuple(work.kinds[index] for index in inside),
        tuple(places.get(index) for index in inside),
    )


def _notes(work: _Fic, stretch: _Stretch) -> Notes:
    ends = stretch.ends
    return Notes(
        head=_noted(work, range(stretch.first, ends.head)), end=_noted(work, range(ends.end, stretch.last))
    )


def _noted(work: _Fic, inside: range) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for index in inside:
        if index in work.left:
            found.extend(Paragraph(new_block_id(), runs) for runs in work.left[index])
        elif work.kinds[index] != "break":
            found.extend(story.paragraphs(work.passages[index], work.layout))
    return tuple(found)


def _heading(work: _Fic, stretch: _Stretch) -> str:
    return "" if stretch.heading < 0 else " ".join(work.passages[stretch.heading].text.split())
