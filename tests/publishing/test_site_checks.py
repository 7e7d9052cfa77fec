"""What a site says to a story: each limit at its edge, lyrics by edition, and what would be lost."""

import pytest
from msgspec.structs import replace

from songfic_editor.formats.writing.clean_html import fragment
from songfic_editor.model.document import About, Block, Notes, Project
from songfic_editor.model.publishing import LyricEdition, Publishing, SiteSettings
from songfic_editor.model.songs import LyricStyle
from songfic_editor.publishing.findings import BEYOND, Finding
from songfic_editor.publishing.site_checks import Report, check
from songfic_editor.publishing.sites import Site, sites
from tests.builders import chapter, head, para, placed, project, song, stanza, story, styled

KNOWN = {site.name: site for site in sites().found}
VERSE = stanza("One two three", "Four five six", id="v")


def checked(told: Project, name: str, site: Site | None = None) -> Report:
    def written(blocks: tuple[Block, ...]) -> str:
        return fragment(told, blocks)

    return check(told, site or KNOWN[name], written)


def told(found: Report, *codes: str) -> list[tuple[str, str, int, int]]:
    return [
        (one.code, one.path, one.count, one.limit)
        for one in found.findings
        if one.code in codes or (not codes and one.code in BEYOND)
    ]


def test_a_story_within_the_limits() -> None:
    assert told(checked(story(), "ao3")) == []


def test_each_limit_is_held_against_what_would_be_stored() -> None:
    notes = Notes(head=(para("n" * 4_994),), end=(para("n" * 4_993),))
    long = project(
        chapter(para("x" * 499_994), title="t" * 252 + "&", notes=notes),
        chapter(para("ab")),
        chapter(para("abc"), title="t" * 251 + "&"),
        title="<" * 64,
        about=About(
            summary="s" * 1_244,
            tags=("t" * 151, "t" * 150, *("t" for _ in range(74))),
        ),
        notes=notes,
    )
    assert told(checked(long, "ao3")) == [
        ("too-long", "$.title", 256, 255),
        ("too-long", "$.about.summary", 1251, 1250),
        ("too-long", "$.about.tags[0]", 151, 150),
        ("too-many", "$.about", 76, 75),
        ("too-long", "$.notes.head", 5001, 5000),
        ("too-long", "$.chapters[0].title", 257, 255),
        ("too-long", "$.chapters[0].notes.head", 5001, 5000),
        ("too-long", "$.chapters[0].blocks", 500_001, 500_000),
        ("too-short", "$.chapters[1].blocks", 9, 10),
        ("too-long", "$.chapters[2].title", 256, 255),
    ]


def test_what_would_be_an_error_of_the_server_is_told() -> None:
    found = check(story(), KNOWN["ao3"], lambda blocks: "<div>" * 500)
    assert [(one.code, one.detail) for one in found.findings if one.code == "refused"] == [
        ("refused", "too-deep"),
        ("refused", "too-deep"),
    ]


def test_what_would_be_taken_out_is_told_by_place() -> None:
    found = check(story(), KNOWN["ao3"], lambda blocks: '<p style="x">a <font>b</font> long enough</p>')
    lost = [(one.path, one.detail, one.count) for one in found.findings if one.code == "taken-out"]
    assert lost[:2] == [("$.chapters[0].blocks", "style", 1), ("$.chapters[0].blocks", "font", 1)]


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_site_has_its_say_about_any_story(name: str) -> None:
    found = checked(story(), name)
    assert [quote.song for quote in found.quotes] == ["song"]
    quoted = [one for one in found.findings if one.code == "lyrics-quoted"]
    assert bool(quoted) == bool(KNOWN[name].of("lyrics"))
    assert all(one.rule in KNOWN[name].rules for one in found.findings if one.rule is not None)
    checked(project(), name)


def with_site(name: str, edition: LyricEdition) -> Project:
    return replace(story(), publishing=Publishing((SiteSettings(name, edition),)))


def test_an_edition_that_quotes_nothing_has_nothing_said_about_lyrics() -> None:
    first = checked(with_site("ao3", LyricEdition("first-line")), "ao3")
    assert told(first, "lyrics-quoted") == [("lyrics-quoted", "$.songs[0]", 2, 7)]
    assert told(checked(with_site("ao3", LyricEdition("cue")), "ao3"), "lyrics-quoted") == []
    assert told(checked(with_site("forum", LyricEdition("cue")), "ao3"), "lyrics-quoted") != []


def test_a_song_that_is_free_is_not_counted() -> None:
    free = project(chapter(placed(VERSE)), songs=[replace(song("Tide", VERSE), rights="public-domain")])
    assert told(checked(free, "fanfiction"), "lyrics-quoted") == []


