"""Credits in the notes: of the songs that stand there, current, never doubled; the author's own are kept."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from songfic_editor.edit import songs
from songfic_editor.edit.publishing import set_credit_template
from songfic_editor.formats.writing import plain_text
from songfic_editor.model.check import problems
from songfic_editor.model.document import Notes, Project
from songfic_editor.model.songs import Rights
from songfic_editor.model.text import from_plain, plain
from songfic_editor.publishing.credit_notes import (
    credit_lines,
    refreshed,
    with_credits,
    without_credits,
)
from songfic_editor.publishing.fields import looks_of
from tests.builders import chapter, para, placed, project, projects, song, stanza

DISCLAIMER = "I own none of the songs quoted here; they belong to those who made them."
VERSE, WAVES = stanza("la la", id="v"), stanza("lo lo", id="w")
TIDE = replace(
    song("Tide", VERSE, artist="Keepers", id="tide"), writers=("Ann", "Bo"), link="https://l.example"
)
SEA = song("Sea", WAVES, id="sea")


def told(*names: str, head: str = "", template: str = "") -> Project:
    notes = Notes(head=(para(head, id="own"),)) if head else None
    found = project(chapter(*map(placed, names), para("x")), songs=[TIDE, SEA], notes=notes)
    return set_credit_template(found, template)


def notes(of: Project) -> list[str]:
    return [plain(note.runs) for note in (*of.notes.head, *of.notes.end)]


TIDES = "“Tide” by Keepers, written by Ann and Bo – https://l.example"


def test_the_songs_that_stand_in_the_story_are_credited() -> None:
    assert notes(with_credits(told("v"))) == [DISCLAIMER, TIDES]
    assert notes(with_credits(told("w", "v", "v"))) == [DISCLAIMER, TIDES, "“Sea”"]
    none = told()
    assert with_credits(none) is none


def test_their_addresses_can_be_followed() -> None:
    template = "{title} ({link}).\n{title}: <{link}>!\n{link}, {artist}"
    found = with_credits(told("v", template=template)).notes.end
    assert [plain(note.runs) for note in found] == [
        "Tide (https://l.example).",
        "Tide: <https://l.example>!",
        "https://l.example, Keepers",
    ]
    linked = [[run.text for run in note.runs if run.link] for note in found]
    assert linked == [["https://l.example"]] * 3
    assert {run.link for note in found for run in note.runs} == {"", "https://l.example"}


def test_no_look_is_lost_of_an_address_that_stands_there_itself() -> None:
    found = with_credits(told("v")).notes.end
    assert not [look for note in found for look in looks_of(note, {})]


def test_they_stand_at_the_end_that_was_asked_for_and_stay_there() -> None:
    first = with_credits(told("v", head="Hello!"), "head")
    assert notes(first) == ["Hello!", DISCLAIMER, TIDES]
    assert first.notes.end == ()
    assert with_credits(first, "end") is first


def test_they_are_kept_current_and_never_doubled() -> None:
    first = with_credits(told("v", "w"))
    assert with_credits(first) is first
    assert refreshed(first) is first
    renamed = refreshed(songs.set_details(first, SEA.id, artist="The Waves"))
    assert notes(renamed) == [DISCLAIMER, TIDES, "“Sea” by The Waves"]
    assert renamed.notes.end[:2] == first.notes.end[:2]
    gone = refreshed(songs.remove(renamed, TIDE.id))
    assert notes(gone) == [DISCLAIMER, "“Sea” by The Waves"]
    assert notes(without_credits(gone)) == []
    assert without_credits(gone).publishing.credited == ()


def test_what_the_author_names_or_changes_is_the_authors() -> None:
    assert notes(with_credits(told("v", head="Tide is by the Keepers!"))) == ["Tide is by the Keepers!"]
    first = with_credits(told("v", "w"))
    own = replace(first.notes.end[1], runs=from_plain("Tide, by my dear Keepers"))
    changed = replace(first, notes=Notes(end=(first.notes.end[0], own, *first.notes.end[2:])))
    assert notes(refreshed(changed)) == [DISCLAIMER, "“Sea”", "Tide, by my dear Keepers"]
    assert own in refreshed(changed).notes.end
    assert own in without_credits(changed).notes.end


def test_a_line_that_was_taken_out_stays_out_until_there_is_something_new() -> None:
    first = with_credits(told("v", "w"))
    less = replace(first, notes=Notes(end=first.notes.end[:2]))
    assert refreshed(less) is less
    assert len(notes(with_credits(less))) == 3
    assert refreshed(replace(first, notes=Notes())).notes == Notes()


@pytest.mark.parametrize("rights", ["own", "public-domain", "permission"])
def test_nothing_is_disclaimed_where_all_songs_are_free(rights: Rights) -> None:
    free = songs.set_details(told("w"), SEA.id, rights=rights)
    assert credit_lines(free) == ("“Sea”",)


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        ("Songs:\n{title}[ ({artist})][ {notice}]", ("Songs:", "Tide (Keepers)", "Sea")),
        ("♪ {title} [sic] [{link}]", ("♪ Tide [sic] https://l.example", "♪ Sea [sic]")),
        ("{writers}", ("Ann and Bo",)),
        ("{nothing} {title}\n\n  ", ("{nothing} Tide", "{nothing} Sea")),
        ("[{artist}]", ("Keepers",)),
        ("Not mine.", ("Not mine.",)),
    ],
)
def test_a_template_of_the_authors_own(template: str, lines: tuple[str, ...]) -> None:
    assert credit_lines(told("v", "w", template=template)) == lines


def test_an_export_has_them_as_they_ought_to_be_and_once() -> None:
    first = with_credits(told("v", "w"))
    renamed = songs.set_details(first, SEA.id, title="The Sea")
    text = plain_text.write(renamed)
    assert text.count("Tide") == 1
    assert text.endswith(f"{DISCLAIMER}\n\n{TIDES}\n\n“The Sea”\n")
    assert notes(renamed)[-1] == "“Sea”"


@given(projects())
def test_writing_them_again_changes_nothing(drawn: Project) -> None:
    first = with_credits(drawn)
    assert problems(first) == ()
    assert with_credits(first) is first
    assert refreshed(first) is first
    assert first.chapters is drawn.chapters
    now = (*first.notes.head, *first.notes.end)
    assert all(note in now for note in (*drawn.notes.head, *drawn.notes.end))
