"""What every reader keeps beside words: links, small, raised and lowered text, quotes, and comments apart."""

import pytest

from songfic_editor.formats import registry
from songfic_editor.formats.reading import bbcode, docx, epub, html, markdown, odt, odt_flat, rtf
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.recognition.bring_in import bring_in
from songfic_editor.recognition.loose import Fic, Remark
from tests.formats.reading import made
from tests.formats.reading.made import W
from tests.formats.reading.told import losses, told

LINK = "https://tide.example/a?b=1&c=2#d"
XML_LINK = LINK.replace("&", "&amp;")
WANTED = [f"See <{LINK}>the </><b {LINK}>tide</>, H<_>2</>O, 1<^>st</>, <m>so small</>."]
PAGE = (
    f'<p>See <a href="{XML_LINK}">the <b>tide</b></a>, H<sub>2</sub>O, 1<sup>st</sup>, '
    "<small>so small</small>.</p>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def stand(where: str) -> str:
    return f'<w:vertAlign w:val="{where}script"/>'


def relations(*addresses: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    found = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{one}" TargetMode="External"/>'
        for number, one in enumerate(addresses)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'


def of_docx(body: str, *addresses: str, comments: str = "") -> Fic:
    parts = {"word/_rels/document.xml.rels": relations(*addresses)}
    if comments:
        parts["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{comments}</w:comments>'
    return docx.read(Archive(made.docx(body, **parts)))


REST_OF_WORD = (
    run(", H")
    + run("2", stand("sub"))
    + run("O, 1")
    + run("st", stand("super"))
    + run(", ")
    + run("so small", '<w:sz w:val="18"/>')
    + run(".")
)
LINKED_WORDS = run("the ", '<w:u w:val="single"/>') + run("tide", '<w:b/><w:u w:val="single"/>')
SIZED = '<w:pPr><w:pStyle w:val="Sized"/></w:pPr>'
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Sized"><w:rPr><w:sz w:val="24"/></w:rPr>'
    "</w:style></w:styles>"
)


def word(linked: str, *addresses: str) -> Fic:
    parts = {"word/_rels/document.xml.rels": relations(*addresses), "word/styles.xml": STYLES}
    return docx.read(Archive(made.docx(f"<w:p>{SIZED}{run('See ')}{linked}{REST_OF_WORD}</w:p>", **parts)))


ODT_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/></style:style>'
    for name, said in (
        ("B", 'fo:font-weight="bold" style:text-underline-style="solid"'),
        ("Up", 'style:text-position="33% 58%"'),
        ("Down", 'style:text-position="sub 58%"'),
        ("Small", 'fo:font-size="80%"'),
    )
)
ODT_TEXT = (
    f'<text:p>See <text:a xlink:href="{XML_LINK}">the <text:span text:style-name="B">tide</text:span>'
    '</text:a>, H<text:span text:style-name="Down">2</text:span>O, '
    '1<text:span text:style-name="Up">st</text:span>'
    ', <text:span text:style-name="Small">so small</text:span>.</text:p>'
)
RTF = (
    rb"{\rtf1\ansi{\stylesheet{\s0\fs24 Normal;}}\pard\fs24 See {\field{\*\fldinst HYPERLINK "
    b'"' + LINK.encode() + b'"'
    rb"}{\fldrslt\ul the {\b tide}}}, H{\sub 2}O, 1\super st\nosupersub , {\fs20 so small}.\par}"
)


def flat(body: str, office: str = "application/vnd.oasis.opendocument.text") -> bytes:
    namespaces = made.ODT_NAMESPACES
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {namespaces} office:version="1.3" '
        f'office:mimetype="{office}"><office:meta><dc:title>Low Water</dc:title><dc:creator>Ann</dc:creator>'
        f"</office:meta><office:styles>{made.ODT_COMMON}</office:styles><office:automatic-styles>"
        f"{made.ODT_AUTOMATIC}{ODT_STYLES}</office:automatic-styles><office:body><office:text>{body}"
        "</office:text></office:body></office:document>"
    ).encode()


def packed(body: str) -> Fic:
    common = made.ODT_COMMON + ODT_STYLES
    inside = f"<office:styles>{common}</office:styles>"
    styles = f"<office:document-styles {made.ODT_NAMESPACES}>{inside}</office:document-styles>"
    return odt.read(Archive(made.odt(body, **{"styles.xml": styles})))


