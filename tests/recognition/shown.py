"""A recognised project as the tests look at it: its words in order, its structure in short lines."""

import re
from collections.abc import Iterator
from pathlib import Path

from songfic_editor.formats.registry import Imported, import_file
from songfic_editor.model import check, lookup
from songfic_editor.model.document import Chapter, Notes, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.text import plain

FICS = Path(__file__).parents[1] / "fixtures" / "fics"


def fic(name: str) -> Imported:
    found = import_file(FICS / name)
    assert check.problems(found.project) == ()
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def texts(project: Project) -> Iterator[str]:
    """Every text of the project in the order of reading."""
    yield project.title
    yield project.author
    yield from note_texts(project.notes)[0]
    for chapter in project.chapters:
        yield chapter.title
        head, end = note_texts(chapter.notes)
        yield from head
        yield from (lookup.text_of(project, block) for block in chapter.blocks)
        yield from end
    yield from note_texts(project.notes)[1]


def all_words(project: Project) -> list[str]:
    return [word for text in texts(project) for word in words(text)]


def note_texts(notes: Notes) -> tuple[list[str], list[str]]:
    return [plain(each.runs) for each in notes.head], [plain(each.runs) for each in notes.end]


def scenes(project: Project, chapter: Chapter) -> list[list[str]]:
    """Each scene as the kinds of its blocks: "=" a title, "p" prose, a stanza's label, with ~ if altered."""
    found: list[list[str]] = []
    for block in chapter.blocks:
        if isinstance(block, SceneHead):
            found.append([f"={block.title}"] if block.title else [])
        elif isinstance(block, Paragraph):
            found[-1].append("p")
        else:
            found[-1].append(_placed(project, block))
    return [_folded(scene) for scene in found]


def _placed(project: Project, block: Placement) -> str:
    label = lookup.stanza(project, block.stanza).label
    part = f"[{block.part[0]}-{block.part[1]}]" if block.part else ""
    return f"{label}{part}{'~' if block.lines else ''}"


def _folded(scene: list[str]) -> list[str]:
    """Paragraphs in a row as one "p"."""
    return [each for place, each in enumerate(scene) if each != "p" or place == 0 or scene[place - 1] != "p"]


def paragraphs(project: Project) -> list[str]:
    return [
        plain(block.runs)
        for chapter in project.chapters
        for block in chapter.blocks
        if isinstance(block, Paragraph)
    ]


def doubts(found: Imported) -> list[str]:
    return [doubt.code for doubt in found.report.doubts]


def losses(found: Imported) -> dict[str, int]:
    return {loss.code: loss.count for loss in found.report.losses}
