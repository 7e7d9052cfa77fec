"""Bringing back the whole, a chapter or a scene of an earlier state."""

from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import chapters, placements, restore, scenes, songs
from songfic_editor.edit.drop import SceneGap, Scenes, drop
from songfic_editor.edit.step import Edited, Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.check import problems
from songfic_editor.model.document import Block, Chapter, Choice, Notes, Paragraph, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.text import from_plain
from songfic_editor.session.session import Session
from tests.builders import chapter, head, para, placed, project, projects, song, stanza, story
from tests.edit.drawing import drags, targets

C1, C2 = ChapterId("c1"), ChapterId("c2")
S1, S2, S3 = BlockId("s1"), BlockId("s2"), BlockId("s3")


def texts(state: Project, blocks: Sequence[Block]) -> list[str]:
    return [lookup.text_of(state, block) for block in blocks]


def all_texts(state: Project) -> list[str]:
    return [text for one in state.chapters for text in texts(state, one.blocks)]


def reworded(state: Project, block: str, text: str) -> Project:
    at = lookup.spot(state, BlockId(block))
    one = state.chapters[at.chapter]
    changed = Paragraph(BlockId(block), from_plain(text))
    blocks = (*one.blocks[: at.block], changed, *one.blocks[at.block + 1 :])
    return replace(
        state,
        chapters=tuple(
            replace(one, blocks=blocks) if index == at.chapter else each
            for index, each in enumerate(state.chapters)
        ),
    )


# --- the whole ---


def test_the_whole_comes_back_and_stays_the_same_project() -> None:
    now = replace(chapters.delete(reworded(story(), "p1", "New."), [C2]), title="New", id="mine")
    restored = restore.whole(now, story())
    assert restored == replace(story(), id="mine")


def test_what_is_the_same_then_and_now_stays_the_same_object() -> None:
    now = reworded(story(), "p1", "New.")
    restored = restore.whole(now, story())
    assert restored.chapters[1] is now.chapters[1]
    assert restored.chapters[0].blocks[2:] == now.chapters[0].blocks[2:]
    assert all(
        a is b for a, b in zip(restored.chapters[0].blocks[2:], now.chapters[0].blocks[2:], strict=True)
    )
    assert restored.songs[0] is now.songs[0]
    assert restore.whole(now, replace(now)) is now


@given(projects(), projects())
def test_any_whole_is_sound_and_reads_as_it_did(now: Project, old: Project) -> None:
    restored = restore.whole(replace(now, id="now"), old)
    assert problems(restored) == ()
    assert replace(restored, id=old.id) == old


# --- a chapter ---


def test_a_chapter_comes_back_and_the_others_stay_as_they_are() -> None:
    now = reworded(chapters.rename(reworded(story(), "p1", "New."), C1, "Renamed"), "p5", "Other.")
    edited = restore.chapter(now, story(), C1)
    assert edited.project.chapters[0] == story().chapters[0]
    assert edited.project.chapters[1] is now.chapters[1]
    assert edited.selection is not None
    assert edited.selection.head.block == "s1"


def test_one_that_is_as_it_was_changes_nothing() -> None:
    now = reworded(story(), "p1", "New.")
    assert restore.chapter(now, story(), C2).project is now
    assert restore.scene(now, story(), S2).project is now


def test_a_chapter_that_is_gone_comes_back_at_its_place() -> None:
    old = chapters.add(chapters.add(story(), 2, "Third"), 3, "Fourth")
    first, second, third, _fourth = (one.id for one in old.chapters)
    for gone in (first, second, third):
        now = chapters.delete(old, [gone])
        assert restore.chapter(now, old, gone).project == old
    now = chapters.delete(old, [first, second, third])
    back = restore.chapter(restore.chapter(now, old, third).project, old, first).project
    assert [one.title for one in back.chapters] == ["The Keeper", "Third", "Fourth"]


