"""The HTML document: whole, escaped, and with headings that stand in order."""

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings

from songfic_editor.formats.writing.html import HtmlOptions, write
from songfic_editor.model.document import About, Project
from songfic_editor.model.songs import Colour
from tests.builders import HEBREW, chapter, head, para, placed, project, projects, song, stanza, story

VOID = {"meta", "br", "hr"}


class _Outline(HTMLParser):
    """The elements of a document as read, failing on any that is not properly nested."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data

    def names(self) -> list[str]:
        return [name for name, _ in self.elements]

    def attribute(self, element: str, name: str) -> list[str | None]:
        return [attributes.get(name) for found, attributes in self.elements if found == element]


def test_the_parts_of_a_work() -> None:
    names = _Outline(write(story())).names()

    assert names[:9] == ["html", "head", "meta", "meta", "meta", "meta", "title", "style", "body"]
    assert [name for name in names if name in ("article", "section", "blockquote", "h1", "h2", "h3")] == [
        *("article", "h1"),
        *("section", "h2", "section", "h3", "blockquote", "section", "h3", "blockquote"),
        *("section", "h2", "blockquote"),
    ]


def test_a_stanza_keeps_its_lines_and_its_song_s_colour() -> None:
    text = write(story())

    assert (
        '<blockquote class="stanza amber">\n<p><em>The lamp is low<br>\nThe tide is in</em></p>\n'
        "</blockquote>" in text
    )
    assert ".amber { --song: #a2540c; }" in text
    assert ".teal" not in text


@pytest.mark.parametrize("colour", ["amber", "slate"])
def test_both_grounds_have_the_song_s_colour(colour: Colour) -> None:
    verse = stanza("la", id="v")
    text = write(project(chapter(placed(verse)), songs=[song("", verse, colour=colour)]))

    assert text.count(f".{colour} {{") == 2
    assert text.index("prefers-color-scheme: dark") > text.index(f".{colour} {{")


def test_nothing_of_the_story_can_break_out() -> None:
    evil = '</title></style><script>alert("1")</script><!--'
    told = project(chapter(head(evil), para(evil), title=evil), title=evil, author=evil)
    names = _Outline(write(told)).names()

    assert "script" not in names
    assert names.count("style") == names.count("title") == 1


@pytest.mark.parametrize(
    ("given_tag", "prose", "tag"),
    [
        ("fr-CA", "whatever", "fr-CA"),
        ("pt_BR", "", "pt-BR"),
        ('x" onload="', "", ""),
        ("", "short", ""),
        (
            "",
            "She had not seen the harbour for ten years, and it was not what she remembered of it at all.",
            "en",
        ),
    ],
)
def test_the_language(given_tag: str, prose: str, tag: str) -> None:
    told = project(chapter(para(prose)), about=About(language=given_tag))

    assert _Outline(write(told)).attribute("html", "lang") == [tag]


def test_what_is_written_the_other_way_says_so() -> None:
    told = project(chapter(para("Hello"), para(HEBREW)))
    hebrew = msgspec.structs.replace(told, about=About(language="he"))

    assert _Outline(write(told)).attribute("p", "dir") == [None, "rtl"]
    assert _Outline(write(hebrew)).attribute("p", "dir") == ["ltr", None]
    assert _Outline(write(hebrew)).attribute("html", "dir") == ["rtl"]


def test_a_work_without_a_name_is_not_given_one_but_in_its_title_bar() -> None:
    found = _Outline(write(project(chapter(para("Words.")))))

    assert found.words.split() == ["Untitled", "Words."]


@settings(max_examples=40)
@given(projects())
def test_any_story_makes_one_sound_document(told: Project) -> None:
    text = write(told)
    found = _Outline(text)

    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    ranks = [int(name[1]) for name in found.names() if re.fullmatch("h[1-6]", name)]
    assert ranks.count(1) <= 1
    assert all(after <= before + 1 for before, after in zip([0, *ranks], ranks, strict=False))


def test_one_chapter_alone() -> None:
    text = write(story(), HtmlOptions(chapter=2))

    assert "The Sail" in text
    assert "The Keeper<" not in text
