"""What a writer finds after a merge, case by case: who changed what, and what stands then."""

from collections.abc import Callable

from msgspec.structs import replace

from songfic_editor.edit import body, chapters, details, placements, scenes, songs
from songfic_editor.edit.merge import merge
from songfic_editor.model.check import problems
from songfic_editor.model.document import About, Notes, Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.lookup import stanza, text_of
from songfic_editor.model.position import Gap, Place
from songfic_editor.model.text import PLAIN, plain
from tests.builders import para, story
from tests.builders import stanza as new_stanza

Change = Callable[[Project], Project]
C1, C2 = ChapterId("c1"), ChapterId("c2")


def both(ours: Change, theirs: Change, base: Project | None = None) -> Project:
    """The story as it is when each side made its change."""
    base = base or story()
    merged = merge(base, ours(base), theirs(base)).project
    assert problems(merged) == ()
    return merged


def write(block: str, words: str) -> Change:
    return lambda project: body.insert_text(project, Place(BlockId(block)), words, PLAIN).project


def ids(project: Project) -> list[list[str]]:
    """The blocks by chapter, new ones as their words."""
    known = {block.id for chapter in story().chapters for block in chapter.blocks}
    return [
        [block.id if block.id in known else text_of(project, block) for block in chapter.blocks]
        for chapter in project.chapters
    ]


def split_after(block: str, words: str) -> Change:
    """A paragraph of these words behind another one."""

    def change(project: Project) -> Project:
        at = next(c for c in project.chapters if block in [one.id for one in c.blocks])
        index = [one.id for one in at.blocks].index(BlockId(block)) + 1
        blocks = (*at.blocks[:index], para(words), *at.blocks[index:])
        new = replace(at, blocks=blocks)
        return replace(project, chapters=tuple(new if one is at else one for one in project.chapters))

    return change


def test_both_wrote_in_different_places() -> None:
    merged = both(write("p1", "Mine. "), write("p6", "Theirs. "))
    assert merged.choices == ()
    assert text_of(merged, merged.chapters[0].blocks[1]) == "Mine. She woke before the gulls."
    assert text_of(merged, merged.chapters[1].blocks[-1]) == "Theirs. The end."


def test_both_went_on_at_the_end() -> None:
    merged = both(split_after("p6", "Mine."), split_after("p6", "Theirs."))
    assert ids(merged)[1] == ["s3", "p5", "r2", "p6", "Mine.", "Theirs."]
    assert merged.choices == ()


def test_what_one_side_deleted_and_the_other_wrote_in_stays() -> None:
    merged = both(lambda p: chapters.delete(p, [C2]), write("p6", "More. "))
    assert ids(merged) == [["s1", "p1", "v1", "p2", "s2", "p3", "r1", "p4"], ["s3", "p6"]]
    assert merged.chapters[1].title == "The Sail"
    merged = both(lambda p: scenes.delete(p, [BlockId("s2")]), split_after("p3", "Mine."))
    assert ids(merged)[0] == ["s1", "p1", "v1", "p2", "s2", "Mine."]


def test_what_was_written_in_a_chapter_that_was_joined_goes_with_it() -> None:
    merged = both(lambda p: chapters.merge(p, C2), split_after("p5", "Mine."))
    assert ids(merged) == [["s1", "p1", "v1", "p2", "s2", "p3", "r1", "p4", "s3", "p5", "Mine.", "r2", "p6"]]


def test_what_was_written_in_a_scene_that_moved_is_in_it() -> None:
    def move(project: Project) -> Project:
        return scenes.move(project, [BlockId("s2")], C2, 1)

    for ours, theirs in ((move, split_after("p4", "More.")), (split_after("p4", "More."), move)):
        assert ids(both(ours, theirs)) == [
            ["s1", "p1", "v1", "p2"],
            ["s3", "p5", "r2", "p6", "s2", "p3", "r1", "p4", "More."],
        ]


def test_each_took_away_the_chapter_that_the_other_left() -> None:
    merged = both(lambda p: chapters.delete(p, [C1]), lambda p: chapters.delete(p, [C2]))
    assert ids(merged) == [["s3", "p5", "r2", "p6"]], "a story has a chapter: ours"


def test_titles_stand_side_by_side() -> None:
    merged = both(
        lambda p: details.set_details(chapters.rename(p, C1, "Mine"), title="Lights"),
        lambda p: details.set_details(chapters.rename(p, C1, "Theirs"), title="Harbour", author="B. Writer"),
    )
    assert (merged.title, merged.author, merged.chapters[0].title) == (
        "Lights / Harbour",
        "B. Writer",
        "Mine / Theirs",
    )


