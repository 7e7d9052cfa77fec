"""Documents and books before judges that are not ours: LibreOffice opens them and saves the same again, and
EPUBCheck has nothing to say.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from songfic_editor.formats.reading import docx as docx_reader
from songfic_editor.formats.reading import odt as odt_reader
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.formats.registry import import_bytes
from songfic_editor.formats.writing import registry
from songfic_editor.model.document import About, Notes, Project
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import plain
from tests.builders import (
    FAMILY,
    HARP,
    HEBREW,
    VOICES,
    chapter,
    head,
    para,
    placed,
    project,
    song,
    stanza,
    story,
    styled,
)
from tests.formats.writing import documents, wild_stories
from tests.golden.edge_story import edge_story

_EVIL = f"</title><script>alert('1')</script> &amp; \"]]> \x01\x9f\ufffe {FAMILY} {HARP} {HEBREW}"


def hostile() -> Project:
    verse = stanza(_EVIL, "  two  spaces", "", "\ttab", id="v")
    return project(
        chapter(head(_EVIL), para(_EVIL), placed(verse), title=_EVIL),
        chapter(styled(("a", "b"), ("b", "bi"), ("c", "is"), (" d ", "u"), (_EVIL, "i")), head()),
        songs=[song(_EVIL, verse, artist=_EVIL)],
        title=_EVIL * 50,
        author=_EVIL,
        about=About(_EVIL, fandoms=(_EVIL,), language="he"),
        notes=Notes((para(_EVIL),), (para(_EVIL, align="end"),)),
    )


def duet() -> Project:
    verse = replace(stanza("Come in", "I won't", id="v"), voices=(("Ann",), ("Ben",)))
    styles = [LyricStyle(), LyricStyle(False, "start", quote=True), LyricStyle(small=True, between=" / ")]
    songs = [
        replace(song(str(place), replace(verse, id=f"v{place}")), style=style, voices=VOICES)
        for place, style in enumerate(styles)
    ]
    return project(
        chapter(para("a"), *(placed(f"v{place}") for place in range(3))), songs=songs, title="Duet"
    )


STORIES: dict[str, Callable[[], Project]] = {
    "story": story,
    "hard": edge_story,
    "hostile": hostile,
    "duet": duet,
    "empty": project,
}


@pytest.mark.parametrize("name", STORIES)
def test_epubcheck_has_nothing_to_say(
    name: str, tmp_path: Path, epub_faults: Callable[[Path], list[str]]
) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(registry.write(STORIES[name](), "epub"))
    assert epub_faults(book) == []


def test_epubcheck_does_say_what_is_wrong(tmp_path: Path, epub_faults: Callable[[Path], list[str]]) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(registry.write(story(), "docx"))
    assert epub_faults(book)


@pytest.mark.parametrize("name", ["hard", "hostile", "duet"])
@pytest.mark.parametrize(("to", "again"), [("docx", "odt"), ("odt", "docx")])
def test_a_word_processor_gives_back_words_marks_and_sides(
    name: str, to: registry.Format, again: str, tmp_path: Path, word_processor: Callable[[Path, str], Path]
) -> None:
    told = STORIES[name]()
    file = tmp_path / f"{name}.{to}"
    file.write_bytes(registry.write(told, to))
    saved = Archive(word_processor(file, again).read_bytes())
    found = documents.read((docx_reader if again == "docx" else odt_reader).read(saved))
    meant = documents.meant(documents.as_read(told))
    assert documents.in_words(found, told) == documents.in_words(meant, told)


@pytest.mark.parametrize("to", ["docx", "odt"])
def test_a_word_processor_saves_the_words_as_text(
    to: registry.Format, tmp_path: Path, word_processor: Callable[[Path, str], Path]
) -> None:
    file = tmp_path / f"story.{to}"
    file.write_bytes(registry.write(edge_story(), to))
    words = word_processor(file, "txt").read_text(encoding="utf-8-sig").split()
    assert (
        words
        == " ".join(
            "* * *" if piece.kind == "break" else plain(piece.runs) for piece in documents.of(edge_story())
        ).split()
    )


def gibberish() -> Project:
    """Nothing in it is told by its words or looks from what is beside it."""
    verse, line = stanza("the a rain,", "said then.", id="v"), stanza("She said.", id="w")
    return project(
        chapter(
            para("I own it."),
            placed(line),
            placed(line),
            head("Evening"),
            styled(("All of it.", "i")),
            placed(verse),
            head(),
            placed(verse),
            id="c1",
        ),
        replace(
            chapter(head(), para("A/N: the"), para("rain."), title="", id="c2"),
            notes=Notes((para("Slowly, she said."),), (para("Then.", id="n2"), para("But.", id="n3"))),
        ),
        songs=[song("Lights", verse, line, artist="The Keepers")],
        title="Low Water",
        notes=Notes((para("No.", id="n4"),), (para("Yes.", id="n5"),)),
    )


@pytest.mark.parametrize("to", ["docx", "odt"])
@pytest.mark.parametrize("again", ["docx", "odt"])
def test_a_story_saved_by_a_word_processor_comes_back_as_it_was(
    to: registry.Format, again: str, tmp_path: Path, word_processor: Callable[[Path, str], Path]
) -> None:
    file = tmp_path / f"gibberish for {again}.{to}"
    file.write_bytes(registry.write(gibberish(), to))
    found = import_bytes(word_processor(file, again).read_bytes(), f"saved.{again}").project
    assert wild_stories.told(found) == wild_stories.told(gibberish(), credits=True)
