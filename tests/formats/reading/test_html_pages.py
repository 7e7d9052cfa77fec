"""Pages of archives and journals: the story is taken out, what is the site's is counted, nothing is lost."""

import pytest

from songfic_editor.formats.reading.html import read
from songfic_editor.formats.reading.html_styles import StyleSheet
from tests.formats.reading.told import losses, told

ARCHIVE = (
    '<html><body><div id="header"><h1 class="heading">Archive</h1></div><dl class="work meta group">'
    '<dt class="fandom tags">Fandom:</dt><dd><ul><li><a href="#">One, Two</a></li> <li><a href="#">Three</a>'
    "</li></ul></dd><dt>Language:</dt><dd>English</dd><dt>Stats:</dt><dd>Words: 3</dd></dl>"
    '<div id="workskin"><div class="preface group"><h2 class="title heading"> A Title </h2>'
    '<h3 class="byline heading"><a rel="author" href="#">ann</a></h3>'
    '<div class="summary module"><h3 class="heading">Summary:</h3><blockquote class="userstuff"><p>Short.</p>'
    '</blockquote></div></div><div id="chapters"><div class="chapter"><div class="chapter preface group">'
    '<h3 class="title">Chapter 1</h3><div class="notes module"><h3 class="heading">Notes:</h3>'
    '{}</div></div><div class="userstuff module"><h3 class="landmark heading">Chapter Text</h3>'
    "<p>The story.</p><blockquote><p>A quote.</p></blockquote><p>Notes</p></div>"
    '<div class="end notes module"><h3 class="heading">Notes:</h3><blockquote class="userstuff"><p>Bye.</p>'
    "</blockquote></div></div></div></div><div id='footer'>About</div></body></html>"
)
STORY = ["[h3] Chapter 1", "The story.", "[quoted] A quote.", "Notes", "[quoted note] Bye."]


def test_an_archive_page() -> None:
    fic = read(ARCHIVE.format('<blockquote class="userstuff"><p>Hi.</p></blockquote>'))
    assert told(fic) == [STORY[0], "[quoted note] Hi.", *STORY[1:]]
    assert (fic.title, fic.author, fic.about.summary) == ("A Title", "ann", "Short.")
    assert (fic.about.fandoms, fic.about.language) == (("One, Two", "Three"), "en")
    assert losses(fic)["page"] > 3


def test_a_label_without_notes_behind_it_makes_no_notes_of_the_story() -> None:
    fic = read(ARCHIVE.format('<p class="jump">(See the end for <a href="#">notes</a>.)</p>'))
    assert told(fic) == STORY


@pytest.mark.parametrize(
    "page",
    [
        '<body><div id="preface"><p>Preface</p></div><p>The story.</p></body>',
        '<body><div id="workskin"></div><p>The story.</p></body>',
        "<body><p>The story.</p><nav>and more",
        '<body><div class="x entry-content-wrapper"></div><p>The story.</p></body>',
        '<body><div id="storytextp"><p>The story.</p></div></body>',
    ],
)
def test_a_page_that_is_another_than_it_seems_loses_nothing(page: str) -> None:
    assert "The story." in told(read(page))


def test_a_broken_menu_is_the_storys() -> None:
    assert told(read("<p>One.</p><nav><p>Two.</p><p>Three.")) == ["One.", "Two.", "Three."]


def test_menus_are_the_sites() -> None:
    fic = read("<nav><a href='#'>Home</a></nav><p>One.</p><select><option>1<option>2</select>")
    assert told(fic) == ["One."]
    assert losses(fic)["page"] == 3


def test_looks_out_of_a_style_sheet() -> None:
    page = (
        "<style>/* .c1 {font-weight:bold} */ @import url(x); .c1, p.Song {font-style:italic}"
        "@media print { .c2 {text-align:center} } .c3{font-style:normal} a > p {text-align:right}</style>"
        "<p class='c2'><span class=c1>one <span class='c3'>two</span></span></p><p class=Song>three</p>"
    )
    assert told(read(page)) == ["[center] <i>one </>two", "<i>three</>"]


def test_a_sheet_made_to_hurt_is_read_at_once() -> None:
    sheet = StyleSheet()
    sheet.read("/*" * 90_000 + "{" * 90_000 + "<!--" * 50_000 + "@import" * 20_000)
    assert not sheet


def test_the_author_out_of_a_documents_properties() -> None:
    assert read("<meta name=Author content='Ann B.'><p>x</p>").author == "Ann B."
    assert read("<meta name=author content='Unknown'><p>x</p>").author == ""
