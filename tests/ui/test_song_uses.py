"""Where a song's stanzas stand, how they fill the song's order, and how much of the song is quoted."""

from songfic_editor.model.document import Project
from songfic_editor.ui.song_uses import UsesFinder, quoted, segments
from songfic_editor.ui.story_outline import outline
from tests.builders import chapter, para, placed, project, song, stanza, story

VERSE = stanza("one", "two", "", "three", id="verse")
CHORUS = stanza("oh", "ah", id="chorus", kind="chorus")
SONG = song("Tide", VERSE, CHORUS, order=["verse", "chorus", "chorus"])


def _of(story: Project) -> tuple[list[str], tuple[int, int]]:
    own = story.songs[0]
    uses = UsesFinder().find(outline(story), own)
    return [segment.fill for segment in segments(own, uses)], quoted(own, uses)


def test_a_repeat_is_filled_by_its_own_placement() -> None:
    once = project(chapter(placed(CHORUS)), songs=[SONG])
    assert _of(once) == (["none", "full", "none"], (2, 5))
    twice = project(chapter(placed(CHORUS), placed(CHORUS)), songs=[SONG])
    assert _of(twice) == (["none", "full", "full"], (2, 5))


def test_a_part_counts_its_lines_once_and_empty_lines_never() -> None:
    parts = project(chapter(placed(VERSE, part=(0, 1)), placed(VERSE, part=(1, 2))), songs=[SONG])
    assert _of(parts) == (["half", "none", "none"], (2, 5))
    whole = project(chapter(placed(VERSE)), songs=[SONG])
    assert _of(whole)[1] == (3, 5)


def test_of_altered_lines_those_count_that_are_the_song_s() -> None:
    altered = project(chapter(placed(CHORUS, lines=("Oh!", "eh"))), songs=[SONG])
    assert _of(altered) == (["none", "half", "none"], (1, 5))


def test_a_song_without_an_order_is_shown_by_its_stanzas() -> None:
    bare = project(chapter(placed(VERSE)), songs=[song("Tide", VERSE, CHORUS, order=[])])
    assert _of(bare)[0] == ["full", "none"]


def test_uses_say_chapter_and_scene_and_are_kept_for_chapters_that_stay() -> None:
    finder = UsesFinder()
    first = story()
    bones = outline(first)
    uses = finder.find(bones, first.songs[0])
    assert [(use.chapter_number, use.scene.id) for use in uses[first.songs[0].stanzas[1].id]] == [
        (1, "s2"),
        (2, "s3"),
    ]
    longer = project(*first.chapters, chapter(para(), placed("chorus", id="r3")), songs=first.songs)
    again = finder.find(outline(longer, bones), first.songs[0])
    chorus = first.songs[0].stanzas[1].id
    assert [use.placement.id for use in again[chorus]] == ["r1", "r2", "r3"]
    assert again[chorus][0] is uses[chorus][0]
