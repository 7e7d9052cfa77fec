"""Names are taken for singers where they can be nothing else; another word at the front of a line is sung."""

import pytest

from songfic_editor.formats.lyrics import singers
from songfic_editor.formats.lyrics.draft import SongDoubt
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.formats.lyrics.registry import read_text


@pytest.mark.parametrize(
    ("heading", "label", "names"),
    [
        ("Chorus: Ann & Bo", "Chorus", ("Ann", "Bo")),
        ("Verse 1 - Ann", "Verse 1", ("Ann",)),
        ("Verse 1 (Ann, *Bo* and Cy)", "Verse 1", ("Ann", "Bo", "Cy")),
        ("Chorus: Ann x2", "Chorus", ("Ann",)),
        ("Ann - Verse 2", "Verse 2", ("Ann",)),
        ("Verse 1: slowly", "Verse 1", ()),
        ("Chorus: repeat", "Chorus", ()),
        ("Chorus (Reprise)", "Chorus (Reprise)", ()),
        ("Pre-Chorus", "Pre-Chorus", ()),
        ("副歌：小明", "副歌", ("小明",)),
    ],
)
def test_a_heading_names_its_singers(heading: str, label: str, names: tuple[str, ...]) -> None:
    assert singers.of_heading(heading) == (label, names)


@pytest.mark.parametrize(
    "lines",
    [
        ["He said: go home", "She said: stay", "He said: go", "She said: no"],
        ["Ann: la", "Bo: lo"],
        ["Ann: la", "Ann: la", "Bo: lo", "Bo: lo"],
        ["Remember: la", "Remember: lo", "Remember: li"],
        ["(Whoa) la", "(Whoa) lo", "(Hum) li", "(Hum) lu"],
        ["Verse 1: la", "Verse 1: lo", "Chorus: li", "Chorus: lu"],
        ["[Am] la", "[Am] lo", "[F] li", "[F] lu"],
        ["[sigh] la", "[sigh] lo", "[cry] li", "[cry] lu"],
    ],
)
def test_what_may_be_a_word_of_the_song_is_sung(lines: list[str]) -> None:
    found = Found()
    known = singers.fronts(lines, found)
    assert [singers.split_front(line, known) for line in lines] == [((), line) for line in lines]
    assert found.doubts == []


def test_names_at_the_front_of_lines_are_told() -> None:
    found = read_text("Ann: la\nlo\nBo: li\nAnn & Bo: lu\nEverybody: hey\nCy: ho\nCy: hu\n")
    (section,) = found.sections
    assert section.lines == ("la", "lo", "li", "lu", "hey", "ho", "hu")
    everybody = ("Ann", "Bo", "Cy")
    assert section.voices == (("Ann",), ("Ann",), ("Bo",), ("Ann", "Bo"), everybody, ("Cy",), ("Cy",))
    assert SongDoubt("singers-guessed", "Ann, Bo, Cy") in found.doubts


def test_a_name_alone_above_its_lines_sings_them_as_in_a_script() -> None:
    found = read_text("ANN\nI was walking\ndown the street\n\nBO\nAnd I was waiting\n\nANN AND BO\nNever\n")
    assert [(section.lines[0], section.voices) for section in found.sections] == [
        ("I was walking", (("ANN",),)),
        ("And I was waiting", (("BO",),)),
        ("Never", (("ANN", "BO"),)),
    ]


def test_words_shouted_above_lines_are_sung() -> None:
    found = read_text("WAKE UP\nla la\n\nGET DOWN\nlo lo\n\nSTAND BY\nli li\n")
    assert [section.lines[0] for section in found.sections] == ["WAKE UP", "GET DOWN", "STAND BY"]


def test_both_are_the_two_that_are_known_and_no_more() -> None:
    two = [Part(["la"], names=("Ann",)), Part(["lo"], names=("ANN", "Bo")), Part(["li"], names=("Both",))]
    singers.settle(two)
    assert [part.names for part in two] == [("Ann",), ("Ann", "Bo"), ("Ann", "Bo")]
    three = [
        Part(["la"], names=("Ann", "Bo", "Cy")),
        Part(["lo"], names=("Both",)),
        Part(["li"], names=("All",)),
    ]
    singers.settle(three)
    assert [part.names for part in three] == [("Ann", "Bo", "Cy"), ("Both",), ("Ann", "Bo", "Cy")]
