"""What a story as a document says of itself: its language and its name.

Called by the writers of this room whose formats have a place for them.
"""

import itertools
import re
from typing import Final

from songfic_editor.formats.writing.edition import Edition
from songfic_editor.formats.writing.html_body import UNTITLED
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.text import plain
from songfic_editor.text.language import guess

_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_PARAGRAPHS_TO_GUESS_BY: Final = 100


def language(project: Project, found: Edition) -> str:
    """What the author has said, else what the prose looks like; "" where that is in doubt."""
    tag = project.about.language.replace("_", "-")
    if _LANGUAGE_TAG.fullmatch(tag):
        return tag
    blocks = (block for chapter in found.chapters for scene in chapter.scenes for block in scene.blocks)
    prose = (plain(block.runs) for block in blocks if isinstance(block, Paragraph))
    return guess("\n".join(itertools.islice(prose, _PARAGRAPHS_TO_GUESS_BY)))


def name(found: Edition) -> str:
    """What a window or a shelf says: the title, the only chapter's heading, or that there is none."""
    only = found.chapters[0].heading if len(found.chapters) == 1 else ""
    return found.title.strip() or only.strip() or UNTITLED
