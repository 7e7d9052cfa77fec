"""Drags with a real mouse, from each source to each target: always the edit that `edit.drop` makes of it.

Real presses and moves through an X server and a window manager: what Qt makes of them is part of the test.
"""

from pathlib import Path

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
    drop,
)
from songfic_editor.model.document import Placement
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.position import Gap
from tests.mouse.hand import Hand, Spot
from tests.mouse.harbour import harbour

ONE, TWO = ChapterId("one"), ChapterId("two")
FROM_SONG: Dragged = Stanzas((StanzaPart(StanzaId("verse")),))
FROM_STORY: Dragged = Blocks((BlockId("v1"),))

SOURCES = {
    "the song": FROM_SONG,
    "the list of placed stanzas": FROM_STORY,
    "the story": FROM_STORY,
    "the grip": FROM_STORY,
}
TARGETS: dict[str, Target] = {
    "a gap of the text": Gap(ONE, 6),
    "a scene of the story": OnScene(BlockId("evening")),
    "a scene of the placed stanzas": OnScene(BlockId("evening")),
    "between stanzas of the story": Gap(ONE, 7),
    "between stanzas of the placed ones": Gap(ONE, 7),
    "a scene of another chapter": OnScene(BlockId("ferry")),
    "another chapter": OnChapter(TWO),
}


def _source(hand: Hand, name: str) -> Spot:
    if name == "the song":
        return hand.row("songView", "Verse 1")
    if name == "the grip":
        return hand.grip("v1")
    return hand.row("storyView" if name == "the story" else "placementView", "♪ Verse 1")


def _target(hand: Hand, name: str) -> Spot:
    places = {
        "a scene of the story": ("storyView", "Evening", 0.5),
        "a scene of the placed stanzas": ("placementView", "Evening", 0.5),
        "between stanzas of the story": ("storyView", "♪ Chorus", 0.85),
        "between stanzas of the placed ones": ("placementView", "♪ Chorus", 0.85),
        "a scene of another chapter": ("storyView", "Ferry", 0.5),
        "another chapter": ("storyView", "2  The Sail", 0.5),
    }
    if name == "a gap of the text":
        return hand.behind("evening-1")
    view, text, height = places[name]
    return hand.row(view, text, height=height)


def _order_after(
    dragged: Dragged, target: Target, copy: bool = False, spreads: bool = False
) -> dict[str, list[str]]:
    before = harbour()
    step = drop(before, dragged, target, copy, spreads=spreads)
    assert step is not None
    known = {block.id for chapter in before.chapters for block in chapter.blocks}
    return {
        chapter.id: [
            f"+{block.stanza}" if isinstance(block, Placement) and block.id not in known else block.id
            for block in chapter.blocks
        ]
        for chapter in step.project.chapters
    }


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("source", SOURCES)
def test_a_stanza(hand: Hand, source: str, target: str) -> None:
    before = hand.ask("order")
    hand.drag(_source(hand, source), _target(hand, target))
    assert hand.ask("order") == _order_after(SOURCES[source], TARGETS[target])
    label = "place-stanza" if source == "the song" else "move-stanza"
    assert hand.ask("steps") == [1, label]
    hand.ask("undo")
    assert hand.ask("order") == before


@pytest.mark.parametrize(
    "target", ["a gap of the text", "a scene of the story", "a scene of the placed stanzas"]
)
@pytest.mark.parametrize("source", ["the grip", "the story", "the list of placed stanzas"])
def test_ctrl_copies(hand: Hand, source: str, target: str) -> None:
    hand.drag(_source(hand, source), _target(hand, target), "ctrl")
    assert hand.ask("order") == _order_after(FROM_STORY, TARGETS[target], copy=True)
    assert hand.ask("steps") == [1, "copy-stanza"]


