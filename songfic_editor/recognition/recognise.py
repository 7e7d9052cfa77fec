"""A loose fic becomes a project: its passages told apart, its songs named, all of it put together.

Called by the registry for every format, and by the review of an import whenever a writer has changed what a
passage is: `assemble` does all that follows from the kinds. It reads no file and asks nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import astuple, replace

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
from songfic_editor.recognition import chapters, credits, headers, library, reports, stanzas, story
from songfic_editor.recognition.credits import Credit
from songfic_editor.recognition.header_fields import Header
from songfic_editor.recognition.library import Library, Place, Standing
from songfic_editor.recognition.loose import Fic, Loss, remarks_text
from songfic_editor.recognition.passages import flowing
from songfic_editor.recognition.scoring import Decision, Doubt
from songfic_editor.recognition.sorting import Sorted, sort

_BEFORE: Final = frozenset(("title", "header", "head-note"))
_AROUND: Final = _BEFORE | {"end-note", "left-out"}


class Hints(Struct, frozen=True):
    """What the writer says about a fic; "" is left to recognition."""

    title: str = ""
    author: str = ""
    song_title: str = ""
    artist: str = ""


NO_HINTS: Final = Hints()


class SaidOfSongs(Struct, frozen=True):
    """What the writer says of songs. `names`: what a song is, by the key of what it was taken for. `stanzas`:
    the song of a stanza, by the index of its passage.
    """

    names: Mapping[str, Credit] = {}
    stanzas: Mapping[int, Credit] = {}


NOTHING_SAID: Final = SaidOfSongs()


class Recognised(Struct, frozen=True):
    """A sound project, and how it came about. `losses`: the reader's and our own, one for each code.
    `scenes_at_stanzas`: how many scenes stanzas open, in a fic without breaks. `keys`: for each song those of
    what it was taken for.
    """

    project: Project
    decisions: tuple[Decision, ...]
    doubts: tuple[Doubt, ...]
    losses: tuple[Loss, ...]
    scenes_at_stanzas: int = 0
    keys: tuple[tuple[str, ...], ...] = ()


class _Work(Struct, frozen=True):
    """A fic told apart. `left`: what is left over of header lines, their details taken. `stretches`: of the
    chapters, see `chapters.stretches`.
    """

    fic: Fic
    found: Sorted
    header: Header
    left: dict[int, tuple[Runs, ...]]
    stretches: list[tuple[int, int]]


def recognise(fic: Fic, hints: Hints = NO_HINTS, known: Iterable[Song] = ()) -> Recognised:
    """`known`: songs whose words are known, those of the story that this is brought into: they help."""
    return assemble(fic, sort(fic, known), hints)


def assemble(
    fic: Fic, found: Sorted, hints: Hints = NO_HINTS, said: SaidOfSongs = NOTHING_SAID
) -> Recognised:
    """What the passages make, each being of its kind. No word is lost but those that are to be left out."""
    hints = Hints(*(" ".join(clean(each).split()) for each in astuple(hints)))
    header, left = headers.read(found.passages, found.kinds, found.layout.wrap)
    work = _Work(fic, found, header, left, chapters.stretches(found.kinds))
    standing = _standing(work, said)
    named = _named(work)
    built = library.build(list(standing.values()), named, said.names)
    songs = library.given(built, named, hints.song_title, hints.artist)
    places = dict(zip(standing, songs.places, strict=True))
    bodies = [_body(work, stretch, places) for stretch in work.stretches]
    alternate = not any(story.has_breaks(body, found.layout) for body in bodies)
    return Recognised(
        _project(work, songs, bodies, alternate, hints),
        reports.decisions(found.passages, found.kinds, found.scores),
        (*songs.doubts, *reports.doubts(found.passages, found.kinds, found.scores)),
        reports.losses(fic, found.passages, found.kinds, places),
        sum(len(story.stanza_scenes(body)) for body in bodies) if alternate else 0,
        songs.keys,
    )


def _standing(work: _Work, said: SaidOfSongs) -> dict[int, Standing]:
    """Every stanza of the story, by the index of its passage."""
    passages, kinds = work.found.passages, work.found.kinds
    found: dict[int, Standing] = {}
    for number, (heading, last) in enumerate(work.stretches):
        announced: Credit | None = None
        for index in range(heading + 1, last):
            if kinds[index] == "song-head" and len(passages[index].lines) == 1:
                announced = credits.head(passages[index].text)
            if kinds[index] == "stanza":
                found[index] = Standing(
                    stanzas.lines(passages[index]),
                    number,
                    head=stanzas.song_named(passages, index) or announced,
                    label=stanzas.label(passages, kinds, index),
                    given=said.stanzas.get(index),
                )
    return found


def _named(work: _Work) -> library.Named:
    """The songs that notes name."""
    by_chapter: dict[int, tuple[Credit, ...]] = {}
    for number, (heading, last) in enumerate(work.stretches):
        noted = [
            work.found.passages[index]
            for index in range(heading + 1, last)
            if work.found.kinds[index] in ("title", "head-note", "end-note", "header")
        ]
        text = "\n\n".join(flowing(passage)[: credits.REACH] for passage in noted)
        by_chapter[number] = credits.find(text)
    whole = by_chapter.pop(0) if work.stretches[0][0] < 0 else ()
    return library.Named(whole, {number: found for number, found in by_chapter.items() if found})


def _project(
    work: _Work, songs: Library, bodies: Sequence[story.Body], alternate: bool, hints: Hints
) -> Project:
    whole, own = _of_the_work([_notes(work, stretch) for stretch in work.stretches], work.stretches, bodies)
    ends = (
        at for at, kind in enumerate(work.found.kinds) if kind == "end-note" and _is_of_the_work(work, at)
    )
    whole = replace(whole, end=(*whole.end, *_noted(work, ends)))
    made = [
        Chapter(
            new_chapter_id(),
            _heading(work, stretch),
            noted,
            story.blocks(body, work.found.layout, alternate),
        )
        for stretch, body, noted in zip(work.stretches, bodies, own, strict=True)
        if stretch[0] >= 0 or not _is_bare(body)
    ]
    fic = work.fic
    return Project(
        FORMAT_VERSION,
        new_project_id(),
        title=hints.title or work.header.title or fic.title,
        author=hints.author or work.header.author or fic.author,
        about=replace(
            work.header.as_about(fic.about, fic.language, fic.summary), remarks=remarks_text(fic.remarks)
        ),
        notes=whole,
        songs=songs.songs,
        chapters=tuple(made) or (new_chapter(),),
    )


def _of_the_work(
    found: Sequence[Notes], stretches: Sequence[tuple[int, int]], bodies: Sequence[story.Body]
) -> tuple[Notes, list[Notes]]:
    """The notes of the work, and what is left to each chapter. What stands before the first heading is the
    work's, but for the end notes of a prologue; without headings all is.
    """
    if stretches[0][0] >= 0:
        return Notes(), list(found)
    first, others = found[0], found[1:]
    if not others:
        return first, [Notes()]
    if _is_bare(bodies[0]):
        return Notes(head=first.head + first.end), [Notes(), *others]
    return Notes(head=first.head), [Notes(end=first.end), *others]


def _is_bare(body: story.Body) -> bool:
    return all(kind == "break" for kind in body.kinds)


def _body(work: _Work, stretch: tuple[int, int], places: dict[int, Place]) -> story.Body:
    heading, last = stretch
    inside = [index for index in range(heading + 1, last) if work.found.kinds[index] not in _AROUND]
    return story.Body(
        tuple(work.found.passages[index] for index in inside),
        tuple(work.found.kinds[index] for index in inside),
        tuple(places.get(index) for index in inside),
    )


def _notes(work: _Work, stretch: tuple[int, int]) -> Notes:
    inside, kinds = range(stretch[0] + 1, stretch[1]), work.found.kinds
    return Notes(
        head=_noted(work, (index for index in inside if kinds[index] in _BEFORE)),
        end=_noted(work, (at for at in inside if kinds[at] == "end-note" and not _is_of_the_work(work, at))),
    )


def _is_of_the_work(work: _Work, index: int) -> bool:
    """Whether the file says that an end note is not its chapter's."""
    return work.found.passages[index].form == "work-note"


def _noted(work: _Work, indices: Iterable[int]) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for index in indices:
        if index in work.left:
            found.extend(Paragraph(new_block_id(), runs) for runs in work.left[index])
        else:
            found.extend(story.paragraphs(work.found.passages[index], work.found.layout))
    return tuple(found)


def _heading(work: _Work, stretch: tuple[int, int]) -> str:
    head = None if stretch[0] < 0 else work.found.passages[stretch[0]]
    return "" if head is None or head.form == "untitled" else " ".join(head.text.split())
