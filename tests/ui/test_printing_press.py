import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from songfic_editor.formats.writing import plain_text
from songfic_editor.formats.writing.plain_text import TextOptions
from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import Block, Project
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import Run
from songfic_editor.storage.settings import PrintLook, Settings
from songfic_editor.ui import printing_press
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.printing_press import Press, Stopped
from tests.builders import HEBREW, chapter, head, para, placed, project, song, stanza, story, styled

PdfPages = Callable[[Path], list[str]]
PdfFacts = Callable[[Path], tuple[dict[str, str], list[str]]]

SENTENCES = ("The first fjord, quite offhand.", "“No,” she said – softly.", "Æsir & <co>", "flat waffles…")
LINES = ("Oh, harbour lights", "keep burning", "till the morning", "I’ll be there")


def made(
    written: Project, folder: Path, look: PrintLook | None = None, options: ExportOptions | None = None
) -> Path:
    """The story as a PDF."""
    chosen = Settings(printing=look or PrintLook(paper="A5"))
    job = printing_press.job(written, options or ExportOptions(), chosen, page_face(chosen))
    path = folder / "story.pdf"
    path.write_bytes(printing_press.pdf(job, lambda: False))
    return path


def words(text: str) -> list[str]:
    """As they follow each other, without what only parts scenes and notes."""
    return [word for word in unicodedata.normalize("NFKC", text).split() if word.strip("*-")]


def numbered(found: Sequence[str]) -> list[str]:
    """The pages without their numbers, each of which must be there."""
    kept: list[str] = []
    for number, page in enumerate(found, 1):
        lines = re.sub("[\u202a-\u202e]", "", page).rstrip().split("\n")
        assert lines[-1].strip() == str(number)
        kept.append("\n".join(lines[:-1]))
    return kept


def page_count(written: Project, look: PrintLook | None = None) -> int:
    chosen = Settings(printing=look or PrintLook(paper="A4"))
    job = printing_press.job(written, ExportOptions(), chosen, page_face(chosen))
    return len(list(Press(job).pages()))


@st.composite
def stories(draw: st.DrawFn) -> Project:
    """Stories of words that every font has letters for, long enough to fill some pages."""
    verse = stanza(*draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=12)), id="verse")
    style = draw(st.sampled_from((LyricStyle(), LyricStyle(paragraphs=True), LyricStyle(align="start"))))
    sentence = st.sampled_from(SENTENCES)
    prose = st.lists(sentence, min_size=1, max_size=12).map(" ".join).map(para)
    slanted = sentence.map(lambda text: styled((text, "i"), (" and plain", ""), (" then bold", "b")))
    block = st.one_of(prose, prose, slanted, st.builds(lambda: placed(verse)), st.builds(head, sentence))
    blocks: st.SearchStrategy[list[Block]] = st.lists(block, max_size=25)
    chapters = [chapter(*draw(blocks), title=draw(sentence)) for _ in range(draw(st.integers(1, 3)))]
    lights = replace(song("Lights", verse, artist="The Keepers"), style=style)
    return project(*chapters, songs=[lights], title="Harbour Lights", author="Ann")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories())
def test_the_words_of_a_pdf_are_the_story_s(
    qapp: QApplication, tmp_path: Path, pdf_pages: PdfPages, written: Project
) -> None:
    found = "\n".join(numbered(pdf_pages(made(written, tmp_path))))
    assert words(found) == words(plain_text.write(written, TextOptions()))


def test_words_that_go_the_other_way_are_the_story_s(
    qapp: QApplication, tmp_path: Path, pdf_pages: PdfPages
) -> None:
    written = project(chapter(para(f"{HEBREW} {HEBREW}"), para("and on")), title="T")
    assert words(numbered(pdf_pages(made(written, tmp_path)))[0]) == ["T", HEBREW, HEBREW, "and", "on"]


@pytest.mark.parametrize("style", [LyricStyle(), LyricStyle(paragraphs=True)])
def test_no_stanza_is_parted_that_has_room_on_a_page(
    style: LyricStyle, qapp: QApplication, tmp_path: Path, pdf_pages: PdfPages
) -> None:
    stanzas = [stanza(*(f"stanza{one} line{line}" for line in range(9))) for one in range(12)]
    lights = replace(song("Lights", *stanzas), style=style)
    blocks = [block for one in stanzas for block in (para("Some words stand between. " * 13), placed(one))]
    found = pdf_pages(made(project(chapter(*blocks), songs=[lights]), tmp_path))
    assert len(found) > 6
    for number in range(12):
        counts = [page.count(f"stanza{number} ") for page in found]
        assert max(counts) == 9
        assert sum(counts) == 9


