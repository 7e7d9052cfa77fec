"""Header lines, and the details they fill."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.recognition.header_fields import Field, by_line, field, is_labelled_note
from tests.recognition.shown import note_texts, paragraphs

STORY = (
    "The shop had been shut since the war, and every morning at nine he raised the blind in it all the same."
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Title: Rain", Field("title", "Rain")),
        ("**Title:** Rain", Field("title", "Rain")),
        ("AUTHOR : Bo", Field("author", "Bo")),
        ("Pairing: Ada/Wen", Field("relationships", "Ada/Wen")),
        ("Rated: T", Field("rating", "T")),
        ("Summary: One: two.", Field("summary", "One: two.")),
        ("Language: English", Field("language", "en")),
        ("Language: strong", None),
        ("Title", None),
        ("Title:", None),
        ("The title: Rain", None),
        ("Song: Rain", None),
    ],
)
def test_fields(line: str, found: Field | None) -> None:
    assert field(line) == found


def test_by_lines() -> None:
    lines = (
        "by Bo Lind",
        "By: bo",
        "by A. Writer",
        "by J. R. Quill",
        "by Oona P.",
        "Written by Ada",
        "by",
        "by the river",
        "By the time she came home, it was dark.",
    )
    assert [by_line(line) for line in lines] == [
        "Bo Lind",
        "bo",
        "A. Writer",
        "J. R. Quill",
        "Oona P.",
        "Ada",
        "",
        "",
        "",
    ]


def test_labels_of_notes() -> None:
    assert is_labelled_note("Disclaimer: mine")
    assert is_labelled_note("A/N: hello")
    assert not is_labelled_note("Tom: hello")


def test_details_of_a_header_in_any_order() -> None:
    text = (
        f"Author: Bo\nTitle: Rain\nTags: Angst, Rain; Buses\nWarnings: none\nCharacters: Ada, Wen\n\n{STORY}"
    )
    project = import_bytes(text.encode()).project
    assert (project.title, project.author) == ("Rain", "Bo")
    assert project.about.tags == ("Angst", "Rain", "Buses")
    assert project.about.characters == ("Ada", "Wen")
    assert project.about.warnings == ("none",)
    assert paragraphs(project) == [STORY]


def test_a_wrapped_summary_goes_on() -> None:
    summary = "Summary: a summary that has been wrapped by hand, as they\nwere in those days, and goes on."
    wrapped = "one two three four five six seven eight nine ten eleven\ntwelve thirteen fourteen fifteen\n"
    project = import_bytes(f"{summary}\n\n{wrapped * 3}".encode()).project
    assert (
        project.about.summary
        == "a summary that has been wrapped by hand, as they were in those days, and goes on."
    )


def test_what_no_detail_answers_to_stays_as_a_note() -> None:
    text = f"Title: Rain\nTitle: Snow\nWord count: 12\nA/N: hi\n\n{STORY}"
    project = import_bytes(text.encode()).project
    assert project.title == "Rain"
    assert note_texts(project.notes)[0] == ["Title: Snow", "Word count: 12", "A/N: hi"]


def test_header_lines_in_a_story_are_a_story() -> None:
    text = f"{STORY}\n\n{STORY}\n\nTitle: a word she had never liked.\n\n{STORY}"
    project = import_bytes(text.encode()).project
    assert project.title == ""
    assert "Title: a word she had never liked." in paragraphs(project)
