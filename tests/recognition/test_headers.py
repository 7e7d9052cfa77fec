"""Headers below what a mail or a journal says of itself, keys that nobody knows, and a story's own mails."""

import textwrap

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Project
from tests.recognition.shown import note_texts, paragraphs

STORY = [
    "The shop had been shut since the war, and every morning at nine he raised the blind in it all the same.",
    '"You might as well sell something," said the boy from the bakery, who had nothing to carry yet.',
    "He sold the boy a button. It was the first sale in eleven years, and both of them were quiet about it.",
]
HEADER = "Title: The Red Car\nAuthor: Anna B.\nRating: PG"
MAIL = "From: a@b.invalid (Anna B.)\nNewsgroups: alt.x\nSubject: NEW: The Red Car [PG] 1/1\nDate: 14 Feb 1999"


def imported(*parts: str, wrap: int = 0) -> Project:
    parts = (*parts, *(STORY if wrap else ()))
    told = [textwrap.fill(each, wrap) if wrap and "\n" not in each else each for each in parts]
    return import_bytes("\n\n".join(told).encode()).project


@pytest.mark.parametrize("wrap", [0, 72])
@pytest.mark.parametrize(
    "above",
    [
        MAIL,
        "From: a@b.invalid",
        "Subject: NEW: The Red Car 1/1",
        "Current mood: sleepy\nCurrent music: none",
        "quietcat (quietcat) wrote,\n@ 2006-05-19 23:41:00",
        "Hi all, first post here!",
        "De: a@b.invalid\nAsunto: El coche rojo",
        "Reply-To: a@b.invalid\nX-Newsreader: slrn",
    ],
)
def test_a_header_below_what_a_mail_says_of_itself(above: str, wrap: int) -> None:
    project = imported(above, HEADER, *STORY, wrap=wrap)
    assert (project.title, project.author, project.about.rating) == ("The Red Car", "Anna B.", "PG")
    assert "\n".join(note_texts(project.notes)[0]) == above
    assert paragraphs(project)[:3] == STORY


def test_a_mail_s_lines_right_above_the_fields() -> None:
    project = imported(f"{MAIL}\n{HEADER}", *STORY)
    assert (project.title, project.author, project.about.rating) == ("The Red Car", "Anna B.", "PG")
    assert note_texts(project.notes)[0] == MAIL.split("\n")


def test_a_title_over_a_header_that_names_it_again() -> None:
    project = imported("The Red Car", HEADER, *STORY)
    assert (project.title, project.author) == ("The Red Car", "Anna B.")
    assert note_texts(project.notes)[0] == ["Title: The Red Car"]


def test_several_parts_above_a_header() -> None:
    mood = "Current mood: sleepy\nCurrent music: none"
    project = imported("quietcat wrote, @ 2006-05-19 23:41:00", mood, HEADER, "A/N: Enjoy!", *STORY)
    assert (project.title, project.author) == ("The Red Car", "Anna B.")
    assert len(note_texts(project.notes)[0]) == 3
    assert paragraphs(project) == STORY


def test_a_mail_that_a_story_begins_with_is_the_story_s() -> None:
    mail = "From: Dana\nTo: Ruiz\nSubject: the chair\nDate: 3 May"
    project = imported(HEADER, mail, *STORY)
    assert "From: Dana" in "\n".join(paragraphs(project))
    assert note_texts(project.notes) == ([], [])
    project = imported(mail, *STORY)
    assert project.title == ""
    assert "Date: 3 May" in "\n".join(paragraphs(project))
    assert note_texts(project.notes) == ([], [])


def test_a_mail_that_begins_with_its_date_is_the_story_s() -> None:
    mail = "Date: 3 May\nFrom: Dana\nTo: Ruiz\nSubject: the chair"
    assert "Date: 3 May" in "\n".join(paragraphs(imported(HEADER, mail, *STORY)))


def test_a_letter_with_a_subject_is_the_story_s() -> None:
    parts = [STORY[0], "Subject: your button", "Dear Mr. Hale, it fell off again.", *STORY]
    assert paragraphs(imported(HEADER, *parts)) == parts


