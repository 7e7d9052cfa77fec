"""What an import has under review, one file or several: read once, then made into a story again and again.

Called by the window's review, off its thread; what a writer says in between is in `review_files`. It changes
nothing and keeps nothing: what was made before comes in again, so that only what is different is made anew.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats import registry, several_story
from songfic_editor.formats.registry import ImportReport, Reading
from songfic_editor.formats.several_story import Several
from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId, SongId
from songfic_editor.model.songs import Song
from songfic_editor.recognition import review as reviews
from songfic_editor.recognition import review_files
from songfic_editor.recognition.recognise import Recognised
from songfic_editor.recognition.review import Review
from songfic_editor.recognition.review_files import Reviewed, SongKey
from songfic_editor.recognition.same_songs import same_songs
from songfic_editor.recognition.there_already import Paragraphs, paragraphs, there_already
from songfic_editor.text import stats
from songfic_editor.text.stats import StoryCounts


class Made(Struct, frozen=True):
    """What comes of it. `linked`: for the songs that the open story has their titles there. `keys`: for each
    song what it is named by. `told`: each file's name ("" for one alone) and what is to be told of it.
    `there`: chapters that the open story has already, by their ids there. `found`: what came of each part,
    with the review that it came of. `several`: None for one alone.
    """

    project: Project
    counts: StoryCounts
    linked: Mapping[SongId, str]
    keys: tuple[tuple[SongKey, ...], ...]
    told: tuple[tuple[str, ImportReport], ...]
    there: Mapping[ChapterId, ChapterId]
    found: tuple[tuple[Review, Recognised], ...]
    several: Several | None = None


class Own(Struct, frozen=True):
    """What is to be known of the open story."""

    songs: tuple[Song, ...] = ()
    paragraphs: Paragraphs = {}


class Read(Struct, frozen=True):
    """Files that were read, and what comes of them as they were recognised. `make`: what comes of a review of
    them, given what came of the last one; for a worker. `encoding`: "" where it is not to be chosen.
    """

    reviewed: Reviewed
    made: Made
    make: Callable[[Reviewed, Made], Made]
    encoding: str = ""
    is_guessed: bool = False


def of_story(project: Project) -> Own:
    return Own(project.songs, paragraphs(project))


def read(path: Path, own: Own, encoding: str = "") -> Read:
    """One file. `own`: of the open story. Raises ReadProblem."""
    reading = registry.read_fic(path, own.songs, encoding)
    reviewed = review_files.of([(path.name, Review(reading.fic, reading.found))])
    return Read(
        reviewed,
        _made_of_one(reading, own, reviewed, None),
        partial(_made_of_one, reading, own),
        reading.encoding,
        any(doubt.code == "encoding-guessed" for doubt in reading.doubts),
    )


def of_several(several: Several, own: Own) -> Read | None:
    """Several files, as `several` has read them; None where there is nothing in them to be reviewed."""
    readings = [(file.path.name, file.reading) for file in several.files if file.reading is not None]
    if not readings:
        return None
    reviewed = review_files.of((name, Review(reading.fic, reading.found)) for name, reading in readings)
    make = partial(_made_of_several, several, own)
    return Read(reviewed, make(reviewed, None), make)


def _made_of_one(reading: Reading, own: Own, reviewed: Reviewed, before: Made | None) -> Made:
    found = _found(reviewed, before)
    one = found[0][1]
    imported = registry.imported(reading, one)
    return Made(
        one.project,
        stats.count(one.project),
        _linked(own, one.project),
        tuple(tuple((0, key) for key in keys) for keys in one.keys),
        (("", imported.report),),
        there_already(own.paragraphs, one.project.chapters),
        found,
    )


def _made_of_several(several: Several, own: Own, reviewed: Reviewed, before: Made | None) -> Made:
    found = _found(reviewed, before)
    numbers = [number for number, file in enumerate(several.files) if file.reading is not None]
    by_file = {number: each for number, (_review, each) in zip(numbers, found, strict=True)}
    made = several_story.of(several.files, by_file, several.name)
    assert made.project is not None  # each of the parts is in it
    there = there_already(own.paragraphs, made.project.chapters)
    parts = {number: part for part, number in enumerate(numbers)}
    return Made(
        made.project,
        stats.count(made.project),
        _linked(own, made.project),
        tuple(tuple((parts[number], key) for number, key in keys) for keys in made.keys),
        tuple((came.path.name, came.report) for came in made.came if came.report is not None),
        there,
        found,
        replace(made, files=several.files, there=there),
    )


def _linked(own: Own, project: Project) -> Mapping[SongId, str]:
    titles = {song.id: song.title for song in own.songs}
    return {song: titles[there] for song, there in same_songs(own.songs, project.songs).items()}


def _found(reviewed: Reviewed, before: Made | None) -> tuple[tuple[Review, Recognised], ...]:
    """What comes of each part; of one that is the same as before it is the same."""
    old = before.found if before is not None else ((None, None),) * len(reviewed.parts)
    return tuple(
        (part.review, was if was is not None and part.review is of else reviews.recognised(part.review))
        for part, (of, was) in zip(reviewed.parts, old, strict=True)
    )