def test_words_without_lyrics_and_lines_in_a_chapter() -> None:
    short = project(
        chapter(para("word " * 500), *(placed(VERSE) for _ in range(3))), songs=[song("T", VERSE)]
    )
    found = checked(short, "harrypotterfanfiction")
    assert told(found, "too-little-prose", "too-many-lines") == [
        ("too-many-lines", "$.chapters[0]", 6, 4),
        ("too-little-prose", "$", 500, 501),
    ]


def test_a_chapter_of_notes_alone() -> None:
    notes = Notes(head=(para("Sorry, no chapter this week!"),))
    alone = project(chapter(para("x")), chapter(head("Note"), para(" "), notes=notes), chapter(para()))
    assert told(checked(alone, "fanfiction"), "notes-alone") == [("notes-alone", "$.chapters[1]", 0, 0)]


def test_a_chapter_that_is_a_script() -> None:
    spoken = [para(f"ANN: line {number}") for number in range(6)]
    prose = [para("He said: no. And then: yes.") for _ in range(6)]
    told_all = project(
        chapter(*spoken, para("A door.")), chapter(*spoken[:5]), chapter(*spoken, *prose, para("x"))
    )
    assert told(checked(told_all, "fanfiction"), "script") == [("script", "$.chapters[0]", 6, 7)]


def test_looks_that_a_site_does_not_keep() -> None:
    looks = project(
        chapter(styled(("a", "bi"), ("b", "s")), para("c", align="center"), para("d", align="end"))
    )
    lost = [one.detail for one in checked(looks, "fanfiction").findings if one.code == "look-lost"]
    assert lost == ["strike", "right"]
    lost = [one.detail for one in checked(looks, "tumblr").findings if one.code == "look-lost"]
    assert lost == ["center", "right"]
    assert checked(looks, "ao3").findings == ()


def test_a_site_of_a_writers_own_without_rules_says_nothing() -> None:
    mine = Site("mine", "Mine", "html")
    assert checked(story(), "", mine).findings == ()
    assert Finding("script", "$").rule is None


def test_looks_that_are_lost_in_notes_and_small_or_quoted_lyrics() -> None:
    notes = Notes(head=(styled(("a", "i"), ("b", "s")),), end=(para("c", align="end"),))
    small = replace(song("Tide", VERSE), style=LyricStyle(small=True, quote=True))
    looks = project(
        chapter(para("x"), placed(VERSE), notes=Notes(end=(styled(("d", "^")),))), songs=[small], notes=notes
    )
    lost = [
        (one.path, one.detail) for one in checked(looks, "fanfiction").findings if one.code == "look-lost"
    ]
    assert lost == [
        ("$.chapters", "small"),
        ("$.chapters", "quote"),
        ("$.notes.head", "strike"),
        ("$.notes.end", "right"),
        ("$.chapters[0].notes.end", "superscript"),
    ]


@pytest.mark.parametrize(
    ("name", "player", "host"),
    [
        ("ao3", "https://player.example/1", "player.example"),
        ("ao3", "spotify:track:1", "spotify:track:1"),
        ("dreamwidth", "https://youtu.be/1", "youtu.be"),
        ("fanfiction", "https://youtu.be/1", "youtu.be"),
        ("ao3", "https://youtu.be/1", ""),
        ("ao3", "", ""),
    ],
)
def test_a_player_that_a_site_does_not_show(name: str, player: str, host: str) -> None:
    edition = SiteSettings(name, LyricEdition("cue", player=True))
    heard = project(
        chapter(para("x" * 20), placed(VERSE)),
        chapter(placed(VERSE), para("x" * 20)),
        songs=[
            replace(song("Tide", VERSE), player=player),
            replace(song("Other"), player="https://a.example"),
        ],
    )
    for settled in (True, False):
        given = replace(heard, publishing=Publishing((edition,) if settled else ()))
        found = [one for one in checked(given, name).findings if one.code in ("player-lost", "taken-out")]
        said = [("player-lost", "$.songs[0].player", host)] if settled and host else []
        assert [(one.code, one.path, one.detail) for one in found] == said


def test_a_chapter_that_its_form_stops_though_it_would_be_stored() -> None:
    lines = [para("x" * 92) for _ in range(5_000)]
    fits = project(chapter(*lines[:4_900], para("x" * 100)))
    assert told(checked(fits, "ao3")) == []
    assert told(checked(project(chapter(*lines)), "ao3")) == [
        ("too-long", "$.chapters[0].blocks", 504_998, 500_000)
    ]