@pytest.mark.parametrize(
    "fic",
    [
        html.read(PAGE),
        epub.read(Archive(made.epub(PAGE.replace("&", "&#38;").replace("&#38;amp;", "&amp;")))),
        markdown.read(
            f"See [the **tide**]({LINK}), H<sub>2</sub>O, 1<sup>st</sup>, <small>so small</small>."
        ),
        markdown.read(
            f'See <a href="{LINK}">the <b>tide</b></a>, H<sub>2</sub>O, 1<sup>st</sup>, '
            "<small>so small</small>."
        ),
        bbcode.read(
            f"See [url={LINK}]the [b]tide[/b][/url], H[sub]2[/sub]O, 1[sup]st[/sup], [small]so small[/small]."
        ),
        word(f'<w:hyperlink r:id="r0">{LINKED_WORDS}</w:hyperlink>', XML_LINK),
        word(f"<w:fldSimple w:instr=' HYPERLINK \"{XML_LINK}\" '>{LINKED_WORDS}</w:fldSimple>"),
        word(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://tide.</w:instrText>'
            f'</w:r><w:r><w:instrText>{XML_LINK.removeprefix("https://tide.")}" \\o "x"</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{LINKED_WORDS}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        packed(ODT_TEXT),
        odt_flat.read(flat(ODT_TEXT)),
        rtf.read(RTF),
    ],
    ids=["html", "epub", "markdown", "tags", "bbcode", "docx", "fldsimple", "field", "odt", "fodt", "rtf"],
)
def test_links_and_marks_are_kept(fic: Fic) -> None:
    assert told(fic) == WANTED
    assert losses(fic) == {}


BAD = "javascript:alert(1)"


@pytest.mark.parametrize(
    "fic",
    [
        html.read(f'<p>a <a href="{BAD}">b</a> <a href="file:///etc">c</a></p>'),
        markdown.read(f"a [b]({BAD.partition('(')[0]}) [c](file:///etc)"),
        bbcode.read(f"a [url={BAD}]b[/url] [url=file:///etc]c[/url]"),
        of_docx(
            f'<w:p>{run("a ")}<w:hyperlink r:id="r0">{run("b")}</w:hyperlink>{run(" ")}'
            f'<w:hyperlink r:id="r1">{run("c")}</w:hyperlink></w:p>',
            BAD,
            "file:///etc",
        ),
        packed(
            f'<text:p>a <text:a xlink:href="{BAD}">b</text:a> <text:a xlink:href="file:///etc">c</text:a></text:p>'
        ),
        rtf.read(
            rb'{\rtf1 a {\field{\*\fldinst HYPERLINK "javascript:x"}{\fldrslt b}} '
            rb'{\field{\*\fldinst HYPERLINK "file:///etc"}{\fldrslt c}}\par}'
        ),
    ],
    ids=["html", "markdown", "bbcode", "docx", "odt", "rtf"],
)
def test_an_address_that_no_story_may_lead_to_is_counted_and_its_words_stay(fic: Fic) -> None:
    assert told(fic) == ["a b c"]
    assert losses(fic) == {"links": 2}


def test_a_place_of_the_page_itself_is_no_link_and_no_loss() -> None:
    fic = html.read('<p><a name="top">a</a> <a href="#top">b</a> <a>c</a></p>')
    assert (told(fic), losses(fic)) == (["a b c"], {})
    fic = of_docx(f'<w:p><w:hyperlink w:anchor="top">{run("a")}</w:hyperlink></w:p>')
    assert (told(fic), losses(fic)) == (["a"], {})


def test_a_link_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert told(
        html.read(f'<p><a href="{XML_LINK}">a</p><p>b</p><p><a href="https://c">c<a href="https://d">d</a>e')
    ) == [
        f"<{LINK}>a</>",
        "b",
        "<https://c>c</><https://d>d</>e",
    ]


def test_google_docs_leads_through_its_own_pages_and_ours_do_not() -> None:
    page = (
        "<style>.c1{color:#1155cc;text-decoration:underline}.c2{vertical-align:super}"
        ".c3{vertical-align:sub}</style>"
        '<p><span class="c1"><a style="text-decoration:inherit" href="https://www.google.com/url?q=https://tide.example/?a%3Db&amp;sa=D&amp;ust=1">'
        'tide</a></span> H<span class="c3">2</span>O<span class="c2">x</span></p>'
    )
    assert told(html.read(page)) == ["<https://tide.example/?a=b>tide</> H<_>2</>O<^>x</>"]


def test_a_bare_address_in_brackets_is_a_link() -> None:
    assert told(markdown.read(f"see <{LINK}>")) == [f"see <{LINK}>{LINK}</>"]
    assert told(bbcode.read(f"see [url]{LINK}[/url] [email]a@b.example[/email]")) == [
        f"see <{LINK}>{LINK}</> <mailto:a@b.example>a@b.example</>"
    ]


def test_what_is_small_throughout_is_small_beside_nothing() -> None:
    assert told(html.read("<small><p>all of it</p><p>and this</p></small><p>but here</p>")) == [
        "all of it",
        "and this",
        "but here",
    ]


DOUBTED = Remark("the kettle", "Which one?\nThe old one?", "Ann")


@pytest.mark.parametrize(
    "fic",
    [
        of_docx(
            f'<w:p>{run("She heard ")}<w:commentRangeStart w:id="7"/>{run("the ")}{run("kettle", "<w:i/>")}'
            '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
            f'{run(" sing.")}<w:r><w:commentReference w:id="8"/></w:r></w:p>',
            comments=f'<w:comment w:id="7" w:author="Ann"><w:p>{run("Which one?")}</w:p>'
            f"<w:p>{run('The old one?')}</w:p></w:comment>"
            f'<w:comment w:id="8"><w:p>{run("Good.")}</w:p></w:comment>',
        ),
        packed(
            '<text:p>She heard <office:annotation office:name="c1"><dc:creator>Ann</dc:creator>'
            "<dc:date>2026</dc:date><text:p>Which one?</text:p><text:p>The <text:span>old</text:span> one?"
            '</text:p></office:annotation>the <text:span text:style-name="T1">kettle</text:span>'
            '<office:annotation-end office:name="c1"/> sing.'
            "<office:annotation><text:p>Good.</text:p></office:annotation></text:p>"
        ),
        rtf.read(
            rb"{\rtf1 She heard {\*\atrfstart 1}the {\i kettle}{\*\atrfend 1}{\*\atnid A}{\*\atnauthor Ann}"
            rb"\chatn {\*\annotation{\*\atnref 1}{\*\atndate 9}\pard\plain Which one?\par "
            rb"The {\b old} one?} sing.{\*\annotation Good.}\par}"
        ),
    ],
    ids=["docx", "odt", "rtf"],
)
def test_comments_are_kept_apart_with_the_words_that_they_are_about(fic: Fic) -> None:
    assert told(fic) == ["She heard the <i>kettle</> sing."]
    assert fic.remarks == (DOUBTED, Remark("", "Good."))
    assert losses(fic) == {}


def test_comments_of_google_docs_are_taken_out_of_the_page() -> None:
    page = (
        "<p><span>One.</span></p><p><span>She heard the kettle</span><sup>"
        '<a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span> sing.</span><sup>2</sup></p><p>End.</p>'
        '<div style="border:1px"><p class="c1"><a href="#cmnt_ref1" '
        'id="cmnt1">[a]</a><span>Which one?</span></p><p><span>The old one?</span></p></div>'
    )
    fic = html.read(page)
    assert told(fic) == ["One.", "She heard the kettle sing.<^>2</>", "End."]
    assert fic.remarks == (Remark("She heard the kettle", "Which one?\nThe old one?"),)


def test_comments_of_word_are_taken_out_of_the_page() -> None:
    page = (
        '<div class=WordSection1><p class=MsoNormal>The <a name="_anchor_1">kettle</a><span '
        'class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1" '
        'name="_msoanchor_1">[M1]</a></span> sings.</p></div><div><hr class=msocomoff align=left size=1>'
        '<div><div id="_com_1" class=msocomtxt><a name="_msocom_1"></a><p class=MsoCommentText>'
        '<span class=MsoCommentReference>&nbsp;<a class=msocomoff href="#_msoanchor_1">[M1]</a></span>'
        "Which one?</p></div></div></div>"
    )
    fic = html.read(page)
    assert told(fic) == ["The kettle sings."]
    assert fic.remarks == (Remark("The kettle", "Which one?"),)


def test_long_words_under_a_comment_are_shortened_and_hostile_numbers_of_them_bounded() -> None:
    many = "".join(rb"{\*\annotation x}".decode() for _ in range(6_000))
    fic = rtf.read(rf"{{\rtf1 {{\*\atrfstart 1}}{'word ' * 100}{{\*\atrfend 1}}{many}\par}}".encode())
    assert len(fic.remarks) == 5_000
    named = rtf.read(
        rb"{\rtf1 {\*\atrfstart 1}" + b"word " * 100 + rb"{\*\atrfend 1}{\*\annotation{\*\atnref 1}x}\par}"
    )
    assert len(named.remarks[0].about) == 120
    assert named.remarks[0].about.endswith("word…")


def test_a_document_that_is_one_file_of_xml() -> None:
    found = registry.import_bytes(
        flat('<text:p text:style-name="P1">la</text:p><text:p>Prose.</text:p>'), "a.fodt"
    )
    assert found.report.kind == "odt"
    assert (found.project.title, found.project.author) == ("Low Water", "Ann")
    spread = flat("<text:p>x</text:p>", "application/vnd.oasis.opendocument.spreadsheet")
    assert registry.import_bytes(spread, "a.fods").report.kind != "odt"


def test_a_broken_one_says_so() -> None:
    with pytest.raises(ReadProblem, match="broken"):
        registry.import_bytes(flat("<text:p>x</text:p>")[:-40], "a.fodt")
    entities = flat("<text:p>&a;</text:p>").replace(b"?>\n", b'?>\n<!DOCTYPE x [<!ENTITY a "aaaa">]>', 1)
    with pytest.raises(ReadProblem):
        odt_flat.read(entities)


def test_an_import_puts_comments_among_the_author_s_remarks() -> None:
    comment = rb"{\*\atrfstart 1}kettle{\*\atrfend 1}{\*\atnauthor Ann}{\*\annotation{\*\atnref 1}Which one?}"
    data = rb"{\rtf1 She heard the " + comment + rb" sing, all morning.{\*\annotation Good.}\par}"
    found = registry.import_bytes(data, "a.rtf")
    assert found.project.about.remarks == "“kettle” (Ann): Which one?\n\nGood."
    assert found.report.remarks == 2
    assert found.report.losses == ()
    again = bring_in(found.project, registry.import_bytes(data, "b.rtf").project).project
    assert again.about.remarks.count("Which one?") == 2
