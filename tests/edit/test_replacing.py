from songfic_editor.edit import replacing
from songfic_editor.model import check
from songfic_editor.model.ids import BlockId
from songfic_editor.model.lookup import block, text_of
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.text.search import Search
from tests.builders import story


def place(block_id: str, offset: int) -> Place:
    return Place(BlockId(block_id), offset)


def test_one_place_takes_the_style_of_what_was_there() -> None:
    project = story()
    sang = Selection(place("p2", 11), place("p2", 15))
    edited = replacing.one(project, sang, "hummed")
    changed = block(edited.project, BlockId("p2"))
    assert text_of(edited.project, changed) == "The kettle hummed to itself."
    assert [(run.text, run.style) for run in changed.runs] == [  # type: ignore[union-attr]
        ("The kettle ", ""),
        ("hummed", "i"),
        (" to itself.", ""),
    ]
    assert edited.selection == caret(BlockId("p2"), 17)


def test_one_place_in_a_stanza_alters_that_placement_alone() -> None:
    project = story()
    edited = replacing.one(project, Selection(place("r1", 0), place("r1", 2)), "Ah")
    assert text_of(edited.project, block(edited.project, BlockId("r1"))).startswith("Ah, harbour")
    assert edited.project.songs is project.songs
    assert check.problems(edited.project) == ()


def test_a_selection_over_several_blocks_is_left_alone() -> None:
    project = story()
    assert replacing.one(project, Selection(place("p1", 0), place("p2", 3)), "x").project is project


def test_everywhere_leaves_stanzas_alone_and_what_holds_no_match_as_it_was() -> None:
    project = story()
    made = replacing.everywhere(project, Search("the").matches, "that")
    changed = made.project
    assert (made.count, made.left) == (4, 2)
    assert text_of(changed, block(changed, BlockId("p2"))) == "that kettle sang to itself."
    assert block(changed, BlockId("v1")) is block(project, BlockId("v1"))
    assert block(changed, BlockId("p3")) is block(project, BlockId("p3"))
    assert changed.songs is project.songs


def test_nothing_found_is_the_same_project() -> None:
    project = story()
    made = replacing.everywhere(project, Search("zebra").matches, "horse")
    assert (made.count, made.left) == (0, 0)
    assert made.project is project
