"""Which chapters of an imported fic stand in the open story already, so that they would be there twice.

Called where files are read for an import. It only tells: whoever wants a chapter twice may have it. Compared
are whole paragraphs, so that a chapter that was changed here and there since is still known again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from songfic_editor.model.document import Chapter, Paragraph, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.text import plain

_MOSTLY: Final = 0.7
"""How much of a chapter's prose has to stand in one chapter of the story."""

Paragraphs = Mapping[str, frozenset[ChapterId]]


def paragraphs(project: Project) -> Paragraphs:
    """The chapters in which each paragraph of a story stands, by its words."""
    found: dict[str, set[ChapterId]] = {}
    for chapter in project.chapters:
        for text in _texts(chapter):
            found.setdefault(text, set()).add(chapter.id)
    return {text: frozenset(chapters) for text, chapters in found.items()}


def there_already(own: Paragraphs, found: Iterable[Chapter]) -> dict[ChapterId, ChapterId]:
    """Those of `found` that the story has, each with the chapter that it is there."""
    return {chapter.id: there for chapter in found if (there := _there(own, chapter)) is not None}


def _there(own: Paragraphs, chapter: Chapter) -> ChapterId | None:
    shares: Counter[ChapterId] = Counter()
    size = 0
    for text in _texts(chapter):
        size += len(text)
        shares.update(dict.fromkeys(own.get(text, ()), len(text)))
    best = max(shares, key=lambda one: shares[one], default=None)
    return best if best is not None and shares[best] >= _MOSTLY * size else None


def _texts(chapter: Chapter) -> Iterable[str]:
    """Its prose, paragraph by paragraph, however it is spaced."""
    shown = (" ".join(plain(block.runs).split()) for block in chapter.blocks if isinstance(block, Paragraph))
    return filter(None, shown)
