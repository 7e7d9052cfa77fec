"""EPUB: pages in the order of reading, details, locks, and addresses that lead astray."""

import pytest

from songfic_editor.formats.reading import epub
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.zipped import Archive
from tests.formats.reading import made
from tests.formats.reading.made import CONTAINER, zipped
from tests.formats.reading.stories import BOOK
from tests.formats.reading.told import losses, told

ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{}"/></enc:EncryptedData></encryption>'
)


def test_pages_in_the_order_of_reading() -> None:
    fic = epub.read(Archive(BOOK))
    assert told(fic) == ["[h2] One", "First <i>page</>.", "---", "[h2] Two", "Second.\nLine."]
    assert (fic.title, fic.author, fic.language, fic.summary) == ("Tide", "Ana", "en", "About.")


def test_losses_of_all_pages_are_summed() -> None:
    page = '<p><img src="a.png"/><font>1</font>x</p>'
    assert losses(epub.read(Archive(made.epub(page, page)))) == {"media": 2, "formatting": 2}


def test_copy_protection_is_told_and_scrambled_fonts_are_none() -> None:
    locked = ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(ReadProblem, match="protected"):
        epub.read(Archive(made.epub("<p>x</p>", **{"META-INF__encryption.xml": locked})))
    fonts = ENCRYPTION.format("http://www.idpf.org/2008/embedding")
    assert told(epub.read(Archive(made.epub("<p>x</p>", **{"META-INF__encryption.xml": fonts})))) == ["x"]


def package(*hrefs: str) -> str:
    items = "".join(
        f'<item id="i{number}" href="{href}" media-type="application/xhtml+xml"/>'
        for number, href in enumerate(hrefs)
    )
    order = "".join(f'<itemref idref="i{number}"/>' for number in range(len(hrefs)))
    return f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{order}</spine></package>'


def test_addresses_that_lead_out_of_the_book_find_nothing() -> None:
    parts = {
        "META-INF/container.xml": CONTAINER.format("a/b.opf"),
        "a/b.opf": package("../../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "../x.xhtml"),
        "x.xhtml": "<p>inside</p>",
    }
    assert told(epub.read(Archive(zipped(parts)))) == ["inside"]


@pytest.mark.parametrize(
    "parts",
    [
        {"mimetype": "application/epub+zip"},
        {"META-INF/container.xml": CONTAINER.format("gone.opf")},
        {"META-INF/container.xml": CONTAINER.format("a.opf"), "a.opf": package("gone.xhtml")},
        {"META-INF/container.xml": "<", "a.opf": package("x.xhtml")},
    ],
)
def test_what_can_not_be_read(parts: dict[str, str]) -> None:
    with pytest.raises(ReadProblem, match="broken"):
        epub.read(Archive(zipped(parts)))


def test_a_package_is_found_without_the_container() -> None:
    parts = {"mimetype": "application/epub+zip", "a.opf": package("x.xhtml"), "x.xhtml": "<p>here</p>"}
    assert told(epub.read(Archive(zipped(parts)))) == ["here"]


ARCHIVES = (
    '<div id="preface" class="calibre1"><h2 class="toc-heading" id="calibre_toc_2">Preface</h2>'
    '<p class="message"><b class="calibre2">Salt</b><br/>Posted originally on the Archive.</p>'
    '<div class="calibre1"><dl class="tags"><dt class="calibre1">Fandom:</dt>'
    '<dd class="calibre3"><a href="https://a.example/tags/x">Harbour</a></dd></dl></div></div>',
    '<div id="preface" class="calibre1"><div class="calibre1"><h1 class="calibre4">Salt</h1>'
    '<div class="byline">by <a href="https://a.example/u">ana</a></div><p class="calibre5">Summary</p>'
    '<blockquote class="userstuff1"><p>Tides.</p></blockquote><p class="calibre5">Notes</p>'
    '<blockquote class="userstuff1"><p>Not mine.</p></blockquote></div></div>'
    '<div id="chapters" class="calibre1"><div class="calibre6" id="calibre_pb_2"></div></div>',
    '<div id="chapters" class="userstuff"><h2 class="toc-heading" id="calibre_toc_3">Salt</h2>'
    '<div class="calibre1"><p class="calibre5">The bell rang.</p><p class="message">la tide<br/>la moon</p>'
    "</div></div>",
    '<div id="chapters" class="userstuff"><div class="calibre1"><p>It went on.</p></div></div>',
    '<div id="afterword" class="calibre1"><h2 class="toc-heading">Afterword</h2><div class="calibre1">'
    '<div id="endnotes" class="calibre1"><p class="calibre5">End Notes</p>'
    '<blockquote class="userstuff1"><p>Thanks.</p></blockquote></div></div><p class="message">Bye.</p>'
    "</div>",
)


def test_an_archives_book_is_one_page_cut_anywhere() -> None:
    """As calibre makes it: no page has all parts, and what looks alike has one name, the author's and the
    site's.
    """
    fic = epub.read(Archive(made.epub(*ARCHIVES, title="Salt")))
    assert told(fic) == [
        "[quoted note] Not mine.",
        "The bell rang.",
        "la tide\nla moon",
        "It went on.",
        "[quoted note] Thanks.",
    ]
    assert [block.note for block in fic.blocks] == ["head", "", "", "", "end"]
    assert (fic.author, fic.about.fandoms, fic.about.summary) == ("ana", ("Harbour",), "Tides.")


def test_a_page_without_any_part_of_a_known_site_is_the_storys() -> None:
    fic = epub.read(Archive(made.epub('<div class="entry-content"><p>One.</p></div>', "<p>Two.</p>")))
    assert told(fic) == ["One.", "Two."]


def test_a_book_of_fanficfare_has_its_details_on_the_title_page() -> None:
    pages = (
        '<body class="fff_titlepage"><h3><a href="https://a.example/s/1/">Low Water</a> by <a '
        'href="https://a.example/u/2">ana</a></h3><div><b>Category:</b> Harbour, Ferry Lane<br />'
        "<b>Genre:</b> Drama<br /><b>Characters:</b> Ines V., Bruno<br /><b>Status:</b> Completed<br />"
        '<b>Story URL:</b> <a href="https://a.example/s/1/">https://a.example/s/1/</a><br />'
        "<b>Summary:</b> Tides, and a bell.<br /></div></body>",
        '<body class="fff_tocpage"><h3>Contents</h3><a href="1.xhtml">1. Ebb</a></body>',
        '<body class="fff_chapter"><h3 class="fff_chapter_title">1. Ebb</h3>'
        '<div class="storytext xcontrast_txt nocopy" id="storytext"><p>The bell rang.</p></div></body>',
    )
    fic = epub.read(Archive(made.epub(*pages)))
    assert told(fic) == ["[h3] 1. Ebb", "The bell rang."]
    assert fic.author == "ana"
    about = fic.about
    assert (about.fandoms, about.tags, about.summary) == (
        ("Harbour", "Ferry Lane"),
        ("Drama",),
        "Tides, and a bell.",
    )
    assert about.characters == ("Ines V.", "Bruno")
