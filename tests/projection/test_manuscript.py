"""A placed stanza as it is read: who sings, what it means, how it looks."""

from msgspec.structs import replace

from songfic_editor.model.document import Placement
from songfic_editor.model.songs import LyricStyle, Song, Voice
from songfic_editor.projection.manuscript import Sung, SungLine, cue, sung
from tests.builders import placed, project, song, stanza

QUIET = LyricStyle(italic=False, small=True, align="end")
VERSE = replace(
    stanza("eins", "zwei", "drei", "vier", id="z"),
    voices=(("Ann",), ("Ann",), ("Ben",), ("Ann", "Ben")),
    translation=("one", "two", "three", "four"),
)
VOICES = (Voice("Ann"), Voice("Ben", QUIET, "rose"))
TIDE = replace(song("Tide", VERSE, id="m"), voices=VOICES)


def shown(placement: Placement, tide: Song = TIDE) -> Sung:
    return sung(project(songs=[tide]), placement, tide, tide.stanzas[0])


def test_a_name_stands_where_somebody_begins() -> None:
    found = shown(placed(VERSE))
    assert [line.cue for line in found.lines] == ["Ann: ", "", "Ben: ", "Ann & Ben: "]
    assert [line.colour for line in found.lines] == ["", "", "rose", ""]
    assert [line.style for line in found.lines] == [LyricStyle(), LyricStyle(), QUIET, LyricStyle()]
    assert found.style == LyricStyle()


def test_a_voice_that_sings_all_of_it_says_how_it_stands() -> None:
    found = shown(placed(VERSE, part=(2, 2)))
    assert found.style == QUIET
    assert found.lines == (SungLine("drei", QUIET, "Ben: ", "rose", "", "three"),)


def test_lines_of_a_placement_s_own_have_what_goes_with_the_song_s() -> None:
    found = shown(placed(VERSE, part=(1, 3), lines=("zwei", "und", "drei", "Vier!")))
    assert [line.translated for line in found.lines] == ["two", "", "three", "four"]
    assert [line.cue for line in found.lines] == ["Ann: ", "", "Ben: ", "Ann & Ben: "]


def test_voices_are_told_by_name_by_a_sign_or_by_their_style() -> None:
    ann, her, him, none = Voice("Ann"), Voice("A", mark="♀"), Voice("B", mark="♂ "), Voice("C", mark="")
    assert cue([ann, him]) == "Ann & B: "
    assert cue([her, him]) == "♀♂ "
    assert cue([none, ann]) == "C & Ann: "
    assert cue([none, her]) == "C & A: "
    assert cue([none, none]) == cue([none]) == cue([]) == ""


def test_the_song_s_style_goes_before_the_project_s() -> None:
    plain = song("Tide", stanza("la", id="z"), id="m")
    told = replace(project(songs=[plain]), lyric_style=QUIET)
    assert sung(told, placed("z"), plain, plain.stanzas[0]).style == QUIET
    own = replace(plain, style=LyricStyle(quote=True))
    assert sung(told, placed("z"), own, own.stanzas[0]).style == LyricStyle(quote=True)


def test_what_is_around_a_line_is_turned_about_behind_it() -> None:
    for around, framed in [("~", "~la~"), ("♪ ", "♪ la ♪"), ("~(", "~(la)~"), ("", "la")]:
        assert SungLine("la", LyricStyle(around=around)).framed() == framed
    assert SungLine("  la", LyricStyle(around="~")).framed() == "  ~la~"
    assert SungLine("  ", LyricStyle(around="~")).framed() == "  "
