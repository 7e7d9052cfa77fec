"""What a journal stands on that holds only the difference to a file: that file, as it was then.

Used by `journal_recorder` where there is no room for a whole story, and by `journal_replay`, which has to
find the same again: in the file itself, or among the versions of the story. It only reads.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model.document import FORMAT_VERSION, Block, Chapter, Project
from songfic_editor.model.ids import ProjectId
from songfic_editor.model.songs import Song
from songfic_editor.storage import project_file, versions, watch
from songfic_editor.storage.journal_records import Base, Record, changes, keyed
from songfic_editor.storage.problem import CannotRead, FileProblem, Fingerprint

_Part = TypeVar("_Part", Song, Chapter, Block)


class Coming(Struct, frozen=True, gc=False):
    """What a save that is under way puts into which file. `project`: that, if it was told."""

    fingerprint: Fingerprint
    to: bytes
    project: Project | None


def from_file(path: bytes | None, after: Project, coming: Coming | None) -> Iterable[Record] | None:
    """What leads to a state from what is in the story's file now; None if that could not be found again."""
    if path is None:
        return None
    try:
        opened = project_file.load(Path(os.fsdecode(path)))
    except (CannotRead, FileProblem):
        return None
    if opened.repairs or opened.version != FORMAT_VERSION:  # it might be mended in another way
        return None
    first = after if coming is None else coming.project or after
    before = _sharing(opened.project, first)
    return _base(path, opened.fingerprint, before), *past(coming, before, after)


def past(coming: Coming | None, before: Project, after: Project) -> Iterator[Record]:
    """From one state to another; if a save is under way, past what it puts into the file: should that be
    there when this is read, all before it is needed no more.
    """
    if coming is not None and coming.project is not None:
        yield from _changes(before, coming.project)
        yield _base(coming.to, coming.fingerprint, coming.project)
        before = coming.project
    yield from _changes(before, after)


def found_again(bases: Sequence[Base]) -> tuple[int, Project] | None:
    """What was in the file at one of these, and at which, if it is there still or was kept as a version. Any
    will do: what follows each leads to the same end.
    """
    numbers = {base.fingerprint: number for number, base in enumerate(bases)}
    for path in dict.fromkeys(base.path for base in bases):
        with suppress(CannotRead, FileProblem):
            opened = project_file.load(Path(os.fsdecode(path)))
            if opened.fingerprint in numbers:
                return numbers[opened.fingerprint], opened.project
    for id in dict.fromkeys(base.id for base in bases):
        kept = watch.saved_as(versions.folder_of(ProjectId(id)), numbers)
        if kept is not None:
            return numbers[kept[0]], kept[1]
    return None


def _base(path: bytes, fingerprint: str, project: Project) -> Base:
    lengths = tuple((key, len(chapter.blocks)) for key, chapter in keyed(project.chapters).items())
    return Base(path, fingerprint, project.id, project.title, lengths)


def _changes(before: Project, after: Project) -> Iterator[Record]:
    if before is not after:
        yield from changes(before, after)


def _sharing(project: Project, other: Project) -> Project:
    """The same as `project`, by the very objects of `other` wherever these are equal."""
    songs: dict[str, Song] = {song.id: song for song in other.songs}
    chapters = {chapter.id: chapter for chapter in other.chapters}
    return replace(
        project,
        songs=tuple(_shared(song, songs) for song in project.songs),
        chapters=tuple(_chapter(chapter, chapters.get(chapter.id)) for chapter in project.chapters),
    )


def _chapter(chapter: Chapter, other: Chapter | None) -> Chapter:
    if other is None or chapter == other:
        return other or chapter
    blocks: dict[str, Block] = {block.id: block for block in other.blocks}
    return replace(chapter, blocks=tuple(_shared(block, blocks) for block in chapter.blocks))


def _shared(part: _Part, others: Mapping[str, _Part]) -> _Part:
    other = others.get(part.id)
    return other if other is not None and other == part else part
