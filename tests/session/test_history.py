"""What one Undo takes back: how typing is grouped."""

import pytest

from songfic_editor.edit.step import Label, Step, Typing
from songfic_editor.model.document import Project, new_project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Selection, caret
from songfic_editor.session.history import GROUP_CHARACTERS, History


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Typist:
    """Types into a history: each step begins where the last one ended, unless told otherwise."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.history = History(self.clock)
        self.first = self.project = new_project()
        self.offset = 0

    def step(
        self,
        size: int = 1,
        typing: Typing | None = "insert",
        label: Label = Label.TYPING,
        block: str = "b",
        at: int | None = None,
        after: float = 0.1,
    ) -> Project:
        self.clock.now += after
        start = self.offset if at is None else at
        self.offset = start + size
        before, self.project = self.project, new_project()
        self.history.record(
            before, Step(self.project, label, self.spot(block, start), self.spot(block), typing, size)
        )
        return self.project

    def spot(self, block: str, offset: int | None = None) -> Selection:
        return caret(BlockId(block), self.offset if offset is None else offset)

    @property
    def labels(self) -> tuple[Label | None, Label | None]:
        """What can be undone and redone."""
        return self.history.to_undo, self.history.to_redo

    @property
    def entries(self) -> int:
        """How often one can undo; the history is as before afterwards."""
        count = 0
        while self.history.undo() is not None:
            count += 1
        for _ in range(count):
            self.history.redo()
        return count


def test_words_typed_in_one_go_are_undone_at_once() -> None:
    typist = Typist()
    for _ in range(20):
        last = typist.step()
    entry = typist.history.undo()
    assert entry is not None
    assert entry.before is typist.first
    assert entry.after is last
    assert (entry.selection_before, entry.selection_after) == (typist.spot("b", 0), typist.spot("b", 20))
    assert typist.history.undo() is None
    assert typist.history.redo() is entry


@pytest.mark.parametrize(("pause", "entries"), [(0.99, 1), (1.0, 2), (30.0, 2)])
def test_a_pause_of_a_second_ends_the_group(pause: float, entries: int) -> None:
    typist = Typist()
    typist.step()
    typist.step(after=pause)
    assert typist.entries == entries


def test_the_pause_is_counted_from_the_last_key() -> None:
    typist = Typist()
    for _ in range(5):
        typist.step(after=0.9)
    assert typist.entries == 1


def test_a_group_holds_a_hundred_characters() -> None:
    typist = Typist()
    for _ in range(GROUP_CHARACTERS):
        typist.step()
    assert typist.entries == 1
    typist = Typist()
    for _ in range(GROUP_CHARACTERS + 1):
        typist.step()
    assert typist.entries == 2


@pytest.mark.parametrize(("block", "at"), [("b", 5), ("c", 1)])
def test_a_cursor_elsewhere_begins_a_group(block: str, at: int) -> None:
    typist = Typist()
    typist.step()
    typist.step(block=block, at=at)
    assert typist.entries == 2


def test_another_kind_begins_a_group() -> None:
    typist = Typist()
    typist.step()
    typist.step(typing="delete")
    assert typist.entries == 2


def test_a_structural_edit_stands_alone() -> None:
    typist = Typist()
    typist.step()
    typist.step(typing=None, label=Label.MOVE_STANZA)
    typist.step(typing=None, label=Label.MOVE_STANZA)
    typist.step()
    typist.step()
    assert typist.entries == 4


def test_closing_ends_the_group() -> None:
    typist = Typist()
    typist.step()
    typist.history.close()
    typist.step()
    assert typist.entries == 2


def test_typing_after_undo_is_undone_by_itself_and_drops_what_could_be_redone() -> None:
    typist = Typist()
    typist.step()
    typist.step(typing=None, label=Label.PASTE)
    typist.history.undo()
    assert typist.history.to_redo is Label.PASTE
    typist.step()
    assert typist.history.to_redo is None
    assert typist.history.redo() is None
    assert typist.entries == 2


def test_the_labels_are_those_of_the_next_undo_and_redo() -> None:
    typist = Typist()
    assert typist.labels == (None, None)
    typist.step()
    typist.step(typing=None, label=Label.MOVE_SCENE)
    assert typist.labels == (Label.MOVE_SCENE, None)
    typist.history.undo()
    assert typist.labels == (Label.TYPING, Label.MOVE_SCENE)
    typist.history.undo()
    assert typist.labels == (None, Label.TYPING)


def test_the_oldest_entries_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("songfic_editor.session.history.MOST_ENTRIES", 3)
    typist = Typist()
    for _ in range(5):
        typist.step(typing=None)
    assert typist.entries == 3