def test_what_it_is_about_is_united() -> None:
    base = replace(story(), about=About("Old.", tags=("sea", "gulls"), rating="Teen"))
    merged = both(
        lambda p: replace(p, about=About("Mine.", tags=("sea", "tea"), rating="General")),
        lambda p: replace(p, about=About("Theirs.", tags=("sea", "gulls", "ferry"), rating="Mature")),
        base,
    )
    assert merged.about == About("Mine.\n\nTheirs.", tags=("sea", "tea", "ferry"), rating="General")


def test_notes_stand_one_under_the_other() -> None:
    base = replace(story(), notes=Notes((para("Thanks.", id="n"),)))
    merged = both(
        lambda p: replace(p, notes=Notes((para("Thanks to A.", id="n"),))),
        lambda p: replace(p, notes=Notes((para("Thanks to B.", id="n"),), (para("Bye."),))),
        base,
    )
    assert [plain(note.runs) for note in merged.notes.head] == ["Thanks to A.", "Thanks to B."]
    assert [plain(note.runs) for note in merged.notes.end] == ["Bye."]


def test_a_stanza_that_both_changed_is_there_twice() -> None:
    chorus = StanzaId("chorus")
    merged = both(
        lambda p: songs.set_stanza(p, chorus, lines=["Oh, harbour lights", "Mine"]),
        lambda p: songs.set_stanza(p, chorus, lines=["Oh, harbour lights", "Theirs"]),
    )
    found = [(one.label, one.lines[1]) for one in merged.songs[0].stanzas]
    assert found[1:3] == [("Chorus", "Mine"), ("Chorus (other version)", "Theirs")]
    assert text_of(merged, merged.chapters[0].blocks[6]) == "Oh, harbour lights\nMine"
    assert merged.songs[0].order == story().songs[0].order


def test_a_stanza_that_one_side_removed_and_the_other_placed_stays() -> None:
    bridge = StanzaId("bridge")
    for remove in (lambda p: songs.remove_stanza(p, bridge), lambda p: songs.remove(p, SongId("song"))):
        merged = both(lambda p: placements.place(p, bridge, Gap(C2, 2)), remove)
        assert isinstance(merged.chapters[1].blocks[2], Placement)
        assert stanza(merged, bridge).lines[0] == "And if the sea"


def test_a_part_goes_on_showing_its_lines_when_the_other_side_puts_some_before_them() -> None:
    bridge = StanzaId("bridge")
    merged = both(
        lambda p: placements.place(p, bridge, Gap(C2, 2), (1, 2)),
        lambda p: songs.set_stanza(p, bridge, lines=["Oh", "And if the sea", "Should ask for me", "Say no"]),
    )
    assert text_of(merged, merged.chapters[1].blocks[2]) == "Should ask for me\nSay no"
    assert merged.choices == ()


def test_a_placement_that_both_altered_is_a_choice() -> None:
    merged = both(write("v1", "Mine: "), write("v1", "Theirs: "))
    assert [choice.mine for choice in merged.choices] == ["v1"]
    assert [text_of(merged, one).split()[0] for one in merged.chapters[0].blocks[2:4]] == ["Mine:", "Theirs:"]


def test_prose_that_one_side_emptied_is_what_the_other_wrote() -> None:
    def empty(project: Project) -> Project:
        first = project.chapters[0]
        blocks = (first.blocks[0], Paragraph(BlockId("p1")), *first.blocks[2:])
        return replace(project, chapters=(replace(first, blocks=blocks), project.chapters[1]))

    for ours, theirs in ((empty, write("p1", "Still: ")), (write("p1", "Still: "), empty)):
        merged = both(ours, theirs)
        assert text_of(merged, merged.chapters[0].blocks[1]).startswith("Still: She woke")
        assert merged.choices == ()


def test_both_added_a_song_and_a_stanza() -> None:
    merged = both(
        lambda p: songs.add_stanza(p, SongId("song"), new_stanza("Mine", id="m")),
        lambda p: songs.add_stanza(p, SongId("song"), new_stanza("Theirs", id="t")),
    )
    assert [one.id for one in merged.songs[0].stanzas] == ["verse", "chorus", "bridge", "m", "t"]
    assert merged.songs[0].order[-2:] == ("m", "t")
