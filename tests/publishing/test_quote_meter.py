"""How much of a song a story quotes: repeats, runs, words, editions, and what need not be counted."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import body
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place
from songfic_editor.model.publishing import LYRICS, LyricEdition, Lyrics, SongLyrics
from songfic_editor.model.songs import Rights, Stanza
from songfic_editor.model.text import PLAIN
from songfic_editor.projection.typed_lyrics import typed_lyrics
from songfic_editor.publishing import quote_meter
from songfic_editor.publishing.quote_meter import ChapterQuote, Meter, SongQuote, measure
from tests.builders import chapter, head, large, para, placed, project, projects, song, stanza
from tests.edit.editing import edited

VERSE = stanza("One two three", "Four five", "", "Six", id="v")
CHORUS = stanza("Seven eight nine ten", id="c", kind="chorus")
TIDE = song("Tide", VERSE, CHORUS, id="s", order=["v", "c", "c"])


def one(told: Project, edition: LyricEdition | None = None) -> SongQuote:
    return measure(told, edition)[0]


def told(*blocks: object, **fields: object) -> Project:
    return project(chapter(*blocks, id="c1"), songs=[replace(TIDE, **fields)])  # type: ignore[arg-type]  # blocks


def test_a_song_that_stands_nowhere_is_not_quoted() -> None:
    found = one(told(para("no song")))
    assert (found.lines, found.of, found.shown, found.sung, found.longest) == (0, 4, 0, 5, 0)
    assert (found.words, found.of_song, found.of_story, found.chapters) == (0, 0.0, 0.0, ())


def test_lines_are_counted_once_and_as_often_as_they_stand_there() -> None:
    found = one(told(placed(CHORUS), para("some words of prose"), placed(CHORUS), placed(VERSE, part=(0, 1))))
    assert (found.lines, found.of, found.shown) == (3, 4, 4)
    assert found.words == 4 + 4 + 5
    assert found.of_song == 9 / 10
    assert found.of_story == 13 / 17
    assert found.chapters == (ChapterQuote(found.chapters[0].chapter, 4, 3, 3, 13),)


def test_a_run_goes_on_until_prose_or_another_song() -> None:
    assert one(told(placed(VERSE), para(" "), head("Evening"), placed(CHORUS))).longest == 4
    assert one(told(placed(VERSE), para("x"), placed(CHORUS))).longest == 3
    other = song("Sea", stanza("La", id="o"))
    both = project(chapter(placed(VERSE), placed("o"), placed(CHORUS)), songs=[TIDE, other])
    assert [found.longest for found in measure(both)] == [3, 1]
    apart = project(chapter(placed(CHORUS)), chapter(placed(CHORUS)), songs=[TIDE])
    assert [one.longest for one in measure(apart)[0].chapters] == [1, 1]


def test_a_line_that_was_altered_a_little_is_still_the_songs() -> None:
    nearly = placed(VERSE, lines=("ONE two, three!", "Four fives", "Nothing of the kind", "Six"))
    found = one(told(nearly))
    assert (found.lines, found.shown, found.longest) == (3, 3, 2)


def test_a_line_of_another_stanza_that_was_put_into_this_one_is_the_songs_too() -> None:
    mixed = placed(CHORUS, lines=("(Four five!)", "Seven eight nine ten", "Nothing of the kind"))
    found = one(told(mixed))
    assert (found.lines, found.shown, found.longest, found.words) == (2, 2, 2, 6)


LONG = stanza(
    "The lamp is burning low tonight", "And nobody has come to see", "It’s late", "Don't wait for me", id="l"
)


@pytest.mark.parametrize(
    ("own", "lines", "shown", "longest"),
    [
        (("The lamp is burning low tonight, and nobody has come to see",), 2, 2, 2),
        (("the lamp is burning low tonight / and nobody has come to see / IT'S LATE",), 3, 3, 3),
        (("The lamp is burning", "low tonight"), 1, 1, 1),
        (("The lamp is", "burning low", "tonight", "And nobody has come to see"), 2, 2, 2),
        (("The lamp is burning low tonight – and nobody", "has come to see. It’s late"), 3, 3, 3),
        (("“the LAMP is burning low, tonight!”", "dont wait for me", "its late"), 3, 3, 3),
        (("The lamp is burning", "Something of my own", "nobody has come"), 2, 2, 1),
        (("Oh, and then I knew: it was over; the lamp is burning low tonight, I said",), 1, 1, 1),
        (("Something of my own", "The lamp"), 0, 0, 0),
    ],
)
def test_lines_joined_split_or_cut_short_are_still_quoted(
    own: tuple[str, ...], lines: int, shown: int, longest: int
) -> None:
    found = one(project(chapter(placed(LONG, lines=own)), songs=[song("Low", LONG)]))
    assert (found.lines, found.shown, found.longest) == (lines, shown, longest)
    assert found.words <= sum(len(line.replace("/", " ").split()) for line in own)


def test_a_line_put_into_another_stanza_is_measured_again_with_the_song() -> None:
    meter, mixed = Meter(), told(placed(CHORUS, lines=("One", "Two of a kind")))
    assert meter.measure(mixed)[0].shown == 0
    for stanzas in (
        (CHORUS, replace(VERSE, lines=("Two of a kind",))),
        (VERSE, CHORUS, stanza("One", id="w")),
    ):
        altered = replace(mixed, songs=(replace(TIDE, stanzas=stanzas),))
        assert meter.measure(altered)[0].shown == 1 == measure(altered)[0].shown


@pytest.mark.parametrize(
    ("lyrics", "shown"),
    [("full", 4), ("first-line", 2), ("first-lines", 3), ("cue", 0), ("paraphrase", 0), ("none", 0)],
)
def test_an_edition_quotes_what_it_shows(lyrics: Lyrics, shown: int) -> None:
    quoted = told(placed(VERSE), para("x"), placed(CHORUS))
    assert one(quoted, LyricEdition(lyrics)).shown == shown
    alone = (SongLyrics(TIDE.id, lyrics),)
    assert one(quoted, LyricEdition("full", songs=alone)).shown == shown


@pytest.mark.parametrize(
    ("rights", "free"),
    [("", False), ("copyrighted", False), ("own", True), ("public-domain", True), ("permission", True)],
)
def test_own_and_free_songs_are_told_as_such(rights: Rights, free: bool) -> None:
    assert one(told(placed(VERSE), rights=rights)).free is free


def test_lines_without_letters_are_lines_too() -> None:
    signs = stanza("♪ ♪", "!!!", id="n")
    found = one(project(chapter(placed(signs)), songs=[song("Hum", signs)]))
    assert (found.lines, found.of, found.words, found.of_song) == (2, 2, 0, 0.0)


def test_lines_that_were_typed_into_the_prose_are_quoted_too() -> None:
    long = stanza("The tide is in and all is well", "So far away from home I am", id="t")
    sea = song("Sea", long)
    prose = "She sang, “The tide is in and all is well / so far away from home I am”, and laughed."
    written = project(chapter(para("before"), para(prose), placed(long)), songs=[sea])
    found = measure(written, LyricEdition("none"), typed_lyrics(written))[0]
    assert (found.lines, found.shown, found.typed, found.longest) == (2, 2, 2, 2)
    assert found.words == 15
    found = measure(written, None, typed_lyrics(written))[0]
    assert (found.lines, found.shown, found.typed, found.longest) == (2, 4, 2, 2)
    assert measure(written)[0].typed == 0


def test_what_was_typed_is_found_again_only_where_it_still_stands() -> None:
    long = stanza("The tide is in and all is well", id="t")
    before = project(chapter(para("The tide is in and all is well", id="p")), songs=[song("Sea", long)])
    typed, meter = typed_lyrics(before), Meter()
    assert meter.measure(before, typed=typed)[0].lines == 1
    after = body.insert_text(before, Place(BlockId("p"), 4), "x", PLAIN).project
    assert meter.measure(after, typed=typed)[0].lines == 0


@given(projects(), st.data())
def test_measuring_again_is_measuring_anew(before: Project, data: st.DataObject) -> None:
    meter = Meter()
    meter.measure(before)
    after = data.draw(edited(before))
    edition = LyricEdition(data.draw(st.sampled_from(LYRICS)))
    assert meter.measure(after) == measure(after)
    assert meter.measure(after, edition) == measure(after, edition)
    typed = typed_lyrics(after)
    assert meter.measure(after, edition, typed=typed) == measure(after, edition, typed)
    for found in meter.measure(before):
        assert found.lines <= found.of
        assert 0.0 <= found.of_song <= 1.0
        assert 0.0 <= found.of_story <= 1.0


def test_one_key_in_a_long_story_measures_no_lyrics_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before, meter = large(20, 700), Meter()
    first = meter.measure(before)
    seen: list[str] = []
    shown = quote_meter._shown

    def counted(placement: Placement, of: Stanza, some: SongLyrics) -> Iterator[str]:
        seen.append(placement.id)
        return shown(placement, of, some)

    monkeypatch.setattr(quote_meter, "_shown", counted)
    after = body.insert_text(before, Place(BlockId("c3p0"), 4), "x", PLAIN).project
    assert meter.measure(after)[0].shown == first[0].shown
    assert seen == []