def test_a_stanza_of_200_lines_goes_on_over_pages(
    qapp: QApplication, tmp_path: Path, pdf_pages: PdfPages
) -> None:
    long = stanza(*(f"line{line} of it" for line in range(200)))
    written = project(chapter(para("Before."), placed(long)), songs=[song("Lights", long)])
    found = numbered(pdf_pages(made(written, tmp_path)))
    assert [word for word in words("\n".join(found)) if word.startswith("line")] == [
        f"line{line}" for line in range(200)
    ]
    assert "line0 " in found[0]


def test_fonts_are_in_the_file_and_it_says_what_it_is(
    qapp: QApplication, tmp_path: Path, pdf_facts: PdfFacts
) -> None:
    told, fonts = pdf_facts(
        made(replace(story(), author="Ann O’Writer"), tmp_path, PrintLook(paper="Letter"))
    )
    assert told["Title"] == "Harbour Lights"
    assert told["Author"] == "Ann O’Writer"
    assert told["Page size"] == "612 x 792 pts (letter)"
    assert len(fonts) == 2
    # … encoding, embedded, subset, unicode, object, generation
    assert all(line.split()[-5:-2] == ["yes", "no", "yes"] for line in fonts)


def test_a_link_leads_where_it_led(
    qapp: QApplication, tmp_path: Path, pdf_links: Callable[[Path], list[str]]
) -> None:
    linked = replace(para("x"), runs=(Run("Go "), Run("there", link="https://harbour.example/a")))
    assert pdf_links(made(project(chapter(linked)), tmp_path)) == ["https://harbour.example/a"]


def test_a_chapter_and_its_edition_alone(qapp: QApplication, tmp_path: Path, pdf_pages: PdfPages) -> None:
    found = pdf_pages(made(story(), tmp_path, options=ExportOptions(chapter=1, lyrics="first-line")))
    said = words("\n".join(found))
    assert "low..." in said  # as NFKC writes it
    assert "tide" not in said


def test_chapters_begin_pages_and_so_does_the_story_behind_its_title_page(qapp: QApplication) -> None:
    assert page_count(story()) == 2
    assert page_count(story(), PrintLook(paper="A4", title_page=True)) == 3


def test_a_story_without_a_word_is_one_page(qapp: QApplication) -> None:
    assert page_count(project()) == 1


def test_margins_that_leave_no_room_are_made_smaller() -> None:
    found = printing_press.paper(PrintLook(paper="A5", side_mm=80, edge_mm=80))
    assert found.text_width >= 72
    assert found.text_height >= 72


def test_who_does_not_wait_any_more_gets_no_file(qapp: QApplication) -> None:
    job = printing_press.job(story(), ExportOptions(), Settings(), page_face(Settings()))
    with pytest.raises(Stopped):
        printing_press.pdf(job, lambda: True)


def test_a_pdf_leads_to_its_chapters_and_scenes(
    qapp: QApplication, tmp_path: Path, pdf_outline: Callable[[Path], list[tuple[int, int, str]]]
) -> None:
    told = project(
        chapter(
            head("Morning"), para("x"), head(), para("y"), head("Night"), para("z"), title="(The <Keeper>)"
        ),
        chapter(para("x " * 3_000), head(HEBREW), para("z"), title="Tide \\ & \U0001f3b5"),
        chapter(para("x"), title=HEBREW),
        title="Lights",
    )
    found = pdf_outline(made(told, tmp_path))
    last = max(page for _depth, page, _title in found)
    assert found == [
        (0, 1, "(The <Keeper>)"),
        (1, 1, "Morning"),
        (1, 1, "Night"),
        (0, 2, "Tide \\ & \U0001f3b5"),
        (1, last - 1, HEBREW),
        (0, last, HEBREW),
    ]
    assert last > 4


def test_a_pdf_with_one_place_has_no_outline(
    qapp: QApplication, tmp_path: Path, pdf_outline: Callable[[Path], list[tuple[int, int, str]]]
) -> None:
    assert pdf_outline(made(project(chapter(para("x"), title="One"), title="Lights"), tmp_path)) == []
