"""Finding parts of a project, and what is not there."""

from collections.abc import Callable

import pytest

from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId, new_id
from songfic_editor.model.lookup import NotFound, Spot
from songfic_editor.model.position import Gap
from tests.builders import story


def test_by_id() -> None:
    here = story()
    assert lookup.chapter(here, ChapterId("c2")) is here.chapters[1]
    assert lookup.find(here, BlockId("r2")) == Spot(1, 2)
    assert lookup.find(here, BlockId("nowhere")) is None
    assert lookup.block(here, BlockId("p6")) is here.chapters[1].blocks[3]
    assert lookup.placement(here, BlockId("v1")) is here.chapters[0].blocks[2]
    assert lookup.song(here, SongId("song")) is here.songs[0]
    assert lookup.song_and_stanza(here, StanzaId("bridge")) == (here.songs[0], here.songs[0].stanzas[2])


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (lambda here: lookup.chapter(here, ChapterId("x")), "chapter"),
        (lambda here: lookup.block_index(here.chapters[0], BlockId("x")), "block"),
        (lambda here: lookup.spot(here, BlockId("x")), "block"),
        (lambda here: lookup.placement(here, BlockId("x")), "block"),
        (lambda here: lookup.placement(here, BlockId("p1")), "placement"),
        (lambda here: lookup.song(here, SongId("x")), "song"),
        (lambda here: lookup.stanza(here, StanzaId("x")), "stanza"),
        (lambda here: lookup.scene(here, BlockId("x")), "scene"),
        (lambda here: lookup.scene(here, BlockId("p1")), "scene"),
    ],
)
def test_what_is_not_there(ask: Callable[[Project], object], kind: str) -> None:
    with pytest.raises(NotFound) as raised:
        ask(story())
    assert raised.value.kind == kind
    assert raised.value.wanted in ("x", "p1")


def test_scenes() -> None:
    first = story().chapters[0]
    scenes = lookup.scenes(first)
    assert [(scene.head.id, scene.number, scene.first, scene.end) for scene in scenes] == [
        ("s1", 1, 0, 4),
        ("s2", 2, 4, 8),
    ]
    assert [block.id for block in scenes[1].body(first)] == ["p3", "r1", "p4"]
    assert [lookup.scene_at(first, index).number for index in (0, 3, 4, 7)] == [1, 1, 2, 2]


@pytest.mark.parametrize(("index", "gap"), [(0, 5), (2, 7), (3, 8), (99, 8), (None, 8), (-1, 5)])
def test_gaps_of_a_scene(index: int | None, gap: int) -> None:
    assert lookup.scene_gap(story(), BlockId("s2"), index) == Gap(ChapterId("c1"), gap)


def test_the_words_of_a_block() -> None:
    here = story()
    words = {
        str(block.id): lookup.text_of(here, block) for chapter in here.chapters for block in chapter.blocks
    }
    assert words["s2"] == "Evening"
    assert words["p2"] == "The kettle sang to itself."
    assert words["v1"] == "The lamp is low\nThe tide is in"
    assert words["r2"] == "Oh, harbour lights\nYou brought him home"


def test_placements_in_the_order_of_the_story() -> None:
    found = [(chapter.id, index, placement.id) for chapter, index, placement in lookup.placements(story())]
    assert found == [("c1", 2, "v1"), ("c1", 6, "r1"), ("c2", 2, "r2")]


def test_ids_are_short_and_differ() -> None:
    found = {new_id() for _ in range(2000)}
    assert len(found) == 2000
    assert {len(one) for one in found} == {10}
