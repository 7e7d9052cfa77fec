"""Addresses that files may hold, and those that lead nowhere."""

import pytest
from msgspec.structs import replace

from songfic_editor.formats.writing import registry
from songfic_editor.formats.writing.addresses import written
from songfic_editor.formats.writing.clean_html import inline
from songfic_editor.model.publishing import LyricEdition
from tests.builders import chapter, linked, placed, project, song, stanza


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://a.example/x?y=1&z='2'#w", "https://a.example/x?y=1&z='2'#w"),
        ("HTTPS://A.example", "HTTPS://A.example"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/%zz%41", "https://a.example/%25zz%41"),
        ("https://a.example/a|b^c{}#d#e", "https://a.example/a%7Cb%5Ec%7B%7D#d%23e"),
        ("https://a.example/é?ü#ö", "https://a.example/é?ü#ö"),
        ("https://пример.рф/путь", "https://xn--e1afmkfd.xn--p1ai/путь"),
        ("http://user:p@ss@a_b.example:80/", "http://user:p%40ss@a_b.example:80/"),
        ("https://a.example?x=/:@y", "https://a.example?x=/:@y"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("mailto:a|b@c", "mailto:a%7Cb@c"),
        *((link, "") for link in ("https:///x", "http://.", "http://-a-/", "http://a..b/", "https://x,y/")),
        *((link, "") for link in ("https://a:port/", "https://:80/", "https://%5Bx", "https://" + "ä" * 70)),
        *(
            (link, "")
            for link in ("javascript:alert(1)", "https://x y/", "https://" + "a" * 64, "", "ftp://a")
        ),
    ],
)
def test_an_address_as_a_file_may_hold_it(link: str, found: str) -> None:
    assert written(link) == found


def test_what_leads_nowhere_stands_for_itself() -> None:
    assert inline((linked("sail", "https://a..b/"),)) == "sail"
    verse = stanza("One", id="v")
    told = project(chapter(placed(verse)), songs=[replace(song("Tide", verse), link="https://x y/<>")])
    options = registry.ExportOptions(lyrics=LyricEdition("full", link=True))
    for to in ("html", "epub", "docx", "odt", "markdown", "text", "bbcode"):
        assert registry.write(told, to, options)
    assert b"<a " not in registry.write(told, "html", options)
