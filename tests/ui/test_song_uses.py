"""Where a song's stanzas stand in the story, and how much of the song is quoted."""

from songfic_editor.model.document import Project
from songfic_editor.ui.song_uses import UsesFinder, quoted
from songfic_editor.ui.story_outline import outline
from tests.builders import chapter, para, placed, project, song, stanza, story

VERSE = stanza("one", "two", "", "three", id="verse")
CHORUS = stanza("oh", "ah", id="chorus", kind="chorus")
SONG = song("Tide", VERSE, CHORUS, order=["verse", "chorus", "chorus"])


def _quoted(story: Project) -> tuple[int, int]:
    own = story.songs[0]
    return quoted(own, UsesFinder().find(outline(story), own))


def test_a_part_counts_its_lines_once_and_empty_lines_never() -> None:
    parts = project(chapter(placed(VERSE, part=(0, 1)), placed(VERSE, part=(1, 2))), songs=[SONG])
    assert _quoted(parts) == (2, 5)
    whole = project(chapter(placed(VERSE)), songs=[SONG])
    assert _quoted(whole) == (3, 5)


def test_of_altered_lines_those_count_that_are_the_song_s() -> None:
    altered = project(chapter(placed(CHORUS, lines=("Oh!", "eh"))), songs=[SONG])
    assert _quoted(altered) == (1, 5)


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