def test_a_scene_that_was_moved_in_since_stays_and_one_that_was_moved_out_is_there_twice() -> None:
    step = drop(story(), Scenes((S3,)), SceneGap(C1, 1))
    assert step is not None
    restored = restore.chapter(step.project, story(), C1).project
    assert problems(restored) == ()
    assert texts(restored, restored.chapters[0].blocks) == [
        *texts(story(), story().chapters[0].blocks), *texts(story(), story().chapters[1].blocks),
    ]  # fmt: skip
    out = drop(story(), Scenes((S2,)), SceneGap(C2, 0))
    assert out is not None
    restored = restore.chapter(out.project, story(), C1).project
    assert texts(restored, restored.chapters[0].blocks) == texts(story(), story().chapters[0].blocks)
    assert restored.chapters[1] is out.project.chapters[1]
    assert problems(restored) == ()


# --- a scene ---


def test_a_scene_comes_back_where_it_is_by_now() -> None:
    moved = drop(reworded(story(), "p3", "New."), Scenes((S2,)), SceneGap(C2, 0))
    assert moved is not None
    now = moved.project
    restored = restore.scene(now, story(), S2).project
    assert restored.chapters[0] is now.chapters[0]
    assert texts(restored, restored.chapters[1].blocks[:4]) == [
        "Evening", "Nobody had come.", "Oh, harbour lights\nBring him home", "She lit the lamp.",
    ]  # fmt: skip
    assert restored.chapters[1].blocks[4:] == now.chapters[1].blocks[4:]


def test_a_scene_that_is_gone_comes_back_between_its_neighbours() -> None:
    old = scenes.add(story(), C1, 2, "Night")
    night = lookup.scenes(old.chapters[0])[2].head.id
    for gone in (S1, S2, night):
        now = scenes.delete(old, [gone])
        assert restore.scene(now, old, gone).project == old


def test_a_scene_whose_chapter_is_gone_brings_it_back_with_that_scene_alone() -> None:
    now = chapters.delete(story(), [C1])
    restored = restore.scene(now, story(), S2).project
    assert [(one.title, len(one.blocks)) for one in restored.chapters] == [("The Keeper", 4), ("The Sail", 4)]
    assert restored.chapters[1] is now.chapters[0]


def test_what_was_joined_to_a_scene_since_is_not_lost_with_it() -> None:
    now = reworded(scenes.merge(story(), S2), "p1", "New.")
    restored = restore.scene(now, story(), S1).project
    assert texts(restored, restored.chapters[0].blocks) == [
        text for text in texts(story(), story().chapters[0].blocks) if text != "Evening"
    ]


# --- songs ---


def test_a_stanza_that_was_edited_since_reads_as_it_did_and_the_song_stays() -> None:
    now = songs.set_stanza(story(), StanzaId("chorus"), lines=("Oh, lights",))
    restored = restore.scene(now, story(), S2).project
    assert restored.songs is now.songs
    assert lookup.placement(restored, BlockId("r1")).lines == ("Oh, harbour lights", "Bring him home")
    assert lookup.placement(restored, BlockId("r2")) == lookup.placement(now, BlockId("r2"))


def test_a_song_that_is_gone_is_brought_along() -> None:
    now = songs.remove(story(), SongId("song"))
    restored = restore.chapter(now, story(), C1).project
    assert restored.songs == story().songs
    assert restored.chapters[0] == story().chapters[0]
    assert problems(restored) == ()


def test_a_stanza_that_is_gone_goes_back_into_its_song() -> None:
    now = songs.remove_stanza(story(), StanzaId("chorus"))
    restored = restore.chapter(now, story(), C1).project
    assert [one.id for one in restored.songs[0].stanzas] == ["verse", "bridge", "chorus"]
    assert restored.chapters[0] == story().chapters[0]


def test_a_song_that_was_brought_in_anew_is_known_by_its_name_and_words() -> None:
    again = song(
        "harbour lights", stanza("Oh, harbour lights", "Bring him home", id="new"), artist="The Keepers"
    )
    now = project(chapter(placed("new", id="x"), id="c9"), songs=[again])
    restored = restore.scene(now, story(), S2).project
    assert restored.songs is now.songs
    assert [one.stanza for _, _, one in lookup.placements(restored)] == ["new", "new"]


def test_a_part_beyond_the_stanza_as_it_is_now_reads_as_it_did() -> None:
    old = project(
        chapter(head(id="s"), placed("v", id="x", part=(1, 2)), id="c"),
        songs=[song("Tide", stanza("one", "two", "three", id="v"), id="m")],
    )
    now = songs.set_stanza(placements.remove(old, [BlockId("x")]), StanzaId("v"), lines=("one",))
    restored = restore.chapter(now, old, ChapterId("c")).project
    assert problems(restored) == ()
    assert texts(restored, restored.chapters[0].blocks) == ["", "two\nthree"]


