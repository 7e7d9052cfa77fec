"""Simple HTML as loose blocks: what it says of its text, and that nothing in it can hurt."""

import pytest

from songfic_editor.formats.reading import html
from songfic_editor.formats.reading.html import read
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.text import plain
from songfic_editor.recognition.loose import Fic
from tests.formats.reading.told import told

MANY = 60_000


def texts(page: str) -> list[str]:
    return ["<hr>" if block.rule else plain(block.runs) for block in read(page).blocks]


def styled(page: str) -> list[tuple[str, str]]:
    return [(run.text, run.style) for block in read(page).blocks for run in block.runs]


def lost(fic: Fic) -> dict[str, int]:
    return {loss.code: loss.count for loss in fic.losses}


def test_paragraphs_breaks_and_rules() -> None:
    assert texts("<p>One<br>two</p><hr><p>Three</p>four<div>five</div>") == [
        "One\ntwo",
        "<hr>",
        "Three",
        "four",
        "five",
    ]


def test_two_breaks_part_paragraphs() -> None:
    assert texts("<p>One<br><br>two<br> &nbsp; <br/>three</p>") == ["One", "two", "three"]


def test_unclosed_paragraphs_end_where_the_next_begins() -> None:
    page = "<p align=center>One<p>Two<p>Three"
    assert texts(page) == ["One", "Two", "Three"]
    assert [block.align for block in read(page).blocks] == ["center", "start", "start"]


def test_blanks_in_the_source_are_one_blank() -> None:
    assert texts("<p>\n  One\n\t two  </p>\n\n<p> three</p>") == ["One two", "three"]


def test_source_without_any_break_keeps_its_lines() -> None:
    assert texts("One <i>two</i>\nthree\n\nfour") == ["One two\nthree", "four"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<p>x</p><pre>One\n  two</pre>") == ["x", "One\n  two"]


@pytest.mark.parametrize(
    "style", ["white-space: pre-wrap", "white-space:pre-line", "white-space-collapse: preserve; color: red"]
)
def test_so_does_text_whose_style_says_it(style: str) -> None:
    assert texts(f'<p>x\ny</p><div style="{style}">One\n<b>two</b></div>') == ["x y", "One\ntwo"]
    assert texts(f'<div style="{style}">One\n<p style="white-space: normal">two\nthree') == [
        "One",
        "two three",
    ]


@pytest.mark.parametrize(
    ("tag", "style"),
    [
        ("b", "b"),
        ("strong", "b"),
        ("i", "i"),
        ("EM", "i"),
        ("u", "u"),
        ("s", "s"),
        ("strike", "s"),
        ("del", "s"),
    ],
)
def test_marks(tag: str, style: str) -> None:
    assert styled(f"<p>a<{tag}>b</{tag}>c</p>") == [("a", ""), ("b", style), ("c", "")]


def test_marks_that_cross_each_other() -> None:
    assert styled("<p><b>a<i>b</b>c</i>d</p>") == [("a", "b"), ("b", "bi"), ("c", "i"), ("d", "")]


def test_marks_around_paragraphs() -> None:
    assert styled("<em><p>a</p><p>b</p></em><p>c</p>") == [("a", "i"), ("b", "i"), ("c", "")]


def test_inline_styles() -> None:
    page = (
        '<b style="font-weight:normal"><p><span style="font-weight: 700">a</span>'
        '<span style="FONT-STYLE: Italic !important">b</span>'
        '<span style="text-decoration:underline line-through">c</span>d</p></b>'
    )
    assert styled(page) == [("a", "b"), ("b", "i"), ("c", "us"), ("d", "")]


@pytest.mark.parametrize(
    ("page", "align"),
    [
        ("<center>a</center>", "center"),
        ('<p align="CENTER">a</p>', "center"),
        ("<p style='text-align: right'>a</p>", "end"),
        ("<div align=justify><p>a</p></div>", "justify"),
        ("<p>a</p>", "start"),
    ],
)
def test_alignment(page: str, align: str) -> None:
    assert [block.align for block in read(page).blocks] == [align]


def test_quotes_indents_and_headings() -> None:
    fic = read("<h2>One</h2><blockquote>a</blockquote><p style='margin-left:2em'>b</p><p>c</p>")
    assert [(block.heading, block.quoted, block.indent) for block in fic.blocks] == [
        (2, False, 0),
        (0, True, 0),
        (0, False, 1),
        (0, False, 0),
    ]


def test_empty_paragraphs_are_counted_as_gaps() -> None:
    page = "<p>a</p><p>&nbsp;</p><p></p><p>b</p><p><br></p><p>c</p><p>d</p>"
    assert [block.gap for block in read(page).blocks] == [0, 2, 1, 0]


def test_title_and_language() -> None:
    fic = read('<html lang="pt-BR"><head><title> A &amp; B\n c</title></head><p>x</p>')
    assert (fic.title, fic.language) == ("A & B c", "pt-BR")
    assert read('<html lang="javascript:alert(1)"><p>x</p>').language == ""


def test_character_references() -> None:
    assert texts("<p>&ldquo;caf&eacute;&rdquo; &#8212; &#x27;&lt;3&#39; &unknown; &</p>") == [
        "“café” — '<3' &unknown; &"
    ]
    assert texts("<p>a&#0;b&#xD800;c&#" + "9" * 5000 + ";d</p>") == ["a�b�c�d"]


def test_less_than_signs_that_open_nothing() -> None:
    assert texts("<p>I <3 you, 1 < 2, a<b</p>") == ["I <3 you, 1 < 2, a"]
    assert texts("<p>x</p>1 < 2 and <") == ["x", "1 < 2 and <"]
    assert texts("<p>x</p>never <closed") == ["x", "never <closed"]


def test_a_tag_may_hold_a_bracket_in_quotes() -> None:
    assert texts('<p title="a > b">x</p>') == ["x"]
    assert texts('<p title="never closed>x</p><p>y</p>') == ["x", "y"]


def test_what_is_dropped_is_counted_and_nothing_of_it_is_text() -> None:
    page = (
        "<script>var a = '<p>no</p>';</script><style>p {}</style><!-- no --><p>yes <img src=x><sup>1</sup>"
        "<a href='https://example.org'>link</a></p><svg><text>no</text></svg><ul><li>item</ul><table><tr><td>cell</table>"
    )
    fic = read(page)
    assert [plain(block.runs) for block in fic.blocks] == ["yes 1link", "item", "cell"]
    assert lost(fic) == {
        "scripts": 2,
        "media": 2,
        "comments": 1,
        "tables": 1,
        "lists": 1,
    }


def test_a_script_that_is_never_closed_takes_no_story_with_it() -> None:
    assert texts("<p>One</p><script><p>Two</p>") == ["One", "Two"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>",
        "<b><i></b></i>",
        "<b id=1>",
        "<!--",
        "<a ",
        '<a "',
        "<a \"'>",
        "</x>",
        "<script>",
        "<script></Script>",
        "<",
        "</",
        "<!",
        "&",
        "&#",
        "<br>",
        "<p>",
        "<div><p>",
        "<q>",
        "\x00",
        "<p style='margin-left:" + "9" * 50,
    ],
)
def test_hostile_pages_end(hostile: str) -> None:
    """Each of these takes html.parser or html5ever minutes at this size, or runs one of them out of stack."""
    read("start " + hostile * MANY + " end")


