"""Footnotes in pages, as programs and authors write them: behind their part, with the sign in the text."""

import pytest

from songfic_editor.formats.reading import html
from tests.formats.reading.told import losses, told

PAGES = {
    "pandoc": (
        '<p>Salt<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a> water.</p>'
        '<section class="footnotes" role="doc-endnotes"><hr/><ol><li id="fn1"><p>Of the sea.'
        '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
    ),
    "pandoc epub": (
        '<p>Salt<a href="#fn1" id="fnref1" epub:type="noteref">1</a> water.</p>'
        '<section><aside epub:type="footnote" id="fn1"><p>Of the sea.</p></aside></section>'
    ),
    "Google Docs": (
        '<p>Salt<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> water.</span></p>'
        '<hr class="c9"><div><p class="c1"><a href="#ftnt_ref1" id="ftnt1">[1]</a>'
        "<span>&nbsp;Of the sea.</span></p></div>"
    ),
    "Word": (
        '<p class=MsoNormal>Salt<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>'
        "<span>[1]</span></span></a> water.</p></div><div><br clear=all><hr align=left size=1>"
        '<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title="">'
        "<span><span>[1]</span></span></a> Of the sea.</p></div></div>"
    ),
    "LibreOffice": (
        '<p>Salt<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> water.</p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" '
        'href="#sdfootnote1anc">1</a>\tOf the sea.</p></div>'
    ),
    "by hand": (
        '<p>Salt<a name="back1"></a><a href="#note1">1</a> water.</p>'
        '<p><a name="note1"></a>1. Of the sea. <a href="#back1">[back]</a></p>'
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_note_stands_behind_the_text(page: str) -> None:
    fic = html.read(page)
    assert told(fic)[0] == "Salt[1] water."
    assert told(fic)[1:] in (["[note] [1] Of the sea."], ["[note] [1] 1. Of the sea."])
    assert losses(fic)["footnotes"] == 1


def test_notes_stand_before_the_next_heading_and_end_where_the_story_goes_on() -> None:
    page = (
        '<h2>One</h2><p>A<a id="r1" href="#n1">*</a>.</p><h2>Two</h2><p>B<a id="r2" href="#n2">2</a>.</p>'
        '<ol><li id="n1"><p>First.</p><p>More.<a href="#r1">↑</a></p></li>'
        '<li id="n2">Second.<a href="#r2">↑</a></li></ol><p>C.</p>'
    )
    assert told(html.read(page)) == [
        "[h2] One",
        "A[*].",
        "[note] [*] First.",
        "[note] More.",
        "[h2] Two",
        "B[2].",
        "C.",
        "[note] [2] Second.",
    ]


def test_links_of_a_table_of_contents_are_no_notes() -> None:
    page = '<p><a id="t1" href="#c1">1</a></p><h2 id="c1"><a href="#t1">1</a></h2><p>Words.</p>'
    assert told(html.read(page)) == ["1", "[h2] 1", "Words."]


def test_words_that_lead_to_a_note_stay() -> None:
    page = (
        '<p>Salt<a id="r1" href="#n1">1</a> water, see <a href="#n1">the note</a>.</p>'
        '<p id="n1">Of <a href="#r1">the sea</a>.</p>'
    )
    assert told(html.read(page)) == ["Salt[1] water, see the note.", "[note] [1] Of the sea."]
