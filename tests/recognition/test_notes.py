"""Where the author's words end and the story begins."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Project
from tests.recognition.shown import note_texts, paragraphs

STORY = [
    "I never liked the rain. My brother did, and he would stand out in it until somebody came to fetch him.",
    '"You will catch cold," she said, and let me in.',
    "When I came back it was a museum. I paid for my ticket like everybody else.",
]


def imported(*parts: str) -> Project:
    return import_bytes("\n\n".join(parts).encode()).project


@pytest.mark.parametrize(
    "note",
    [
        "I don't own any of this.",
        "A/N: this one is short.",
        "Author’s note: this one is short.",
        "Disclaimer: they are not mine.",
        "Thanks to Kit for the beta, and thank you all for reading!",
        "All rights belong to their owners, no copyright infringement intended.",
        "Please read and review!",
    ],
)
def test_notes_on_top_and_at_the_end(note: str) -> None:
    project = imported(note, *STORY)
    assert note_texts(project.notes) == ([note], [])
    assert paragraphs(project) == STORY
    project = imported(*STORY, note)
    assert note_texts(project.notes) == ([], [note])
    assert paragraphs(project) == STORY


def test_a_story_in_the_first_person_is_no_note() -> None:
    project = imported("I own nothing.", *STORY)
    assert note_texts(project.notes)[0] == ["I own nothing."]
    assert paragraphs(project) == STORY


def test_words_of_notes_in_somebody_s_mouth_are_story() -> None:
    said = '"Let me know what you think," said the tailor, and turned her to the glass.'
    project = imported(*STORY, said)
    assert paragraphs(project)[-1] == said
    assert note_texts(project.notes) == ([], [])


def test_words_of_notes_in_the_middle_stay_there() -> None:
    project = imported(*STORY, "(A/N: sorry!)", *STORY, *STORY, *STORY, *STORY)
    assert "(A/N: sorry!)" in paragraphs(project)


def test_everything_after_an_opened_note_at_the_end_is_a_note() -> None:
    project = imported(
        *STORY, "***", "A/N: So that is it.", "My cat helped.", "The next one will be happier."
    )
    assert note_texts(project.notes)[1] == [
        "A/N: So that is it.",
        "My cat helped.",
        "The next one will be happier.",
    ]


def test_notes_between_notes_are_notes() -> None:
    project = imported("I own nothing.", "For Kit, as ever.", "Please review!", *STORY)
    assert len(project.notes.head) == 3


def test_a_break_behind_notes_opens_no_scene() -> None:
    project = imported("I own nothing.", "---", *STORY, "---", "Please review!")
    assert len(project.chapters[0].blocks) == 1 + len(STORY)


def test_a_doubtful_note_is_told() -> None:
    found = import_bytes("\n\n".join(("I own nothing.", "For everyone on the boat.", *STORY)).encode())
    assert len(found.project.notes.head) == 2
    assert [(doubt.code, doubt.detail) for doubt in found.report.doubts] == [
        ("note-doubtful", "For everyone on the boat.")
    ]
