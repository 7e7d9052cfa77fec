"""What documents call their paragraphs: lyrics are lyrics, whoever wrote the file; ours say all."""

import io
import zipfile

import pytest

from songfic_editor.formats.registry import Imported, import_bytes
from songfic_editor.formats.writing import registry
from songfic_editor.model import lookup
from songfic_editor.model.document import Notes, Placement
from tests.builders import chapter, head, para, placed, project, song, stanza
from tests.formats.reading import made
from tests.formats.reading.made import W, word_paragraph
from tests.formats.writing.wild_stories import told

_PROSE = "She had counted the stairs twice by then, and the door at the end of them was still not hers. " * 3
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="{}"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="Mine"/><w:basedOn w:val="a1"/></w:style>'
)


def _shown(found: Imported) -> list[tuple[str, ...]]:
    return [
        lookup.shown_lines(block, lookup.stanza(found.project, block.stanza))
        for block in found.project.chapters[0].blocks
        if isinstance(block, Placement)
    ]


def _story(name: str, *lyrics: str) -> Imported:
    """A document of somebody else's, with lyrics in a style of this name."""
    body = "".join((word_paragraph(_PROSE), *lyrics, word_paragraph(_PROSE)))
    styles = f'<w:styles xmlns:w="{W}">{_STYLES.format(name)}</w:styles>'
    return import_bytes(made.docx(body, **{"word__styles.xml": styles}), "theirs.docx")


@pytest.mark.parametrize("name", ["Lyrics", "lyrics", "Liedtext", "Song Lyrics"])
def test_what_a_writer_calls_lyrics_is_lyrics_though_it_looks_like_prose(name: str) -> None:
    found = _story(name, word_paragraph("She said nothing. He left.", "a1"))
    assert _shown(found) == [("She said nothing. He left.",)]
    assert not any("doubtful" in doubt.code for doubt in found.report.doubts)


def test_lines_that_are_paragraphs_are_one_stanza_up_to_an_empty_one() -> None:
    lines = [word_paragraph(text, "a2") for text in ("One.", "Two.", "", "Three.", "Four.")]
    assert _shown(_story("Lyrics", *lines)) == [("One.", "Two."), ("Three.", "Four.")]


def test_the_name_of_a_section_in_that_style_is_no_line() -> None:
    found = _story("Lyrics", *(word_paragraph(text, "a1") for text in ("[Chorus]", "One.", "Two.")))
    assert _shown(found) == [("One.", "Two.")]
    assert found.project.songs[0].stanzas[0].label == "Chorus"


def test_what_others_call_a_note_is_judged_by_its_words() -> None:
    found = _story("Note", word_paragraph("Come at nine. Bring the key. M.", "a1"))
    assert not _shown(found)
    assert found.project.notes == Notes()


def test_words_that_stand_in_the_place_of_ours_are_kept() -> None:
    """Somebody gave a chapter its title in a word processor, and wrote over a break."""
    verse = stanza("the", id="v")
    story = project(
        chapter(para("a"), placed(verse), title="", id="c1"),
        chapter(para("b"), head(), para("c"), title="", id="c2"),
        songs=[song("Lights", verse)],
        title="Low Water",
    )
    written = registry.write(story, "docx")
    again = import_bytes(_with(written, {"Chapter 2": "The Return", "* * *": "Later"}), "told.docx")
    assert told(again.project) == [
        ("chapter", "", ""),
        ("scene", "", ""),
        ("prose start", "a", "."),
        ("lyrics", "the", ""),
        ("chapter", "The Return", ""),
        ("scene", "", ""),
        ("prose start", "b", "."),
        ("scene", "Later", ""),
        ("prose start", "c", "."),
        ("note", "“Lights”", "........"),
    ]


def _with(document: bytes, changed: dict[str, str]) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(document))
    parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    text = archive.read("word/document.xml").decode()
    for before, after in changed.items():
        assert before in text
        text = text.replace(before, after)
    return made.zipped({**parts, "word/document.xml": text}, "[Content_Types].xml")
