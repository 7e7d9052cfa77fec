"""Lyrics that stand as prose become stanzas, with every word where it was."""

from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.edit.from_prose import make_stanzas
from songfic_editor.model import check, lookup
from songfic_editor.model.document import Placement
from songfic_editor.model.ids import BlockId, SongId
from tests import builders
from tests.builders import chapter, para, project


def test_paragraphs_become_one_stanza_of_a_new_song() -> None:
    made = project(
        chapter(para("Prose."), para("One line", id="a"), para("and two\nand three", id="b"), para("End."))
    )
    after = make_stanzas(made, [BlockId("a"), BlockId("b")], None)
    assert check.problems(after.project) == ()
    blocks = after.project.chapters[0].blocks
    assert isinstance(blocks[2], Placement)
    assert lookup.text_of(after.project, blocks[2]) == "One line\nand two\nand three"
    assert len(after.project.songs) == 1
    assert blocks[1] is made.chapters[0].blocks[1]
    assert after.selection is not None
    assert after.selection.head.block == blocks[2].id


def test_an_empty_paragraph_parts_stanzas_and_equal_ones_are_linked() -> None:
    story = builders.story()
    words = ["Oh, harbour lights", "Bring him home"]
    made = builders.project(
        chapter(*(para(words[at], id=f"l{at}") for at in range(2)), para("", id="e"), para("New", id="n")),
        songs=story.songs,
    )
    after = make_stanzas(made, [BlockId(one) for one in ("l0", "l1", "e", "n")], story.songs[0].id)
    placed = [block for block in after.project.chapters[0].blocks if isinstance(block, Placement)]
    assert next(block.stanza for block in placed) == "chorus"
    assert [lookup.text_of(after.project, block) for block in placed] == ["\n".join(words), "New"]
    assert len(after.project.songs[0].stanzas) == len(story.songs[0].stanzas) + 1


def test_nothing_to_make_changes_nothing() -> None:
    story = builders.story()
    assert make_stanzas(story, [BlockId("v1")], SongId("song")).project is story
    assert make_stanzas(story, [], None).project is story


@given(st.sets(st.sampled_from(["p1", "p2", "v1", "s2", "p3"])))
def test_no_word_is_lost(wanted: set[str]) -> None:
    story = builders.story()
    after = make_stanzas(story, [BlockId(one) for one in wanted], None).project
    assert check.problems(after) == ()

    def words(made: object) -> list[str]:
        return [lookup.text_of(made, block) for block in made.chapters[0].blocks]  # type: ignore[attr-defined, arg-type]  # a project

    assert " ".join(words(after)).split() == " ".join(words(story)).split()