def test_nesting_is_bounded_and_told() -> None:
    fic = read("<div><i>" * 5_000 + "deep" + "</i></div>" * 5_000 + "<p>after</p>")
    assert [plain(block.runs) for block in fic.blocks] == ["deep", "after"]
    assert fic.blocks[1].runs[0].style == ""
    assert lost(fic) == {"depth": 1}


def test_too_many_paragraphs_or_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_BLOCKS", 10)
    with pytest.raises(ReadProblem, match="too-many-parts"):
        read("<p>a</p>" * 20)
    monkeypatch.setattr(html, "MAX_TOKENS", 10)
    with pytest.raises(ReadProblem, match="too-many-parts"):
        read("<b>" * 20)


@pytest.mark.parametrize("name", ["title", "MsoTitle", "c1 title", "c8 Subtitle"])
def test_what_a_word_processor_calls_a_title_is_a_heading(name: str) -> None:
    page = f'<p class="{name}"><span>Low Water</span></p><p class="titled">Words.</p>'
    assert told(html.read(page)) == ["[h1] Low Water", "Words."]
    assert told(html.read(f"<p class='{name}'>Low Water<p>Words.")) == ["[h1] Low Water", "Words."]


def test_the_name_below_the_title_goes_where_the_page_names_the_author_too() -> None:
    page = (
        '<meta name="author" content="Ana"><h1>Low Water</h1><p class="author">{}</p><p>Words.</p><p>Ana</p>'
    )
    assert told(html.read(page.format("Ana"))) == ["[h1] Low Water", "Words.", "Ana"]
    assert told(html.read(page.format("Bea"))) == ["[h1] Low Water", "Bea", "Words.", "Ana"]


def test_letters_that_are_smaller_than_their_paragraph_are_small() -> None:
    fic = read(
        "<style>p.n {font-size:12.0pt} h1 {font-size:20pt} sup {font-size:75%}</style>"
        "<h1>A <span style='font-size:11pt'>Title</span></h1>"
        "<p class=n>One <span style='font-size:8.0pt'>two</span> <span style='font-size:11.0pt'>three</span> "
        "<span style='font-size:80%'>four</span> 1<sup>st</sup></p>"
        "<p><span style='font-size:8pt'>Five</span></p>"
        "<p style='font-size:8pt'>Six <span style='font-size:.8em'>seven</span></p>"
    )
    assert told(fic) == [
        "[h1] A Title",
        "One <m>two</> three <m>four</> 1<^>st</>",
        "Five",
        "Six <m>seven</>",
    ]


def test_the_language_may_be_said_by_the_body() -> None:
    assert read("<html><body lang='fr-FR'><p>Un.</p></body></html>").language == "fr-FR"
