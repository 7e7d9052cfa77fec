"""Scenes that begin at words: a flashback, a jump in time, another teller."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Project
from tests.recognition.shown import note_texts, paragraphs, scenes

STORY = [
    "The hall smelled of floor wax and old coats. Mr. Ames had been sweeping it since four, and nobody had "
    "told him that the dance was off.",
    "He leaned the broom against the stage and sat down beside it, as if they had both been asked to wait.",
    "Outside the band was putting its drums back into the van. They looked like people carrying a sofa.",
]


def imported(*parts: str) -> Project:
    return import_bytes("\n\n".join(parts).encode()).project


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("*~End Flashback~*", "End Flashback"),
        ("[Flashback]", "Flashback"),
        ("~ Three Weeks Later ~", "Three Weeks Later"),
        ("- Dani's POV -", "Dani's POV"),
    ],
)
def test_words_alone_begin_a_scene(line: str, title: str) -> None:
    project = imported(*STORY, line, *STORY)
    assert scenes(project, project.chapters[0]) == [["p"], [f"={title}", "p"]]
    assert paragraphs(project) == [*STORY, *STORY]


@pytest.mark.parametrize("line", ["~Dani's POV~", "*~Flashback~*", "[Three weeks later]"])
def test_words_right_behind_a_break_are_the_first_line_of_its_scene(line: str) -> None:
    project = imported(line, *STORY, "***", line, *STORY)
    assert scenes(project, project.chapters[0]) == [["p"], ["p"]]
    assert paragraphs(project) == [line, *STORY, line, *STORY]


def test_words_right_behind_notes_are_the_first_line_of_the_story() -> None:
    project = imported("I own nothing.", "~Dani's POV~", *STORY)
    assert paragraphs(project) == ["~Dani's POV~", *STORY]
    assert note_texts(project.notes)[0] == ["I own nothing."]


@pytest.mark.parametrize("line", [".:.:.:.", "-line-", "[scene break]", ".o.O.o."])
def test_signs_part_scenes(line: str) -> None:
    project = imported(*STORY, line, *STORY)
    assert scenes(project, project.chapters[0]) == [["p"], ["p"]]


@pytest.mark.parametrize(
    "line", ["Three weeks later.", "Meanwhile, at the castle", "*No.*", "(not again)", "The next day"]
)
def test_a_narrator_s_words_begin_none(line: str) -> None:
    parts = [*STORY, line, *STORY]
    project = imported(*parts)
    assert len(scenes(project, project.chapters[0])) == 1
    assert len(paragraphs(project)) == len(parts)
