"""The one story of several files that were read: their chapters behind each other, each song there once.

Called by `several` as the files are read, and by their review again and again with what the writer says of
them. It reads nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.edit.merge_names import ids_of
from songfic_editor.edit.rebuild import with_songs
from songfic_editor.formats import registry
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.registry import ImportReport, Reading
from songfic_editor.model.document import Project, new_project
from songfic_editor.model.ids import ChapterId, SongId
from songfic_editor.recognition.bring_in import Brought, brought, with_own_ids
from songfic_editor.recognition.recognise import Recognised
from songfic_editor.recognition.review_files import SongKey
from songfic_editor.recognition.same_songs import same_songs
from songfic_editor.recognition.scoring import Doubt, DoubtCode
from songfic_editor.text import stats

_NAMELESS: Final = "\x00"
"""Stands for the title of a song without one while two are made one. No text holds it: readers drop it."""


class FileRead(Struct, frozen=True):
    """A file before anything is made of it. `called`: its title by its name. `reading`: what may be reviewed;
    None for a project of ours, which is `own` and comes as it is, and for what can't be read.
    """

    path: Path
    called: str = ""
    reading: Reading | None = None
    own: Project | None = None
    problem: ReadProblem | None = None


class Came(Struct, frozen=True):
    """What became of one file. `chapters`: those that it is now. `report`: None for a project of ours, which
    is taken as it is. `songs`: its songs, `linked`: how many of them were there before. `problem`: why
    nothing became of it.
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
    """`project`: None where no file could be read. `name`: what the story is called where the files do not
    say it. `files`: as they were read, none where they are too much to be reviewed. `keys`: for each song
    those of what it was taken for in the files, by their numbers. `there`: chapters that the open story has
    already, by their ids there.
    """

    project: Project | None
    came: tuple[Came, ...]
    name: str = ""
    files: tuple[FileRead, ...] = ()
    keys: tuple[tuple[SongKey, ...], ...] = ()
    there: Mapping[ChapterId, ChapterId] = {}


class _Titles(Struct, frozen=True):
    """What a file says of its title, and what its name does. `untitled`: the chapter that has none yet."""

    own: str
    name: str
    untitled: ChapterId | None


def of(files: Iterable[FileRead], found: Mapping[int, Recognised], name: str) -> Several:
    """The story of files that were read, and of what comes of them by their numbers."""
    story = StoryOfFiles()
    for number, file in enumerate(files):
        story.add(file, found.get(number))
    return story.finished(name)


class StoryOfFiles:
    """The story as far as it goes. Mutable: it grows by a file at a time. `project`: what it is so far."""

    def __init__(self) -> None:
        self.project = new_project()
        self._files: list[FileRead] | None = []
        self._came: list[Came] = []
        self._titles: list[_Titles] = []
        self._ids: set[str] = set()
        self._keys: dict[SongId, list[SongKey]] = {}

    def add(self, file: FileRead, found: Recognised | None) -> Came:
        """Put a file's chapters behind the others. `found`: what comes of its reading."""
        number = len(self._came)
        if self._files is not None:
            self._files.append(file)
        self._came.append(self._added(file, found, number))
        return self._came[-1]

    def forget(self) -> None:
        """Keep no file as it was read."""
        self._files = None

    def finished(self, name: str) -> Several:
        files = tuple(self._files or ())
        if not self._titles:
            return Several(None, tuple(self._came), name)
        project = _titled(self.project, self._titles, name)
        keys = tuple(tuple(self._keys.get(song.id, ())) for song in project.songs)
        named = all(song.title for song in project.songs)
        came = [_without(one, "song-unnamed") if named else one for one in self._came]
        return Several(project, tuple(came), name, files, keys)

    def _added(self, file: FileRead, found: Recognised | None, number: int) -> Came:
        before, report = self.project, None
        if file.reading is not None and found is not None:
            made = registry.imported(file.reading, found)
            before, one, report = _of_one_song(before, made.project, made.report)
        elif file.own is not None:
            one = file.own
        else:
            return Came(file.path, problem=file.problem)
        there = len(before.songs)
        one = with_own_ids(one, self._ids)
        self._ids.update(ids_of(one))
        into = brought(before, replace(one, title=""))
        self.project = _unmarked(into.project)
        for song, keys in zip(into.songs, found.keys if found is not None else (), strict=False):
            self._keys.setdefault(song, []).extend((number, key) for key in keys)
        is_bare = len(into.came) == 1 and not into.came[0].title
        self._titles.append(_Titles(one.title, file.called, into.came[0].id if is_bare else None))
        return _came(file.path, one, into, there, report)


def _of_one_song(story: Project, one: Project, report: ImportReport) -> tuple[Project, Project, ImportReport]:
    """Both with one name for the one song of a file that does not name it, where that is of the story so far:
    the other one without a name, else the only one that was named before, as authors name a song once. That
    this one is guessed is a doubt. What the words tell needs no name.
    """
    if len(one.songs) != 1 or one.songs[0].title:
        return story, one, report
    told = _silent(report, "song-unnamed")
    nameless = any(not song.title for song in story.songs)
    if same_songs(story.songs, one.songs):
        return story, one, told
    if nameless:
        return _marked(story), _marked(one), told
    if len(story.songs) != 1:
        return story, one, report
    title = story.songs[0].title
    named = replace(one, songs=(replace(one.songs[0], title=title),))
    return story, named, replace(told, doubts=(*told.doubts, Doubt("song-guessed", title)))


def _without(came: Came, code: DoubtCode) -> Came:
    return came if came.report is None else replace(came, report=_silent(came.report, code))


def _silent(report: ImportReport, code: DoubtCode) -> ImportReport:
    """The report without doubts of a kind that are answered by another file."""
    return replace(report, doubts=tuple(doubt for doubt in report.doubts if doubt.code != code))


def _marked(project: Project) -> Project:
    return with_songs(
        project, [song if song.title else replace(song, title=_NAMELESS) for song in project.songs]
    )


def _unmarked(project: Project) -> Project:
    named = [replace(song, title="") if song.title == _NAMELESS else song for song in project.songs]
    return with_songs(project, named)


def _came(path: Path, one: Project, into: Brought, there: int, report: ImportReport | None) -> Came:
    added = len(into.project.songs) - there
    return Came(
        path,
        tuple(chapter.id for chapter in into.came),
        words=stats.count(one).counts.total,
        stanzas=sum(len(song.stanzas) for song in one.songs),
        songs=len(one.songs),
        linked=len(one.songs) - added,
        report=report,
    )


def _titled(project: Project, titles: list[_Titles], named: str) -> Project:
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
