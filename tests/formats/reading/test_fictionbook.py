"""FictionBook, as archives give it to readers: chapters, poems, notes and what it says of the work."""

from songfic_editor.formats.reading import html
from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Paragraph
from tests.formats.reading.told import losses, told

BOOK = """<?xml version="1.0" encoding="{encoding}"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><genre>sf</genre>
<author><first-name>Anna</first-name><last-name>Reed</last-name></author>
<book-title>Низкая вода</book-title><annotation><p>Tides,</p><p>and a bell.</p></annotation>
<keywords>Songfic, Sea</keywords><lang>ru</lang></title-info>
<document-info><author><nickname>maker</nickname></author></document-info></description>
<body><title><p>Низкая вода</p></title>
<section><title><p>1</p><p>Отлив</p></title>
<p>The <emphasis>bell</emphasis> rang<a l:href="#n1" type="note">[1]</a>.</p>
<poem><stanza><v>la tide</v><v>la moon</v></stanza></poem>
<empty-line/><p>It <strikethrough>did</strikethrough>.</p><subtitle>* * *</subtitle>
<cite><p>Dear Ann</p></cite></section>
<section><title><p>2</p></title><p>End.</p></section></body>
<body name="notes"><title><p>Notes</p></title><section id="n1"><title><p>1</p></title>
<p>Of the buoy.</p></section></body><binary id="c.jpg">/9j/4AAQ</binary></FictionBook>"""


def test_what_a_book_has() -> None:
    fic = html.read(BOOK)
    assert told(fic) == [
        "[h1] Низкая вода",
        "[h2] 1 Отлив",
        "The <i>bell</> rang[1].",
        "la tide\nla moon",
        "[gap1] It <s>did</>.",
        "[center] * * *",
        "[quoted] Dear Ann",
        "[note] [1] Of the buoy.",
        "[h2] 2",
        "End.",
    ]
    assert (fic.title, fic.author, fic.language) == ("Низкая вода", "Anna Reed", "ru")
    assert (fic.about.summary, fic.about.tags) == ("Tides, and a bell.", ("Songfic", "Sea"))
    assert losses(fic) == {"media": 1, "footnotes": 1}


def test_the_encoding_that_it_names_is_the_one() -> None:
    found = import_bytes(BOOK.replace("{encoding}", "windows-1251").encode("windows-1251"), "a.fb2")
    assert (found.report.kind, found.report.encoding) == ("html", "windows-1251")
    assert [chapter.title for chapter in found.project.chapters] == ["1 Отлив", "2"]
    assert any(isinstance(block, Paragraph) for block in found.project.chapters[0].blocks)
