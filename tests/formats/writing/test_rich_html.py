"""HTML for rich-text fields: only what a site keeps, and all words whatever it keeps."""

import html
import re
from typing import get_args

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songfic_editor.formats.writing import rich_html
from songfic_editor.model.document import Project
from songfic_editor.model.text import plain
from songfic_editor.publishing.sites import Quality, sites
from tests.builders import HEBREW, chapter, head, para, placed, project, projects, song, stanza, styled
from tests.formats.writing import documents

_ELEMENTS = {"p", "br", "hr", "em", "strong", "u", "s", "small", "sup", "sub", "a", "blockquote"}


def written(told: Project, site: str) -> list[str]:
    found = sites().get(site)
    assert found is not None
    return rich_html.write(documents.of(told), found.keeps).splitlines()


def small_story() -> Project:
    verse = stanza("One", "  two", "", "three", id="v")
    return project(
        chapter(
            head("Noon"),
            styled(("It ", ""), ("is", "iu"), (" & ", ""), ("was", "s")),
            placed(verse),
            head(),
            para("a", align="end"),
            para(HEBREW, align="center"),
        ),
        songs=[song("", verse)],
    )


def test_fanfiction_keeps_rules_and_centring() -> None:
    assert written(small_story(), "fanfiction") == [
        '<p align="center"><strong>Noon</strong></p>',
        "<p>It <em><u>is</u></em> &amp; was</p>",
        '<p align="center"><em>One</em><br>&nbsp;&nbsp;<em>two</em><br>&nbsp;<br><em>three</em></p>',
        "<hr>",
        "<p>a</p>",
        f'<p align="center" dir="rtl">{HEBREW}</p>',
    ]


def test_wattpad_has_no_rules() -> None:
    found = written(small_story(), "wattpad")
    assert found[3] == '<p align="center">* * *</p>'
    assert found[4] == '<p align="right">a</p>'


def test_tumblr_has_no_centring_so_lyrics_are_quotations() -> None:
    found = written(small_story(), "tumblr")
    assert found[1] == "<p>It <em>is</em> &amp; <s>was</s></p>"
    assert found[2].startswith("<blockquote><p><em>One</em><br>")
    assert found[3] == "<p>* * *</p>"


def test_a_quotation_is_one_where_a_site_has_quotations() -> None:
    told = project(chapter(para("a", quote=True), para("b", quote=True), para("c")))
    assert written(told, "tumblr") == ["<blockquote><p>a</p><p>b</p></blockquote>", "<p>c</p>"]
    assert written(told, "wattpad") == ["<p>a</p>", "<p>b</p>", "<p>c</p>"]


@settings(max_examples=60)
@given(projects(), st.sets(st.sampled_from(get_args(Quality))))
def test_each_word_is_there_and_a_cleaner_takes_nothing_out(told: Project, keeps: set[Quality]) -> None:
    text = rich_html.write(documents.of(told), keeps)
    looks = {"p": {"align", "dir"}, "a": {"href"}}
    assert nh3.clean(text, tags=_ELEMENTS, attributes=looks).count("<") == text.count("<")
    assert "link" in keeps or "<a" not in text
    assert "superscript" in keeps or "<sup" not in text
    assert "<br><br>" not in text
    said = "".join(html.unescape(re.sub("<[^>]*>", "", text)).split()).replace("***", "")
    meant = "".join("".join(plain(piece.runs).split()) for piece in documents.of(told)).replace("***", "")
    assert said == meant


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '" onload="x', "&lt;b&gt;", "\x9f\ufffe"])
def test_nothing_of_a_story_is_markup(evil: str) -> None:
    told = project(chapter(head(evil), para(evil), title=evil))
    text = rich_html.write(documents.of(told), ("bold",))
    assert set(re.findall(r"</?(\w+)", text)) <= {"p", "strong"}
