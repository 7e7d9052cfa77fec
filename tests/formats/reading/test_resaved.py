"""Downloads of an archive that a word processor or a converter saved anew: its words go, the story's stay."""

import pytest
from msgspec.structs import replace

from songfic_editor.formats.reading import markdown, plain_text
from songfic_editor.formats.reading.resaved import told as taken
from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Paragraph
from songfic_editor.model.text import Run, plain
from songfic_editor.recognition.loose import Fic, LooseBlock
from tests.formats.reading.told import losses, told

PREFACE = [
    "Preface",
    "Salt on the Window",
    "Posted originally on the Archive of Our Own at http://archiveofourown.org/works/1.",
    "Rating:",
    "Teen And Up Audiences",
    "Archive Warning:",
    "No Archive Warnings Apply",
    "Category:",
    "F/F",
    "Relationship:",
    "Ada Pell/Ines Marrow",
    "Additional Tags:",
    "Songfic, Lighthouses",
    "Language:",
    "English",
    "Stats:",
    "Published: 2021-03-04 Words: 1,204 Chapters: 2/2",
    "Salt on the Window",
    "by tidewrack",
]
NOTED = ["Summary", "Ada comes home.", "Notes", "Thank you, mereswine.", "And all of you."]
CHAPTERS = [
    "Chapter 1: The Lamp",
    "The road had not been mended.",
    "Chapter End Notes",
    "One more to come.",
    "Chapter 2: The Salt",
    "Chapter Summary",
    "The windows are washed.",
    "It took vinegar and a whole afternoon.",
]
AFTERWORD = [
    "Afterword",
    "End Notes",
    "Come and find me.",
    "Please drop by the Archive and comment to let the creator know if you enjoyed their work!",
]
SEE = "See the end of the work for more notes"
WHOLE = [*PREFACE, *NOTED, SEE, *CHAPTERS, *AFTERWORD]
STORY = [
    "[note] Thank you, mereswine.",
    "[note] And all of you.",
    "Chapter 1: The Lamp",
    "The road had not been mended.",
    "[note] One more to come.",
    "Chapter 2: The Salt",
    "[note] The windows are washed.",
    "It took vinegar and a whole afternoon.",
    "[note] Come and find me.",
]


def of_paragraphs(lines: list[str]) -> Fic:
    return Fic(tuple(LooseBlock((Run(line),)) for line in lines))


@pytest.mark.parametrize(
    "fic", [of_paragraphs(WHOLE), plain_text.read("\n\n".join(WHOLE))], ids=["blocks", "text"]
)
def test_the_archives_page_fills_the_details(fic: Fic) -> None:
    found = taken(fic)
    assert told(found) == STORY
    assert (found.title, found.author, found.language) == ("Salt on the Window", "tidewrack", "en")
    assert found.about.summary == "Ada comes home."
    assert (found.about.rating, found.about.warnings) == (
        "Teen And Up Audiences",
        ("No Archive Warnings Apply",),
    )
    assert found.about.relationships == ("Ada Pell/Ines Marrow",)
    assert found.about.tags == ("F/F", "Songfic", "Lighthouses")
    assert losses(found)["page"] > len(PREFACE)


def test_lines_in_one_block_are_parted_at_the_notes() -> None:
    found = taken(plain_text.read("\n".join(WHOLE)))
    assert " ".join(" ".join(plain(block.runs) for block in found.blocks).split()) == " ".join(
        line.removeprefix("[note] ") for line in STORY
    )
    assert [block.note for block in found.blocks] == ["head", "", "end", "", "head", "", "end"]


def test_a_quote_below_a_label_is_a_note_to_its_end() -> None:
    blocks = of_paragraphs([*PREFACE, "Notes", "One.", "Two.", "The story begins.", "And ends."]).blocks
    at = len(PREFACE) + 1
    quoted = [LooseBlock(block.runs, quoted=True) for block in blocks[at : at + 2]]
    found = taken(Fic((*blocks[:at], *quoted, *blocks[at + 2 :])))
    assert told(found) == ["[note] One.", "[note] Two.", "The story begins.", "And ends."]


def test_a_work_of_one_chapter_has_its_title_above_once_more() -> None:
    lines = [*PREFACE, "Notes", "One.", "Two.", "Salt on the Window", "The story.", "Notes", "of a flute."]
    assert told(taken(of_paragraphs(lines))) == [
        "[note] One.",
        "[note] Two.",
        "The story.",
        "Notes",
        "of a flute.",
    ]


def test_values_on_the_line_of_their_term_and_over_several() -> None:
    lines = [*PREFACE[:3], "Rating: Mature", "Characters:", "Ada Pell, Ines", "Marrow", *PREFACE[-2:], "Go."]
    found = taken(of_paragraphs(lines))
    assert (found.about.rating, found.about.characters) == ("Mature", ("Ada Pell", "Ines Marrow"))
    assert told(found) == ["Go."]


@pytest.mark.parametrize(
    "lines",
    [
        ["A Title", "by ann", "Rating: Mature", "The story."],
        ["Posted originally on the Archive at http://x.org/1", "The story."],
        ["A note", "Posted originally on the Archive at http://x.org/1", "The story.", "It goes on."],
        ["He said it was", "Posted originally on the door at", "The story.", "Afterword"],
    ],
)
def test_what_is_no_download_is_left_alone(lines: list[str]) -> None:
    fic = of_paragraphs(lines)
    assert taken(fic) is fic


def test_a_file_that_is_cut_off_anywhere_loses_no_story() -> None:
    for count in range(len(WHOLE)):
        found = told(taken(of_paragraphs(WHOLE[:count])))
        assert all(line in found for line in WHOLE[:count] if f"{line}" in STORY)


def test_the_project_has_the_chapters_alone() -> None:
    project = import_bytes("\r\n".join(WHOLE).encode()).project
    assert [chapter.title for chapter in project.chapters] == ["Chapter 1: The Lamp", "Chapter 2: The Salt"]
    assert project.about.summary == "Ada comes home."
    first = [plain(block.runs) for block in project.chapters[0].blocks if isinstance(block, Paragraph)]
    assert first == ["The road had not been mended."]


def test_the_blocks_of_a_page_leave_no_signs_in_markdown() -> None:
    fic = markdown.read(
        '<div id="preface">\n\nOne.\n\n</div>\n\n<div class="x" align="right">\n\nTwo.\n\n</div>'
    )
    assert told(fic) == ["One.", "[end] Two."]


def test_a_file_that_says_what_its_blocks_are_is_no_download() -> None:
    fic = replace(of_paragraphs(WHOLE), says_kinds=True)
    assert taken(fic) is fic