@pytest.mark.parametrize("source", ["the song", "the grip"])
def test_shift_spreads_the_lines_between_the_paragraphs(hand: Hand, source: str) -> None:
    hand.drag(_source(hand, source), hand.behind("morning-1"), "shift")
    wanted = _order_after(SOURCES[source], Gap(ONE, 2), spreads=True)
    order = hand.ask("order")
    if source == "the grip":  # the first line goes on as the stanza that stood there
        assert order["one"][2:5] == ["v1", "morning-2", "+verse"]
    assert [len(blocks) for blocks in order.values()] == [len(blocks) for blocks in wanted.values()]
    assert order == wanted
    assert hand.ask("steps") == [1, "spread-stanza"]


@pytest.mark.parametrize("source", SOURCES)
def test_esc_cancels(hand: Hand, source: str) -> None:
    before = hand.ask("order")
    hand.take(_source(hand, source))
    hand.carry(hand.behind("evening-1"))
    hand.until(lambda: hand.ask("line"))
    hand.press("Escape")
    hand.until(lambda: not hand.ask("dragging"))
    hand.let_go()
    assert not hand.ask("line")
    assert hand.ask("order") == before
    assert hand.ask("steps") == [0, None]


def test_a_placed_stanza_goes_into_the_text_of_another_chapter(hand: Hand) -> None:
    hand.ask("go", "ferry")
    hand.until(lambda: hand.ask("chapter") == "two")
    hand.drag(hand.row("placementView", "♪ Verse 1"), hand.behind("ferry-1"))
    assert hand.ask("order") == _order_after(FROM_STORY, Gap(TWO, 2))


def test_several_stanzas_go_together(hand: Hand) -> None:
    hand.ask("select", "songView", ["Verse 1", "Bridge"])
    hand.drag(hand.row("songView", "Bridge"), hand.behind("morning-2"))
    both = Stanzas((StanzaPart(StanzaId("verse")), StanzaPart(StanzaId("bridge"))))
    assert hand.ask("order") == _order_after(both, Gap(ONE, 4))
    assert hand.ask("steps") == [1, "place-stanzas"]


def test_some_lines_of_a_stanza_go_by_themselves(hand: Hand) -> None:
    hand.ask("choose_lines", "Bridge", [1])
    hand.drag(hand.row("lineView", "Should ask for me"), hand.behind("morning-2"))
    part = Stanzas((StanzaPart(StanzaId("bridge"), (1, 1)),))
    assert hand.ask("order") == _order_after(part, Gap(ONE, 4))
    assert hand.ask("steps") == [1, "place-stanza"]


def test_a_section_of_the_strip_is_placed(hand: Hand) -> None:
    hand.drag(hand.row("songOrder", "Bridge"), hand.behind("morning-2"))
    bridge = Stanzas((StanzaPart(StanzaId("bridge")),))
    assert hand.ask("order") == _order_after(bridge, Gap(ONE, 4))


def test_a_scene_goes_before_another(hand: Hand) -> None:
    hand.drag(hand.row("storyView", "Evening"), hand.row("storyView", "Morning", height=0.15))
    assert hand.ask("order") == _order_after(Scenes((BlockId("evening"),)), SceneGap(ONE, 0))
    assert hand.ask("steps") == [1, "move-scene"]


def test_a_scene_goes_into_another_chapter_and_stays_where_it_was_with_ctrl(hand: Hand) -> None:
    hand.drag(hand.row("storyView", "Evening"), hand.row("storyView", "2  The Sail"))
    assert hand.ask("order") == _order_after(Scenes((BlockId("evening"),)), OnChapter(TWO))
    hand.ask("undo")
    hand.drag(hand.row("placementView", "Evening"), hand.row("placementView", "Ferry", height=0.2), "ctrl")
    order = hand.ask("order")
    assert order["one"] == [block.id for block in harbour().chapters[0].blocks]
    assert order["two"].index("ferry") == 4
    assert hand.ask("steps") == [1, "copy-scene"]


def test_a_chapter_goes_before_another(hand: Hand) -> None:
    hand.drag(hand.row("storyView", "2  The Sail"), hand.row("storyView", "1  The Keeper", height=0.2))
    assert list(hand.ask("order")) == ["two", "one"]
    assert hand.ask("order") == _order_after(Chapters((TWO,)), ChapterGap(0))
    assert hand.ask("steps") == [1, "move-chapter"]


