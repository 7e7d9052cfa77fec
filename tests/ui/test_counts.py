"""Live counts: right after every edit, a moment after it, and never between keys."""

import pytest
from pytestqt.qtbot import QtBot

from songfic_editor.edit import chapters
from songfic_editor.edit.step import Label, Step
from songfic_editor.edit.typed import Reread, typed
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.position import caret
from songfic_editor.model.text import from_plain
from songfic_editor.text.stats import NOTHING, Counts, count
from songfic_editor.ui.counts import CountsLabel, LiveCounts
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from tests.builders import large, story
from tests.ui.panel_desk import hub_of, theme


@pytest.fixture
def hub(qapp: object) -> Hub:
    return hub_of(story())


def _type(hub: Hub, text: str) -> None:
    read = (Reread(from_plain(text), "start"),)
    hub.apply(Step(typed(hub.project, ChapterId("c1"), 1, 1, read), Label.TYPING, typing="insert"))


def test_words_are_counted_when_the_writer_rests(hub: Hub, qtbot: QtBot) -> None:
    live = LiveCounts.of(hub)
    with qtbot.waitSignal(live.counted):
        pass
    assert live.story == count(hub.project)
    told: list[int] = []
    live.counted.connect(lambda: told.append(1))
    with qtbot.waitSignal(live.counted):
        for number in range(5):
            _type(hub, "word " * number)
        assert told == []
    assert told == [1]
    assert live.story == count(hub.project)


def test_a_long_story_is_counted_in_slices_and_typing_meanwhile_is_not_lost(hub: Hub, qtbot: QtBot) -> None:
    hub.session.open(large(40, 5000), None)
    live = LiveCounts.of(hub)
    assert live.story is None
    with qtbot.waitSignal(live.counted):
        read = (Reread(from_plain("A word or two"), "start"),)
        hub.apply(Step(typed(hub.project, ChapterId("c3"), 1, 1, read), Label.TYPING))
    assert live.story == count(hub.project)


def test_before_the_first_count_a_scene_is_counted_alone(hub: Hub) -> None:
    live = LiveCounts.of(hub)
    assert live.story is None
    assert live.of_scene(BlockId("s2")) == Counts(7, 6)
    assert live.of_chapter(ChapterId("c2")) == Counts(4, 7)
    assert live.of_scene(BlockId("gone")) == NOTHING
    assert live.of_chapter(ChapterId("gone")) == NOTHING


def test_there_is_one_for_each_hub(hub: Hub) -> None:
    assert LiveCounts.of(hub) is LiveCounts.of(hub)
    assert LiveStory.of(hub) is LiveStory.of(hub)
    assert LiveCounts.of(hub_of(story())) is not LiveCounts.of(hub)


def test_the_status_bar_says_where_the_cursor_is_and_what_its_chapter_holds(hub: Hub, qtbot: QtBot) -> None:
    label = CountsLabel(hub, theme())
    qtbot.addWidget(label)
    LiveCounts.of(hub).count()
    assert label.text() == "42 words · 50 % lyrics · 1 min read"
    hub.cursor_moved.emit(caret(BlockId("p3"), 2))
    LiveStory.of(hub).look()
    label.resize(900, 20)
    said = "Chapter 31 · Story 42 words · 50 % lyrics · 1 min read"
    assert label.text() == f"The Keeper · Evening   {said}"
    assert label.accessibleName() == f"The Keeper · Evening, {said}"
    assert "Scene: 7 words of prose, 6 of lyrics" in label.toolTip()
    assert "Work: 21 words of prose, 21 of lyrics" in label.toolTip()
    hub.cursor_moved.emit(caret(BlockId("p6")))
    LiveStory.of(hub).look()
    assert label.text().startswith("The Sail · Scene 1   Chapter 11 · Story 42 words")


def test_names_are_cut_short_only_where_there_is_no_room(hub: Hub, qtbot: QtBot) -> None:
    title = "A very long title of a chapter that goes on for quite a while"
    hub.apply(Step(chapters.rename(hub.project, ChapterId("c1"), title), Label.RENAME_CHAPTER))
    label = CountsLabel(hub, theme())
    qtbot.addWidget(label)
    LiveCounts.of(hub).count()
    hub.cursor_moved.emit(caret(BlockId("p3"), 2))
    LiveStory.of(hub).look()
    label.show()
    label.resize(1400, 20)
    assert label.text().startswith(f"{title} · Evening   ")
    label.resize(600, 20)
    place, said = label.text().split("   ")
    assert place.endswith("…")
    assert said == "Chapter 31 · Story 42 words · 50 % lyrics · 1 min read"
    assert label.accessibleName().startswith(f"{title} · Evening, ")
