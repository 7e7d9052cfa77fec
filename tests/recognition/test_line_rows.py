"""Lyrics whose lines are paragraphs of their own, without any look."""

import pytest

from songfic_editor.formats.registry import import_bytes
from tests.recognition.test_stanzas import PROSE, shown, stanzas

LONG = f"{PROSE} {PROSE}"
NOTE = 'A/N: The song is "Salt" by Ada Wren. I do not own it.'
VERSE = (
    "Salt upon the windowsill,",
    "Salt upon the bread;",
    "All the boats are lying still,",
    "So am I, he said.",
)


def found_in(*paragraphs: str, parted: str = "\n\n") -> list[tuple[str, ...]]:
    return [lines for _, lines in stanzas(import_bytes(parted.join(paragraphs).encode(), "fic.txt"))]


def test_lines_that_end_in_signs_are_a_stanza() -> None:
    assert found_in(NOTE, LONG, *VERSE, LONG) == [VERSE]


def test_a_text_without_blank_lines_has_its_talk_and_its_stanzas_apart() -> None:
    talk = ("»Wer da?«", "»Niemand.«", '"Who?" said the boy.', "He went to the door.")
    assert found_in(NOTE, LONG, *talk, *VERSE, *talk, LONG, *talk, *VERSE, LONG, parted="\n") == [VERSE]


@pytest.mark.parametrize("marks", ["/{}/", "*{}*", "_{}_", "~{}~", "♪ {}"])
def test_lines_that_are_marked_each_are_one_stanza_without_blank_lines_too(marks: str) -> None:
    talk = ("»Wer da?«", "She went to the door.")
    marked = [marks.format(line) for line in VERSE]
    text = "\n".join((NOTE, LONG, *marked, *talk, *marked[:2], LONG, *talk, *marked, LONG))
    assert shown(import_bytes(text.encode(), "fic.txt")) == [VERSE, VERSE[:2], VERSE]


def test_lines_of_a_block_that_is_set_in_are_not_joined_by_that() -> None:
    said = ("    I said no", "    She said yes", "    So we went, he said")
    text = "\n".join((*[LONG] * 3, "", f"    {LONG}", *said, f"    {LONG}", "", *[LONG] * 3))
    assert not shown(import_bytes(text.encode(), "fic.txt"))


def test_a_sentence_behind_lines_without_signs_is_not_of_them() -> None:
    verse = ("Salt upon the windowsill", "Salt upon the bread", "All the boats are lying still")
    assert found_in(NOTE, LONG, *verse, "She closed the book.", LONG) == [verse]


def test_lone_lines_that_end_as_no_sentence_does_are_sung_in_a_songfic_only() -> None:
    lines = (
        "somebody salted the windowsill",
        "somebody salted the bread and the hill",
        "somebody never did eat",
    )
    story = [part for line in (*lines, lines[0]) for part in (LONG, line)]
    assert found_in(NOTE, *story, LONG) == [(line,) for line in lines]
    assert found_in(*story, LONG) == []


@pytest.mark.parametrize(
    "line",
    [
        "Priya Anand and Tom Sallow",
        "moth: is anyone awake here",
        "three weeks later in the harbour",
        "bread (two)",
    ],
)
def test_names_talk_and_places_between_paragraphs_are_not_sung(line: str) -> None:
    assert found_in(NOTE, LONG, *VERSE, LONG, line, LONG) == [VERSE]


def test_a_verse_with_slashes_is_a_stanza_of_one_line() -> None:
    line = "salt upon the windowsill / salt upon the bread / all the boats are lying still / so am I, he said"
    text = "\n\n".join((NOTE, LONG, line, LONG, line.split(" / ")[0], LONG))
    assert shown(import_bytes(text.encode(), "fic.txt"))[0] == (line,)


def test_lines_in_quotes_each_are_sung_and_talk_is_not() -> None:
    sung = tuple(f'"{line.rstrip(".;,")}"' for line in VERSE)
    talk = ('"Where is the salt?"', '"Upon the windowsill."', '"And the bread?"', '"Ask the boy."')
    text = "\n\n".join((NOTE, LONG, "\n".join(sung), LONG, "\n".join(talk), LONG))
    assert shown(import_bytes(text.encode(), "fic.txt")) == [sung]
