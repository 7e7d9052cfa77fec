"""Many files at once: each becomes a chapter, or its chapters, of one story, with one library of songs.

Called by the window's import and by `songfic import`, off the window's thread. What can't be read is told
and left out; it stops nothing. A project of ours is read by whoever knows how: this room reads others' files.
"""

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.edit.rebuild import with_songs
from songfic_editor.formats import registry, several_files
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.registry import ImportReport
from songfic_editor.model.document import Chapter, Project, new_project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.songs import Song
from songfic_editor.recognition.bring_in import bring_in
from songfic_editor.recognition.recognise import NO_HINTS, Hints, assemble
from songfic_editor.recognition.scoring import Doubt
from songfic_editor.text import stats

MOST_BYTES: Final = 128 * 1024 * 1024
"""Of all files together."""

_NAMELESS: Final = "\x00"
"""Stands for the title of a song without one while two are made one. No text holds it: readers drop it."""

ReadOwn = Callable[[Path], Project]
"""Reads a project of ours. Raises ReadProblem."""

_log = logging.getLogger(__name__)


class Came(Struct, frozen=True):
    """What became of one file. `chapters`: those that it is now. `report`: None for a project of ours, which
    is taken as it is. `songs`: how many of its songs were there before. `problem`: why nothing became of it.
    """

    path: Path
    chapters: tuple[ChapterId, ...] = ()
    words: int = 0
    stanzas: int = 0
    songs: int = 0
    linked: int = 0
    report: ImportReport | None = None
    problem: ReadProblem | None = None


class Several(Struct, frozen=True):
    """`project`: None where no file could be read."""

    project: Project | None
    came: tuple[Came, ...]


class _Titles(Struct, frozen=True):
    """What a file says of its title, and what its name does. `untitled`: the chapter that has none yet."""

    own: str
    name: str
    untitled: ChapterId | None


def import_several(
    paths: Sequence[Path],
    own: Iterable[Song] = (),
    *,
    read_own: ReadOwn,
    told: Callable[[Came], bool] = lambda _came: True,
    folder: str = "",
    hints: Hints = NO_HINTS,
) -> Several | None:
    """One story of all files, in the order given. `own`: songs that the writer has. `folder`: the name of
    what the files stand in. `told`: called after each file; False ends it all, and None is given. `hints`:
    about each of the files, but for the title.
    """
    own = tuple(own)
    story_name, names = several_files.chapter_titles(paths)
    project, came, titles = new_project(), list[Came](), list[_Titles]()
    said = _Said()
    for path, name in zip(paths, names, strict=True):
        before = project
        try:
            said.check(path)
            one, report = _read(path, (*own, *before.songs), name, read_own, hints)
        except ReadProblem as problem:
            came.append(Came(path, problem=problem))
        else:
            if report is not None:
                before, one, report = _of_one_song(before, one, report)
            project = _unmarked(bring_in(before, replace(one, title="")).project)
            kept = {chapter.id for chapter in before.chapters}
            new = [chapter for chapter in project.chapters if chapter.id not in kept]
            came.append(_came(path, before, project, one, new, report))
            is_bare = len(new) == 1 and not new[0].title
            titles.append(_Titles(one.title, name, new[0].id if is_bare else None))
        if not told(came[-1]):
            return None
    if not titles:
        return Several(None, tuple(came))
    return Several(_titled(project, titles, story_name or folder), tuple(came))


class _Said:
    """What the files so far hold, as far as it says that another is one of them. Mutable: it grows."""

    def __init__(self) -> None:
        self._bytes = 0
        self._by_size: dict[int, dict[bytes, str]] = {}

    def check(self, path: Path) -> None:
        """Raises ReadProblem for a file that is another one's copy, and for one too many."""
        try:
            size = path.stat().st_size
            digest = _digest(path) if path.is_file() and size <= registry.MAX_BYTES else b""
        except OSError:
            return  # reading it will say why
        known = self._by_size.setdefault(size, {})
        if digest and size and digest in known:
            raise ReadProblem("same-text", str(path), known[digest])
        if self._bytes + size > MOST_BYTES:
            raise ReadProblem("too-much", str(path), str(MOST_BYTES))
        self._bytes += size
        known[digest] = path.name


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _read(
    path: Path, known: Sequence[Song], called: str, read_own: ReadOwn, hints: Hints
) -> tuple[Project, ImportReport | None]:
    """One file's story. Raises ReadProblem, also for what no reader should raise: the others come first."""
    try:
        if path.suffix.lower() == ".songfic":
            return read_own(path), None
        reading = registry.read_fic(path, known, called=called)
    except ReadProblem as problem:
        if problem.code == "own-format":
            return read_own(path), None
        raise
    except Exception as error:
        _log.exception("a file could not be read")
        raise ReadProblem("broken", str(path), type(error).__name__) from error
    made = registry.imported(reading, assemble(reading.fic, reading.found, hints))
    return made.project, made.report


def _of_one_song(story: Project, one: Project, report: ImportReport) -> tuple[Project, Project, ImportReport]:
    """Both with one name for their one song, where either does not name it: so it is in one file's chapters,
    too. That it is guessed is a doubt.
    """
    if len(story.songs) != 1 or len(one.songs) != 1:
        return story, one, report
    titles = story.songs[0].title, one.songs[0].title
    if all(titles):
        return story, one, report
    title = titles[0] or titles[1]
    others = tuple(doubt for doubt in report.doubts if doubt.code != "song-unnamed")  # told of the first
    guessed = (Doubt("song-guessed", title),) if title else ()
    report = replace(report, doubts=(*others, *(one for one in guessed if one not in others)))
    return _marked(story, title or _NAMELESS), _marked(one, title or _NAMELESS), report


def _marked(project: Project, title: str) -> Project:
    return with_songs(project, [replace(project.songs[0], title=title)])


def _unmarked(project: Project) -> Project:
    named = [replace(song, title="") if song.title == _NAMELESS else song for song in project.songs]
    return with_songs(project, named)


def _came(
    path: Path,
    before: Project,
    after: Project,
    one: Project,
    new: Sequence[Chapter],
    report: ImportReport | None,
) -> Came:
    added = len(after.songs) - len(before.songs)
    counts = stats.count(one)
    return Came(
        path,
        tuple(chapter.id for chapter in new),
        words=counts.counts.total,
        stanzas=sum(len(song.stanzas) for song in one.songs),
        songs=len(one.songs),
        linked=len(one.songs) - added,
        report=report,
    )


def _titled(project: Project, titles: Sequence[_Titles], named: str) -> Project:
    """The story with the title that most files give, else that of their names; a chapter that has none gets
    its file's own title, else that of the file's name.
    """
    given = Counter(each.own for each in titles if each.own and each.own != each.name)
    title, often = given.most_common(1)[0] if given else ("", 0)
    shared = title if often > 1 or len(titles) == 1 else ""
    wanted: Mapping[ChapterId | None, str] = {
        each.untitled: each.name if each.own == shared else each.own or each.name for each in titles
    }
    chapters = tuple(
        replace(chapter, title=wanted[chapter.id]) if wanted.get(chapter.id) else chapter
        for chapter in project.chapters
    )
    return replace(project, title=shared or named, chapters=chapters)
