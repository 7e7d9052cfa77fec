"""DOCX: words, looks by style and by hand, notes, and what is left out."""

import pytest

from songfic_editor.formats.reading import docx
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.recognition.loose import Fic
from tests.formats.reading import made
from tests.formats.reading.made import W, word_paragraph, zipped
from tests.formats.reading.stories import WORD
from tests.formats.reading.told import losses, told


def read(body: str, **parts: str) -> Fic:
    return docx.read(Archive(made.docx(body, **parts)))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_all_that_a_story_has() -> None:
    fic = docx.read(Archive(WORD))
    assert told(fic) == [
        "[h1] Chapter 1",
        "[in2] Prose & here.",
        "[center gap1] <i>a lyric</>",
        "boxed",
        "<bu>bold</><bs> both\nnext</>[1]comelink",
        "---",
        "cell",
        "[quoted] said",
        "[note] [1] The note.",
    ]
    assert (fic.title, fic.author, fic.language) == ("Tide", "Ana", "en-GB")
    assert fic.breaks_are_meant
    assert losses(fic) == {"media": 1, "links": 1, "tables": 1, "footnotes": 1, "changes": 1}


def test_what_a_style_says_can_be_taken_back() -> None:
    body = word_paragraph("plain", "Lied", '<w:jc w:val="left"/>')
    assert told(read(body)) == ["<i>plain</>"]
    upright = run("a", '<w:i w:val="0"/>') + run("b", '<w:i w:val="true"/>') + run("c", "<w:b/>")
    assert told(read(f'<w:p><w:pPr><w:pStyle w:val="Lied"/></w:pPr>{upright}</w:p>')) == [
        "[center] a<i>b</><bi>c</>"
    ]


def test_old_looks_that_were_tracked_are_not_the_text_s() -> None:
    changed = '<w:b/><w:rPrChange w:id="1"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    assert told(read(f"<w:p>{run('a', changed)}</w:p>")) == ["<b>a</>"]
    mark = "<w:pPr><w:rPr><w:i/></w:rPr></w:pPr>"
    assert told(read(f"<w:p>{mark}{run('b')}</w:p>")) == ["b"]


def test_text_that_is_there_twice_is_read_once() -> None:
    box = "<w:txbxContent>" + word_paragraph("boxed") + "</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    assert told(read(f"<w:p><w:r>{both}</w:r>{run('after')}</w:p>")) == ["boxed", "after"]


def test_breaks_tabs_and_signs() -> None:
    body = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t>"
    body += '<w:br w:type="page"/><w:cr/><w:noBreakHyphen/><w:sym w:char="2605"/><w:sym w:char="F04A"/>'
    body += "</w:r></w:p>"
    assert told(read(body)) == ["a\tb\n\u2011★"]


def test_a_drawn_line_is_a_rule() -> None:
    line = '<w:p><w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r></w:p>'
    fic = read(word_paragraph("a") + line + word_paragraph("b"))
    assert told(fic) == ["a", "---", "b"]
    assert losses(fic) == {}


def test_the_document_may_have_another_name_and_the_strict_namespace() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    story = (
        f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>here</w:t></w:r></w:p></w:body></w:document>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    packed = zipped({"_rels/.rels": relations, "word/document2.xml": story})
    assert told(docx.read(Archive(packed))) == ["here"]


@pytest.mark.parametrize("junk", ["Microsoft Word - fic.doc", "Document1", "Untitled"])
def test_what_programs_call_a_story_is_no_title(junk: str) -> None:
    fic = docx.read(Archive(made.docx(word_paragraph("a"), title=junk, author="Microsoft Office User")))
    assert (fic.title, fic.author) == ("", "")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/styles.xml": "<a/>"}, "broken"),
        ({"word/document.xml": "<w:document"}, "broken"),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "broken"),
        ({"word/document.xml": f'<w:p xmlns:w="{W}">' * 2_000}, "too-deep"),
    ],
)
def test_what_can_not_be_read(parts: dict[str, str], code: str) -> None:
    with pytest.raises(ReadProblem, match=code):
        docx.read(Archive(zipped(parts)))
