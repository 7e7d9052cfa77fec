"""Marked lines that stand alone between paragraphs: sung, or thought, done, said without a voice."""

import pytest

from songfic_editor.formats.registry import Imported, import_bytes
from songfic_editor.model import check, lookup

PROSE = [
    "The lamp had been lit for an hour before anybody came up the hill, and then they came all at once.",
    "“You said noon,” said Mirela. She had not taken off her coat. “It is four.” The clock did not agree.",
    "He put the bread on the table, and the knife beside the bread, and sat down as if that were an answer.",
    "Nobody had asked the dog, who had opinions, and who took them out to the porch at once.",
    "It rained on the road to the station. It rained on the station, and on the four who saw nobody off.",
    "In the morning there was a boat in the field, and no water within a mile of it, and it was not theirs.",
]
MARKS = ("**", "//", "~~", "__")
LYRICS = {
    "rhymed": [
        "Hang a lantern in the hall",
        "for the ones who couldn't stay",
        "the tide is coming for us all",
        "and it will carry us away",
    ],
    "unrhymed": [
        "and I have nothing left to carry",
        "only the salt, only the rope",
        "leave me a candle in the window,",
        "leave me the sound of the door",
        "I was a harbour once for you",
    ],
    "ended": [
        "Hang a lantern in the hall,",
        "for the ones who couldn't stay.",
        "The tide is coming for us all,",
    ],
}
NOT_SUNG = {
    "thoughts": [
        "I can't do this.",
        "Why did he leave?",
        "Stay calm, breathe.",
        "He knows. He always has.",
        "Not again",
    ],
    "one thought of many": [
        "I can't do this.",
        "Why did he leave?",
        "He was supposed to be here by noon",
        "Oh God.",
    ],
    "mind speech": ["Are you there?", "I am here, love.", "They have found the boat!", "Then run."],
    "actions": ["sighs", "looks away", "shrugs, turns to the door", "laughs"],
    "sounds": ["Crash", "Drip. Drip.", "Knock knock", "BANG!"],
    "times": ["Two weeks later", "The next morning", "Meanwhile, in the harbour", "Three years earlier"],
    "views": ["Mirela's POV", "Flashback", "End of flashback", "Normal POV"],
    "orders": ["Chapter two of the log", "To be continued", "The end", "Time skip to the evening"],
}


def told(lines: list[str], marks: str, song: str = "") -> Imported:
    parts = [f'I don\'t own "{song}" by The Keepers.'] if song else []
    for prose, line in zip(PROSE, lines, strict=False):
        parts += [prose, f"{marks[0]}{line}{marks[1]}"]
    found = import_bytes("\n\n".join((*parts, PROSE[-1])).encode())
    assert check.problems(found.project) == ()
    return found


def sung(found: Imported) -> list[str]:
    project = found.project
    shown = (
        lookup.shown_lines(one, lookup.stanza(project, one.stanza)) for *_, one in lookup.placements(project)
    )
    return [line for lines in shown for line in lines]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("song", ["", "Lanterns"])
@pytest.mark.parametrize("kind", NOT_SUNG)
def test_what_is_not_sung(kind: str, song: str, marks: str) -> None:
    assert sung(told(NOT_SUNG[kind], marks, song)) == []


@pytest.mark.parametrize("marks", [*MARKS, "♪♪"])
@pytest.mark.parametrize("kind", ["rhymed", "unrhymed"])
def test_what_is_sung(kind: str, marks: str) -> None:
    assert sung(told(LYRICS[kind], marks)) == LYRICS[kind]


@pytest.mark.parametrize("marks", [*MARKS, "♪♪"])
def test_where_a_song_is_named_lines_may_end_as_sentences_do(marks: str) -> None:
    assert sung(told(LYRICS["ended"], marks, "Lanterns")) == LYRICS["ended"]


def test_thoughts_beside_lyrics_in_other_marks_stay_thoughts() -> None:
    mixed = [line for pair in zip(LYRICS["rhymed"], NOT_SUNG["thoughts"], strict=False) for line in pair]
    marked = [f"*{line}*" if line in LYRICS["rhymed"] else f"/{line}/" for line in mixed]
    parts = [part for prose, line in zip(PROSE * 2, marked, strict=False) for part in (prose, line)]
    found = import_bytes("\n\n".join((*parts, PROSE[-1])).encode())
    assert sung(found) == LYRICS["rhymed"]
