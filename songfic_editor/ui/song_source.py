"""What a pasted text or a file gives as a song, and why it gives none: for the preview before it is added.

Called by the dialog that adds a song, off the window's thread for files and long texts; touches no widget.
"""

from pathlib import Path

from msgspec import Struct

from songfic_editor.formats.lyrics import registry, salvage
from songfic_editor.formats.lyrics.draft import SongDraft, SongProblem


class SongRead(Struct, frozen=True):
    """`draft`: the song; with a `problem`, what the writer may take anyway. Neither: nothing is there."""

    draft: SongDraft | None = None
    problem: SongProblem | None = None


def of_text(text: str) -> SongRead:
    if not text.strip():
        return SongRead()
    try:
        return SongRead(registry.read_text(text))
    except SongProblem as problem:
        draft = problem.draft
        if draft is None and problem.code in salvage.SALVAGED:
            draft = salvage.of_text(text)
        return SongRead(draft, problem)


def of_file(path: Path, encoding: str = "") -> SongRead:
    """`encoding`: by the writer's word, "" to find it out. Raises ReadProblem."""
    try:
        return SongRead(registry.read_file(path, encoding))
    except SongProblem as problem:
        draft = problem.draft
        if draft is None and problem.code in salvage.SALVAGED:
            draft = salvage.of_file(path, encoding)
        return SongRead(draft, problem)
