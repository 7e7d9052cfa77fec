"""BBCode: a parser that is not ours finds the words and marks, and brackets of the story are no tags."""

import re
from html.parser import HTMLParser

import bbcode as judge
from hypothesis import given, settings

from songfic_editor.formats.writing import bbcode
from songfic_editor.model.document import Project
from songfic_editor.model.text import style_of
from tests.builders import chapter, para, placed, project, projects, song, stanza, story, styled
from tests.formats.writing import documents

_HEADINGS = ("title", "chapter", "scene")


def written(told: Project) -> str:
    return bbcode.write(documents.of(told))


class _Letters(HTMLParser):
    """The letters of an HTML text with their marks."""

    MARKS = {"strong": "b", "em": "i", "u": "u", "strike": "s"}  # noqa: RUF012

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in (*self.MARKS, "br", "div", "hr", "blockquote"), tag
        if tag in self.MARKS:
            self._open.append(self.MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.MARKS:
            self._open.remove(self.MARKS[tag])

    def handle_data(self, data: str) -> None:
        style = style_of(self._open)
        self.found += ((letter, style) for letter in data if not letter.isspace() and letter != "\u2060")


def _judged(text: str) -> list[tuple[str, str]]:
    parser = judge.Parser(replace_links=False, replace_cosmetic=False)
    parser.add_simple_formatter("right", "<div>%(value)s</div>")
    return _Letters(parser.format(text)).found


def _meant(told: Project) -> list[tuple[str, str]]:
    found = documents.of(told)
    return [
        (letter, style_of(("b", *style)) if piece.kind in _HEADINGS else style)
        for piece in found
        for said in documents.meant([piece], parted=False)
        for letter, style in said[2]
        if letter != "\u2060"
    ]


@settings(max_examples=100)
@given(projects())
def test_another_parser_finds_each_word_and_mark(told: Project) -> None:
    assert _judged(written(told)) == _meant(told)


def test_a_story() -> None:
    assert written(story()).startswith(
        "[center][b]Harbour Lights[/b][/center]\n\n[center]by A. Writer[/center]\n\n"
        "[center][b]The Keeper[/b][/center]\n\n[center][b]Morning[/b][/center]\n\n"
        "She woke before the gulls.\n\n"
        "[center][i]The lamp is low[/i]\n[i]The tide is in[/i][/center]\n\n"
        "The kettle [i]sang[/i] to itself.\n\n[hr]\n\n"
    )


def test_brackets_of_the_story_are_no_tags() -> None:
    told = project(chapter(styled(("[b]x[/b] [sic] [url=a]", ""), ("[/i]", "i"))))
    assert _judged(written(told)) == _meant(told)
    assert re.sub("\u2060", "", written(told)) == "[b]x[/b] [sic] [url=a][i][/i][/i]\n"


def test_sides_and_quotes() -> None:
    verse = stanza("la", id="v")
    told = project(
        chapter(para("a", align="end"), para("b", align="justify"), placed(verse)), songs=[song("", verse)]
    )
    assert written(told) == "[right]a[/right]\n\nb\n\n[center][i]la[/i][/center]\n"
