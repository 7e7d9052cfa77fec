"""Where something dragged over a story tree would land, and what a drag takes along."""

import pytest

from songfic_editor.edit.drop import (
    Blocks,
    ChapterGap,
    Chapters,
    Dragged,
    OnChapter,
    OnScene,
    SceneGap,
    Scenes,
    StanzaPart,
    Stanzas,
    Target,
)
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.position import Gap
from songfic_editor.ui.item_drops import dragged_of, landing
from songfic_editor.ui.story_model import StoryModel
from songfic_editor.ui.story_nodes import Node
from tests.builders import story
from tests.ui.panel_desk import hub_of, theme

C1, C2 = ChapterId("c1"), ChapterId("c2")
TOP, MIDDLE, BOTTOM = 0.1, 0.5, 0.9
STANZA = Stanzas((StanzaPart(StanzaId("verse")),))
BLOCK = Blocks((BlockId("r2"),))
SCENE = Scenes((BlockId("s3"),))
CHAPTER = Chapters((C2,))


@pytest.fixture
def model(qapp: object) -> StoryModel:
    hub = hub_of(story())
    return StoryModel(hub, theme(), hub)


def _node(model: StoryModel, key: str) -> Node:
    return model.node(model.find(key))


def _lands(model: StoryModel, dragged: Dragged, key: str, height: float, closed: str = "") -> Target | None:
    found = landing(story(), dragged, _node(model, key), height, lambda node: node.key != closed)
    return None if found is None else found.target


@pytest.mark.parametrize("dragged", [STANZA, BLOCK])
@pytest.mark.parametrize(
    ("row", "height", "target"),
    [
        ("s1", MIDDLE, OnScene(BlockId("s1"))),
        ("s2", TOP, OnScene(BlockId("s1"))),  # the line between the two: the end of the one before
        ("s1", TOP, OnScene(BlockId("s1"))),  # nothing stands before a chapter's first scene
        ("s2", BOTTOM, Gap(C1, 5)),  # right behind the head, before all that stands there
        ("r1", BOTTOM, Gap(C1, 7)),
        ("r1", TOP, Gap(C1, 5)),
        ("c2", MIDDLE, OnChapter(C2)),
        ("c2", TOP, OnChapter(C2)),
        ("notes", MIDDLE, None),
    ],
)
def test_a_stanza(
    model: StoryModel, dragged: Dragged, row: str, height: float, target: Target | None
) -> None:
    assert _lands(model, dragged, row, height) == target


def test_a_stanza_below_a_closed_scene_goes_into_it(model: StoryModel) -> None:
    assert _lands(model, STANZA, "s2", BOTTOM, closed="s2") == OnScene(BlockId("s2"))


@pytest.mark.parametrize(
    ("row", "height", "target"),
    [
        ("s2", TOP, SceneGap(C1, 1)),
        ("s2", BOTTOM, SceneGap(C1, 2)),
        ("r1", TOP, SceneGap(C1, 2)),
        ("c1", MIDDLE, OnChapter(C1)),
        ("c1", BOTTOM, SceneGap(C1, 0)),
        ("notes", TOP, None),
    ],
)
def test_a_scene(model: StoryModel, row: str, height: float, target: Target | None) -> None:
    assert _lands(model, SCENE, row, height) == target


@pytest.mark.parametrize(
    ("row", "height", "target"),
    [
        ("c1", TOP, ChapterGap(0)),
        ("c1", BOTTOM, ChapterGap(1)),
        ("r1", MIDDLE, ChapterGap(1)),
        ("notes", MIDDLE, ChapterGap(2)),
    ],
)
def test_a_chapter(model: StoryModel, row: str, height: float, target: Target | None) -> None:
    assert _lands(model, CHAPTER, row, height) == target


def test_the_mark_is_where_it_lands(model: StoryModel) -> None:
    below = landing(story(), SCENE, _node(model, "s1"), BOTTOM, lambda node: True)
    assert below is not None
    assert (below.node.key, below.edge) == ("v1", "below")
    closed = landing(story(), SCENE, _node(model, "s1"), BOTTOM, lambda node: node.key != "s1")
    assert closed is not None
    assert (closed.node.key, closed.edge) == ("s1", "below")


def test_a_drag_takes_the_selected_rows_of_its_kind_in_the_story_s_order(model: StoryModel) -> None:
    nodes = [_node(model, key) for key in ("r2", "s1", "v1", "c2", "c1")]
    assert dragged_of(nodes, _node(model, "r2")) == Blocks((BlockId("v1"), BlockId("r2")))
    assert dragged_of(nodes, _node(model, "c1")) == Chapters((C1, C2))
    assert dragged_of(nodes, _node(model, "s1")) == Scenes((BlockId("s1"),))
    assert dragged_of([], _node(model, "r1")) == Blocks((BlockId("r1"),))
    assert dragged_of(nodes, _node(model, "notes")) is None
