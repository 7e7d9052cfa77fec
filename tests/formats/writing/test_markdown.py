"""Markdown: what a parser that is not ours, and our own reader, make of any words in any marks."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from songfic_editor.formats.reading import markdown as reader
from songfic_editor.formats.writing import markdown
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import Run, canonical, clean, style_of
from tests.builders import (
    HARP,
    aligns,
    chapter,
    head,
    para,
    placed,
    project,
    projects,
    song,
    stanza,
    story,
    styled,
)
from tests.formats.writing import documents

_SIGNS = "ab *_#>+-=|:.1)[]()<>&~`\\!{}\n\t\"'$é—“日" + HARP
_BITS = ("word", "12. ", "- ", "***", "---", "===", "&amp;", "<b>", "<!--", "-->", "```", "[^1]: ", "![x](y)")
_MARKS = ("", "i", "b", "bi", "u", "is", "bius", "m", "i^", "_")
_LINKS = ("", "", "", "https://a.example/b_c*(d)?e&amp;f=!~1", "mailto:a@b.example")


@st.composite
def hard_stories(draw: st.DrawFn) -> Project:
    """Paragraphs, headings and lines of lyrics made of what Markdown knows as signs."""
    texts = st.lists(st.sampled_from((*_SIGNS, *_BITS)), min_size=1, max_size=7).map("".join).map(clean)
    lines = texts.map(lambda text: text.replace("\n", " "))
    runs = st.lists(
        st.builds(
            Run, texts, st.sampled_from([style_of(marks) for marks in _MARKS]), st.sampled_from(_LINKS)
        ),
        min_size=1,
        max_size=4,
    ).map(canonical)
    drawn = draw(st.lists(st.tuples(runs, aligns(), st.booleans()), max_size=4))
    blocks = [Paragraph(BlockId(f"b{place}"), *one) for place, one in enumerate(drawn)]
    verse = stanza(*draw(st.lists(lines, min_size=1, max_size=3)), id="v")
    return project(
        chapter(head(draw(lines)), *blocks, placed(verse), title=draw(lines)),
        songs=[song("", verse)],
        title=draw(lines),
    )


class _Judge:
    """Puts together what another parser found; its HTML is known by what we write."""

    def __init__(self, text: str) -> None:
        self.said: list[documents.Said] = []
        self._align = "start"
        self._marks: list[str] = []
        self._link = ""
        for token in MarkdownIt("commonmark").parse(text):
            if token.type == "html_block":
                self._html(token.content)
            elif token.type == "inline":
                runs = [self._run(one) for one in token.children or ()]
                self.said += documents.paragraphs(self._align, runs, parted=False)
                assert not self._marks
                assert not self._link
            else:
                assert token.type in ("hr", *(f"{one}_{end}" for one in _BLOCKS for end in ("open", "close")))

    def _html(self, source: str) -> None:
        found = re.fullmatch(r'<div align="(center|right|justify)">|</div>', source.strip())
        assert found, source
        self._align = {"right": "end", None: "start"}.get(found[1], found[1])

    def _run(self, token: Token) -> tuple[str, str]:
        if token.type in ("text", "softbreak", "hardbreak"):
            words = token.content if token.type == "text" else "\n"
            return words, f"{style_of(self._marks)} {self._link}".strip()
        if token.type in ("link_open", "link_close"):
            self._link = str(token.attrs.get("href", ""))
            return "", ""
        found = re.fullmatch(
            r"<(/?)(strong|em|u|s|small|sup|sub)>|(strong|em)_(?:open|close)", token.content or token.type
        )
        assert found, token
        name = found[2] or found[3]
        mark = {"strong": "b", "em": "i", "small": "m", "sup": "^", "sub": "_"}.get(name, name)
        if found[1] or token.type.endswith("close"):
            self._marks.remove(mark)
        else:
            self._marks.append(mark)
        return "", style_of(())


_BLOCKS = ("paragraph", "heading", "blockquote")


def written(told: Project) -> str:
    return markdown.write(documents.of(told))


@settings(max_examples=300)
@given(hard_stories())
def test_another_parser_finds_each_word_mark_and_side(told: Project) -> None:
    meant = [
        (_side(piece.align, piece.kind), *said[1:]) for piece in documents.of(told) for said in _said(piece)
    ]
    assert _Judge(written(told)).said == meant


def _said(piece: documents.Piece) -> list[documents.Said]:
    return documents.meant([piece], parted=False)


def _side(align: str, kind: str) -> str:
    return "start" if kind in ("title", "author", "chapter", "scene") else align


@settings(max_examples=300)
@given(hard_stories())
def test_our_reader_finds_each_word_and_mark(told: Project) -> None:
    found = documents.read(reader.read(written(told)))
    assert [said[1:] for said in found] == [said[1:] for said in documents.meant(documents.as_read(told))]


@settings(max_examples=60)
@given(projects())
def test_any_story_comes_back(told: Project) -> None:
    found = documents.in_words(documents.read(reader.read(written(told))), told)
    meant = documents.in_words(documents.meant(documents.as_read(told)), told)
    assert [said[1:] for said in found] == [said[1:] for said in meant]


def test_small_lyrics_are_small() -> None:
    verse = stanza("one", "two", id="v")
    told = project(chapter(placed(verse)), songs=[replace(song("", verse), style=LyricStyle(small=True))])
    assert "<em><small>one</small></em>" in written(told)


def test_a_quotation_is_one_of_all_its_paragraphs() -> None:
    told = project(chapter(para("a"), para("Dear Ann,", quote=True), para("b\nc", quote=True), para("d")))
    assert written(told) == "a\n\n> Dear Ann,\n>\n> b  \n> c\n\nd\n"
    assert [block.quoted for block in reader.read(written(told)).blocks] == [False, True, True, False]


def test_a_story() -> None:
    assert written(story()).startswith(
        "# Harbour Lights\n\nby A. Writer\n\n## The Keeper\n\n### Morning\n\nShe woke before the gulls.\n\n"
        '<div align="center">\n\n*The lamp is low*  \n*The tide is in*\n\n</div>\n\n'
        "The kettle *sang* to itself.\n\n***\n\n### Evening\n\n"
    )


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([("He ", ""), ("is", "i"), (" late", "")], "He *is* late"),
        ([("a", "i"), ("b", "bi")], "<em>a<strong>b</strong></em>"),
        ([("all", "bi")], "***all***"),
        ([("wo", ""), ("rd", "i")], "wo<em>rd</em>"),
        ([(" out ", "i")], "&nbsp;*out*"),
        ([("1. a * b_c [d] <e> & &f; <3", "")], r"1\. a \* b\_c \[d] \<e> & \&f; <3"),
        ([("# - no list", "")], r"\# - no list"),
    ],
)
def test_marks_and_signs(pieces: list[tuple[str, str]], text: str) -> None:
    assert written(project(chapter(styled(*pieces)))) == f"{text}\n"


def test_a_line_that_is_set_in_keeps_its_indent() -> None:
    verse = stanza("one", "  two", "", "three", id="v")
    text = written(project(chapter(placed(verse)), songs=[song("", verse)]))
    assert "*one*  \n&nbsp;&nbsp;*two*  \n&nbsp;  \n*three*" in text


def test_a_story_without_a_word_is_an_empty_text() -> None:
    assert written(project(chapter(para()))) == ""
