"""HTML to paste: the safe form, nesting, escaping, and what other programs would spoil."""

from collections.abc import Iterable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from songfic_editor.formats.writing.clean_html import chapter as whole_chapter
from songfic_editor.formats.writing.clean_html import fragment, inline
from songfic_editor.formats.writing.edition import UNSEEN
from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Notes, Paragraph, Project, SceneHead
from songfic_editor.model.text import Run, Runs, plain, style_of
from songfic_editor.publishing.ao3_twin import stored
from songfic_editor.publishing.editions import Translations
from tests.builders import (
    HEBREW,
    chapter,
    head,
    linked,
    para,
    placed,
    project,
    projects,
    runs,
    song,
    stanza,
    story,
    styled,
)
from tests.golden.duet import duet


def of(told: Project) -> list[str]:
    return fragment(told, told.chapters[0].blocks).splitlines()


def test_a_chapter_in_the_form_that_archives_keep() -> None:
    assert of(story()) == [
        "<h3>Morning</h3>",
        "<p>She woke before the gulls.</p>",
        '<p align="center"><em>The lamp is low<br>The tide is in</em></p>',
        "<p>The kettle <em>sang</em> to itself.</p>",
        "<hr>",
        "<h3>Evening</h3>",
        "<p>Nobody had come.</p>",
        '<p align="center"><em>Oh, harbour lights<br>Bring him home</em></p>',
        "<p>She lit the lamp.</p>",
    ]


def test_empty_paragraphs_and_scenes_leave_nothing_behind() -> None:
    assert of(project(chapter(para(" "), head(), para(), head(), para("a"), head()))) == ["<p>a</p>"]


def test_alignment_and_direction() -> None:
    told = project(
        chapter(
            para("a", align="center"),
            para("b", align="end"),
            para("c", align="justify"),
            para(HEBREW),
            para(HEBREW, align="end"),
        )
    )

    assert of(told) == [
        '<p align="center">a</p>',
        '<p align="right">b</p>',
        '<p align="justify">c</p>',
        f'<p dir="rtl">{HEBREW}</p>',
        f'<p align="left" dir="rtl">{HEBREW}</p>',
    ]


def test_blank_lines_inside_a_block_never_make_two_breaks_in_a_row() -> None:
    verse = stanza("one", "", "\x80", "  two", id="v")  # the second is blank for the eye
    told = project(chapter(placed(verse), para("a\n\n\nb")), songs=[song("", verse)])

    assert of(told) == [
        '<p align="center"><em>one<br>&nbsp;<br>&nbsp;<br>&nbsp;&nbsp;two</em></p>',
        "<p>a<br>&nbsp;<br>&nbsp;<br>b</p>",
    ]


@pytest.mark.parametrize(
    ("pieces", "html"),
    [
        ([("a", "i"), ("b", "bi"), ("c", "i")], "<em>a<strong>b</strong>c</em>"),
        ([("a", "b"), ("b", "bi"), ("c", "i")], "<strong>a<em>b</em></strong><em>c</em>"),
        ([("a", "us")], "<u><s>a</s></u>"),
        ([("a", "bius"), ("b", "s")], "<s><strong><em><u>a</u></em></strong>b</s>"),
        ([("<3 & \"you\" 'me'", "")], "&lt;3 &amp; \"you\" 'me'"),
        ([("a\x80\ufffeb\U0001ffff", "")], "ab"),
    ],
)
def test_words_in_their_styles(pieces: list[tuple[str, str]], html: str) -> None:
    assert inline(tuple(Run(text, style_of(style)) for text, style in pieces)) == html


