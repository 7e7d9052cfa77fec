"""What we write for archives, put through a cleaner of HTML that we did not write: nothing of it is lost.

nh3 is told what AO3 keeps in a work's text, and does to a fragment what the archive would do to it.
"""

import html
import re

import nh3
from hypothesis import given

from songfic_editor.formats.writing.clean_html import fragment
from songfic_editor.model.document import Project
from tests.builders import projects, story

_ELEMENTS = """
a abbr acronym address b big blockquote br caption center cite code col colgroup dd del details dfn div dl
dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q rp rt ruby s samp small span strike
strong sub summary sup table tbody td tfoot th thead tr tt u ul var
"""
KEPT = set(_ELEMENTS.split())
ON_ALL = {"align", "dir", "lang", "title"}


def cleaned(text: str) -> str:
    return nh3.clean(
        text,
        tags=KEPT,
        attributes={"*": ON_ALL, "a": {"href", "name"}, "hr": {"align", "width"}},
        link_rel="nofollow",
    )


def _shape(text: str) -> list[str]:
    """Elements with their attributes, and the words between them, however their characters are written."""
    return [html.unescape(part) for part in re.split("(<[^>]*>)", text) if part.strip("\n")]


def assert_nothing_is_lost(told: Project) -> None:
    for chapter in told.chapters:
        written = fragment(told, chapter.blocks)
        assert _shape(cleaned(written)) == _shape(written)


def test_an_archives_cleaner_takes_nothing_out_of_a_story() -> None:
    assert_nothing_is_lost(story())


@given(projects())
def test_an_archives_cleaner_takes_nothing_out_of_any_story(told: Project) -> None:
    assert_nothing_is_lost(told)


def test_the_cleaner_does_take_out_what_archives_drop() -> None:
    assert cleaned('<p style="color:red" class="x">a<script>b</script></p>') == "<p>a</p>"
