"""What keys and menus of the story trees do: each one step, or none where nothing would change."""

import pytest

from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.ui import story_commands
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import label_text
from songfic_editor.ui.story_model import StoryModel
from songfic_editor.ui.story_nodes import Node
from tests.builders import story
from tests.ui.panel_desk import hub_of, shown, theme


@pytest.fixture
def hub(qapp: object) -> Hub:
    return hub_of(story())


@pytest.fixture
def model(hub: Hub) -> StoryModel:
    return StoryModel(hub, theme(), hub)


def _node(model: StoryModel, key: str) -> Node:
    return model.node(model.find(key))


def _order(project: Project) -> list[list[str]]:
    return [[block.id for block in chapter.blocks] for chapter in project.chapters]


def _move(hub: Hub, model: StoryModel, by: int, *keys: str) -> Step | None:
    nodes = [_node(model, key) for key in keys]
    step = story_commands.move(hub.project, nodes, nodes[0], by)
    hub.apply(step)
    return step


def test_a_stanza_moves_row_by_row_into_the_next_scenes_and_back(hub: Hub, model: StoryModel) -> None:
    assert _move(hub, model, 1, "v1") is not None
    assert _order(hub.project)[0] == ["s1", "p1", "p2", "s2", "v1", "p3", "r1", "p4"]
    _move(hub, model, 1, "v1")
    assert _order(hub.project)[0] == ["s1", "p1", "p2", "s2", "p3", "r1", "v1", "p4"]
    _move(hub, model, 1, "v1")
    assert _order(hub.project)[1] == ["s3", "v1", "p5", "r2", "p6"]
    _move(hub, model, 1, "v1")
    assert _move(hub, model, 1, "v1") is None
    for _ in range(4):
        _move(hub, model, -1, "v1")
    assert _order(hub.project)[0] == ["s1", "p1", "p2", "v1", "s2", "p3", "r1", "p4"]
    assert hub.session.to_undo is Label.MOVE_STANZA


def test_scenes_move_past_each_other_and_into_other_chapters(hub: Hub, model: StoryModel) -> None:
    _move(hub, model, -1, "s2")
    assert shown(model)[:3] == ["1  The Keeper", "  Evening", "    ♪ Chorus"]
    _move(hub, model, 1, "s2")
    _move(hub, model, 1, "s2")
    assert _order(hub.project)[1][:4] == ["s2", "p3", "r1", "p4"]
    assert _move(hub, model, 1, "c2") is None


def test_chapters_move_past_each_other(hub: Hub, model: StoryModel) -> None:
    _move(hub, model, -1, "c2")
    assert shown(model)[0] == "1  The Sail"
    assert _move(hub, model, -1, "c2") is None


def test_several_rows_move_together(hub: Hub, model: StoryModel) -> None:
    _move(hub, model, 1, "v1", "r1")
    assert _order(hub.project)[1] == ["s3", "v1", "r1", "p5", "r2", "p6"]


def test_undo_says_whether_it_was_one_or_several(hub: Hub, model: StoryModel) -> None:
    _move(hub, model, 1, "v1")
    assert hub.session.to_undo is Label.MOVE_STANZA
    _move(hub, model, 1, "v1", "r1")
    assert hub.session.to_undo is Label.MOVE_STANZAS
    hub.apply(story_commands.delete(hub.project, [_node(model, "s1"), _node(model, "s2")]))
    assert hub.session.to_undo is Label.DELETE_SCENES
    assert label_text(Label.DELETE_SCENES) == "Delete Scenes"


def test_delete_takes_the_largest_kind_of_what_is_selected(hub: Hub, model: StoryModel) -> None:
    step = story_commands.delete(hub.project, [_node(model, "v1"), _node(model, "s2")])
    assert step is not None
    assert step.label is Label.DELETE_SCENE
    assert _order(step.project)[0] == ["s1", "p1", "v1", "p2"]
    assert story_commands.delete(hub.project, [_node(model, "notes")]) is None


def test_stanzas_are_taken_out_of_the_story_not_out_of_the_song(hub: Hub, model: StoryModel) -> None:
    step = story_commands.delete(hub.project, [_node(model, "v1"), _node(model, "r1")])
    assert step is not None
    assert step.label is Label.REMOVE_STANZAS
    assert _order(step.project)[0] == ["s1", "p1", "p2", "s2", "p3", "p4"]
    assert step.project.songs is hub.project.songs


def test_a_scene_is_added_after_the_row_s_own_and_the_cursor_goes_there(hub: Hub, model: StoryModel) -> None:
    step = story_commands.add_scene(hub.project, _node(model, "v1"))
    assert step is not None
    hub.apply(step)
    assert shown(model)[1:6] == ["  Morning", "    ♪ Verse 1", "  Scene 2", "  Evening", "    ♪ Chorus"]
    assert step.after is not None
    assert model.find(step.after.head.block).data() == "Scene 2"


def test_a_chapter_is_added_after_the_row_s_own_or_at_the_end(hub: Hub, model: StoryModel) -> None:
    hub.apply(story_commands.add_chapter(hub.project, _node(model, "s1")))
    assert "Chapter 2" in shown(model)
    hub.apply(story_commands.add_chapter(hub.project, model.node(model.index(-1, 0))))
    assert shown(model)[-3:] == ["Chapter 4", "  Scene 1", "Notes"]


def test_splitting_and_joining(hub: Hub, model: StoryModel) -> None:
    hub.apply(story_commands.split(hub.project, _node(model, "s2")))
    assert [len(chapter.blocks) for chapter in hub.project.chapters] == [4, 4, 4]
    hub.apply(story_commands.merge(hub.project, _node(model, hub.project.chapters[1].id)))
    assert len(hub.project.chapters) == 2
    hub.apply(story_commands.split(hub.project, _node(model, "r1")))
    assert shown(model)[3:6] == ["  Evening", "  Scene 3", "    ♪ Chorus"]
    hub.apply(story_commands.merge(hub.project, _node(model, "s2")))
    assert shown(model)[1:4] == ["  Morning", "    ♪ Verse 1", "  Scene 2"]
    assert story_commands.split(hub.project, _node(model, "c1")) is None


def test_an_altered_stanza_goes_back_or_into_the_song(hub: Hub, model: StoryModel) -> None:
    step = story_commands.relink(hub.project, _node(model, "r2"))
    assert step is not None
    assert step.label is Label.RELINK_STANZA
    hub.apply(story_commands.use_in_song(hub.project, _node(model, "r2")))
    assert hub.project.songs[0].stanzas[1].lines == ("Oh, harbour lights", "You brought him home")
    assert story_commands.relink(hub.project, _node(model, "r2")) is None