def test_a_title_with_a_colon_is_one() -> None:
    project = imported("Rain: A Love Story", "by Anna B.", *STORY)
    assert (project.title, project.author) == ("Rain: A Love Story", "Anna B.")


def test_a_story_above_a_form_that_it_quotes_is_no_header() -> None:
    form = "Title: Captain\nAuthor: unknown\nRating: poor"
    parts = [*STORY, form, *STORY]
    assert imported(*parts).title == ""


@pytest.mark.parametrize(
    "line",
    [
        *("CONTACT: a@b.invalid", "CODES: R/V", "Website: http://x.invalid", "Keywords: R/V", "PART: 1/1"),
        *("Betaed by: Kim", "Beta-reader: Kim", "Distribution: ask first", "Words: 500", "Kapitel: 3/7"),
    ],
)
@pytest.mark.parametrize("wrap", [0, 72])
def test_an_unknown_key_belongs_to_no_field_above_it(line: str, wrap: int) -> None:
    project = imported(f"Title: The Red Car\nAuthor: Anna B.\n{line}\nRating: PG\n{line}", *STORY, wrap=wrap)
    assert (project.title, project.author, project.about.rating) == ("The Red Car", "Anna B.", "PG")
    assert note_texts(project.notes)[0] == [line, line]


def test_a_wrapped_summary_goes_on_also_behind_a_word_with_a_colon() -> None:
    summary = "He had one rule, and the boy from the bakery broke it. Another rule: nobody was to ask."
    wrapped = textwrap.fill(f"Summary: {summary}", 72)
    assert "\nrule: nobody" in wrapped
    project = imported(f"{HEADER}\n{wrapped}\nCodes: R/V", *STORY, wrap=72)
    assert project.about.summary == summary
    assert note_texts(project.notes)[0] == ["Codes: R/V"]


def test_a_wrapped_note_among_fields_is_one_paragraph() -> None:
    note = "Archive: yes, everybody else please ask, I always say yes but I like to be asked about it first."
    project = imported(f"{HEADER}\n{textwrap.fill(note, 72)}\nCodes: R/V", *STORY, wrap=72)
    assert note_texts(project.notes)[0] == [note, "Codes: R/V"]


def test_a_disclaimer_that_is_called_a_warning_is_a_note() -> None:
    line = "Avertissement : ces deux-là ne sont pas à moi, les chats non plus."
    project = imported(f"Titre : Les chats\nAuteur : Lou\n{line}", *STORY)
    assert project.about.warnings == ()
    assert note_texts(project.notes)[0] == [line]
    project = imported("Titre : Les chats\nAuteur : Lou\nAvertissement : mort d'un chat", *STORY)
    assert project.about.warnings == ("mort d'un chat",)


@pytest.mark.parametrize(
    ("line", "warnings", "note"),
    [
        (
            "Warnings: grief, boats, one dead uncle (offscreen). Un-beta'd as usual, sorry!",
            ("grief", "boats", "one dead uncle (offscreen)"),
            "Un-beta'd as usual, sorry!",
        ),
        (
            "Avertissements : mort d'un chat. Pas relu par ma soeur, désolée !",
            ("mort d'un chat",),
            "Pas relu par ma soeur, désolée !",
        ),
        ("警告：猫死亡。没有人帮我校对，抱歉。", ("猫死亡",), "没有人帮我校对，抱歉。"),
    ],
)
def test_a_sentence_behind_a_field_s_list_is_a_note(line: str, warnings: tuple[str, ...], note: str) -> None:
    project = imported(f"{HEADER}\n{line}", *STORY)
    assert project.about.warnings == warnings
    assert note_texts(project.notes)[0] == [note]
    assert paragraphs(project) == STORY


@pytest.mark.parametrize(
    "said",
    [
        "swearing. Character death. Angst.",
        "Prof. Ames, Mr. Darcy, Mrs. Bell",
        "grief... and more of it later on.",
    ],
)
def test_a_list_with_stops_in_it_is_one_field(said: str) -> None:
    project = imported(f"{HEADER}\nWarnings: {said}", *STORY)
    assert ", ".join(project.about.warnings) == said
    assert note_texts(project.notes)[0] == []