# --- any ---


def related(data: st.DataObject, old: Project) -> Project:
    """What became of a state by some drags."""
    now = old
    for _ in range(data.draw(st.integers(0, 3))):
        step = drop(now, data.draw(drags(now)), data.draw(targets(now)))
        now = now if step is None else step.project
    return now


def pair(data: st.DataObject) -> tuple[Project, Project]:
    """A state of now and one of then, of one story or of two whose ids are partly the same."""
    old = data.draw(projects())
    return (related(data, old) if data.draw(st.booleans()) else data.draw(projects())), old


def held(now: Project, act: Callable[[], Edited], label: Label) -> Project:
    """The project after; sound, and the same one again after undo."""
    edited = act()
    assert problems(edited.project) == ()
    assert edited.project.id == now.id
    session = Session(lambda: 0.0)
    session.open(now, None)
    session.apply(Step(edited.project, label, after=edited.selection))
    if session.undo() is not None:
        assert session.project is now
    if edited.project == now:
        assert edited.project is now
    return edited.project


@given(st.data())
def test_any_chapter_comes_back_as_it_read(data: st.DataObject) -> None:
    now, old = pair(data)
    wanted = data.draw(st.sampled_from(old.chapters))
    restored = held(now, lambda: restore.chapter(now, old, wanted.id), Label.RESTORE_CHAPTER)
    there = {one.id: one for one in now.chapters}
    changed = [one for one in restored.chapters if one is not there.get(one.id)]
    new = changed[0] if changed else there[wanted.id]
    assert len(changed) <= 1
    assert texts(restored, new.blocks)[: len(wanted.blocks)] == texts(old, wanted.blocks)
    assert (new.title, len(new.notes.head)) == (wanted.title, len(wanted.notes.head))
    assert len(restored.chapters) == len(now.chapters) + (wanted.id not in there)
    again = restore.chapter(restored, old, wanted.id).project
    assert all_texts(again) == all_texts(restored)


@given(st.data())
def test_any_scene_comes_back_as_it_read(data: st.DataObject) -> None:
    now, old = pair(data)
    in_chapter = data.draw(st.sampled_from(old.chapters))
    wanted = data.draw(st.sampled_from(lookup.scenes(in_chapter)))
    restored = held(now, lambda: restore.scene(now, old, wanted.head.id), Label.RESTORE_SCENE)
    then = texts(old, in_chapter.blocks[wanted.first : wanted.end])
    found = all_texts(restored)
    assert any(found[at : at + len(then)] == then for at in range(len(found)))
    there = {id(one) for one in now.chapters}
    assert sum(id(one) not in there for one in restored.chapters) <= 1


@given(st.data())
def test_what_is_in_both_states_is_in_the_story_after_either(data: st.DataObject) -> None:
    """Nothing that was there then and is there now can be gone by a part of it coming back."""
    old = data.draw(projects())
    now = related(data, old)
    wanted: Chapter = data.draw(st.sampled_from(old.chapters))
    kept = {block.id for one in old.chapters for block in one.blocks}
    kept &= {block.id for one in now.chapters for block in one.blocks}
    restored = restore.chapter(now, old, wanted.id).project
    assert kept <= {block.id for one in restored.chapters for block in one.blocks}


def test_an_open_choice_goes_with_its_blocks_and_no_other_does() -> None:
    now = replace(
        story(), choices=(Choice(BlockId("p1"), BlockId("p2")), Choice(BlockId("p5"), BlockId("p6")))
    )
    old = replace(
        story(), chapters=(chapter(head(id="s1"), para("Alone.", id="p0"), id="c1"), story().chapters[1])
    )
    restored = restore.chapter(now, old, C1).project
    assert restored.choices == now.choices[1:]
    assert problems(restored) == ()


def test_notes_come_back_with_their_chapter() -> None:
    noted = chapters.set_notes(story(), C1, Notes((para("Disclaimer", id="n1"),)))
    restored = restore.chapter(story(), noted, C1).project
    assert restored == noted
