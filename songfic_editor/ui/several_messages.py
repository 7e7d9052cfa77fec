"""The words of an import of several files: what became of each, what was refused, what is worth a look.

Called by its dialog. The report is plain text, so that it can be copied as it is read.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from songfic_editor.formats.several_files import MOST_FILES, LeftOut, Why
from songfic_editor.formats.several_story import Came, Several
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.ui import messages
from songfic_editor.ui.import_messages import problem_words, there_twice, worth_a_look
from songfic_editor.ui.translating import translate

_LOOKS_EACH: Final = 20
_NAMES_SHOWN: Final = 5


def _tr(text: str) -> str:
    return translate("Several", text)


def how_to_order(files: int) -> str:
    if not files:
        return _tr("Add the files of a story, or a folder that holds them. They can be dropped here, too.")
    return _tr(
        "Each file becomes a chapter, or its chapters, in this order. Drag them, or use Alt+Up and "
        "Alt+Down; untick what is not to come in."
    )


def reading(done: int, count: int, name: str) -> str:
    return _tr("Reading {0} of {1}: {2}").format(f"{done:,}", f"{count:,}", name)


def summary(found: Several) -> str:
    """What came of all files, in a sentence or two."""
    refused = sum(came.problem is not None for came in found.came)
    if found.project is None:
        return _tr("None of the files could be read. Nothing was changed.")
    project = found.project
    scenes = sum(len(lookup.scenes(chapter)) for chapter in project.chapters)
    placed = sum(1 for _found in lookup.placements(project))
    stanzas = sum(len(song.stanzas) for song in project.songs)
    said = messages.found(len(project.chapters), scenes, len(project.songs), stanzas, placed)
    if not refused:
        return said
    one, many = _tr("One file could not be read."), _tr("{0} files could not be read.")
    return f"{said} {one if refused == 1 else many.format(f'{refused:,}')}"


def report(found: Several, left_out: Sequence[LeftOut]) -> str:
    """All that is to be told, what needs the writer first."""
    parts = (
        (_tr("Could not be read"), list(_refused(found.came))),
        (_tr("Worth a look"), [*_twice(found), *_looks(found.came)]),
        (_tr("What the files are now"), list(_chapters(found))),
        (_tr("Not taken from the folders"), list(left_out_lines(left_out))),
    )
    shown = ["\n".join((title, *(f"  {line}" for line in lines))) for title, lines in parts if lines]
    return "\n\n".join((summary(found), *shown))


def left_out_lines(left_out: Sequence[LeftOut]) -> Iterator[str]:
    words: dict[Why, str] = {
        "closed-folder": _tr("Folders that could not be looked into"),
        "too-many": _tr("More than {0} files, or folders too deep").format(MOST_FILES),
        "twice": _tr("There already"),
        "link": _tr("Links to folders"),
        "other-kind": _tr("Not stories, by their names"),
        "hidden": _tr("Hidden, or a program's own"),
    }
    counts = Counter(one.why for one in left_out)
    for why, said in words.items():
        names = [one.path.name for one in left_out if one.why == why]
        if names:
            more = "" if len(names) <= _NAMES_SHOWN else ", …"
            yield f"{said} ({counts[why]:,}): {', '.join(names[:_NAMES_SHOWN])}{more}"


def added(files: int, where: str) -> str:
    one = _tr("The file is in the story now, {0}. Undo takes it out again.")
    many = _tr("{1} files are in the story now, {0}. Undo takes them out again.")
    return (one if files == 1 else many).format(where, f"{files:,}")


def opened(files: int) -> str:
    one = _tr("The file is a new story now, not saved yet. The file itself was not changed.")
    many = _tr("{0} files are a new story now, not saved yet. The files themselves were not changed.")
    return one if files == 1 else many.format(f"{files:,}")


def spoken(name: str, place: int, count: int) -> str:
    """A file of the list as a screen reader says it."""
    return _tr("{0}, file {1} of {2}").format(name, place, count)


def shown_name(path: Path, above: Path | None) -> str:
    """A file's name, with the folders that it is in below the one that was chosen."""
    if above is not None and path.is_relative_to(above):
        return path.relative_to(above).as_posix()
    return path.name


def _refused(files: Sequence[Came]) -> Iterator[str]:
    for came in files:
        if came.problem is not None:
            yield f"“{came.path.name}”: {problem_words(came.problem)}"


def _twice(found: Several) -> Iterator[str]:
    if found.project is not None:
        yield from there_twice(found.project, found.there)


def _looks(files: Sequence[Came]) -> Iterator[str]:
    for came in files:
        lines = worth_a_look(came.report) if came.report is not None else []
        yield from (f"“{came.path.name}”: {line}" for line in lines[:_LOOKS_EACH])
        if len(lines) > _LOOKS_EACH:
            more = _tr("and {0} more like these").format(f"{len(lines) - _LOOKS_EACH:,}")
            yield f"“{came.path.name}”: {more}"


def _chapters(found: Several) -> Iterator[str]:
    titles = _titles(found.project) if found.project is not None else {}
    for came in found.came:
        if came.problem is not None:
            continue
        names = [titles[chapter] for chapter in came.chapters]
        shown = ", ".join(names[:_NAMES_SHOWN]) + (", …" if len(names) > _NAMES_SHOWN else "")
        counted = [
            words.format(f"{count:,}")
            for count, words in (
                (came.words, _tr("{0} words")),
                (came.stanzas, _tr("stanzas: {0}")),
                (came.linked, _tr("songs that were there: {0}")),
            )
            if count
        ]
        yield f"“{came.path.name}” → {shown} ({', '.join(counted)})"


def _titles(project: Project) -> dict[str, str]:
    numbered = enumerate(project.chapters, 1)
    return {chapter.id: chapter.title or _tr("Chapter {0}").format(number) for number, chapter in numbered}
