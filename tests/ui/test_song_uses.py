"""Where a song's stanzas stand in the story."""

from songfic_editor.ui.song_uses import UsesFinder
from songfic_editor.ui.story_outline import outline
from tests.builders import chapter, para, placed, project, story


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
