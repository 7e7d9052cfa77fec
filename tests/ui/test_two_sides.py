"""Copies of a story on several machines, and a sync program that puts any of them anywhere, at any time."""

import random
import shutil
import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.model import lookup
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.text import from_plain
from songfic_editor.storage import project_file, versions
from songfic_editor.storage.project_file import Fingerprint, Opened
from songfic_editor.ui.saving import OpenStory
from songfic_editor.ui.two_sides import Sides
from tests.builders import chapter, para, project

START: Final = project(
    *(chapter(*(para(f"w{c}x{b}", id=f"b{c}x{b}") for b in range(5)), id=f"c{c}") for c in range(2)),
    id="story",
)


def words_of(story: Project) -> set[str]:
    texts = (lookup.text_of(story, block) for one in story.chapters for block in one.blocks)
    return {word for text in texts for word in text.split()}


class Machine:
    """One that has the story open. Nothing is ever taken away on it: whatever it had, it must have still."""

    def __init__(self, name: str, folder: Path, chance: random.Random) -> None:
        self.path = folder / name / "story.songfic"
        self.path.parent.mkdir()
        project_file.save(self.path, START)
        self.name = name
        self.had: set[str] = set()
        self._data = folder / name / "data"
        self._chance = chance
        self._count = 0
        self.begin()

    def begin(self) -> None:
        """Another start of the program."""
        opened = project_file.load(self.path)
        self.project: Project = opened.project
        self.story = OpenStory(self.path, opened.fingerprint)
        self.story.holds(opened.project, opened.saves)
        self.saved: Project | None = opened.project
        self.had = words_of(self.project)

    def write(self) -> None:
        self._count += 1
        word = f"{self.name}{self._count}"
        at = self._chance.randrange(len(self.project.chapters))
        one = self.project.chapters[at]
        place = self._chance.randrange(1, len(one.blocks))
        block = one.blocks[place]
        assert isinstance(block, Paragraph)
        if self._chance.random() < 0.5:
            blocks = (*one.blocks[:place], para(word), *one.blocks[place:])
        else:
            more = replace(block, runs=from_plain(f"{lookup.text_of(self.project, block)} {word}"))
            blocks = (*one.blocks[:place], more, *one.blocks[place + 1 :])
        chapters = (
            *self.project.chapters[:at],
            replace(one, blocks=blocks),
            *self.project.chapters[at + 1 :],
        )
        self.project = replace(self.project, chapters=chapters)
        self.had.add(word)

    def look(self) -> None:
        theirs = project_file.load(self.path)
        if theirs.fingerprint != self.story.on_disk:
            self._take(theirs)

    def save(self) -> None:
        self.look()
        saves = self.story.saves_with(self.project)
        done = project_file.save(self.path, self.project, expected=self._known, saves=saves)
        self.story.holds(self.project, saves)
        self.story.on_disk, self.saved = done.fingerprint, self.project
        versions.keep(self._data / "songfic-editor" / "versions" / "story", self.project, "save", saves=saves)

    @property
    def _known(self) -> Fingerprint | None:
        return self.story.on_disk

    def _take(self, theirs: Opened) -> None:
        is_dirty = self.project is not self.saved
        base = self.story.base if is_dirty else self.project
        sides = Sides(base, theirs, self.story.on_disk, self.story.saves, tuple(self.story.behind))
        result = theirs.project
        if is_dirty or sides.is_stale:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("XDG_DATA_HOME", str(self._data))
                merged = sides.merged(self.project)
            result = merged.project
            if merged.base is None:  # nothing is taken: it is kept beside the file
                self.story.on_disk = theirs.fingerprint
                return
        assert words_of(theirs.project) <= words_of(result)
        self.story.on_disk = theirs.fingerprint
        self.story.holds(theirs.project, theirs.saves)
        self.project, self.saved = result, result if result == theirs.project else None
        self.had |= words_of(theirs.project)


@given(st.integers(0, 10**9), st.integers(2, 3))
@settings(max_examples=40)
def test_no_copy_of_any_age_takes_a_word_away(seed: int, machines: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        all_of_them = [Machine(f"m{number}", folder, chance) for number in range(machines)]
        copies: list[Path] = []
        for step in range(60):
            here = chance.choice(all_of_them)
            kind = chance.choice(("write", "write", "write", "save", "save", "sync", "look", "start"))
            if kind == "write":
                here.write()
            elif kind == "save":
                here.save()
                copies.append(shutil.copy(here.path, folder / f"copy-{step}"))
            elif kind == "look":
                here.look()
            elif kind == "sync" and copies:
                copy = copies[-1] if chance.random() < 0.6 else chance.choice(copies)
                shutil.copy(copy, here.path)
            elif kind == "start":
                here.save()
                here.begin()
            assert here.had <= words_of(here.project), (
                f"step {step}, {kind}: {here.had - words_of(here.project)}"
            )
