"""What a work says of itself stands at its head in every export, and comes back with an import."""

from msgspec.structs import replace

from songfic_editor.formats.registry import import_bytes
from songfic_editor.formats.writing import html, plain_text
from songfic_editor.formats.writing.plain_text import TextOptions
from songfic_editor.model.document import About
from tests import builders

ABOUT = About("Two people & a boat.", ("Tides", "Boats"), rating="Teen")
STORY = replace(builders.story(), title="Tide", author="Ann", about=ABOUT)


def test_text_has_it_below_the_author() -> None:
    text = plain_text.write(STORY)
    assert text.startswith(
        "Tide\nby Ann\n\nRating: Teen\nFandoms: Tides, Boats\nSummary: Two people & a boat.\n\n"
    )
    found = import_bytes(text.encode(), "tide.txt").project
    assert (found.title, found.author) == ("Tide", "Ann")
    assert replace(found.about, language="") == ABOUT


def test_html_has_it_below_the_author() -> None:
    page = html.write(STORY)
    assert page.index("by Ann") < page.index("Rating: Teen") < page.index("Summary: Two people &amp; a boat.")
    found = import_bytes(page.encode(), "tide.html").project
    assert replace(found.about, language="") == ABOUT


def test_only_the_first_chapter_has_it() -> None:
    assert "Rating" not in plain_text.write(STORY, TextOptions(chapter=2))


def test_what_is_not_known_adds_nothing() -> None:
    bare = replace(STORY, about=About())
    assert "Rating" not in plain_text.write(bare)
    assert "Summary" not in html.write(bare)
