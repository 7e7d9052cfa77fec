"""Markdown: what is a mark and what is only a star."""

import pytest

from songfic_editor.formats.reading import markdown
from tests.formats.reading.stories import MARKDOWN
from tests.formats.reading.told import losses, told


def test_all_that_a_story_has() -> None:
    fic = markdown.read(MARKDOWN)
    assert told(fic) == [
        "[h1] One",
        "Some <i>slant</> and <b>weight</> and <bi>both</> <s>gone</> 2 * 3 * 4 snake_case_name[1]\n"
        "next line\nthird *star* code & <u>under</>\n<https://example.org>here</>",
        "[quoted] quoted\ndeeper",
        "---",
        "[center] <i>in</>\nthe middle",
        "[note] [1] The note. More of it.",
        "[h1] Title",
        "[gap2] End",
    ]
    assert (fic.title, fic.author, fic.language) == ("Tide", "Ana", "en")
    assert losses(fic) == {"media": 1, "comments": 1, "footnotes": 1}


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("*a*b", "<i>a</>b"),
        ("a*b*c", "a<i>b</>c"),
        ("a_b_c", "a_b_c"),
        ("_a_, b", "<i>a</>, b"),
        ("**a*", "*<i>a</>"),
        ("*a **b** c*", "<i>a </><bi>b</><i> c</>"),
        ("*a\nb*", "<i>a\nb</>"),
        ("* a *", "* a *"),
        ("2*3 = 6", "2*3 = 6"),
        ("~la la~", "~la la~"),
        ("/la la/", "/la la/"),
        ("¯\\\\\\_(ツ)_/¯", "¯\\_(ツ)_/¯"),
        ("`*a*`", "*a*"),
        ("a [b] c", "a [b] c"),
        ("[Chorus]", "[Chorus]"),
        ("[^9] alone", "[^9] alone"),
        ("<Bob> hello", "<Bob> hello"),
        ("a <3 b", "a <3 b"),
        ("“*Go*,” he said", "“<i>Go</>,” he said"),
        ("#1 fan", "#1 fan"),
        ("- Hola, dijo.", "- Hola, dijo."),
        ("1. First", "1. First"),
        ("    set in", "    set in"),
        ("*****", "---"),
        ("**", "**"),
    ],
)
def test_marks_and_stars(source: str, read: str) -> None:
    assert told(markdown.read(source)) == [read]


def test_lines_and_gaps_are_the_source_s() -> None:
    fic = markdown.read("one\ntwo  \nthree\\\nfour\n\n\n\nfive\n# six\nseven\n")
    assert told(fic) == ["one\ntwo\nthree\nfour", "[gap2] five", "[h1] six", "seven"]
    assert [block.source_line for block in fic.blocks] == [1, 8, 9, 10]
    assert not fic.breaks_are_meant


def test_footnotes_stand_behind_their_part() -> None:
    fic = markdown.read("# A\n\nx[^1] y[^1]\n\n# B\n\nz\n\n[^1]: said\n[^2]: never called\n")
    assert told(fic) == ["[h1] A", "x[1] y[1]", "[note] [1] said", "[h1] B", "z", "[gap1] never called"]


def test_what_only_looks_like_details_is_the_story() -> None:
    assert told(markdown.read("---\nHe said it\n---\nand went.")) == ["---", "He said it", "---", "and went."]


def test_a_file_that_says_where_its_breaks_are_has_no_others() -> None:
    """As pandoc writes it: lines are broken where the next word does not fit, also inside of stress."""
    text = (
        "The flood came on a Sunday and by the evening there were **paper\n"
        "boats** in the high street, and nobody knew.\n\n"
        "la la la la\\\nso la\n\n- one red boat\n- two\n\nshort\nlines\n"
    )
    fic = markdown.read(text)
    assert told(fic) == [
        "The flood came on a Sunday and by the evening there were <b>paper boats</> in the high street, "
        "and nobody knew.",
        "la la la la\nso la",
        "- one red boat\n- two",
        "short\nlines",
    ]
    assert fic.breaks_are_meant
    assert not markdown.read(text.replace("\\", "")).breaks_are_meant


def test_pandocs_names_for_what_markdown_has_no_sign_for() -> None:
    fic = markdown.read(
        '## Part {#part .x}\n\n::: {.x align="right"}\nRight.\n:::\n\n::: center\nMid.\n:::\n\nA '
        "[line *here*]{.underline}, [small]{.small}, [odd]{.smallcaps}, 1^st^ H~2~O, la~la~la, ^_^, "
        "[to](https://e.org){.uri}.\n"
    )
    assert told(fic) == [
        "[h2] Part",
        "[end] Right.",
        "[center] Mid.",
        "A <u>line </><iu>here</>, <m>small</>, odd, 1<^>st</> H<_>2</>O, la~la~la, ^_^, <https://e.org>to</>.",
    ]
    assert losses(fic)["formatting"] == 1
