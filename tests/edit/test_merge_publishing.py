"""What two sides settled about publishing comes together; what both changed stays as ours has it."""

from msgspec.structs import replace

from songfic_editor.edit.merge import merge
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId
from songfic_editor.model.lookup import placement
from songfic_editor.model.publishing import LyricEdition, Posted, Publishing, SiteSettings, SongLyrics
from tests.builders import story

AO3 = SiteSettings("ao3", LyricEdition("first-line"), (Posted(ChapterId("c1"), "one"),))


def published(*sites: SiteSettings, template: str = "") -> Project:
    return replace(story(), publishing=Publishing(sites, template))


def merged(base: Project, ours: Project, theirs: Project) -> Publishing:
    return merge(base, ours, theirs).project.publishing


def test_both_sides_settings_of_one_site_come_together() -> None:
    ours = replace(AO3, edition=replace(AO3.edition, lyrics="cue"))
    own = (SongLyrics(SongId("song"), "full"),)
    posted = (Posted(ChapterId("c1"), "two"), Posted(ChapterId("c2"), "one"), Posted(None, "t", "title"))
    theirs = replace(AO3, edition=replace(AO3.edition, songs=own, link=True), posted=posted)
    assert merged(published(AO3), published(ours), published(theirs)) == Publishing(
        (SiteSettings("ao3", LyricEdition("cue", songs=own, link=True), posted),)
    )


def test_a_site_that_either_side_added_is_there_and_one_that_it_took_away_is_not() -> None:
    forum = SiteSettings("forum")
    assert merged(published(AO3), published(AO3, forum), published()) == Publishing((forum,))
    assert merged(published(AO3), published(), published(forum)) == Publishing((forum,))


def test_ours_stays_where_both_changed_it() -> None:
    found = merged(published(), published(template="ours"), published(template="theirs"))
    assert found.template == "ours"


def with_placement(told: Project, **fields: object) -> Project:
    chapters = []
    for chapter in told.chapters:
        blocks = [
            replace(block, **fields) if isinstance(block, Placement) and block.id == "v1" else block
            for block in chapter.blocks
        ]
        chapters.append(replace(chapter, blocks=tuple(blocks)))
    return replace(told, chapters=tuple(chapters))


def test_a_paraphrase_and_lines_that_were_altered_go_together() -> None:
    ours, theirs = with_placement(story(), paraphrase="A lamp."), with_placement(story(), lines=("Own",))
    for one, other in ((ours, theirs), (theirs, ours)):
        found = merge(story(), one, other)
        stands = placement(found.project, BlockId("v1"))
        assert (stands.paraphrase, stands.lines, found.choices) == ("A lamp.", ("Own",), ())


def test_of_two_paraphrases_no_word_is_lost() -> None:
    ours, theirs = with_placement(story(), paraphrase="A lamp."), with_placement(story(), paraphrase="A sea.")
    found = merge(story(), ours, theirs)
    assert placement(found.project, BlockId("v1")).paraphrase == "A lamp.\n\nA sea."
    assert found.choices == ()


def test_the_site_of_the_story_is_ours_where_both_chose_one() -> None:
    base, ours, theirs = (
        replace(story(), publishing=Publishing(site=site)) for site in ("ao3", "forum", "wattpad")
    )
    assert merged(base, base, theirs).site == "wattpad"
    assert merged(base, ours, theirs).site == "forum"
