"""Where undo and redo go."""

from songfic_editor.edit import chapters, details, placements, scenes, songs
from songfic_editor.edit.drop import Blocks, ChapterGap, Chapters, OnScene, drop
from songfic_editor.edit.step import Step
from songfic_editor.model.document import Notes, Project
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.projection.changed_place import place_of_change
from tests.builders import para, story

C1, C2, BRIDGE = ChapterId("c1"), ChapterId("c2"), StanzaId("bridge")
HERE = caret(BlockId("p1"), 4)
"""In the first chapter."""


def place(before: Project, after: Project, *wanted: Selection | None) -> str | None:
    found = place_of_change(before, after, wanted)
    return None if found is None else found.head.block


def moved(step: Step | None) -> Project:
    assert step is not None
    return step.project


def test_a_selection_where_something_changed_is_kept() -> None:
    before = story()
    after = scenes.rename(before, BlockId("s2"), "Late")
    assert place_of_change(before, after, [HERE]) == HERE
    assert place(before, after, None, HERE) == "p1"


def test_a_selection_in_another_chapter_gives_way_to_the_first_change() -> None:
    before = story()
    assert place(before, scenes.rename(before, BlockId("s3"), "Noon"), HERE) == "s3"
    assert place(before, placements.relink(before, BlockId("r2")), HERE, None) == "r2"
    assert place(before, chapters.rename(before, C2, "Sails"), HERE) == "s3"
    noted = chapters.set_notes(before, C2, Notes((para("Thanks."),)))
    assert place(before, noted, HERE) == "s3"


def test_what_comes_back_is_gone_to_and_what_goes_leaves_its_neighbour() -> None:
    before = story()
    without = scenes.delete(before, [BlockId("s2")])
    assert place(without, before) == "s2"
    assert place(before, without) == "p2"
    left = chapters.delete(before, [C1])
    assert place(left, before) == "s1"
    assert place(before, left) == "s3"
    assert place(before, chapters.delete(before, [C2])) == "s1"


def test_of_chapters_that_moved_the_selection_s_own_is_kept() -> None:
    before = story()
    after = moved(drop(before, Chapters((C2,)), ChapterGap(0)))
    assert place(before, after) == "s3"
    assert place(before, after, HERE) == "p1"


def test_the_second_selection_counts_where_the_first_is_elsewhere_or_gone() -> None:
    before = story()
    after = moved(drop(before, Blocks((BlockId("r2"),)), OnScene(BlockId("s3"))))
    assert place(after, before, HERE, caret(BlockId("r2"))) == "r2"
    assert place(after, before, caret(BlockId("gone")), caret(BlockId("r2"))) == "r2"


def test_a_block_that_is_gone_is_never_named() -> None:
    before = story()
    without = scenes.delete(before, [BlockId("s2")])
    half = Selection(Place(BlockId("p1")), Place(BlockId("p3")))
    for gone in (caret(BlockId("p3")), caret(BlockId("nowhere")), half, Selection(half.head, half.anchor)):
        assert place(before, without, gone) == "p2"
    across = Selection(Place(BlockId("p1")), Place(BlockId("p5")))
    assert place(without, before, across) == "s2"


def test_a_place_behind_the_words_is_their_end() -> None:
    before = story()
    after = scenes.rename(before, BlockId("s1"), "A")
    assert place_of_change(before, after, [caret(BlockId("s1"), 7)]) == caret(BlockId("s1"), 1)


def test_what_has_no_place_leaves_the_cursor_or_brings_it_back() -> None:
    before = story()
    for after in (
        details.set_details(before, title="Other"),
        songs.set_stanza(before, BRIDGE, lines=("Go",)),
    ):
        assert after is not before
        assert place(before, after) is None
        assert place(before, after, HERE) == "p1"
