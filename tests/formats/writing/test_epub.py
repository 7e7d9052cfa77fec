"""EPUB: its parts, its pages in their order, the table of contents; words and marks come back."""

import io
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

from hypothesis import given, settings
from msgspec.structs import replace

from songfic_editor.formats.reading import epub as reader
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.formats.writing import registry
from songfic_editor.formats.writing.epub_cover import cover
from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import About, Project
from songfic_editor.recognition.loose import Fic
from tests.builders import HEBREW, chapter, head, para, project, projects, story
from tests.formats.writing import documents
from tests.golden.edge_story import edge_story

_XHTML = "{http://www.w3.org/1999/xhtml}"


def parts(told: Project, options: ExportOptions | None = None) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(registry.write(told, "epub", options))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def read(told: Project) -> Fic:
    return reader.read(Archive(registry.write(told, "epub")))


def contents(told: Project) -> list[str]:
    page = ElementTree.fromstring(parts(told)["EPUB/nav.xhtml"])
    return ["".join(one.itertext()) for one in page.iterfind(f".//{_XHTML}nav[@id='toc']//{_XHTML}a")]


def letters(found: list[documents.Said]) -> list[tuple[str, str]]:
    return [one for _, _, said in found for one in said]


def without_bold(found: list[tuple[str, str]], bare: Callable[[str], str]) -> list[tuple[str, str]]:
    """Books have small capitals for who sings, where documents have bold letters."""
    return [(letter, bare(style.replace("b", ""))) for letter, style in found]


@settings(max_examples=60)
@given(projects())
def test_words_and_marks_come_back(told: Project) -> None:
    bare = documents.whatever_lyrics_look(told)
    meant = without_bold(letters(documents.meant(documents.as_read(told))), bare)
    found = without_bold(letters(documents.read(read(told))), bare)
    assert found == meant or found == [*((one, "") for one in "Untitled"), *meant]


def test_a_hard_story_comes_back() -> None:
    assert documents.read(read(edge_story())) == documents.meant(documents.as_read(edge_story()))


def test_its_parts_begin_with_what_it_is() -> None:
    found = parts(story())
    assert list(found)[:2] == ["mimetype", "META-INF/container.xml"]
    assert found["mimetype"] == "application/epub+zip"
    assert [name for name in found if name.startswith("EPUB/chapter")] == [
        "EPUB/chapter-1.xhtml",
        "EPUB/chapter-2.xhtml",
    ]
    assert "The lamp is low" in found["EPUB/chapter-1.xhtml"]
    assert "A sail." in found["EPUB/chapter-2.xhtml"]


def test_each_chapter_is_in_the_table_of_contents() -> None:
    assert contents(story()) == ["Harbour Lights", "The Keeper", "The Sail"]
    assert contents(project(chapter(para("Words.")))) == ["Untitled"]
    assert contents(project(chapter(para("a")), chapter(para("b")), title="Two")) == [
        "Two",
        "Chapter 1",
        "Chapter 2",
    ]


def test_the_book_knows_what_it_is() -> None:
    told = replace(edge_story(), about=About("What & why.", fandoms=("Boats",), language="en-GB"))
    found = read(told)
    assert (found.title, found.author) == ("Lamps <and> Tides", 'Ann "Quill" O’Writer')
    assert (found.language, found.summary) == ("en-GB", "What & why.")
    assert "<dc:subject>Boats</dc:subject>" in parts(told)["EPUB/package.opf"]


def test_the_cover_has_the_title_and_the_author() -> None:
    words = ElementTree.fromstring(parts(story())["EPUB/cover.svg"])
    assert " ".join("".join(words.itertext()).split()) == "Harbour Lights A. Writer"


def test_a_long_title_has_room_on_the_cover() -> None:
    lines = ElementTree.fromstring(cover("word " * 1000 + "x" * 500, "")).findall("{*}text")
    assert 1 < len(lines) <= 8
    assert (lines[-1].text or "").endswith("…")


def test_a_book_from_right_to_left_says_so() -> None:
    told = project(chapter(para(HEBREW)), title=HEBREW, about=About(language="he"))
    found = parts(told)
    assert 'page-progression-direction="rtl"' in found["EPUB/package.opf"]
    assert 'dir="rtl"' in found["EPUB/chapter-1.xhtml"]
    assert 'direction="rtl"' in found["EPUB/cover.svg"]


def test_nothing_of_a_story_is_markup() -> None:
    evil = "</title><script>alert('1')</script>&amp;\"]]> \x01\x9f\ufffe " + HEBREW
    told = project(chapter(head(evil), para(evil), title=evil), title=evil * 60, author=evil)
    for name, part in parts(told).items():
        if not name.endswith((".css", "mimetype")):
            names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(part).iter()}
            assert "script" not in names


def test_the_same_story_makes_the_same_bytes() -> None:
    assert registry.write(story(), "epub") == registry.write(story(), "epub")


def test_one_chapter_alone() -> None:
    found = parts(story(), ExportOptions(chapter=2, lyrics="none"))
    assert "EPUB/chapter-2.xhtml" not in found
    assert "A sail." in found["EPUB/chapter-1.xhtml"]
    assert "harbour lights" not in found["EPUB/chapter-1.xhtml"]
