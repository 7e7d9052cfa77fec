"""Credits of songs in the work's notes: writing them there, and writing them anew without doubling them.

Called by `publishing.credit_notes`, which knows what they say. Which notes are credits is known by their ids
and by their words: what the author has changed since is the author's, and is never touched.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from msgspec.structs import replace

from songfic_editor.edit.rebuild import one_line
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import new_block_id
from songfic_editor.model.publishing import Credited
from songfic_editor.model.text import PLAIN, Run, Runs, canonical, is_address, plain

End = Literal["head", "end"]

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"\\`\[\]]*[^\s<>\"\\`\[\].,;:!?'’”]", re.IGNORECASE)


def written_credits(project: Project) -> tuple[Paragraph, ...]:
    """The notes that are credits still, in the order they stand in."""
    known = {(one.note, one.words) for one in project.publishing.credited}
    notes = (*project.notes.head, *project.notes.end)
    return tuple(note for note in notes if (note.id, plain(note.runs)) in known)


def set_credits(project: Project, lines: Sequence[str], end: End = "end") -> Project:
    """The notes with these credits, a line each, where credits stood before, else at one end's end.

    A line that stood there is the same note. No lines: none of them is left.
    """
    wanted = dict.fromkeys(line for line in map(one_line, lines) if line.strip())
    before = written_credits(project)
    by_words = {plain(note.runs): note for note in before}
    made = tuple(by_words.get(line) or Paragraph(new_block_id(), _linked(line)) for line in wanted)
    where: End = "head" if any(note in project.notes.head for note in before) else "end" if before else end
    notes = replace(
        project.notes,
        head=_with(project.notes.head, before, made if where == "head" else ()),
        end=_with(project.notes.end, before, made if where == "end" else ()),
    )
    credited = tuple(Credited(note.id, plain(note.runs)) for note in made)
    if notes == project.notes and credited == project.publishing.credited:
        return project
    return replace(project, notes=notes, publishing=replace(project.publishing, credited=credited))


def _with(
    notes: tuple[Paragraph, ...], before: tuple[Paragraph, ...], made: tuple[Paragraph, ...]
) -> tuple[Paragraph, ...]:
    """Notes with others in the place of the first that goes."""
    gone = {note.id for note in before}
    place = next((index for index, note in enumerate(notes) if note.id in gone), len(notes))
    kept = [note for note in notes if note.id not in gone]
    return (*kept[:place], *made, *kept[place:])


def _linked(line: str) -> Runs:
    """A line whose addresses can be followed: no archive makes links of what only looks like one."""
    return canonical(_runs(line))


def _runs(line: str) -> Iterator[Run]:
    end = 0
    for found in _ADDRESS.finditer(line):
        address = found[0] if "(" in found[0] else found[0].rstrip(")")
        if is_address(address):
            yield Run(line[end : found.start()])
            yield Run(address, PLAIN, address)
            end = found.start() + len(address)
    yield Run(line[end:])
