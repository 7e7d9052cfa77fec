"""What each site is given and what is posted there, and the template of credits."""

from typing import Final

from songfic_editor.edit.publishing import (
    set_credit_template,
    set_edition,
    set_posted,
    set_site,
    set_song_lyrics,
)
from songfic_editor.model.ids import ChapterId, SongId
from songfic_editor.model.publishing import LyricEdition, Posted, Publishing, SiteSettings, SongLyrics
from tests.builders import story

CUES = LyricEdition("cue")
C1 = ChapterId("c1")
TEXT: Final = ("chapter", C1)


def test_each_site_has_settings_of_its_own() -> None:
    told = set_edition(set_edition(story(), "ao3", CUES), "forum", LyricEdition("none"))
    assert told.publishing.sites == (
        SiteSettings("ao3", CUES),
        SiteSettings("forum", LyricEdition("none")),
    )
    assert set_edition(told, "ao3", CUES) is told
    assert set_edition(told, "ao3", LyricEdition()).publishing.sites == told.publishing.sites[1:]


def test_a_song_may_have_a_share_of_its_own() -> None:
    song, cue = SongId("song"), SongLyrics(SongId("song"), "cue")
    told = set_song_lyrics(set_edition(story(), "ao3", LyricEdition("none")), "ao3", song, cue)
    assert told.publishing.sites == (SiteSettings("ao3", LyricEdition("none", songs=(cue,))),)
    assert set_song_lyrics(told, "ao3", song, cue) is told
    other = SongLyrics(song, "first-lines", 3)
    assert set_song_lyrics(told, "ao3", song, other).publishing.sites[0].edition.songs == (other,)
    before = story()
    assert set_song_lyrics(before, "ao3", song, None) is before
    back = set_song_lyrics(told, "ao3", song, None)
    assert back.publishing.sites == (SiteSettings("ao3", LyricEdition("none")),)


def test_what_is_posted() -> None:
    told = set_posted(story(), "ao3", {TEXT: "one", ("title", None): "t"})
    assert told.publishing.sites[0].posted == (Posted(C1, "one"), Posted(None, "t", "title"))
    assert set_posted(told, "ao3", {TEXT: "one"}) is told
    assert set_posted(told, "ao3", {TEXT: "two"}).publishing.sites[0].posted[0] == Posted(C1, "two")
    assert set_posted(told, "ao3", {TEXT: None, ("title", None): None}) == story()
    before = story()
    assert set_posted(before, "ao3", {TEXT: None}) is before


def test_the_site_that_the_story_is_made_ready_for() -> None:
    told = set_site(story(), "forum")
    assert told.publishing == Publishing(site="forum")
    assert set_site(told, "forum") is told


def test_a_template_is_clean_and_goes_with_nothing_in_it() -> None:
    told = set_credit_template(story(), " {title}\r\nby {artist}\0 ")
    assert told.publishing == Publishing(template="{title}\nby {artist}")
    assert set_credit_template(told, "{title}\nby {artist}") is told
    assert set_credit_template(told, " ") == story()