class _Reader(HTMLParser):
    """Reads HTML back into (text, style) pieces, and fails on what is not properly nested."""

    MARKS = {  # noqa: RUF012
        "strong": "b", "em": "i", "u": "u", "s": "s", "small": "m", "sup": "^", "sub": "_"
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.link = ""
        self.pieces: list[Run] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
        elif tag == "a":
            self.link = dict(attrs)["href"] or ""
            assert not self.open
            self.open.append(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.link = "" if tag == "a" else self.link

    def handle_data(self, data: str) -> None:
        marks = style_of(self.MARKS[tag] for tag in self.open if tag in self.MARKS)
        self.pieces.append(Run(data, marks, self.link))


@given(runs(6))
def test_styles_nest_and_come_back(written: Runs) -> None:
    reader = _Reader()
    reader.feed(inline(written))
    reader.close()

    assert not reader.open
    assert _letters(reader.pieces) == [one for one in _letters(written) if not UNSEEN.match(one.text)]


def _letters(runs: Iterable[Run]) -> list[Run]:
    return [run.saying(char) for run in runs for char in run.text]


def _without_quotes(one: Chapter) -> Chapter:
    """All paragraphs of one quotation are in one line."""
    blocks = (replace(block, quote=False) if isinstance(block, Paragraph) else block for block in one.blocks)
    return replace(one, blocks=tuple(blocks))


def test_a_quotation_is_one_of_all_its_paragraphs() -> None:
    told = project(
        chapter(
            para("a"), para("Dear Ann,", quote=True), para(quote=True), para("b", quote=True, align="end")
        )
    )
    assert of(told) == ["<p>a</p>", '<blockquote><p>Dear Ann,</p><p align="right">b</p></blockquote>']
    assert of(project(chapter(para(" ", quote=True)))) == []


def test_links_small_raised_and_lowered_text() -> None:
    runs = (
        Run("see "),
        linked("the ", "https://a.example/?b=1&c='2'"),
        linked("tide", "https://a.example/?b=1&c='2'", "b"),
        Run("2", style_of("m^")),
        Run("n", style_of("_")),
    )
    assert inline(runs) == (
        """see <a href="https://a.example/?b=1&amp;c='2'" rel="nofollow">the <strong>tide</strong></a>"""
        "<small><sup>2</sup></small><sub>n</sub>"
    )


def _is_seen(text: str) -> bool:
    return bool(UNSEEN.sub("", text).strip())


@settings(max_examples=40)
@given(projects())
def test_each_block_is_one_line_with_no_class_or_style(told: Project) -> None:
    for one in map(_without_quotes, told.chapters):
        lines = fragment(told, one.blocks).splitlines()
        worded = [
            block
            for block in one.blocks
            if _is_seen(block.title if isinstance(block, SceneHead) else lookup.text_of(told, block))
        ]

        assert len([line for line in lines if line != "<hr>"]) == len(worded)
        assert not any(" class=" in line.split(">")[0] or " style=" in line.split(">")[0] for line in lines)
        assert "<br><br>" not in "".join(lines)


def test_a_chapter_has_its_title_and_its_notes_around_its_text() -> None:
    told = replace(
        story().chapters[0], title="Salt & Sail", notes=Notes((para("To M."),), (para("Thanks."),))
    )
    lines = whole_chapter(story(), told).splitlines()
    assert lines[:3] == ["<h2>Salt &amp; Sail</h2>", "<p>To M.</p>", "<h3>Morning</h3>"]
    assert lines[-1] == "<p>Thanks.</p>"


def test_words_of_the_runs_are_whole() -> None:
    told = project(chapter(styled(("wo", ""), ("rd", "i"))))

    assert of(told) == ["<p>wo<em>rd</em></p>"]
    assert plain(told.chapters[0].blocks[1].runs) == "word"


@pytest.mark.parametrize("translations", ["none", "below", "beside"])
def test_lyrics_of_any_look_are_kept_as_they_are_pasted(translations: Translations) -> None:
    told = duet()
    written = fragment(told, told.chapters[0].blocks, translations=translations)
    kept = stored(written)
    assert kept.html == written.replace("\n", "")
    assert kept.losses == ()
