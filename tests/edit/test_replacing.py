from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.edit import replacing
from songfic_editor.model import check
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.lookup import block, text_of
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.text.search import Search
from tests.builders import projects, story


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
    assert (made.count, made.left) == (6, 2)
    assert [chapter.title for chapter in changed.chapters] == ["that Keeper", "that Sail"]
    assert text_of(changed, block(changed, BlockId("p2"))) == "that kettle sang to itself."
    assert block(changed, BlockId("v1")) is block(project, BlockId("v1"))
    assert block(changed, BlockId("p3")) is block(project, BlockId("p3"))
    assert changed.songs is project.songs


def test_everywhere_with_lyrics_changes_the_songs_and_keeps_what_is_linked_linked() -> None:
    made = replacing.everywhere(story(), Search("home").matches, "back", lyrics=True)
    changed = made.project
    assert (made.count, made.left, made.stanzas) == (2, 0, 1)
    assert text_of(changed, block(changed, BlockId("r1"))) == "Oh, harbour lights\nBring him back"
    assert text_of(changed, block(changed, BlockId("r2"))) == "Oh, harbour lights\nYou brought him back"
    linked, altered = block(changed, BlockId("r1")), block(changed, BlockId("r2"))
    assert isinstance(linked, Placement)
    assert isinstance(altered, Placement)
    assert linked.lines is None
    assert altered.lines is not None
    assert check.problems(changed) == ()


@given(projects(), st.sampled_from("ea \n'x"), st.text(max_size=3), st.booleans())
def test_any_replacement_leaves_a_sound_story(told: Project, wanted: str, words: str, lyrics: bool) -> None:
    made = replacing.everywhere(told, Search(wanted).matches, words, lyrics=lyrics)
    assert check.problems(made.project) == ()


def test_nothing_found_is_the_same_project() -> None:
    project = story()
    made = replacing.everywhere(project, Search("zebra").matches, "horse")
    assert (made.count, made.left) == (0, 0)
    assert made.project is project
