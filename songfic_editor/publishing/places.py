"""Where in the story something stands that a site has a say about: the block to go to.

Called by the Publish panel. What stands in no block (titles, tags, notes) has none.
"""

import re
from typing import Final

from songfic_editor.model.document import Chapter, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.publishing.fields import looks_of
from songfic_editor.publishing.findings import Finding

_PATH: Final = re.compile(r"\$\.(chapters|songs)(?:\[(\d+)\])?(.*)")


def place(project: Project, finding: Finding) -> BlockId | None:
    """The first block that the finding is about; None for what is about no block, or is gone."""
    found = _PATH.fullmatch(finding.path)
    if found is None or found[3].startswith((".notes", ".title")):
        return None
    index = int(found[2] or 0)
    if found[1] == "songs":
        return _first_of_song(project, index)
    chapters = project.chapters if found[2] is None else project.chapters[index : index + 1]
    if finding.code == "look-lost":
        styles = {
            stanza.id: song.style or project.lyric_style for song in project.songs for stanza in song.stanzas
        }
        blocks = (block for one in chapters for block in one.blocks)
        return next((one.id for one in blocks if finding.detail in set[str](looks_of(one, styles))), None)
    return _first(chapters[0], finding) if chapters else None


def chapter_of(project: Project, finding: Finding) -> ChapterId | None:
    """The chapter whose title or notes the finding is about, or that it stands in."""
    found = _PATH.fullmatch(finding.path)
    if found is None or found[1] != "chapters" or found[2] is None:
        return None
    return next((one.id for one in project.chapters[int(found[2]) :]), None)


def _first_of_song(project: Project, index: int) -> BlockId | None:
    stanzas = {stanza.id for song in project.songs[index : index + 1] for stanza in song.stanzas}
    blocks = (block for chapter in project.chapters for block in chapter.blocks)
    return next((one.id for one in blocks if isinstance(one, Placement) and one.stanza in stanzas), None)


def _first(chapter: Chapter, finding: Finding) -> BlockId:
    """Of lyrics the first stanza, else where the chapter begins."""
    if finding.code == "too-many-lines":
        stanzas = (block.id for block in chapter.blocks if isinstance(block, Placement))
        return next(stanzas, chapter.blocks[0].id)
    return chapter.blocks[0].id
