"""One of several programs that write in the same file: `python -m tests.faults.hands FILE NAME COUNT`.

Each adds paragraphs of its own, one a save; where somebody else was faster, it brings both sides together
and saves again, as the window does. Run by test_two_programs.
"""

import random
import sys
from pathlib import Path

from msgspec.structs import replace

from songfic_editor.edit.merge import merge
from songfic_editor.model.document import Project
from songfic_editor.storage import project_file
from songfic_editor.storage.problem import ChangedOnDisk
from tests.builders import para


def with_paragraph(project: Project, text: str, chance: random.Random) -> Project:
    """Another paragraph, anywhere in the story."""
    at = chance.randrange(len(project.chapters))
    blocks = project.chapters[at].blocks
    index = chance.randrange(1, len(blocks) + 1)
    changed = replace(project.chapters[at], blocks=(*blocks[:index], para(text), *blocks[index:]))
    return replace(project, chapters=(*project.chapters[:at], changed, *project.chapters[at + 1 :]))


def main(file: Path, name: str, count: int) -> None:
    chance = random.Random(name)
    base = project_file.load(file)
    for number in range(count):
        ours = with_paragraph(base.project, f"{name} {number}.", chance)
        while True:
            try:
                saved = project_file.save(file, ours, expected=base.fingerprint)
            except ChangedOnDisk:
                theirs = project_file.load(file)
                ours = merge(base.project, ours, theirs.project).project
                base = theirs
            else:
                base = replace(base, project=ours, fingerprint=saved.fingerprint)
                break


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
