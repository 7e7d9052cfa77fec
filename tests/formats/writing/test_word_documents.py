"""DOCX and ODT: named styles, words, marks and sides as the story has them; nothing of a story is markup."""

import io
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from songfic_editor.formats.reading import docx as docx_reader
from songfic_editor.formats.reading import odt as odt_reader
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.formats.writing import registry
from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.songs import LyricStyle, Voice
from songfic_editor.model.text import Run
from songfic_editor.recognition.loose import Fic
from tests.builders import HEBREW, chapter, head, linked, para, placed, project, projects, song, stanza, story
from tests.formats.writing import documents
from tests.golden.edge_story import edge_story

READERS: dict[registry.Format, Callable[[Archive], Fic]] = {"docx": docx_reader.read, "odt": odt_reader.read}
BOTH = pytest.mark.parametrize("to", READERS)


def read(told: Project, to: registry.Format) -> Fic:
    return READERS[to](Archive(registry.write(told, to)))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


@BOTH
@settings(max_examples=60)
@given(told=projects())
def test_words_marks_and_sides_come_back(told: Project, to: registry.Format) -> None:
    found, meant = documents.read(read(told, to)), documents.meant(documents.as_read(told))
    assert documents.in_words(found, told) == documents.in_words(meant, told)


@BOTH
def test_quotes_come_back(to: registry.Format) -> None:
    told = project(chapter(para("a"), para("Dear Ann,", quote=True), para("b", quote=True, align="end")))
    assert [block.quoted for block in read(told, to).blocks] == [False, True, True]


@BOTH
def test_a_hard_story_comes_back(to: registry.Format) -> None:
    assert documents.read(read(edge_story(), to)) == documents.meant(documents.as_read(edge_story()))


@BOTH
def test_the_document_knows_its_title_author_and_language(to: registry.Format) -> None:
    found = read(edge_story(), to)
    assert (found.title, found.author) == ("Lamps <and> Tides", 'Ann "Quill" O’Writer')
    assert found.language == "en-GB"


@BOTH
def test_headings_have_their_ranks(to: registry.Format) -> None:
    ranks = [(block.heading, block.runs[0].text) for block in read(story(), to).blocks if block.heading]
    assert ranks == [
        (1, "Harbour Lights"),
        *((1, "The Keeper"), (2, "Morning"), (2, "Evening")),
        (1, "The Sail"),
    ]


@BOTH
def test_the_same_story_makes_the_same_bytes(to: registry.Format) -> None:
    assert registry.write(story(), to) == registry.write(story(), to)


@BOTH
def test_an_empty_story_is_a_sound_document(to: registry.Format) -> None:
    assert read(project(), to).blocks == ()


@pytest.mark.parametrize(
    ("to", "name", "styles"),
    [
        ("docx", "word/styles.xml", ("Lyrics", "Scene break", "Note", "heading 1", "heading 2", "Title")),
        ("odt", "styles.xml", ("Lyrics", "Scene break", "Note", "Heading 1", "Heading 2", "Title")),
    ],
)
def test_a_word_processor_lists_the_styles(to: registry.Format, name: str, styles: tuple[str, ...]) -> None:
    text = part(registry.write(story(), to), name)
    assert [style for style in styles if f'"{style}"' not in text] == []


@pytest.mark.parametrize(
    ("to", "name", "lyrics", "slanted"),
    [
        ("docx", "word/document.xml", '<w:pStyle w:val="Lyrics"/></w:pPr><w:r><w:t', "<w:i"),
        ("odt", "content.xml", '<text:p text:style-name="Lyrics">The lamp', "fo:font-style="),
    ],
)
def test_lyrics_that_look_as_usual_say_nothing_but_their_style(
    to: registry.Format, name: str, lyrics: str, slanted: str
) -> None:
    usual = part(registry.write(story(), to), name)
    assert lyrics in usual
    assert usual.count(slanted) == (2 if to == "docx" else 1)  # of a word of the prose
    upright = replace(story(), lyric_style=LyricStyle(italic=False, align="start"))
    assert part(registry.write(upright, to), name).count(slanted) == usual.count(slanted)


@BOTH
def test_a_song_may_look_otherwise_than_the_rest(to: registry.Format) -> None:
    verse = stanza("One", "two", id="v")
    style = LyricStyle(italic=False, align="end", quote=True, small=True, around="~")
    prose = para("Prose, and more of it than of lyrics.")
    told = project(chapter(prose, placed(verse)), songs=[replace(song("", verse), style=style)])
    assert documents.read(read(told, to))[1:] == [
        ("end", "~One~ ~two~", tuple((one, "m") for one in "~One~~two~"))
    ]


@BOTH
def test_a_voice_may_be_smaller_than_the_one_before_it(to: registry.Format) -> None:
    verse = replace(stanza("One", "two", id="v"), voices=(("Ann",), ("Ben",)))
    voices = Voice("Ann", LyricStyle(italic=False), "", ""), Voice("Ben", LyricStyle(small=True), "", "")
    prose = para("Prose, and more of it than of lyrics.")
    told = project(chapter(prose, placed(verse)), songs=[replace(song("", verse), voices=voices)])
    marks = {
        letter: style for _, _, letters in documents.read(read(told, to))[1:] for letter, style in letters
    }
    assert (marks["O"], marks["w"]) == ("", "im")


EVIL = "<w:script>&amp; \"'> ]]> <!-- \x01\x0b\x1f\x9f\ufffe\ufdd0 \U0001f3b5 " + HEBREW


@BOTH
def test_nothing_of_a_story_is_markup(to: registry.Format) -> None:
    verse = stanza(EVIL, EVIL, id="v")
    told = project(
        chapter(head(EVIL), para(EVIL), placed(verse), title=EVIL * 70),
        songs=[song(EVIL, verse, artist=EVIL)],
        title=EVIL,
        author=EVIL,
    )
    data = registry.write(told, to)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name != "mimetype":
                names = {element.tag for element in ElementTree.fromstring(archive.read(name)).iter()}
                assert not any("script" in one for one in names)
    assert documents.read(READERS[to](Archive(data))) == documents.meant(documents.of(told))


@BOTH
def test_one_chapter_alone_with_less_of_its_lyrics(to: registry.Format) -> None:
    data = registry.write(story(), to, ExportOptions(chapter=2, lyrics="first-line"))
    words = " ".join(said for _, said, _ in documents.read(READERS[to](Archive(data))))
    assert "A sail." in words
    assert "Oh, harbour lights" in words
    assert "brought him home" not in words
    assert "gulls" not in words


@BOTH
def test_no_part_is_dated_and_none_leads_elsewhere(to: registry.Format) -> None:
    with zipfile.ZipFile(io.BytesIO(registry.write(story(), to))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert not any("xlink:href" in text or "TargetMode" in text for text in texts)


LINK = "https://tide.example/?a=1&b='2'"


@BOTH
def test_what_it_leads_to_is_what_the_story_does(to: registry.Format) -> None:
    told = project(chapter(Paragraph(BlockId("p"), (linked("a", LINK), Run("b"), linked("c", LINK, "i")))))
    name = "word/_rels/document.xml.rels" if to == "docx" else "content.xml"
    assert part(registry.write(told, to), name).count("https://tide.example/?a=1&amp;b='2'") == (
        1 if to == "docx" else 2
    )
    assert read(told, to).blocks[0].runs == told.chapters[0].blocks[1].runs  # type: ignore[union-attr]  # a paragraph
