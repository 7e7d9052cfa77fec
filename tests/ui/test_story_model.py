"""The rows of the story: what they say, and that they follow every edit by the fewest row changes."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from songfic_editor.edit import chapters, scenes, songs
from songfic_editor.edit.drop import (
    Blocks,
    ChapterGap,
    Chapters,
    OnScene,
    SceneGap,
    Scenes,
    StanzaPart,
    Stanzas,
    drop,
)
from songfic_editor.edit.step import Label, Step
from songfic_editor.edit.typed import Reread, typed
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.position import caret
from songfic_editor.model.text import from_plain
from songfic_editor.session.session import Session
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.story_model import StoryModel
from tests.builders import chapter, head, large, para, project, projects, story
from tests.ui.panel_desk import hub_of, index_of, shown, spoken, theme


@pytest.fixture
def hub(qapp: object) -> Hub:
    return hub_of(story())


@pytest.fixture
def model(hub: Hub) -> StoryModel:
    made = StoryModel(hub, theme(), hub)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


class Signals:
    """Counts what a model tells its views."""

    def __init__(self, model: StoryModel) -> None:
        self.told: list[str] = []
        for name in (
            "modelReset",
            "rowsInserted",
            "rowsRemoved",
            "rowsMoved",
            "dataChanged",
            "layoutChanged",
        ):
            getattr(model, name).connect(lambda *_, name=name: self.told.append(name))

    def rows(self) -> list[str]:
        return [name for name in self.told if name != "dataChanged"]


def test_chapters_scenes_stanzas_and_notes(model: StoryModel) -> None:
    assert shown(model) == [
        "1  The Keeper",
        "  Morning",
        "    ♪ Verse 1",
        "  Evening",
        "    ♪ Chorus",
        "2  The Sail",
        "  Scene 1",
        "    ♪ Chorus (altered)",
        "Notes",
    ]


def test_rows_are_read_aloud_by_what_a_person_calls_them(model: StoryModel) -> None:
    assert spoken(index_of(model, "1  The Keeper")) == "The Keeper, chapter 1"
    assert spoken(index_of(model, "Evening")) == "Evening, scene 2, 13 words"
    assert spoken(index_of(model, "Scene 1")) == "Scene 1, 11 words"
    assert spoken(index_of(model, "♪ Chorus")) == "Chorus, Harbour Lights, Oh, harbour lights …"


def test_a_key_in_prose_tells_the_view_nothing(hub: Hub, model: StoryModel) -> None:
    told = Signals(model)
    hub.apply(Step(_typed(hub.project, "c1", 1, "She woke."), Label.TYPING))
    assert told.told == []


def test_moving_a_stanza_is_one_row_move(hub: Hub, model: StoryModel) -> None:
    told = Signals(model)
    row = QPersistentModelIndex(index_of(model, "♪ Verse 1"))
    hub.apply(drop(hub.project, Blocks((BlockId("v1"),)), OnScene(BlockId("s3"))))
    assert told.rows() == ["rowsMoved"]
    assert row.parent().data() == "Scene 1"
    assert row.row() == 1


def test_moving_the_first_of_many_chapters_to_the_end_is_one_row_move(qapp: object) -> None:
    hub = hub_of(large(12, 400))
    model = StoryModel(hub, theme(), hub)
    told = Signals(model)
    hub.apply(drop(hub.project, Chapters((hub.project.chapters[0].id,)), ChapterGap(12)))
    assert told.rows() == ["rowsMoved"]
    assert model.find("c0").row() == 11


def test_joining_chapters_keeps_the_rows_of_their_scenes(hub: Hub, model: StoryModel) -> None:
    told = Signals(model)
    row = QPersistentModelIndex(index_of(model, "♪ Chorus (altered)"))
    hub.apply(Step(chapters.merge(hub.project, ChapterId("c2")), Label.MERGE_CHAPTER))
    assert told.rows() == ["rowsMoved", "rowsRemoved"]
    assert row.isValid()
    assert shown(model)[0] == "1  The Keeper"
    assert shown(model)[-3:] == ["  The Sail", "    ♪ Chorus (altered)", "Notes"]


def test_renaming_in_place_is_one_step_and_empty_shows_the_number(hub: Hub, model: StoryModel) -> None:
    row = index_of(model, "Evening")
    assert model.data(row, Qt.ItemDataRole.EditRole) == "Evening"
    assert model.setData(row, "Dusk")
    assert row.data() == "Dusk"
    assert hub.session.to_undo is Label.RENAME_SCENE
    assert model.setData(row, "")
    assert row.data() == "Scene 2"
    hub.undo()
    hub.undo()
    assert row.data() == "Evening"


def test_a_song_edited_says_its_stanzas_by_their_new_names(hub: Hub, model: StoryModel) -> None:
    told = Signals(model)
    changed = songs.set_stanza(hub.project, StanzaId("chorus"), label="Refrain")
    hub.apply(Step(changed, Label.EDIT_SONG))
    assert "    ♪ Refrain" in shown(model)
    assert set(told.told) == {"dataChanged"}


def test_a_song_removed_takes_its_rows_away(hub: Hub, model: StoryModel) -> None:
    hub.apply(Step(songs.remove(hub.project, SongId("song")), Label.DELETE_SONG))
    assert not any("♪" in row for row in shown(model))
    hub.undo()
    assert sum("♪" in row for row in shown(model)) == 3


def test_the_scene_of_the_cursor_stands_out(hub: Hub, model: StoryModel) -> None:
    def marked() -> list[str]:
        rows = [model.find(name) for name in ("s1", "s2", "s3")]
        return [str(row.data()) for row in rows if row.data(Qt.ItemDataRole.BackgroundRole) is not None]

    hub.cursor_moved.emit(caret(BlockId("p4"), 3))
    LiveStory.of(hub).look()
    assert marked() == ["Evening"]
    hub.cursor_moved.emit(caret(BlockId("p6")))
    LiveStory.of(hub).look()
    assert marked() == ["Scene 1"]


def test_opening_another_project_shows_that(hub: Hub, model: StoryModel) -> None:
    hub.session.open(project(chapter(head("Alone"), para())), None)
    assert shown(model) == ["Chapter 1", "  Alone", "Notes"]


def test_qt_can_take_no_row_away(model: StoryModel) -> None:
    assert not model.removeRows(0, 1)
    assert not model.moveRows(model.index(0, 0), 0, 1, model.index(1, 0), 0)
    assert len(shown(model)) == 9


def _typed(project: Project, chapter_id: str, index: int, text: str) -> Project:
    return typed(project, ChapterId(chapter_id), index, 1, (Reread(from_plain(text), "start"),))


# --- any edits at all ---

Edit = Callable[[Project, st.DrawFn], Step | None]


def _drag_stanza(project: Project, draw: st.DrawFn) -> Step | None:
    found = [stanza for song in project.songs for stanza in song.stanzas]
    if not found:
        return None
    items = (StanzaPart(draw(st.sampled_from(found)).id),)
    return drop(project, Stanzas(items), OnScene(_a_scene(project, draw)))


def _drag_blocks(project: Project, draw: st.DrawFn) -> Step | None:
    found = [block.id for _, _, block in lookup.placements(project)]
    if not found:
        return None
    some = draw(st.lists(st.sampled_from(found), min_size=1, max_size=3, unique=True))
    return drop(project, Blocks(tuple(some)), OnScene(_a_scene(project, draw)), draw(st.booleans()))


def _drag_scenes(project: Project, draw: st.DrawFn) -> Step | None:
    found = [scene.head.id for chapter in project.chapters for scene in lookup.scenes(chapter)]
    some = draw(st.lists(st.sampled_from(found), min_size=1, max_size=3, unique=True))
    into = draw(st.sampled_from(project.chapters))
    gap = SceneGap(into.id, draw(st.integers(0, len(lookup.scenes(into)))))
    return drop(project, Scenes(tuple(some)), gap, draw(st.booleans()))


def _drag_chapters(project: Project, draw: st.DrawFn) -> Step | None:
    found = [chapter.id for chapter in project.chapters]
    some = draw(st.lists(st.sampled_from(found), min_size=1, max_size=2, unique=True))
    return drop(
        project, Chapters(tuple(some)), ChapterGap(draw(st.integers(0, len(found)))), draw(st.booleans())
    )


def _cut_up(project: Project, draw: st.DrawFn) -> Step | None:
    chapter = draw(st.sampled_from(project.chapters))
    block = draw(st.sampled_from(chapter.blocks))
    edited = chapters.split(project, block.id)
    return Step(edited.project, Label.SPLIT_CHAPTER)


def _join(project: Project, draw: st.DrawFn) -> Step | None:
    if draw(st.booleans()):
        return Step(scenes.merge(project, _a_scene(project, draw)), Label.MERGE_SCENE)
    return Step(chapters.merge(project, draw(st.sampled_from(project.chapters)).id), Label.MERGE_CHAPTER)


def _delete(project: Project, draw: st.DrawFn) -> Step | None:
    if draw(st.booleans()):
        return Step(scenes.delete(project, (_a_scene(project, draw),)), Label.DELETE_SCENE)
    return Step(chapters.delete(project, (draw(st.sampled_from(project.chapters)).id,)), Label.DELETE_CHAPTER)


def _a_scene(project: Project, draw: st.DrawFn) -> BlockId:
    found = [scene.head.id for chapter in project.chapters for scene in lookup.scenes(chapter)]
    return draw(st.sampled_from(found))


EDITS: list[Edit] = [_drag_stanza, _drag_blocks, _drag_scenes, _drag_chapters, _cut_up, _join, _delete]


@settings(max_examples=80)
@given(st.data())
def test_after_any_edits_and_undo_the_rows_are_those_of_a_fresh_model(
    qapp: object, data: st.DataObject
) -> None:
    hub = Hub(Session())
    hub.session.open(data.draw(projects()), None)
    model = StoryModel(hub, theme(), hub)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    told = Signals(model)
    first = shown(model)
    for _ in range(data.draw(st.integers(1, 6))):
        if data.draw(st.integers(0, 5)) == 0:
            hub.undo()
        else:
            edit = data.draw(st.sampled_from(EDITS))
            hub.apply(edit(hub.project, data.draw))
        assert shown(model) == shown(StoryModel(hub, theme()))
        _assert_keys(model, hub.project)
    while hub.session.to_undo is not None:
        hub.undo()
    assert shown(model) == first
    assert "modelReset" not in told.told


def _assert_keys(model: StoryModel, project: Project) -> None:
    """Each row of a stanza stands for the placement that is there, under the scene that it is in."""
    for chapter_found, index, block in lookup.placements(project):
        row = model.find(block.id)
        scene = lookup.scene_at(chapter_found, index)
        assert row.parent() == model.find(scene.head.id)
        assert row.parent().parent() == model.find(chapter_found.id)
        assert isinstance(model.node(row).value, Placement)
