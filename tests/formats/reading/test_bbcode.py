"""BBCode: tags that have two ends, and brackets that are none."""

import pytest

from songfic_editor.formats.reading import bbcode
from tests.formats.reading.stories import BBCODE
from tests.formats.reading.told import losses, told


def test_all_that_a_story_has() -> None:
    fic = bbcode.read(BBCODE)
    assert told(fic) == [
        "[h1] Title",
        "[center] <i>line one\nline two</>",
        "Prose <u>here</> and [Chorus] and [i] alone. <b>x</><bs>y</><s>z</>",
        "---",
        "[quoted] quoted",
        "<https://example.org>link</>",
        "one",
        "two",
        "small <^>1</>",
    ]
    assert losses(fic) == {"media": 1, "lists": 1, "formatting": 2}


@pytest.mark.parametrize(
    "source",
    [
        "[i] one\n[ii] two",
        "[Verse 1]\nla la",
        "[b]never closed",
        "closed[/b] only",
        "[Ana:] la",
        "a [sic] b",
        "[*bold*]",
    ],
)
def test_brackets_that_are_text(source: str) -> None:
    assert told(bbcode.read(source)) == [source]


def test_tags_in_any_case_and_crossed() -> None:
    assert told(bbcode.read("[B]a[I]b[/B]c[/I]d")) == ["<b>a</><bi>b</><i>c</>d"]


def test_lines_and_gaps_are_the_source_s() -> None:
    fic = bbcode.read("one\ntwo\n\n\n[center]three[/center]\n\nfour[br]five")
    assert told(fic) == ["one\ntwo", "[center gap1] three", "four\nfive"]
    assert [block.source_line for block in fic.blocks] == [1, 5, 7]
