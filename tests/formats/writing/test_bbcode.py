"""BBCode: a parser that is not ours finds the words and marks, and brackets of the story are no tags."""

import re
from html.parser import HTMLParser

import bbcode as judge
from hypothesis import given, settings
from msgspec.structs import replace

from songfic_editor.formats.writing import bbcode
from songfic_editor.formats.writing.pieces import Piece
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.text import Run, canonical, style_of
from tests.builders import chapter, linked, para, placed, project, projects, song, stanza, story, styled
from tests.formats.writing import documents

_HEADINGS = ("title", "chapter", "scene")


def written(told: Project) -> str:
    return bbcode.write(documents.of(told))


class _Letters(HTMLParser):
    """The letters of an HTML text with their marks."""

    MARKS = {"strong": "b", "em": "i", "u": "u", "strike": "s", "sup": "^", "sub": "_"}  # noqa: RUF012

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._link = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in (*self.MARKS, "a", "br", "div", "hr", "blockquote"), tag
        if tag == "a":
            self._link = dict(attrs)["href"] or ""
        if tag in self.MARKS:
            self._open.append(self.MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.MARKS:
            self._open.remove(self.MARKS[tag])
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        style = f"{style_of(self._open)} {self._link}".strip()
        self.found += ((letter, style) for letter in data if not letter.isspace() and letter != "\u2060")


def _judged(text: str) -> list[tuple[str, str]]:
    parser = judge.Parser(replace_links=False, replace_cosmetic=False)
    parser.add_simple_formatter("right", "<div>%(value)s</div>")
    return _Letters(parser.format(text)).found


def _as_forums_have_it(piece: Piece) -> Piece:
    runs = (Run(run.text, style_of({*run.style} - {"m"}), run.link.replace("'", "%27")) for run in piece.runs)
    return replace(piece, runs=canonical(runs))


def _meant(told: Project) -> list[tuple[str, str]]:
    found = documents.of(told)
    return [
        (letter, style_of(("b", *style)) if piece.kind in _HEADINGS else style)
        for piece in found
        for said in documents.meant([_as_forums_have_it(piece)], parted=False)
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


def test_a_quotation_is_one_of_all_its_paragraphs() -> None:
    told = project(chapter(para("a"), para("Dear Ann,", quote=True), para("b", quote=True, align="end")))
    assert written(told) == "a\n\n[quote]Dear Ann,\n\n[right]b[/right][/quote]\n"


def test_a_site_is_given_what_it_keeps() -> None:
    told = project(chapter(styled(("H", ""), ("2", "_"), ("O", "i"))))
    assert bbcode.write(documents.of(told), ["italic"]) == "H2[i]O[/i]\n"
    told = project(chapter(Paragraph(BlockId("p"), (linked("a"), Run("b")))))
    assert bbcode.write(documents.of(told), ["link"]) == "[url=https://tide.example/]a[/url]b\n"
    assert bbcode.write(documents.of(told), []) == "ab\n"


def test_sides_and_quotes() -> None:
    verse = stanza("la", id="v")
    told = project(
        chapter(para("a", align="end"), para("b", align="justify"), placed(verse)), songs=[song("", verse)]
    )
    assert written(told) == "[right]a[/right]\n\nb\n\n[center][i]la[/i][/center]\n"
