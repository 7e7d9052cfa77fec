"""What each edition shows where a stanza stands."""

import pytest
from msgspec.structs import replace

from songfic_editor.formats.writing import clean_html, for_sites, html, plain_text
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.publishing import LyricEdition, Publishing, SiteSettings, SongLyrics
from songfic_editor.model.songs import LyricStyle, Song, Stanza
from songfic_editor.projection.manuscript import sung
from songfic_editor.publishing.ao3_twin import stored
from songfic_editor.publishing.editions import Lyrics, abridged, edition_of, settings_of, share
from songfic_editor.publishing.sites import sites
from tests.builders import chapter, head, para, placed, project, song, stanza, story

VERSE = stanza("One,", "", "Two –", "Three", kind="pre-chorus", label="Verse 1")
TIDE = song("Tide", VERSE)


def text(told: Project, lyrics: Lyrics) -> str:
    """The story in plain text, without the credits at its end."""
    return plain_text.write(told, plain_text.TextOptions(lyrics=lyrics)).partition("\n\n--------")[0]


def lines(
    placement: Placement, of: Song, shown: Stanza, lyrics: Lyrics, named: bool = False
) -> tuple[str, ...]:
    of_song = share(edition_of(lyrics), of.id)
    whole = sung(project(songs=[of]), placement, of, shown)
    found = abridged(whole, of_song, paraphrase=placement.paraphrase, named=named)
    return () if found is None else found.texts


@pytest.mark.parametrize(
    ("lyrics", "shown"),
    [
        ("full", ("One,", "", "Two –", "Three")),
        ("first-line", ("One…",)),
        ("first-lines", ("One,", "", "Two…")),
        (LyricEdition("first-lines", 3), ("One,", "", "Two –", "Three")),
        (LyricEdition("first-lines", 0), ("One…",)),
        ("cue", ("♪ Verse 1 ♪",)),
        ("paraphrase", ("♪ Verse 1 ♪",)),
        ("none", ()),
    ],
)
def test_a_stanza(lyrics: Lyrics, shown: tuple[str, ...]) -> None:
    assert lines(placed(VERSE), TIDE, VERSE, lyrics) == shown


def test_a_part_of_a_stanza_and_one_with_lines_of_its_own() -> None:
    assert lines(placed(VERSE, part=(2, 3)), TIDE, VERSE, "first-line") == ("Two…",)
    assert lines(placed(VERSE, part=(3, 3)), TIDE, VERSE, "first-line") == ("Three",)
    assert lines(placed(VERSE, lines=("", "Own", "Words")), TIDE, VERSE, "first-line") == ("Own…",)


def test_a_cue_names_the_song_among_several() -> None:
    unnamed = stanza("One", kind="pre-chorus")
    assert lines(placed(unnamed), TIDE, unnamed, "cue") == ("♪ Pre-chorus ♪",)
    assert lines(placed(VERSE), TIDE, VERSE, "cue", named=True) == ("♪ Tide: Verse 1 ♪",)


def test_a_paraphrase_stands_where_it_was_written() -> None:
    own = replace(placed(VERSE), paraphrase="A song\nof the sea.")
    assert lines(own, TIDE, VERSE, "paraphrase") == ("A song", "of the sea.")
    assert lines(own, TIDE, VERSE, "full")[0] == "One,"


def test_signs_around_lyrics_are_not_put_around_other_words() -> None:
    framed = replace(TIDE, style=LyricStyle(around="~", between=" / "))
    told = project(chapter(placed(VERSE)), songs=[framed])
    assert text(told, "cue") == "♪ Verse 1 ♪"


def test_a_song_may_be_shown_otherwise_than_the_rest() -> None:
    sea = song("Sea", stanza("Waves", id="w"), id="sea")
    told = project(chapter(placed(VERSE), para("x"), placed("w")), songs=[TIDE, sea])
    edition = LyricEdition("cue", songs=(SongLyrics(sea.id, "full"),))
    assert text(told, edition) == "♪ Tide: Verse 1 ♪\n\nx\n\nWaves"


