"""The open project: steps, what everybody is told, and what is saved."""

from pathlib import Path

import pytest

from songfic_editor.edit import body, details, scenes
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Gap, caret
from songfic_editor.model.text import PLAIN
from songfic_editor.session.change import Change
from songfic_editor.session.session import ReadOnly, Session
from tests.builders import story


def opened(project: Project | None = None, **options: bool) -> tuple[Session, list[Change]]:
    """A session with a project open, and the changes told since."""
    session = Session(lambda: 0.0)
    session.open(project or story(), Path("story.songfic"), **options)
    told: list[Change] = []
    session.listen(told.append)
    return session, told


def renamed(session: Session, title: str) -> Step:
    return Step(details.set_details(session.project, title=title), Label.EDIT_DETAILS)


def test_a_new_session_holds_an_untitled_project_with_nothing_to_save() -> None:
    session = Session()
    assert len(session.project.chapters) == 1
    assert (session.path, session.is_dirty, session.read_only) == (None, False, False)
    assert session.undo() is None
    assert session.redo() is None


def test_a_step_is_told_and_undone_and_redone() -> None:
    session, told = opened()
    first = session.project
    moved = body.move_blocks(first, [BlockId("v1")], Gap(first.chapters[1].id, 1))
    before, after = caret(BlockId("p1"), 2), caret(BlockId("v1"))
    session.apply(Step(moved, Label.MOVE_STANZA, before, after))
    session.undo()
    assert session.project is first
    session.redo()
    assert session.project is moved
    assert told == [
        Change(first, moved, "do", Label.MOVE_STANZA, after),
        Change(moved, first, "undo", Label.MOVE_STANZA, before),
        Change(first, moved, "redo", Label.MOVE_STANZA, after),
    ]


def test_undo_goes_where_something_comes_back() -> None:
    session, told = opened()
    first = session.project
    session.apply(Step(scenes.delete(first, [BlockId("s2")]), Label.DELETE_SCENE))
    elsewhere = caret(BlockId("p6"))
    moved = body.move_blocks(session.project, [BlockId("v1")], Gap(first.chapters[0].id, 1))
    session.apply(Step(moved, Label.MOVE_STANZA, elsewhere, caret(BlockId("v1"))))
    for _ in range(2):
        session.undo()
    for _ in range(2):
        session.redo()
    went = [change.selection for change in told if change.action != "do"]
    assert went == [caret(BlockId(block)) for block in ("v1", "s2", "p2", "v1")]


def test_undo_of_what_is_not_in_the_text_leaves_the_cursor() -> None:
    session, told = opened()
    session.apply(renamed(session, "Other"))
    session.undo()
    assert told[-1].selection is None


def test_a_step_that_changes_nothing_is_none() -> None:
    session, told = opened()
    assert session.apply(Step(session.project, Label.PASTE)) is None
    assert told == []
    assert session.to_undo is None


def test_what_changes_nothing_keeps_what_can_be_redone() -> None:
    session, _ = opened()
    session.apply(renamed(session, "Other"))
    session.undo()
    session.apply(Step(session.project, Label.PASTE))
    assert session.to_redo is Label.EDIT_DETAILS


def test_a_read_only_project_is_not_changed() -> None:
    session, told = opened(read_only=True)
    first = session.project
    with pytest.raises(ReadOnly):
        session.apply(renamed(session, "Other"))
    assert session.apply(Step(first, Label.PASTE)) is None, "what changes nothing asks for nothing"
    assert session.project is first
    assert told == []
    assert session.to_undo is None


def test_opening_another_forgets_what_was_done() -> None:
    session, told = opened()
    session.apply(renamed(session, "Other"))
    other = story()
    session.open(other, None)
    assert told[-1].action == "open"
    assert told[-1].after is other
    assert (session.undo(), session.path, session.is_dirty) == (None, None, False)


def test_saved_is_the_very_value_that_was_saved() -> None:
    session, _ = opened()
    first = session.project
    session.apply(renamed(session, "One"))
    one = session.project
    session.apply(renamed(session, "Two"))
    session.saved(one, Path("other.songfic"))
    dirty = [session.is_dirty]
    for _ in range(2):
        session.undo()
        dirty.append(session.is_dirty)
    assert dirty == [True, False, True], "the newest, the saved and the first value"
    assert session.project is first
    assert session.path == Path("other.songfic")


def test_typing_goes_on_in_one_group_until_it_is_closed() -> None:
    session, _ = opened()
    first = session.project

    def key(offset: int) -> None:
        here = caret(BlockId("p1"), offset)
        done = body.insert_text(session.project, here.head, "x", PLAIN)
        session.apply(Step(done.project, Label.TYPING, here, done.selection, "insert", 1))

    key(0)
    key(1)
    session.close_group()
    middle = session.project
    key(2)
    session.undo()
    assert session.project is middle
    session.undo()
    assert session.project is first


def test_all_listeners_are_told_in_order() -> None:
    session, _ = opened()
    heard: list[str] = []
    session.listen(lambda _: heard.append("first"))
    session.listen(lambda _: heard.append("second"))
    session.apply(renamed(session, "Other"))
    assert heard == ["first", "second"]