def test_what_can_t_be_dropped_shows_so(hand: Hand) -> None:
    before = hand.ask("order")
    hand.take(hand.row("storyView", "Evening"))
    hand.carry(hand.row("storyView", "Notes"))
    hand.until(lambda: hand.ask("refused"))
    hand.carry(hand.behind("morning-1"))
    hand.until(lambda: hand.ask("refused"))
    assert not hand.ask("line")
    hand.carry(hand.row("storyView", "2  The Sail"))
    hand.until(lambda: not hand.ask("refused"))
    hand.carry(hand.row("storyView", "Notes"))
    hand.let_go()
    assert hand.ask("order") == before
    assert hand.ask("steps") == [0, None]


def test_a_chapter_held_over_opens(hand: Hand) -> None:
    hand.ask("close_row", "storyView", "2  The Sail")
    hand.take(hand.row("songView", "Bridge"))
    hand.carry(hand.row("storyView", "2  The Sail"))
    hand.until(lambda: hand.ask("is_open", "storyView", "2  The Sail"))
    hand.carry(hand.row("storyView", "Ferry"))
    hand.let_go()
    bridge = Stanzas((StanzaPart(StanzaId("bridge")),))
    assert hand.ask("order") == _order_after(bridge, OnScene(BlockId("ferry")))


def test_the_text_scrolls_near_its_edge(hand: Hand) -> None:
    hand.ask("go", "ferry")
    hand.until(lambda: hand.ask("chapter") == "two")
    x, y, width, height = hand.ask("page_rect")
    start = hand.ask("scrolled")
    hand.take(hand.row("songView", "Bridge"))
    hand.carry((x + width // 2, y + height - 6))
    hand.until(lambda: hand.ask("scrolled") > start + 200)
    hand.carry((x + width // 2, y + height // 2))
    hand.let_go()
    order = hand.ask("order")["two"]
    assert order.index("+bridge") > order.index("shore-3")
    assert hand.ask("steps") == [1, "place-stanza"]


@pytest.mark.parametrize("place", ["lyricPanel", "songView"])
def test_a_file_of_another_program_is_offered_as_a_song(hand: Hand, tmp_path: Path, place: str) -> None:
    file = tmp_path / "oars.txt"
    file.write_text("[Verse 1]\nOne oar in the water\nOne oar in the air\n", encoding="utf-8")
    before = hand.ask("order")
    with hand.dragged_file(file, hand.middle_of(place)) as told:
        assert told == "CopyAction"  # nobody is to delete the file
        hand.until(lambda: hand.ask("song_dialog") == ["One oar in the water", "One oar in the air"])
    hand.ask("leave_dialog")
    assert hand.ask("order") == before
    assert hand.ask("steps") == [0, None]


@pytest.mark.parametrize("keys", [(), ("ctrl",)])
def test_selected_lines_of_a_placed_stanza_are_dragged_out_of_it(hand: Hand, keys: tuple[str, ...]) -> None:
    hand.ask("select_text", "v1", 0, len("The lamp is low"))
    hand.drag(hand.letter("v1", 6), hand.behind("evening-1"), *keys)
    blocks = len(harbour().chapters[0].blocks)
    order = hand.ask("order")["one"]
    assert len(order) == blocks + 1
    assert order[5:7] == ["evening-1", "+verse"]
    assert hand.ask("steps") == [1, "copy-lines" if keys else "move-lines"]
    hand.ask("undo")
    assert len(hand.ask("order")["one"]) == blocks


def test_a_word_of_a_line_is_dragged_as_text(hand: Hand) -> None:
    before = hand.ask("order")
    hand.ask("select_text", "v1", 4, 8)
    hand.drag(hand.letter("v1", 6), hand.letter("morning-1", 4))
    assert hand.ask("order") == before
    assert hand.ask("steps") == [1, "move-text"]