def parted() -> Project:
    return project(
        chapter(head(), placed(VERSE), para("a"), placed(VERSE), placed(VERSE), para("b"), placed(VERSE)),
        songs=[TIDE],
    )


def test_the_scene_break_that_a_stanza_gave_stays() -> None:
    told = parted()
    assert clean_html.fragment(told, told.chapters[0].blocks, "none") == "<p>a</p>\n<hr>\n<p>b</p>\n"
    assert text(told, "none") == "a\n\n* * *\n\nb"
    assert html.write(told, html.HtmlOptions(lyrics="none")).count("<hr>") == 1


def linked(**fields: str) -> Project:
    one = replace(song("Tide & Ebb", VERSE, artist="Keepers"), **fields)
    return project(chapter(placed(VERSE), para("a"), placed(VERSE)), chapter(placed(VERSE)), songs=[one])


SHOWN = LyricEdition("cue", link=True, player=True)
PAGE, PLAYER = "https://lyrics.example/tide ebb?x=1&y=2", "https://open.spotify.com/embed/track/1"


def test_a_link_stands_below_the_first_stanza_of_each_chapter() -> None:
    told = linked(link=PAGE, player=PLAYER)
    written = clean_html.fragment(told, told.chapters[0].blocks, SHOWN).splitlines()
    assert written == [
        '<p align="center"><em>♪ Verse 1 ♪</em></p>',
        '<p align="center"><a href="https://lyrics.example/tide%20ebb?x=1&amp;y=2" rel="nofollow">'
        "“Tide &amp; Ebb” by Keepers</a></p>",
        f'<iframe src="{PLAYER}" width="100%" height="80" frameborder="0" '
        'title="“Tide &amp; Ebb” by Keepers"></iframe>',
        "<p>a</p>",
        '<p align="center"><em>♪ Verse 1 ♪</em></p>',
    ]
    found = stored("\n".join(written))
    assert (found.html, found.losses) == ("".join(written), ())
    assert text(told, SHOWN).count(f"“Tide & Ebb” by Keepers: {PAGE}") == 2
    assert html.write(told, html.HtmlOptions(lyrics=SHOWN)).count("<a href=") == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", '"><script>x</script>', "x"])
def test_an_address_that_leads_nowhere_in_the_web_is_text(address: str) -> None:
    told = linked(link=address, player=address)
    for written in (
        clean_html.fragment(told, told.chapters[0].blocks, SHOWN),
        html.write(told, html.HtmlOptions(lyrics=SHOWN)),
    ):
        assert not any(sign in written for sign in ("<a ", "<iframe", "<script"))


def test_a_player_that_can_t_be_shown_leaves_no_bare_name() -> None:
    for told in (linked(player="spotify:track:1"), linked(player="my player")):
        assert "Tide" not in clean_html.fragment(told, told.chapters[0].blocks, SHOWN)
    told = linked(player=PLAYER)
    assert "Tide &amp; Ebb” by Keepers</p>" in clean_html.fragment(told, told.chapters[0].blocks, SHOWN)
    without = text(linked(), SHOWN)
    assert text(told, SHOWN) == without
    for site in sites().found:
        own = replace(told, publishing=Publishing((SiteSettings(site.name, SHOWN),)))
        shown = "Tide" in for_sites.chapter(own, site, 1)
        assert shown is (site.name in ("ao3", "squidgeworld"))


def test_without_an_address_there_is_no_link() -> None:
    told = linked()
    assert "Tide" not in clean_html.fragment(told, told.chapters[0].blocks, SHOWN)


def test_what_a_site_is_given_is_all_until_something_is_settled() -> None:
    told = replace(story(), publishing=Publishing((SiteSettings("ao3", SHOWN),)))
    assert settings_of(told, "ao3").edition == SHOWN
    assert settings_of(told, "forum") == SiteSettings("forum")
