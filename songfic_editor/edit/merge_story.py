"""Merging the chapters of two sides: what both wrote, moved, took away, named.

Called by `merge`. Chapters and blocks are merged as one list, in which a chapter's key opens a section and a
scene's head one within it; so a block is merged wherever it was moved. What one side took away and the other
changed stays, with its scene and chapter where those are gone as a whole.
"""

from collections.abc import Iterable

from songfic_editor.edit import merge_values as values
from songfic_editor.edit.merge_blocks import merged_notes, merged_texts
from songfic_editor.edit.merge_names import Names
from songfic_editor.edit.merge_order import merged_order
from songfic_editor.edit.merge_songs import Stanzas
from songfic_editor.model.document import Block, Chapter, Choice, Paragraph, Project, SceneHead
from songfic_editor.model.ids import BlockId


class _Side:
    """A side's chapters and blocks in the story's order, by key: a block's id, or "\\n" and a chapter's."""

    def __init__(self, project: Project) -> None:
        self.chapters: dict[str, Chapter] = {}
        self.blocks: dict[str, Block] = {}
        self.keys: list[str] = []
        for chapter in project.chapters:
            key = f"\n{chapter.id}"
            self.chapters[key] = chapter
            self.keys.append(key)
            for block in chapter.blocks:
                self.blocks[block.id] = block
                self.keys.append(block.id)

    def __contains__(self, key: str) -> bool:
        return key in self.blocks or key in self.chapters

    def level(self, key: str) -> int:
        """2: opens a chapter, 1: opens a scene, 0: stands in one."""
        return 2 if key in self.chapters else int(isinstance(self.blocks[key], SceneHead))

    def sections(self, level: int) -> dict[str, list[str]]:
        """By the key that opens a section of this level, what stands in it."""
        found: dict[str, list[str]] = {}
        inside: list[str] = []
        for key in self.keys:
            here = self.level(key)
            if here >= level:
                inside = []
            if here == level:
                found[key] = inside
            else:
                inside.append(key)
        return found


class StoryMerge:
    """One merge of the chapters. `choices`: the blocks with two texts, once `chapters` has been called."""

    def __init__(self, base: Project, ours: Project, theirs: Project, stanzas: Stanzas, names: Names) -> None:
        self._base, self._ours, self._theirs = _Side(base), _Side(ours), _Side(theirs)
        self._stanzas = stanzas
        self._names = names
        self.choices: list[Choice] = []

    def chapters(self) -> tuple[Chapter, ...]:
        kept = self._kept()
        order = merged_order(
            self._base.keys,
            [key for key in self._ours.keys if key in kept],
            [key for key in self._theirs.keys if key in kept],
            self._level,
        )
        loose: list[Block] = []  # in front of all chapters, where both sides moved what had stood there
        found: list[tuple[str, list[Block]]] = []
        for key in order:
            if self._level(key) == 2:
                found.append((key, []))
            else:
                (found[-1][1] if found else loose).extend(self._texts(key))
        found[0][1][1:1] = loose
        return tuple(self._chapter(key, blocks) for key, blocks in found)

    def _level(self, key: str) -> int:
        return (self._ours if key in self._ours else self._theirs).level(key)

    def _kept(self) -> set[str]:
        """The keys of what stays: all but what one side took away and the other left as it was."""
        sides = ((1, self._ours, self._theirs), (2, self._theirs, self._ours))
        kept = {
            key
            for number, side, other in sides
            for key in side.keys
            if key in other or key not in self._base or self._changed(key, number)
        }
        for level in (1, 2):
            were = self._base.sections(level)
            for _, side, other in sides:
                for key, inside in side.sections(level).items():
                    joined = any(one in other for one in were.get(key, ()))  # with what stands before it
                    if not joined and not kept.isdisjoint(inside):
                        kept.add(key)
        if kept.isdisjoint(self._ours.chapters) and kept.isdisjoint(self._theirs.chapters):
            kept.update(self._ours.keys)  # each took away what the other left: a story has a chapter
        return kept

    def _changed(self, key: str, number: int) -> bool:
        """Whether a side changed what it has of the base."""
        side = (self._base, self._ours, self._theirs)[number]
        if key in side.chapters and key in self._base.chapters:
            was, now = self._base.chapters[key], side.chapters[key]
            return (was.title, was.notes) != (now.title, now.notes)
        return side.blocks[key] != self._stanzas.as_of_base(self._base.blocks[key], number)

    def _texts(self, key: str) -> Iterable[Block]:
        """A block as it is now, and behind it the other text of it where there are two."""
        ours, theirs = self._ours.blocks.get(key), self._theirs.blocks.get(key)
        if ours is None or theirs is None:
            return [self._stanzas.fitted(side, number) for number, side in ((1, ours), (2, theirs)) if side]
        mine, other = self._stanzas.fitted(ours, 1), self._stanzas.fitted(theirs, 2)
        if mine == other:
            return (mine,)
        if key in self._base.blocks and not (self._changed(key, 1) and self._changed(key, 2)):
            return (other,) if self._changed(key, 2) else (mine,)
        texts = merged_texts(self._base.blocks.get(key), mine, other, self._names)
        if len(texts) == 2 and not any(isinstance(one, SceneHead) for one in texts):
            self.choices.append(Choice(texts[0].id, texts[1].id))
        return texts

    def _chapter(self, key: str, blocks: list[Block]) -> Chapter:
        ours, theirs = self._ours.chapters.get(key), self._theirs.chapters.get(key)
        if ours is None or theirs is None:
            found = ours or theirs
            assert found is not None
            made = Chapter(found.id, found.title, found.notes, self._opened(found, blocks))
        else:
            base = self._base.chapters.get(key) or Chapter(ours.id)
            title = values.title(base.title, ours.title, theirs.title)
            notes = merged_notes(base.notes, ours.notes, theirs.notes, self._names)
            made = Chapter(ours.id, title, notes, self._opened(ours, blocks))
        return ours if ours is not None and made == ours else made

    def _opened(self, chapter: Chapter, blocks: list[Block]) -> tuple[Block, ...]:
        """A chapter's blocks, behind a scene's head: it may have gone with a scene that somebody moved."""
        if blocks and isinstance(blocks[0], SceneHead):
            return tuple(blocks)
        head = SceneHead(self._names.new(BlockId, chapter.id, "scene"))
        return (head, *(blocks or (Paragraph(self._names.new(BlockId, chapter.id, "paragraph")),)))
