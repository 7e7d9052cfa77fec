"""What is another in one state of a story than in another."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import chapters, placements, scenes, songs
from songfic_editor.edit.drop import Blocks, OnScene, drop
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.text import from_plain
from songfic_editor.projection.difference import Difference, Fold, Row, difference, folded
from songfic_editor.projection.difference_parts import parts
from songfic_editor.projection.difference_words import changed_words
from tests.builders import chapter, head, large, para, project, projects, story, styled, texts

C1, C2 = ChapterId("c1"), ChapterId("c2")
S1, S3 = BlockId("s1"), BlockId("s3")


def said(found: Difference) -> list[tuple[str, str, str]]:
    """The rows that changed: how, and the words on either side."""
    return [
        (row.what, row.left.text if row.left else "-", row.right.text if row.right else "-")
        for row in found.rows
        if row.what != "same"
    ]


def reworded(state: Project, block: str, text: str) -> Project:
    return replace(
        state,
        chapters=tuple(
            replace(one, blocks=tuple(_reworded(part, block, text) for part in one.blocks))
            for one in state.chapters
        ),
    )


def _reworded(part: object, block: str, text: str) -> object:
    is_it = isinstance(part, Paragraph) and part.id == block
    return replace(part, runs=from_plain(text)) if is_it else part  # type: ignore[type-var]  # it is one


def with_new_ids(state: Project) -> Project:
    """As if it had been imported once more."""
    copied = chapters.copy(state, [one.id for one in state.chapters], 0)
    return replace(copied, chapters=copied.chapters[: len(state.chapters)])


def test_a_state_is_not_another_than_itself() -> None:
    assert difference(story(), story()).is_empty
    assert difference(story(), with_new_ids(story())).is_empty


def test_a_changed_paragraph_stands_next_to_what_it_was() -> None:
    found = difference(story(), reworded(story(), "p3", "Nobody had come yet."))
    assert said(found) == [("changed", "Nobody had come.", "Nobody had come yet.")]
    (row,) = (row for row in found.rows if row.what == "changed")
    assert row.before is not None
    assert (row.before.chapter, row.before.scene) == (C1, "s2")


def test_what_is_known_by_no_id_is_known_by_its_words() -> None:
    after = with_new_ids(reworded(story(), "p3", "Nobody at all had come."))
    assert said(difference(story(), after)) == [("changed", "Nobody had come.", "Nobody at all had come.")]


def test_words_that_have_nothing_in_common_are_not_one_changed_paragraph() -> None:
    before, after = (
        project(chapter(para("A sail."), id="c")),
        project(chapter(para("The end of it all."), id="c")),
    )
    assert said(difference(before, after)) == [
        ("removed", "A sail.", "-"),
        ("added", "-", "The end of it all."),
    ]


def test_what_came_and_what_went() -> None:
    gone = placements.remove(story(), [BlockId("r1")])
    assert said(difference(story(), gone)) == [("removed", "Oh, harbour lights\nBring him home", "-")]
    added = scenes.add(story(), C1, 2, "Night")
    assert said(difference(story(), added)) == [("added", "-", "Night"), ("added", "-", "")]


def test_what_was_moved_is_seen_at_both_places_and_counted_once() -> None:
    step = drop(story(), Blocks((BlockId("p1"),)), OnScene(S3))
    assert step is not None
    found = difference(story(), step.project)
    text = "She woke before the gulls."
    assert said(found) == [("moved", text, "-"), ("moved", "-", text)]
    assert (found.count("moved"), found.count("changed"), found.count("same")) == (1, 0, len(found.rows) - 2)


def test_a_moved_chapter_leaves_the_longer_one_in_its_place() -> None:
    found = difference(story(), chapters.move(story(), [C2], 0))
    assert [row.right.text for row in found.rows if row.what == "moved" and row.right] == [
        "The Sail", "", "A sail.", "Oh, harbour lights\nYou brought him home", "The end.",
    ]  # fmt: skip


def test_an_edited_stanza_of_a_song_is_seen_in_the_song_and_wherever_it_is_linked() -> None:
    after = songs.set_stanza(story(), StanzaId("chorus"), lines=("Oh, lights",))
    old, new = "Oh, harbour lights\nBring him home", "Oh, lights"
    found = difference(story(), after)
    assert said(found) == [("changed", old, new)] * 2
    assert [row.right.kind for row in found.rows if row.what == "changed" and row.right] == [
        "stanza",
        "verse",
    ]


def test_looks_are_a_change_without_words() -> None:
    before = project(chapter(para("The kettle sang", id="p"), id="c"))
    after = project(chapter(styled(("The kettle ", ""), ("sang", "i"), id="p"), id="c"))
    assert said(difference(before, after)) == [("changed", "The kettle sang", "The kettle sang")]


def test_titles_and_summaries_are_seen() -> None:
    after = replace(story(), title="Lights", about=replace(story().about, fandoms=("Sea", "Sky")))
    assert said(difference(story(), after)) == [
        ("changed", "Harbour Lights", "Lights"),
        ("added", "-", "Sea, Sky"),
    ]


@given(projects(), projects())
def test_both_sides_are_whole_and_in_order(before: Project, after: Project) -> None:
    """Whatever the two are: reading down one side gives the whole of that state."""
    rows = difference(before, after).rows
    assert [row.left for row in rows if row.left] == parts(before)
    assert [row.right for row in rows if row.right] == parts(after)
    for row in rows:
        assert (row.what == "added") == (row.before is None)
        assert (row.what == "removed") == (row.after is None)
        if row.what == "same":
            assert row.before is not None
            assert row.after is not None
            assert row.before.is_like(row.after)


@given(projects(), st.integers(0, 3))
def test_folding_leaves_out_nothing_that_changed(before: Project, around: int) -> None:
    after = reworded(before, next((one.id for one in before.chapters[0].blocks), ""), "x")
    after = scenes.add(after, after.chapters[-1].id, 99, "Night")
    found = difference(before, after)
    short = folded(found, around)
    assert sum(one.count if isinstance(one, Fold) else 1 for one in short) == len(found.rows)
    changed = [row for row in found.rows if row.what != "same"]
    assert [one for one in short if isinstance(one, Row) and one.what != "same"] == changed
    assert Counter(type(one) for one in short)[Fold] <= len(changed) + 2


def test_a_fold_still_tells_which_scene_and_chapter_a_change_is_in() -> None:
    before = project(
        chapter(
            head("Morning"), *(para(f"Number {index}.", id=f"p{index}") for index in range(30)), title="One"
        ),
        chapter(head("Noon"), *(para(f"Line {index}.") for index in range(30)), title="Two"),
    )
    short = folded(difference(before, reworded(before, "p20", "Number Twenty.")), 1)
    assert [one.count if isinstance(one, Fold) else one.right and one.right.text for one in short] == [
        "One", "Morning", 19, "Number 19.", "Number Twenty.", "Number 21.", 8 + 32,
    ]  # fmt: skip


def test_a_long_story_written_anew_is_compared_too() -> None:
    before, after = large(10, 5000), large(10, 5000)
    after = replace(with_new_ids(after), songs=())
    blocks = [tuple(one for one in each.blocks if isinstance(one, Paragraph)) for each in after.chapters]
    after = replace(
        after,
        chapters=tuple(
            replace(each, blocks=(each.blocks[0], *reversed(kept)))
            for each, kept in zip(after.chapters, blocks, strict=True)
        ),
    )
    found = difference(before, after)
    assert found.count("removed") > 0
    assert [row.right for row in found.rows if row.right] == parts(after)


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[first:end] for first, end in spans]


def test_the_words_that_are_not_the_same() -> None:
    before, after = "She woke before the gulls, late.", "She woke long before the grey gulls."
    old, new = changed_words(before, after)
    assert marked(before, old) == [", late"]
    assert marked(after, new) == ["long ", "grey "]
    assert changed_words("don’t go", "don’t stay") == (((6, 8),), ((6, 10),))
    assert changed_words("", "All new") == ((), ((0, 7),))
    assert changed_words("the same", "the same") == ((), ())


def test_words_next_to_each_other_are_one_stretch() -> None:
    old, _new = changed_words("one two three four", "one six seven four")
    assert marked("one two three four", old) == ["two three"]


@given(texts(20), texts(20))
def test_what_is_not_marked_is_the_same_on_both_sides(before: str, after: str) -> None:
    old, new = changed_words(before, after)

    def rest(text: str, spans: tuple[tuple[int, int], ...]) -> str:
        kept, place = "", 0
        for first, end in spans:
            assert place <= first < end <= len(text)
            kept, place = kept + text[place:first], end
        return kept + text[place:]

    assert "".join(rest(before, old).split()) == "".join(rest(after, new).split())


def test_much_that_is_new_is_one_stretch() -> None:
    old, new = changed_words("start " + "a " * 700 + "end", "start " + "b " * 700 + "end")
    assert old == new == ((6, 1405),)
